"""What a check found, written in a form where it was found: bytes travel sooner than findings."""

import time
from dataclasses import dataclass

from termreg.standard.model import Standard
from termreg.validation.agreed import Agreed
from termreg.validation.intake import kind as kinds
from termreg.validation.render import records
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import Form
from termreg.validation.report import Batch, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report as bytes, or records in their agreed form.

    `engine` checked it, none where it was only read; `left_out` are the pointers of records that
    are not in it; `seconds` is what the writing took.
    """

    body: bytes
    engine: str | None = None
    conforms: bool = False
    left_out: tuple[str, ...] = ()
    seconds: float = 0.0


def report(found: Report | Batch, form: Form, data: bytes, standard: Standard) -> WrittenReport:
    """Write what was found in a document."""
    started = time.perf_counter()
    beside = Beside(rules=standard.rules, data=b"" if kinds.is_packed(data) else data)
    body = form.write(found, beside)
    return WrittenReport(
        body=body,
        engine=next((held.engine for held in found.reports), None),
        conforms=all(held.conforms for held in found.reports),
        seconds=time.perf_counter() - started,
    )


def agreed(found: Agreed) -> WrittenReport:
    """Write the records of a document."""
    started = time.perf_counter()
    body = records.render(found.records, many=found.many)
    return WrittenReport(body=body, left_out=found.left_out, seconds=time.perf_counter() - started)
