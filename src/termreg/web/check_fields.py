"""What the form of a profile asks: a question for each key, made from the shapes and the lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from termreg.standard.examples import Examples
from termreg.standard.load import TYPES
from termreg.standard.model import Element, Kind, Profile
from termreg.standard.obligations import Asked, Obligation, asked, record_type
from termreg.validation.agree.known import Known
from termreg.validation.sheets.columns import takes_several
from termreg.validation.sheets.names import Names
from termreg.vocabulary.labels import best, fold

ID: Final = "id"
_SHOWN: Final = (
    Obligation.REQUIRED,
    Obligation.CHOICE,
    Obligation.RECOMMENDED,
    Obligation.OPTIONAL,
)
_LONGEST_SELECT: Final = 48
"""A longer list is typed into with suggestions: nobody scrolls through two hundred choices."""
_LONG: Final = 60
_FIRST_OF_A_NAME: Final = ("name", "title", "identifier", "url")


class Control(StrEnum):
    """How an answer is given."""

    LINE = "line"
    AREA = "area"
    SELECT = "select"
    SUGGEST = "suggest"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a key takes: its code, what it is called, and in which list it stands."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen; `id` is that of the list on the page, which several fields share."""

    id: str
    held: tuple[Choice, ...]

    def code(self, typed: str) -> str:
        """Give the code of what was chosen or typed; what is none of them stays as it is."""
        wanted = fold(typed)
        return next((c.code for c in self.held if wanted in {fold(c.label), c.code}), typed)

    @property
    def groups(self) -> Sequence[tuple[str, Sequence[Choice]]]:
        """Give the choices by the list that they stand in."""
        names = dict.fromkeys(choice.group for choice in self.held)
        return [(name, [c for c in self.held if c.group == name]) for name in names]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One box: `inside` are the keys that lead to it from its question, none for a plain value."""

    inside: tuple[str, ...]
    element: Element | None
    label: str
    hint: str = ""
    control: Control = Control.LINE
    choices: Choices | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of one key: a label, what it says, why it is asked, and the boxes for it."""

    key: str
    label: str
    comment: str
    why: str
    example: str
    obligation: Obligation
    fields: tuple[Field, ...]
    several: bool = False

    @property
    def is_plain(self) -> bool:
        """Say whether one box is all that there is to an answer."""
        return self.fields[0].inside == ()


class Questions:
    """Makes the questions of a profile."""

    def __init__(self, profile: Profile, known: Known, examples: Examples) -> None:
        self._profile, self._known, self._examples = profile, known, examples
        self._names = Names(known)
        self._asked = {each.path: each for each in asked(known.standard, profile)}
        self.type = record_type(profile)

    @cached_property
    def in_order(self) -> tuple[Question, ...]:
        """The questions in the order of a record."""
        return (self._own_address(), *self._questions())

    @property
    def by_obligation(self) -> tuple[tuple[Obligation, tuple[Question, ...]], ...]:
        """The questions by how much they are wanted, each group in the order of a record."""
        return tuple(
            (kind, found)
            for kind in _SHOWN
            if (found := tuple(each for each in self.in_order if each.obligation is kind))
        )

    def _own_address(self) -> Question:
        rule = self._known.standard.rules.get("MC-005")
        return Question(
            key=ID,
            label=self._names.heading(ID),
            comment="The web address of the page where the course is described.",
            why=rule.why if rule else "",
            example="https://www.example.ac.uk/courses/data-skills",
            obligation=Obligation.RECOMMENDED,
            fields=(Field(inside=(), element=None, label=self._names.heading(ID)),),
        )

    def _questions(self) -> Iterator[Question]:
        for path, held in self._asked.items():
            element = held.element
            if "/" in path or held.obligation not in _SHOWN or element.kind is Kind.PROFILE:
                continue
            if element.classes and TYPES[self.type] not in element.classes:
                continue
            yield Question(
                key=path,
                label=self._names.heading(path),
                comment=element.comment,
                why=held.rule.why if held.rule else "",
                example=self._example(path),
                obligation=held.obligation,
                fields=tuple(self._fields(path, held)),
                several=not held.once and _repeats(element),
            )

    def _fields(self, path: str, held: Asked) -> Iterator[Field]:
        if held.element.kind not in {Kind.OBJECT, Kind.NAMED}:
            yield self._field(path, (), held)
            return
        for key, member in held.element.members.items():
            inner = f"{path}/{key}"
            if member.kind is not Kind.NAMED:
                yield self._field(inner, (key,), self._asked[inner])
                continue
            for last in _FIRST_OF_A_NAME[:3]:
                if last in member.members:
                    whole = f"{inner}/{last}"
                    yield self._field(whole, (key, last), self._asked[whole])

    def _field(self, path: str, inside: tuple[str, ...], held: Asked) -> Field:
        choices = self._choices(held.element)
        return Field(
            inside=inside,
            element=held.element,
            label=self._label(path, inside),
            hint=self._example(path) if inside else "",
            control=self._control(path, held.element, choices),
            choices=choices,
            asked=held.obligation.value if held.obligation is Obligation.REQUIRED else "",
        )

    def _label(self, path: str, inside: tuple[str, ...]) -> str:
        """Give what a box is called: by its own name, and that of the object that it is in."""
        if not inside:
            return self._names.heading(path)
        holder = path.rpartition("/")[0]
        parts = (holder, path) if len(inside) > 1 else (path,)
        named = [self._asked[part].element.name.removeprefix("the ") for part in parts]
        label = ": ".join(named)
        return label[:1].upper() + label[1:]

    def _control(self, path: str, element: Element, choices: Choices | None) -> Control:
        if choices is not None:
            few = element.kind is Kind.ENTRY and len(choices.held) <= _LONGEST_SELECT
            return Control.SELECT if few else Control.SUGGEST
        long = element.kind is Kind.TEXT and len(self._example(path)) > _LONG
        return Control.AREA if long else Control.LINE

    def _choices(self, element: Element) -> Choices | None:
        match element.kind:
            case Kind.ENTRY:
                return self._entries(element)
            case Kind.LANGUAGE:
                named = ((held.tag, held.name) for held in self._known.standard.languages)
            case Kind.COUNTRY:
                named = ((held.code, held.name) for held in self._known.standard.countries)
            case _:
                return None
        held = tuple(Choice(*pair) for pair in sorted(named, key=lambda pair: fold(pair[1])))
        return Choices(f"choices-{element.kind}", held)

    def _entries(self, element: Element) -> Choices:
        snapshot = self._known.snapshot
        held = []
        for scheme in element.lists:
            title = best(snapshot.names(scheme))
            for entry in snapshot.entries.get(scheme, ()):
                label = best(entry.pref_labels)
                for code in entry.notations[:1]:
                    name = label.value if label else code
                    held.append(Choice(code, name, title.value if title else ""))
        names = "-".join(scheme.rpartition("/")[2] for scheme in element.lists)
        return Choices(f"choices-{names}", tuple(held))

    def _example(self, path: str) -> str:
        """Give an example in words: of texts by language the English one, of a code its name."""
        element = self._known.standard.element(path.split("/"))
        return example(self._raw_example(path), self._choices(element) if element else None)

    def _raw_example(self, path: str) -> object:
        held = self._examples.by_profile
        own = held.get(self._profile.name, ())
        every = (*own, *(each for others in held.values() for each in others))
        return next((value for each in every if (value := each.value(path)) is not None), None)


def example(value: object, choices: Choices | None, language: str = "en") -> str:
    """Give a value as somebody would type it; an empty text for one that has parts."""
    if isinstance(value, Mapping):
        return example(value.get(language), choices, language)
    if isinstance(value, list):
        return example(value[0] if value else None, choices, language)
    if value is None:
        return ""
    said = str(value)
    held = choices.held if choices else ()
    return next((choice.label for choice in held if choice.code == said), said)


def _repeats(element: Element) -> bool:
    return element.kind is Kind.OBJECT or takes_several(element)
