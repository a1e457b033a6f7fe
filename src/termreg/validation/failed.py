"""Why a record could not be checked, as a value of its report."""

from termreg.errors import AnotherStandardError, CheckStoppedError, UnreadableRecordError
from termreg.validation.report import Carried, OtherRecord, Problem

Failure = UnreadableRecordError | CheckStoppedError


def problem(failure: Failure, line: int | None, column: int | None) -> Problem:
    """Give the failure of one record of many as a value; its own place before the one given."""
    own: tuple[int | None, int | None] = (None, None)
    if isinstance(failure, UnreadableRecordError):
        own = failure.line, failure.column
    return Problem(
        slug=failure.slug,
        title=failure.title,
        detail=str(failure),
        line=own[0] or line,
        column=own[1] or column,
        other=other_record(failure),
    )


def other_record(failure: Exception) -> OtherRecord | None:
    """Give what a record of another standard is, where that is why it could not be checked."""
    if not isinstance(failure, AnotherStandardError):
        return None
    return OtherRecord(
        standard=failure.standard,
        kind=failure.kind,
        carried=tuple(Carried(*held) for held in failure.carried),
        no_home=failure.no_home,
    )
