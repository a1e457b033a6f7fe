"""Which engine checks: the fast one where it is certified to answer as the reference does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Triple

from termreg.errors import EngineNotCertifiedError
from termreg.standard.model import Standard
from termreg.validation.engine import certificate
from termreg.validation.engine.certificate import Certificate
from termreg.validation.engine.results import Profiles
from termreg.validation.engine.wanted import Choice

_Shapes = Mapping[str, Sequence[Triple]]
"""The shapes of each profile, by its name."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that was chosen: its name and version, why it was, and how it takes shapes."""

    name: str
    why: str
    compile: Callable[[_Shapes], Profiles]


def choose(wanted: Choice, standard: Standard, digest: str | None = None) -> Engine:
    """Choose the engine for the shapes of a standard; `digest` is that of the shapes, if known.

    Raises `EngineNotCertifiedError` where `shacl` is wanted and not certified.
    """
    if wanted is Choice.PYSHACL:
        return _reference("it was asked for")
    fast = _installed()
    lack = _missing(fast, standard, digest)
    if fast is not None and lack is None:
        return Engine(fast, "it is certified to find what pySHACL finds", _accelerated)
    if wanted is Choice.SHACL:
        raise EngineNotCertifiedError(str(lack))
    if fast is not None:
        _tell(str(lack))
    return _reference(str(lack))


def digest_of(standard: Standard) -> str:
    """Give the digest of the shapes of a standard, as a certificate has it."""
    return certificate.digest({held.name: held.shapes for held in standard.profiles})


def _missing(fast: str | None, standard: Standard, digest: str | None) -> str | None:
    """Say why the fast engine may not answer for these shapes here, or None where it may."""
    if fast is None:
        return "shacl is not installed; termreg[fast] brings it where it runs"
    if not certificate.PATH.is_file():
        return f"{fast} is installed, and nothing is certified"
    shapes = digest or digest_of(standard)
    return Certificate.read().missing(fast, shapes, certificate.here())


# Each engine is loaded when it is first needed: pySHACL alone takes half a second, and to ask for
# the version of a package that is not loaded takes as long as to load the fast one.
def _installed() -> str | None:
    try:
        from termreg.validation.engine import accelerated
    except ImportError:
        return None
    return accelerated.NAME


def _reference(why: str) -> Engine:
    from importlib.metadata import version

    return Engine(f"pyshacl {version('pyshacl')}", why, _slow)


def _accelerated(shapes: _Shapes) -> Profiles:
    from termreg.validation.engine import accelerated

    return accelerated.Profiles(shapes)


def _slow(shapes: _Shapes) -> Profiles:
    from termreg.validation.engine import reference

    return reference.Profiles(shapes)


@lru_cache
def _tell(lack: str) -> None:
    """Say once in a process why what is installed is not used."""
    import logging

    logging.getLogger(__name__).warning("Records are checked with pySHACL: %s.", lack)
