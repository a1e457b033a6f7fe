"""From JSON to the records in it, each with its place in the document."""

import json
from collections.abc import Sequence
from typing import Any, Final

from termreg.errors import (
    DoubledKeyError,
    NoRecordError,
    NotJsonError,
    TooManyError,
    UnreadableRecordError,
)
from termreg.validation.intake import another, contexts, linked
from termreg.validation.intake.document import Document, Item
from termreg.validation.intake.json_places import Places, escape, spans, unescape
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.located import Located, Moved
from termreg.validation.intake.reading import NOTHING_KNOWN, Reading
from termreg.validation.intake.screen import decode, screen
from termreg.validation.intake.source import Source

_GRAPH: Final = "@graph"
_HINTS: Final = {
    "Expecting property name enclosed in double quotes": "Here a key in double quotation marks "
    "was expected. Single quotation marks will not do.",
    "Expecting ',' delimiter": "Here a comma or a closing brace or bracket was expected.",
    "Expecting ':' delimiter": "Here a colon was expected after the key.",
    "Expecting value": "Here a value was expected. Texts stand in double quotation marks.",
    "Extra data": "The document ends before this. Several records go into one list: [ … , … ].",
    "Invalid control character at": "A text holds a line break or a tab. Write \\n or \\t.",
    "Invalid \\escape": "A backslash in a text is written twice: \\\\.",
}


class _Doubled(Exception):  # noqa: N818 - a signal inside this file, not a failure of its own
    pass


def read(data: bytes, limits: Limits, reading: Reading = NOTHING_KNOWN) -> Document:
    """Read a JSON document: one record, a list of records, or an object with ``@graph``.

    Raises the `UnreadableRecordError` family with the place. A record of a list that cannot be
    read stands beside the others with its failure; where none can, the first failure is raised.
    """
    return read_text(decode(data, limits), limits, reading)


def read_text(source: Source, limits: Limits, reading: Reading) -> Document:
    """Read a JSON text, which may be a part of another document; see `read`."""
    screen(source, limits)
    tree = _parsed(source)
    places = Places(source)
    if isinstance(tree, list):
        return _listed(tree, "", places, limits, reading)
    if isinstance(tree, dict) and isinstance(tree.get(_GRAPH), list):
        _outer(tree, places, reading)
        return _listed(tree[_GRAPH], f"/{_GRAPH}", places, limits, reading)
    return _whole([("", tree)], places, limits, reading, many=False)


def _parsed(source: Source) -> object:
    try:
        return _DECODER.decode(source.text)
    except _Doubled:
        raise _doubled(source) from None
    except json.JSONDecodeError as error:
        raise _not_json(source, error) from None


def _not_json(source: Source, error: json.JSONDecodeError) -> NotJsonError:
    comma = _comma_before_the_end(source.text, error.pos)
    if comma is not None:
        what = "There is a comma before a closing brace or bracket. Remove it."
        return NotJsonError(what, *source.at(comma))
    hint = next((said for start, said in _HINTS.items() if error.msg.startswith(start)), None)
    return NotJsonError(hint or f"This is not JSON: {error.msg}.", *source.at(error.pos))


def _comma_before_the_end(text: str, near: int) -> int | None:
    """Find the comma with which a list or an object ends.

    `near` is the comma itself or what follows it: that depends on the version of Python.
    """
    before = text[: near + 1].rstrip()
    after = text[near:].lstrip()
    if before.endswith(","):
        after = text[len(before) :].lstrip()
    else:
        before = before[:-1].rstrip()
    return len(before) - 1 if before.endswith(",") and after[:1] in {"}", "]"} else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise _Doubled
    return held


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once)


def _doubled(source: Source) -> DoubledKeyError:
    """Find the first key that comes twice: its second place is the one to look at."""
    start, end = _second_key(source)
    key = json.loads(source.text[start:end], strict=False)
    return DoubledKeyError(
        f"The key “{key}” is given twice in one object, so that one value would be lost. "
        "Keep one, or give a list of values.",
        *source.at(start),
    )


def _second_key(source: Source) -> tuple[int, int]:
    seen: set[str] = set()
    found = (0, 0)
    for span in spans(source.text):
        if span.pointer in seen and span.key_start is not None and span.key_end is not None:
            found = span.key_start, span.key_end
            break
        seen.add(span.pointer)
    return found


def _outer(tree: dict[str, Any], places: Places, reading: Reading) -> None:
    """Refuse an unknown context, and anything else that stands beside ``@graph``."""
    context = tree.get("@context")
    if "@context" in tree and not contexts.is_known(context):
        other = another.first([(f"/{_GRAPH}/{n}", v) for n, v in enumerate(tree[_GRAPH])], context)
        if other is not None:
            pointer, held, standard = other
            raise another.failure(held, standard, reading, places.start(pointer))
        raise contexts.unknown(context, *places.start("/@context"))
    beside = [key for key in tree if key not in {"@context", _GRAPH}]
    if beside:
        raise UnreadableRecordError(
            f"Beside “{_GRAPH}” stands “{beside[0]}”. A document with “{_GRAPH}” holds records "
            "there and nothing else.",
            *places.start(f"/{escape(beside[0])}"),
        )


def _listed(
    tree: list[Any], pointer: str, places: Places, limits: Limits, reading: Reading
) -> Document:
    if not tree:
        raise NoRecordError("This list holds no record.", *places.start(pointer))
    values = [(f"{pointer}/{place}", value) for place, value in enumerate(tree)]
    return _whole(values, places, limits, reading, many=True)


def _whole(
    values: Sequence[tuple[str, Any]],
    places: Places,
    limits: Limits,
    reading: Reading,
    *,
    many: bool,
) -> Document:
    """Read the records of a document, each from its pointer and its value."""
    items = tuple(_item(pointer, value, places, limits, reading) for pointer, value in values)
    found: Located = places
    if linked.is_linked(values, reading):
        readable = [(item.pointer, item.record) for item in items if item.record is not None]
        told = linked.records(readable, reading, places, limits)
        merged = {item.pointer: item for item in (*(i for i in items if i.failure), *told.items)}
        items = tuple(merged[pointer] for pointer, _ in values if pointer in merged)
        found = Moved(places, told.origins)
    failures = [item.failure for item in items if item.failure is not None]
    if len(failures) == len(items):
        raise failures[0]
    return Document(found, items, many=many)


def _item(pointer: str, value: object, places: Places, limits: Limits, reading: Reading) -> Item:
    try:
        return Item(pointer, _record(pointer, value, places, limits, reading))
    except UnreadableRecordError as error:
        return Item(pointer, None, error)


def _record(
    pointer: str, value: object, places: Places, limits: Limits, reading: Reading
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableRecordError(
            "A record is an object: keys and values in braces. Here stands something else.",
            *places.start(pointer),
        )
    standard = another.recognise(value)
    if standard is not None:
        raise another.failure(value, standard, reading, places.start(pointer))
    where = contexts.check(value, pointer, places.source.text)
    if where is not None:
        raise contexts.unknown(_value(value, where, pointer), *places.start(where))
    types = value.get("type", value.get("@type"))
    if isinstance(types, list) and len(types) > limits.max_types:
        raise TooManyError(
            f"This record has {len(types)} types; at most {limits.max_types} are read.",
            *places.start(f"{pointer}/{'type' if 'type' in value else '@type'}"),
        )
    return value


def _value(record: dict[str, Any], where: str, pointer: str) -> object:
    value: Any = record
    for part in where.removeprefix(pointer).split("/")[1:]:
        key = unescape(part)
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value
