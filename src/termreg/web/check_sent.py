"""What a visitor sends to be checked: a text, a file, or either carried on from page to page.

Nothing is kept on the server: the record travels in the forms of the pages, and no part of a form
is ever written to a disk.
"""

import base64
import binascii
import zlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs

from fastapi import Request
from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from termreg.errors import TooBigError
from termreg.validation.intake import kind as kinds
from termreg.web import upload
from termreg.web.failures import BrokenUploadError, InvalidRequestError
from termreg.web.serving import served

RECORD: Final = "record"
FILE: Final = "file"
PACKED: Final = "packed"
NAME: Final = "name"
LONGEST_SHOWN: Final = 200_000
"""A longer text is carried packed and not shown in a box: nobody mends so much in a browser."""

_FORM: Final = "application/x-www-form-urlencoded"
_MULTIPART: Final = "multipart/form-data"
# A character outside ASCII is up to four bytes, each sent as %XX.
_SWELLING: Final = 3
_ROOM_FOR_NAMES: Final = 200_000
_MOST_FIELDS: Final = 2_000
_LONGEST_NAME: Final = 200
_PASSED_OVER: Final = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a form, and the file among them; every field may have several values."""

    values: Mapping[str, Sequence[str]]
    file: bytes = b""
    name: str | None = None

    def one(self, name: str) -> str:
        """Give the first value of a field; an empty text where there is none."""
        return next(iter(self.values.get(name, ())), "")

    def all(self, name: str) -> Sequence[str]:
        """Give every value of a field."""
        return self.values.get(name, ())


@dataclass(frozen=True, slots=True)
class Sent:
    """A document to check: its bytes, and the name of its file, where it has one."""

    data: bytes
    name: str | None = None
    text: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Tell whether it is a text, with line ends as a browser has them."""
        object.__setattr__(self, "text", _text(self.data))

    @property
    def shown(self) -> str | None:
        """Give the text where it is short enough to be changed in a box."""
        short = self.text is not None and len(self.data) <= LONGEST_SHOWN
        return self.text if short else None

    @property
    def packed(self) -> str:
        """Give the bytes as they travel in a form where they are no short text."""
        return base64.b64encode(zlib.compress(self.data)).decode("ascii")


async def fields(request: Request) -> Fields:
    """Read a form.

    Raises `InvalidRequestError` where it cannot be read, `BrokenUploadError` where it breaks off,
    and `TooBigError` where it holds more than a record may.
    """
    most = served(request).settings.max_record_bytes
    try:
        body = await upload.read(request, most * _SWELLING + _ROOM_FOR_NAMES, [_FORM, _MULTIPART])
    except TooBigError:
        await upload.pass_over(request, most * _PASSED_OVER)
        raise
    if upload.media_type(request) == _MULTIPART:
        found = await _parts(request, body)
    else:
        found = Fields(_pairs(body))
    if len(found.file) > most:
        raise _too_big(most)
    return found


def sent(request: Request, found: Fields) -> Sent:
    """Give the document of a form.

    Raises `InvalidRequestError` where there is none, or a file and a text besides.
    """
    record = found.one(RECORD)
    if found.file and record.strip():
        detail = "a file was chosen and a text was pasted: take one of them away"
        raise InvalidRequestError([{"parameter": RECORD, "detail": detail}])
    if found.file:
        return Sent(found.file, found.name)
    if found.name:
        detail = f"there is nothing in the file “{found.name}”"
        raise InvalidRequestError([{"parameter": FILE, "detail": detail}])
    if record.strip():
        return Sent(record.replace("\r\n", "\n").encode(), found.one(NAME) or None)
    if found.one(PACKED):
        most = served(request).settings.max_record_bytes
        return Sent(_unpacked(found.one(PACKED), most), found.one(NAME) or None)
    raise InvalidRequestError([{"parameter": RECORD, "detail": "there is nothing in it"}])


def _text(data: bytes) -> str | None:
    """Give a text that a box can hold without a change; None for any other bytes."""
    if kinds.is_packed(data) or b"\x00" in data:
        return None
    try:
        return data.decode()
    except ValueError:
        return None


def _pairs(body: bytes) -> dict[str, list[str]]:
    try:
        return parse_qs(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        detail = "the form could not be read"
        raise InvalidRequestError([{"parameter": RECORD, "detail": detail}]) from None


class _InMemory(MultiPartParser):
    """Never writes a part to a disk; how many bytes there are is limited before."""

    spool_max_size = 0  # for a SpooledTemporaryFile, 0 is “never rolled over”


async def _parts(request: Request, body: bytes) -> Fields:
    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    # The parser takes a form that broke off for a whole one.
    _, options = parse_options_header(request.headers["content-type"])
    if not body.rstrip().endswith(b"--" + options.get(b"boundary", b"\n") + b"--"):
        raise BrokenUploadError
    parser = _InMemory(
        request.headers, whole(), max_files=1, max_fields=_MOST_FIELDS, max_part_size=len(body)
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise BrokenUploadError from None
    values: dict[str, list[str]] = {}
    data, name = b"", None
    for key, value in form.multi_items():
        if isinstance(value, UploadFile):
            data, name = await value.read(), _name(value.filename)
        else:
            values.setdefault(key, []).append(value)
    await form.close()
    return Fields(values, data, name)


def _name(given: str | None) -> str | None:
    """Give the last part of the name of a file, as far as it can be shown."""
    last = (given or "").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:_LONGEST_NAME] or None


def _unpacked(packed: str, most: int) -> bytes:
    """Give back what `Sent.packed` made. Raises `InvalidRequestError`, `TooBigError`."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(base64.b64decode(packed, validate=True), most + 1)
    except (binascii.Error, zlib.error, ValueError):
        data = b""
    if len(data) > most:
        raise _too_big(most)
    if not unpacker.eof:
        detail = "the file could not be read again: send it anew"
        raise InvalidRequestError([{"parameter": FILE, "detail": detail}])
    return data


def _too_big(most: int) -> TooBigError:
    return TooBigError(f"It holds more than {most:,} bytes, which is the most that we take.")
