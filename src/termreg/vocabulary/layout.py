"""One Turtle file in canonical layout: its own prefixes and base, its opening comments kept."""

import re
from collections.abc import Iterable

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from termreg.errors import BrokenVocabularyError, LostCommentError, VocabularySyntaxError
from termreg.vocabulary import turtle

_NO_BASE = "https://no-base.invalid/"
# What may hold a number sign that is no comment, then comments.
_PIECES = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s]*>"
    r"|(?P<escaped>\\.)"
    r"|(?P<comment>\#[^\n]*)",
    re.DOTALL,
)
_OPENING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:[ \t]*#[^\n]*)?")


def formatted(data: bytes, name: str, *, drop_comments: bool = False) -> bytes:
    """Give a Turtle file in canonical layout; what is laid out already comes back unchanged.

    Raises `VocabularySyntaxError` where the file is no Turtle or has short addresses without a
    base, and `LostCommentError` where comments stand elsewhere than at the top.
    """
    document = turtle.loads(data, name, base=_NO_BASE)
    if document.base == _NO_BASE and any(_is_short(triple) for triple in document.triples):
        raise VocabularySyntaxError(
            name,
            1,
            1,
            "there are short addresses and nothing says what they are short for. "
            "Add a line such as @base <https://w3id.org/microcredential/> .",
        )
    text = data.decode()
    opening = _opening(text)
    lost = _later_comment(text, len(opening))
    if lost and not drop_comments:
        raise LostCommentError(name, lost)
    base = None if document.base == _NO_BASE else document.base
    body = turtle.dumps(document.triples, document.prefixes, base)
    _hold_equal(document.triples, body, name)
    head = f"{opening.strip()}\n\n" if opening.strip() else ""
    return f"{head}{body}".encode()


def _is_short(triple: Triple) -> bool:
    nodes = (triple.subject, triple.predicate, triple.object)
    return any(isinstance(n, NamedNode) and n.value.startswith(_NO_BASE) for n in nodes)


def _opening(text: str) -> str:
    found = _OPENING.match(text)
    return found[0] if found else ""


def _later_comment(text: str, start: int) -> int | None:
    for piece in _PIECES.finditer(text, start):
        if piece["comment"] is not None:
            return text.count("\n", 0, piece.start()) + 1
    return None


def _hold_equal(triples: Iterable[Triple], body: str, name: str) -> None:
    """Refuse to hand out a text that does not say what was read."""
    again = turtle.loads(body, name)
    if _canonical(triples) != _canonical(again.triples):
        raise BrokenVocabularyError(
            f"{name} holds something that canonical Turtle cannot say; it was left as it is."
        )


def _canonical(triples: Iterable[Triple]) -> Dataset:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset
