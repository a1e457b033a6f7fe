"""`shacl`, a compiled engine: it answers in the place of the reference where it is certified to.

It reads N-Triples, and gives every blank node a label of its own: `_:0_b7` is the eighth that the
text mentions. The certificate counts for one version of it alone, and compares blank nodes too.
"""

import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from threading import Lock
from typing import Final

import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from termreg.validation.engine.results import SEVERITIES, Answer, Node, Result
from termreg.vocabulary.written import Written

NAME: Final = f"shacl {version('shacl')}"

_LABEL: Final = re.compile(r"_:0_b(\d+)")
_FORM: Final = "ntriples"


class Shapes:
    """A set of shapes, compiled once and asked many times."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._shapes = shacl.Shapes.from_text(_text(triples), _FORM)

    def validate(self, triples: Sequence[Triple]) -> tuple[Result, ...]:
        """Check a record against the shapes; all results are returned, in no particular order."""
        said = self._shapes.validate_text(_text(triples), _FORM).results
        terms = _Terms(triples)
        return tuple(_result(one, terms) for one in said)


class Profiles:
    """The shapes of every profile. Those that a record is asked about are one set, and one run."""

    def __init__(self, profiles: Mapping[str, Sequence[Triple]]) -> None:
        self._profiles = profiles
        self._of_shape = {
            shape.subject.value: name
            for name, shapes in profiles.items()
            for shape in shapes
            if isinstance(shape.subject, NamedNode)
        }
        self._compiled: dict[frozenset[str], Shapes] = {}
        self._compiling = Lock()

    def ask(self, triples: Sequence[Triple], profiles: Sequence[str]) -> Answer:
        """Check a record against these profiles together; see `results.Profiles`.

        Each rule is a shape with a name, and belongs to one profile.
        """
        said: dict[str, list[Result]] = {name: [] for name in profiles}
        for result in self._of(frozenset(profiles)).validate(triples):
            said[self._of_shape[result.shape or ""]].append(result)
        return said.__getitem__

    def prepare(self) -> None:
        """Compile all profiles together; other sets of them are compiled when they are asked."""
        self._of(frozenset(self._profiles))

    def _of(self, names: frozenset[str]) -> Shapes:
        with self._compiling:
            if names not in self._compiled:
                held = [triple for name in sorted(names) for triple in self._profiles[name]]
                self._compiled[names] = Shapes(held)
            return self._compiled[names]


class _Terms:
    """The terms of one record by the text that the engine has for them."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._triples = triples
        self._labels: list[BlankNode] | None = None

    def of(self, text: str) -> Node:
        """Read a term of N-Triples."""
        if text.startswith("<"):
            return NamedNode(text[1:-1])
        if text.startswith("_:"):
            return self._label(text)
        return _literal(text)

    def _label(self, text: str) -> BlankNode:
        """Give the blank node that the record has for the one of the engine."""
        if self._labels is None:
            held = (node for triple in self._triples for node in (triple.subject, triple.object))
            self._labels = list(dict.fromkeys(n for n in held if isinstance(n, BlankNode)))
        found = _LABEL.fullmatch(text)
        if found is None:
            raise ValueError(f"{NAME} gave the label {text}, which it was not known to give")
        return self._labels[int(found[1])]


def _text(triples: Sequence[Triple]) -> str:
    if isinstance(triples, Written):
        return triples.text
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _result(said: shacl.Result, terms: _Terms) -> Result:
    return Result(
        focus=terms.of(said.focus_node),
        path=_name(said.path),
        value=None if said.value is None else terms.of(said.value),
        component=said.component_iri,
        shape=_name(said.source_shape),
        severity=SEVERITIES[said.severity_iri],
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
