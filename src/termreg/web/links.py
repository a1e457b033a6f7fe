"""Where a page leads: what the release holds is served here, all else at its own place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Text
from termreg.vocabulary.namespaces import BASE
from termreg.web.address import address
from termreg.web.catalogues import marked

_CODE = re.compile(r"`([^`]+)`")
_SLOT = re.compile(r"\{\w+\}")
_OURS = re.compile(rf"{re.escape(BASE)}[\w/-]*\w")
_OWNERS: Final = (
    ("https://purl.org/ctdl/terms/", "Credential Transparency Description Language"),
    ("http://data.europa.eu/snb/model/elm/", "European Learning Model"),
    ("http://data.europa.eu/snb/", marked("European Union list")),
    ("https://schema.org/", "schema.org"),
    ("https://w3id.org/vc/", "Open Badges"),
    ("https://purl.imsglobal.org/", "Open Badges"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; `owner` is set where that is somebody else's."""

    uri: str
    href: str
    text: Text
    owner: str | None = None


def href(uri: str) -> str:
    """Give where this copy serves a resource that its release holds."""
    return address(uri).asking()


def link(uri: str, snapshot: Snapshot, language: str) -> Link:
    """Give a link with the name of what it leads to, in the reader's language."""
    name = best(snapshot.names(uri), language)
    if uri.startswith(BASE):
        return Link(uri, href(uri), name or Text(uri.removeprefix(BASE)))
    if uri in snapshot.resources:
        return Link(uri, href(uri), name or Text(_last_part(uri)))
    return Link(uri, uri, name or Text(_last_part(uri)), _owner(uri))


def all_links(uris: Iterable[str], snapshot: Snapshot, language: str) -> tuple[Link, ...]:
    """Give links to several addresses, in the order of the alphabet."""
    made = [link(uri, snapshot, language) for uri in uris]
    return tuple(sorted(made, key=lambda held: held.text.value.casefold()))


def slots(template: str) -> str:
    """Write a rule's message for reading: what a report fills in stands as an ellipsis."""
    return _SLOT.sub("…", template)


def coded(text: str) -> Markup:
    """Show what stands between backquotes as code; everything else stays text."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


def addressed(text: str) -> Markup:
    """Make links of the addresses of ours that a sentence names; everything else stays text."""
    told, done = Markup(), 0
    for found in _OURS.finditer(text):
        link = Markup('<a class="reg-address" href="{}">{}</a>')
        told += escape(text[done : found.start()]) + link.format(href(found[0]), found[0])
        done = found.end()
    return told + escape(text[done:])


def _owner(uri: str) -> str:
    known = (name for start, name in _OWNERS if uri.startswith(start))
    return next(known, None) or urlsplit(uri).hostname or uri


def _last_part(uri: str) -> str:
    return re.split(r"[/#]", uri.rstrip("/#"))[-1] or uri
