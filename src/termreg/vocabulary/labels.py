"""How labels are compared and chosen: folding, sorting as people count, language choice."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from termreg.vocabulary.remembered import remembered

if TYPE_CHECKING:
    from termreg.vocabulary.model import Text

_DIGITS = re.compile(r"([0-9]+)")
_LONGEST_NUMBER = 1000
_NOT_A_WORD = re.compile(r"[\W_]+")
_JOINTS = re.compile(r"([\s\-]+)")
_AROUND = " \t\r\n.,;:!?\"'"
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_QUOTES = re.compile(r"[\u2018\u2019\u201b`\u00b4\u201c\u201d\u201e\u00ab\u00bb]")
_MARKS = re.compile(r"[\u00ae\u2122\u2120]|\((?:tm|r)\)", re.IGNORECASE)
_PERHAPS_SEVERAL = re.compile(r"(?<=\w)\(e?s\)", re.IGNORECASE)
_ACCENTS = re.compile("(?<=[a-z\u0370-\u03ff\u0300-\u036f])[\u0300-\u036f]+")
_SHORTEST_PLURAL = 4
_MOST_WORDS = 65_536

# British and American spellings meet in the British one.
_SPELLINGS = (
    (re.compile(r"iz(ation|e|ed|ing|er)\b"), r"is\1"),
    (re.compile(r"yz(e|ed|ing|er)\b"), r"ys\1"),
    (re.compile(r"\bprogram\b"), "programme"),
    (re.compile(r"\bcenter\b"), "centre"),
    (re.compile(r"\blicense\b"), "licence"),
    (re.compile(r"\bjudgment\b"), "judgement"),
    (re.compile(r"\benrollment\b"), "enrolment"),
    (re.compile(r"\bfulfill"), "fulfil"),
    (re.compile(r"\bartifact"), "artefact"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\bcounsel(or|ing|ed)\b"), r"counsell\1"),
)
_AMERICAN = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))
_PLURALS = {"criteria": "criterion", "curricula": "curriculum", "syllabi": "syllabus"}


def natural(text: str) -> tuple[str | int, ...]:
    """Give a sort key that counts as people do: ``scqf-9`` comes before ``scqf-10``."""
    parts: list[str | int] = [*_DIGITS.split(text)]
    # Between texts stand digits; a number too long to be one is told by its beginning.
    parts[1::2] = [int(str(digits)[:_LONGEST_NUMBER]) for digits in parts[1::2]]
    return tuple(parts)


def fold(text: str) -> str:
    """Fold case, accents, plurals, spelling, quotes and marks; hyphens and spaces stay apart.

    Two labels with the same folding are the same word written by two hands.
    """
    parts = _JOINTS.split(_plain(text).strip(_AROUND))
    parts[::2] = [_word(word) for word in parts[::2]]
    parts[1::2] = ["-" if "-" in joint else " " for joint in parts[1::2]]
    return "".join(parts)


def squash(text: str) -> str:
    """Fold as `fold` does and drop hyphens, spaces and signs: ``nano degree`` → ``nanodegree``."""
    return "".join(words(text))


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text, each folded and without signs: ``micro``, ``credential``."""
    parts = _JOINTS.split(_plain(text).strip(_AROUND))
    return tuple([bare for word in parts[::2] if (bare := _bare(word))])


def best(texts: "Iterable[Text]", language: str = "en") -> "Text | None":
    """Choose the text for a reader: the language asked for, its parent, English, then any.

    `language` is a BCP 47 tag or several separated by commas, best first (RFC 4647 §3.4 lookup).
    """
    choices = sorted(texts, key=lambda text: (text.language, text.value))
    for wanted in fallbacks(language):
        for text in choices:
            if text.language.lower() == wanted:
                return text
    return choices[0] if choices else None


def fallbacks(language: str) -> Sequence[str]:
    """Give the tags to try in turn: ``gd-GB`` → ``gd-gb``, ``gd``, ``en``."""
    tried: list[str] = []
    for tag in [*language.split(","), "en"]:
        parts = tag.strip().lower().split("-")
        tried += ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return list(dict.fromkeys(tag for tag in tried if tag))


def _plain(text: str) -> str:
    """Give a text in small letters, without accents, marks and printers' quotes and dashes.

    ``outcome(s)`` is *outcome*: whoever writes so means one or several.
    """
    if "(" in text:
        text = _PERHAPS_SEVERAL.sub("", _MARKS.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _MARKS.sub("", text))
        text = _QUOTES.sub("'", _DASHES.sub("-", text)).casefold()
        # An accent on a Latin or Greek letter may be left out; a mark of another script may not.
        return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))
    return text.lower().replace("`", "'")


@remembered(_MOST_WORDS)
def _word(word: str) -> str:
    word = _singular(word)
    if _AMERICAN.search(word):
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


@remembered(_MOST_WORDS)
def _bare(word: str) -> str:
    word = _word(word)
    if word.isascii():
        return _NOT_A_WORD.sub("", word)
    return "".join([c for c in word if c.isalnum() or unicodedata.category(c)[0] == "M"])


def _singular(word: str) -> str:
    """Drop an English plural ending; cautious, because a wrong cut joins two words."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s"):
        return _PLURALS.get(word, word)
    if word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word.removesuffix("'s") if word.endswith("'s") else word[:-1]
