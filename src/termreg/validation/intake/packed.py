"""Archives: the files of a zip, and the one of a gzip, unpacked no further than the limits.

Nothing is written to disk, and what a file inside is called is only ever shown.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from termreg.errors import (
    NoRecordError,
    NotWellFormedError,
    TooBigError,
    TooManyError,
    UnreadableRecordError,
    UnsafeFileError,
)
from termreg.validation.intake import kind
from termreg.validation.intake.limits import Limits

_CHUNK: Final = 65_536
_GZIP_WINDOW: Final = 31
_ENCRYPTED: Final = 0x1
_LOCAL_HEADER: Final = 30
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError)
_GZIP_MARK: Final = b"\x1f\x8b"
_NESTED: Final = "This is an archive inside an archive. Pack the files themselves."
_ARCHIVES: Final = frozenset({".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".tar", ".rar"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, or why it cannot be read; `packed` is its size there, in bytes."""

    name: str
    data: bytes
    failure: UnreadableRecordError | None = None
    packed: int = 0

    def content(self) -> bytes:
        """Give what the file holds, or raise why it cannot be read."""
        if self.failure is not None:
            raise self.failure
        return self.data


def members(data: bytes, limits: Limits) -> Iterator[Member]:
    """Give the files of a zip that may hold records, in the order of the archive.

    Files of other kinds, such as pictures, are passed over. Raises `UnsafeFileError`,
    `TooBigError`, `TooManyError` where the archive as a whole is refused, `NotWellFormedError`
    where it is broken, and `NoRecordError` where it has no file to read.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _files(archive, data, limits)
    except (*_BROKEN, NotImplementedError, RuntimeError):
        raise NotWellFormedError("This zip is broken. Pack the files again.") from None


def single(data: bytes, limits: Limits) -> bytes:
    """Unpack a gzip, which may be of several pieces (RFC 1952 §2.2).

    Raises `TooBigError`, `UnsafeFileError` and `NotWellFormedError`.
    """
    held = bytearray()
    rest = data
    while rest.startswith(_GZIP_MARK):
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        try:
            while not unpacker.eof:
                chunk = unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
                held += chunk
                _refuse_large(len(held), len(data), limits.max_unpacked_bytes, limits)
                if not chunk and not rest and not unpacker.eof:
                    raise NotWellFormedError("This gzip ends too early. Pack the file again.")
        except zlib.error:
            raise NotWellFormedError("This gzip is broken. Pack the file again.") from None
        rest = unpacker.unused_data
    unpacked = bytes(held)
    _refuse_nested(unpacked)
    return unpacked


def _refuse_nested(held: bytes) -> None:
    if kind.is_packed(held) and not kind.is_workbook(held):
        raise UnsafeFileError(_NESTED)


def _files(archive: zipfile.ZipFile, data: bytes, limits: Limits) -> Iterator[Member]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.max_members:
        raise TooManyError(
            f"This archive holds {len(infos):,} files; at most {limits.max_members:,} are read."
        )
    _refuse_overlap(infos, data)
    wanted = [info for info in infos if _is_wanted(info.filename)]
    if not wanted:
        raise NoRecordError("This archive holds no file that we can read records from.")
    left = limits.max_unpacked_bytes
    for info in wanted:
        member = _file(archive, info, left, limits)
        left -= len(member.data)
        yield member


def _is_wanted(name: str) -> bool:
    """Say whether a file may hold records; what systems put into archives unasked does not."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return not hidden and (kind.by_name(name) is not None or path.suffix.lower() in _ARCHIVES)


def _file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, limits: Limits) -> Member:
    name = shown(info.filename)
    why = _refused(info)
    if why is not None:
        return Member(name, b"", UnsafeFileError(why))
    with archive.open(info) as opened:
        held = bytearray()
        while chunk := opened.read(_CHUNK):
            held += chunk
            _refuse_large(len(held), info.compress_size, left, limits)
    unpacked = bytes(held)
    try:
        _refuse_nested(unpacked)
    except UnsafeFileError as error:
        return Member(name, b"", error)
    return Member(name, unpacked, packed=info.compress_size)


def _refused(info: zipfile.ZipInfo) -> str | None:
    """Say why a file is not unpacked at all, or None."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "The name of this file leads out of its archive."
    if path.suffix.lower() in _ARCHIVES:
        return _NESTED
    if info.flag_bits & _ENCRYPTED:
        return "This file is locked with a password. Pack it without one."
    if info.compress_type not in _METHODS:
        return "This file is packed in a way that we do not read. Pack it as an ordinary zip."
    return None


def _refuse_overlap(infos: list[zipfile.ZipInfo], data: bytes) -> None:
    """Refuse files that share bytes: a small archive could unpack to any size (CVE-2024-0450)."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise UnsafeFileError("Files in this archive share their bytes. Pack the files again.")
        header = data[info.header_offset : info.header_offset + _LOCAL_HEADER]
        name, extra = struct.unpack("<HH", header[26:30])
        end = info.header_offset + _LOCAL_HEADER + name + extra + info.compress_size


def _refuse_large(size: int, packed: int, left: int, limits: Limits) -> None:
    if size > left:
        raise TooBigError(
            f"Unpacked, this archive has more than {limits.max_unpacked_bytes:,} bytes, which is "
            "the most that we take."
        )
    if size > packed * limits.max_ratio:
        raise UnsafeFileError(
            f"Unpacked, this is more than {limits.max_ratio} times as large as it is packed, "
            "as no record is."
        )


def shown(name: str) -> str:
    """Give the name of a file as it is shown: what cannot be seen is written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
