"""What a start keeps for the next: the same values, from a folder that is the user's own."""

import os
from dataclasses import FrozenInstanceError
from pathlib import Path
from types import MappingProxyType

import pytest

from termreg import places
from termreg.kept import kept
from termreg.release.build import build
from termreg.standard.load import load

# Without users there is no folder of one's own: nothing is kept there.
pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which things are kept, which is not there yet."""
    path = tmp_path / "cache"
    monkeypatch.setenv("TERMREG_CACHE", str(path))
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file from which something is made."""
    path = tmp_path / "source.ttl"
    path.write_text("one", "utf-8")
    return path


class Made:
    """Makes a value and counts how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> MappingProxyType[str, int]:
        """Make a value that tells which it is."""
        self.times += 1
        return MappingProxyType({"times": self.times})


def _ask(made: Made, *files: Path) -> int:
    return kept("thing", files, made)["times"]


def test_what_was_made_is_not_made_again(folder: Path, source: Path) -> None:
    """The second start reads what the first has kept, in a file for this user alone."""
    made = Made()
    assert [_ask(made, source), _ask(made, source)] == [1, 1]
    (held,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, held.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.usefixtures("folder")
def test_other_files_make_something_else(source: Path) -> None:
    """What is kept is known by what the files hold, not by their names or dates."""
    made = Made()
    _ask(made, source)
    source.write_text("two", "utf-8")
    assert _ask(made, source) == 2
    source.write_text("one", "utf-8")
    assert _ask(made, source) == 1


@pytest.mark.parametrize("damage", [b"", b"cut", None])
def test_a_file_that_is_not_whole_is_made_anew(
    folder: Path, source: Path, damage: bytes | None
) -> None:
    """Neither an empty file, nor other bytes, nor one bit that is another is read."""
    made = Made()
    _ask(made, source)
    (held,) = folder.iterdir()
    told = held.read_bytes()
    held.write_bytes(told[:-1] + bytes([told[-1] ^ 1]) if damage is None else damage)
    assert _ask(made, source) == 2
    assert _ask(made, source) == 2


@pytest.mark.parametrize("of", ["file", "folder"])
def test_what_others_could_have_written_is_not_read(folder: Path, source: Path, of: str) -> None:
    """A file or a folder that others may write is passed over."""
    made = Made()
    _ask(made, source)
    (held,) = folder.iterdir()
    path = held if of == "file" else folder
    path.chmod(path.stat().st_mode | 0o020)
    assert _ask(made, source) == 2


def test_a_link_to_another_folder_is_not_followed(folder: Path, source: Path) -> None:
    """A link may lead to a folder of somebody else's."""
    made = Made()
    _ask(made, source)
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))
    assert _ask(made, source) == 2


def test_a_link_to_another_file_is_not_followed(folder: Path, source: Path) -> None:
    """Nor may what is read be a link."""
    made = Made()
    _ask(made, source)
    (held,) = folder.iterdir()
    held.rename(folder / "elsewhere")
    held.symlink_to(folder / "elsewhere")
    assert _ask(made, source) == 2


def test_where_nothing_can_be_kept_everything_is_made(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be made is no failure; an empty setting asks for none."""
    made = Made()
    for where in (str(source / "inside"), ""):
        monkeypatch.setenv("TERMREG_CACHE", where)
        _ask(made, source)
    assert made.times == 2


def test_a_file_that_cannot_be_read_is_left_to_who_needs_it(folder: Path, source: Path) -> None:
    """What is made of it says what is amiss, and nothing is kept."""
    made = Made()
    _ask(made, source / "inside")
    assert (made.times, list(folder.iterdir())) == (1, [])


def test_only_the_newest_are_kept(folder: Path, source: Path) -> None:
    """A folder does not grow with every change of a vocabulary."""
    for number in range(12):
        source.write_text(str(number), "utf-8")
        _ask(Made(), source)
    assert len(list(folder.iterdir())) == 8


def test_a_release_that_was_kept_is_the_one_that_was_read(folder: Path) -> None:
    """Every resource of the vocabulary comes back as it was."""
    first, second = build(places.vocab()), build(places.vocab())
    assert second.vocabulary == first.vocabulary
    assert (folder.is_dir(), second.version) == (True, first.version)


@pytest.mark.usefixtures("folder")
def test_a_standard_that_was_kept_is_the_one_that_was_read() -> None:
    """Its rules, elements and shapes come back as they were, and cannot be changed."""
    made = [kept("standard", [], load) for _ in range(2)]
    assert made[1] == made[0]
    assert made[1] is not made[0]
    with pytest.raises(FrozenInstanceError):
        made[1].rules["MC-101"].code = "MC-102"  # type: ignore[misc] # that is what is tested
