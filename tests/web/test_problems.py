"""Every failing address is held to the one shape."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from termreg.errors import TermregError
from termreg.web import problems
from termreg.web.remedies import TABLE, Problem
from termreg.web.request_log import Log, RequestLog

FAILING = [
    ("GET", "/terms/mico-credential", 404, "unknown-term"),
    ("GET", "/terms/mico-credential.ttl", 404, "unknown-term"),
    ("GET", "/terms/micro-credential.pdf", 404, "unknown-term"),
    ("GET", "/terms.pdf", 404, "unknown-term"),
    ("GET", "/terms/%00", 404, "unknown-term"),
    ("GET", "/terms/%3Cscript%3E", 404, "unknown-term"),
    ("GET", "/terms?topic=topic-nothing", 404, "unknown-term"),
    ("GET", "/terms?topic=../../etc", 422, "invalid-request"),
    ("GET", "/terms?lang=no!", 422, "invalid-request"),
    ("GET", "/lists.pdf", 404, "unknown-term"),
    ("GET", "/lists/nothing", 404, "unknown-term"),
    ("GET", "/lists/scqf-levels/scqf-66", 404, "unknown-term"),
    ("GET", "/lists/nothing/scqf-7", 404, "unknown-term"),
    ("GET", "/distinctions/nothing", 404, "unknown-term"),
    ("GET", "/sources/nothing", 404, "unknown-term"),
    ("GET", "/sources.pdf", 404, "unknown-term"),
    ("GET", "/evidence/nothing", 404, "unknown-term"),
    ("GET", "/marks/nothing", 404, "unknown-term"),
    ("GET", "/standard/rules/MC-999", 404, "unknown-rule"),
    ("GET", "/standard/profiles/nothing", 404, "no-such-profile"),
    ("GET", "/standard/crosswalk?standard=nothing", 422, "invalid-request"),
    ("GET", "/standard.pdf", 404, "unknown-term"),
    ("GET", "/api/v1/profiles/nothing", 404, "no-such-profile"),
    ("GET", "/api/v1/rules/MC-999", 404, "unknown-rule"),
    ("GET", "/api/v1/rules?cursor=@", 422, "invalid-request"),
    ("POST", "/api/v1/validate?profile=nothing", 422, "unknown-profile"),
    ("GET", "/problems/nothing", 404, "no-such-page"),
    ("GET", "/nothing", 404, "no-such-page"),
    ("GET", "/terms/", 404, "no-such-page"),
    ("GET", "/static/nothing.css", 404, "no-such-page"),
    ("GET", "/static/../app.py", 404, "no-such-page"),
    ("GET", "/static/%2e%2e/%2e%2e/pyproject.toml", 404, "no-such-page"),
    ("GET", "/docs", 404, "no-such-page"),
    ("GET", "/api/v1/lookup", 422, "invalid-request"),
    ("GET", "/api/v1/lookup?uri=", 422, "invalid-request"),
    ("GET", "/api/v1/lookup?uri=https://example.org/", 404, "unknown-term"),
    ("GET", "/api/v1/resolve", 422, "invalid-request"),
    ("GET", "/api/v1/resolve?text=https://example.org/", 404, "unknown-term"),
    ("GET", "/api/v1/resolve?text=badge&lang=--", 422, "invalid-request"),
    ("GET", "/api/v1/nothing", 404, "no-such-page"),
    ("GET", "/api/v1/validate", 405, "method-not-allowed"),
    ("POST", "/terms/micro-credential", 405, "method-not-allowed"),
    ("DELETE", "/terms/micro-credential", 405, "method-not-allowed"),
    ("PUT", "/", 405, "method-not-allowed"),
    ("BREW", "/terms", 405, "method-not-allowed"),
    ("POST", "/check", 422, "invalid-request"),
    ("POST", "/api/v1/validate", 422, "no-record"),
]
every_failure = pytest.mark.parametrize(("method", "path", "status", "slug"), FAILING)


@every_failure
def test_a_failure_is_a_problem_document(
    client: TestClient, method: str, path: str, status: int, slug: str
) -> None:
    """The status in the document is that of the answer, and its type is a page."""
    answer = client.request(method, path)
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"], told["type"]) == (
        status, status, f"/problems/{slug}"
    )  # fmt: skip


@every_failure
def test_a_failure_has_a_title_and_says_what_happened(
    client: TestClient, method: str, path: str, status: int, slug: str
) -> None:
    """Title, detail and instance are there, and none of them is Python."""
    told = client.request(method, path).json()
    assert told["title"]
    assert told["detail"]
    assert told["instance"]
    assert not any(word in told["detail"] for word in ("Traceback", "None", "object at", "Error("))
    assert status == told["status"], slug


@every_failure
def test_a_failure_is_a_page_for_a_browser(
    client: TestClient, method: str, path: str, status: int, slug: str
) -> None:
    """A person gets a page with a way on, under the same status."""
    answer = client.request(method, path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert (answer.status_code, f'href="/problems/{slug}"' in answer.text) == (status, True)


@every_failure
def test_a_failure_is_not_kept(
    client: TestClient, method: str, path: str, status: int, slug: str
) -> None:
    """No cache holds on to a failure, and none mixes its two forms up."""
    answer = client.request(method, path)
    kept = (answer.headers["cache-control"], answer.headers["vary"])
    assert (kept, answer.status_code) == (("no-store", "Accept"), status), slug


def _all_errors(kind: type[TermregError] = TermregError) -> Iterator[type[TermregError]]:
    for below in kind.__subclasses__():
        yield below
        yield from _all_errors(below)


def test_every_failure_has_its_own_row() -> None:
    """No failure is without a status, and no two share a slug."""
    named = {problem.error for problem in TABLE}
    assert named == set(_all_errors())
    assert len({problem.error.slug for problem in TABLE}) == len(TABLE)


@pytest.mark.parametrize("problem", TABLE, ids=lambda problem: problem.error.slug)
def test_every_type_is_a_page(client: TestClient, problem: Problem) -> None:
    """What a document names as its type tells a person what to do."""
    answer = client.get(problem.path)
    assert (answer.status_code, problem.error.title in answer.text) == (200, True)


def test_an_unknown_term_names_the_nearest(client: TestClient) -> None:
    """A mistyped address leads on."""
    told = client.get("/terms/mico-credential").json()
    assert told["nearest"][0]["id"] == "https://w3id.org/microcredential/terms/micro-credential"


def test_the_page_of_an_unknown_term_links_the_nearest(client: TestClient) -> None:
    """A person who mistyped an address is one click from the term."""
    answer = client.get("/terms/mico-credential", headers={"Accept": "text/html"})
    assert '<a href="/terms/micro-credential">micro-credential</a>' in answer.text


def test_what_was_asked_for_is_escaped(client: TestClient) -> None:
    """Nothing of an address becomes part of the page."""
    answer = client.get("/terms/<img src=x onerror=alert(1)>", headers={"Accept": "text/html"})
    assert "<img" not in answer.text


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    """`Allow` is set (RFC 9110 §15.5.6)."""
    assert client.delete("/terms").headers["allow"] == "GET"


def test_every_fault_of_a_request_is_named(client: TestClient) -> None:
    """Each parameter that is wrong is told by name."""
    told = client.get("/api/v1/resolve?lang=!").json()
    assert [fault["parameter"] for fault in told["errors"]] == ["text", "lang"]


def test_an_accident_is_told_without_particulars(app: FastAPI) -> None:
    """What nobody expected is our fault, and says nothing of the inside."""
    broken = FastAPI()
    broken.state.served = app.state.served
    broken.middleware_stack = None
    problems.register(broken)

    @broken.get("/broken")
    async def fail() -> None:
        raise RuntimeError("the secret is 42")

    broken.add_middleware(RequestLog, log=Log("2026.1"))
    answer = TestClient(broken, raise_server_exceptions=False).get("/broken")
    assert answer.json()["type"] == "/problems/unexpected"
    assert (answer.status_code, "42" in answer.text) == (500, False)
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_the_instance_of_a_problem_is_an_address(client: TestClient) -> None:
    """Letters that an address cannot have are written as RFC 3986 §2.1 says (RFC 9457 §3.1.5)."""
    told = client.get("/api/v1/rules/£j").json()
    assert told["instance"] == "/api/v1/rules/%C2%A3j"
