"""Whatever a record says, no form of its report lets it be more than text."""

import csv
import io
import json
import os
from functools import lru_cache
from html.parser import HTMLParser
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from rdflib import RDF, SH, Graph

from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import BY_NAME, FORMS
from termreg.validation.report import Batch, Report

# `make fuzz` asks for more than a check of three records is worth in every run.
_MORE = int(os.environ.get("TERMREG_EXAMPLES", "0"))

STANDARD = load()
CHECKER = Checker(STANDARD, packaged(), Limits())

_signs = st.sampled_from(
    [
        "\x1b[31m",
        "\x9b2J",
        "\x00",
        "\x07",
        "\r\n",
        "\n::error::x",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\U000e0041",
        "<script>alert(1)</script>",
        "</title>",
        "]]>",
        "&amp;&#0;",
        "\"'",
        "\\",
        "%0A",
        ",",
        ":",
        "=1+1",
        "@x",
        "> .",
        "https://example.org/a>b",
        "{0}",
        "{got}",
        "à",
    ]
)
evil = st.lists(_signs | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=4)
texts = evil.map("".join)
records = st.fixed_dictionaries(
    {},
    optional={
        "id": texts | texts.map("https://example.org/{}".format),
        "title": texts | st.dictionaries(texts, texts, max_size=2),
        "level": texts,
        "startDate": texts,
        "profile": texts,
        "notionalHours": texts,
        "awardingBody": st.dictionaries(texts, texts, max_size=2),
    },
).flatmap(
    lambda known: st.dictionaries(texts, texts, max_size=2).map(lambda other: {**other, **known})
)
documents = st.lists(records | st.just(7), min_size=2, max_size=3).filter(
    lambda held: any(held_one != 7 for held_one in held)
)


def _written(form: str, document: object) -> str:
    return BY_NAME[form].write(*_checked(json.dumps(document).encode())).decode()


@lru_cache(maxsize=1)
def _checked(data: bytes) -> tuple[Report | Batch, Beside]:
    beside = Beside(rules=STANDARD.rules, data=data, records=CHECKER.records(data))
    return CHECKER.check(data), beside


@settings(max_examples=max(40, _MORE))
@given(documents)
def test_nothing_unseen_is_written(document: object) -> None:
    """No escape sequence, no change of direction, no line of its own reaches a reader."""
    for form in FORMS:
        text = _written(form.name, document).removeprefix("\ufeff")
        unseen = {c for c in text if category(c)[0] == "C" or category(c) in {"Zl", "Zp"}}
        assert unseen <= {"\n", "\r"}, form.name
        assert "\r" not in text.replace("\r\n", ""), form.name


@settings(max_examples=max(40, _MORE))
@given(documents)
def test_every_form_stays_what_it_is(document: object) -> None:
    """A reader of each form reads it."""
    for name in ("json", "sarif", "json-ld", "records"):
        json.loads(_written(name, document))
    JUnitXml.fromstring(_written("junit", document).encode())
    graph = Graph().parse(data=_written("turtle", document), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == 1


@settings(max_examples=max(40, _MORE))
@given(documents)
def test_no_cell_is_run(document: object) -> None:
    """Every cell of the table is a text."""
    text = _written("csv", document).removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@settings(max_examples=max(40, _MORE))
@given(documents)
def test_every_line_for_github_is_a_command(document: object) -> None:
    """None is made by a record, and none has a property of its own."""
    for line in _written("github", document).splitlines():
        level, properties = line.removeprefix("::").split("::")[0].split(" ", 1)
        assert level in {"error", "warning", "notice"}
        names = [pair.partition("=")[0] for pair in properties.split(",")]
        assert set(names) <= {"title", "line", "col", "endLine", "endColumn"}


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@settings(max_examples=max(40, _MORE))
@given(documents)
def test_a_page_has_only_our_own_elements(document: object) -> None:
    """Nothing of a record is an element or an attribute."""
    page = _Tags(_written("html", document))
    assert page.tags <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "section"),
        *("p", "strong", "span", "a", "ol", "li"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    }
    assert page.attributes <= {
        *("lang", "charset", "name", "content", "http-equiv", "aria-labelledby", "id", "class"),
        *("scope", "href"),
    }
