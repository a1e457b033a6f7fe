import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.validation.difference import unified

_line = st.text(st.sampled_from("ab \r"), min_size=1, max_size=3)
_lines = st.lists(st.tuples(_line, _line | st.none()), min_size=1, max_size=40)


def test_equal_texts_have_no_difference() -> None:
    """There is nothing to show."""
    assert unified("a.json", b"{}\n", b"{}\n") == ""


def test_a_changed_line_stands_among_three_others() -> None:
    """As every tool shows it."""
    before = "\n".join("abcdefghij").encode()
    told = unified("my file.json", before, before.replace(b"e", b"E"))
    assert told == (
        "--- my file.json\n+++ my file.json\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n"
    )


def test_a_last_line_without_an_end_is_told() -> None:
    """Otherwise a line feed would be added."""
    assert unified("a", b"{a}", b"{b}") == (
        "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-{a}\n\\ No newline at end of file\n"
        "+{b}\n\\ No newline at end of file\n"
    )


@given(pairs=_lines, ended=st.booleans())
def test_the_difference_leads_from_one_text_to_the_other(
    pairs: list[tuple[str, str | None]], *, ended: bool
) -> None:
    """Whoever applies it gets the mended text."""
    end = "\n" if ended else ""
    old = "\n".join(before for before, _ in pairs) + end
    new = "\n".join(before if after is None else after for before, after in pairs) + end
    told = unified("x", old.encode(), new.encode())
    assert _applied(old.split("\n"), told) == new.split("\n")


def _applied(lines: list[str], told: str) -> list[str]:
    """Apply a difference as its format says."""
    place = 0
    made: list[str] = []
    for row in told.split("\n")[2:-1]:
        if row.startswith("@@"):
            first = int(row.split()[1].split(",")[0].removeprefix("-")) - 1
            made += lines[place:first]
            place = first
        elif row.startswith((" ", "-")):
            assert lines[place] == row[1:]
            made += [row[1:]] if row.startswith(" ") else []
            place += 1
        elif row.startswith("+"):
            made.append(row[1:])
    return made + lines[place:]


@pytest.mark.skipif(shutil.which("patch") is None, reason="This machine has no patch.")
def test_patch_applies_it(tmp_path: Path) -> None:
    """The tool itself."""
    before = b'{\n "a": 1,\n\n\n\n\n\n\n\n "b": 2}'
    after = before.replace(b"1", b"3").replace(b"2", b"4")
    path = tmp_path / "a.json"
    path.write_bytes(before)
    told = unified("a.json", before, after).encode()
    subprocess.run(["patch", "-p0"], cwd=tmp_path, input=told, check=True, capture_output=True)
    assert path.read_bytes() == after
