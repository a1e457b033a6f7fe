"""Journeys through the pages in a real browser, against a real server."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from json import dumps
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright
from tests.exports import export, serve, shorten

FINDER = Path(__file__).resolve().parents[1] / "browser"
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
WIDTHS = (1280, 390)
_TALLEST = 6000
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_RULES = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visitor:
    """A person with a browser: where they are, and what went wrong behind the page."""

    page: Page
    root: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=lambda: {200, 304})

    def __post_init__(self) -> None:
        """Listen to what people do not see."""
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.root}{path}")

    def resize(self, width: int) -> None:
        """Turn to a screen of another width."""
        self.page.set_viewport_size({"width": width, "height": 900})

    @property
    def width(self) -> int:
        """Give the width of the visitor's screen."""
        return self.page.viewport_size["width"] if self.page.viewport_size else 0

    def heading(self) -> str:
        """Read the page's first heading."""
        return self.page.locator("h1").inner_text()

    def barriers(self, rules: list[str] | None = None) -> list[tuple[str, list[str]]]:
        """Give what axe finds on the page: each rule with the first places that break it.

        Where `rules` are named it looks for nothing else.
        """
        options = {**_RULES, "runOnly": {"type": "rule", "values": rules}} if rules else _RULES
        # It is put into a page once, however often that is looked at.
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(_AXE)
        asked = f"axe.run({dumps(options)}).then((held) => held.violations)"
        found = self.page.evaluate(asked)
        return [(held["id"], [node["html"] for node in held["nodes"]][:3]) for held in found]

    def keep(self, name: str) -> None:
        """Keep a picture of the page, of a very long one its beginning."""
        ARTEFACTS.mkdir(exist_ok=True)
        height = min(self.page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
        self.page.screenshot(
            path=ARTEFACTS / f"{name}-{self.width}.jpg",
            type="jpeg",
            quality=80,
            full_page=True,
            clip={"x": 0, "y": 0, "width": self.width, "height": height},
        )

    def _heard(self, kind: str, text: str) -> None:
        # The browser's own note about a status; statuses are judged in `_answered`.
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.faults.append(f"console: {text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.root}/", "data:")):
            self.faults.append(f"third party: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status not in self.expected:
            self.faults.append(f"status {response.status}: {response.url}")


@pytest.fixture(scope="session")
def root() -> Iterator[str]:
    """The address of a server that runs as long as the tests do."""
    process = subprocess.Popen(
        [sys.executable, "-m", "termreg", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.search(r"http://\S+", said)
    assert found, "The server did not start."
    yield found[0]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium with an empty profile.

    It lives no longer than a module: while it does, no other event loop can run in this thread.
    """
    asked = subprocess.run([FINDER, "find"], capture_output=True, text=True, check=False)
    found = asked.stdout.strip()
    if not found:
        # PyPI has no browser. Whoever runs `make test` without one is told at its end how to get
        # one, and that run fails; CI installs it and may not go without.
        why = "No page was opened in a browser: there is no Chromium (tests/browser need)."
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def visitor(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Visitor]:
    """A visitor with a wide screen, and one with a telephone."""
    yield from _visit(browser, root, request.param)


@pytest.fixture
def wide_visitor(browser: Browser, root: str) -> Iterator[Visitor]:
    """A visitor with a wide screen."""
    yield from _visit(browser, root, WIDTHS[0])


@pytest.fixture
def plain_visitor(browser: Browser, root: str) -> Iterator[Visitor]:
    """A visitor whose browser runs no scripts, on a small old telephone."""
    yield from _visit(browser, root, 320, scripts=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an export on a plain server of files, below a path of its own."""
    folder = tmp_path_factory.mktemp("files")
    export(folder / "host" / "registry", shorten(folder / "vocab"), "--base", "/registry/")
    for address in serve(folder / "host"):
        yield f"{address}/registry"


@pytest.fixture
def files_visitor(browser: Browser, files: str) -> Iterator[Visitor]:
    """A visitor of the export."""
    yield from _visit_files(browser, files, 1280)


@pytest.fixture
def plain_files_visitor(browser: Browser, files: str) -> Iterator[Visitor]:
    """A visitor of the export whose browser runs no scripts."""
    yield from _visit_files(browser, files, 320, scripts=False)


def _visit_files(
    browser: Browser, files: str, width: int, *, scripts: bool = True
) -> Iterator[Visitor]:
    """Visit a server of files: it sends whoever asks for a folder to the stroke at its end."""
    for visiting in _visit(browser, files, width, scripts=scripts):
        visiting.expected.add(301)
        yield visiting


def _visit(browser: Browser, root: str, width: int, *, scripts: bool = True) -> Iterator[Visitor]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB"
    )
    visiting = Visitor(context.new_page(), root)
    yield visiting
    context.close()
    assert visiting.faults == []
