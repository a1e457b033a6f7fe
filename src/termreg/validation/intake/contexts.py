"""Which contexts a record may name. They come from the package; none is ever fetched."""

import json
from typing import Any, Final

from termreg.errors import UnknownContextError
from termreg.standard.context import ADDRESS
from termreg.validation.intake.json_places import escape

KNOWN: Final = (ADDRESS,)
_CONTEXT: Final = "@context"
_WRITTEN: Final = f'"{_CONTEXT}"'
_LONGEST: Final = 80


def check(record: dict[str, Any], pointer: str, text: str | None = None) -> str | None:
    """Give the pointer of the first context that is not known, or None.

    `text` is the document, where it is known: one that names no context besides that of the record
    has none inside.

    At the top of a record (or of the document that holds it) a known address may stand, alone
    or in a list; anywhere else no context may stand at all.
    """
    if _CONTEXT in record and not is_known(record[_CONTEXT]):
        return f"{pointer}/{_CONTEXT}"
    if _is_named_once(text, record) or not _is_inside(record):
        return None
    pending = [(f"{pointer}/{escape(k)}", v) for k, v in record.items() if k != _CONTEXT]
    while pending:
        where, value = pending.pop()
        if isinstance(value, dict):
            if _CONTEXT in value:
                return f"{where}/{_CONTEXT}"
            pending += [(f"{where}/{escape(key)}", inner) for key, inner in value.items()]
        elif isinstance(value, list):
            pending += [(f"{where}/{place}", inner) for place, inner in enumerate(value)]
    return None


def _is_named_once(text: str | None, record: dict[str, Any]) -> bool:
    """Say whether a text plainly names no other context than that of a record in it."""
    if text is None or "\\" in text:
        return False
    return text.count(_WRITTEN) <= (_CONTEXT in record)


def _is_inside(record: dict[str, Any]) -> bool:
    """Say whether any object inside a record has a context, wherever it stands."""
    pending = list(record.values())
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if _CONTEXT in value:
                return True
            pending += value.values()
        elif isinstance(value, list):
            pending += value
    return False


def is_known(context: object) -> bool:
    """Say whether a value of ``@context`` is one that we hold."""
    listed = context if isinstance(context, list) else [context]
    return bool(listed) and all(isinstance(c, str) and c in KNOWN for c in listed)


def unknown(context: object, line: int, column: int) -> UnknownContextError:
    """Give the failure for a context that is not known."""
    asked = context if isinstance(context, str) else json.dumps(context, ensure_ascii=False)
    return UnknownContextError(asked[:_LONGEST], KNOWN, line, column)
