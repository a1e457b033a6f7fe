"""``Accept`` (RFC 9110 §12.5.1) in the regular expressions that web servers have.

A server cannot compare numbers, but it can look for texts in an order. The weight of each form is
read as one sign: `A` for 1, a digit for tenths, `s` for less than a tenth, `0` for what is refused.
Of equal signs the form that is offered first wins, as in the service. Weights are told apart by
their first digit: 0.75 counts as 0.7.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from termreg.web.negotiation import OFFERED, Form

LEVELS: Final = "A987654321s"
"""The signs of weights that are more than nothing, the greatest first."""

WEIGHTS: Final = (
    ("A", r"1(?:\.0*)?"),
    *((str(tenths), rf"0?\.{tenths}[0-9]*") for tenths in range(9, 0, -1)),
    ("s", r"0?\.0+[1-9][0-9]*"),
)
"""Each sign with the expression of the weights that it stands for."""

_PARAMETERS: Final = r"(?:\s*;(?!\s*q\s*=)[^,;]*)*"
_ENDS: Final = r"(?=\s*(?:[,;]|$))"

LETTERS: Final = dict(zip((form.suffix for form in OFFERED), "htlrnj", strict=True))
"""The letter of each form, by its ending."""


def ranges(form: Form) -> Iterator[str]:
    """Give the expressions of the media ranges that cover a form, the most precise first.

    Each takes the weight, where there is one, as its first group.
    """
    kind, _, subtype = form.media_type.partition("/")
    for media_range in (
        rf"{_literal(kind)}/{_literal(subtype)}",
        rf"{_literal(kind)}/\*",
        r"\*/\*",
    ):
        yield rf"(?:^|,)\s*{media_range}{_ENDS}{_PARAMETERS}(?:\s*;\s*q\s*=\s*([0-9.]+))?"


def choices(offered: Sequence[Form] = OFFERED) -> Iterator[tuple[str, Form]]:
    """Give what to look for in the signs of all forms (``hAt0…``), and the form that it means."""
    for level in LEVELS:
        for form in offered:
            yield f"{LETTERS[form.suffix]}{level}", form


def _literal(text: str) -> str:
    return text.replace("+", r"\+").replace(".", r"\.")
