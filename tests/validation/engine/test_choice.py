"""The fast engine judges where it is certified, and nowhere else."""

import logging
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree

import pytest

from termreg import places
from termreg.errors import EngineNotCertifiedError
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.validation.check import Checker
from termreg.validation.engine import certificate, choice, reference
from termreg.validation.engine.certificate import Certificate
from termreg.validation.engine.choice import choose
from termreg.validation.engine.wanted import Choice
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Report

HELD = Certificate.read()


@pytest.fixture(autouse=True)
def _nothing_said_yet() -> None:
    choice._tell.cache_clear()  # noqa: SLF001 - what is said once in a process


@pytest.fixture
def certified(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine and the version of the certificate, whatever the tests run on."""
    monkeypatch.setattr(choice, "_installed", lambda: HELD.engine)
    monkeypatch.setattr(certificate, "here", lambda: HELD.platforms[0])


@pytest.mark.usefixtures("certified")
@pytest.mark.parametrize("wanted", [Choice.AUTO, Choice.SHACL])
def test_the_fast_engine_judges_where_it_is_certified(wanted: Choice, standard: Standard) -> None:
    """Whoever says nothing gets it."""
    assert choose(wanted, standard).name == HELD.engine


@pytest.mark.usefixtures("certified")
def test_whoever_asks_for_pyshacl_gets_it(standard: Standard) -> None:
    """The answer of record is always to be had."""
    assert choose(Choice.PYSHACL, standard).name == reference.NAME


@pytest.mark.parametrize(
    ("installed", "here", "why"),
    [
        ("shacl 9.9.9", HELD.platforms[0], "shacl 9.9.9 is installed"),
        (HELD.engine, "beos-ppc", "this is beos-ppc"),
        (None, HELD.platforms[0], "not installed"),
    ],
)
def test_anything_else_falls_back_and_says_so_once(  # noqa: PLR0913, PLR0917 - fixtures
    installed: str | None,
    here: str,
    why: str,
    standard: Standard,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One line where an engine is there and is not used; silence where there is none."""
    monkeypatch.setattr(choice, "_installed", lambda: installed)
    monkeypatch.setattr(certificate, "here", lambda: here)
    with caplog.at_level(logging.WARNING):
        engines = [choose(Choice.AUTO, standard) for _ in range(3)]
    assert {engine.name for engine in engines} == {reference.NAME}
    assert why in engines[0].why
    assert len(caplog.messages) == (installed is not None)
    with pytest.raises(EngineNotCertifiedError, match=why):
        choose(Choice.SHACL, standard)


@pytest.mark.usefixtures("certified")
def test_other_shapes_fall_back(standard: Standard, tmp_path: Path) -> None:
    """Somebody's own rules are checked with pySHACL."""
    folder = copytree(places.shapes(), tmp_path / "shapes")
    shapes = folder / "base" / "shapes.ttl"
    text = shapes.read_text("utf-8")
    shapes.write_text(text.replace("sh:minCount 1 ;", "sh:minCount 2 ;", 1), "utf-8")
    assert choose(Choice.AUTO, load(folder)).name == reference.NAME
    assert choose(Choice.AUTO, standard).name == HELD.engine


@pytest.mark.usefixtures("certified")
def test_without_a_certificate_nothing_is_certified(
    standard: Standard, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is a file that could be left out."""
    monkeypatch.setattr(certificate, "PATH", tmp_path / "certificate.json")
    assert (
        choose(Choice.AUTO, standard).why == f"{HELD.engine} is installed, and nothing is certified"
    )


@pytest.mark.parametrize(
    "wanted", [Choice.AUTO, Choice.PYSHACL] if find_spec("shacl") else [Choice.PYSHACL]
)
def test_the_report_names_the_engine_that_judged(
    wanted: Choice, standard: Standard, snapshot: Snapshot
) -> None:
    """A verdict can be understood years later."""
    engine = choose(wanted, standard)
    found = Checker(standard, snapshot, Limits(), engine=engine).check(b'{"type": "Offer"}')
    assert isinstance(found, Report)
    assert found.engine == engine.name
