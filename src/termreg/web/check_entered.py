"""What was typed into the form of a profile, and the record that it makes."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from termreg.findings import Finding
from termreg.standard.model import Kind, Standard
from termreg.validation.intake.json_places import unescape
from termreg.web.check_fields import Field, Question, example
from termreg.web.check_sent import Fields

LANGUAGE: Final = "texts"
MOST_ROWS: Final = 50
_NAME: Final = re.compile(r"([A-Za-z]{1,40})\.([1-9][0-9]?)((?:\.[A-Za-z]{1,40}){0,2})")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLAIN_TEXTS: Final = frozenset({"name"})
_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """The answers by question: of each, one row for each time that it is answered.

    A row holds what was typed by the keys that lead to its box. `language` is that of the texts.
    """

    rows: Mapping[str, Sequence[Mapping[_Path, str]]]
    language: str = "en"

    def of(self, question: Question) -> Sequence[Mapping[_Path, str]]:
        """Give the rows of a question, one at least."""
        return self.rows.get(question.key) or ({},)

    def with_row(self, key: str) -> "Entered":
        """Give the same with one more row of a question."""
        held = self.rows.get(key) or ({},)
        return Entered({**self.rows, key: [*held, {}][:MOST_ROWS]}, self.language)

    def without_row(self, key: str, number: str) -> "Entered":
        """Give the same without a row, counted from 1."""
        held = [row for place, row in enumerate(self.rows.get(key, ()), 1) if str(place) != number]
        return Entered({**self.rows, key: held}, self.language)

    def with_value(self, name: str, value: str) -> "Entered":
        """Give the same with another value in one box."""
        found = _NAME.fullmatch(name)
        if not found:
            return self
        key, number, inside = found[1], int(found[2]), _inside(found[3])
        held = [dict(row) for row in self.rows.get(key, ())]
        if not 0 < number <= len(held):
            return self
        held[number - 1][inside] = value
        return Entered({**self.rows, key: held}, self.language)


@dataclass(frozen=True, slots=True)
class Made:
    """The record that answers make; `places` are the names of boxes by JSON pointer."""

    record: Mapping[str, Any]
    places: Mapping[str, str]

    @property
    def text(self) -> str:
        """Give the record as it is published."""
        return json.dumps(self.record, ensure_ascii=False, indent=2) + "\n"


def read(found: Fields) -> Entered:
    """Read the boxes of a form; what is no box of it is passed over."""
    rows: dict[str, dict[int, dict[_Path, str]]] = defaultdict(lambda: defaultdict(dict))
    for name in found.values:
        box = _NAME.fullmatch(name)
        if box and int(box[2]) <= MOST_ROWS:
            typed = found.one(name).replace("\r\n", "\n")
            rows[box[1]][int(box[2])][_inside(box[3])] = typed
    in_order = {key: [held[number] for number in sorted(held)] for key, held in rows.items()}
    return Entered(in_order, found.one(LANGUAGE).strip() or "en")


def of_record(
    record: Mapping[str, Any], questions: Iterable[Question], language: str = "en"
) -> Entered:
    """Give the answers that a record comes from, as far as the questions go.

    Texts are those in `language`; what has more rows than a form has is left out whole.
    """
    rows = {}
    for question in questions:
        value = _all_texts(record.get(question.key), language)
        held = value if isinstance(value, list) else [value]
        answers = [dict(_typed(each, question, language)) for each in held if each is not None]
        rows[question.key] = answers if len(answers) <= MOST_ROWS else []
    return Entered(rows, language)


def _all_texts(value: Any, language: str) -> Any:  # noqa: ANN401 - JSON
    """Give the texts in one language of texts by language, which may be several."""
    return value[language] if isinstance(value, Mapping) and language in value else value


def _typed(value: Any, question: Question, language: str) -> Iterator[tuple[_Path, str]]:  # noqa: ANN401 - JSON
    for field in question.fields:
        held = value
        for key in field.inside:
            held = held.get(key) if isinstance(held, Mapping) else None
        typed = example(held, field.choices, language)
        if typed:
            yield field.inside, typed


def make(entered: Entered, questions: Iterable[Question], head: Mapping[str, Any]) -> Made:
    """Make the record; a box that is empty says nothing. `head` comes first."""
    record: dict[str, Any] = dict(head)
    places: dict[str, str] = {}
    for question in questions:
        rows = [
            (number, made)
            for number, row in enumerate(entered.rows.get(question.key, ()), 1)
            if (made := _value(row, question, entered.language)) not in (None, {})
        ]
        values = [made for _, made in rows]
        texts = question.is_plain and by_language(question.fields[0])
        if not values:
            continue
        for place, (number, _) in enumerate(rows):
            own = f"/{question.key}" if len(rows) == 1 else f"/{question.key}/{place}"
            if texts and len(rows) > 1:
                own = f"/{question.key}/{entered.language}/{place}"
            for field in question.fields:
                inside = "".join(f"/{key}" for key in field.inside)
                for way in (own, *_other_ways(question.key, entered.language, place)):
                    places.setdefault(way + inside, box(question, number, field))
        told: Any = values[0] if len(values) == 1 else values
        record[question.key] = {entered.language: told} if texts else told
    return Made(record, places)


def _other_ways(key: str, language: str, place: int) -> tuple[str, ...]:
    """Give where else an answer may stand in a record that did not come from a form."""
    by_its_language = f"/{key}/{language}"
    return (f"/{key}/{place}", f"{by_its_language}/{place}", *([] if place else [by_its_language]))


def box(question: Question, number: int, field: Field) -> str:
    """Give the name of a box."""
    return ".".join((question.key, str(number), *field.inside))


def where(
    finding: Finding, made: Made, questions: Sequence[Question], standard: Standard
) -> str | None:
    """Give the name of the box that a finding is about; None where it is about the whole."""
    lacks = standard.rules[finding.code].lacks if finding.code in standard.rules else ()
    pointer = finding.pointer or ""
    asked = _key_asked(finding, standard)
    for key in (*lacks, *([asked] if asked else [])):
        found = _box_of(f"{pointer}/{key}", made, questions)
        if found:
            return found
    while pointer:
        found = _box_of(pointer, made, questions)
        if found:
            return found
        pointer = pointer.rpartition("/")[0]
    return None


def _key_asked(finding: Finding, standard: Standard) -> str | None:
    """Give the key that a finding misses, by the property that it is about."""
    trace = finding.trace
    if trace is None or trace.path is None or trace.holder != finding.pointer:
        return None
    elements = dict(standard.all_elements()).values()
    return next((each.key for each in elements if each.property == trace.path), None)


def _box_of(pointer: str, made: Made, questions: Sequence[Question]) -> str | None:
    """Give the name of a box, or the key of a question that has several where it is about all."""
    held = made.places.get(pointer)
    if held:
        return held
    key, *rest = (unescape(part) for part in pointer.removeprefix("/").split("/"))
    question = next((each for each in questions if each.key == key), None)
    if question is None or any(not part.isdecimal() for part in rest):
        return None
    return box(question, 1, question.fields[0]) if question.is_plain else question.key


def _value(row: Mapping[_Path, str], question: Question, language: str) -> Any:  # noqa: ANN401 - JSON
    if question.is_plain:
        field = question.fields[0]
        typed = row.get((), "").strip()
        return _leaf(typed, field) if typed else None
    held: dict[str, Any] = {}
    for field in question.fields:
        typed = row.get(field.inside, "").strip()
        if not typed:
            continue
        leaf = _leaf(typed, field)
        if by_language(field):
            leaf = {language: leaf}
        *outer, last = field.inside
        inner = held
        for key in outer:
            inner = inner.setdefault(key, {})
        inner[last] = leaf
    return held


def _leaf(typed: str, field: Field) -> Any:  # noqa: ANN401 - JSON
    if field.choices:
        return field.choices.code(typed)
    number = field.element is not None and field.element.kind is Kind.NUMBER
    return json.loads(typed) if number and _NUMBER.fullmatch(typed) else typed


def by_language(field: Field) -> bool:
    """Say whether a record gives the answer in a box by its language."""
    element = field.element
    return element is not None and element.kind is Kind.TEXT and element.key not in _PLAIN_TEXTS


def _inside(text: str) -> _Path:
    return tuple(part for part in text.split(".") if part)
