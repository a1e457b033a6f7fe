"""What each command may load: what takes time to load is loaded where it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from termreg import places
from termreg.standard.load import load
from termreg.validation.engine.choice import choose
from termreg.validation.engine.wanted import Choice

_RECORD: Final = str(places.shapes() / "credit-bearing" / "conforms" / "MC-101.jsonld")
_LISTS: Final = str(places.vocab() / "lists")

# What typer brings along, some of it when it reads the words of a command.
_TYPER: Final = {
    "annotated_doc",
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "shellingham",
    "typer",
    "typing_extensions",
    "typing_inspection",
}
_RDF: Final = {"pyoxigraph"}
_WORDS: Final = {"rapidfuzz", "spellchecker"}

# Each call, and the packages that it may load beside those of typer.
_MAY: Final[dict[tuple[str, ...], set[str]]] = {
    ("--help",): set(),
    ("--version",): set(),
    ("validate", "--help"): set(),
    ("serve", "--help"): set(),
    ("term", "micro-credential"): _RDF | _WORDS,
    ("list",): _RDF,
    ("search", "badge"): _RDF | _WORDS,
    ("explain", "MC-101"): _RDF | _WORDS,
    ("fmt", "--check", _LISTS): _RDF,
    ("standard", "lint"): _RDF,
}
_CODE: Final = """
import atexit, json, sys
known = sys.stdlib_module_names
def tell():
    print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
atexit.register(tell)
from termreg.cli.app import main
main()
"""
_IS_FAST: Final = choose(Choice.AUTO, load()).name.startswith("shacl ")
_OURS: Final = {"termreg", "cython_runtime"}


def _loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-S", "-c", _CODE, *words],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    names = set(json.loads(done.stderr.splitlines()[-1]))
    public = {name for name in names if not name.startswith("_")}
    return public - set(sys.stdlib_module_names) - _OURS


def test_a_check_of_one_file_loads_two_packages() -> None:
    """No typer where no option is given, and no pySHACL where the fast engine is certified."""
    loaded = _loaded("validate", _RECORD)
    assert not loaded & _TYPER
    assert not _IS_FAST or loaded == _RDF | {"shacl"}


@pytest.mark.parametrize("words", _MAY, ids=[" ".join(Path(w).name for w in one) for one in _MAY])
def test_a_command_loads_no_more_than_it_needs(words: tuple[str, ...]) -> None:
    """No command loads what another one is for: neither the web, nor an engine, nor a database."""
    assert _loaded(*words) <= _TYPER | _MAY[words]
