"""Writes workbooks: every text as text, so that no cell is a formula; the same gives the same."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any, Final, Self

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_DATE_WIDTH: Final = 14
_LONGEST: Final = 32_767
_TOP: Final = {"valign": "top", "text_wrap": True}
_FORMATS: Final = {
    "plain": _TOP,
    "heading": {**_TOP, "bold": True, "bottom": 1},
    "title": {"bold": True, "font_size": 14},
    "faulty": {**_TOP, "bold": True, "border": 2, "bg_color": "#FFE0B2"},
    "noted": {**_TOP, "italic": True, "border": 4, "bg_color": "#FFF8E1"},
    "date": {**_TOP, "num_format": "yyyy-mm-dd"},
}


class Sheet:
    """One sheet that is being written; rows and columns count from 1."""

    def __init__(self, sheet: Any, formats: dict[str, Any]) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self.raw = sheet
        self._formats = formats

    def put(self, row: int, column: int, value: Any, look: str = "plain") -> None:  # noqa: ANN401 - a cell
        """Write a cell: a number as a number, a date as a date, anything else as text."""
        where = (row - 1, column - 1)
        if isinstance(value, date):
            self.raw.write_datetime(*where, value, self._formats["date"])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.raw.write_number(*where, value, self._formats[look])
        elif str(value) or look not in {"plain", "heading"}:
            self.raw.write_string(*where, _cut(str(value)), self._formats[look])

    def format_dates(self, column: int) -> None:
        """Have what is typed into a column shown as a date, year first."""
        self.raw.set_column(column - 1, column - 1, _DATE_WIDTH, self._formats["date"])

    def freeze(self, rows: int) -> None:
        """Keep the first rows in sight."""
        self.raw.freeze_panes(rows, 0)


class Writer:
    """A workbook that is being written, as a context; `bytes` ends it."""

    def __init__(self, title: str, properties: str | None = None) -> None:
        """`properties` is said in the comments of the document's properties."""
        from xlsxwriter import Workbook

        self._out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.raw = Workbook(self._out, options)
        held = {"title": title, "created": _MADE}
        self.raw.set_properties({**held, "comments": properties} if properties else held)
        self._formats = {name: self.raw.add_format(look) for name, look in _FORMATS.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if not self._out.closed and kind is None:
            self._end()

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """Begin a sheet with columns of these widths, in characters."""
        sheet = self.raw.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return Sheet(sheet, self._formats)

    def bytes(self) -> bytes:
        """End the workbook and give it."""
        self._end()
        return self._out.getvalue()

    def _end(self) -> None:
        if not self.raw.fileclosed:
            self.raw.close()


def _cut(text: str) -> str:
    """Keep what a cell can hold."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
