"""From a folder of Turtle to a release that can be served; half a vocabulary is refused."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from termreg import places
from termreg.errors import BrokenVocabularyError
from termreg.kept import kept
from termreg.release import collector
from termreg.release.ranking import Ranking, ranking
from termreg.release.snapshot import Snapshot, snapshot
from termreg.release.version import Version
from termreg.vocabulary import flat
from termreg.vocabulary.flat import Flat
from termreg.vocabulary.model import Concept, Vocabulary
from termreg.vocabulary.namespaces import BASE, TERMS

_REQUIRED = ("terms.ttl", "distinctions.ttl", "sources.ttl", "evidence.ttl", "marks.ttl", "VERSION")


def packaged() -> Snapshot:
    """Build the release that ships with the software. Raises as `build` does."""
    return build(places.vocab())


def build(folder: Path) -> Snapshot:
    """Build a release from ``*.ttl`` and ``lists/*.ttl`` below a folder, and its ``VERSION``.

    Raises `VocabularySyntaxError` at the first file that cannot be read, with the line, and
    `BrokenVocabularyError` where a file is missing or an address points at nothing.
    """
    missing = [name for name in _REQUIRED if not (folder / name).is_file()]
    if missing:
        raise BrokenVocabularyError(f"{folder} has no {' and no '.join(missing)}.")
    with collector.paused():
        files = sorted(folder.rglob("*.ttl"))
        held, found = kept("release", files, lambda: _prepared(files))
        vocabulary = flat.whole(held)
    try:
        version = Version.parse((folder / "VERSION").read_text("utf-8").strip())
    except ValueError as error:
        raise BrokenVocabularyError(f"{folder / 'VERSION'}: {error}") from None
    with collector.paused():
        return snapshot(vocabulary, str(version), found)


def _prepared(files: Iterable[Path]) -> tuple[Flat, Ranking]:
    """Read what a start can use again: the vocabulary, and how its labels rank."""
    vocabulary = _read(files)
    return flat.flat(vocabulary), ranking(vocabulary.concepts)


def _read(files: Iterable[Path]) -> Vocabulary:
    from termreg.vocabulary import rdf, turtle

    vocabulary = rdf.read(chain.from_iterable(turtle.stream(path) for path in files))
    _whole(vocabulary)
    return vocabulary


def _whole(vocabulary: Vocabulary) -> None:
    """Refuse a vocabulary in which one of our addresses stands for nothing."""
    known = {resource.uri for resource in vocabulary.resources}
    if TERMS not in known:
        raise BrokenVocabularyError(f"The glossary <{TERMS}> itself is not described.")
    for concept in vocabulary.concepts:
        for target in _pointed_at(concept):
            if target.startswith(BASE) and target not in known:
                raise BrokenVocabularyError(
                    f"<{concept.uri}> points at <{target}>, which is not described. "
                    "Add it, or mend the address."
                )
        if not concept.pref_labels:
            raise BrokenVocabularyError(f"<{concept.uri}> has no preferred label.")


def _pointed_at(concept: Concept) -> tuple[str, ...]:
    return (
        *concept.in_schemes,
        *concept.broader,
        *concept.narrower,
        *concept.related,
        *concept.sources,
        *concept.topics,
        *concept.replaced_by,
    )
