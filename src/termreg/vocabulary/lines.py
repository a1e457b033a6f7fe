"""On which line a file begins to describe an address: a quick scan, right for usual layouts.

Parsers keep no positions. Where a Turtle file begins a description in the middle of a line, or a
JSON-LD file describes anything, no line is known and none is given.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urljoin

from termreg.findings import Place
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.namespaces import BASE

_TURTLE = re.compile(
    r"^[ \t]*(?:"
    r"(?:@prefix|(?i:prefix))\s+(?P<prefix>[\w.-]*):\s*<(?P<namespace>[^>]*)>"
    r"|(?:@base|(?i:base))\s+<(?P<base>[^>]*)>"
    r"|(?P<subject><[^>\s]*>|[^\s:;,<>\"'#@.()\[\]]*:[^\s;,<>\"']*)(?=\s+(?:a\s|<|[\w.-]*:)))",
    re.MULTILINE,
)
_ABOUT = re.compile(
    r"""xml:base\s*=\s*["'](?P<base>[^"']*)["']|rdf:about\s*=\s*["'](?P<subject>[^"']*)["']"""
)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def places(file: File, wanted: Collection[str]) -> Mapping[str, Place]:
    """Give the places at which a file begins to describe addresses, where they can be known."""
    if file.format is Format.JSON_LD:
        return {}
    text = file.bytes.decode("utf-8", errors="replace")
    scan = _in_xml(text) if file.format is Format.RDF_XML else _in_turtle(text)
    found: dict[str, Place] = {}
    line, counted, line_start = 1, 0, 0
    for address, start, end in scan:
        if address not in wanted or address in found:
            continue
        line += text.count("\n", counted, start)
        counted = start
        line_start = text.rfind("\n", 0, start) + 1
        column = start - line_start + 1
        found[address] = Place(line, column, line, column + end - start)
    return found


def _in_turtle(text: str) -> Iterator[tuple[str, int, int]]:
    prefixes: dict[str, str] = {}
    base = BASE
    for match in _TURTLE.finditer(text):
        if match["prefix"] is not None:
            prefixes[match["prefix"]] = _absolute(match["namespace"], base)
        elif match["base"] is not None:
            base = _absolute(match["base"], base)
        else:
            token = match["subject"]
            if token.startswith("<"):
                address = _absolute(token[1:-1], base)
            else:
                prefix, _, local = token.partition(":")
                address = prefixes.get(prefix, "") + local.replace("\\", "")
            yield address, match.start("subject"), match.end("subject")


def _in_xml(text: str) -> Iterator[tuple[str, int, int]]:
    base = BASE
    for match in _ABOUT.finditer(text):
        if match["base"] is not None:
            base = match["base"]
        else:
            address = _absolute(match["subject"].replace("&amp;", "&"), base)
            yield address, match.start("subject"), match.end("subject")


def _absolute(address: str, base: str) -> str:
    return address if _ABSOLUTE.match(address) else urljoin(base, address)
