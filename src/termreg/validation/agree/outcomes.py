"""Learning outcomes as a list: none twice, none a whole paragraph of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from termreg.validation.remarks import Remark
from termreg.vocabulary.labels import squash

# Lines, bullets, semicolons, sentences, and numbers as in “1. … 2. …” or “(1) … (2) …”.
_BREAKS: Final = re.compile(
    r"\n|[•·▪●]|;|(?<=[a-z)])\.\s+(?=[A-Z])|(?:^|(?<=\s))\(?\d{1,2}[.)]\s+(?=[A-Za-z])"
)
_MANY: Final = 3


def are_plain(agreed: object) -> bool:
    """Say of several texts in a list that none is given twice, so that nothing is noticed."""
    if not isinstance(agreed, list) or len(agreed) < 2:  # noqa: PLR2004 - one may hold several
        return False
    if not all(isinstance(text, str) for text in agreed):
        return False
    return len(set(map(squash, agreed))) == len(agreed)


def remarks(texts: Sequence[tuple[str, str]], holder: str) -> Iterator[Remark]:
    """Notice outcomes given twice, and one text that holds several; texts come with pointers."""
    seen: set[str] = set()
    for pointer, text in texts if len(texts) > 1 else ():
        key = squash(text)
        if key in seen:
            yield Remark(code="MC-026", pointer=pointer, holder=holder, got=text)
        seen.add(key)
    for pointer, text in texts[:1]:
        parts = [part for part in _BREAKS.split(text) if part.strip()]
        if len(texts) == 1 and len(parts) >= _MANY:
            yield Remark(code="MC-027", pointer=pointer, holder=holder, got=text)
