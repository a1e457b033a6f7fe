"""Texts: placeholders, characters that cannot be seen, markup."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from termreg.findings import Suggestion

_PLACEHOLDERS: Final = frozenset(
    [
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "..",
        "...",
        "…",
        "?",
        "??",
        "???",
        "tbc",
        "tba",
        "tbd",
        "to be confirmed",
        "to be announced",
        "to be decided",
        "to be advised",
        "n/a",
        "n.a.",
        "not applicable",
        "not available",
        "not known",
        "unknown",
        "xxx",
        "null",
        "undefined",
        "lorem ipsum",
    ]
)
_HIDDEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|div|em|font|h[1-6]|hr|i|img|li|ol|p|script|span|strong|style|sub|sup"
    r"|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{1,7}|#x[0-9a-f]{1,6});")
_ENTITIES: Final = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&nbsp;": " ",
    "&ndash;": "–",
    "&mdash;": "—",
}
_MOST_NAMED: Final = 3
_LONGEST_PLACEHOLDER: Final = max(map(len, _PLACEHOLDERS))


def is_placeholder(text: str) -> bool:
    """Say whether a text, its markup left out, only holds a place: blank, ``TBC``, a dash."""
    return _only_holds_a_place(text if _is_plain(text) else cleaned(text))


def is_clear(text: str) -> bool:
    """Say whether a text says something, and has nothing that could be hidden or markup."""
    return _is_plain(text) and not _only_holds_a_place(text)


def cleaned(text: str) -> str:
    """Give a text without hidden characters and without markup."""
    return text if _is_plain(text) else _without_markup(_HIDDEN.sub("", text))


def faults(text: str) -> Iterator[tuple[str, dict[str, str], Suggestion]]:
    """Give the rule, the slots and the correction for hidden characters and markup.

    It is not safe where it is itself markup: “&lt;b&gt;” may be about the tag.
    """
    if _is_plain(text):
        return
    clean = cleaned(text)
    suggestion = Suggestion(clean, 1.0, safe=cleaned(clean) == clean)
    hidden = sorted(set(_HIDDEN.findall(text)))
    if hidden:
        names = [_name(character) for character in hidden[:_MOST_NAMED]]
        yield "MC-015", {"hidden": ", ".join(names)}, suggestion
    markup = _TAG.search(text) or _ENTITY.search(text)
    if markup:
        yield "MC-016", {"word": markup[0]}, suggestion


def _only_holds_a_place(text: str) -> bool:
    stripped = text.strip()
    return len(stripped) <= _LONGEST_PLACEHOLDER and stripped.casefold() in _PLACEHOLDERS


def _is_plain(text: str) -> bool:
    """Say whether a text has nothing that could be hidden or markup; most texts have not."""
    return text.isprintable() and "<" not in text and "&" not in text


def _without_markup(text: str) -> str:
    if not (_TAG.search(text) or _ENTITY.search(text)):
        return text
    plain = _ENTITY.sub(_character, _TAG.sub(" ", text))
    return re.sub(r"[ \t\xa0]+", " ", plain).strip()


def _character(entity: re.Match[str]) -> str:
    text = entity[0]
    if text in _ENTITIES:
        return _ENTITIES[text]
    digits = text[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    seen = number < 0x110000 and unicodedata.category(chr(number))[0] not in "CZ"  # noqa: PLR2004 - the end of Unicode
    return chr(number) if seen else " "


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{name.lower()} ({code})" if name else code
