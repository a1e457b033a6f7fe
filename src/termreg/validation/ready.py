"""A checker that is ready at once where an earlier start has read the same files.

Of the release a check needs little but the codes of its lists; what is drawn up of them is kept
with the standard, and the release itself is read where a record says something in other words.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from termreg.kept import kept
from termreg.release.later import later
from termreg.validation.check import Checker
from termreg.validation.engine.choice import Engine, choose, digest_of
from termreg.validation.intake.limits import Limits

if TYPE_CHECKING:
    from termreg.release.snapshot import Snapshot
    from termreg.standard.crosswalk import Crosswalk
    from termreg.standard.model import Standard

_Ready = tuple["Standard", "Crosswalk", str, str, dict[str, Any]]


def checker(
    vocabulary: Path, shapes: Path, limits: Limits, engine: Engine | None = None
) -> Checker:
    """Give a checker of the standard and the release in two folders.

    Raises as `standard.load.load` and `release.build.build` do.
    """
    files = [*shapes.glob("*/*.ttl"), *shapes.glob("*.*"), shapes / "VERSION"]
    files += [*vocabulary.rglob("*.ttl"), vocabulary / "VERSION"]
    held = [path for path in files if path.is_file()]
    standard, homes, digest, version, tables = kept(
        "checker", held, lambda: _ready(vocabulary, shapes)
    )

    def read() -> "Snapshot":
        from termreg.release.build import build

        return build(vocabulary)

    chosen = engine or choose(limits.engine, standard, digest)
    return Checker(standard, later(version, read), limits, homes, chosen, tables)


def _ready(vocabulary: Path, shapes: Path) -> _Ready:
    from termreg.release.build import build
    from termreg.standard import crosswalk
    from termreg.standard.load import load
    from termreg.validation.agree.known import Known

    standard, snapshot = load(shapes), build(vocabulary)
    homes = crosswalk.load(standard, shapes)
    tables = Known(standard, snapshot).tables()
    return standard, homes, digest_of(standard), snapshot.version, tables
