"""Which engine checks: the fast one where it is certified to answer as the reference does."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from pyoxigraph import Triple

from termreg.errors import EngineNotCertifiedError
from termreg.standard.model import Standard
from termreg.validation.engine import certificate
from termreg.validation.engine.certificate import Certificate
from termreg.validation.engine.results import Profiles

_log: Final = logging.getLogger(__name__)

_Shapes = Mapping[str, Sequence[Triple]]
"""The shapes of each profile, by its name."""


class Choice(StrEnum):
    """Which engine to check with."""

    AUTO = "auto"
    """`shacl` where it is certified, else pySHACL."""
    PYSHACL = "pyshacl"
    SHACL = "shacl"


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that was chosen: its name and version, why it was, and how it takes shapes."""

    name: str
    why: str
    compile: Callable[[_Shapes], Profiles]


def choose(wanted: Choice, standard: Standard) -> Engine:
    """Choose the engine for the shapes of a standard.

    Raises `EngineNotCertifiedError` where `shacl` is wanted and not certified.
    """
    if wanted is Choice.PYSHACL:
        return _reference("it was asked for")
    lack = _missing({held.name: held.shapes for held in standard.profiles})
    if lack is None:
        name = f"shacl {version('shacl')}"
        return Engine(name, "it is certified to find what pySHACL finds", _accelerated)
    if wanted is Choice.SHACL:
        raise EngineNotCertifiedError(lack)
    if _installed() is not None and certificate.PATH.is_file():
        _tell(lack)
    return _reference(lack)


def _missing(shapes: _Shapes) -> str | None:
    """Say why the fast engine may not answer for these shapes here, or None where it may."""
    engine = _installed()
    if engine is None:
        return "shacl is not installed; termreg[fast] brings it where it runs"
    if not certificate.PATH.is_file():
        return f"{engine} is installed, and nothing is certified"
    held = Certificate.read()
    return held.missing(engine, certificate.digest(shapes), certificate.here())


def _installed() -> str | None:
    try:
        return f"shacl {version('shacl')}"
    except PackageNotFoundError:
        return None


def _reference(why: str) -> Engine:
    return Engine(f"pyshacl {version('pyshacl')}", why, _slow)


@lru_cache
def _tell(lack: str) -> None:
    """Say once in a process why what is installed is not used."""
    _log.warning("Records are checked with pySHACL: %s.", lack)


# Each engine is loaded when it is first used: pySHACL alone takes half a second.
def _accelerated(shapes: _Shapes) -> Profiles:
    from termreg.validation.engine import accelerated

    return accelerated.Profiles(shapes)


def _slow(shapes: _Shapes) -> Profiles:
    from termreg.validation.engine import reference

    return reference.Profiles(shapes)
