"""One address in several forms, whichever they are: chosen, made, and told to caches."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from termreg.errors import NotAcceptableError
from termreg.web import negotiation, responses
from termreg.web.negotiation import HTML, Form
from termreg.web.serving import served


def answer(
    request: Request,
    path: str,
    asked: Form | None,
    offered: Sequence[Form],
    make: Callable[[Form], bytes],
) -> Response:
    """Answer at `path` in the form that is asked for by ending or by ``Accept``.

    `make` gives the bytes of the form that is chosen. Raises `NotAcceptableError` with what is
    offered.
    """
    form = asked or negotiation.choose(request.headers.get("accept"), offered)
    query = urlencode(request.query_params.multi_items())
    query = f"?{query}" if query else ""
    if form is None:
        raise NotAcceptableError([(f.media_type, f"{path}{f.suffix}{query}") for f in offered])
    by_form = () if asked else ("Accept",)
    return responses.respond(
        request,
        responses.Answer(
            body=make(form),
            content_type=form.content_type,
            vary=(*by_form, "Accept-Language") if form == HTML else by_form,
            content_location=None if asked else f"{path}{form.suffix}{query}",
            links=responses.alternates({f: f"{path}{f.suffix}" for f in offered}, form),
            language=served(request).site.speaks(request) if form == HTML else None,
        ),
    )
