"""What is told of one file as text, while its reports come: counts, and the first of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termreg.validation.render.text import Quoted
    from termreg.validation.report import Batch, ColumnsInfo, Report


class Telling:
    """What is told of one file as text: the counts of all, and the first of its reports."""

    def __init__(self, name: str) -> None:
        from termreg.validation.tally import Tally

        self.name = name
        self.many = False
        self._tally = Tally()
        self._shown: list[Report] = []
        self._findings = 0
        self._data = b""
        self._lines: dict[int, str] = {}

    @property
    def told(self) -> bool:
        """Say whether anything was found out about the file."""
        return self._tally.records > 0

    @property
    def quoted(self) -> "bytes | Quoted":
        """Give what the quoted lines are taken from."""
        return Some(self._lines) if self._lines else self._data

    def add(self, report: "Report", data: "bytes | Mapping[int, str]") -> None:
        """Take a report of the file."""
        from termreg.validation.render import text

        self._tally.add(report)
        self.many = self.many or bool(report.record.pointer) or self._tally.records > 1
        alone = self._tally.records == 1
        if not alone and (self._findings >= text.MOST_SHOWN or not text.is_shown(report)):
            return
        self._findings += len(report.findings) or text.is_shown(report)
        self._shown.append(report)
        if isinstance(data, bytes):
            self._data = data
        else:
            self._lines.update(data)

    def found(self, columns: "ColumnsInfo | None", *, stopped: bool) -> "Report | Batch":
        """Give what is to be told."""
        from termreg.validation.report import Batch

        if not self.many and columns is None:
            return self._shown[0]
        tally, shown = self._tally, tuple(self._shown)
        return Batch(reports=shown, columns=columns, tally=tally, stopped=stopped)


class Some:
    """Some lines of a file."""

    def __init__(self, lines: "Mapping[int, str]") -> None:
        """`lines` by their numbers, from 1."""
        self._lines = lines

    def line(self, number: int) -> str:
        """Give a line; an empty one where it is none of those."""
        return self._lines.get(number, "")
