"""What others wrote, made safe to show: nothing of it is obeyed by a terminal, a sheet, a page.

Each form has its own escapes for the signs that it gives a meaning to. These are about characters
that no reader sees, but a terminal or an editor obeys: escape sequences, changes of direction.
"""

import re
from typing import Final
from unicodedata import category

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LAST_OF_FOUR: Final = 0xFFFF
_DELETE: Final = "\x7f"
_UNSEEN: Final = re.compile(r"[^\x20-\x7e\n]")


def printable(text: str) -> str:
    """Show characters that a terminal would hide or obey as their code, such as U+001B."""
    return text if text.isprintable() else "".join(c if _seen(c) else _code(c) for c in text)


def in_json(text: str) -> str:
    """Escape such characters in a text that is JSON already, whose values stay what they are."""
    if text.isascii() and _DELETE not in text:
        return text  # the others that are ASCII stand in no JSON as they are
    return _UNSEEN.sub(_escaped, text)


def in_cell(text: str) -> str:
    """Give a text that no spreadsheet runs: a formula begins with an apostrophe (CWE-1236)."""
    return f"'{text}" if text.startswith(_RUNS) else text


def _seen(character: str) -> bool:
    return character.isprintable() or category(character) == "Zs"


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= _LAST_OF_FOUR else f"\\U{number:08x}"


def _escaped(found: re.Match[str]) -> str:
    """Escape as JSON does (RFC 8259 §7): what lies beyond four digits as two halves."""
    if _seen(found[0]):
        return found[0]
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
