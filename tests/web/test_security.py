import pytest
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.web.app import create_app
from termreg.web.security import HEADERS

ANSWERS = [
    ("GET", "/"),
    ("GET", "/?q=badge"),
    ("GET", "/terms/micro-credential"),
    ("GET", "/terms/micro-credential.ttl"),
    ("GET", "/lists"),
    ("GET", "/check"),
    ("GET", "/standard"),
    ("GET", "/static/termreg.css"),
    ("GET", "/api/v1/resolve?text=badge"),
    ("GET", "/openapi.json"),
    ("GET", "/health/live"),
    ("GET", "/nothing"),
    ("HEAD", "/terms"),
    ("OPTIONS", "/terms"),
    ("DELETE", "/terms"),
    ("POST", "/check"),
]


@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_every_answer_carries_the_headers(client: TestClient, method: str, path: str) -> None:
    """Pages, data, failures: all are kept safe in the same way."""
    answer = client.request(method, path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_and_styles_come_from_here_alone() -> None:
    """The policy allows nothing inline and nobody else."""
    policy = HEADERS["Content-Security-Policy"]
    assert not any(word in policy for word in ("unsafe", "http", "*", "blob"))


@pytest.mark.parametrize(("method", "path"), ANSWERS)
def test_no_cookie_is_ever_set(client: TestClient, method: str, path: str) -> None:
    """Nothing here knows who asks."""
    assert "set-cookie" not in client.request(method, path).headers


@pytest.mark.parametrize(
    "path", ["/", "/search?q=badge", "/terms", "/terms/micro-credential", "/check", "/evidence"]
)
def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(
    client: TestClient, path: str
) -> None:
    """The strict policy never has anything to block."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert not any(part in text for part in (" style=", "<style", " onclick=", 'src="http'))


def test_other_origins_may_read(client: TestClient) -> None:
    """A preflight says which fields a reader may send."""
    answer = client.options(
        "/terms",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"},
    )
    allowed = answer.headers["access-control-allow-methods"]
    assert (answer.status_code, allowed) == (204, "GET, HEAD, OPTIONS")


def test_other_origins_may_check(client: TestClient) -> None:
    """A record may be checked from any page, since nothing is kept."""
    answer = client.options("/api/v1/validate")
    assert answer.headers["allow"] == "POST, OPTIONS"


@pytest.fixture(scope="module")
def strict() -> TestClient:
    """A service that answers for two names only."""
    settings = Settings(allowed_hosts=("terms.example.org", "*.example.ac.uk"))
    return TestClient(create_app(settings))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("terms.example.org", 200),
        ("TERMS.EXAMPLE.ORG:8000", 200),
        ("a.example.ac.uk", 200),
        ("example.ac.uk", 400),
        ("evil.org", 400),
        ("evil.org:80@terms.example.org", 400),
        ("terms.example.org.evil.org", 400),
        ("notexample.ac.uk", 400),
        ("[::1]:8000", 400),
        ("", 400),
    ],
)
def test_only_known_hosts_are_answered(strict: TestClient, host: str, status: int) -> None:
    """A request for another host is refused before anything is read."""
    assert strict.get("/health/live", headers={"Host": host}).status_code == status


def test_a_refused_host_is_a_problem_document(strict: TestClient) -> None:
    """The refusal has the one shape."""
    answer = strict.get("/", headers={"Host": "evil.org"})
    assert answer.json()["type"] == "/problems/unknown-host"


def test_no_page_names_the_host_of_the_request(client: TestClient) -> None:
    """Addresses in pages come from the settings, whatever the request says."""
    for path in ("/", "/terms/micro-credential", "/check"):
        answer = client.get(path, headers={"Host": "evil.org", "X-Forwarded-Host": "evil.org"})
        assert "evil.org" not in answer.text
