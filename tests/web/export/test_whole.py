"""The packaged registry as files: nothing is missing, nothing leads nowhere, nothing differs."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.exports import export, serve

from termreg import places
from termreg.settings import Settings
from termreg.web.app import create_app
from termreg.web.export.rewriting import Rewriting
from termreg.web.negotiation import DATA
from termreg.web.security import POLICY

URL = "https://terms.example.org/registry"
BASE = "/registry/"
_WAYS = re.compile(r'\s(?:href|src|action|data-root)="([^"]*)"')
_SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that ships, as files for a host that has other things as well."""
    folder = tmp_path_factory.mktemp("host") / "registry"
    export(folder, places.vocab(), "--url", URL)
    return folder


@pytest.fixture(scope="module")
def host(whole: Path) -> Iterator[httpx2.Client]:
    """A client of a plain server of files."""
    for address in serve(whole.parent):
        with httpx2.Client(base_url=address, follow_redirects=True) as client:
            yield client


@pytest.fixture(scope="module")
def service() -> TestClient:
    """The service itself, told that it is reached where the files are."""
    return TestClient(create_app(Settings(public_url=URL)), follow_redirects=False)


def test_no_way_leads_nowhere(host: httpx2.Client) -> None:
    """Every page, file and part of a page that can be reached from the first page is there."""
    waiting, known, broken = deque([BASE]), {BASE}, []
    places_on: dict[str, set[str]] = {}
    asked: set[tuple[str, str, str]] = set()
    while waiting:
        path = waiting.popleft()
        answer = host.get(path)
        if answer.status_code != 200:
            broken.append(path)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        places_on[path] = set(re.findall(r'\sid="([^"]+)"', answer.text))
        for written in map(unescape, _WAYS.findall(answer.text)):
            where, _, fragment = written.partition("#")
            if not where and fragment:
                asked.add((path, path, fragment))
            elif where.startswith("/"):
                broken += [f"{path} → {where}"] if not where.startswith(BASE) else []
                asked.add((path, where, fragment))
                if where not in known:
                    known.add(where)
                    waiting.append(where)
    assert broken == []
    assert len(known) > 3000
    lost = [each for each in asked if each[2] and each[2] not in places_on.get(each[1], ())]
    assert lost == []


def test_the_site_map_names_pages_that_are_there(host: httpx2.Client, whole: Path) -> None:
    """By the address that the export was told."""
    root = ET.fromstring((whole / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own file
    named = [place.text or "" for place in root.iterfind("*/s:loc", _SPACE)]
    assert all(name.startswith(f"{URL}/") for name in named)
    paths = [BASE + name.removeprefix(f"{URL}/") for name in named]
    assert [path for path in paths[::9] if host.head(path).status_code != 200] == []


def test_data_are_those_of_the_service_byte_for_byte(whole: Path, service: TestClient) -> None:
    """Every form of terms, entries, sources and all that stands beside them."""
    held = sorted(path.relative_to(whole) for path in whole.rglob("*.rdf"))
    assert len(held) > 500
    for path in held[::11]:
        for form in DATA:
            name = path.with_suffix(form.suffix)
            assert (whole / name).read_bytes() == service.get(f"/{name}").content


def test_pages_are_those_of_the_service_but_for_where_they_lead(
    whole: Path, service: TestClient
) -> None:
    """The same page, rewritten."""
    page = service.get("/terms/micro-credential.html").text
    held = (whole / "terms/micro-credential.html").read_text("utf-8")
    finder = re.search(r'<script src="[^"]*/find\.[^>]*></script>\n', held)
    assert finder
    script = finder[0].replace(f'"{BASE}', '"/')
    assert Rewriting(base=BASE, finder=script).page(page, POLICY) == held
    assert held == (whole / "terms/micro-credential/index.html").read_text("utf-8")


def test_what_cannot_be_asked_says_so(whole: Path) -> None:
    """The check, the comparison, the API: each with a way on."""
    check = (whole / "check/index.html").read_text("utf-8")
    assert "termreg validate" in check
    assert "<textarea" not in check
    for path in ("compare", "embed", "api", "standard/rules/MC-020"):
        page = (whole / path / "index.html").read_text("utf-8")
        assert "reg-notice" in page
        assert not re.search(r'<form[^>]*action="(?!/registry/search")', page)


def test_files_are_listed(whole: Path) -> None:
    """All of them and no other."""
    lines = (whole / "MANIFEST.sha256").read_text("utf-8").splitlines()
    listed = {line.partition("  ")[2] for line in lines}
    there = {str(path.relative_to(whole)) for path in whole.rglob("*") if path.is_file()}
    assert there == {*listed, "MANIFEST.sha256"}
