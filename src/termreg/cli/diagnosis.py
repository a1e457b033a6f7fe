"""What a look at an installation finds: one line for each thing that may need attention."""

import hashlib
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from termreg import __version__, places
from termreg.errors import TermregError

if TYPE_CHECKING:
    from packaging.requirements import Requirement

    from termreg.release.snapshot import Snapshot
    from termreg.settings import Settings

_OURS: Final = "TERMREG_"
_OTHERS: Final = frozenset(
    {"TERMREG_CACHE", "TERMREG_CHROMIUM", "TERMREG_CONFIG", "TERMREG_EXAMPLES"}
)
_QUICK: Final = {"httptools": "reads requests", "uvloop": "runs the event loop"}
_LOOPBACK: Final = ("127.", "::1", "localhost")
_RECORD: Final = b'{"type": "Offer"}'


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: how it is, and what to do where it needs attention."""

    name: str
    told: str
    do: str | None = None

    @property
    def ok(self) -> bool:
        """Say whether nothing needs to be done."""
        return self.do is None


def diagnose(settings: "Settings") -> Iterator[Line]:
    """Look at everything, in the order in which one thing rests on another."""
    yield Line("software", f"termreg {__version__}, Python {platform.python_version()}")
    yield from _floors()
    yield from _settings(settings)
    yield _door(settings)
    yield _server()
    yield _guarded("vocabulary", lambda: _vocabulary(settings), "Install termreg again.")
    yield _guarded("standard", lambda: _standard(settings), "Install termreg again.")
    yield _guarded("engine", lambda: _engine(settings), "Install termreg again.")
    yield _guarded("checking", lambda: _checking(settings), "See what the log says.")
    yield _pages(settings)
    yield _guarded("clock", lambda: _clock(settings), "Mend the vocabulary first.")
    yield _folder()


def _guarded(name: str, look: Callable[[], Line], do: str) -> Line:
    """Look at something; what fails is told as any other thing that needs attention."""
    try:
        return look()
    except (TermregError, OSError) as error:
        told = f"{error.title}. {error}" if isinstance(error, TermregError) else str(error)
        return Line(name, told, do)


def _floors() -> Iterator[Line]:
    """Hold every library to the oldest version that we run with; security sets some of them."""
    from packaging.requirements import Requirement

    asked = [Requirement(text) for text in requires("termreg") or ()]
    needed = [held for held in asked if held.marker is None or held.marker.evaluate({"extra": ""})]
    below = [told for held in needed if (told := _below(held))]
    if below:
        yield Line("libraries", ", ".join(below), "Install termreg again with pip or uv.")
    else:
        yield Line("libraries", f"all {len(needed)} are as new as they must be")


def _below(requirement: "Requirement") -> str | None:
    """Say how a library falls short of what is required, or None where it does not."""
    try:
        installed = version(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is not installed"
    if requirement.specifier.contains(installed, prereleases=True):
        return None
    return f"{requirement.name} {installed} (needs {requirement.specifier})"


def _settings(settings: "Settings") -> Iterator[Line]:
    """Tell what is set, and what was meant as a setting and is none."""
    from termreg.release.nearest import nearest

    names = {f"{_OURS}{name.upper()}": name for name in type(settings).model_fields}
    changed = [
        f"{name}={getattr(settings, name)}"
        for name, field in type(settings).model_fields.items()
        if getattr(settings, name)
        != field.get_default(call_default_factory=True, validated_data={})
    ]
    yield Line("settings", ", ".join(changed) or "all as they come")
    for name in sorted(os.environ):
        if not name.startswith(_OURS) or name in names or name in _OTHERS:
            continue
        near = nearest(name.removeprefix(_OURS).lower(), sorted(names.values()))
        do = f"Name it {_OURS}{near[0].upper()}." if near else "Take it away, or see the settings."
        yield Line("settings", f"{name} is no setting and does nothing", do)


def _door(settings: "Settings") -> Line:
    """Tell under which names the service answers."""
    hosts = ", ".join(settings.allowed_hosts)
    told = f"listens on {settings.host}:{settings.port}, answers for {hosts}"
    alone = settings.host.startswith(_LOOPBACK)
    told_to_all = settings.metrics and settings.metrics_port is None
    if settings.public_url is None and not alone:
        return Line("door", told, "Set public_url to the address that readers use.")
    if "*" in settings.allowed_hosts and settings.public_url is not None:
        return Line("door", told, "Set allowed_hosts to the names that readers use.")
    if told_to_all and not alone:
        do = "Anybody can read /metrics: set metrics_port, or metrics to false."
        return Line("door", told, do)
    return Line("door", told)


def _server() -> Line:
    """Tell what speaks HTTP."""
    missing = [f"{name}, which {does}" for name, does in _QUICK.items() if find_spec(name) is None]
    if missing and platform.system() != "Windows":
        return Line(
            "server", f"without {' and '.join(missing)}", "Install them: the service is slow."
        )
    return Line(
        "server", "uvicorn with the quick event loop and parser" if not missing else "uvicorn"
    )


def _vocabulary(settings: "Settings") -> Line:
    snapshot = _snapshot(settings)
    terms = len(snapshot.vocabulary.concepts)
    digest = _digest(settings.vocabulary, "*.ttl")
    return Line("vocabulary", f"release {snapshot.version}, {terms:,} terms and entries, {digest}")


def _standard(settings: "Settings") -> Line:
    from termreg.standard.load import load

    standard = load(settings.shapes)
    digest = _digest(settings.shapes, "*.ttl")
    told = f"version {standard.version}, {len(standard.rules)} rules, {digest}"
    return Line("standard", told)


def _engine(settings: "Settings") -> Line:
    from termreg.standard.load import load
    from termreg.validation.engine.choice import choose

    chosen = choose(settings.engine, load(settings.shapes))
    told = f"{chosen.name}: {chosen.why}"
    # Checks are right with either engine; pySHACL is the slower one.
    return Line("engine", told)


def _checking(settings: "Settings") -> Line:
    """Start a checking process as the service does, and have it check a record."""
    import anyio

    from termreg.web.worker import Checks

    checks = Checks(settings.model_copy(update={"workers": 1}))

    async def check() -> float:
        await checks.check(_RECORD)
        started = time.perf_counter()
        await checks.check(_RECORD)
        return time.perf_counter() - started

    seconds = anyio.run(check)
    each = f"{settings.web_workers} × {settings.workers}"
    return Line("checking", f"{each} processes; one checked a record in {seconds * 1000:.0f} ms")


def _pages(settings: "Settings") -> Line:
    """Load the templates and the files that pages need."""
    from jinja2 import TemplateError

    from termreg.web.assets import Assets
    from termreg.web.site import Site

    folder = places.site()
    held = Assets.load(folder / "static")
    try:
        names = Site(folder, "", settings, held).templates()
    except TemplateError as error:
        return Line("pages", str(error), "Install termreg again.")
    if not held.by_name or not names:
        return Line("pages", f"{folder} is empty", "Install termreg again.")
    return Line("pages", f"{len(names)} templates, {len(held.by_name) // 2} files, from {folder}")


def _clock(settings: "Settings") -> Line:
    """Hold the clock to the release: it cannot be from tomorrow."""
    now = datetime.now(UTC)
    dated = [c.modified or c.created or "" for c in _snapshot(settings).vocabulary.concepts]
    last = max(dated, default="")[: len("2026-01-01")]
    told = f"{now:%Y-%m-%d %H:%M} UTC; the release was last changed on {last or 'no day it names'}"
    if last > f"{now:%Y-%m-%d}":
        return Line(
            "clock", told, "Set the clock: awards of today look as if they were of tomorrow."
        )
    return Line("clock", told)


def _folder() -> Line:
    """Hold the only folder that is written to, by several web processes, to being writable."""
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"termreg")
    except OSError as error:
        return Line(
            "folder", f"{folder}: {error.strerror}", "Set TMPDIR to a folder that is writable."
        )
    return Line("folder", f"{folder} is writable; nothing else is ever written to")


@cache
def _snapshot(settings: "Settings") -> "Snapshot":
    from termreg.release.build import build

    return build(settings.vocabulary)


def _digest(folder: Path, pattern: str) -> str:
    """Give a digest of the files of a folder, so that two installations can be compared."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"sha256 {digest.hexdigest()[:16]}"
