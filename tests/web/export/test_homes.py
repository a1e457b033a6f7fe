"""Which file holds an address, and how pages lead there."""

import pytest

from termreg.web.export.homes import Address, file, place

HOMES = [
    ("/", "index.html", "/"),
    ("/terms", "terms/index.html", "/terms"),
    ("/terms.ttl", "terms.ttl", "/terms.ttl"),
    ("/terms/credit", "terms/credit/index.html", "/terms/credit"),
    ("/terms/credit.html", "terms/credit.html", "/terms/credit.html"),
    ("/terms/credit/card", "terms/credit/card/index.html", "/terms/credit/card"),
    ("/terms?letter=m", "terms/_/letter=m.html", "/terms/_/letter=m.html"),
    ("/terms.html?letter=m", "terms/_/letter=m.html", "/terms/_/letter=m.html"),
    ("/terms.ttl?part=2", "terms/_/part=2.ttl", "/terms/_/part=2.ttl"),
    (
        "/compare?term=a&term=b",
        "compare/_/term=a&term=b.html",
        "/compare/_/term=a&term=b.html",
    ),
    ("/api/v1/rules/MC-020", "api/v1/rules/MC-020.json", "/api/v1/rules/MC-020.json"),
    (
        "/api/v1/rules?profile=base",
        "api/v1/rules/_/profile=base.json",
        "/api/v1/rules/_/profile=base.json",
    ),
    ("/sitemap.xml", "sitemap.xml", "/sitemap.xml"),
]


@pytest.mark.parametrize(("written", "name", "way"), HOMES)
def test_an_address_has_one_file(written: str, name: str, way: str) -> None:
    """A question has one below the folder of what it is asked of."""
    address = Address.read(written)
    assert address
    assert (file(address), place(address)) == (name, way)


@pytest.mark.parametrize("written", ["https://example.org/terms", "//example.org", "#main", "x"])
def test_what_leads_elsewhere_has_none(written: str) -> None:
    """Only a path from the root is one of ours."""
    assert Address.read(written) is None


@pytest.mark.parametrize("written", ["/?q=badge", "/search?q=badge", "/search"])
def test_a_word_is_looked_up_by_the_page_that_can(written: str) -> None:
    """The question goes with it."""
    address = Address.read(written)
    assert address
    assert place(address) == written.replace("/?", "/search?")


@pytest.mark.parametrize("written", ["/check", "/check/form?profile=base", "/check/mend"])
def test_what_checks_leads_to_the_page_that_says_how(written: str) -> None:
    """There is no service to do it."""
    address = Address.read(written)
    assert address
    assert place(address) == "/check"


def test_a_question_that_no_file_can_be_named_after_has_a_digest() -> None:
    """Strokes, percent signs and great length."""
    for query in ("uri=https%3A%2F%2Fexample.org%2Fa", f"cursor={'x' * 300}", "a=../../b"):
        name = file(Address("/resource.ttl", query))
        assert name.startswith("resource/_/")
        assert len(name) == len("resource/_/.ttl") + 32
