"""A bar is missed only where the quartile on its bad side misses it."""

import pytest
from bench.figures import Bar, Figure, number, ratio

# Seven rounds, of which the two on either side were disturbed.
_ROUNDS = Figure.of([1.0, 9.0, 10.0, 10.0, 10.0, 11.0, 99.0])


def test_a_figure_is_the_median_with_its_quartiles() -> None:
    """The inclusive quartiles are those of most textbooks."""
    assert Figure.of([1, 2, 3, 4, 5, 6, 7]).quartiles == (2.5, 4.0, 5.5)
    assert Figure.of([3]).quartiles == (3, 3, 3)


def test_a_figure_needs_a_round() -> None:
    """Nothing measured is no figure."""
    with pytest.raises(ValueError, match="needs a round"):
        Figure.of([])


@pytest.mark.parametrize(
    ("bar", "missed"),
    [
        (Bar(what="", figure=_ROUNDS, most=10.5), False),
        (Bar(what="", figure=_ROUNDS, most=10.4), True),
        (Bar(what="", figure=_ROUNDS, least=9.5), False),
        (Bar(what="", figure=_ROUNDS, least=9.6), True),
    ],
)
def test_the_quartile_on_the_bad_side_decides(bar: Bar, missed: bool) -> None:  # noqa: FBT001 - an expectation
    """The upper one of what must not be more, the lower one of what must not be less."""
    assert bar.missed is missed


def test_what_could_not_be_measured_is_missed_and_says_why() -> None:
    """A bar without a figure never passes for one that is met."""
    bar = Bar(what="nginx", least=1, why="it is not installed")
    assert bar.missed
    assert bar.cells() == ("nginx", "≥ 1 ×", "–", "–", "not measured: it is not installed")


def test_the_median_reaches_the_aim() -> None:
    """The aim is no bar: it is told, and costs nothing."""
    told = [Bar(what="", figure=_ROUNDS, least=5, aim=aim).verdict for aim in (10, 10.1)]
    assert told == ["met, and the aim", "met"]


def test_a_ratio_is_taken_round_by_round() -> None:
    """A round that was slow for both sides leaves the ratio as it is."""
    assert ratio([10, 100], [5, 50]).values == (2, 2)
    with pytest.raises(ValueError, match="shorter"):
        ratio([1, 2], [1])


def test_a_bar_survives_being_kept() -> None:
    """What is read from JSON is what was written."""
    bar = Bar(what="x", figure=_ROUNDS, most=3, aim=1.5, unit="ms")
    assert Bar.read(bar.document()) == bar


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (0.01234, "0.012"), (1.234, "1.23"), (12.34, "12.3"), (12345.6, "12,346")],
)
def test_numbers_have_about_three_digits(value: float, told: str) -> None:
    """More would be noise."""
    assert number(value) == told
