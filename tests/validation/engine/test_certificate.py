"""The certificate belongs to what is here, and to nothing else."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from bench.certify import corpus
from bench.certify.__main__ import DAMAGED, MUTANTS
from pyoxigraph import Literal, NamedNode, Triple

from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.validation.engine import certificate, reference
from termreg.validation.engine.certificate import Certificate
from termreg.vocabulary.namespaces import SH, STD

_PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))
_SHAPES = "https://w3id.org/microcredential/standard/rules/MC-010"


@pytest.fixture(scope="module")
def held() -> Certificate:
    """The certificate that ships with the software."""
    return Certificate.read()


def _by_name(standard: Standard) -> dict[str, Sequence[Triple]]:
    return {profile.name: profile.shapes for profile in standard.profiles}


def test_the_shapes_are_those_that_were_compared(held: Certificate, standard: Standard) -> None:
    """Where this fails after a change of a rule: `make certify`, and commit what it writes."""
    assert held.shapes == certificate.digest(_by_name(standard))


def test_the_examples_are_those_that_were_compared(held: Certificate) -> None:
    """Where this fails after a change of an example: `make certify`, and commit what it writes."""
    assert held.examples == corpus.digest()


def test_the_engines_are_those_that_were_compared(held: Certificate) -> None:
    """The extra installs the one version that is certified, against the reference that we use."""
    (wanted,) = _PROJECT["project"]["optional-dependencies"]["fast"]
    assert wanted.partition(" ;")[0].replace("==", " ") == held.engine
    assert held.reference == reference.NAME


def test_the_tests_install_what_the_extra_installs() -> None:
    """The two lists name one version for the same machines."""
    (wanted,) = _PROJECT["project"]["optional-dependencies"]["fast"]
    assert wanted in _PROJECT["dependency-groups"]["dev"]


def test_thousands_were_compared(held: Certificate) -> None:
    """Five thousand damaged records, and the examples."""
    assert held.compared >= DAMAGED + MUTANTS >= 5000
    assert held.platforms


def test_it_reads_as_it_was_written(held: Certificate, tmp_path: Path) -> None:
    """A certificate is a file that people can read too."""
    held.write(tmp_path / "certificate.json")
    assert Certificate.read(tmp_path / "certificate.json") == held
    assert (tmp_path / "certificate.json").read_bytes() == certificate.PATH.read_bytes()


@pytest.mark.parametrize(
    ("engine", "shapes", "here", "why"),
    [
        ("shacl 9.9.9", "{shapes}", "{here}", "shacl 9.9.9 is installed, and {engine} is"),
        ("{engine}", "others", "{here}", "{engine} is certified for other shapes"),
        ("{engine}", "{shapes}", "beos-ppc", "this is beos-ppc"),
    ],
)
def test_anything_else_is_not_certified(
    held: Certificate, engine: str, shapes: str, here: str, why: str
) -> None:
    """Another version, other shapes, another sort of machine: each is told."""
    known = {"engine": held.engine, "shapes": held.shapes, "here": held.platforms[0]}
    asked = [text.format(**known) for text in (engine, shapes, here)]
    assert why.format(**known) in (held.missing(*asked) or "")


def test_what_was_compared_is_certified(held: Certificate) -> None:
    """On every sort of machine where it was."""
    wide = replace(held, platforms=("linux-x86_64", "darwin-arm64"))
    assert [wide.missing(held.engine, held.shapes, here) for here in wide.platforms] == [None, None]


def test_words_do_not_change_the_digest_and_constraints_do(standard: Standard) -> None:
    """A message may be mended without asking the engines again; a number may not."""
    before = _by_name(standard)
    rule = NamedNode(_SHAPES)

    def with_one_more(prop: str, value: Literal) -> str:
        more = Triple(rule, NamedNode(prop), value)
        return certificate.digest({**before, "base": (*before["base"], more)})

    assert with_one_more(f"{SH}message", Literal("Mended.")) == certificate.digest(before)
    assert with_one_more(f"{STD}why", Literal("Mended.")) == certificate.digest(before)
    assert with_one_more(f"{SH}maxCount", Literal(2)) != certificate.digest(before)
    assert with_one_more(f"{SH}severity", Literal("x")) != certificate.digest(before)


def test_the_digest_is_the_same_each_time(standard: Standard) -> None:
    """Nodes without a name get other labels at every reading, and count all the same."""
    assert certificate.digest(_by_name(load())) == certificate.digest(_by_name(standard))
