"""What several parts of a record say together, where that needs more than comparing their RDF."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from termreg.validation.agree import durations, values
from termreg.validation.remarks import Remark

_AWARD: Final = "Award"


def remarks(tree: Mapping[str, Any], pointer: str, today: date) -> Iterator[Remark]:
    """Notice a course that is over before its hours are, and an award that is still to come.

    `tree` is a record in its agreed form, `pointer` where it stands in its document. Durations
    are compared in hours, months and years being of average length.
    """
    hours, duration = tree.get("notionalHours"), tree.get("duration")
    if isinstance(duration, str) and isinstance(hours, int | float) and hours >= 1:
        where = f"{pointer}/duration"
        if durations.is_duration(duration) and durations.hours(duration) < hours:
            yield Remark(
                code="MC-088",
                pointer=where,
                holder=pointer,
                slots={"hours": f"{hours:.10g}"},
                got=duration,
            )
    issued = tree.get("dateIssued")
    if tree.get("type") == _AWARD and isinstance(issued, str) and _is_to_come(issued, today):
        yield Remark(code="MC-169", pointer=f"{pointer}/dateIssued", holder=pointer, got=issued)


def _is_to_come(text: str, today: date) -> bool:
    return values.is_date(text) and date.fromisoformat(text) > today
