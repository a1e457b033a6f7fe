"""What holds for every record, whatever it says."""

import json
import os
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from termreg.release.build import packaged
from termreg.standard.context import with_codes
from termreg.standard.load import load
from termreg.standard.model import Element
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.graph import RecordGraph, graph
from termreg.validation.intake.json_places import Places, escape, spans
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.source import Source
from termreg.validation.json_ld import document
from termreg.validation.locate import same
from termreg.validation.report import Report

TODAY = date(2026, 11, 22)

# `make fuzz` asks for more than a check of one record is worth in every run.
_MORE = int(os.environ.get("TERMREG_EXAMPLES", "0"))

STANDARD = load()
SNAPSHOT = packaged()
KNOWN = Known(STANDARD, SNAPSHOT)
CHECKER = Checker(STANDARD, SNAPSHOT, Limits())

_words = st.sampled_from(
    [
        *list(KNOWN.all_codes)[:12],
        "SCQF 7",
        "7",
        "English",
        "en-EN",
        "Scotland",
        "UK",
        "www.example.org",
        "https://example.org/a b",
        "https://www.example.org/",
        "31/12/2026",
        "2026-12-31",
        "P8W",
        "1,200",
        "£5",
        "TBC",
        "",
        "_:b0",
        "<p>x</p>",
        "a\u200bb",
        "Nanodegree",
        "urn:x:1",
        "@none",
        "base",
        "Offer",
    ]
)
_scalars = st.one_of(
    _words,
    st.text(max_size=8),
    st.integers(-(10**25), 10**25),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
)
_tags = st.sampled_from(
    ["en", "gd", "en-gb", "English", "x?", "@none", "@value", "@language", "a/b~c"]
)
_anything = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(_tags | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def _keys(members: dict[str, Element]) -> st.SearchStrategy[str]:
    known = st.sampled_from([*members, "id", "@id", "type", "@type"])
    return known | st.sampled_from(["levle", "a/b", "ID", "@reverse", "@included", "schema:name"])


def _object(members: dict[str, Element], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    inside = _anything
    if depth:
        nested = [_object(dict(e.members), depth - 1) for e in members.values() if e.members]
        inside = st.one_of(_anything, *nested) if nested else _anything
    return st.dictionaries(_keys(members), inside | st.lists(inside, max_size=2), max_size=6)


records = _object(dict(STANDARD.elements), 2)


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{pointer}/{place}")
    else:
        yield pointer, value


def _said(agreement: Agreement, made: RecordGraph, places: Places) -> set[str]:
    """Give the pointer of every value that became a triple or is remarked on."""
    triples: dict[tuple[Any, str], list[Any]] = {}
    for triple in made.triples:
        triples.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)
    kept = {remark.pointer for remark in agreement.remarks if remark.pointer}
    for (holder, prop), there in triples.items():
        leaves = made.leaves(holder, prop)
        kept |= {leaf.pointer for leaf in leaves if any(same(leaf.term, o) for o in there)}
    return {places.nearest(pointer) for pointer in kept}


@settings(max_examples=max(300, _MORE))
@given(records)
def test_nothing_a_record_says_vanishes(record: dict[str, Any]) -> None:
    """Every leaf becomes at least one triple or one remark, or is covered by one above it."""
    text = json.dumps(record)
    agreement = agree(record, "", KNOWN, TODAY)
    said = _said(agreement, graph(agreement, "", KNOWN), Places(Source(text)))
    lost = [
        (pointer, value)
        for pointer, value in _leaves(record, "")
        if not any(pointer == one or pointer.startswith(f"{one}/") for one in said)
        and not _names_a_node(pointer, value)
    ]
    assert lost == []


def _names_a_node(pointer: str, value: Any) -> bool:
    """Say whether a leaf is the id of a node, or the type of the record: both are kept as such."""
    last = pointer.rsplit("/", 1)[-1]
    if last.isdecimal():
        last = pointer.rsplit("/", 2)[-2]
    named = isinstance(value, str) and (value.startswith("_:") or ":" in value)
    return (last in {"id", "@id"} and named) or (last in {"type", "@type"} and value == "Offer")


@settings(max_examples=max(300, _MORE))
@given(records)
def test_a_record_says_what_a_parser_of_json_ld_reads_from_it(record: dict[str, Any]) -> None:
    """The triples that are checked are those of the agreed record with the published context."""
    agreement = agree(record, "", KNOWN, TODAY)
    made = graph(agreement, "", KNOWN)
    assert set(_parsed(agreement)) == set(made.triples) - set(_of_entries(made))


def _parsed(agreement: Agreement) -> Iterator[Triple]:
    context = with_codes(STANDARD.context, KNOWN.all_codes)
    written = json.dumps({"@context": context, **document(agreement, KNOWN)})
    for quad in parse(written, RdfFormat.JSON_LD, rename_blank_nodes=False):
        yield quad.triple


def _of_entries(made: RecordGraph) -> Iterator[Triple]:
    """Give what is told of the entries of lists, which no record says."""
    entries = {NamedNode(uri) for uri in KNOWN.all_codes.values()} - set(made.nodes)
    yield from (triple for triple in made.triples if triple.subject in entries)


@settings(max_examples=max(150, _MORE))
@given(record=records, listed=st.booleans())
def test_every_reported_pointer_is_in_the_document_that_was_sent(
    record: dict[str, Any], *, listed: bool
) -> None:
    """A finding's pointer and place lead to a value of the document."""
    text = json.dumps([record, record] if listed else record, indent=1)
    known = {span.pointer for span in spans(text)}
    found = CHECKER.check(text.encode())
    reports = [found] if isinstance(found, Report) else found.reports
    pointers = [(f.pointer, f.place) for report in reports for f in report.findings]
    assert all(pointer in known and place is not None for pointer, place in pointers)


@settings(max_examples=max(80, _MORE))
@given(
    st.fixed_dictionaries(
        {key: st.lists(_scalars, min_size=1, max_size=2) for key in STANDARD.elements}
    )
)
def test_no_value_of_any_key_breaks_the_engine(record: dict[str, Any]) -> None:
    """Whatever stands under every key at once, a check ends with a report."""
    assert isinstance(CHECKER.check(json.dumps(record).encode()), Report)


@settings(max_examples=max(60, _MORE))
@given(records)
def test_checking_twice_says_the_same(record: dict[str, Any]) -> None:
    """A report depends on the document, the standard and the release alone."""
    data = json.dumps(record).encode()
    assert CHECKER.check(data) == CHECKER.check(data)


@settings(max_examples=max(60, _MORE))
@given(records)
def test_one_cause_is_said_once(record: dict[str, Any]) -> None:
    """No two findings have the same code, place and value."""
    found = CHECKER.check(json.dumps(record).encode())
    assert isinstance(found, Report)
    marks = [finding.fingerprint for finding in found.findings]
    assert len(marks) == len(set(marks))
