"""`shacl`, a compiled engine: it answers in the place of the reference where it is certified to.

It reads N-Triples and gives every blank node a label of its own, numbered as the text mentions
them; a probe tells where the numbers of a record begin. (Or each node carries its label as a value,
and a probe shape gives it back with every record: that costs a quarter of the run.) The certificate
counts for one version of the engine alone, and blank nodes are among what it compares.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock
from typing import Final

import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from termreg.validation.engine.lines import lines
from termreg.validation.engine.results import SEVERITIES, Answer, Node, Result
from termreg.vocabulary.namespaces import RDF, SH
from termreg.vocabulary.written import n_triples

NAME: Final = f"shacl {shacl.__version__}"

_LABEL: Final = re.compile(r"_:0_b(\d+)")
_FORM: Final = "ntriples"

_PROBE: Final = NamedNode("urn:x-termreg:probe")
_PROBE_SHAPE: Final = (
    Triple(_PROBE, NamedNode(f"{RDF}type"), NamedNode(f"{SH}NodeShape")),
    Triple(_PROBE, NamedNode(f"{SH}targetSubjectsOf"), _PROBE),
    Triple(_PROBE, NamedNode(f"{SH}targetObjectsOf"), _PROBE),
    Triple(_PROBE, NamedNode(f"{SH}nodeKind"), NamedNode(f"{SH}IRI")),
)
_PROBED: Final = (Triple(BlankNode("b"), _PROBE, BlankNode("a")),)


class Shapes:
    """A set of shapes, compiled once and asked many times."""

    def __init__(self, *triples: Sequence[Triple]) -> None:
        # The engine copies what it has read for each run: words for people would cost every record.
        read = [line for held in (*triples, _PROBE_SHAPE) for line in lines(held)]
        self._shapes = shacl.Shapes.from_text("\n".join(read), _FORM)
        said = self._shapes.validate_text(n_triples(_PROBED), _FORM).results
        probed = [one.focus_node for one in said if one.source_shape == str(_PROBE)]
        first, second = sorted(map(_number, probed))
        if second != first + 1:
            raise ValueError(f"{NAME} numbers blank nodes in a way that it was not known to")
        self.first = first

    def validate(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Check a record against the shapes; each result is given once, in no particular order."""
        terms = _Terms(triples, self.first)
        return tuple(terms.results(self.said(triples)))

    def said(self, triples: Sequence[Triple]) -> Sequence[shacl.Result]:
        """Give the results as the engine has them, some twice."""
        return self._shapes.validate_text(n_triples(triples), _FORM).results


class Profiles:
    """The shapes of every profile. Those that a record is asked about are one set, and one run."""

    def __init__(self, profiles: Mapping[str, Sequence[Triple]]) -> None:
        self._profiles = profiles
        self._of_shape = {
            line[: line.index(">") + 1]: name
            for name, shapes in profiles.items()
            for line in n_triples(shapes).splitlines()
            if line.startswith("<")
        }
        self._compiled: dict[frozenset[str], Shapes] = {}
        self._compiling = Lock()

    def ask(self, triples: Sequence[Triple], profiles: Sequence[str]) -> Answer:
        """Check a record against these profiles together; see `results.Profiles`.

        Each rule is a shape with a name, and belongs to one profile.
        """
        shapes = self._of(frozenset(profiles))
        said: dict[str, list[shacl.Result]] = {name: [] for name in profiles}
        for one in shapes.said(triples):
            said[self._of_shape[one.source_shape or ""]].append(one)
        return _Answer(said, _Terms(triples, shapes.first))

    def prepare(self) -> None:
        """Compile all profiles together; other sets of them are compiled when they are asked."""
        self._of(frozenset(self._profiles))

    def _of(self, names: frozenset[str]) -> Shapes:
        with self._compiling:
            if names not in self._compiled:
                self._compiled[names] = Shapes(*(self._profiles[name] for name in sorted(names)))
            return self._compiled[names]


class _Answer:
    """What was said of one record, by profile; told in its own terms when it is wanted."""

    def __init__(self, said: Mapping[str, Sequence[shacl.Result]], terms: "_Terms") -> None:
        self._said, self._terms = said, terms

    def results(self, profile: str) -> Iterable[Result]:
        return self._terms.results(self._said[profile])

    def violates(self, profile: str) -> bool:
        return any(one.severity_iri == _VIOLATION for one in self._said[profile])


class _Terms:
    """The terms of one record by the text that the engine has for them."""

    def __init__(self, triples: Sequence[Triple], first: int) -> None:
        self._triples, self._first = triples, first
        self._labels: list[BlankNode] | None = None
        self._read: dict[str, Node] = {}

    def results(self, said: Iterable[shacl.Result]) -> Iterable[Result]:
        """Give results about the record's own terms, each once."""
        return map(self._result, dict.fromkeys(map(_parts, said)))

    def _result(self, parts: "_Parts") -> Result:
        focus, path, value, component, shape, severity = parts
        return Result(
            focus=self._term(focus),
            path=_name(path),
            value=None if value is None else self._term(value),
            component=component,
            shape=_name(shape),
            severity=SEVERITIES[severity],
        )

    def _term(self, text: str) -> Node:
        """Read a term of N-Triples; each is read once, however many results are about it."""
        held = self._read.get(text)
        if held is None:
            held = self._read[text] = self._new(text)
        return held

    def _new(self, text: str) -> Node:
        if text.startswith("<"):
            return NamedNode(text[1:-1])
        if text.startswith("_:"):
            return self._label(text)
        return _literal(text)

    def _label(self, text: str) -> BlankNode:
        """Give the blank node that the record has for the one of the engine."""
        if self._labels is None:
            held = dict.fromkeys(_unnamed(n_triples(self._triples)))
            self._labels = [BlankNode(label.removeprefix("_:")) for label in held]
        return self._labels[_number(text) - self._first]


def _unnamed(text: str) -> Iterator[str]:
    """Give the label of every node without a name where it stands: as subject, as object."""
    for line in text.split("\n"):
        if "_:" not in line:
            continue
        if line.startswith("_:"):
            yield line[: line.index(" ")]
        last = line.rsplit(" ", 2)[-2]
        if last.startswith("_:") and '"' not in last:
            yield last


def _number(label: str) -> int:
    found = _LABEL.fullmatch(label)
    if found is None:
        raise ValueError(f"{NAME} gave the label {label}, which it was not known to give")
    return int(found[1])


_Parts = tuple[str, str | None, str | None, str, str | None, str]
"""Focus node, path, value, component, shape and severity, as the engine writes them."""

_VIOLATION: Final = f"{SH}Violation"


def _parts(said: shacl.Result) -> _Parts:
    return (
        said.focus_node,
        said.path,
        said.value,
        said.component_iri,
        said.source_shape,
        said.severity_iri,
    )


def _name(text: str | None) -> str | None:
    """Give the address that a text of SPARQL is, if it is one and no more."""
    if text is None or not text.startswith("<") or "<" in text[1:]:
        return None
    return text[1:-1]


def _literal(text: str) -> Literal:
    line = f"<urn:a> <urn:a> {text} .".encode()
    value = next(iter(parse(line, RdfFormat.N_TRIPLES))).triple.object
    if not isinstance(value, Literal):
        raise TypeError(f"{text} is no literal")
    return value
