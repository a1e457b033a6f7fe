"""The sheet to fill in: made from the shapes, so that what it asks for is what is checked.

A filled example row stands under the headings; a check passes over it as long as it is unchanged.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from termreg.release.inert import inert
from termreg.standard.examples import Examples
from termreg.standard.model import Element, Kind, Profile
from termreg.standard.obligations import Asked, Obligation, asked, record_type
from termreg.validation.agree import values
from termreg.validation.agree.known import Known
from termreg.validation.sheets import flat, stamp
from termreg.validation.sheets.columns import SEVERAL_TEXTS
from termreg.validation.sheets.names import ID, Names
from termreg.validation.sheets.stamp import Stamp
from termreg.validation.sheets.table import text
from termreg.vocabulary.labels import best

_LEFT_OUT: Final = frozenset({Obligation.FORBIDDEN, Obligation.UNWANTED})
_WANTED: Final = frozenset({Obligation.REQUIRED, Obligation.CHOICE, Obligation.RECOMMENDED})
_SAID: Final = {
    Obligation.REQUIRED: "required",
    Obligation.CHOICE: "one of several",
    Obligation.RECOMMENDED: "recommended",
}
_ORDER: Final = (*_SAID, Obligation.OPTIONAL)
_STAND_FOR_ALL: Final = ("name", "title")
_OF_ORGANISATIONS: Final = frozenset({"country", "organisationType"})
_OF_THE_STAMP: Final = frozenset({"type", "profile"})
_ABOUT_ANY_ID: Final = "Its own address on the web."
_ABOUT_THE_ID: Final = "The address of the page of its own on the web, which no other has."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a template.

    `obligation` says how much it is wanted, `choices` are the names to choose from, `example` is
    what stands in the example row.
    """

    path: str
    heading: str
    about: str
    obligation: Obligation
    kind: Kind | None
    choices: tuple[str, ...] = ()
    example: Any = None

    @property
    def takes_lines(self) -> bool:
        """Whether a cell holds a list of texts, one a line."""
        return self.path.rpartition("/")[2] in SEVERAL_TEXTS


class Template:
    """What a template asks for, from the shapes, the elements and the lists."""

    def __init__(self, profile: Profile, known: Known, examples: Examples) -> None:
        self.profile = profile
        self._known, self._names = known, Names(known)
        example = examples.whole(profile)
        self._record: Mapping[str, Any] = example.record if example else {}

    @property
    def stamp(self) -> Stamp:
        """What the template says of itself."""
        return Stamp(
            standard=self._known.standard.version,
            release=self._known.snapshot.version,
            type=record_type(self.profile),
            profile=self.profile.name,
            example=stamp.digest([text(each) for each in self.example if each is not None]),
        )

    @property
    def example(self) -> tuple[Any, ...]:
        """The example row; None where it leaves a cell empty."""
        return tuple(held.example for held in self.fields)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns: what is required first, then what is recommended, then the rest.

        The parts of an object stay together, where the most wanted of them stands.
        """
        held = list(self._fields())
        first: dict[str, int] = {}
        for each in held:
            rank = _ORDER.index(each.obligation)
            first[_top(each.path)] = min(rank, first.get(_top(each.path), rank))
        return tuple(sorted(held, key=lambda each: first[_top(each.path)]))

    def _fields(self) -> Iterator[Field]:
        told = {each.path: each for each in asked(self._known.standard, self.profile)}
        filled, its_class = self._filled(), self._known.standard.types[record_type(self.profile)]
        yield self._field(ID, None, Obligation.RECOMMENDED, _ABOUT_THE_ID, filled)
        for path, each in told.items():
            element = each.element
            if element.classes and its_class not in element.classes:
                continue
            if path in _OF_THE_STAMP or _is_left_out(path, told):
                continue
            if element.members and f"{path}/{ID}" in filled:
                yield self._field(f"{path}/{ID}", None, Obligation.OPTIONAL, _ABOUT_ANY_ID, filled)
            if not element.members and (path in filled or _is_wanted(each, told)):
                yield self._field(path, element, _within(path, told), element.comment, filled)

    def _field(
        self,
        path: str,
        element: Element | None,
        obligation: Obligation,
        about: str,
        filled: Mapping[str, Any],
    ) -> Field:
        said = _SAID.get(obligation)
        heading = self._names.heading(path)
        return Field(
            path=path,
            heading=f"{heading} ({said})" if said else heading,
            about=about,
            obligation=obligation,
            kind=element.kind if element else None,
            choices=self._choices(element) if element else (),
            example=filled.get(path),
        )

    def _filled(self) -> dict[str, Any]:
        """Give the example record by path, as a person would type it."""
        elements = dict(self._known.standard.all_elements())
        filled: dict[str, Any] = {}
        for slot, held in flat.flat(self._record, self._known.standard.elements).items():
            path = slot.path
            element = elements.get(path)
            if element is not None and element.members:
                path = f"{path}/{'name' if 'name' in element.members else 'title'}"
                element = elements[path]
            if slot.place or path in filled or path in _OF_THE_STAMP:
                continue
            filled[path] = self._typed([self._shown(one, element) for one in held], element)
        return filled

    def _typed(self, held: list[Any], element: Element | None) -> Any:  # noqa: ANN401 - a cell
        shown = flat.cell(held, element)
        if element and element.kind is Kind.DATE and values.is_date(str(shown)):
            return date.fromisoformat(shown)
        return shown

    def _shown(self, value: Any, element: Element | None) -> Any:  # noqa: ANN401 - a cell
        """Give a code by its name."""
        if element is None:
            return value
        match element.kind:
            case Kind.ENTRY:
                return self._label(str(value), element)
            case Kind.LANGUAGE:
                named = {held.tag: held.name for held in self._known.standard.languages}
                return named.get(value, value)
            case Kind.COUNTRY:
                named = {held.code: held.name for held in self._known.standard.countries}
                return named.get(value, value)
            case _:
                return value

    def _choices(self, element: Element) -> tuple[str, ...]:
        match element.kind:
            case Kind.ENTRY:
                codes = self._known.codes(element)
                return tuple(dict.fromkeys(self._label(code, element) for code in codes))
            case Kind.LANGUAGE:
                return tuple(sorted(held.name for held in self._known.standard.languages))
            case Kind.COUNTRY:
                return tuple(sorted(held.name for held in self._known.standard.countries))
            case _:
                return ()

    def _label(self, code: str, element: Element) -> str:
        uri = self._known.codes(element).get(code)
        label = best(self._known.snapshot.concept(uri).pref_labels) if uri else None
        return label.value if label else code


def to_csv(template: Template) -> bytes:
    """Write a template as CSV: a first row that says what it is, headings, the example row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([str(template.stamp)])
    writer.writerow([field.heading for field in template.fields])
    writer.writerow(["" if each is None else inert(text(each)) for each in template.example])
    return out.getvalue().encode("utf-8-sig")


def _is_left_out(path: str, told: Mapping[str, Asked]) -> bool:
    around = [path[:place] for place, sign in enumerate(path) if sign == "/"]
    return any(told[each].obligation in _LEFT_OUT for each in (*around, path))


def _is_wanted(each: Asked, told: Mapping[str, Asked]) -> bool:
    """Say whether a key has a column though the example does not give it.

    The particulars of an organisation have one only where the profile asks for them.
    """
    holder = each.path.rpartition("/")[0]
    if not holder:
        return True
    if each.obligation in _WANTED and told[holder].obligation in _WANTED:
        return True
    return "/" not in holder and each.element.key not in _OF_ORGANISATIONS


def _within(path: str, told: Mapping[str, Asked]) -> Obligation:
    """Give how much a key is wanted: no more than the object that it is in.

    The name of an organisation, which stands for it, is wanted as much as the organisation.
    """
    holder, _, key = path.rpartition("/")
    if not holder:
        return told[path].obligation
    around = _within(holder, told)
    if key in _STAND_FOR_ALL and told[holder].element.kind is Kind.NAMED:
        return around
    return max((around, told[path].obligation), key=_ORDER.index)


def _top(path: str) -> str:
    return path.partition("/")[0]
