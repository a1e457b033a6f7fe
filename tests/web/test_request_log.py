import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from termreg.web.request_log import plain


def test_a_request_is_one_event(client: TestClient) -> None:
    """Method, path, status, time and release: nothing else."""
    with capture_logs() as events:
        client.get("/terms/credit")
    assert [sorted(event) for event in events] == [
        ["event", "log_level", "method", "milliseconds", "path", "release", "status"]
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
