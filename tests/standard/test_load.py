"""The standard is read whole or not at all."""

from pathlib import Path

import pytest

from termreg import places
from termreg.errors import BrokenStandardError, VocabularySyntaxError
from termreg.findings import Severity
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load, printed_context
from termreg.standard.model import Kind, Standard
from termreg.vocabulary.model import Concept, Source
from termreg.vocabulary.namespaces import BASE


def test_the_standard_has_a_version_and_a_base(standard: Standard) -> None:
    """What ships is version 1.0, and base is always there."""
    assert (standard.version, standard.profiles[0].name) == ("1.0", "base")


def test_a_rule_is_read_with_all_that_it_carries(standard: Standard) -> None:
    """MC-020 is the rule of levels for ever."""
    rule = standard.rules["MC-020"]
    assert (rule.severity, rule.profile, rule.is_shape) == (Severity.VIOLATION, "base", True)
    assert rule.uri == f"{BASE}standard/rules/MC-020"


def test_an_element_is_read_with_its_lists(standard: Standard) -> None:
    """The level takes the levels of four frameworks."""
    element = standard.elements["level"]
    assert (element.kind, len(element.lists)) == (Kind.ENTRY, 4)


def test_elements_inside_elements_are_given_with_their_paths(standard: Standard) -> None:
    """A path names a key inside an object."""
    assert "qualityAssurance/body/name" in dict(standard.all_elements())


def test_a_profile_that_is_not_there_is_none(standard: Standard) -> None:
    """Asking for a profile by name raises nothing."""
    assert standard.profile("wrong") is None


def test_every_list_that_a_key_takes_is_in_the_release(
    standard: Standard, snapshot: Snapshot
) -> None:
    """A key never asks for an entry of a list that there is not."""
    lists = {uri for _, element in standard.all_elements() for uri in element.lists}
    assert {uri for uri in lists if not snapshot.entries.get(uri)} == set()


def test_every_term_of_a_rule_or_element_is_in_the_glossary(
    standard: Standard, snapshot: Snapshot
) -> None:
    """What a reader follows from a finding is there."""
    terms = {rule.term for rule in standard.rules.values()}
    terms |= {element.term for _, element in standard.all_elements()}
    found = {uri for uri in terms if isinstance(snapshot.resources.get(uri or ""), Concept)}
    assert found == terms


def test_every_source_of_ours_is_described(standard: Standard, snapshot: Snapshot) -> None:
    """A rule that cites a source of ours cites one that there is."""
    ours = {r.source for r in standard.rules.values() if (r.source or "").startswith(BASE)}
    assert all(isinstance(snapshot.resources.get(uri or ""), Source) for uri in ours)


def test_no_code_clashes_with_a_key(standard: Standard, snapshot: Snapshot) -> None:
    """In the context that is served, keys and codes stand side by side."""
    keys = set(standard.context) | {"id", "type"}
    assert keys & set(snapshot.notations) == set()


def test_the_context_in_the_folder_is_the_one_that_the_elements_ask_for(
    standard: Standard,
) -> None:
    """Whoever adds a key prints the context again."""
    assert dict(standard.context) == printed_context(standard)


def _broken(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("base/shapes.ttl", "    sh:severity sh:Violation ;\n", "", "no severity"),
        ("base/shapes.ttl", "sh:severity sh:Violation", "sh:severity sh:Debug", "SHACL"),
        ("base/shapes.ttl", '    std:why "', '    std:because "', "“why” message"),
        ("base/shapes.ttl", "{got}", "{gott}", "nothing fills"),
        ("base/shapes.ttl", "{got}", "{got", "MC-011|MC-0"),
        ("base/shapes.ttl", "dcterms:title", "dcterms:titel", "base|no key means"),
        ("base/shapes.ttl", "sh:path std:level", "sh:path std:levle", "no key means"),
        ("base/shapes.ttl", "rules:MC-006", "rules:MC-999", "no rule"),
        ("base/rules.ttl", "rules:MC-001 a", "rules:MC-010 a", "given twice"),
        ("elements.ttl", 'std:kind "text"', 'std:kind "txt"', "no kind"),
        ("elements.ttl", 'std:takes "organisation"', 'std:takes "orga"', "nothing is of"),
        ("elements.ttl", '    std:key "title" ;\n', "", "has no"),
        ("elements.ttl", "std:learningOutcome", "std:outcome", "context.jsonld|no key means"),
        ("context.jsonld", '"level"', '"levle"', "context.jsonld"),
        ("context.jsonld", '"@context"', '"context"', "not a context"),
        ("context.jsonld", "{", "", "not a context"),
    ],
)
def test_a_standard_that_contradicts_itself_is_refused(
    folder: Path, name: str, old: str, new: str, says: str
) -> None:
    """Half a standard is never used."""
    _broken(folder, name, old, new)
    with pytest.raises(BrokenStandardError, match=says):
        load(folder)


@pytest.mark.parametrize("name", ["VERSION", "elements.ttl", "context.jsonld", "countries.csv"])
def test_a_standard_with_a_file_missing_is_refused(folder: Path, name: str) -> None:
    """The sentence names the file."""
    (folder / name).unlink()
    with pytest.raises(BrokenStandardError, match=name):
        load(folder)


def test_a_standard_without_base_is_refused(folder: Path) -> None:
    """Base is always checked, so there must be one."""
    (folder / "base" / "shapes.ttl").unlink()
    with pytest.raises(BrokenStandardError, match="base"):
        load(folder)


def test_a_slip_in_turtle_is_refused_with_its_line(folder: Path) -> None:
    """The line is told, as for every Turtle file."""
    (folder / "base" / "shapes.ttl").write_text("rules:MC-001 a", "utf-8")
    with pytest.raises(VocabularySyntaxError) as refused:
        load(folder)
    assert refused.value.line == 1


def test_what_ships_is_found_where_places_says() -> None:
    """Loading without a folder loads the packaged standard."""
    assert load().version == load(places.shapes()).version


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("level", "level"),
        ("learningOutcome/0", "learningOutcome"),
        ("title/gd/1", "title"),
        ("qualityAssurance/0/body/name", "name"),
        ("nmae", None),
        ("awardingBody/nmae", None),
        ("", None),
    ],
)
def test_an_element_is_found_by_the_way_to_its_value(
    standard: Standard, path: str, key: str | None
) -> None:
    """Places in lists and the languages of a text are passed over."""
    element = standard.element(path.split("/"))
    assert (element.key if element else None) == key
