"""What a profile asks of each key, read from shapes."""

from pathlib import Path

import pytest

from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.standard.obligations import Asked, Obligation, asked, record_type

_SHAPES = """
@base <https://w3id.org/microcredential/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rules: <https://w3id.org/microcredential/standard/rules/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix std: <https://w3id.org/microcredential/standard#> .
<standard/profiles/trial> a std:Profile ;
    dcterms:title "Trial"@en ; dcterms:description "A trial."@en .
<standard/shapes/trial/record> a sh:NodeShape ;
    sh:targetClass {targets} ;
    sh:property rules:MC-900 .
{told} ;
    sh:name "a rule"@en ; sh:severity sh:{severity} ; sh:message "What."@en ;
    std:what "What."@en ; std:why "Why."@en ; std:how "How."@en ; std:since "1.0" ;
    dcterms:subject <terms/credit> ; dcterms:source <sources/study-2021> ; std:clause "One"@en .
"""


def _trial(folder: Path, told: str, severity: str, targets: str = "std:Offer") -> Standard:
    (folder / "trial").mkdir()
    text = _SHAPES.format(told=told, severity=severity, targets=targets)
    (folder / "trial" / "shapes.ttl").write_text(text, "utf-8")
    _name_the_profile(folder)
    return load(folder)


def _name_the_profile(folder: Path) -> None:
    """Add the profile to the context, which has a name for each."""
    path = folder / "context.jsonld"
    base = '"https://w3id.org/microcredential/standard/profiles/base",\n'
    line = '    "trial": "https://w3id.org/microcredential/standard/profiles/trial",\n'
    path.write_text(path.read_text("utf-8").replace(base, base + line), "utf-8")


def _of(standard: Standard, path: str, name: str = "trial") -> Asked:
    profile = standard.profile(name)
    assert profile
    (found,) = [each for each in asked(standard, profile) if each.path == path]
    return found


def _property(constraint: str, path: str = "std:credit") -> str:
    return f"rules:MC-900 a sh:PropertyShape ; sh:path {path} ; {constraint}"


@pytest.mark.parametrize(
    ("constraint", "severity", "obligation"),
    [
        ("sh:minCount 1", "Violation", Obligation.REQUIRED),
        ("sh:minCount 1", "Warning", Obligation.RECOMMENDED),
        ("sh:minCount 1", "Info", Obligation.RECOMMENDED),
        ("sh:maxCount 0", "Violation", Obligation.FORBIDDEN),
        ("sh:maxCount 0", "Warning", Obligation.UNWANTED),
        ("sh:maxCount 1", "Violation", Obligation.OPTIONAL),
        ("sh:minCount 0", "Violation", Obligation.OPTIONAL),
    ],
)
def test_counts_and_severity_make_the_obligation(
    folder: Path, constraint: str, severity: str, obligation: Obligation
) -> None:
    """A violation demands, anything less recommends."""
    held = _of(_trial(folder, _property(constraint), severity), "credit")
    assert (held.obligation, [rule.code for rule in held.rules]) == (obligation, ["MC-900"])


def test_base_is_always_asked(folder: Path) -> None:
    """What a profile does not speak of is as base has it."""
    standard = _trial(folder, _property("sh:minCount 1"), "Violation")
    assert _of(standard, "title").obligation is Obligation.REQUIRED
    assert _of(standard, "credit", "base").obligation is Obligation.OPTIONAL


def test_the_stronger_obligation_decides(folder: Path) -> None:
    """A profile that recommends what base requires takes nothing away."""
    told = _property("sh:minCount 1", "dcterms:title")
    held = _of(_trial(folder, told, "Warning"), "title")
    assert held.obligation is Obligation.REQUIRED
    assert held.rule
    assert held.rule.code == "MC-010"


def test_a_choice_names_the_other_keys(folder: Path) -> None:
    """Where one of two is enough, each leads to the other."""
    told = (
        "rules:MC-900 a sh:NodeShape ; sh:targetClass std:Offer ; sh:or ("
        " [ sh:path std:recognisedBy ; sh:minCount 1 ] [ sh:path std:cpdHours ; sh:minCount 1 ] )"
    )
    held = _of(_trial(folder, told, "Violation"), "recognisedBy")
    assert (held.obligation, held.others) == (Obligation.CHOICE, ("cpdHours",))


def test_a_choice_with_an_address_is_no_choice_of_keys(folder: Path) -> None:
    """An alternative that is a list elsewhere, and no shape here, is left to the rule."""
    told = (
        "rules:MC-900 a sh:NodeShape ; sh:targetClass std:Offer ;"
        ' sh:or ( "x" [ sh:path std:cpdHours ; sh:minCount 1 ] )'
    )
    held = _of(_trial(folder, told, "Violation"), "cpdHours")
    assert held.obligation is Obligation.OPTIONAL


def test_a_choice_of_another_sort_is_told_by_its_rule_alone(standard: Standard) -> None:
    """An organisation has an address or a name: neither key is asked for by itself."""
    assert _of(standard, "awardingBody/name", "base").obligation is Obligation.OPTIONAL


def test_a_key_inside_an_object_is_asked_of_that_object(standard: Standard) -> None:
    """Credit is free; credit that is given has its points."""
    assert _of(standard, "credit", "base").obligation is Obligation.OPTIONAL
    assert _of(standard, "credit/value", "base").obligation is Obligation.REQUIRED


def test_what_is_found_while_reading_counts_too(standard: Standard) -> None:
    """That a record declares a profile is no shape, and is recommended all the same."""
    assert _of(standard, "profile", "base").obligation is Obligation.RECOMMENDED


def test_a_profile_of_awards_asks_nothing_of_offers(folder: Path) -> None:
    """What base asks of offers alone does not hold there."""
    told = _property("sh:minCount 1", "std:learner")
    standard = _trial(folder, told, "Violation", "std:Award")
    profile = standard.profile("trial")
    assert profile
    assert record_type(profile) == "Award"
    assert _of(standard, "learner").obligation is Obligation.REQUIRED
    assert _of(standard, "learner", "base").obligation is Obligation.FORBIDDEN


def test_every_key_is_told(standard: Standard) -> None:
    """None is left out, in the order in which a record is written."""
    for profile in standard.profiles:
        told = [each.path for each in asked(standard, profile)]
        assert told == [path for path, _ in standard.all_elements()]
