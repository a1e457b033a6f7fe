import gzip

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg import places

NAMES = ["design-system/design-system.min.css", "termreg.css", "termreg.js", "favicon.svg"]


@pytest.fixture
def hashed(app: FastAPI) -> dict[str, str]:
    """The addresses that pages use."""
    return {name: app.state.served.site.assets.url(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_hashed_name_may_be_kept_for_ever(
    client: TestClient, hashed: dict[str, str], name: str
) -> None:
    """The name holds a digest of the bytes, so the bytes never change."""
    answer = client.get(hashed[name])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_are_those_of_the_file(client: TestClient, name: str) -> None:
    """Nothing is changed on the way."""
    answer = client.get(f"/static/{name}", headers={"Accept-Encoding": "identity"})
    assert answer.content == (places.site() / "static" / name).read_bytes()


def test_a_plain_name_is_asked_for_again(client: TestClient) -> None:
    """Without a digest in the name, the bytes may change."""
    assert "immutable" not in client.get("/static/termreg.css").headers["cache-control"]


def test_a_text_is_sent_compressed_where_that_is_taken(client: TestClient) -> None:
    """The style sheet of the design system is large; compressed it is small."""
    answer = client.get(f"/static/{NAMES[0]}", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < 40_000


def test_the_two_codings_have_two_tags(client: TestClient) -> None:
    """A cache cannot take one for the other."""
    tags = {
        client.get("/static/termreg.css", headers={"Accept-Encoding": coding}).headers["etag"]
        for coding in ("gzip", "identity")
    }
    assert len(tags) == 2


def test_compressing_twice_gives_the_same_bytes(app: FastAPI) -> None:
    """The compressed form holds no time of day."""
    asset = app.state.served.site.assets.by_name["termreg.css"]
    assert asset.compressed == gzip.compress(asset.plain, mtime=0)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../templates/base.html",
        "/static/%2e%2e/templates/base.html",
        "/static/..%2f..%2fpyproject.toml",
        "/static//etc/passwd",
        "/static/....//....//etc/passwd",
        "/static/termreg.css%00.png",
        "/static/",
    ],
)
def test_no_path_leaves_the_folder(client: TestClient, path: str) -> None:
    """Only what was read at the start can be asked for."""
    assert client.get(path).status_code == 404


def test_the_licence_of_the_design_system_goes_with_it(client: TestClient) -> None:
    """Its conditions are met by serving the notice beside the copy."""
    assert "MIT License" in client.get("/static/design-system/LICENSE.txt").text
