"""Where the accelerated engine may answer: what was compared, with what, and on which machines.

`certificate.json` is written by `make certify`, which asks both engines about every example and
thousands of damaged records. It counts for the version, the shapes and the sort of machine that
were compared, and for nothing else.
"""

import json
import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from pyoxigraph import Triple

from termreg.validation.engine.lines import lines

PATH: Final = Path(__file__).with_name("certificate.json")

_LABEL: Final = re.compile(r"^_:\w+|(?<=> )_:\w+$")
"""A node without a name, at the beginning of a line or at its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was compared: the engines, the digests of shapes and of examples, and how much.

    `deviations` counts, by its name, how often each published deviation was met.
    """

    engine: str
    reference: str
    shapes: str
    examples: str
    compared: int
    results: int
    deviations: Mapping[str, int]
    platforms: tuple[str, ...]

    @classmethod
    def read(cls, path: Path = PATH) -> Self:
        """Read a certificate. Raises `OSError` where there is none."""
        held = json.loads(path.read_text("utf-8"))
        return cls(**{**held, "platforms": tuple(held["platforms"])})

    def write(self, path: Path = PATH) -> None:
        """Write it, to be read by people too."""
        path.write_text(f"{json.dumps(asdict(self), indent=2)}\n", "utf-8")

    def missing(self, engine: str, shapes: str, here: str) -> str | None:
        """Say what of these was not compared, or None where all was."""
        if engine != self.engine:
            return f"{engine} is installed, and {self.engine} is certified"
        if shapes != self.shapes:
            return f"{engine} is certified for other shapes than these"
        if here not in self.platforms:
            return f"{engine} is certified on {', '.join(self.platforms)}, and this is {here}"
        return None


def here() -> str:
    """Name the sort of machine that this is, such as ``linux-x86_64``."""
    return f"{sys.platform}-{platform.machine().lower()}"


def digest(profiles: Mapping[str, Sequence[Triple]]) -> str:
    """Give the digest of what engines read of shapes: neither messages nor comments change it."""
    made = sha256()
    for name, shapes in sorted(profiles.items()):
        made.update(f"{name}\n".encode())
        for line in _numbered(shapes):
            made.update(line.encode())
    return made.hexdigest()


def _numbered(shapes: Sequence[Triple]) -> Iterator[str]:
    """Give the lines as they stand in the file; nodes without a name are numbered."""
    labels: dict[str, str] = {}
    for line in lines(shapes):
        yield _LABEL.sub(lambda label: _number(label, labels), line[:-2]) + "\n"


def _number(label: re.Match[str], labels: dict[str, str]) -> str:
    return labels.setdefault(label[0], f"_:{len(labels)}")
