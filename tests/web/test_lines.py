"""JSON Lines in, JSON Lines out; and a sheet handed in as a file of a form."""

import asyncio
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook
from starlette.testclient import TestClient

from termreg import places
from termreg.settings import Settings
from termreg.validation.intake.json_lines import Line
from termreg.web.app import create_app
from termreg.web.lines import lines
from termreg.web.openapi import report_schema

PATH: Final = "/api/v1/validate"
READY: Final = json.loads(
    (places.shapes() / "base" / "conforms" / "digital-badge.jsonld").read_bytes()
)
HEADERS: Final = {"Content-Type": "application/x-ndjson", "Accept": "application/x-ndjson"}


def _lines(*records: Any) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def _reports(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_record_is_answered_on_a_line_of_its_own(client: TestClient) -> None:
    """A bad one costs no other; each is a report as the schema says."""
    body = _lines(READY, {"type": "Offer"}) + b"\n{no record\r\n" + _lines(READY)
    answer = client.post(PATH, content=body, headers=HEADERS)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ndjson")
    found = _reports(answer.text)
    outcomes = ["ready", "not-ready", "cannot-check", "ready"]
    assert [held["outcome"] for held in found] == outcomes
    assert [held["record"]["pointer"] for held in found] == ["/0", "/1", "/2", "/3"]
    assert found[2]["problem"]["line"] == 4
    validator = Draft202012Validator(report_schema())
    assert [error.message for held in found for error in validator.iter_errors(held)] == []


def test_it_is_asked_for_by_name_too(client: TestClient) -> None:
    """And the profile is the caller's."""
    headers = {"Content-Type": "application/jsonl"}
    address = f"{PATH}?format=json-lines&profile=cpd"
    (report,) = _reports(client.post(address, content=_lines(READY), headers=headers).text)
    assert report["profiles"]["checked"] == ["base", "cpd"]


def test_what_is_wrong_with_the_request_is_told_before_any_report(client: TestClient) -> None:
    """An unknown profile, or a body that is compressed."""
    wrong = client.post(f"{PATH}?profile=wrong", content=_lines(READY), headers=HEADERS)
    packed = client.post(PATH, content=b"x", headers={**HEADERS, "Content-Encoding": "gzip"})
    assert (wrong.status_code, packed.status_code) == (422, 415)
    assert wrong.headers["content-type"] == "application/problem+json"


def test_one_record_answered_as_lines_is_one_line(client: TestClient) -> None:
    """Whatever form it is sent in."""
    headers = {"Content-Type": "application/json", "Accept": "application/x-ndjson"}
    answer = client.post(PATH, content=json.dumps(READY), headers=headers)
    assert [held["outcome"] for held in _reports(answer.text)] == ["ready"]


def test_limits_are_those_of_a_record() -> None:
    """At and under the limit a line is read; over it, it alone is refused."""
    small = Settings(max_record_bytes=len(json.dumps(READY)))
    over = {**READY, "description": f"{READY.get('description')}{'x' * 100}"}
    with TestClient(create_app(small)) as client:
        answer = client.post(PATH, content=_lines(READY, over, READY), headers=HEADERS)
    assert [held["outcome"] for held in _reports(answer.text)] == [
        "ready",
        "cannot-check",
        "ready",
    ]


def test_a_line_whose_check_is_stopped_costs_no_other() -> None:
    """It could not be checked; the process is replaced, and the next line is checked."""
    odd = [f"no such thing {n}" for n in range(490)]
    slow = {**READY, **dict.fromkeys(("level", "subject", "feedback", "language"), odd)}
    with TestClient(create_app(Settings(workers=1, max_seconds=0.4))) as client:
        answer = client.post(PATH, content=_lines(slow, READY), headers=HEADERS)
    stopped, after = _reports(answer.text)
    assert (stopped["outcome"], stopped["problem"]["slug"]) == ("cannot-check", "check-stopped")
    assert (stopped["problem"]["line"], after["outcome"]) == (1, "ready")


async def _in(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


def test_lines_are_put_together_of_what_comes() -> None:
    """Wherever it is cut; a byte order mark is none of it, and what is too long is not kept."""

    async def read(*chunks: bytes) -> list[Line]:
        return [line async for line in lines(_in(*chunks), 10)]

    assert asyncio.run(read(b"\xef\xbb\xbf{", b"}\r\n\n", b"[", b"]")) == [
        Line(0, 1, b"{}"),
        Line(1, 3, b"[]"),
    ]
    (long, short) = asyncio.run(read(b"x" * 50, b"y" * 50 + b"\n{}"))
    assert (long.data, short) == (b"x" * 12, Line(1, 2, b"{}"))
    assert asyncio.run(read()) == []


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server of its own, as it runs in earnest."""
    command = [sys.executable, "-m", "termreg", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as held:
        assert held.stdout is not None
        told = re.search(rb":(\d+)\s*$", held.stdout.readline())
        assert told is not None
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", int(told[1]))).close()
                break
            except OSError:
                time.sleep(0.1)
        yield int(told[1])
        held.terminate()
        held.wait(timeout=30)


def _opened(port: int) -> socket.socket:
    sent = socket.create_connection(("127.0.0.1", port), timeout=60)
    fields = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    head = f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n{fields}\r\n"
    sent.sendall(head.encode())
    return sent


def _send(sent: socket.socket, data: bytes) -> None:
    sent.sendall(f"{len(data):x}\r\n".encode() + data + b"\r\n")


def _until(sent: socket.socket, count: int) -> bytes:
    held = b""
    while held.count(b'"outcome"') < count:
        more = sent.recv(65_536)
        assert more
        held += more
    return held


def test_a_report_comes_before_the_next_record_is_sent(port: int) -> None:
    """One request is a conversation, however long."""
    with _opened(port) as sent:
        for _ in range(3):
            _send(sent, _lines(READY))
            assert b'"outcome":"ready"' in _until(sent, 1)
        sent.sendall(b"0\r\n\r\n")
        assert sent.recv(65_536).endswith(b"0\r\n\r\n")


def test_a_client_that_goes_away_holds_nobody_up(port: int) -> None:
    """Its records are not checked any more, and the next client is answered."""
    for _ in range(4):
        with _opened(port) as gone:
            _send(gone, _lines(READY))
            _until(gone, 1)
            _send(gone, _lines(READY)[:40])
    with _opened(port) as sent:
        _send(sent, _lines(READY))
        assert b'"outcome":"ready"' in _until(sent, 1)


def test_a_sheet_is_handed_in_as_the_file_of_a_form(client: TestClient) -> None:
    """Its name is that of the file; the report is in whatever form is asked for."""
    out, book = BytesIO(), Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Course name", "SCQF level"])
    sheet.append(["Data skills", "SCQF 77"])
    book.save(out)
    for name, data in (
        ("courses.xlsx", out.getvalue()),
        ("courses.csv", b"Course name,SCQF level\nData skills,SCQF 77\n"),
        ("course.jsonld", json.dumps([{**READY, "level": "SCQF 77"}]).encode()),
    ):
        answer = client.post(f"{PATH}?profile=cpd", files={"file": (name, data)})
        batch = answer.json()
        assert answer.status_code == 200, name
        (report,) = batch["records"]
        assert "MC-020" in {finding["code"] for finding in report["findings"]}
        assert report["profiles"]["checked"] == ["base", "cpd"]
    text = client.post(f"{PATH}?format=csv", files={"file": ("courses.csv", b"Title\nA\n")})
    assert text.headers["content-type"].startswith("text/csv")


def test_a_form_with_nothing_in_its_file_is_told_so(client: TestClient) -> None:
    """It names the field."""
    answer = client.post(PATH, files={"file": ("a.csv", b"")})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "file"
