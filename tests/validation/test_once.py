"""``from termreg import check``."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import termreg
from termreg import Batch, Report, check, places
from termreg.errors import NotJsonError, UnknownProfileError

_PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "check-from-python.md"
_FAULTY: Final = places.shapes() / "base" / "violates" / "six-faults.jsonld"


def test_a_record_is_checked_however_it_is_handed_over() -> None:
    """As a mapping, as bytes and as a file; only the places of a mapping are nobody's."""
    data = _FAULTY.read_bytes()
    found = [check(_FAULTY), check(data), check(json.loads(data))]
    codes = [[finding.code for finding in one.reports[0].findings] for one in found]
    assert found[0] == found[1]
    assert sorted(codes[0]) == sorted(codes[2])
    assert isinstance(found[0], Report)


def test_many_records_give_a_batch(tmp_path: Path, record: Callable[..., bytes]) -> None:
    """The name of a file says what it holds where nothing else does."""
    path = tmp_path / "courses.csv"
    path.write_text("Course name\nA\nB\n", "utf-8")
    found = check(path)
    assert isinstance(found, Batch)
    assert [report.record.title for report in found.reports] == ["A", "B"]
    assert isinstance(check(b"[" + record() + b"]"), Batch)


def test_the_caller_chooses_profile_and_day(record: Callable[..., bytes]) -> None:
    """One by its name or several."""
    (report,) = check(record(reviewDate="2026-01-01"), "cpd", today=date(2026, 2, 1)).reports
    assert report.profiles.checked == ("base", "cpd")
    (report,) = check(record(), ["cpd", "credit-bearing"]).reports
    assert report.profiles.checked == ("base", "cpd", "credit-bearing")
    with pytest.raises(UnknownProfileError):
        check(record(), "wrong")


def test_what_cannot_be_read_raises() -> None:
    """There is no report to return."""
    with pytest.raises(NotJsonError):
        check(b'{"a": ,}')
    with pytest.raises(FileNotFoundError):
        check(Path("no-such-file.json"))


def test_to_import_it_loads_nothing_else() -> None:
    """Whoever asks for the version does not wait for the rules; every name is there when asked."""
    code = "import sys, termreg; print(sorted(n for n in sys.modules if n.startswith('termreg')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['termreg']"
    assert all(getattr(termreg, name) for name in termreg.__all__)
    with pytest.raises(AttributeError):
        _ = termreg.nothing  # type: ignore[attr-defined]


def test_the_page_about_it_runs(tmp_path: Path) -> None:
    """Each piece by itself, beside the files that it names."""
    (tmp_path / "course.json").write_bytes(_FAULTY.read_bytes())
    (tmp_path / "courses.csv").write_text("Course name\nA\nB\n", "utf-8")
    pieces = re.findall(r"```python\n(.*?)```", _PAGE.read_text("utf-8"), re.DOTALL)
    said = [
        subprocess.run(
            [sys.executable, "-c", piece], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        for piece in pieces
    ]
    assert "MC-020 violation" in said[0]
    assert said[1].startswith("not-ready ")
    assert said[2] == "0 of 2 are ready\n"
    assert said[3].startswith("Line 1, column 24: ")
