"""What the sheets of an XLSX workbook share: their names, texts, formats, first day (ECMA-376)."""

import posixpath
import re
from functools import cached_property
from typing import Final

from termreg.validation.intake.limits import Limits
from termreg.validation.sheets import dates, xml
from termreg.validation.sheets.archive import Archive

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_DIGITS: Final = 9


class Parts:
    """What the sheets of a workbook share: texts, formats, the day from which it counts."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive, self.limits = archive, limits
        self._book = _Workbook()
        xml.parse(archive.stream(_WORKBOOK), self._book)

    @property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904, as old workbooks of the Macintosh do."""
        return self._book.from_1904

    @property
    def sheets(self) -> list[tuple[str, str, bool]]:
        """The name and the part of each sheet, and whether it is hidden."""
        relations = _Relations()
        xml.parse(self.archive.stream(_RELATIONS), relations)
        return [
            (name, relations.targets[link], hidden)
            for name, link, hidden in self._book.sheets
            if relations.targets.get(link) in self.archive.names
        ]

    @cached_property
    def strings(self) -> list[str]:
        """The texts that cells refer to by number."""
        held = _Strings()
        if _STRINGS in self.archive.names:
            xml.parse(self.archive.stream(_STRINGS), held)
        return held.texts

    @cached_property
    def formats(self) -> "Styles":
        """The number formats that cells refer to by number."""
        held = Styles()
        if _STYLES in self.archive.names:
            xml.parse(self.archive.stream(_STYLES), held)
        return held


class _Workbook:
    """Reads the list of sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))

    def end(self, name: str) -> None:
        """Pass over."""

    def text(self, text: str) -> None:
        """Pass over."""


class _Relations(_Workbook):
    """Reads which part a sheet is in."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            self.targets[attributes.get("Id", "")] = posixpath.normpath(path)


class _Strings:
    """Reads the shared texts; how a word is pronounced (``rPh``) is no part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._held: list[str] = []
        self._inside = self._spoken = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._held = []
        elif name == "rPh":
            self._spoken = True
        self._inside = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        self._inside = False
        if name == "si":
            self.texts.append(unescaped("".join(self._held)))
        elif name == "rPh":
            self._spoken = False

    def text(self, text: str) -> None:
        if self._inside:
            self._held.append(text)


class Styles(_Workbook):
    """Reads which cells show a date or a time."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._of_cells: list[int] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a format, or the format of a style of cells."""
        if name == "numFmt":
            self._codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._of_cells.append(whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        """Take the end of the styles of cells."""
        if name == "cellXfs":
            self._in_cells = False

    @cached_property
    def dates(self) -> frozenset[int]:
        """The styles that show a date."""
        held = enumerate(self._of_cells)
        return frozenset(n for n, f in held if dates.is_date(f, self._codes.get(f)))

    @cached_property
    def times(self) -> frozenset[int]:
        """The styles that show a time of day."""
        held = enumerate(self._of_cells)
        return frozenset(n for n, f in held if dates.is_time(f, self._codes.get(f)))


def unescaped(text: str) -> str:
    """Give a text with the characters that XML cannot hold (ECMA-376 part 1, §22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def whole(text: str | None) -> int:
    """Give a whole number of an attribute; 0 where there is none, as its default is."""
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
