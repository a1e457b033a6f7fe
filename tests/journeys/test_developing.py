"""Somebody writes a program or a page of their own, and wants to use the registry in it."""

import re
import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, expect


def test_the_api_is_found_and_a_command_works(visitor: Any) -> None:
    """From the foot of the home page to a command that answers in a terminal."""
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed.")
    visitor.go("/")
    visitor.page.get_by_role("link", name="For programs").click()
    assert visitor.heading() == "For programs"
    visitor.keep("for-programs")
    visitor.page.get_by_role("link", name="Check a record", exact=True).last.click()
    for command in visitor.page.locator("code[data-curl]").all_text_contents():
        ran = subprocess.run(
            ["/bin/sh", "-c", f"{command} --silent --fail --output /dev/null"], check=False
        )
        assert ran.returncode == 0, command


class _OtherSite(BaseHTTPRequestHandler):
    """A page of somebody else's, with whatever was copied in it."""

    body = ""

    def do_GET(self) -> None:
        """Send the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_card_is_copied_into_another_page(browser: Browser, root: str) -> None:
    """The code that we give shows the definition there; a term's own page cannot be framed."""
    page = browser.new_page()
    page.goto(f"{root}/embed?term=open+badge")
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("open badge")
    code = page.locator("code[data-copy]").inner_text()
    page.close()
    place = re.search(r'src="([^"]*)"', code)
    assert place
    _OtherSite.body = (
        f'<!doctype html><title>x</title>{code}<iframe id="no" src="{root}/terms/credit">'
    )
    other = ThreadingHTTPServer(("127.0.0.1", 0), _OtherSite)
    Thread(target=other.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{other.server_port}/")
    expect(page.frame_locator("iframe").first.locator("h1")).to_contain_text("open badge")
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("#no").locator(".ds_page-header__title")).to_have_count(0)
    page.close()
    other.shutdown()
    other.server_close()


def test_terms_are_compared_without_a_script(plain_visitor: Any) -> None:
    """From a card of what is confused to both side by side, and to a third."""
    plain_visitor.go("/terms/digital-badge")
    page = plain_visitor.page
    page.get_by_role("link", name=re.compile(r"Compare side by side\s*: open badge")).click()
    assert plain_visitor.heading() == "digital badge and open badge"
    page.get_by_label("Third term, if you like").fill("credit")
    page.get_by_role("button", name="Compare").click()
    assert plain_visitor.heading() == "digital badge, open badge and credit"


def test_a_citation_can_be_copied(browser: Browser, root: str) -> None:
    """The words on the page, and nothing else."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{root}/terms/credit")
    button = page.get_by_role("button", name="Copy the citation")
    button.click()
    expect(button.locator("xpath=following-sibling::*[@role='status']")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("“credit”, Micro-credential terms, release 2026.1")
    assert copied.endswith("https://w3id.org/microcredential/terms/credit")
