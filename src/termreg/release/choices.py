"""The names by which a search is narrowed, read as people and systems write them."""

from collections.abc import Mapping
from typing import Final

from termreg.errors import UnknownChoiceError
from termreg.release.nearest import nearest
from termreg.release.search import Filters
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import LISTS

STATUSES: Final = ("stable", "working", "retired")
"""What a concept can be."""

_LONGEST: Final = 200

TOPICS: Final = f"{LISTS}/topics"


def filters(
    snapshot: Snapshot,
    scheme: str | None = None,
    topic: str | None = None,
    status: str | None = None,
) -> Filters:
    """Read filters: a scheme and a topic by slug (``terms``, ``topic-credit``) or by address.

    Raises `UnknownChoiceError` with the nearest name where there is no such.
    """
    schemes = {held.slug: held.uri for held in snapshot.vocabulary.schemes}
    topics = {held.slug: held.uri for held in snapshot.entries.get(TOPICS, ())}
    return Filters(
        scheme=_chosen("scheme", scheme, schemes),
        topic=_chosen("topic", topic, topics | _short(topics)),
        status=_chosen("status", status, {name: name for name in STATUSES}),
    )


def _short(topics: Mapping[str, str]) -> dict[str, str]:
    return {slug.removeprefix("topic-"): uri for slug, uri in topics.items()}


def _chosen(parameter: str, asked: str | None, known: Mapping[str, str]) -> str | None:
    if asked is None or asked in known.values():
        return asked
    if asked in known:
        return known[asked]
    near = nearest(asked[:_LONGEST], list(known))
    raise UnknownChoiceError(parameter, asked, near[0] if near else None, sorted(known))
