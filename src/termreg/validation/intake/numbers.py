"""Numbers that are written as typed text, as RDF writes them."""

from math import isfinite
from typing import Any, Final

from termreg.vocabulary.namespaces import XSD

_WHOLE: Final = frozenset(
    {f"{XSD}integer", f"{XSD}int", f"{XSD}long", f"{XSD}short", f"{XSD}nonNegativeInteger"}
    | {f"{XSD}positiveInteger", f"{XSD}unsignedInt", f"{XSD}unsignedLong", f"{XSD}byte"}
)
_BROKEN: Final = frozenset(f"{XSD}{name}" for name in ("decimal", "double", "float"))
# More digits than any number of a record has; reading them takes time that grows with the square.
_LONGEST: Final = 300


def read(value: Any, datatype: object) -> Any:  # noqa: ANN401 - JSON
    """Give the number or the truth value that a typed text stands for; else the value itself.

    A text that its type does not allow stays a text, for the rules to speak of.
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return value
    try:
        if datatype in _WHOLE:
            return int(value)
        if datatype in _BROKEN and isfinite(float(value)):
            return float(value)
    except ValueError:
        return value
    if datatype == f"{XSD}boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(value, value)
    return value
