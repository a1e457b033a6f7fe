"""A report as a page of its own."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from termreg.standard.load import load
from termreg.validation.check import Checker
from termreg.validation.render import html
from termreg.validation.report import Batch, Report

RULES = load().rules
_VOID = {"meta"}


class _Page(HTMLParser):
    """Takes a page apart, and holds that every element is closed."""

    def __init__(self, found: Report | Batch) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html.render(found, RULES).decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_it_needs_nothing_beside_it(checker: Checker) -> None:
    """No script, no picture, no style sheet, and a policy that would let none be loaded."""
    page = _Page(checker.check(b'[{"level": "SCQF 66"}, {}, 7]'))
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.tags}
    policies = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_what_is_ready_comes_first(checker: Checker, record: Callable[..., bytes]) -> None:
    """The heading of many counts those that are ready."""
    page = _Page(checker.check(b"[" + record() + b", {}]"))
    assert "1 of 2 records are ready" in page.text.split("By rule")[0]


def test_every_link_leads_somewhere(checker: Checker, record: Callable[..., bytes]) -> None:
    """Those within the page to a heading of it."""
    page = _Page(checker.check(b"[" + record() + b", {}, 7]"))
    ids = {attributes.get("id") for _, attributes in page.tags}
    inside = [a["href"] for a in page.all("a") if str(a["href"]).startswith("#")]
    assert len(inside) == 3
    assert "https://w3id.org/microcredential/standard/rules/MC-010" in {
        a["href"] for a in page.all("a")
    }
    assert {str(href)[1:] for href in inside} <= ids


def test_a_finding_says_what_why_and_how(report: Callable[..., Report]) -> None:
    """With its place and its rule."""
    text = _Page(report(level="SCQF 66")).text
    for told in ("is not one of the SCQF levels", "How to mend it:", "Why:", "(/level)", "MC-020"):
        assert told in text


@pytest.mark.parametrize("key", ["title", "level", "id", "language"])
def test_nothing_of_a_record_is_markup(report: Callable[..., Report], key: str) -> None:
    """It is shown as it was written."""
    evil = "\"'><img src=x onerror=alert(1)>"
    page = _Page(report(**{key: evil, evil: 1}))
    assert page.all("img") == []


def test_more_than_is_listed_is_told(report: Callable[..., Report]) -> None:
    """Where there were too many to list."""
    found = replace(report(), left_out={"violation": 3, "warning": 0, "advice": 0})
    assert "And 3 more, which are not listed." in _Page(found).text
