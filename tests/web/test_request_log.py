import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from termreg.settings import Settings
from termreg.web import logs
from termreg.web.app import create_app
from termreg.web.logs import plain


def test_a_request_is_one_event(client: TestClient) -> None:
    """Method, path, status, time, release and the id: nothing else."""
    with capture_logs() as events:
        client.get("/terms/credit")
    assert [sorted(event) for event in events] == [
        [
            "event",
            "log_level",
            "method",
            "milliseconds",
            "path",
            "release",
            "request_id",
            "status",
        ]
    ]


def test_what_was_asked_is_not_logged(client: TestClient) -> None:
    """Words that people look up are theirs."""
    with capture_logs() as events:
        client.get("/?q=secret-word")
        client.get("/api/v1/resolve?text=secret-word")
    assert "secret-word" not in str(events)


def test_what_was_sent_is_not_logged(client: TestClient) -> None:
    """Records are not kept, in logs neither."""
    with capture_logs() as events:
        client.post("/api/v1/validate", content=b'{"title": "secret-word"}')
    assert (len(events), "secret-word" in str(events)) == (1, False)


def test_a_failure_is_logged_with_its_status(client: TestClient) -> None:
    """An operator sees what clients see."""
    with capture_logs() as events:
        client.get("/nothing")
    assert events[0]["status"] == 404


@pytest.mark.parametrize(
    ("sent", "logged"),
    [
        ("/a\r\nGET /forged", "/a\\r\\nGET /forged"),
        ("/\x1b[2Jcleared", "/\\x1b[2Jcleared"),
        ("/\u202ereversed", "/\\u202ereversed"),
        ("/ordinary path é", "/ordinary path é"),
    ],
)
def test_control_characters_are_escaped(sent: str, logged: str) -> None:
    """No request can forge a line of the log or move a terminal's cursor."""
    assert plain(sent) == logged


def test_a_long_path_is_cut() -> None:
    """No request can fill the log."""
    assert len(plain("x" * 10_000)) == 300


@pytest.mark.parametrize("path", ["/terms/credit", "/nothing", "/health/live"])
def test_a_request_keeps_the_id_that_it_came_with(client: TestClient, path: str) -> None:
    """Whoever gave it finds it in the answer and in the log."""
    with capture_logs() as events:
        answer = client.get(path, headers={"X-Request-ID": "proxy-7f.3"})
    assert answer.headers["x-request-id"] == events[0]["request_id"] == "proxy-7f.3"


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "-", "<script>", "a;b", "a\x1b[2J", "é"])
def test_what_is_no_id_is_not_repeated(client: TestClient, given: str) -> None:
    """An id is short and plain; anything else gets one of ours."""
    with capture_logs() as events:
        answer = client.get("/health/live", headers=[(b"X-Request-ID", given.encode())])
    assert answer.headers["x-request-id"] == events[0]["request_id"] != given


def test_every_request_has_an_id_of_its_own(client: TestClient) -> None:
    """Answers that are kept are not told apart by anything else."""
    ids = {client.get("/terms/credit").headers["x-request-id"] for _ in range(5)}
    assert len(ids) == 5


def test_a_refused_host_is_told_too() -> None:
    """What is sent away at the door is an event as well."""
    strict = TestClient(create_app(Settings(allowed_hosts=("terms.example.org",))))
    with capture_logs() as events:
        answer = strict.get("/", headers={"Host": "evil.org"})
    assert (events[0]["status"], "x-request-id" in answer.headers) == (400, True)


def test_an_accident_is_logged_with_its_traceback_in_one_line() -> None:
    """What a log reader takes apart by lines stays together."""
    error = RuntimeError("first\nsecond")
    told = logs.line(None, "error", {"event": "unexpected", "exc_info": error})
    assert told.count(b"\n") == 1
    assert "RuntimeError: first\nsecond" in json.loads(told)["exception"]


def test_a_line_is_json_whatever_is_told() -> None:
    """Control characters cannot end it."""
    told = logs.line(None, "info", {"event": "a\nb\x1b[2J\u2028", "where": Path("/x")})
    assert (told.count(b"\n"), told.isascii()) == (1, True)
    assert json.loads(told)["event"] == "a\nb\x1b[2J\u2028"


@pytest.mark.parametrize("path", ["/terms/credit", '/"\\/\x7f', "/é\u2028", "/{}%s"])
def test_the_quick_line_of_a_request_is_the_line_of_its_event(path: str) -> None:
    """Whichever way it is told, a log reader sees the same, in the same order."""
    told = (logs.About.of("GET", path, 304), 0.000034, b"proxy-7f.3")
    event = {
        "method": "GET",
        "path": plain(path),
        "status": 304,
        "milliseconds": 0.03,
        "release": "2026.1",
        "request_id": "proxy-7f.3",
        "event": "request",
    }
    lines = *logs.request_lines("2026.1", [told]), logs.line(None, "info", event)
    quick, usual = (re.sub(rb'"timestamp": "[^"]+Z"', b"", line) for line in lines)
    assert quick == usual
    assert all(line.isascii() and json.loads(line)["path"] == plain(path) for line in lines)


def test_many_lines_are_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """No call writes more than a pipe takes at once, but for a line that is longer itself."""
    written: list[bytes] = []

    def write(_file: int, told: bytes) -> int:
        written.append(told)
        return len(told)

    monkeypatch.setattr("os.write", write)
    lines = [b"x" * size + b"\n" for size in (10, 4_000, 200, 9_000, 1, 4_094, 1)]
    logs.Lines().write(lines)
    assert b"".join(written) == b"".join(lines)
    assert [len(one) for one in written] == [4_012, 201, 9_001, 2, 4_095, 2]
