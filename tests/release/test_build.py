"""From a folder of Turtle to a release."""

import shutil
from pathlib import Path

import pytest

from termreg import places
from termreg.errors import BrokenVocabularyError, VocabularySyntaxError
from termreg.release.build import build
from termreg.release.version import Version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged vocabulary that a test may spoil."""
    return shutil.copytree(places.vocab(), tmp_path / "vocab")


def test_the_packaged_vocabulary_is_whole(folder: Path) -> None:
    """It builds, and says which release it is."""
    assert Version.parse(build(folder).version) >= Version(2026, 1)


def test_a_syntax_error_stops_the_build_at_its_line(folder: Path) -> None:
    """Half a vocabulary is never served."""
    terms = folder / "terms.ttl"
    lines = terms.read_text("utf-8").splitlines()
    lines[20] = lines[20].replace(",", "").replace(";", "") + " oops"
    terms.write_text("\n".join(lines), "utf-8")
    with pytest.raises(VocabularySyntaxError, match=r"terms\.ttl, line 2[12], column"):
        build(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    """An operator is told what is not there."""
    (folder / "sources.ttl").unlink()
    with pytest.raises(BrokenVocabularyError, match=r"has no sources\.ttl"):
        build(folder)


def test_an_address_that_points_at_nothing_is_named(folder: Path) -> None:
    """A broken link is found before a reader finds it."""
    terms = folder / "terms.ttl"
    text = terms.read_text("utf-8")
    terms.write_text(text.replace("<terms/digital-badge> a skos", "<terms/gone> a skos"), "utf-8")
    with pytest.raises(BrokenVocabularyError, match="terms/digital-badge>, which is not described"):
        build(folder)


@pytest.mark.parametrize("number", ["2026", "2026.0", "26.1", "2026.1.1", "latest"])
def test_only_a_year_and_a_count_are_a_release_number(number: str, folder: Path) -> None:
    """A release is named as 2026.1."""
    (folder / "VERSION").write_text(number, "utf-8")
    with pytest.raises(BrokenVocabularyError, match="is not a release number"):
        build(folder)


def test_a_glossary_that_is_not_described_is_refused(folder: Path) -> None:
    """Terms without their glossary cannot be served."""
    terms = folder / "terms.ttl"
    text = terms.read_text("utf-8")
    terms.write_text(text.replace("<terms> a skos:ConceptScheme", "<terms> a skos:Thing"), "utf-8")
    with pytest.raises(BrokenVocabularyError, match="itself is not described"):
        build(folder)


def test_a_term_without_a_name_is_refused(folder: Path) -> None:
    """A term that cannot be called anything cannot be shown."""
    (folder / "more.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<terms/nameless> a skos:Concept ; skos:inScheme <terms> .\n",
        "utf-8",
    )
    with pytest.raises(BrokenVocabularyError, match="terms/nameless> has no preferred label"):
        build(folder)


def test_what_was_kept_of_a_release_gives_the_same_labels(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second start finds their order and foldings, and answers from them as the first did."""
    monkeypatch.setenv("TERMREG_CACHE", str(tmp_path / "kept"))
    first, again = build(folder).labels, build(folder).labels
    assert [path.name.partition("-")[0] for path in (tmp_path / "kept").iterdir()] == ["release"]
    assert again.entries == first.entries
    assert again.by_fold == first.by_fold
    monkeypatch.setattr("termreg.release.index.ranking", lambda _: pytest.fail("made again"))
    assert build(folder).labels.same("Digital Badges")
