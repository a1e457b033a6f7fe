"""What a question is about: “What does stackable mean?” is about “stackable”."""

from typing import Final

_WORDS: Final = (
    "a about an and any are be can could define defined definition describe did do does "
    "explain explained explanation for give given has have how i in is it's its know let "
    "like looking mean meaning means meant me my of on or our please say should so some "
    "tell term than that the there these they this those to us was we what what's whats "
    "when where which who whose why will with word words would you your "
)
_FRAME: Final = frozenset(_WORDS.split())


def core(text: str) -> str:
    """Take the words of a question away from both ends of a text; what is left may be nothing."""
    words = text.split()
    while words and _is_frame(words[0]):
        del words[0]
    while words and _is_frame(words[-1]):
        del words[-1]
    return " ".join(words).strip(" ?!.,;:“”\"'‘’")


def _is_frame(word: str) -> bool:
    plain = word.casefold().replace("’", "'").strip("?!.,;:“”\"‘'")
    return plain in _FRAME or not any(character.isalnum() for character in word)
