"""From results and remarks to findings: one cause, one finding, in the rule's own words."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from termreg.findings import Finding, Severity, Suggestion, Trace
from termreg.standard import messages
from termreg.standard.model import PROFILES, RULES, Kind, Rule
from termreg.validation import credit
from termreg.validation.agree import leaves
from termreg.validation.agree.known import Known
from termreg.validation.engine.results import Node, Result
from termreg.validation.graph import RecordGraph
from termreg.validation.intake.json_places import unescape
from termreg.validation.intake.located import Located
from termreg.validation.locate import Spot, locate
from termreg.validation.remarks import ADOPT, Remark

_LONGEST: Final = 100

_Absence = tuple[str, str]
"""The pointer of an object, and a key that is missing from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A finding before it has words: the rule, the place, and what fills the messages.

    `holder` is the object around the value; `holders` are the objects that it is about: the one
    that the rule was asked of and, where it is shown at a part of that, the part.
    """

    rule: Rule
    pointer: str
    holder: str
    holders: frozenset[str]
    missing: tuple[str, ...] = ()
    slots: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    got: Any = None
    has_got: bool = False
    suggestion: Suggestion | None = None
    at_key: bool = False
    result: Result | None = None

    @property
    def absences(self) -> frozenset[_Absence]:
        """Give the keys that are missing, each with an object in which it may be given."""
        return frozenset((holder, key) for holder in self.holders for key in self.missing)


class Explainer:
    """Explains what was found in one record of a document."""

    def __init__(self, known: Known, places: Located) -> None:
        self._known, self._places = known, places
        self._rules = known.standard.rules

    def explain(
        self, results: Iterable[Result], remarks: Sequence[Remark], graph: RecordGraph
    ) -> tuple[Finding, ...]:
        """Give the findings; what has the same cause is said once."""
        drafts = [self._from_result(result, graph) for result in results]
        if not drafts and not remarks:
            return ()
        merged = _merged(remarks, drafts, self._rules)
        tracer = _Tracer(self._known, graph)
        return tuple(dict.fromkeys(self._finding(draft, tracer) for draft in merged))

    def _from_result(self, result: Result, graph: RecordGraph) -> _Draft:
        rule = self._rules[(result.shape or "").removeprefix(RULES)]
        spot = locate(result, rule, graph)
        got = None if spot.value is None else self._value(spot.value)
        slots = self._slots(rule, spot, got)
        return _Draft(
            rule=rule,
            pointer=spot.pointer,
            holder=spot.thing.pointer,
            holders=frozenset({spot.thing.pointer, graph.things(result.focus)[0].pointer}),
            missing=spot.missing,
            slots={**slots, **credit.slots(rule, graph)},
            got=got,
            has_got=spot.value is not None,
            suggestion=self._meant(spot, got),
            result=result,
        )

    def _value(self, node: Node) -> Any:  # noqa: ANN401 - JSON
        """Give a value as the record writes it: an entry or a profile by its name."""
        if isinstance(node, NamedNode):
            return self._known.matched.get(node.value, node.value.removeprefix(PROFILES))
        return node.value if isinstance(node, Literal) else None

    def _slots(self, rule: Rule, spot: Spot, got: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
        slots = {"object": spot.thing.name}
        element = spot.element
        if element is not None:
            field_name = element.name
            slots |= {"field": field_name, "key": element.key}
            slots["Field"] = field_name[:1].upper() + field_name[1:]
        if element is not None and element.kind is Kind.ENTRY:
            lists = self._known.lists(element, str(got or ""))
            slots["lists"] = self._known.list_names(lists)
            slots["choices"] = self._known.choices(lists)
        if rule.pattern and isinstance(got, str):
            slots["word"] = _matched(rule.pattern, got)
        return slots

    def _meant(self, spot: Spot, got: Any) -> Suggestion | None:  # noqa: ANN401 - JSON
        if spot.element is None or got is None or isinstance(spot.value, NamedNode):
            return None
        return leaves.meant(str(got), spot.element, self._known)

    def _finding(self, draft: _Draft, tracer: "_Tracer") -> Finding:
        rule = draft.rule
        pointer = self._places.nearest(draft.pointer)
        got = _shown(draft.got) if draft.has_got else None
        slots = {**draft.slots, "got": got or ""}
        return Finding(
            code=rule.code,
            severity=rule.severity,
            what=messages.render(rule.what, slots),
            why=messages.render(rule.why, slots),
            how=messages.render(rule.how, slots),
            expected=messages.render(rule.expected, slots) if rule.expected else None,
            pointer=pointer,
            place=self._places.of(_wanted(draft), key=draft.at_key)
            or self._places.of(pointer, key=draft.at_key),
            cell=self._places.cell(_wanted(draft)),
            got=got,
            term=rule.term,
            rule=rule.uri,
            source=rule.source,
            suggestion=draft.suggestion,
            trace=tracer.trace(draft),
        )


class _Tracer:
    """Tells of a draft what SHACL says of a result."""

    def __init__(self, known: Known, graph: RecordGraph) -> None:
        self._known, self._graph = known, graph

    def trace(self, draft: _Draft) -> Trace:
        """Give what the engine said; of what was noticed while reading, as much as is known."""
        trace = Trace(holder=draft.holder, focus=self._graph.address(draft.holder))
        return self._noticed(draft, trace) if draft.result is None else _said(draft.result, trace)

    def _noticed(self, draft: _Draft, trace: Trace) -> Trace:
        if draft.at_key:
            return trace
        parts = draft.pointer.removeprefix(self._graph.pointer).split("/")[1:]
        element = self._known.standard.element(map(unescape, parts))
        told = isinstance(draft.got, str | int | float) and draft.has_got
        return replace(
            trace,
            path=element.property if element else None,
            value=str(Literal(str(draft.got))) if told else None,
        )


def _said(result: Result, trace: Trace) -> Trace:
    """Take over what the engine said; a label of ours for a node means nothing to others."""
    named = result.value is not None and not isinstance(result.value, BlankNode)
    return replace(
        trace,
        path=result.path,
        component=result.component,
        value=str(result.value) if named else None,
    )


def _wanted(draft: _Draft) -> str:
    """Give the pointer of what the finding is about: that of the one key that is missing, if so.

    No text has a place for what is not in it, but a sheet has the cell that it would stand in.
    """
    if draft.missing and draft.pointer == draft.holder:
        return f"{draft.holder}/{draft.missing[0]}"
    return draft.pointer


def _merged(
    remarks: Sequence[Remark], drafts: Sequence[_Draft], rules: Mapping[str, Rule]
) -> list[_Draft]:
    """Put remarks and results together so that each cause is said once.

    A remark on a value that counts as absent takes the place of the rule that misses it; of rules
    that miss one key the gravest speaks; a value that reading has already refused is not refused
    again; what is to be removed is not mended first; and a rule that comes after another is silent
    where that one has spoken.
    """
    told = [_from_remark(remark, None, rules) for remark in remarks]
    spoken = _spoken(*told, *drafts)
    heard = [draft for draft in drafts if not _comes_after(draft, spoken)]
    absences = _absences(*heard, *told)
    noticed, taken = _noticed(remarks, absences, rules)
    refused = {d.pointer for d in noticed if d.rule.severity is Severity.VIOLATION}
    left = [d for d in heard if d.pointer not in refused and not d.missing]
    left += [d for d in heard if any(absences[absence] == d for absence in d.absences)]
    unwanted = [d.pointer for d in left if d.rule.forbids]
    spoken = _spoken(*noticed, *drafts)
    return [
        draft
        for draft in (*noticed, *left)
        if not (draft.absences & taken)
        and (draft.rule.forbids or not _is_within(draft.pointer, unwanted))
        and not _comes_after(draft, spoken)
    ]


def _absences(*drafts: _Draft) -> dict[_Absence, _Draft]:
    """Give what is missing, each with the gravest of the rules that miss it."""
    gravest_last = sorted(drafts, key=lambda d: (d.rule.severity.rank, d.rule.code), reverse=True)
    return {absence: draft for draft in gravest_last for absence in draft.absences}


def _noticed(
    remarks: Sequence[Remark], absences: Mapping[_Absence, _Draft], rules: Mapping[str, Rule]
) -> tuple[list[_Draft], set[_Absence]]:
    """Give the remarks as drafts, and the absences whose place they took."""
    taken: set[_Absence] = set()
    noticed = []
    for remark in remarks:
        key = remark.stands_for or ""
        absent = (remark.holder, key)
        demanded = absences.get(absent) if absent not in taken else None
        noticed.append(_from_remark(remark, demanded, rules))
        if demanded is not None:
            taken |= {(holder, key) for holder in demanded.holders}
    return noticed, taken


def _from_remark(remark: Remark, demanded: _Draft | None, rules: Mapping[str, Rule]) -> _Draft:
    """Give a remark as a draft; in the place of an absence, under the code that it then has."""
    draft = _Draft(
        rule=rules[remark.code],
        pointer=remark.pointer,
        holder=remark.holder,
        holders=frozenset({remark.holder}),
        missing=rules[remark.code].lacks,
        slots=remark.slots,
        got=remark.got,
        has_got=remark.got is not None,
        suggestion=remark.suggestion,
        at_key=remark.at_key,
    )
    if demanded is None or remark.if_missing is None:
        return draft
    if remark.if_missing == ADOPT:
        slots = {**demanded.slots, **remark.slots}
        return replace(draft, rule=demanded.rule, slots=slots, result=demanded.result)
    if demanded.rule.severity is Severity.VIOLATION:
        return replace(draft, rule=rules[remark.if_missing])
    return draft


def _spoken(*drafts: _Draft) -> set[tuple[str, str]]:
    return {(holder, draft.rule.code) for draft in drafts for holder in draft.holders}


def _comes_after(draft: _Draft, spoken: set[tuple[str, str]]) -> bool:
    return any((holder, code) in spoken for holder in draft.holders for code in draft.rule.after)


def _is_within(pointer: str, places: Sequence[str]) -> bool:
    return any(pointer == place or pointer.startswith(f"{place}/") for place in places)


def _matched(pattern: str, text: str) -> str:
    """Give the word of a text that a pattern is about: its second group, or all of it."""
    found = re.search(pattern, text, re.IGNORECASE)
    return "" if found is None else found[2] if found.re.groups > 1 else found[0]


def _shown(got: Any) -> str:  # noqa: ANN401 - JSON
    """Give a value as a message shows it: escaped where it would not be seen, and cut."""
    text = got if isinstance(got, str) else json.dumps(got, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
