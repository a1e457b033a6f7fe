"""The forms that a report is written in: what each is called, and what writes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from termreg.validation.render.beside import Beside
from termreg.validation.report import Batch, Report

TEXT: Final = "text"
JSON: Final = "json"
JSON_LINES: Final = "json-lines"
RECORDS: Final = "records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its name on the command line and in addresses, and what people call it.

    `ending` is that of a file's name. A form that has a media type in common with another is
    asked for by name only (`by_name`). `pieces` writes the same bit by bit, where that can be.
    """

    name: str
    title: str
    media_type: str
    ending: str
    write: Callable[[Report | Batch, Beside], bytes]
    pieces: Callable[[Report | Batch], Iterator[bytes]] | None = None
    parameters: str = ""
    by_name: bool = False


def _text(found: Report | Batch, beside: Beside) -> bytes:
    from termreg.validation.render import text

    return text.render(found, beside.data).encode()


def _json(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import json

    return json.render(found)


def _json_pieces(found: Report | Batch) -> Iterator[bytes]:
    from termreg.validation.render import json

    return json.pieces(found)


def _json_lines(found: Report | Batch) -> Iterator[bytes]:
    from termreg.validation.render import json

    return json.lines(found)


def _html(found: Report | Batch, beside: Beside) -> bytes:
    from termreg.validation.render import html

    return html.render(found, beside.rules)


def _csv(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import csv

    return csv.render(found)


def _csv_pieces(found: Report | Batch) -> Iterator[bytes]:
    from termreg.validation.render import csv

    return csv.pieces(found)


def _sarif(found: Report | Batch, beside: Beside) -> bytes:
    from termreg.validation.render import sarif

    return sarif.render(found, beside.rules)


def _junit(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import junit

    return junit.render(found)


def _turtle(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import shacl

    return shacl.turtle(found)


def _json_ld(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import shacl

    return shacl.json_ld(found)


def _github(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import github

    return github.render(found)


def _lines(found: Report | Batch, _beside: Beside) -> bytes:
    from termreg.validation.render import lines

    return lines.render(found)


def _records(_found: Report | Batch, beside: Beside) -> bytes:
    from termreg.validation.render import records

    if beside.records is None:
        raise ValueError("The records themselves were not kept.")
    return records.render(beside.records.records, many=beside.records.many)


FORMS: Final = (
    Form(
        name=JSON,
        title="JSON",
        media_type="application/json",
        ending=".json",
        write=_json,
        pieces=_json_pieces,
    ),
    Form(
        name=JSON_LINES,
        title="JSON Lines, one report a line",
        media_type="application/x-ndjson",
        ending=".jsonl",
        write=lambda found, _: b"".join(_json_lines(found)),
        pieces=_json_lines,
    ),
    Form(
        name=TEXT,
        title="Plain text",
        media_type="text/plain",
        ending=".txt",
        parameters="; charset=utf-8",
        write=_text,
    ),
    Form(
        name="html",
        title="Page to print",
        media_type="text/html",
        ending=".html",
        parameters="; charset=utf-8",
        write=_html,
    ),
    Form(
        name="csv",
        title="Table for a spreadsheet (CSV)",
        media_type="text/csv",
        ending=".csv",
        parameters="; charset=utf-8; header=present",
        write=_csv,
        pieces=_csv_pieces,
    ),
    Form(
        name="sarif",
        title="SARIF, for editors and code hosts",
        media_type="application/sarif+json",
        ending=".sarif",
        write=_sarif,
    ),
    Form(
        name="junit",
        title="JUnit, for build servers",
        media_type="application/xml",
        ending=".xml",
        write=_junit,
    ),
    Form(
        name="turtle",
        title="SHACL report, as Turtle",
        media_type="text/turtle",
        ending=".ttl",
        parameters="; charset=utf-8",
        write=_turtle,
    ),
    Form(
        name="json-ld",
        title="SHACL report, as JSON-LD",
        media_type="application/ld+json",
        ending=".jsonld",
        write=_json_ld,
    ),
    Form(
        name="github",
        title="Annotations of GitHub Actions",
        media_type="text/plain",
        ending=".github.txt",
        parameters="; charset=utf-8",
        write=_github,
        by_name=True,
    ),
    Form(
        name="lines",
        title="One line a finding, for editors and problem matchers",
        media_type="text/plain",
        ending=".lines.txt",
        parameters="; charset=utf-8",
        write=_lines,
        by_name=True,
    ),
    Form(
        name=RECORDS,
        title="The records in the agreed form (JSON-LD)",
        media_type="application/ld+json",
        ending=".records.jsonld",
        write=_records,
        by_name=True,
    ),
)
"""Every form; the first is given where none is asked for."""

BY_NAME: Final = {form.name: form for form in FORMS}
