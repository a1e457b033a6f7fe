import gzip

import pytest
from starlette.testclient import TestClient

from termreg.web import compression

PAGES = ["/", "/check", "/search?q=badge", "/standard", "/api", "/terms/credit", "/api/v1/schemes"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sent_compressed_where_that_is_taken(client: TestClient, path: str) -> None:
    """Both codings hold the same, and no cache can take one for the other."""
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.headers["vary"] == plain.headers["vary"]


def test_a_compressed_page_is_not_sent_again(client: TestClient) -> None:
    """The tag of a coding belongs to that coding alone."""
    asked = {"Accept-Encoding": "gzip"}
    tag = client.get("/check", headers=asked).headers["etag"]
    again = client.get("/check", headers={**asked, "If-None-Match": tag})
    other = client.get("/check", headers={"Accept-Encoding": "identity", "If-None-Match": tag})
    assert (again.status_code, other.status_code) == (304, 200)


def test_what_fits_into_one_packet_is_left_as_it_is(client: TestClient) -> None:
    """A small answer does not depend on the coding."""
    answer = client.get("/health/ready", headers={"Accept-Encoding": "gzip"})
    assert ("content-encoding" in answer.headers, "vary" in answer.headers) == (False, False)


@pytest.mark.parametrize(
    ("content_type", "length", "helps"),
    [
        ("text/html; charset=utf-8", 5_000, True),
        ("application/ld+json", 5_000, True),
        ("application/rdf+xml", 5_000, True),
        ("application/n-triples", 5_000, True),
        ("application/xml; charset=utf-8", 5_000, True),
        ("text/html", 500, False),
        ("text/html", 5_000_000, False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 5_000, False),
        ("image/png", 5_000, False),
    ],
)
def test_only_texts_of_some_size_are_compressed(
    content_type: str, length: int, *, helps: bool
) -> None:
    """What is packed already gets no smaller, and what is very long would hold up others."""
    assert compression.may_help(content_type, length) is helps


def test_compressing_twice_gives_the_same_bytes() -> None:
    """The tag is of the bytes, so they hold no time of day."""
    text = b"the same " * 500
    packed = compression.packed(text)
    assert packed == compression.packed(text)
    assert gzip.decompress(packed or b"") == text


def test_what_gets_hardly_smaller_is_sent_as_it_is() -> None:
    """Unpacking costs the reader something too."""
    assert compression.packed(bytes(range(256)) * 5) is not None
    assert compression.packed(gzip.compress(bytes(range(256)) * 50)) is None
