"""The records that conform, as examples to copy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard import examples
from termreg.standard.examples import Example
from termreg.standard.model import Standard

_EXAMPLE = Example(
    name="x",
    text="{}",
    record={"title": {"en": "A"}, "credit": [{"value": 10}, {"value": 20}], "level": []},
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", {"en": "A"}),
        ("credit/value", 10),
        ("credit", {"value": 10}),
        ("level", []),
        ("grade", None),
        ("title/en/x", None),
    ],
)
def test_a_value_is_found_by_its_path(path: str, value: object) -> None:
    """Of several values the first is given."""
    assert _EXAMPLE.value(path) == value


def test_the_record_that_says_most_comes_first(standard: Standard) -> None:
    """Whoever copies it has the most to change, and the least to look up."""
    held = examples.load(standard).whole(standard.profiles[0])
    assert held
    assert held.name == "base/conforms/credit-bearing-course.jsonld"


def test_the_text_is_that_of_the_file(standard: Standard) -> None:
    """Nothing is written anew."""
    for profile in standard.profiles:
        held = examples.load(standard).whole(profile)
        assert held
        assert held.text == (places.shapes() / held.name).read_text("utf-8")


def test_a_value_of_another_profile_is_better_than_none(standard: Standard) -> None:
    """A key that the profile's own examples do not show may be shown by those of another."""
    held = examples.load(standard)
    assert held.value("credit/value", replace(standard.profiles[0], name="other")) == "20"


def test_a_key_that_no_example_shows_has_none(standard: Standard) -> None:
    """A page then leaves the place empty."""
    assert examples.load(standard).value("nothing", standard.profiles[0]) is None


def test_a_standard_may_ship_no_examples(standard: Standard, folder: Path) -> None:
    """A copy without them is a whole standard."""
    held = examples.load(standard, folder)
    assert held.whole(standard.profiles[0]) is None
    assert held.value("title", standard.profiles[0]) is None


@pytest.mark.parametrize("text", ["{", "[]"])
def test_an_example_that_is_no_record_is_refused(
    standard: Standard, tmp_path: Path, text: str
) -> None:
    """The sentence names the file."""
    folder = Path(shutil.copytree(places.shapes(), tmp_path / "shapes"))
    (folder / "base" / "conforms" / "odd.jsonld").write_text(text, "utf-8")
    with pytest.raises(BrokenStandardError, match=r"odd\.jsonld"):
        examples.load(standard, folder)
