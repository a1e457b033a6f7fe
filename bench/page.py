# ruff: noqa: INP001 - beside the package
"""The page of results: every bar first, then what each part found and how."""

from collections.abc import Iterable, Iterator, Sequence

from bench.results import Section, Table

HEAD = ("what", "bar", "aim", "median [quartiles]", "verdict")


def write(sections: Sequence[Section], *, pictures: str, sketch: bool = False) -> str:
    """Write the page in Markdown; `pictures` is the folder of the plots as the page sees it."""
    return "\n".join(_lines(sections, pictures, sketch=sketch)) + "\n"


def _lines(sections: Sequence[Section], pictures: str, *, sketch: bool) -> Iterator[str]:
    yield "# How fast: the results"
    yield ""
    if sketch:
        yield "**A sketch**, made in a few minutes: too few rounds and too small loads to go by."
        yield ""
    yield "Written by `make bench`; do not edit. `bench/README.md` says what is compared and how."
    yield "A bar is missed where the quartile on its bad side misses it. What counts are the"
    yield "ratios, each taken round by round on one machine; the last line of a part says when."
    yield ""
    bars = [bar for section in sections for bar in section.bars]
    missed = [bar for bar in bars if bar.missed]
    yield f"{len(bars)} bars: {len(bars) - len(missed)} met, {len(missed)} missed."
    yield ""
    yield from table(Table(HEAD, tuple(bar.cells() for bar in bars)))
    for section in sections:
        yield ""
        yield from _section(section, pictures)


def _section(section: Section, pictures: str) -> Iterator[str]:
    yield f"## {section.title}"
    yield ""
    yield section.how
    for held in section.tables:
        yield ""
        if held.above:
            yield f"{held.above}"
            yield ""
        yield from table(held)
    for picture in section.pictures:
        yield ""
        yield f"![{picture.shows}]({pictures}/{picture.file})"
    if section.notes:
        yield ""
        yield from (f"- {note}" for note in section.notes)
    yield ""
    told = {**section.stamp, **section.versions}
    yield f"<sub>{'; '.join(f'{name} {value}' for name, value in told.items())}</sub>"


def table(held: Table) -> Iterator[str]:
    """Write a table in Markdown."""
    yield _row(held.head)
    yield _row("---" for _ in held.head)
    for row in held.rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
