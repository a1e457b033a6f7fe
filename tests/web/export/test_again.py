"""An export over an earlier one; a way that leads nowhere is told."""

from pathlib import Path

import pytest
from tests.exports import export, shorten


def times(folder: Path) -> dict[str, int]:
    """Give when each file was written."""
    held = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sha256")
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in held}


def test_an_export_over_an_earlier_one_writes_only_what_changed(tmp_path: Path) -> None:
    """One definition, and a list that has gone: that a page still leads to it is told."""
    vocabulary, folder = shorten(tmp_path / "vocab"), tmp_path / "site"
    export(folder, vocabulary, "--url", "https://terms.example.org")
    before = times(folder)
    for name, old, new in (
        ("odd", '"a small credential."', '"a very small credential."'),
        ("lists/isced-f-2013", "lists/isced-f-2013", "lists/fields"),
    ):
        held = (vocabulary / f"{name}.ttl").read_text("utf-8")
        (vocabulary / f"{name}.ttl").write_text(held.replace(old, new), "utf-8")
    with pytest.raises(AssertionError, match=r"/standard leads to /lists/isced-f-2013, .* 404"):
        export(folder, vocabulary, "--url", "https://terms.example.org")
    after = times(folder)
    written = {name for name in after if after[name] != before.get(name)}
    assert "terms/tiny-credential.ttl" in written
    assert "lists/fields.ttl" in written
    assert "terms/credit.ttl" not in written
    assert "sources/study-2021.rdf" not in written
    assert before.keys() - after.keys() >= {"lists/isced-f-2013.ttl", "lists/isced-f-2013.html"}
    assert not (folder / "lists" / "isced-f-2013").exists()
