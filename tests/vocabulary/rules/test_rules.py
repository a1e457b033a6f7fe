"""The rules as a whole: each is registered, has its page, and its examples show it."""

from pathlib import Path

import pytest

from termreg.errors import UnknownRuleError
from termreg.vocabulary import rules
from termreg.vocabulary.check import check
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.rule import EXAMPLE_HEAD, Rule
from termreg.vocabulary.rules import RULES

ALL = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def codes_in(example: str) -> set[str]:
    """Give the codes that a check of an example finds."""
    file = File("example", Format.TURTLE, data=(EXAMPLE_HEAD + example).encode())
    return {finding.code for finding in check([file]).findings}


def test_every_file_is_a_registered_rule() -> None:
    """A rule that nobody registered would never run."""
    folder = Path(rules.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert {rule.name for rule in RULES} == files


def test_codes_count_up_without_a_gap() -> None:
    """A new rule takes the next number; a code is never used again."""
    assert [rule.code for rule in RULES] == [f"TR-{n:03}" for n in range(1, len(RULES) + 1)]


@ALL
def test_the_good_example_is_clean(rule: Rule) -> None:
    """Whoever copies the good example gets no finding of any rule."""
    assert codes_in(rule.good) == set()


@ALL
def test_the_bad_example_breaks_this_rule_only(rule: Rule) -> None:
    """The bad example shows one thing."""
    assert codes_in(rule.bad) == {rule.code}


@ALL
def test_every_page_names_an_address_to_read_on(rule: Rule) -> None:
    """What a rule rests on can be looked up."""
    assert rule.source is not None
    assert rule.source.startswith("https://")


@ALL
def test_every_page_is_in_plain_words(rule: Rule) -> None:
    """Policy officers read these pages: the words of RDF stay out of the sentences."""
    said = f"{rule.title} {rule.why} {rule.how}".lower()
    assert [
        word for word in ("triple", "iri", "blank node", "literal") if word in said.split()
    ] == []


def test_a_page_without_a_heading_is_refused() -> None:
    """A rule whose page is not whole cannot be registered."""
    with pytest.raises(ValueError, match="lacks a heading"):
        Rule.of(pytest)


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    """People type codes in small letters."""
    assert rules.get("tr-015").name == "cycle"


def test_an_unknown_code_names_the_nearest() -> None:
    """A typing error in a code is answered with the code that may be meant."""
    with pytest.raises(UnknownRuleError, match="TR-01"):
        rules.get("TR-01")
