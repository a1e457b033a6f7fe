"""What a shape must not do, so that one cause gives one finding that can be placed and worded.

Engines agree on the shapes that pass (SHACL leaves the rest to the engine, or hides the cause).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.standard import queries
from termreg.standard.said import Node, by_subject
from termreg.vocabulary.namespaces import OWL, RDF, SH, STD, XSD

_REFUSED: Final = {
    f"{SH}node": "hides which part of an object is wrong; target the object’s class instead",
    f"{SH}js": "runs code",
    f"{OWL}imports": "fetches shapes from elsewhere",
    f"{SH}inversePath": "reaches across records",
    f"{SH}zeroOrMorePath": "reaches across records",
    f"{SH}oneOrMorePath": "reaches across records",
    f"{SH}targetNode": "holds for one node and not for a class",
}
_NOT_CONSTRAINTS: Final = {
    f"{RDF}type",
    *(f"{SH}{name}" for name in ("targetClass", "targetObjectsOf", "targetSubjectsOf")),
    *(f"{SH}{name}" for name in ("property", "path", "severity", "name", "description")),
}
_TOKEN: Final = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\{(\d+)(,?)(\d*)\}|.", re.DOTALL)
_MOST_REPEATS: Final = 8

Subjects = Mapping[NamedNode | BlankNode, Mapping[str, Sequence[Node]]]


def faults(triples: Sequence[Triple], rules: str) -> Iterator[str]:
    """Give each fault as a sentence; `rules` is what the addresses of rules begin with."""
    subjects = by_subject(triples)
    for subject, said in subjects.items():
        yield from _refused(subject, said)
        yield from _unnamed(subject, said, rules)
        yield from _severity(subject, said)
        for select in said.get(f"{SH}select", ()):
            if isinstance(select, Literal):
                yield from (f"{_name(subject)}: {fault}" for fault in queries.faults(select.value))
        for value in said.get(f"{SH}pattern", ()):
            if isinstance(value, Literal):
                yield from (f"{_name(subject)}: {fault}" for fault in pattern_faults(value.value))


def paths(triples: Iterable[Triple]) -> Iterator[str]:
    """Give every property that a path of a shape follows, or that a target names."""
    subjects = by_subject(triples)
    for said in subjects.values():
        for prop in (f"{SH}targetObjectsOf", f"{SH}targetSubjectsOf"):
            yield from (node.value for node in said.get(prop, ()) if isinstance(node, NamedNode))
        for path in said.get(f"{SH}path", ()):
            yield from _steps(path, subjects)


def pattern_faults(pattern: str) -> Iterator[str]:
    """Give what could make a pattern slow, or mean two things in two engines.

    Refused: groups that begin with ``(?`` (look-around among them), back-references, and a
    repetition without a bound of anything that could itself match in more than one way.
    """
    if re.search(r"\(\?", pattern):
        yield f"the pattern {pattern[:60]} looks around or names a group"
    if re.search(r"\\[1-9]", pattern):
        yield f"the pattern {pattern[:60]} refers back"
    if _repeats_itself(pattern):
        yield f"the pattern {pattern[:60]} repeats a group that has choices"


def _steps(path: Node, subjects: Subjects) -> Iterator[str]:
    """Walk a path: a property, a list of paths, or alternatives (SHACL §2.3.1)."""
    pending = [path]
    while pending:
        node = pending.pop()
        if isinstance(node, NamedNode) and node.value != f"{RDF}nil":
            yield node.value
        elif isinstance(node, BlankNode):
            pending += [step for steps in subjects.get(node, {}).values() for step in steps]


def _refused(subject: Node, said: Mapping[str, Sequence[Node]]) -> Iterator[str]:
    for prop, reason in _REFUSED.items():
        if prop in said:
            yield f"{_name(subject)}: {prop.rsplit('#', 1)[-1]} {reason}"
    if NamedNode(f"{XSD}decimal") in said.get(f"{SH}datatype", ()):
        yield f"{_name(subject)}: JSON-LD makes 7.5 a double, so xsd:decimal would refuse it"


def _unnamed(subject: Node, said: Mapping[str, Sequence[Node]], rules: str) -> Iterator[str]:
    for shape in said.get(f"{SH}property", ()):
        if not isinstance(shape, NamedNode) or not shape.value.startswith(rules):
            yield f"{_name(subject)}: a property shape is not named by its rule"
    named = isinstance(subject, NamedNode) and subject.value.startswith(rules)
    if isinstance(subject, NamedNode) and not named and _is_node_shape(said):
        constraints = [p for p in said if p.startswith(SH) and p not in _NOT_CONSTRAINTS]
        if constraints:
            yield f"{_name(subject)}: a constraint stands on a shape that is no rule"


def _is_node_shape(said: Mapping[str, Sequence[Node]]) -> bool:
    return NamedNode(f"{SH}NodeShape") in said.get(f"{RDF}type", ())


def _severity(subject: Node, said: Mapping[str, Sequence[Node]]) -> Iterator[str]:
    sparql = f"{SH}select" in said or f"{SH}ask" in said
    if f"{SH}ask" in said:
        yield f"{_name(subject)}: a query is a SELECT, so that a result can name its value"
    if sparql and f"{SH}severity" in said:
        yield f"{_name(subject)}: engines differ on sh:severity of a SPARQL constraint"
    rule = NamedNode(f"{STD}Rule") in said.get(f"{RDF}type", ())
    if f"{SH}severity" in said and isinstance(subject, BlankNode) and not rule:
        yield f"{_name(subject)}: a shape with a severity has no name"


def _repeats_itself(pattern: str) -> bool:
    """Say whether a group with a choice or a repetition inside is itself repeated unboundedly."""
    inside = [False]
    closed = inside_of_last = False
    for token in _TOKEN.finditer(pattern):
        text = token[0]
        repeats = text in {"*", "+"} or (text[0] == "{" and _unbounded(token))
        if closed and repeats and inside_of_last:
            return True
        if text == "(":
            inside.append(False)
        elif text == ")" and len(inside) > 1:
            inside_of_last = inside.pop()
            inside[-1] = inside[-1] or inside_of_last
        elif text in {"|", "*", "+", "?"} or (text[0] == "{" and len(text) > 1):
            inside[-1] = True
        closed = text == ")"
    return False


def _unbounded(token: re.Match[str]) -> bool:
    if token[1] is None:
        return False
    most = token[3] if token[2] else token[1]
    return not most or int(most) > _MOST_REPEATS


def _name(subject: Node) -> str:
    return f"<{subject.value}>" if isinstance(subject, NamedNode) else "an unnamed shape"
