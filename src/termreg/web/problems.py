"""The one door out for failures: RFC 9457 documents for programs, pages for people."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from termreg import errors
from termreg.errors import TermregError
from termreg.web import failures, negotiation, responses
from termreg.web.failures import Fault, InvalidRequestError, MethodNotAllowedError, NoSuchPageError
from termreg.web.negotiation import HTML, Form
from termreg.web.remedies import Problem, of
from termreg.web.serving import served

PROBLEM_JSON = Form(".json", "application/problem+json", "Problem document")
_PLAIN_JSON = Form(".json", "application/json", "JSON")
_READABLE = (PROBLEM_JSON, _PLAIN_JSON, HTML)


def register(app: FastAPI) -> None:
    """Send every failure of an app through this door."""
    app.add_exception_handler(TermregError, _on_failure)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


def answer(request: Request, error: TermregError) -> Response:
    """Tell a failure in the form that the client reads: a page, or a problem document."""
    problem = of(error)
    form = _form(request)
    body = _page(request, problem, error) if form == HTML else _document(request, problem, error)
    reply = responses.Answer(
        body=body,
        content_type=form.content_type,
        vary=("Accept", "Accept-Language") if form == HTML else ("Accept",),
        cache_control=responses.NEVER,
        language=served(request).site.speaks(request) if form == HTML else "en",
        status=problem.status,
    )
    response = responses.respond(request, reply)
    if isinstance(error, MethodNotAllowedError):
        response.headers["Allow"] = ", ".join(error.allowed)
    if isinstance(error, failures.TooBusyError):
        response.headers["Retry-After"] = "5"
    return response


def reads_pages(request: Request) -> bool:
    """Say whether a client would have a failure told as a page."""
    return _form(request) == HTML


def _form(request: Request) -> Form:
    return negotiation.choose(request.headers.get("accept"), _READABLE) or PROBLEM_JSON


async def _on_failure(request: Request, error: Exception) -> Response:
    if not isinstance(error, TermregError):
        raise error
    return answer(request, error)


async def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    return answer(request, InvalidRequestError(list(_faults(error))))


async def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = (error.headers or {}).get("Allow", "GET").split(", ")
        return answer(request, MethodNotAllowedError(request.method, allowed))
    if error.status_code == HTTPStatus.NOT_FOUND:
        return answer(request, NoSuchPageError(request.url.path))
    return answer(request, InvalidRequestError([{"parameter": "request", "detail": error.detail}]))


def _faults(error: RequestValidationError) -> Iterable[Fault]:
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"][1:]) or "request"
        yield {"parameter": place, "detail": _plain(str(fault["msg"]))}


def _plain(message: str) -> str:
    """Drop the full stop and the Python in a message of pydantic's."""
    return message.removeprefix("Value error, ").rstrip(".")


def _document(request: Request, problem: Problem, error: TermregError) -> bytes:
    told = {
        "type": problem.path,
        "title": error.title,
        "status": int(problem.status),
        "detail": str(error),
        "instance": quote(request.scope["path"], safe="/:@!$&'()*+,;=~"),
        **error.members,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _page(request: Request, problem: Problem, error: TermregError) -> bytes:
    nearest = error.nearest if isinstance(error, errors.UnknownTermError) else ()
    return served(request).site.page(
        "problem.html", request, problem=problem, error=error, nearest=nearest
    )
