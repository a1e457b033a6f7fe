"""The record as JSON Schema, for editors."""

import json
from random import Random
from typing import Any

import pytest
from bench.damaged import trials
from bench.damages.table import DAMAGES
from bench.kinds import KINDS
from bench.records import valid
from jsonschema import Draft202012Validator

from termreg import places
from termreg.standard.model import Standard
from termreg.standard.obligations import Obligation, asked, record_type
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.record_schema import ID, schema


@pytest.fixture(scope="module")
def made(known: Known) -> dict[str, Any]:
    """The schema of the standard and the release that ship."""
    return schema(known)


@pytest.fixture(scope="module")
def validator(made: dict[str, Any]) -> Draft202012Validator:
    """A reader of it, as an editor has one."""
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def _said(validator: Draft202012Validator, record: Any) -> list[str]:
    return [error.message for error in validator.iter_errors(record)]


def test_it_is_named_and_says_what_it_is_of(made: dict[str, Any], standard: Standard) -> None:
    """Its name is one of the standard, and every key of a record is in it with what it says."""
    assert made["$id"] == ID
    keys = made["$defs"]["record"]["properties"]
    assert standard.elements.keys() <= keys.keys()
    assert all(held["description"] for held in keys.values())


def test_it_accepts_every_conforming_example(validator: Draft202012Validator) -> None:
    """Whatever form of JSON-LD they are in."""
    paths = sorted(places.shapes().glob("*/conforms/*.json*"))
    refused = {p.name: _said(validator, json.loads(p.read_bytes())) for p in paths}
    assert len(refused) > 40
    assert {name: said for name, said in refused.items() if said} == {}


def test_it_accepts_what_people_may_write(validator: Draft202012Validator) -> None:
    """Valid records in every manner of writing."""
    dice = Random(5)  # noqa: S311 - no secret
    records = [valid(dice, kind) for kind in KINDS for _ in range(20)]
    assert [said for record in records if (said := _said(validator, record))] == []


def test_it_refuses_only_what_the_shapes_refuse(
    checker: Checker, validator: Draft202012Validator
) -> None:
    """Of the examples that violate, and of damaged records, those that it refuses do not pass."""
    paths = sorted(places.shapes().glob("*/violates/*.jsonld"))
    texts = [path.read_text("utf-8") for path in paths]
    texts += [trial.damaged for trial in trials(DAMAGES, 150, 11)]
    refused = [text for text in texts if _is_json(text) and _said(validator, json.loads(text))]
    assert len(refused) > 20
    passed = [text for text in refused if checker.check(text.encode()).conforms]
    assert passed == []


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def test_what_is_required_is_missed(
    checker: Checker, validator: Draft202012Validator, standard: Standard
) -> None:
    """Without a key that a profile requires, an editor says so, and the check does too."""
    dice = Random(3)  # noqa: S311 - no secret
    for profile in standard.profiles:
        kind = next(
            k for k in KINDS if k.type == record_type(profile) and profile.name in k.profiles
        )
        record = {
            key.removeprefix("@") if key in {"@id", "@type"} else key: value
            for key, value in valid(dice, kind).items()
        }
        wanted = [
            e.path
            for e in asked(standard, profile)
            if e.obligation is Obligation.REQUIRED and "/" not in e.path
        ]
        assert wanted
        for key in wanted:
            less = {name: value for name, value in record.items() if name != key}
            assert any(f"'{key}' is a required property" in s for s in _said(validator, less))
            assert not checker.check(json.dumps(less).encode()).conforms, (profile.name, key)


def test_values_are_offered_with_their_names(made: dict[str, Any]) -> None:
    """Codes of the lists, countries and languages, each with what it is called."""
    keys = made["$defs"]["record"]["properties"]
    for key, code, name in (
        ("level", "scqf-7", "SCQF level 7"),
        ("language", "gd", "Scottish Gaelic"),
        ("country", "GB-SCT", "Scotland"),
    ):
        offered = keys[key]["anyOf"][0]
        assert offered["enumDescriptions"][offered["enum"].index(code)] == name
    assert "credit-bearing" in keys["profile"]["anyOf"][0]["enum"]
