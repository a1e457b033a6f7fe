"""Between triples and the model."""

from decimal import Decimal
from pathlib import Path

import pytest

from termreg import places
from termreg.vocabulary import rdf, turtle
from termreg.vocabulary.model import CLASSES, Concept, Observation, Source, Text, statements
from termreg.vocabulary.namespaces import BASE, SKOS

FILES = sorted(places.vocab().rglob("*.ttl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_model_carries_every_statement_of_the_vocabulary(path: Path) -> None:
    """Reading a file into the model and writing it again loses nothing."""
    triples = turtle.load(path).triples
    written = [t for resource in rdf.read(triples).resources for t in rdf.triples(resource)]
    assert set(written) == set(triples)


def test_a_concept_is_read_with_its_labels_and_numbers() -> None:
    """Texts keep their language, links are sorted as people count."""
    read = rdf.read(
        turtle.loads(
            f"""@prefix skos: <{SKOS}> . <terms/a> a skos:Concept ;
            skos:prefLabel "uair"@gd, "hour"@en ; skos:broader <terms/t10>, <terms/t9> ."""
        ).triples
    )
    assert read.concepts == (
        Concept(
            uri=f"{BASE}terms/a",
            pref_labels=(Text("hour", "en"), Text("uair", "gd")),
            broader=(f"{BASE}terms/t9", f"{BASE}terms/t10"),
        ),
    )


@pytest.mark.parametrize("issued", ["2022", "2022-05", "2022-05-30"])
def test_a_date_keeps_its_precision(issued: str) -> None:
    """A year stays a year."""
    source = Source(uri=f"{BASE}sources/x", issued=issued)
    assert rdf.read(rdf.triples(source)).sources == (source,)


@pytest.mark.parametrize("value", [Decimal(41), Decimal("51.9"), Decimal(0)])
def test_a_number_stays_the_number_it_was(value: Decimal) -> None:
    """A figure of the study is never rounded."""
    observation = Observation(uri=f"{BASE}evidence/x", value=value)
    assert rdf.read(rdf.triples(observation)).observations == (observation,)


def test_what_is_not_a_number_is_not_read_as_one() -> None:
    """A figure that cannot be read is absent, never nought."""
    text = f'<evidence/x> a <{BASE}standard#Observation> ; <{BASE}standard#value> "many" .'
    assert rdf.read(turtle.loads(text).triples).observations[0].value is None


def test_no_two_fields_of_a_class_share_a_property_or_a_key() -> None:
    """The table that reading, writing and JSON share is unambiguous."""
    for kind in CLASSES:
        said = statements(kind)
        assert len({s.property for s in said}) == len({s.key for s in said}) == len(said)
