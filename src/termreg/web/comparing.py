"""Which term a word in an address stands for, and where terms stand side by side."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from termreg.errors import UnknownTermError
from termreg.release import answer
from termreg.release.resolution import Candidate
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.model import Concept
from termreg.vocabulary.namespaces import BASE, TERMS

MOST: Final = 3
"""So many terms fit beside each other."""


def address(words: Sequence[str]) -> str:
    """Give the address of a comparison of terms, each a word or a web address; ours in short."""
    return f"/compare?{urlencode([('term', word.removeprefix(f'{TERMS}/')) for word in words])}"


def meant(word: str, snapshot: Snapshot, language: str) -> Concept | tuple[Candidate, ...]:
    """Give the term that a name, an address or a word stands for, else what it may mean."""
    for uri in (f"{TERMS}/{word}", f"{BASE}{word}", word):
        held = snapshot.resources.get(uri)
        if isinstance(held, Concept):
            return held
    try:
        found = answer.about(word, snapshot, language)
    except UnknownTermError:
        return ()
    return found.instead or found.term or found.candidates
