"""Which kind of sheet a file is: told by its contents, and by its name where they leave it open."""

import re
from enum import StrEnum
from typing import Final

from termreg.errors import UnreadableRecordError

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_NAMED: Final = re.compile(r"\.(csv|tsv|tab)$", re.IGNORECASE)
_WORKBOOK: Final = re.compile(r"\.(xlsx|xlsm|xltx|ods|ots)$", re.IGNORECASE)
_OTHER_SIGNS: Final = frozenset('{[<@#_"')


class SheetKind(StrEnum):
    """A kind of sheet that is read."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"


def sniff(data: bytes, name: str | None = None) -> SheetKind | None:
    """Give the kind of sheet of a file, or None where it is no sheet.

    Raises `UnreadableRecordError` for workbooks of a kind that is not read, with what to do.
    """
    if data.startswith(_OLE):
        raise UnreadableRecordError(
            "This is a workbook of an old kind (.xls), or one that is locked by a password. "
            "Save it as an Excel workbook (.xlsx) without a password."
        )
    if data.startswith(_ZIP):
        return _packed(data, name)
    if name and (_NAMED.search(name) or _WORKBOOK.search(name)):
        return SheetKind.CSV
    return SheetKind.CSV if _looks_tabular(data) else None


def _packed(data: bytes, name: str | None) -> SheetKind | None:
    if data[30 : 30 + len(_ODS)] == _ODS:
        return SheetKind.ODS
    if b"xl/workbook" in data or (name and _WORKBOOK.search(name)):
        return SheetKind.XLSX
    return None


def _looks_tabular(data: bytes) -> bool:
    """Say whether the first line of a file without a name is headings, not the start of JSON."""
    head = data[:4096]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    first = head.decode(encoding, "replace").lstrip().split("\n", 1)[0]
    if not first or first[0] in _OTHER_SIGNS or "\x00" in first:
        return False
    return any(first.count(sign) for sign in ",;\t|") and "://" not in first
