"""What the files say that the model does not keep, noted while the triples pass by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from termreg.vocabulary import formats
from termreg.vocabulary.namespaces import OWL, RDF, RDFS, SKOS

SKOS_XL = "http://www.w3.org/2008/05/skos-xl#"

_TYPE = f"{RDF}type"
_CONCEPT = NamedNode(f"{SKOS}Concept")
_CLASSES = {
    f"{SKOS}Concept": 1,
    f"{SKOS}ConceptScheme": 2,
    f"{SKOS}Collection": 4,
    f"{SKOS}OrderedCollection": 4,
}
_DEFINING = {
    f"{RDFS}Class",
    f"{RDF}Property",
    f"{OWL}Class",
    f"{OWL}ObjectProperty",
    f"{OWL}DatatypeProperty",
    f"{OWL}AnnotationProperty",
}
# Whatever has one of these is a concept (SKOS S5, S19).
_CONCEPT_LINKS = """
semanticRelation broader narrower related broaderTransitive narrowerTransitive topConceptOf
broadMatch narrowMatch closeMatch exactMatch relatedMatch mappingRelation
"""
_OF_CONCEPTS = {f"{SKOS}{name}" for name in _CONCEPT_LINKS.split()}
_FORM = f"{SKOS_XL}literalForm"
_XL_LABELS = {
    f"{SKOS_XL}{name}": NamedNode(f"{SKOS}{name}")
    for name in ("prefLabel", "altLabel", "hiddenLabel")
}

_Subject = NamedNode | BlankNode


@dataclass(slots=True)
class Facts:
    """Notes about a set of files; filled while `passing` hands the triples on."""

    files: tuple[str, ...] = ()
    homes: dict[str, int] = field(default_factory=dict)
    """The number of the file that describes an address: where its type stands, or the first."""
    kinds: dict[str, int] = field(default_factory=dict)
    """Which SKOS classes an address has: concept 1, scheme 2, collection 4, added up."""
    twice: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Addresses that two files describe as the same kind of thing, with the files."""
    defining: set[str] = field(default_factory=set)
    """Addresses that the files call a class or a property."""
    nameless: dict[str, str] = field(default_factory=dict)
    """Addresses with a property whose value has no address, and the property."""
    nameless_kinds: dict[str, int] = field(default_factory=dict)
    """Concepts, schemes and collections that have no address, by the parser's mark for them."""

    def home(self, address: str) -> str | None:
        """Give the name of the file that describes an address."""
        number = self.homes.get(address)
        return None if number is None else self.files[number]


def passing(files: Iterable[formats.File], facts: Facts) -> Iterator[Triple | Quad]:
    """Hand on what files say, and take notes.

    To what is written are added the types that follow from it (SKOS S5, S19) and the plain labels
    that SKOS-XL labels stand for (S55 to S57). Raises as `formats.read` does.
    """
    notes = _Notes(facts)
    for file in files:
        facts.files = (*facts.files, file.name)
        for quad in formats.read(file):
            notes.take(quad)
            yield quad
    yield from notes.implied()


class _Notes:
    """Takes the notes; what only serves to draw conclusions is kept here."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._type_homes: dict[str, int] = {}
        self._concepts: set[str] = set()
        self._forms: dict[_Subject, Literal] = {}
        self._xl_labels: dict[_Subject, list[tuple[_Subject, NamedNode]]] = defaultdict(list)

    def take(self, quad: Quad) -> None:
        # A statement is never a subject in RDF 1.2, though the library's types allow for it.
        subject = cast("_Subject", quad.subject)
        predicate, value = quad.predicate.value, quad.object
        number = len(self._facts.files) - 1
        if isinstance(subject, NamedNode):
            address = subject.value
            self._facts.homes.setdefault(address, number)
            if isinstance(value, BlankNode):
                self._facts.nameless.setdefault(address, predicate)
            if predicate in _OF_CONCEPTS:
                self._concepts.add(address)
        if predicate == _TYPE and isinstance(value, NamedNode):
            self._typed(subject, value.value, number)
        elif predicate == _FORM and isinstance(value, Literal):
            self._forms[subject] = value
        elif predicate in _XL_LABELS and isinstance(value, NamedNode | BlankNode):
            self._xl_labels[value].append((subject, _XL_LABELS[predicate]))

    def implied(self) -> Iterator[Triple]:
        for address in sorted(self._concepts):
            if address not in self._facts.kinds:
                self._facts.kinds[address] = 1
                yield Triple(NamedNode(address), NamedNode(_TYPE), _CONCEPT)
        for label, uses in self._xl_labels.items():
            form = self._forms.get(label)
            if form is not None:
                for subject, predicate in uses:
                    yield Triple(subject, predicate, form)

    def _typed(self, subject: _Subject, kind: str, number: int) -> None:
        bit = _CLASSES.get(kind, 0)
        if isinstance(subject, BlankNode):
            if bit:
                self._facts.nameless_kinds[subject.value] = number
            return
        address = subject.value
        if kind in _DEFINING:
            self._facts.defining.add(address)
        if not bit:
            return
        held = self._facts.kinds.get(address, 0)
        first = self._type_homes.setdefault(address, number)
        if held & bit and first != number:
            self._facts.twice[address] = (first, number)
        self._facts.kinds[address] = held | bit
        self._facts.homes[address] = first
