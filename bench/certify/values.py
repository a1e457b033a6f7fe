"""Whether SPARQL can compare two terms, as ranges and orders ask of them (SHACL §4.4, §4.6)."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from math import isnan
from typing import Final

from pyoxigraph import Literal

from termreg.vocabulary.namespaces import XSD


def comparable(one: object, other: object) -> bool:
    """Say whether one of the two is less than, equal to or more than the other."""
    return _family(one) is not None and _family(one) == _family(other)


def is_ill_typed_number(term: object) -> bool:
    """Say whether a term says that it is a number and is none."""
    name = term.datatype.value.removeprefix(XSD) if isinstance(term, Literal) else ""
    return _FAMILIES.get(name, (None,))[0] == "number" and _family(term) is None


def _family(term: object) -> str | None:
    """Name the sort of values that a term can be compared with, or None where there is none."""
    if not isinstance(term, Literal) or term.language:
        return None
    name = term.datatype.value.removeprefix(XSD)
    family, read = _FAMILIES.get(name, (None, str))
    with suppress(ValueError, InvalidOperation, OverflowError):
        return family if read(term.value) is not None else None
    return None


def _number(text: str) -> float | None:
    number = float(text)
    return None if isnan(number) else number


_FAMILIES: Final[dict[str, tuple[str | None, Callable[[str], object]]]] = {
    "string": ("string", str),
    "integer": ("number", int),
    "decimal": ("number", Decimal),
    "double": ("number", _number),
    "date": ("date", date.fromisoformat),
    "dateTime": ("dateTime", datetime.fromisoformat),
    "boolean": ("boolean", str),
}
