"""Which languages a release speaks: only they can make a difference to what a reader is shown."""

from collections.abc import Iterable

from termreg.vocabulary.labels import fallbacks
from termreg.vocabulary.model import Kind, Resource, statements


def languages(resources: Iterable[Resource]) -> frozenset[str]:
    """Give the tag of every text, in small letters."""
    found: set[str] = set()
    fields: dict[type[Resource], tuple[str, ...]] = {}
    for resource in resources:
        kind = type(resource)
        if kind not in fields:
            told = (s.name for s in statements(kind) if s.kind is Kind.TEXTS)
            fields[kind] = tuple(told)
        for name in fields[kind]:
            found.update([text.language for text in getattr(resource, name)])
    return frozenset(tag.lower() for tag in found if tag)


def reading(asked: str, spoken: frozenset[str]) -> str:
    """Give of the languages that a reader asks for those that a release speaks, and English.

    Both texts are tags separated by commas, best first: `labels.best` chooses alike by either.
    """
    return ",".join(tag for tag in fallbacks(asked) if tag in spoken or tag == "en")
