"""How one resource answers: its form is negotiated, its bytes made, its caching told."""

from collections.abc import Callable
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError
from termreg.web import negotiation, representations, responses
from termreg.web.negotiation import HTML, OFFERED, Form
from termreg.web.representations import Description
from termreg.web.serving import served


def answer(
    request: Request,
    path: str,
    asked: Form | None,
    description: Description,
    page: Callable[[], bytes],
) -> Response:
    """Answer for the resource at `path`, in the form that is asked for by ending or by ``Accept``.

    `page` makes the HTML, and is only called for it. Raises `NotAcceptableError` with what there
    is.
    """
    form = asked or negotiation.choose(request.headers.get("accept"))
    if form is None:
        raise NotAcceptableError([(held.media_type, f"{path}{held.suffix}") for held in OFFERED])
    if form == HTML:
        body = page()
    else:
        body = representations.data(description, form, served(request).snapshot)
    return responses.respond(
        request,
        responses.Answer(
            body=body,
            content_type=form.content_type,
            vary=_vary(asked, form),
            content_location=None if asked else f"{path}{form.suffix}{_query(request, form)}",
            links=responses.alternates(path, OFFERED, form),
            language="en" if form == HTML else None,
        ),
    )


def _query(request: Request, form: Form) -> str:
    """Give the query again where the bytes depend on it: those of a page do."""
    asked = urlencode(request.query_params.multi_items())
    return f"?{asked}" if form == HTML and asked else ""


def _vary(asked: Form | None, form: Form) -> tuple[str, ...]:
    """Say what the bytes depend on: an ending has already chosen the form."""
    by_form = () if asked else ("Accept",)
    return (*by_form, "Accept-Language") if form == HTML else by_form
