"""The words of a rule with the particulars of one finding put in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Final

SLOTS: Final = frozenset(
    {
        "agreed",  # the agreed form of a value
        "choices",  # what may stand there, in words
        "field",  # what a message calls the element: “the title”
        "Field",  # the same at the start of a sentence
        "due_hours",  # the hours that the points of a credit stand for
        "due_points",  # the points that the notional hours stand for
        "got",  # the value as it was sent
        "half",  # half of the SCQF points
        "hidden",  # the hidden characters, by their names
        "holder",  # who holds a trademark
        "hours",  # the notional hours of the record
        "instead",  # what an unknown key may be renamed to
        "key",  # the key as it was sent
        "kind",  # the kind of value that was sent: “a number”
        "lists",  # the lists that the element takes
        "near",  # the key that was probably meant
        "points",  # the SCQF points of the record
        "object",  # what holds the element: “the record”, “the awarding body”
        "wanted",  # the kinds of value that the element takes
        "written",  # the agreed form as it is written: “the number 7, without quotation marks”
        "word",  # the word in a text that the rule is about
    }
)
"""The slots that a template may have."""


@lru_cache(maxsize=1024)
def slots(template: str) -> frozenset[str]:
    """Give the names of the slots in a template. Raises `ValueError` for one that is malformed."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def render(template: str, values: Mapping[str, str]) -> str:
    """Put values into a template; the values are taken as they are, braces and all.

    Raises `KeyError` where a slot has no value.
    """
    return template.format_map(values)


def fits(template: str, sentence: str) -> bool:
    """Say whether a sentence is a template with other words for its slots, if it has any.

    That is what ``sh:message`` must be, which other engines print as it is: “The value is no
    level.” for “{got} is no level.”, quotation marks about a slot being its own.
    """
    parts = [re.escape(part) for part in re.split(r"“?\{\w+\}”?", template)]
    return re.fullmatch("[^{}]+".join(parts), sentence) is not None
