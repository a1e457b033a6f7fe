"""The page of results is made from what each part kept."""

from pathlib import Path

import pytest
from bench.figures import Bar, Figure
from bench.install import Peer
from bench.results import Picture, Section, Table
from bench.worker import SilentError, Worker

from bench import page, results

_SECTION = Section(
    name="one",
    title="One record",
    how="As it is done.",
    bars=(
        Bar(what="fast", figure=Figure.of([30, 31, 32]), least=25),
        Bar(what="small", figure=Figure.of([4]), most=3, unit="MiB"),
    ),
    tables=(Table(("engine", "ms"), (("ours | theirs", "1"),)),),
    pictures=(Picture("one.svg", "How it grows", "<svg/>\n"),),
    notes=("A note.",),
    versions={"shacl": "0.3.4"},
    stamp={"Measured": "today"},
)


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """A run that is interrupted has what it measured; parts never measured are left out."""
    _SECTION.write(tmp_path)
    assert results.read(tmp_path, ["none", "one"]) == [_SECTION]


def test_the_page_tells_bars_tables_plots_and_versions() -> None:
    """Everything first in one table, then each part; a bar in a cell does not break the table."""
    told = page.write([_SECTION], pictures="measured")
    assert "2 bars: 1 met, 1 missed." in told
    assert "| fast | ≥ 25 × | – | 31.0 × [30.5–31.5] | met |" in told
    assert "| small | ≤ 3 MiB | – | 4.00 MiB [4.00–4.00] | **missed** |" in told
    assert "| ours / theirs | 1 |" in told
    assert "![How it grows](measured/one.svg)" in told
    assert "<sub>Measured today; shacl 0.3.4</sub>" in told
    assert "sketch" not in told


def test_a_sketch_says_that_it_is_one() -> None:
    """Nobody shall quote two minutes."""
    assert "**A sketch**" in page.write([_SECTION], pictures=".", sketch=True)


def test_a_program_that_ends_is_told_of() -> None:
    """A peer that breaks costs its own row, not the run."""
    with (
        Worker(Peer("broken", ("true",))) as worker,
        pytest.raises(SilentError, match="broken"),
    ):
        worker.prepare(Path())
