"""The rules of one profile, read from its ``shapes.ttl`` and ``rules.ttl``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from termreg.errors import BrokenStandardError
from termreg.findings import Severity
from termreg.standard import messages
from termreg.standard.model import PROFILES, RULES, Profile, Rule
from termreg.standard.said import Said, by_subject, string, strings
from termreg.vocabulary.namespaces import DCTERMS, RDF, SH, STD
from termreg.vocabulary.written import Written

_SEVERITIES: Final = {
    f"{SH}Violation": Severity.VIOLATION,
    f"{SH}Warning": Severity.WARNING,
    f"{SH}Info": Severity.ADVICE,
}
_REQUIRED: Final = {
    f"{SH}name": "name",
    f"{SH}severity": "severity",
    f"{STD}what": "“what” message",
    f"{STD}why": "“why” message",
    f"{STD}how": "“how” message",
    f"{DCTERMS}subject": "term",
    f"{DCTERMS}source": "source",
    f"{STD}clause": "clause",
    f"{STD}since": "version since which it holds",
}
_TEMPLATES: Final = (f"{STD}what", f"{STD}why", f"{STD}how", f"{STD}expected")


def profile(name: str, shapes: Iterable[Triple], rules: Iterable[Triple]) -> Profile:
    """Read one profile. Raises `BrokenStandardError` where a rule is not whole."""
    shapes, uri = tuple(shapes), f"{PROFILES}{name}"
    said = by_subject(shapes)
    about: Said = said.get(NamedNode(uri), {})
    title, description = string(about, f"{DCTERMS}title"), string(about, f"{DCTERMS}description")
    if title is None or description is None:
        raise BrokenStandardError(f"{name}/shapes.ttl does not say what <{uri}> is.")
    listed = [*_rules(said, name), *_rules(by_subject(rules), name)]
    return Profile(
        name=name,
        uri=uri,
        title=title,
        description=description,
        rules=tuple(sorted(listed, key=lambda rule: rule.code)),
        excludes=tuple(other.removeprefix(PROFILES) for other in strings(about, f"{STD}excludes")),
        shapes=Written.of(shapes),
    )


def _rules(subjects: Mapping[NamedNode | BlankNode, Said], name: str) -> Iterator[Rule]:
    for subject, said in subjects.items():
        if isinstance(subject, NamedNode) and subject.value.startswith(RULES):
            yield _rule(subject.value, said, subjects, name)


def _rule(
    uri: str, said: Said, subjects: Mapping[NamedNode | BlankNode, Said], profile: str
) -> Rule:
    code = uri.removeprefix(RULES)
    is_shape = NamedNode(f"{STD}Rule") not in said.get(f"{RDF}type", ())
    _whole(code, said, is_shape=is_shape)
    return Rule(
        code=code,
        name=string(said, f"{SH}name") or "",
        severity=_SEVERITIES[string(said, f"{SH}severity") or ""],
        profile=profile,
        uri=uri,
        since=string(said, f"{STD}since") or "",
        what=string(said, f"{STD}what") or "",
        why=string(said, f"{STD}why") or "",
        how=string(said, f"{STD}how") or "",
        expected=string(said, f"{STD}expected"),
        term=string(said, f"{DCTERMS}subject"),
        source=string(said, f"{DCTERMS}source"),
        clause=string(said, f"{STD}clause"),
        after=tuple(uri.removeprefix(RULES) for uri in strings(said, f"{STD}after")),
        at=string(said, f"{STD}at"),
        lacks=strings(said, f"{STD}lacks"),
        pattern=_pattern(said, subjects),
        message=string(said, f"{SH}message"),
        forbids=string(said, f"{SH}maxCount") == "0",
        is_shape=is_shape,
    )


def _whole(code: str, said: Said, *, is_shape: bool) -> None:
    missing = [words for prop, words in _REQUIRED.items() if not said.get(prop)]
    if missing:
        raise BrokenStandardError(f"{code} has no {', no '.join(missing)}.")
    if string(said, f"{SH}severity") not in _SEVERITIES:
        raise BrokenStandardError(f"{code} has a severity that SHACL does not define.")
    for prop in _TEMPLATES:
        _known_slots(code, string(said, prop) or "")
    if is_shape and not messages.fits(
        string(said, f"{STD}what") or "", string(said, f"{SH}message") or ""
    ):
        raise BrokenStandardError(f"{code}: its sh:message does not say what “what” says.")


def _known_slots(code: str, template: str) -> None:
    try:
        unknown = messages.slots(template) - messages.SLOTS
    except ValueError as error:
        raise BrokenStandardError(f"{code}: “{template}”: {error}.") from None
    if unknown:
        raise BrokenStandardError(f"{code}: nothing fills {sorted(unknown)} in “{template}”.")


def _pattern(said: Said, subjects: Mapping[NamedNode | BlankNode, Said]) -> str | None:
    """Give the pattern of a shape, or of the shape that it must not be."""
    for inner in said.get(f"{SH}not", ()):
        if isinstance(inner, NamedNode | BlankNode):
            said = subjects.get(inner, {})
    found = said.get(f"{SH}pattern", ())
    return next((node.value for node in found if isinstance(node, Literal)), None)
