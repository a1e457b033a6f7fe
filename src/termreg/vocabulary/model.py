"""The things a vocabulary holds, as values that cannot change.

Each field names the RDF property that carries it and the kind of its values, so that reading
(`rdf.read`), writing (`rdf.triples`) and the JSON form are one table and not three.
Names are SKOS's own (W3C Recommendation, 18 August 2009).
"""

from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from termreg.vocabulary.namespaces import ADMS, BASE, DCTERMS, FOAF, OWL, SKOS, STD


class Kind(Enum):
    """What the values of a field are."""

    TEXTS = "texts in named languages"
    LINKS = "addresses"
    STRINGS = "plain strings"
    LINK = "one address or none"
    STRING = "one plain string or none"
    DATE = "one date, as xsd:date, xsd:gYearMonth or xsd:gYear, or none"
    NUMBER = "one number or none"
    FLAG = "true or false"


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text and its BCP 47 language tag; the tag is empty where none was given."""

    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """How one field of a resource is carried in RDF and in JSON."""

    name: str
    property: str
    kind: Kind
    key: str
    single: bool


Value = Text | str | Decimal | bool


def _said_by(prop: str, kind: Kind, *, key: str, single: bool = False) -> object:
    """Declare a field: its property, its kind, its key in JSON, and whether one is usual."""
    many = kind in {Kind.TEXTS, Kind.LINKS, Kind.STRINGS}
    default: object = () if many else (False if kind is Kind.FLAG else None)
    return field(
        default=default,
        metadata={"property": prop, "kind": kind, "key": key, "single": single or not many},
    )


def _texts(prop: str, *, key: str, single: bool = False) -> tuple[Text, ...]:
    return _said_by(prop, Kind.TEXTS, key=key, single=single)  # type: ignore[return-value]


def _links(prop: str, *, key: str) -> tuple[str, ...]:
    return _said_by(prop, Kind.LINKS, key=key)  # type: ignore[return-value]


def _strings(prop: str, *, key: str) -> tuple[str, ...]:
    return _said_by(prop, Kind.STRINGS, key=key)  # type: ignore[return-value]


def _link(prop: str, *, key: str) -> str | None:
    return _said_by(prop, Kind.LINK, key=key)  # type: ignore[return-value]


def _string(prop: str, *, key: str) -> str | None:
    return _said_by(prop, Kind.STRING, key=key)  # type: ignore[return-value]


def _date(prop: str, *, key: str) -> str | None:
    return _said_by(prop, Kind.DATE, key=key)  # type: ignore[return-value]


def _number(prop: str, *, key: str) -> Decimal | None:
    return _said_by(prop, Kind.NUMBER, key=key)  # type: ignore[return-value]


def _flag(prop: str, *, key: str) -> bool:
    return _said_by(prop, Kind.FLAG, key=key)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Anything with an address in the registry."""

    TYPES: ClassVar[tuple[str, ...]] = ()

    uri: str

    @property
    def slug(self) -> str:
        """Give the last part of the address: ``stackability`` of ``…/terms/stackability``."""
        return self.uri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    @property
    def path(self) -> str | None:
        """Give the path below the base address, or None for a resource of somebody else's."""
        return self.uri.removeprefix(BASE) if self.uri.startswith(BASE) else None

    @property
    def names(self) -> tuple[Text, ...]:
        """Give what the resource is called, in every language it has."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept(Resource):
    """A unit of thought: a term of the glossary or an entry of a code list (SKOS §3)."""

    TYPES: ClassVar = (f"{SKOS}Concept",)

    in_schemes: tuple[str, ...] = _links(f"{SKOS}inScheme", key="inScheme")
    top_concept_of: tuple[str, ...] = _links(f"{SKOS}topConceptOf", key="topConceptOf")
    notations: tuple[str, ...] = _strings(f"{SKOS}notation", key="notation")
    pref_labels: tuple[Text, ...] = _texts(f"{SKOS}prefLabel", key="prefLabel", single=True)
    alt_labels: tuple[Text, ...] = _texts(f"{SKOS}altLabel", key="altLabel")
    hidden_labels: tuple[Text, ...] = _texts(f"{SKOS}hiddenLabel", key="hiddenLabel")
    definitions: tuple[Text, ...] = _texts(f"{SKOS}definition", key="definition", single=True)
    scope_notes: tuple[Text, ...] = _texts(f"{SKOS}scopeNote", key="scopeNote")
    examples: tuple[Text, ...] = _texts(f"{SKOS}example", key="example")
    notes: tuple[Text, ...] = _texts(f"{SKOS}note", key="note")
    change_notes: tuple[Text, ...] = _texts(f"{SKOS}changeNote", key="changeNote")
    editorial_notes: tuple[Text, ...] = _texts(f"{SKOS}editorialNote", key="editorialNote")
    history_notes: tuple[Text, ...] = _texts(f"{SKOS}historyNote", key="historyNote")
    broader: tuple[str, ...] = _links(f"{SKOS}broader", key="broader")
    narrower: tuple[str, ...] = _links(f"{SKOS}narrower", key="narrower")
    related: tuple[str, ...] = _links(f"{SKOS}related", key="related")
    exact_matches: tuple[str, ...] = _links(f"{SKOS}exactMatch", key="exactMatch")
    close_matches: tuple[str, ...] = _links(f"{SKOS}closeMatch", key="closeMatch")
    broad_matches: tuple[str, ...] = _links(f"{SKOS}broadMatch", key="broadMatch")
    narrow_matches: tuple[str, ...] = _links(f"{SKOS}narrowMatch", key="narrowMatch")
    related_matches: tuple[str, ...] = _links(f"{SKOS}relatedMatch", key="relatedMatch")
    modelled_by: tuple[str, ...] = _links(f"{STD}modelledBy", key="modelledBy")
    references: tuple[str, ...] = _links(f"{DCTERMS}references", key="references")
    topics: tuple[str, ...] = _links(f"{DCTERMS}subject", key="subject")
    sources: tuple[str, ...] = _links(f"{DCTERMS}source", key="source")
    status: str | None = _link(f"{ADMS}status", key="status")
    created: str | None = _date(f"{DCTERMS}created", key="created")
    modified: str | None = _date(f"{DCTERMS}modified", key="modified")
    deprecated: bool = _flag(f"{OWL}deprecated", key="deprecated")
    replaced_by: tuple[str, ...] = _links(f"{DCTERMS}isReplacedBy", key="isReplacedBy")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the preferred labels."""
        return self.pref_labels

    @property
    def retired(self) -> bool:
        """Say whether the concept should no longer be used."""
        return self.deprecated or (self.status or "").endswith("/retired")

    @property
    def working(self) -> bool:
        """Say whether the definition is a working one: the study alone, or an unverified basis."""
        return (self.status or "").endswith("/working")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptScheme(Resource):
    """A glossary or a code list (SKOS §4)."""

    TYPES: ClassVar = (f"{SKOS}ConceptScheme",)

    titles: tuple[Text, ...] = _texts(f"{DCTERMS}title", key="title", single=True)
    pref_labels: tuple[Text, ...] = _texts(f"{SKOS}prefLabel", key="prefLabel", single=True)
    descriptions: tuple[Text, ...] = _texts(f"{DCTERMS}description", key="description", single=True)
    licences: tuple[str, ...] = _links(f"{DCTERMS}license", key="license")
    sources: tuple[str, ...] = _links(f"{DCTERMS}source", key="source")
    created: str | None = _date(f"{DCTERMS}created", key="created")
    modified: str | None = _date(f"{DCTERMS}modified", key="modified")
    top_concepts: tuple[str, ...] = _links(f"{SKOS}hasTopConcept", key="hasTopConcept")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the titles, or the preferred labels where a scheme is named by those."""
        return self.titles or self.pref_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction(Resource):
    """Two or more terms that people mix up, and the sentence that tells them apart.

    Its alternative labels are words that may mean any of its members, such as “badge”.
    """

    TYPES: ClassVar = (f"{SKOS}Collection", f"{STD}Distinction")

    pref_labels: tuple[Text, ...] = _texts(f"{SKOS}prefLabel", key="prefLabel", single=True)
    alt_labels: tuple[Text, ...] = _texts(f"{SKOS}altLabel", key="altLabel")
    descriptions: tuple[Text, ...] = _texts(f"{DCTERMS}description", key="description", single=True)
    members: tuple[str, ...] = _links(f"{SKOS}member", key="member")
    sources: tuple[str, ...] = _links(f"{DCTERMS}source", key="source")
    created: str | None = _date(f"{DCTERMS}created", key="created")
    modified: str | None = _date(f"{DCTERMS}modified", key="modified")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the preferred labels: the members' names with strokes between them."""
        return self.pref_labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Resource):
    """Something that a definition, a list or a figure rests on."""

    TYPES: ClassVar = (f"{DCTERMS}BibliographicResource",)

    titles: tuple[Text, ...] = _texts(f"{DCTERMS}title", key="title", single=True)
    citations: tuple[Text, ...] = _texts(
        f"{DCTERMS}bibliographicCitation", key="citation", single=True
    )
    issued: str | None = _date(f"{DCTERMS}issued", key="issued")
    accessed: str | None = _date(f"{STD}accessed", key="accessed")
    pages: tuple[str, ...] = _links(f"{FOAF}page", key="page")
    notes: tuple[Text, ...] = _texts(f"{SKOS}note", key="note")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the titles."""
        return self.titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Resource):
    """One finding of the study about one or more terms, exact to its text."""

    TYPES: ClassVar = (f"{STD}Observation",)

    subjects: tuple[str, ...] = _links(f"{DCTERMS}subject", key="subject")
    group: str | None = _link(f"{STD}group", key="group")
    respondents: Decimal | None = _number(f"{STD}respondents", key="respondents")
    questions: tuple[Text, ...] = _texts(f"{STD}question", key="question", single=True)
    statements: tuple[Text, ...] = _texts(f"{STD}statement", key="statement", single=True)
    measures: tuple[Text, ...] = _texts(f"{STD}measure", key="measure", single=True)
    qualifier: str | None = _string(f"{STD}qualifier", key="qualifier")
    value: Decimal | None = _number(f"{STD}value", key="value")
    unit: str | None = _string(f"{STD}unit", key="unit")
    sources: tuple[str, ...] = _links(f"{DCTERMS}source", key="source")
    sections: tuple[Text, ...] = _texts(f"{STD}section", key="section", single=True)
    notes: tuple[Text, ...] = _texts(f"{SKOS}note", key="note")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the statements: an observation is called by what it says."""
        return self.statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Resource):
    """A trademark that a term is, or is taken for."""

    TYPES: ClassVar = (f"{STD}Mark",)

    pref_labels: tuple[Text, ...] = _texts(f"{SKOS}prefLabel", key="prefLabel", single=True)
    holders: tuple[Text, ...] = _texts(f"{STD}holder", key="holder", single=True)
    territories: tuple[Text, ...] = _texts(f"{STD}territory", key="territory", single=True)
    subjects: tuple[str, ...] = _links(f"{DCTERMS}subject", key="subject")
    descriptions: tuple[Text, ...] = _texts(f"{DCTERMS}description", key="description", single=True)
    sources: tuple[str, ...] = _links(f"{DCTERMS}source", key="source")
    notes: tuple[Text, ...] = _texts(f"{SKOS}note", key="note")

    @property
    def names(self) -> tuple[Text, ...]:
        """Give the preferred labels."""
        return self.pref_labels


CLASSES: tuple[type[Resource], ...] = (
    ConceptScheme,
    Concept,
    Distinction,
    Source,
    Observation,
    Mark,
)


_STATEMENTS = {
    kind: tuple(
        Statement(f.name, m["property"], m["kind"], m["key"], m["single"])
        for f in fields(kind)
        if (m := f.metadata)
    )
    for kind in CLASSES
}


def statements(kind: type[Resource]) -> tuple[Statement, ...]:
    """Give how each field of a class is carried, in the order in which it is declared."""
    return _STATEMENTS[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything that one set of vocabulary files holds, each kind sorted by address."""

    schemes: tuple[ConceptScheme, ...] = ()
    concepts: tuple[Concept, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    sources: tuple[Source, ...] = ()
    observations: tuple[Observation, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Give all of it, schemes first."""
        return (
            *self.schemes,
            *self.concepts,
            *self.distinctions,
            *self.sources,
            *self.observations,
            *self.marks,
        )
