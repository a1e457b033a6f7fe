# ruff: noqa: INP001 - beside the package
"""What a part of the benchmark found, kept as JSON beside the page that tells it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.figures import Bar

FOLDER: Final = Path(__file__).parent / "measured"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts; the first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot: the name of its file, what it shows in a sentence, and its SVG."""

    file: str
    shows: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What one part found. `stamp` says when, where and of which state of the code."""

    name: str
    title: str
    how: str
    bars: tuple[Bar, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    stamp: dict[str, str] = field(default_factory=dict)

    @property
    def missed(self) -> bool:
        """Say whether a bar is missed."""
        return any(bar.missed for bar in self.bars)

    def write(self, folder: Path) -> None:
        """Keep it in a folder, its pictures beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        for picture in self.pictures:
            (folder / picture.file).write_text(picture.svg, "utf-8")
        held = asdict(self)
        held["bars"] = [bar.document() for bar in self.bars]
        held["pictures"] = [{"file": p.file, "shows": p.shows} for p in self.pictures]
        text = json.dumps(held, ensure_ascii=False, indent=1)
        (folder / f"{self.name}.json").write_text(f"{text}\n", "utf-8")


def read(folder: Path, names: Sequence[str]) -> list[Section]:
    """Read what was kept of some parts, in their order; those never measured are left out."""
    files = [folder / f"{name}.json" for name in names]
    return [
        _section(json.loads(file.read_text("utf-8")), folder) for file in files if file.exists()
    ]


def _section(held: dict[str, Any], folder: Path) -> Section:
    return Section(
        **{
            **held,
            "bars": tuple(Bar.read(bar) for bar in held["bars"]),
            "tables": tuple(
                Table(tuple(t["head"]), tuple(map(tuple, t["rows"])), t["above"])
                for t in held["tables"]
            ),
            "pictures": tuple(
                Picture(p["file"], p["shows"], (folder / p["file"]).read_text("utf-8"))
                for p in held["pictures"]
            ),
            "notes": tuple(held["notes"]),
        }
    )
