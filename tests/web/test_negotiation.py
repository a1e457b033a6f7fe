import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.web.negotiation import (
    HTML,
    JSON,
    JSON_LD,
    N_TRIPLES,
    OFFERED,
    RDF_XML,
    TURTLE,
    Form,
    choose,
    languages,
    split,
    takes_gzip,
)

CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
)
RDFLIB = "text/turtle, application/x-turtle, application/rdf+xml;q=0.9, application/n-triples;q=0.9"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, HTML),
        ("", HTML),
        ("*/*", HTML),
        (CHROME, HTML),
        (RDFLIB, TURTLE),
        ("text/turtle", TURTLE),
        ("TEXT/TURTLE", TURTLE),
        ("text/turtle;version=1.1", TURTLE),
        ("application/ld+json", JSON_LD),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ("application/json", JSON),
        ("application/rdf+xml", RDF_XML),
        ("application/n-triples", N_TRIPLES),
        ("text/*", HTML),
        ("application/*", JSON_LD),
        ("text/*;q=0.5, text/turtle", TURTLE),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.6", RDF_XML),
        ("text/turtle;q=0.5, application/rdf+xml;q=0.5", TURTLE),
        ("text/html;q=0, */*", TURTLE),
        ("text/html;q=0.2, text/turtle;q=0.1, */*;q=0.0", HTML),
        ("image/png", None),
        ("text/html;q=0", None),
        ("*/*;q=0", None),
        ("text/turtle;q=high", None),
        ("*/turtle", None),
        ("nonsense", None),
        ("image/png, , text/turtle;q=0.1", TURTLE),
        ("text/html;level=1;q=0.1, text/html;q=0.9, text/turtle;q=0.5", HTML),
    ],
)
def test_a_client_gets_the_form_that_it_likes_best(accept: str | None, chosen: Form | None) -> None:
    """Weights, wildcards and precision work as RFC 9110 §12.5.1 says."""
    assert choose(accept) == chosen


@given(st.text(max_size=200))
def test_any_field_at_all_chooses_an_offered_form_or_none(accept: str) -> None:
    """A field that makes no sense is no accident."""
    assert choose(accept) in (*OFFERED, None)


@pytest.mark.parametrize("form", OFFERED, ids=lambda form: form.suffix)
def test_an_ending_asks_for_its_form(form: Form) -> None:
    """Each form has an ending of its own."""
    assert split(f"micro-credential{form.suffix}") == ("micro-credential", form)


@pytest.mark.parametrize("name", ["micro-credential", "a.pdf", ".ttl", "", "a.ttl.", "a.TTL"])
def test_what_is_no_ending_stays_in_the_name(name: str) -> None:
    """Only the endings that are offered are read as such."""
    assert split(name) == (name, None)


@pytest.mark.parametrize(
    ("asked", "field", "tried"),
    [
        (None, None, "en"),
        (None, "gd, en;q=0.5", "gd,en"),
        (None, "en;q=0.5, gd", "gd,en"),
        (None, "*", "en"),
        (None, "sco;q=0, gd;q=oh", "en"),
        ("gd", "en", "gd,en"),
        ("gd", "gd", "gd"),
        (None, "gd-GB;q=0.9, fr;q=1", "fr,gd-GB"),
        (None, "<script>", "en"),
    ],
)
def test_languages_are_tried_in_the_reader_s_order(
    asked: str | None, field: str | None, tried: str
) -> None:
    """What the address says comes before what the browser says."""
    assert languages(asked, field) == tried


@given(st.text(max_size=200))
def test_any_language_field_gives_some_language(field: str) -> None:
    """There is always a language to try."""
    assert languages(None, field)


@pytest.mark.parametrize(
    ("accept_encoding", "taken"),
    [
        (None, False),
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("br, gzip;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip;q=nonsense", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("notgzip", False),
    ],
)
def test_gzip_is_sent_where_it_is_taken(accept_encoding: str | None, *, taken: bool) -> None:
    """A weight of nothing is a refusal, and a name within a name is not the name."""
    assert takes_gzip(accept_encoding) is taken
