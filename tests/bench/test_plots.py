"""Plots are SVG that any reader draws, with a name for every line."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from bench.plots import HEIGHT, WIDTH, Line

from bench import plots

_SVG = "{http://www.w3.org/2000/svg}"


def test_lines_are_drawn_inside_the_picture_and_named() -> None:
    """A name with what XML reserves is told too."""
    held = [Line("a < b & c", ((1, 0.001), (100_000, 50))), Line("one point", ((10, 1),))]
    root = ET.fromstring(plots.lines("Costs", "records", "seconds", held))  # noqa: S314 - our own
    said = [text.text for text in root.iter(f"{_SVG}text")]
    assert {"a < b & c", "one point", "Costs", "records", "seconds"} <= set(said)
    for line in root.iter(f"{_SVG}polyline"):
        for point in line.attrib["points"].split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_names_do_not_lie_on_one_another() -> None:
    """Ten lines that end at one place have ten places for their names."""
    held = [Line(f"line {n}", ((1, 1), (10, 5))) for n in range(10)]
    root = ET.fromstring(plots.lines("Many", "x", "y", held))  # noqa: S314 - our own
    places = [
        float(text.attrib["y"])
        for text in root.iter(f"{_SVG}text")
        if (text.text or "").startswith("line ")
    ]
    apart = [b - a for a, b in pairwise(sorted(places))]
    assert len(places) == len(held)
    assert min(apart) >= 14
    assert max(places) <= HEIGHT


def test_nothing_is_not_drawn() -> None:
    """A plot without a point is a mistake of the one who asks."""
    with pytest.raises(ValueError, match="nothing to draw"):
        plots.lines("Empty", "x", "y", [])


def test_a_spread_falls_from_all_to_few() -> None:
    """The curve says how many in a hundred take longer: it never rises."""
    svg = plots.spread("Times", "ms", {"one": [float(n) for n in range(1, 2001)]})
    root = ET.fromstring(svg)  # noqa: S314 - our own
    line = next(root.iter(f"{_SVG}polyline"))
    points = [tuple(map(float, p.split(","))) for p in line.attrib["points"].split()]
    assert points == sorted(points)
    assert all(a[1] <= b[1] for a, b in pairwise(points))
