"""What a rule looks at: the model, what the model does not keep, and indexes built once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from rapidfuzz import fuzz, process

from termreg.vocabulary.facts import Facts
from termreg.vocabulary.hierarchy import Hierarchy
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import (
    CLASSES,
    Concept,
    ConceptScheme,
    Kind,
    Resource,
    Text,
    Vocabulary,
    statements,
)
from termreg.vocabulary.namespaces import LISTS, TERMS
from termreg.vocabulary.rdf import values
from termreg.vocabulary.readings import Lexicon, Span
from termreg.vocabulary.wording import primary, squashed

NO_SCHEME = ""
"""Stands for the concepts that are in no scheme."""

LEAST_LIKE = 75.0
_MOST_COMPARED = 5000
_LINK_KEYS = """
inScheme topConceptOf broader narrower related references subject source isReplacedBy status
hasTopConcept member group
"""
_LINKS = frozenset(_LINK_KEYS.split())
_TEXTS = {kind: [s for s in statements(kind) if s.kind is Kind.TEXTS] for kind in CLASSES}


@dataclass(frozen=True)
class Material:
    """A vocabulary as the rules see it; every index is built when it is first asked for."""

    vocabulary: Vocabulary
    facts: Facts = field(default_factory=Facts)

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """Give the concepts by address."""
        return {concept.uri: concept for concept in self.vocabulary.concepts}

    @cached_property
    def schemes(self) -> Mapping[str, ConceptScheme]:
        """Give the schemes by address."""
        return {scheme.uri: scheme for scheme in self.vocabulary.schemes}

    @cached_property
    def members(self) -> Mapping[str, tuple[Concept, ...]]:
        """Give the concepts of each scheme, and of `NO_SCHEME`; a top concept is a member (S7)."""
        found: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.vocabulary.concepts:
            for scheme in self.schemes_of(concept) or (NO_SCHEME,):
                found[scheme].append(concept)
        return {scheme: tuple(concepts) for scheme, concepts in found.items()}

    @cached_property
    def glossaries(self) -> frozenset[str]:
        """Give the schemes whose concepts are meant to be defined.

        Ours, and whatever scheme defines any of its concepts and is not a code list.
        """
        return frozenset(
            scheme
            for scheme, concepts in self.members.items()
            if scheme == TERMS
            or (scheme not in self.lists and any(c.definitions for c in concepts))
        )

    @cached_property
    def lists(self) -> frozenset[str]:
        """Give the code lists: ours, and schemes in which half of the entries have a code."""
        return frozenset(
            scheme
            for scheme, concepts in self.members.items()
            if scheme.startswith(f"{LISTS}/")
            or (scheme != TERMS and 2 * sum(bool(c.notations) for c in concepts) >= len(concepts))
        )

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """Give what is a kind of what, from either direction in which it is written (S25)."""
        return Hierarchy(self._upward())

    @cached_property
    def related_pairs(self) -> frozenset[tuple[str, str]]:
        """Give each pair of related concepts once, in the order of their addresses (S23)."""
        return frozenset(
            (min(concept.uri, other), max(concept.uri, other))
            for concept in self.vocabulary.concepts
            for other in concept.related
        )

    @cached_property
    def described_folders(self) -> frozenset[str]:
        """Give the folders of addresses in which the files describe at least one address."""
        return frozenset(folder(address) for address in self.facts.homes)

    @cached_property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """Give the labels of each scheme, arranged for finding them in sentences."""
        return {scheme: Lexicon.of(concepts) for scheme, concepts in self.members.items()}

    def spans(self, concept: Concept, definition: Text) -> tuple[Span, ...]:
        """Give the labels of the same schemes that stand in a definition, longest first."""
        return tuple(
            span
            for scheme in self.schemes_of(concept) or (NO_SCHEME,)
            for span in self.lexicons[scheme].spans(definition)
        )

    def schemes_of(self, concept: Concept) -> tuple[str, ...]:
        """Give the schemes that a concept is in, said of the concept or of the scheme (S7, S8)."""
        listed = self._listed_as_top.get(concept.uri, ())
        if not concept.top_concept_of and not listed:
            return concept.in_schemes
        return tuple(sorted({*concept.in_schemes, *concept.top_concept_of, *listed}))

    def name(self, address: str) -> str:
        """Give what to call an address in a sentence: its label in quotes, else the address."""
        named = self.concepts.get(address) or self.schemes.get(address)
        text = best(named.names) if named else None
        return f"“{text.value}”" if text else f"<{address}>"

    def names(self, addresses: Iterable[str], most: int = 5) -> str:
        """Give several names as a list in a sentence."""
        named = [self.name(address) for address in addresses]
        if len(named) > most:
            named = [*named[: most - 1], f"{len(named) - most + 1:,} more"]
        return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"

    @cached_property
    def label_groups(self) -> tuple["LabelGroup", ...]:
        """Give the groups of concepts that share a label in one scheme and language."""
        found: list[LabelGroup] = []
        for scheme in sorted(self.members):
            groups: dict[str, dict[str, tuple[Text, bool]]] = defaultdict(dict)
            for concept in self.members[scheme]:
                for label in labels(concept):
                    letters = squashed(label)
                    if letters:
                        key = f"{primary(label.language)}:{letters}"
                        preferred = label in concept.pref_labels
                        groups[key].setdefault(concept.uri, (label, preferred))
            found += [LabelGroup.of(group) for group in groups.values() if len(group) > 1]
        return tuple(dict.fromkeys(found))

    def is_line_of_codes(self, addresses: Iterable[str]) -> bool:
        """Say whether concepts stand above one another in a classification, each with a code."""
        held = sorted(addresses)
        if not all(self.concepts[address].notations for address in held):
            return False
        above = self.hierarchy.is_above
        return all(above(a, b) or above(b, a) for a, b in combinations(held, 2))

    def is_top(self, concept: Concept) -> bool:
        """Say whether a concept is named as a top concept, here or by its scheme (S8)."""
        return bool(concept.top_concept_of) or concept.uri in self._listed_as_top

    def links_of(self, resource: Resource) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give what a resource points at inside a registry, by the name of the link."""
        for statement in statements(type(resource)):
            if statement.key in _LINKS:
                held = values(resource, statement)
                yield statement.key, tuple(link for link in held if isinstance(link, str))

    def like(self, address: str) -> str | None:
        """Give the described address of the same folder that is most like one that is not."""
        start = folder(address)
        beside = self._by_folder.get(start, ())
        if len(beside) > _MOST_COMPARED:
            return None
        last = address[len(start) :]
        found = process.extractOne(last, beside, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
        return f"{start}{found[0]}" if found else None

    def all_texts(self) -> Iterator[tuple[Resource, str, Text]]:
        """Give every text of every resource, with the name of its property."""
        for resource in self.vocabulary.resources:
            for statement in _TEXTS[type(resource)]:
                for text in getattr(resource, statement.name):
                    yield resource, statement.key, text

    @cached_property
    def _by_folder(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for address in self.facts.homes:
            start = folder(address)
            found[start].append(address[len(start) :])
        return found

    @cached_property
    def _listed_as_top(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for scheme in self.vocabulary.schemes:
            for concept in scheme.top_concepts:
                found[concept].append(scheme.uri)
        return found

    def _upward(self) -> Iterator[tuple[str, str]]:
        for concept in self.vocabulary.concepts:
            for parent in concept.broader:
                yield concept.uri, parent
            for child in concept.narrower:
                yield child, concept.uri


@dataclass(frozen=True)
class LabelGroup:
    """Concepts that share a label: how each writes it, and which are so named."""

    labels: Mapping[str, Text] = field(hash=False)
    addresses: tuple[str, ...]
    preferred: tuple[str, ...]

    @classmethod
    def of(cls, held: Mapping[str, tuple[Text, bool]]) -> "LabelGroup":
        """Sort a group by address."""
        addresses = tuple(sorted(held))
        return cls(
            {address: held[address][0] for address in addresses},
            addresses,
            tuple(address for address in addresses if held[address][1]),
        )


def folder(address: str) -> str:
    """Give an address up to its last stroke or number sign: the names beside it share that."""
    return address[: max(address.rfind("/"), address.rfind("#")) + 1]


def labels(concept: Concept) -> tuple[Text, ...]:
    """Give every label of a concept, preferred ones first."""
    return (*concept.pref_labels, *concept.alt_labels, *concept.hidden_labels)


def links(concept: Concept) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give what a concept points at inside a registry, by the name of the link."""
    return (
        ("broader", concept.broader),
        ("narrower", concept.narrower),
        ("related", concept.related),
        ("references", concept.references),
        ("subject", concept.topics),
        ("source", concept.sources),
        ("isReplacedBy", concept.replaced_by),
        ("status", (concept.status,) if concept.status else ()),
    )


def mappings(concept: Concept) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give what a concept is mapped to, by the name of the mapping."""
    return (
        ("exactMatch", concept.exact_matches),
        ("closeMatch", concept.close_matches),
        ("broadMatch", concept.broad_matches),
        ("narrowMatch", concept.narrow_matches),
        ("relatedMatch", concept.related_matches),
    )
