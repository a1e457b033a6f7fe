"""``/standard/profiles/{name}/template.xlsx`` and ``.csv``: a sheet to fill in for a profile."""

from collections.abc import Callable
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.validation.agree.known import Known
from termreg.validation.sheets import template_book
from termreg.validation.sheets.template import Template, to_csv
from termreg.web import profiles, responses
from termreg.web.downloads import CSV, XLSX
from termreg.web.serving import served

_LANGUAGE: Final = "en"

router = APIRouter(include_in_schema=False)


@router.get("/standard/profiles/{name}/template.xlsx")
async def read_workbook(request: Request, name: str) -> Response:
    """Give the template of a profile as a workbook. Raises `NoSuchProfileError`."""
    return await _template(request, name, "xlsx", XLSX, template_book.to_xlsx)


@router.get("/standard/profiles/{name}/template.csv")
async def read_csv(request: Request, name: str) -> Response:
    """Give the template of a profile as CSV. Raises `NoSuchProfileError`."""
    return await _template(request, name, "csv", CSV, to_csv)


async def _template(
    request: Request,
    name: str,
    ending: str,
    content_type: str,
    write: Callable[[Template], bytes],
) -> Response:
    held = served(request)
    profile = profiles.find(name, held.standard)
    template = Template(profile, Known(held.standard, held.snapshot), held.examples)
    # A workbook takes a tenth of a second, in which look-ups should not have to wait.
    body = await run_in_threadpool(write, template)
    answer = responses.Answer(body=body, content_type=content_type, language=_LANGUAGE)
    response = responses.respond(request, answer)
    file = f"{profile.name}-{held.standard.version}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
