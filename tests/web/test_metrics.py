from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.web import metrics
from termreg.web.app import create_app


def told(client: TestClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Read the figures as Prometheus does."""
    text = client.get("/metrics").text
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def lookups(client: TestClient, form: str) -> float:
    """Give how many look-ups of a form were counted."""
    return sum(
        value
        for (name, labels), value in told(client).items()
        if name == "termreg_lookups_total" and ("form", form) in labels
    )


def test_look_ups_are_counted_by_form(client: TestClient) -> None:
    """Whether an answer was kept or made, asked for by ending or by field."""
    before = lookups(client, ".nt")
    client.get("/terms/credit.nt")
    client.get("/terms/credit.nt")
    client.get("/terms/credit", headers={"Accept": "application/n-triples"})
    assert lookups(client, ".nt") == before + 3


def test_the_release_is_told(client: TestClient) -> None:
    """A dashboard shows what is served and for how long."""
    found = told(client)
    labels = (("release", "2026.1"), ("software", "0.1.0"), ("standard", "1.0"))
    assert found["termreg_release_info", labels] == 1
    assert found["termreg_release_since_timestamp_seconds", ()] > 0


def test_the_processes_are_told(client: TestClient) -> None:
    """Memory of this process and of those that check."""
    roles = [
        dict(labels)["role"]
        for (name, labels) in told(client)
        if name == "termreg_process_resident_memory_bytes"
    ]
    assert roles.count("web") == 1
    assert roles.count("check") >= 1


def test_nothing_that_was_asked_is_told(client: TestClient) -> None:
    """No path, word or address of a person is a label."""
    client.get("/terms/secret-word?q=secret-word")
    assert "secret" not in client.get("/metrics").text


def test_a_method_that_nobody_knows_makes_no_figure_of_its_own(client: TestClient) -> None:
    """Nobody can fill the memory with made-up methods."""
    for number in range(3):
        client.request(f"MADEUP{number}", "/")
    assert "MADEUP" not in client.get("/metrics").text


def test_figures_are_not_kept_by_caches(client: TestClient) -> None:
    """Prometheus wants those of now."""
    assert client.get("/metrics").headers["cache-control"] == "no-store"


def test_open_metrics_are_told_where_they_are_asked_for(client: TestClient) -> None:
    """The newer form of the same."""
    answer = client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    assert answer.text.endswith("# EOF\n")


@pytest.mark.parametrize("setting", [{"metrics": False}, {"metrics_port": 9100}])
def test_figures_can_be_had_elsewhere_or_not_at_all(setting: dict[str, int]) -> None:
    """Then this address is one of those where nothing answers."""
    service = TestClient(create_app(Settings.model_validate(setting)))
    assert service.get("/metrics").status_code == 404


def test_no_page_leads_to_the_figures(client: TestClient) -> None:
    """They are for whoever runs the service."""
    for path in ("/", "/about", "/api", "/sitemap.xml"):
        assert "/metrics" not in client.get(path).text
    assert "/metrics" not in client.get("/openapi.json").json()["paths"]


def test_many_times_are_counted_as_each_would_be() -> None:
    """In whichever way they come, the figures are the same."""
    times = [0.0, 0.001, 0.0010001, 0.3, 9.0, 0.0002]

    def counted(tell: Callable[[metrics.Times], None]) -> list[tuple[str, dict[str, str], float]]:
        registry = CollectorRegistry()
        histogram = metrics.Times("t", "A time.", buckets=(0.001, 0.25, 1.0), registry=registry)
        tell(histogram)
        (family,) = registry.collect()
        return [(held.name, held.labels, held.value) for held in family.samples]

    def one_by_one(histogram: metrics.Times) -> None:
        for seconds in times:
            histogram.observe(seconds)

    assert counted(lambda held: held.observe_all(times)) == counted(one_by_one)
