"""Which file holds an address of the service, and how the pages of the export lead to it.

A server of files knows no questions: what the service answers at ``/terms?letter=m`` is the file
``terms/_/letter=m.html``. No slug is ``_``, so nothing else can stand there.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

ASKED: Final = "_"
"""The folder of what answers a question."""

ENDINGS: Final = ("html", "ttl", "jsonld", "json", "rdf", "nt", "csv", "xlsx")
"""What an address may end in that a question is asked of."""

_ENDING: Final = re.compile(rf"^(?P<stem>.+)\.(?P<ending>{'|'.join(ENDINGS)})$")
_PLAIN: Final = re.compile(r"[A-Za-z0-9=&._-]{1,150}")
_DATA: Final = "/api/v1/"
_SEARCHES: Final = "/search"
_CHECKS: Final = "/check"


@dataclass(frozen=True, slots=True)
class Address:
    """An address below the root of the service: its path, and what is asked of it."""

    path: str
    query: str = ""

    @classmethod
    def read(cls, written: str) -> "Address | None":
        """Read an address as a page has it; None where it leads away from the service."""
        if not written.startswith("/") or written.startswith("//"):
            return None
        parts = urlsplit(written)
        return cls(parts.path, parts.query)

    def __str__(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def searches(self) -> bool:
        """Say whether a word is looked up here, which the export does in the reader's browser."""
        return self.path == _SEARCHES or (self.path == "/" and bool(self.query))

    @property
    def checks(self) -> bool:
        """Say whether a record is checked or filled in here, which only a service can do."""
        return self.path == _CHECKS or self.path.startswith(f"{_CHECKS}/")


def file(address: Address) -> str:
    """Give the file of an address, below the folder of the export."""
    path = address.path.strip("/")
    found = _ENDING.match(path)
    stem, ending = (found["stem"], found["ending"]) if found else (path, "")
    if address.query:
        usual = "json" if address.path.startswith(_DATA) else "html"
        folder = f"{stem}/{ASKED}" if stem else ASKED
        return f"{folder}/{_name(address.query)}.{ending or usual}"
    if "." in path.rpartition("/")[2]:
        return path
    if address.path.startswith(_DATA):
        return f"{path}.json"
    return f"{path}/index.html" if path else "index.html"


def place(address: Address) -> str:
    """Give the path by which a page of the export leads to an address."""
    if address.searches:
        return str(Address(_SEARCHES, address.query))
    if address.checks:
        return _CHECKS
    if address.query or address.path.startswith(_DATA):
        return f"/{file(address)}"
    return address.path


def _name(query: str) -> str:
    """Give a file name to a question: the question itself, where a server can find it so."""
    if _PLAIN.fullmatch(query):
        return query
    return hashlib.sha256(query.encode()).hexdigest()[:32]
