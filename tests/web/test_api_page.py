import re
import shlex
from html import unescape
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def text(client: TestClient) -> str:
    """The page for programs."""
    return client.get("/api").text


def commands(text: str) -> list[str]:
    """Give the commands that the page shows."""
    return [
        unescape(held) for held in re.findall(r"<code data-curl[^>]*>(.*?)</code>", text, re.DOTALL)
    ]


def test_every_address_is_on_the_page(client: TestClient, text: str) -> None:
    """The page and the description cannot differ."""
    described = client.get("/openapi.json").json()["paths"]
    shown = re.findall(r'<code class="reg-address">(/api[^<]*)</code>', text)
    assert sorted(shown) == sorted(described)


def test_every_parameter_is_on_the_page(client: TestClient, text: str) -> None:
    """With what it is for."""
    described = client.get("/openapi.json").json()["paths"]
    names = [
        held["name"]
        for methods in described.values()
        for operation in methods.values()
        for held in operation.get("parameters", ())
    ]
    assert sorted(re.findall(r"<tr><td><code>(\w+)</code>", text)) == sorted(names)


def test_every_command_works(client: TestClient, text: str) -> None:
    """Each is taken apart as a shell does and sent as it stands."""
    told = commands(text)
    assert len(told) == 16
    for command in told:
        program, *words = shlex.split(command.replace("\\\n", " "))
        assert program == "curl"
        assert ask(client, words) == 200, command


def ask(client: TestClient, words: list[str]) -> int:
    """Send what curl would send for these words, and give the status."""
    headers: dict[str, str] = {}
    address, body = "", None
    held = iter(words)
    for word in held:
        if word == "-H":
            name, _, value = next(held).partition(": ")
            headers[name] = value
        elif word == "--data":
            body = next(held)
        else:
            address = word
    place = urlsplit(address)
    return client.request(
        "POST" if body else "GET",
        f"{place.path}?{place.query}" if place.query else place.path,
        headers=headers,
        content=body,
    ).status_code


def test_code_in_a_description_is_shown_as_code(text: str) -> None:
    """Backquotes are for those who write, not for those who read."""
    assert "`" not in re.sub(r"<pre>.*?</pre>", "", text, flags=re.DOTALL)
    assert "<code>en</code>" in text
