import re

import pytest
from starlette.testclient import TestClient

from termreg.web.request_log import REQUEST_ID

RECORD = '{"type": "Offer", "title": "Data protection in practice"}'
STAGES = r"queue;dur=[\d.]+, check;dur=[\d.]+, render;dur=[\d.]+"


def figures(client: TestClient, name: str) -> float:
    """Add up the figures of one name."""
    lines = client.get("/metrics").text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_a_check_tells_its_stages(client: TestClient) -> None:
    """How long it waited, was checked and was written about."""
    answer = client.post("/api/v1/validate", content=RECORD)
    assert re.fullmatch(STAGES, answer.headers["server-timing"])


def test_the_page_of_a_report_tells_them_too(client: TestClient) -> None:
    """Browsers show them beside the request."""
    answer = client.post("/check", data={"record": RECORD})
    assert re.fullmatch(STAGES, answer.headers["server-timing"])


def test_a_look_up_tells_none(client: TestClient) -> None:
    """There is nothing to tell."""
    assert "server-timing" not in client.get("/terms/credit").headers


@pytest.mark.parametrize(
    ("sent", "outcome"),
    [
        (RECORD, "does not conform"),
        ("[", "cannot be checked"),
    ],
)
def test_checks_are_counted_by_what_came_of_them(
    client: TestClient, sent: str, outcome: str
) -> None:
    """An operator sees whether records are checked at all."""

    def counted() -> float:
        text = client.get("/metrics").text
        found = re.findall(rf'termreg_checks_total{{.*outcome="{outcome}"}} (\S+)', text)
        return sum(map(float, found))

    before = counted()
    client.post("/api/v1/validate", content=sent)
    assert counted() == before + 1


def test_nothing_waits_when_all_is_done(client: TestClient) -> None:
    """What was counted into the queue is counted out of it."""
    client.post("/api/v1/validate", content=RECORD)
    assert figures(client, "termreg_checks_waiting ") == 0
    assert figures(client, "termreg_checks_running ") == 0


def test_the_engine_is_named(client: TestClient) -> None:
    """With its version, as reports name it."""
    report = client.post("/api/v1/validate", content=RECORD).json()
    assert f'engine="{report["engine"]}"' in client.get("/metrics").text


def test_other_origins_may_read_stages_and_ids(client: TestClient) -> None:
    """A program in somebody's page sees what it needs to report a problem."""
    exposed = client.get("/terms").headers["access-control-expose-headers"].lower().split(", ")
    assert {"server-timing", REQUEST_ID.decode()} <= set(exposed)
