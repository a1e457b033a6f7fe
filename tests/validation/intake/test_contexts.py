"""Contexts come from the package: others are refused, and nothing is ever fetched."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from termreg.errors import UnknownContextError, UnreadableRecordError
from termreg.standard.context import ADDRESS
from termreg.validation.check import Checker
from termreg.validation.intake import contexts
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read
from termreg.validation.report import Batch

_SCHEMES = ("http", "https", "HTTP", "ftp", "file", "ws", "jar:http", "gopher")
_HOSTS = ("127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "user:pass@127.0.0.1")
_PATHS = ("", "/", "/context.jsonld", "/standard/context.jsonld?x=1", "/a#b", "/../context")


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine that takes down every connection it gets."""
    hits: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    done = threading.Event()

    def listen() -> None:
        while not done.is_set():
            try:
                connection, address = listener.accept()
            except TimeoutError:
                continue
            hits.append(str(address))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield listener.getsockname()[1], hits
    done.set()
    thread.join()
    listener.close()


def _shapes(address: str) -> Iterator[dict[str, Any]]:
    """Give the ways in which a document can point a JSON-LD processor at an address."""
    yield {"@context": address}
    yield {"@context": [ADDRESS, address]}
    yield {"@context": {"@import": address}}
    yield {"@context": {"title": {"@id": "urn:t", "@context": address}}}
    yield {"@context": ADDRESS, "provider": {"@context": address, "name": "x"}}
    yield {"@context": ADDRESS, "provider": [{"credit": {"@context": {"@import": address}}}]}
    yield {"id": address, "type": address, "level": address, "profile": address}
    yield {"@reverse": {"std:offer": {"@id": address, "@context": address}}}


def test_no_request_leaves_the_machine(checker: Checker, canary: tuple[int, list[str]]) -> None:
    """Whatever a document says, the canary hears nothing."""
    port, hits = canary
    addresses = [f"{s}://{h}:{port}{p}" for s in _SCHEMES for h in _HOSTS for p in _PATHS]
    addresses += [f"//127.0.0.1:{port}/", "data:application/ld+json,{}", "file:///etc/hostname"]
    documents = [document for address in addresses for document in _shapes(address)]
    for document in documents:
        try:
            checker.check(json.dumps(document).encode())
        except UnreadableRecordError:
            continue
    assert len(documents) > 2_000
    assert hits == []


@pytest.mark.parametrize(
    "context", ["https://schema.org/", {"@vocab": "https://schema.org/"}, None, [], [ADDRESS, 7]]
)
def test_an_unknown_context_is_refused_with_the_known_ones(context: Any) -> None:
    """Who wrote another context is told which there are."""
    with pytest.raises(UnknownContextError) as refused:
        read(json.dumps({"@context": context}).encode(), Limits())
    assert refused.value.members["known"] == [ADDRESS]


def test_an_unknown_context_is_refused_at_its_place() -> None:
    """The place is that of the context, however deep it stands."""
    data = b'{\n  "provider": {\n    "@context": {}\n  }\n}'
    with pytest.raises(UnknownContextError) as refused:
        read(data, Limits())
    assert (refused.value.line, refused.value.column) == (3, 17)


@pytest.mark.parametrize("record", [{}, {"@context": ADDRESS}, {"@context": [ADDRESS]}])
def test_the_context_of_the_standard_is_known_and_may_be_left_out(record: dict[str, Any]) -> None:
    """Absent, it is this one."""
    assert contexts.check(record, "") is None


def test_the_context_of_a_graph_holds_for_its_records() -> None:
    """A known context may stand once, beside ``@graph``."""
    data = json.dumps({"@context": ADDRESS, "@graph": [{}]}).encode()
    assert len(read(data, Limits()).items) == 1


def test_an_unknown_context_beside_a_graph_is_refused() -> None:
    """What stands beside ``@graph`` would hold for every record."""
    with pytest.raises(UnknownContextError):
        read(b'{"@context": "urn:x", "@graph": [{}]}', Limits())


def test_one_unknown_context_in_a_list_stops_one_record(checker: Checker) -> None:
    """The other records are checked; this one can be neither good nor bad."""
    found = checker.check(b'[{"title": "x"}, {"@context": "urn:x"}]')
    assert isinstance(found, Batch)
    assert found.outcomes["cannot-check"] == 1
