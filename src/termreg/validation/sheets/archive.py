"""The packed parts of a workbook, looked at before any is unpacked.

XLSX and ODS are ZIP archives. A small one can unpack to any size, name a part twice, or let parts
lie over one another, which zipfile of Python 3.11.7 does not notice (CVE-2024-0450). No part is
ever written to a disk, and a packed part inside is never opened.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from termreg.errors import TooBigError, TooManyError, UnreadableRecordError
from termreg.validation.intake.limits import Limits

_CHUNK: Final = 65_536
_ENCRYPTED: Final = 0x1
_HEADER: Final = 30
_SMALL: Final = 1_000_000
# What zipfile raises of archives that are damaged, or of a kind that it does not know.
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error,
    EOFError, KeyError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The parts of a workbook by name, each read in pieces and never beyond its size."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Look at the list of parts.

        Raises `UnreadableRecordError` where it is broken or locked, `TooBigError` and
        `TooManyError` where there is too much.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise _broken() from None
        parts = self._zip.infolist()
        _refuse_many(parts, limits)
        _refuse_big(parts, limits)
        _refuse_odd(parts, self._zip.start_dir)
        self.names = frozenset(part.filename for part in parts)

    def stream(self, name: str) -> Iterator[bytes]:
        """Give a part in pieces. Raises `UnreadableRecordError` where it is not there or broken."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_CHUNK):
                    yield piece
        except _BROKEN:
            raise _broken() from None

    def read(self, name: str) -> bytes:
        """Give a whole part. Raises as `stream` does."""
        return b"".join(self.stream(name))


def _refuse_many(parts: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.max_members:
        raise TooManyError(
            f"This workbook is packed from {len(parts):,} files; "
            f"at most {limits.max_members:,} are read."
        )


def _refuse_big(parts: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(part.file_size for part in parts)
    if total > limits.max_unpacked_bytes:
        raise TooBigError(
            f"This workbook unpacks to {total:,} bytes; at most {limits.max_unpacked_bytes:,} are "
            "read. Delete pictures and what is not about your records, or check them in parts."
        )
    for part in parts:
        if part.file_size > max(_SMALL, part.compress_size * limits.max_ratio):
            raise TooBigError(
                "A part of this workbook grows to more than "
                f"{limits.max_ratio} times its size as it is unpacked. "
                "Save it again in a spreadsheet program, or as CSV."
            )


def _refuse_odd(parts: Sequence[zipfile.ZipInfo], end: int) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableRecordError(
            "This workbook is locked by a password. Save a copy without it."
        )
    if len({part.filename for part in parts}) < len(parts):
        raise _broken()
    if any(part.compress_type not in _METHODS for part in parts):
        raise _broken()
    reached = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < reached:
            raise _broken()
        name = len(part.orig_filename.encode("utf-8", "replace"))
        reached = part.header_offset + _HEADER + name + part.compress_size
    if reached > end:
        raise _broken()


def _broken() -> UnreadableRecordError:
    return UnreadableRecordError(
        "This workbook is damaged. Open it in a spreadsheet program and save it again."
    )
