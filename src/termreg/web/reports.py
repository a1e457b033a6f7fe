"""A check over HTTP and its report in whatever form is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from termreg.validation.intake import kind as kinds
from termreg.validation.intake.kind import Kind
from termreg.validation.render import forms, records
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import Form
from termreg.validation.report import Batch, Report
from termreg.validation.sheets.read import Asked
from termreg.web import timing
from termreg.web.serving import served

LEFT_OUT: Final = "Records-Left-Out"
"""The header that gives where the records stand that could not be read."""


@dataclass(frozen=True, slots=True)
class Written:
    """A report as bytes; `left_out` are the pointers of records that are not in it."""

    body: bytes
    left_out: tuple[str, ...] = ()


async def write(
    request: Request,
    form: Form,
    data: bytes,
    profiles: Sequence[str] | None = None,
    kind: Kind | None = None,
) -> Written:
    """Check a document and write what was found; `kind` is its format, where it is known.

    Raises as `Checks.check` does.
    """
    held = served(request)
    if form.name == forms.RECORDS:
        agreed = await held.checks.records(data, profiles, kind)
        with timing.stage("render"):
            body = await run_in_threadpool(records.render, agreed.records, many=agreed.many)
        return Written(body, agreed.left_out)
    return await _written(request, form, data, await held.checks.check(data, profiles, kind))


async def write_file(
    request: Request,
    form: Form,
    data: bytes,
    asked: Asked,
    profiles: Sequence[str] | None = None,
) -> Written:
    """Check a file, a sheet as it is asked to be read, and write what was found.

    Raises as `Checks.check` does.
    """
    checks = served(request).checks
    if form.name == forms.RECORDS:
        agreed = await checks.records_of_file(data, asked)
        with timing.stage("render"):
            body = await run_in_threadpool(records.render, agreed.records, many=agreed.many)
        return Written(body, agreed.left_out)
    return await _written(request, form, data, await checks.check_file(data, asked, profiles))


async def _written(request: Request, form: Form, data: bytes, report: Report | Batch) -> Written:
    rules = served(request).standard.rules
    beside = Beside(rules=rules, data=b"" if kinds.is_packed(data) else data)
    # A report may hold ten thousand findings; look-ups should not have to wait for its writing.
    with timing.stage("render"):
        return Written(await run_in_threadpool(form.write, report, beside))
