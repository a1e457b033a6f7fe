"""What a profile asks of each key, read from its shapes: required, recommended, left out or free.

Only what a shape says in plain counts is told here (`sh:minCount`, `sh:maxCount 0`, and a choice
between keys); what depends on values is told by the rules themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from pyoxigraph import BlankNode, NamedNode

from termreg.findings import Severity
from termreg.standard.load import TYPES
from termreg.standard.model import BASE_PROFILE, RULES, Element, Profile, Rule, Standard
from termreg.standard.said import Node, Said, by_subject, string, strings
from termreg.vocabulary.namespaces import RDF, SH


class Obligation(StrEnum):
    """How much a profile wants a key, the strongest first."""

    FORBIDDEN = "must be absent"
    REQUIRED = "required"
    CHOICE = "one of several"
    UNWANTED = "better left out"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a profile asks of one key.

    `rule` is the rule that decides it, None where the key is free; `rules` are all rules that are
    about the key; `others` are the keys one of which is enough where there is a choice. `once`
    says that the key may have one value only.
    """

    path: str
    element: Element
    obligation: Obligation
    rule: Rule | None = None
    rules: tuple[Rule, ...] = ()
    others: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, slots=True)
class _Demand:
    """What one rule says of one property, of objects that `target` finds."""

    target: str
    property: str
    rule: Rule
    obligation: Obligation
    choice: tuple[str, ...] = ()
    once: bool = False


_Subjects = Mapping[NamedNode | BlankNode, Said]
_TARGETS: Final = (f"{SH}targetClass", f"{SH}targetObjectsOf")
_ORDER: Final = list(Obligation)


def asked(standard: Standard, profile: Profile) -> tuple[Asked, ...]:
    """Give what a profile, with base, asks of each key of the records that it is for."""
    base = standard.profile(BASE_PROFILE)
    held = dict.fromkeys(each.name for each in (base, profile) if each)
    profiles = [each for each in standard.profiles if each.name in held]
    demands = list(chain.from_iterable(_demands(each, standard) for each in profiles))
    by_place: dict[tuple[str, str], list[_Demand]] = defaultdict(list)
    for demand in demands:
        by_place[demand.target, demand.property].append(demand)
    lacking = _found_while_reading(profiles)
    return tuple(_all(standard, TYPES[record_type(profile)], by_place, lacking))


def record_type(profile: Profile) -> str:
    """Give the type of record that a profile is for: an award where its shapes ask no offer."""
    named = {uri for said in by_subject(profile.shapes).values() for uri in strings(said, _CLASS)}
    types = [name for name, uri in TYPES.items() if uri in named]
    return types[0] if len(types) == 1 else next(iter(TYPES))


_CLASS: Final = f"{SH}targetClass"


def _all(
    standard: Standard,
    record: str,
    by_place: Mapping[tuple[str, str], Sequence[_Demand]],
    lacking: Mapping[str, Sequence[tuple[Rule, Obligation]]],
) -> Iterator[Asked]:
    elements = dict(standard.all_elements())
    keys = {element.property: element.key for element in elements.values()}
    for path, element in elements.items():
        holder = path.rpartition("/")[0]
        target = elements[holder].property if holder else record
        said = [(d.rule, d.obligation) for d in by_place[target, element.property]]
        said += lacking.get(path, ())
        choice = next((d.choice for d in by_place[target, element.property] if d.choice), ())
        rule, obligation = min(
            said, key=lambda pair: _ORDER.index(pair[1]), default=(None, Obligation.OPTIONAL)
        )
        yield Asked(
            path=path,
            element=element,
            obligation=obligation,
            rule=rule if obligation is not Obligation.OPTIONAL else None,
            rules=tuple(dict.fromkeys(rule for rule, _ in said)),
            others=tuple(keys[prop] for prop in choice if prop != element.property),
            once=any(demand.once for demand in by_place[target, element.property]),
        )


def _demands(profile: Profile, standard: Standard) -> Iterator[_Demand]:
    subjects = by_subject(profile.shapes)
    targets = _targets(subjects)
    for subject, said in subjects.items():
        if not isinstance(subject, NamedNode) or not subject.value.startswith(RULES):
            continue
        rule = standard.rules[subject.value.removeprefix(RULES)]
        for target in targets[subject.value]:
            for prop in strings(said, f"{SH}path"):
                once = string(said, f"{SH}maxCount") == "1"
                yield _Demand(target, prop, rule, _obligation(said, rule), once=once)
            choice = _choice(said, subjects)
            for prop in choice:
                yield _Demand(target, prop, rule, _softened(rule), choice)


def _targets(subjects: _Subjects) -> Mapping[str, set[str]]:
    """Give for each rule the classes and properties whose objects it is asked of."""
    targets: dict[str, set[str]] = defaultdict(set)
    for subject, said in subjects.items():
        found = {uri for prop in _TARGETS for uri in strings(said, prop)}
        targets[subject.value] |= found
        for rule in strings(said, f"{SH}property"):
            targets[rule] |= found
    return targets


def _obligation(said: Said, rule: Rule) -> Obligation:
    violation = rule.severity is Severity.VIOLATION
    if string(said, f"{SH}maxCount") == "0":
        return Obligation.FORBIDDEN if violation else Obligation.UNWANTED
    if (string(said, f"{SH}minCount") or "0") != "0":
        return Obligation.REQUIRED if violation else Obligation.RECOMMENDED
    return Obligation.OPTIONAL


def _softened(rule: Rule) -> Obligation:
    return Obligation.CHOICE if rule.severity is Severity.VIOLATION else Obligation.RECOMMENDED


def _choice(said: Said, subjects: _Subjects) -> tuple[str, ...]:
    """Give the properties one of which is enough, where a rule is such a choice and no more."""
    found: list[str] = []
    for alternative in _members(said.get(f"{SH}or", ()), subjects):
        if not isinstance(alternative, NamedNode | BlankNode):
            return ()
        told = subjects.get(alternative, {})
        if set(told) != {f"{SH}path", f"{SH}minCount"}:
            return ()
        found += strings(told, f"{SH}path")
    return tuple(found)


def _members(heads: Sequence[Node], subjects: _Subjects) -> Iterator[Node]:
    """Walk an RDF list."""
    node = heads[0] if heads else None
    while isinstance(node, NamedNode | BlankNode) and node in subjects:
        yield from subjects[node].get(f"{RDF}first", ())
        node = next(iter(subjects[node].get(f"{RDF}rest", ())), None)


def _found_while_reading(
    profiles: Sequence[Profile],
) -> Mapping[str, list[tuple[Rule, Obligation]]]:
    """Give the rules about absent keys that are no shapes, by the key."""
    found: dict[str, list[tuple[Rule, Obligation]]] = defaultdict(list)
    for rule in chain.from_iterable(profile.rules for profile in profiles):
        if rule.is_shape or not rule.lacks:
            continue
        violation = rule.severity is Severity.VIOLATION
        obligation = Obligation.REQUIRED if violation else Obligation.RECOMMENDED
        for key in rule.lacks:
            found[key].append((rule, obligation))
    return found
