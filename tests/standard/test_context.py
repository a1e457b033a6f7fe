"""The JSON-LD context of a record."""

import json

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from termreg import places
from termreg.standard.context import dumps, with_codes
from termreg.standard.model import Standard
from termreg.vocabulary.namespaces import LISTS, STD


def _objects(standard: Standard, document: dict[str, object], prop: str) -> list[object]:
    codes = {"scqf-7": f"{LISTS}/scqf-levels/scqf-7", "quality": f"{LISTS}/x/quality"}
    context = with_codes(standard.context, codes)
    data = json.dumps({"@context": context, **document}).encode()
    return [q.object for q in parse(data, RdfFormat.JSON_LD) if q.predicate.value == prop]


def test_the_file_is_printed_as_the_context_is(standard: Standard) -> None:
    """The bytes in the folder are the ones that are printed."""
    printed = dumps(standard.context)
    assert (places.shapes() / "context.jsonld").read_text("utf-8") == printed


def test_a_code_becomes_the_address_of_its_entry(standard: Standard) -> None:
    """A code of a list is a name in the context."""
    assert _objects(standard, {"level": "scqf-7"}, f"{STD}level") == [
        NamedNode(f"{LISTS}/scqf-levels/scqf-7")
    ]


def test_a_number_is_given_no_type(standard: Standard) -> None:
    """The context coerces no numbers."""
    (value,) = _objects(standard, {"notionalHours": 7.5}, f"{STD}notionalHours")
    assert isinstance(value, Literal)
    assert value.datatype.value.endswith("#double")


def test_the_type_of_quality_assurance_is_an_entry(standard: Standard) -> None:
    """Inside quality assurance, and only there, ``type`` is a key of ours."""
    document: dict[str, object] = {
        "type": "Offer",
        "qualityAssurance": {"type": "quality", "body": {"type": "Offer", "name": "X"}},
    }
    assert _objects(standard, document, f"{STD}qualityAssuranceType") == [
        NamedNode(f"{LISTS}/x/quality")
    ]


def test_a_text_may_be_plain_or_by_language(standard: Standard) -> None:
    """A plain text claims no language."""
    title = "http://purl.org/dc/terms/title"
    assert _objects(standard, {"title": "x"}, title) == [Literal("x")]
    assert _objects(standard, {"title": {"en": "x"}}, title) == [Literal("x", language="en")]
