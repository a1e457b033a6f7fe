"""What a SPARQL query of a shape must not do, so that it stays within one record and in one engine.

A query is written plainly: a variable, a property by its short name, a variable or short name, and
a full stop. Whatever could not be read that way is refused rather than guessed at.
"""

import re
from collections.abc import Iterator
from typing import Final

_THIS: Final = "this"
_KEYWORDS: Final = {
    "SERVICE": "asks another server",
    "GRAPH": "reaches into other graphs",
    "FROM": "reads other data",
    "MINUS": "is refused by SHACL",
    "VALUES": "is refused by SHACL",
    "CONSTRUCT": "is no SELECT",
    "REGEX": "can run away; use sh:pattern",
    "REPLACE": "can run away",
    "GROUP": "differs between engines where $this is bound before",
    "BIND": "differs between engines where $this is bound before",
}
_NOT_CODE: Final = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|<[^<>\s]*>|#[^\n]*")
_PATTERN: Final = re.compile(
    r"[?$](?P<subject>\w+)\s+(?P<predicate>\S+)\s+(?:[?$](?P<object>\w+)|[\w-]*:[\w-]+)\s*\."
)
_SHORT_NAME: Final = re.compile(r"[a-z][\w-]*:[\w-]+")
_SELECT: Final = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?(?P<variables>(?:[?$]\w+\s+)+)WHERE\b")


def faults(query: str) -> Iterator[str]:
    """Give each fault of the text of a query as part of a sentence."""
    code = _NOT_CODE.sub(_blank, query)
    for keyword, reason in _KEYWORDS.items():
        if re.search(rf"(?<![\w:?$]){keyword}\b(?!:)", code, re.IGNORECASE):
            yield f"{keyword} in a query {reason}"
    head = _SELECT.match(code)
    if not head or f"${_THIS}" not in head["variables"].split():
        yield "a query begins with SELECT $this"
        return
    yield from _patterns(code[head.end() :])


def _blank(literal: re.Match[str]) -> str:
    """Leave a text or address out; an address where a short name could stand is seen as none."""
    return "<>" if literal[0].startswith("<") else " "


def _patterns(body: str) -> Iterator[str]:
    """Follow the patterns of a query from the record to what is inside it."""
    reached = {_THIS}
    for found in _PATTERN.finditer(body):
        subject, predicate, value = found["subject"], found["predicate"], found["object"]
        if subject not in reached:
            yield f"?{subject} in a query does not hang on $this"
        if not _SHORT_NAME.fullmatch(predicate):
            yield f"“{predicate}” in a query is no property by its short name"
        if value:
            reached.add(value)
    left = _PATTERN.sub(" ", body)
    for odd in re.findall(r"[\w-]*:[\w-]+\s+[?$]\w+|[?$]\w+\s+[\w-]*:[\w-]+|<>", left):
        yield f"“{odd}” in a query cannot be read; write subject, property, object and a full stop"
