# ruff: noqa: INP001 - beside the package
"""The peers, each from its registry, in environments of their own that nothing else uses.

What cannot be had here is named with the reason; it is never left out without a word.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import machine

HERE: Final = Path(__file__).parent
ENVIRONMENT: Final = HERE / ".venv"
NODE: Final = HERE / "runners" / "node"
_REQUIREMENTS: Final = HERE / "runners" / "requirements.txt"
_DONE: Final = ".installed"
_PATIENCE: Final = 600

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Peer:
    """Something that is measured beside us: how it is started, or why it cannot be."""

    name: str
    start: tuple[str, ...] = ()
    absent: str = ""


def engines(say: Say) -> list[Peer]:
    """Install the engines and give how each is started."""
    python, wrong = _python(say)
    made = [
        Peer(name, absent=wrong)
        if wrong
        else Peer(name, (str(python), "-m", f"bench.runners.{module}", *more))
        for name, module, *more in (
            ("pySHACL, ordinary call", "ordinary"),
            ("pyshifty", "shifty"),
            ("pyshacl-turbo", "turbo"),
            ("shacl, bare", "bare"),
            ("shacl, bare, all that we ask", "bare", "asked"),
        )
    ]
    lack = _node(say)
    for name in ("shacl-engine", "rdf-validate-shacl"):
        start = ("node", str(NODE / "worker.js"), name)
        made.append(Peer(name, absent=lack) if lack else Peer(name, start))
    return made


def prez() -> str:
    """Say why Prez is not measured; empty where the registry has it after all."""
    words = (sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(HERE / ".made"))
    told = _run((*words, "--disable-pip-version-check", "--quiet", "prez"))
    if told is None:
        return "the registry has it now, and the benchmark does not drive it yet"
    return f"PyPI does not offer it here ({told})"


def _python(say: Say) -> tuple[Path, str]:
    """Make the environment of the engines in Python, unless it is there for the same pins."""
    python = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pins = _digest(_REQUIREMENTS)
    done = ENVIRONMENT / _DONE
    if done.is_file() and done.read_text("utf-8") == pins:
        return python, ""
    say("installing the engines in Python from PyPI")
    wrong = _run((sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)))
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    wrong = wrong or _run((*pip, "--no-deps", "-r", str(_REQUIREMENTS)))
    if not wrong:
        done.write_text(pins, "utf-8")
    return python, wrong or ""


def _node(say: Say) -> str:
    """Install the engines in JavaScript; give why that could not be."""
    if machine.has("node") is None or machine.has("npm") is None:
        return "node and npm are not installed here"
    pins = _digest(NODE / "package-lock.json")
    done = NODE / "node_modules" / _DONE
    if done.is_file() and done.read_text("utf-8") == pins:
        return ""
    say("installing the engines in JavaScript from the npm registry")
    wrong = _run(("npm", "ci", "--no-audit", "--no-fund", "--prefix", str(NODE)))
    if not wrong:
        done.write_text(pins, "utf-8")
    return wrong or ""


def _run(words: tuple[str, ...]) -> str | None:
    """Run a command; give the last line of what it said where it failed."""
    try:
        told = subprocess.run(  # noqa: S603 - ourselves
            words, capture_output=True, text=True, timeout=_PATIENCE, check=False, cwd=HERE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if told.returncode == 0:
        return None
    said = [line for line in (told.stderr or told.stdout).splitlines() if line.strip()]
    return next((x for x in reversed(said) if "ERROR" in x.upper()), said[-1] if said else "?")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
