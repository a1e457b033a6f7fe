"""A page of the service as a page of the export: the same, but for where it leads.

What changes: addresses that hold a question, the base path, the search boxes, and the forms that
only a running service can answer. Templates write attributes in double quotes and escape all text,
so an attribute that is found here is one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from termreg.web.export.homes import Address, place

_LEADS: Final = re.compile(r'(?<=\s)(href|src|action|data-root)="([^"]*)"')
_FOLLOWED: Final = re.compile(r'<(?:a|link|iframe|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"')
_FORM: Final = re.compile(r'<form\b[^>]*\saction="([^"]*)"[^>]*>.*?</form>', re.DOTALL)
_ALL_RESULTS: Final = re.compile(r'\s*<button [^>]*formaction="/search"[^>]*>.*?</button>')
_CHARSET: Final = '<meta charset="utf-8">'
_SCRIPT: Final = re.compile(r'(?=<script src="/static/termreg\.)')
_SUGGESTS: Final = "data-suggest="
# A page cannot forbid to be framed; only the field that a server sends can.
_ONLY_SENT: Final = re.compile(r"\s*frame-ancestors [^;]*;?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """How the pages of one export differ from those of the service.

    `base` is the path below which the files will stand, with a stroke at each end. `finder` is the
    element that brings the search, and `gone` says beside each address of a form that nothing
    answers any more what stands in its place.
    """

    base: str = "/"
    finder: str = ""
    gone: Mapping[str, str] = field(default_factory=dict)

    def page(self, page: str, policy: str = "") -> str:
        """Rewrite a page; `policy` is the content security policy that it is sent with."""
        page = _FORM.sub(self._form, page)
        if _SUGGESTS in page or "data-find" in page:
            page = _SCRIPT.sub(self.finder, page, count=1)
        page = _LEADS.sub(self._attribute, page)
        told = _ONLY_SENT.sub("", policy).strip().rstrip(";")
        meta = f'\n<meta http-equiv="Content-Security-Policy" content="{escape(told)}">'
        return page.replace(_CHARSET, f"{_CHARSET}{meta}", 1) if told else page

    def _form(self, found: re.Match[str]) -> str:
        address = Address.read(found[1])
        action = place(address) if address else found[1]
        if action in self.gone:
            return self.gone[action]
        searching = found[0].replace(' action="/"', ' action="/search"', 1)
        return _ALL_RESULTS.sub("", searching)

    def _attribute(self, found: re.Match[str]) -> str:
        name, written = found[1], unescape(found[2])
        where, stroke, fragment = written.partition("#")
        address = Address.read(where)
        if address is None:
            return found[0]
        to = f"{self.base}{place(address).removeprefix('/')}{stroke}{fragment}"
        return f'{name}="{escape(to)}"'


def leads(page: str) -> Iterator[Address]:
    """Give every address of the service that a page leads to, in the order of the page."""
    for written in _FOLLOWED.findall(page):
        address = Address.read(unescape(written).partition("#")[0])
        if address is not None:
            yield address
