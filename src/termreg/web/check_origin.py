"""The record that a form begins with: what is not changed in the form stays as it was written."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from termreg.standard.model import AWARD_PROFILE, BASE_PROFILE, PROFILES, Standard
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.screen import decode, screen
from termreg.web import check_entered
from termreg.web.check_entered import Entered, Made
from termreg.web.check_fields import Question
from termreg.web.check_sent import RECORD
from termreg.web.failures import InvalidRequestError

ORIGIN: Final = "origin"
DROP: Final = "drop"
_OF_THE_WHOLE: Final = frozenset({"type", "profile", "@context"})


@dataclass(frozen=True, slots=True)
class Origin:
    """A record that somebody sent, and the questions of the form that it is mended in.

    `dropped` are the keys that the form does not ask for and that are to be taken out.
    """

    text: str
    record: Mapping[str, Any]
    questions: Sequence[Question]
    dropped: Collection[str] = ()

    @property
    def title(self) -> str:
        """Give what the record is called, where it says so."""
        held = self.entered.rows.get("title", ())
        return held[0].get((), "").strip() if held else ""

    @property
    def language(self) -> str:
        """Give the language of its texts: the first that one is in."""
        asked = [q for q in self.questions if q.is_plain and check_entered.by_language(q.fields[0])]
        held = (self.record.get(question.key) for question in asked)
        tags = [tag for value in held if isinstance(value, Mapping) for tag in value if tag]
        return "en" if "en" in tags else next(iter(tags), "en")

    @property
    def entered(self) -> Entered:
        """Give the answers that it comes from."""
        return check_entered.of_record(self.record, self.questions, self.language)

    @property
    def partly(self) -> tuple[Question, ...]:
        """Give the questions of whose answers the form shows no more than a part."""
        shown = self.entered
        return tuple(
            question
            for question in self.questions
            if question.key in self.record
            and len(list(_leaves(self.record[question.key])))
            != sum(len(row) for row in shown.rows.get(question.key, ()))
        )

    @property
    def beyond(self) -> tuple[str, ...]:
        """Give the keys that the form does not ask for."""
        asked = {question.key for question in self.questions} | _OF_THE_WHOLE
        return tuple(key for key in self.record if key not in asked)

    def mended(self, entered: Entered, made: Made) -> Made:
        """Give the record with what was changed in the form, in its own order; the rest is kept."""
        began, asked = self.entered, {question.key: question for question in self.questions}
        record: dict[str, Any] = {}
        for key, value in self.record.items():
            question = asked.get(key)
            if question is None:
                if key not in self.dropped or key in _OF_THE_WHOLE:
                    record[key] = value
            elif _same(began, entered, question):
                record[key] = value
            elif key in made.record:
                record[key] = made.record[key]
        return replace(made, record={**record, **_new(made.record, self.record)})


def read(text: str, limits: Limits) -> Mapping[str, Any]:
    """Read a record that is to be mended in a form.

    Raises the `UnreadableRecordError` family where it is too deep, and `InvalidRequestError` where
    it is anything but one object of JSON.
    """
    screen(decode(text.encode(), limits), limits)
    try:
        record = json.loads(text)
        json.dumps(record, ensure_ascii=False).encode()
    except ValueError:
        record = None
    if not isinstance(record, dict):
        detail = "the form takes one record, in JSON"
        raise InvalidRequestError([{"parameter": RECORD, "detail": detail}])
    return record


def profile(record: Mapping[str, Any], standard: Standard) -> str:
    """Give the profile whose form a record is mended in: the first that it names beyond the base.

    An award has a form of its own.
    """
    if record.get("type") == "Award" and standard.profile(AWARD_PROFILE):
        return AWARD_PROFILE
    named = record.get("profile")
    held = [
        str(each).removeprefix(PROFILES) for each in (named if isinstance(named, list) else [named])
    ]
    known = [profile.name for profile in standard.profiles if profile.name != AWARD_PROFILE]
    return next((name for name in held if name in known and name != BASE_PROFILE), BASE_PROFILE)


def _new(made: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if key not in before}


def _same(began: Entered, entered: Entered, question: Question) -> bool:
    """Say whether nothing was changed of an answer, whatever a browser does to white space."""
    texts = any(check_entered.by_language(field) for field in question.fields)
    if texts and began.language != entered.language:
        return False
    return _told(began, question) == _told(entered, question)


def _told(entered: Entered, question: Question) -> list[tuple[str, ...]]:
    rows = []
    for row in entered.rows.get(question.key, ()):
        typed = (" ".join(row.get(field.inside, "").split()) for field in question.fields)
        held = tuple(
            field.choices.code(text) if field.choices else text
            for field, text in zip(question.fields, typed, strict=True)
        )
        rows += [held] if any(held) else []
    return rows


def _leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _leaves(inner)
    elif value is not None and value != "":
        yield value
