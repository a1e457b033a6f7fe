"""A rule is whole: message, term, source, clause, version, examples, and a target to ask it of."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode

from termreg import places
from termreg.release.snapshot import Snapshot
from termreg.standard import messages
from termreg.standard.load import load
from termreg.standard.model import Profile, Rule, Standard
from termreg.standard.said import by_subject, strings
from termreg.vocabulary.namespaces import BASE, SH

_STANDARD = load()
_RULES = list(_STANDARD.rules.values())
_CODES = [rule.code for rule in _RULES]
_RANGES = {
    "base": range(1, 100),
    "credit-bearing": range(100, 120),
    "non-credit-bearing": range(120, 130),
    "cpd": range(130, 140),
    "pathway": range(140, 160),
    "award": range(160, 180),
}


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_what_other_engines_print_is_what_we_say(rule: Rule) -> None:
    """A shape has a message without slots, equal to ours but for what stands in its slots."""
    if not rule.is_shape:
        assert rule.message is None
        return
    assert rule.message
    assert not messages.slots(rule.message)
    assert messages.fits(rule.what, rule.message)
    assert messages.slots(rule.what) or rule.message == rule.what


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_a_rule_says_since_when_and_on_what_it_rests(rule: Rule, standard: Standard) -> None:
    """The version is one that there was, and the source is told with its clause."""
    numbers = [tuple(map(int, text.split("."))) for text in (rule.since, standard.version)]
    assert numbers[0] <= numbers[1]
    assert rule.term
    assert rule.source
    assert rule.clause
    assert len(rule.clause) > 5


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_a_code_lies_in_the_range_of_its_profile(rule: Rule) -> None:
    """A reader of a code knows where to look."""
    assert int(rule.code.removeprefix("MC-")) in _RANGES[rule.profile]


@pytest.mark.parametrize("rule", _RULES, ids=_CODES)
def test_a_rule_has_its_examples_in_its_own_folder(rule: Rule) -> None:
    """One record that keeps it, one that breaks it, and what must be found in that one."""
    paths = [places.shapes() / name for name in (rule.example_good, rule.example_bad)]
    assert all(path.is_file() and path.parts[-3] == rule.profile for path in paths)
    assert paths[1].with_suffix(".findings.json").is_file()


@pytest.mark.parametrize("profile", _STANDARD.profiles, ids=[p.name for p in _STANDARD.profiles])
def test_every_shape_is_asked_of_something(profile: Profile) -> None:
    """A rule that hangs under no target would never speak, and a rule that is named is there."""
    asked, shapes = set(_asked(profile)), {rule.uri for rule in profile.rules if rule.is_shape}
    assert asked == shapes


def _asked(profile: Profile) -> Iterator[str]:
    targets = {f"{SH}{name}" for name in ("targetClass", "targetObjectsOf", "targetSubjectsOf")}
    for subject, said in by_subject(profile.shapes).items():
        if isinstance(subject, NamedNode) and targets & set(said):
            listed = strings(said, f"{SH}property")
            yield from listed or (subject.value,)


def test_every_element_of_the_recommendation_is_asked_for(standard: Standard) -> None:
    """Annex I has sixteen elements, and each is the clause of a rule."""
    found = re.findall(r"Annex I, element (\d+)", " ".join(_clauses(standard)))
    assert {int(number) for number in found} == set(range(1, 17))


def test_the_four_tests_of_credit_rating_are_asked(standard: Standard) -> None:
    """Outcomes, hours, assessment and quality assurance."""
    found = re.findall(r"(?i)test (\d) of 4", " ".join(_clauses(standard)))
    assert set(found) == set("1234")


@pytest.mark.parametrize(
    "valued",
    [
        "UK university", "digitally secure", "verifiab", "stackable", "stand-alone CPD", "cost",
        "flexibility", "relevance", "three most important", "tutor feedback", "whom to contact",
    ],
)  # fmt: skip
def test_what_respondents_valued_is_asked_for(valued: str, standard: Standard) -> None:
    """What the study reports as valued is the clause of a rule that rests on the study."""
    resting = [r for r in standard.rules.values() if r.source and r.source.endswith("/study-2021")]
    assert any(valued in (rule.clause or "") for rule in resting)


def _clauses(standard: Standard) -> list[str]:
    return [rule.clause or "" for rule in standard.rules.values()]


def test_profiles_that_exclude_each_other_say_so_both(standard: Standard) -> None:
    """Of all pairs, only credit-bearing and non-credit-bearing cannot be met together."""
    pairs = {(profile.name, other) for profile in standard.profiles for other in profile.excludes}
    names = ("credit-bearing", "non-credit-bearing")
    assert pairs == {names, names[::-1]}


def test_every_credit_system_may_be_given_once(standard: Standard, snapshot: Snapshot) -> None:
    """MC-074 names the systems one by one, so that a new one on the list must be added there."""
    shapes = standard.profiles[0].shapes
    lists = f"{BASE}lists/credit-systems"
    named = {triple.object.value for triple in shapes if isinstance(triple.object, NamedNode)}
    entries = {entry.uri for entry in snapshot.entries[lists]}
    assert entries == {uri for uri in named if uri.startswith(f"{lists}/")}
