"""What is refused before anything is parsed: too big, too deep, too many, not Unicode text.

One pass over the characters, without recursion, so that no input can exhaust the stack; the
parsers behind it are recursive, and one of them ends the process when it runs out.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isinf
from typing import Final

from termreg.errors import (
    NoRecordError,
    NotJsonError,
    NotTextError,
    TooBigError,
    TooDeepError,
    TooManyError,
)
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.source import Source

_TOKEN: Final = re.compile(
    r'(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+")|(?P<open>[{\[])|(?P<close>[}\]])|(?P<comma>,)'
    r'|(?P<unended>")|(?P<bare>[^\s{}\[\],:"]++)',
    re.DOTALL,
)
_STRING: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_NO_BRACKETS: Final = str.maketrans("", "", "".join(set(map(chr, range(128))) - set('{}[]"')))
# A number of fewer signs, whose exponent has two digits at most, is one that every system reads.
_LONG: Final = 200
_NEVER_PLAIN: Final = re.compile(rf"NaN|Infinity|[eE]\+?\d\d\d|[^\s{{}}\[\],:]{{{_LONG}}}")
_UTF8_BOM: Final = b"\xef\xbb\xbf"
_WIDE_BOMS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BY_ZEROS: Final[Mapping[tuple[int, ...], str]] = {
    (1, 3): "UTF-16",
    (0, 2): "UTF-16",
    (1, 2, 3): "UTF-32",
    (0, 1, 2): "UTF-32",
}
_NO_TEXT: Final = "This file is not text: it holds bytes that no text has."
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_NOT_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_GRAPH: Final = '"@graph"'


def decode(data: bytes, limits: Limits, most: int | None = None) -> Source:
    """Give the text of a document of at most `most` bytes, or of those that a record may have.

    A UTF-8 byte order mark is passed over (RFC 8259 §8.1); other encodings are refused by name.
    Raises `TooBigError`, `NotTextError` and, where there is nothing, `NoRecordError`.
    """
    most = limits.max_record_bytes if most is None else most
    if len(data) > most:
        raise TooBigError(
            f"This file has {len(data):,} bytes; at most {most:,} are read. "
            "Send fewer records at a time."
        )
    data = data.removeprefix(_UTF8_BOM)
    wide = _wide(data)
    if wide:
        raise NotTextError(f"This file is in {wide}. Save it as UTF-8.", 1, 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecoded(data, error.start) from None
    if not text or text.isspace():
        raise NoRecordError("There is nothing in this file.", 1, 1)
    if "\x00" in text:
        raise NotTextError(_NO_TEXT, 1, 1)
    return Source(text)


def _wide(data: bytes) -> str | None:
    """Name the wide encoding of some bytes, by their mark or by the zeros between the letters."""
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            return name
    if 0 not in data[:4]:
        return None
    return _BY_ZEROS.get(tuple(place for place, byte in enumerate(data[:4]) if not byte))


def _undecoded(data: bytes, start: int) -> NotTextError:
    """Say which encoding bytes that are not UTF-8 are likely in, at the first of them."""
    if _CONTROL.search(data):
        return NotTextError(_NO_TEXT, 1, 1)
    before = data[:start].decode("utf-8")
    return NotTextError(
        "These bytes are not UTF-8 text; perhaps they are Latin-1 (Windows-1252). "
        "Save the file as UTF-8.",
        *Source(f"{before} ").at(len(before)),
    )


def screen(source: Source, limits: Limits) -> None:
    """Refuse what is nested too deeply, holds too many values or a value that has no meaning.

    Raises `TooDeepError`, `TooManyError` and `NotJsonError`, each with the place.
    """
    if not is_plain(source.text, limits):
        scan(source, limits)


def scan(source: Source, limits: Limits) -> None:
    """Look at every token of a text, as `screen` does where it has to. Raises as that does."""
    frames = _Frames(source, limits)
    for token in _TOKEN.finditer(source.text):
        match token.lastgroup:
            case "open":
                frames.open(token)
            case "close":
                frames.close()
            case "comma":
                frames.comma(token)
            case "string":
                frames.string(token)
            case "bare":
                _bare(token, source, limits)
            case _:
                line, column = source.at(token.start())
                raise NotJsonError("This text has no closing quotation mark.", line, column)


def is_plain(text: str, limits: Limits) -> bool:
    """Say whether a text is so small and simple that it breaks no limit, as nearly all are.

    What passes here would pass the scan; what does not is scanned to find out, and to say where.
    """
    if "\\u" in text or limits.max_digits < _LONG:
        return False
    outside = _STRING.sub("", text) if "\\" in text else _outside_of_strings(text)
    commas = outside.count(",")
    if commas >= min(limits.max_values, limits.max_records) or _NEVER_PLAIN.search(outside):
        return False
    brackets = outside.translate(_NO_BRACKETS)
    if len(brackets) // 2 + commas > limits.max_nodes:
        return False
    for _ in range(limits.max_depth):
        if not brackets:
            break
        brackets = brackets.replace("{}", "").replace("[]", "")
    return not brackets


def _outside_of_strings(text: str) -> str:
    """Give what is no string of a text without escapes; the mark of one that does not end."""
    parts = text.split('"')
    return "".join(parts[::2]) if len(parts) % 2 else '"'


@dataclass(slots=True)
class _Frame:
    """One open object or list: how many entries so far, and whether each is a record."""

    start: int
    is_list: bool
    of_records: bool
    entries: int = 0


class _Frames:
    """The objects and lists that are open, innermost last, and how much the record holds."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._open: list[_Frame] = []
        self._nodes = 0
        self._last_string = ""

    def open(self, token: re.Match[str]) -> None:
        depth = len(self._open)
        if depth >= self._limits.max_depth:
            raise TooDeepError(
                f"Objects and lists are nested more than {self._limits.max_depth} deep.",
                *self._source.at(token.start()),
            )
        is_list = token[0] == "["
        of_records = is_list and (depth == 0 or (depth == 1 and self._last_string == _GRAPH))
        self._open.append(_Frame(token.start(), is_list, of_records))
        self._count(token)

    def close(self) -> None:
        if self._open:
            self._open.pop()

    def comma(self, token: re.Match[str]) -> None:
        if not self._open:
            return
        frame = self._open[-1]
        frame.entries += 1
        if frame.of_records:
            self._nodes = 0
            self._limit_entries(frame, self._limits.max_records, "records")
        elif frame.is_list:
            self._limit_entries(frame, self._limits.max_values, "values")
        self._count(token)

    def string(self, token: re.Match[str]) -> None:
        self._last_string = token[0] if len(token[0]) == len(_GRAPH) else ""
        if "\\u" in token[0] and _half(token[0]):
            raise NotJsonError(
                "This text holds one half of a character (a lone surrogate). "
                "Write the character itself.",
                *self._source.at(token.start()),
            )

    def _count(self, token: re.Match[str]) -> None:
        self._nodes += 1
        if self._nodes > self._limits.max_nodes:
            raise TooManyError(
                f"One record holds more than {self._limits.max_nodes:,} values.",
                *self._source.at(token.start()),
            )

    def _limit_entries(self, frame: _Frame, most: int, what: str) -> None:
        if frame.entries >= most:
            raise TooManyError(
                f"This list holds more than {most:,} {what}.", *self._source.at(frame.start)
            )


def _bare(token: re.Match[str], source: Source, limits: Limits) -> None:
    """Refuse numbers that no two systems read alike; other words are left to the parser."""
    text = token[0]
    if text in _NOT_NUMBERS:
        raise NotJsonError(f"{text} is not a JSON value.", *source.at(token.start()))
    if not (text[0] == "-" or text[0].isdecimal()):
        return
    if len(text) > limits.max_digits:
        raise NotJsonError(
            f"This number has more than {limits.max_digits} digits.", *source.at(token.start())
        )
    if _too_large(text):
        raise NotJsonError(f"The number {text} is too large to read.", *source.at(token.start()))


def _too_large(text: str) -> bool:
    try:
        return isinf(float(text))
    except ValueError:
        return False


def _half(string: str) -> bool:
    """Say whether a JSON string holds a surrogate that is not one of a pair."""
    try:
        value = json.loads(string, strict=False)
    except ValueError:
        return False
    return any("\ud800" <= character <= "\udfff" for character in value)
