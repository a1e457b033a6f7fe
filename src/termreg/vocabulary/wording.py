"""The words of a text, folded, so that labels can be found in definitions and compared."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from termreg.vocabulary.labels import fold
from termreg.vocabulary.model import Text
from termreg.vocabulary.remembered import remembered

_MOST_WORDS: Final = 131_072
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HYPHENS: Final = frozenset("-\u2010\u2011")
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:])[\s“‘\"'(]*$")
_SIGNS = re.compile(r"[+#&/%*=<>@$€£°]")


class Positions:
    """Where the words of a text stand in it; asked for only when a label was found."""

    def __init__(self, text: str) -> None:
        """Words are counted as `keys` counts them."""
        self._text = text
        self._words = [match.span() for match in _WORD.finditer(text)]

    def surface(self, first: int, last: int) -> str:
        """Give the text from one word to another as it was written."""
        return self._text[self._words[first][0] : self._words[last][1]]

    def stands_alone(self, first: int, last: int) -> bool:
        """Say whether no hyphen ties these words to a longer one."""
        start, end = self._words[first][0], self._words[last][1]
        return not (
            self._text[end : end + 1] in _HYPHENS
            or (start and self._text[start - 1] in _HYPHENS and first)
        )

    def opens_sentence(self, first: int) -> bool:
        """Say whether a word begins the text or a sentence in it."""
        start = self._words[first][0]
        return _SENTENCE_END.search(self._text, max(0, start - 4), start) is not None


def keys(text: Text) -> tuple[str, ...]:
    """Give the words of a text, folded: a plural and its singular are one word."""
    return _keys(text.value, text.language)


def phrase(label: Text) -> tuple[str, ...]:
    """Give the words by which a label stands in a sentence: without a qualifier in brackets."""
    plain = _QUALIFIER.sub("", label.value) or label.value
    return _keys(plain, label.language)


def squashed(label: Text) -> str:
    """Give a key that labels share which differ only in case, hyphens, spaces, plural, spelling.

    Signs stay: “C”, “C++” and “C#” are three labels.
    """
    letters = "".join(_keys(label.value, label.language))
    return f"{letters}{''.join(_SIGNS.findall(label.value))}"


def primary(language: str) -> str:
    """Give the language of a tag without script and country: ``en`` of ``en-GB``."""
    return language.split("-", 1)[0].lower()


def is_english(language: str) -> bool:
    """Say whether English plurals and spellings apply; a text without a tag may be English."""
    return primary(language) in {"en", ""}


def is_acronym(label: str) -> bool:
    """Say whether a label is all capitals, so that “IT” is not found in “it”."""
    return label.isupper() and len(label) > 1


def is_written_as_acronym(surface: str) -> bool:
    """Say whether words in a sentence are in capitals, but for a plural's s."""
    return is_acronym(surface.removesuffix("s").removesuffix("’").removesuffix("'"))


def sentences(text: str) -> Sequence[str]:
    """Take a definition apart at full stops that a capital letter or a quote follows."""
    parts = re.split(r"(?<=[.!?…])[”’\")\]]*\s+(?=[A-Z“‘\"(])", text.strip())
    return [part for part in parts if part]


def _keys(text: str, language: str) -> tuple[str, ...]:
    key = _english if is_english(language) else _foreign
    return tuple([key(word) for word in _WORD.findall(text)])


@remembered(_MOST_WORDS)
def _english(word: str) -> str:
    return word.casefold() if is_acronym(word) else fold(word)


@remembered(_MOST_WORDS)
def _foreign(word: str) -> str:
    return word.casefold() if is_acronym(word) else unicodedata.normalize("NFKC", word).casefold()
