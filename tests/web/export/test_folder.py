"""The folder of an export: what is written, what is left, what goes."""

import hashlib
from pathlib import Path

import pytest

from termreg.web.export.folder import MANIFEST, Folder, usable


def test_every_file_is_listed_with_its_digest(tmp_path: Path) -> None:
    """As ``sha256sum --check`` reads it."""
    with Folder(tmp_path) as folder:
        folder.write("a/b.txt", b"b")
        folder.also("a/b.txt", "c.txt")
    digest = hashlib.sha256(b"b").hexdigest()
    assert (tmp_path / MANIFEST).read_text("utf-8") == f"{digest}  a/b.txt\n{digest}  c.txt\n"
    assert (tmp_path / "c.txt").read_bytes() == b"b"


def test_what_has_not_changed_is_not_written_again(tmp_path: Path) -> None:
    """Its time is what servers tell browsers to compare."""
    with Folder(tmp_path) as folder:
        folder.write("same", b"1")
        folder.write("other", b"1")
        folder.also("other", "second")
    before = (tmp_path / "same").stat().st_mtime_ns, (tmp_path / "same").stat().st_ino
    with Folder(tmp_path) as folder:
        folder.write("same", b"1")
        folder.write("other", b"2")
        folder.also("other", "second")
    assert before == ((tmp_path / "same").stat().st_mtime_ns, (tmp_path / "same").stat().st_ino)
    assert (tmp_path / "second").read_bytes() == b"2"


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    """With the folders that are empty then."""
    with Folder(tmp_path) as folder:
        folder.write("old/deep/file", b"1")
        folder.write("new", b"1")
    (tmp_path / "CNAME").write_text("terms.example.org", "utf-8")
    with Folder(tmp_path) as folder:
        folder.write("new", b"1")
    assert {path.name for path in tmp_path.iterdir()} == {"new", "CNAME", MANIFEST}


def test_an_export_that_breaks_off_can_be_taken_up(tmp_path: Path) -> None:
    """Nothing is removed, and what was written is known to the next."""

    def broken_off() -> None:
        with Folder(tmp_path) as folder:
            folder.write("half", b"1")
            raise KeyboardInterrupt

    with Folder(tmp_path) as folder:
        folder.write("whole", b"1")
    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert usable(tmp_path)
    assert (tmp_path / "whole").is_file()
    with Folder(tmp_path) as folder:
        folder.write("whole", b"1")
    assert not (tmp_path / "half").exists()


def test_a_list_that_names_files_elsewhere_removes_none_of_them(tmp_path: Path) -> None:
    """Whoever wrote it."""
    outside = tmp_path / "outside"
    outside.write_bytes(b"1")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / MANIFEST).write_text("0  ../outside\n", "utf-8")
    with Folder(inside):
        pass
    assert outside.is_file()


def test_only_nothing_or_an_export_may_be_written_over(tmp_path: Path) -> None:
    """A folder of somebody's own files is left alone, and so is a file."""
    assert usable(tmp_path / "not-there")
    assert usable(tmp_path)
    (tmp_path / "mine").write_text("", "utf-8")
    assert not usable(tmp_path)
    assert not usable(tmp_path / "mine")
