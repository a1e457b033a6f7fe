"""How one resource answers: its form is negotiated, its bytes made, its caching told."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError
from termreg.web import negotiation, representations, responses
from termreg.web.address import Address
from termreg.web.failures import NoSuchPageError
from termreg.web.negotiation import HTML, OFFERED, Form
from termreg.web.representations import Description
from termreg.web.serving import served


def answer(
    request: Request,
    address: Address,
    asked: Form | None,
    description: Description,
    page: Callable[[], bytes],
) -> Response:
    """Answer for a resource, in the form that is asked for by ending or by ``Accept``.

    `page` makes the HTML, and is only called for it. A description of several parts is given part
    by part; ``Link`` leads from each to the next. Raises `NotAcceptableError` with what there is.
    """
    form = asked or negotiation.choose(request.headers.get("accept"))
    if form is None:
        offered = [(held.media_type, address.form(held.suffix)) for held in OFFERED]
        raise NotAcceptableError(offered)
    links = responses.alternates({held: address.form(held.suffix) for held in OFFERED}, form)
    if form == HTML:
        body, location = page(), f"{address.form(form.suffix)}{_query(request, address)}"
    else:
        part = _part(request, description)
        body = representations.data(description.part(part), form, served(request).snapshot)
        location = _at(address, form, part)
        links = (*_beside(address, form, part, description.parts), *links)
    return responses.respond(
        request,
        responses.Answer(
            body=body,
            content_type=form.content_type,
            vary=_vary(asked, form),
            content_location=None if asked else location,
            links=links,
            language=served(request).site.speaks(request) if form == HTML else None,
        ),
    )


def _part(request: Request, description: Description) -> int:
    """Read which part is asked for; the router has held it to being a number from 1."""
    part = int(request.query_params.get("part", "1"))
    if part > description.parts:
        raise NoSuchPageError(f"{request.url.path}?part={part}")
    return part


def _at(address: Address, form: Form, part: int) -> str:
    return address.form(form.suffix, part=str(part) if part > 1 else None)


def _beside(address: Address, form: Form, part: int, parts: int) -> Iterator[str]:
    """Give the ``Link`` values that lead to the part before and the part after."""
    if part > 1:
        yield f'<{_at(address, form, part - 1)}>; rel="prev"; type="{form.media_type}"'
    if part < parts:
        yield f'<{_at(address, form, part + 1)}>; rel="next"; type="{form.media_type}"'


def _query(request: Request, address: Address) -> str:
    """Give the rest of the query again: the bytes of a page depend on it."""
    asked = [pair for pair in request.query_params.multi_items() if pair not in address.fixed]
    return f"{'&' if address.fixed else '?'}{urlencode(asked)}" if asked else ""


def _vary(asked: Form | None, form: Form) -> tuple[str, ...]:
    """Say what the bytes depend on: an ending has already chosen the form."""
    by_form = () if asked else ("Accept",)
    return (*by_form, "Accept-Language") if form == HTML else by_form
