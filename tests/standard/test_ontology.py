"""The names of the standard's own: what is used is defined, and what is defined is used."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.namespace import DefinedNamespace

from termreg import places
from termreg.errors import BrokenStandardError, VocabularySyntaxError
from termreg.standard import crosswalk, ontology
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.standard.ontology import CLASS, PROPERTY, Ontology
from termreg.vocabulary import turtle
from termreg.vocabulary.namespaces import RDFS as RDFS_BASE
from termreg.vocabulary.namespaces import SCHEMA, STD

CLOSED: tuple[type[DefinedNamespace], ...] = (DCTERMS, FOAF, OWL, RDF, RDFS, SH, SKOS, XSD)


@pytest.fixture(scope="session")
def names(standard: Standard) -> Ontology:
    """The names that ship with the software."""
    return ontology.load(standard)


# What only a report says.
_REPORTED = frozenset({f"{STD}pointer"})


def _files() -> Iterator[Path]:
    yield from places.vocab().rglob("*.ttl")
    yield from places.shapes().rglob("*.ttl")


def _addresses(path: Path) -> Iterator[str]:
    """Give every address that a Turtle file names, the datatypes of its literals among them."""
    for triple in turtle.load(path).triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, NamedNode):
                yield node.value
            elif isinstance(node, Literal):
                yield node.datatype.value


def _used() -> set[str]:
    """Give every name of ours that a file uses, other than to define it."""
    paths = [path for path in _files() if path.name != "ontology.ttl"]
    return {uri for path in paths for uri in _addresses(path) if uri.startswith(STD)}


def test_every_name_that_is_used_is_defined(names: Ontology) -> None:
    """No file of the vocabulary or of the standard uses a name of ours that says nothing."""
    assert _used() - {name.uri for name in names.names} == set()


def test_every_name_that_is_defined_is_used(names: Ontology) -> None:
    """A name that nothing uses any more is taken away with its last use."""
    assert {name.uri for name in names.names} - _used() == _REPORTED


def test_every_name_in_the_context_is_defined(names: Ontology) -> None:
    """Whoever follows a key of a record arrives at its definition."""
    text = (places.shapes() / "context.jsonld").read_text("utf-8")
    used = set(re.findall(re.escape(STD) + r"\w+", text))
    assert used - {name.uri for name in names.names} == set()


def test_every_name_says_where_it_is_defined(names: Ontology) -> None:
    """Each has a label, a comment and the address of the whole."""
    told = {(t.subject, t.predicate.value) for t in ontology.triples(names)}
    lacking = [
        (name.local, prop)
        for name in names.names
        for prop in ("label", "comment", "isDefinedBy")
        if (NamedNode(name.uri), f"{RDFS_BASE}{prop}") not in told
    ]
    assert lacking == []


def test_a_comment_is_a_sentence(names: Ontology) -> None:
    """It begins with a capital and ends with a full stop, and is short enough to be read."""
    odd = [
        name.local for name in names.names if not re.fullmatch(r"[“A-Z].{10,200}\.", name.comment)
    ]
    assert odd == []


def test_every_element_is_explained(standard: Standard) -> None:
    """Each key says in one sentence what it is for."""
    bare = [p for p, e in standard.all_elements() if not re.fullmatch(r".{10,200}\.", e.comment)]
    assert bare == []


def test_nothing_is_to_be_inferred(names: Ontology) -> None:
    """An offer with a learner is an offer with a slip in it, and no reasoner makes it an award."""
    told = {triple.predicate.value for triple in ontology.triples(names)}
    assert told & {f"{RDFS_BASE}domain", f"{RDFS_BASE}range"} == set()


def test_a_property_of_a_key_tells_where_it_stands(names: Ontology) -> None:
    """The domain is the class that has the key, or the words that lead to what has it."""
    by_name = {name.local: name for name in names.names}
    assert by_name["learner"].domains == (f"{STD}Award",)
    assert by_name["creditValue"].note == "Said of what std:credit leads to."
    assert by_name["provider"].note == "Said also of what std:stacksInto leads to."


def test_a_property_of_a_key_names_its_keys(names: Ontology) -> None:
    """A reader of the property finds the keys that mean it."""
    (country,) = [name for name in names.names if name.local == "country"]
    assert {"country", "awardingBody/country"} <= set(country.paths)


@pytest.mark.parametrize("name", ["Offer", "Award"])
def test_the_types_of_a_record_are_classes(names: Ontology, name: str) -> None:
    """What the context calls a type is a class."""
    assert f"{STD}{name}" in {held.uri for held in names.classes}


def test_every_foreign_name_is_one_that_its_owner_has_published() -> None:
    """Every property and class of somebody else's in our files is among their published names.

    For the vocabularies that rdflib ships as closed lists, those lists decide.
    """
    published = crosswalk.published_names()
    closed = {str(held._NS): _terms(held) for held in CLOSED}  # noqa: SLF001

    def known(uri: str) -> bool:
        base = next((held for held in closed if uri.startswith(held)), None)
        if base:
            return uri.removeprefix(base) in {"", *closed[base]}
        return uri in published or not _is_a_name(uri)

    used = {uri for path in _files() for uri in _addresses(path)}
    assert {uri for uri in used if not known(uri)} == set()


def _terms(namespace: type[DefinedNamespace]) -> set[str]:
    """Give the names of a closed list; rdflib keeps those that Python has words for apart."""
    return {*namespace.__annotations__, *getattr(namespace, "_extras", ())}


def _is_a_name(uri: str) -> bool:
    """Say whether an address is a name of a vocabulary of somebody else's, not a page or a code."""
    starts = (
        "http://data.europa.eu/snb/model/elm/",
        "http://www.w3.org/ns/adms#",
        "http://www.w3.org/ns/regorg#",
        "https://purl.imsglobal.org/",
        "https://purl.org/ctdl",
        "https://www.w3.org/2018/credentials#",
        SCHEMA,
    )
    return uri.startswith(starts) and uri not in starts


@pytest.mark.parametrize(
    ("slug", "namespace"), [("dcterms", DCTERMS), ("foaf", FOAF), ("skos", SKOS)]
)
def test_a_vendored_list_is_the_closed_list_of_rdflib(
    slug: str, namespace: type[DefinedNamespace]
) -> None:
    """Two copies of one list of names do not drift apart."""
    lines = (places.shapes() / "published-names" / f"{slug}.txt").read_text("utf-8").splitlines()
    assert {line for line in lines if not line.startswith("#")} == {
        name for name in _terms(namespace) if not name.startswith("_")
    }


def test_a_class_is_not_a_property(names: Ontology) -> None:
    """The two kinds are told apart by their first letter, as is usual."""
    odd = [
        name.local
        for name in names.names
        if name.type != (CLASS if name.local[0].isupper() else PROPERTY)
    ]
    assert odd == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('    rdfs:comment "Who holds the trademark."@en ;\n', "", "no comment"),
        ('    rdfs:label "holder"@en ;\n', "", "no label"),
        ("std:holder a rdf:Property", "std:holder a owl:Ontology", "neither"),
        ("std:holder a", "std:learner a", "given twice"),
    ],
)
def test_names_that_contradict_themselves_are_refused(
    folder: Path, old: str, new: str, says: str
) -> None:
    """Half a vocabulary is never served."""
    path = folder / "ontology.ttl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BrokenStandardError, match=says):
        ontology.load(load(folder), folder)


def test_a_slip_in_turtle_is_refused_with_its_line(folder: Path) -> None:
    """As for every Turtle file."""
    (folder / "ontology.ttl").write_text("std:holder a", "utf-8")
    with pytest.raises(VocabularySyntaxError):
        ontology.load(load(folder), folder)


def test_a_standard_without_its_names_is_refused(folder: Path) -> None:
    """The sentence names the file."""
    (folder / "ontology.ttl").unlink()
    with pytest.raises(BrokenStandardError, match=r"ontology\.ttl"):
        ontology.load(load(folder), folder)
