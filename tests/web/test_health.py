from starlette.testclient import TestClient


def test_a_process_that_answers_is_live(client: TestClient) -> None:
    """Whoever restarts dead processes reads this."""
    assert client.get("/health/live").json() == {"status": "live"}


def test_a_ready_process_says_what_it_serves(client: TestClient) -> None:
    """Whoever sends requests to ready processes reads this."""
    told = client.get("/health/ready").json()
    assert (told["status"], told["release"], told["standard"]) == ("ready", "2026.1", "1.0")


def test_health_is_never_kept(client: TestClient) -> None:
    """An old answer would hide a dead process."""
    assert client.get("/health/live").headers["cache-control"] == "no-store"
