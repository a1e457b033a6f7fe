"""Other people's engines give our verdicts over the exported files, and need nothing else."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH

from termreg import places
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.validation import export
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.engine.reference import Shapes, to_term
from termreg.validation.engine.results import SEVERITIES
from termreg.validation.graph import graph
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read
from termreg.validation.json_ld import document
from termreg.validation.report import Report

_TODAY = date(2026, 11, 22)
_EXAMPLES = sorted(
    [
        *places.shapes().glob("*/violates/*.jsonld"),
        *places.shapes().glob("*/conforms/[a-z]*.jsonld"),
        *places.shapes().glob("*/conforms/MC-1*0.jsonld"),
    ]
)
# rdflib's own JSON-LD parser uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
_ENV = {**os.environ, "PATH": _PATH}
_PARTS = (
    SH.focusNode,
    SH.resultPath,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
    SH.sourceShape,
)


@pytest.fixture(scope="module")
def folder(
    standard: Standard, snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What an engineer elsewhere has: the exported files, and no more."""
    made = tmp_path_factory.mktemp("export")
    for name, data in export.files(standard, snapshot, places.shapes(), places.vocab()).items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> "Elsewhere":
    """The exported files as an engineer loads them."""
    return Elsewhere(folder)


class Elsewhere:
    """An ordinary engine over the exported files, and nothing of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context = json.loads((folder / "context.jsonld").read_bytes())
        self._lists = Graph()
        for path in folder.glob("lists/*.ttl"):
            self._lists.parse(path)
        self._shapes = lru_cache(self._together)

    def verdicts(self, record: dict[str, Any], profiles: tuple[str, ...]) -> Counter[Any]:
        """Check one record in agreed JSON-LD against some profiles, the lists beside it."""
        sent = Graph().parse(data=json.dumps({**self._context, **record}), format="json-ld")
        new = [triple for triple in sent if triple not in self._lists]
        for triple in new:
            self._lists.add(triple)
        _, theirs, _ = pyshacl.validate(self._lists, shacl_graph=self._shapes(profiles))
        for triple in new:
            self._lists.remove(triple)
        assert isinstance(theirs, Graph)
        return Counter(_verdict(theirs, result) for result in theirs.objects(None, SH.result))

    def _together(self, profiles: tuple[str, ...]) -> Graph:
        held = Graph()
        for name in profiles:
            held.parse(self._folder / "shapes" / f"{name}.ttl")
        return held


def _agreed(path: Path, known: Known) -> Agreement:
    record = read(path.read_bytes(), Limits()).items[0].record
    assert record is not None
    return agree(record, "", known, _TODAY)


@pytest.mark.parametrize("path", _EXAMPLES, ids=[f"{p.parent.name}/{p.stem}" for p in _EXAMPLES])
def test_an_ordinary_engine_gives_the_same_verdicts(
    path: Path, elsewhere: Elsewhere, known: Known, checker: Checker
) -> None:
    """Focus, path, component, severity and shape are ours, over the record as agreed JSON-LD."""
    report = checker.check(path.read_bytes())
    assert isinstance(report, Report)
    names = report.profiles.checked
    agreement = _agreed(path, known)
    profiles = [known.standard.profile(name) for name in names]
    asked = Shapes([triple for held in profiles if held for triple in held.shapes])
    ours = asked.validate(graph(agreement, "", known).triples)
    severity = {ours: iri for iri, ours in SEVERITIES.items()}
    expected = Counter(
        (to_term(r.focus), r.path, r.component, severity[r.severity], r.shape) for r in ours
    )
    assert elsewhere.verdicts(document(agreement, known), names) == expected


def _verdict(reported: Graph, result: Any) -> tuple[Any, ...]:
    focus, path, *others = [reported.value(result, part) for part in _PARTS]
    assert isinstance(focus, URIRef | BNode)
    named = str(path) if isinstance(path, URIRef) else None
    return (focus, named, *map(str, others))


def test_the_shapes_are_shapes_by_the_shapes_of_shapes(folder: Path) -> None:
    """All profiles together pass what the W3C asks of a shapes graph, and a slip would not."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("shapes/*.ttl")))
    pyshacl.validate(Graph(), shacl_graph=Graph().parse(data=text), meta_shacl=True)
    slip = text.replace("sh:maxCount 1 ;", 'sh:maxCount "one" ;')
    with pytest.raises(ReportableRuntimeError):
        pyshacl.validate(Graph(), shacl_graph=Graph().parse(data=slip), meta_shacl=True)


@pytest.mark.parametrize(("example", "code"), [("ready", 0), ("not-ready", 1)])
def test_the_command_in_the_readme_judges_the_examples(
    folder: Path, example: str, code: int
) -> None:
    """An engineer copies two lines and sees a verdict, without our software in the way."""
    lines = (folder / "README.md").read_text("utf-8").split("```")[1].splitlines()[1:]
    script = "\n".join(lines).replace("not-ready", example)
    ran = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env=_ENV,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (code, "")
    assert ("MC-101" in ran.stdout) is bool(code)


def test_the_same_standard_gives_the_same_bytes(standard: Standard, snapshot: Snapshot) -> None:
    """Two exports can be compared by their digests."""
    first = export.files(standard, snapshot, places.shapes(), places.vocab())
    second = export.files(standard, snapshot, places.shapes(), places.vocab())
    assert list(first.items()) == list(second.items())


def test_the_readme_names_what_shapes_cannot_say(folder: Path, standard: Standard) -> None:
    """Who relies on shapes alone knows which rules are not among them."""
    text = (folder / "README.md").read_text("utf-8")
    named = {code for code in standard.rules if f"- {code}: " in text}
    assert named == {rule.code for rule in standard.rules.values() if not rule.is_shape}


def test_the_export_tells_its_profiles_and_versions(folder: Path, standard: Standard) -> None:
    """Each profile has its file and its line, and the version is that of the standard."""
    text = (folder / "README.md").read_text("utf-8")
    names = [profile.name for profile in standard.profiles]
    assert {path.stem for path in folder.glob("shapes/*.ttl")} == set(names)
    assert all(f"- `{name}`: " in text for name in names)
    assert (folder / "VERSION").read_text("utf-8") == f"{standard.version}\n"
