"""The matrix of forms, for every sort of resource."""

import hashlib

import pytest
from starlette.testclient import TestClient

from termreg.web.negotiation import DATA, OFFERED, Form

PATHS = [
    "/terms",
    "/terms/micro-credential",
    "/lists",
    "/lists/scqf-levels",
    "/lists/scqf-levels/scqf-7",
    "/distinctions",
    "/distinctions/digital-badge-open-badge",
    "/sources",
    "/sources/study-2021",
    "/evidence",
    "/evidence/employers-micro-credential-unfamiliar",
    "/marks",
    "/marks/nanodegree",
]
every_path = pytest.mark.parametrize("path", PATHS)
every_form = pytest.mark.parametrize("form", OFFERED, ids=lambda form: form.suffix)


@every_path
@every_form
def test_accept_and_ending_give_the_same_bytes(client: TestClient, path: str, form: Form) -> None:
    """What is asked for by field and what is asked for by ending are one representation."""
    by_field = client.get(path, headers={"Accept": form.media_type})
    by_ending = client.get(f"{path}{form.suffix}")
    assert (by_field.status_code, by_field.content) == (200, by_ending.content)


@every_path
@every_form
def test_an_answer_names_its_form(client: TestClient, path: str, form: Form) -> None:
    """`Content-Location` is the address that always gives this form."""
    answer = client.get(path, headers={"Accept": form.media_type})
    assert answer.headers["content-location"] == f"{path}{form.suffix}"


@every_path
@every_form
def test_an_answer_has_its_own_media_type(client: TestClient, path: str, form: Form) -> None:
    """The media type is the one that was asked for."""
    answer = client.get(path, headers={"Accept": form.media_type})
    assert answer.headers["content-type"] == form.content_type


@every_path
@every_form
def test_head_is_get_without_the_body(client: TestClient, path: str, form: Form) -> None:
    """HEAD gives the same fields and no byte more."""
    headers = {"Accept": form.media_type}
    headers["X-Request-ID"] = "the-same"
    got, head = client.get(path, headers=headers), client.head(path, headers=headers)
    assert (head.headers, head.content) == (got.headers, b"")


@every_path
@every_form
def test_what_a_client_holds_is_not_sent_again(client: TestClient, path: str, form: Form) -> None:
    """A request with the tag of the bytes gets 304 and no body."""
    headers = {"Accept": form.media_type}
    tag = client.get(path, headers=headers).headers["etag"]
    again = client.get(path, headers={**headers, "If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_304_says_what_the_200_would_have_said(client: TestClient) -> None:
    """The fields that caches read are in both (RFC 9110 §15.4.5)."""
    first = client.get("/terms/credit.ttl")
    again = client.get("/terms/credit.ttl", headers={"If-None-Match": first.headers["etag"]})
    read = ("etag", "cache-control", "link", "vary")
    assert [again.headers.get(n) for n in read] == [first.headers.get(n) for n in read]


def test_a_stale_tag_gets_the_bytes(client: TestClient) -> None:
    """Another tag is no match."""
    assert client.get("/terms.ttl", headers={"If-None-Match": '"old"'}).status_code == 200


@every_path
def test_a_form_that_is_not_offered_is_refused_with_what_is(client: TestClient, path: str) -> None:
    """406 lists every form with its address."""
    answer = client.get(path, headers={"Accept": "image/png"})
    offered = [(held["media_type"], held["href"]) for held in answer.json()["offered"]]
    assert answer.status_code == 406
    assert offered == [(form.media_type, f"{path}{form.suffix}") for form in OFFERED]


@every_path
def test_an_answer_leads_to_the_other_forms(client: TestClient, path: str) -> None:
    """`Link` names every other form and its type."""
    link = client.get(path, headers={"Accept": "text/html"}).headers["link"]
    assert [form for form in DATA if f'<{path}{form.suffix}>; rel="alternate"' not in link] == []


def test_a_page_of_one_topic_has_an_address_of_its_own(client: TestClient) -> None:
    """`Content-Location` keeps what the page depends on."""
    answer = client.get("/terms?topic=topic-quality&lang=gd", headers={"Accept": "text/html"})
    assert answer.headers["content-location"] == "/terms.html?topic=topic-quality&lang=gd"


@every_path
def test_data_depends_on_accept_alone(client: TestClient, path: str) -> None:
    """Data carry all languages, so that no cache keeps one copy a language."""
    answer = client.get(path, headers={"Accept": "text/turtle", "Accept-Language": "gd"})
    assert answer.headers["vary"] in {"Accept", "Accept, Accept-Encoding"}


@every_path
def test_a_page_depends_on_the_language_too(client: TestClient, path: str) -> None:
    """Pages are read in one language."""
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"


def test_an_ending_has_chosen_already(client: TestClient) -> None:
    """An address with an ending does not depend on what is accepted."""
    answer = client.get("/terms/credit.ttl", headers={"Accept": "image/png"})
    assert answer.headers["vary"] == "Accept-Encoding"


def test_json_and_json_ld_are_the_same_bytes(client: TestClient) -> None:
    """A plain JSON reader gets what a linked-data reader gets."""
    assert client.get("/terms/credit.json").content == client.get("/terms/credit.jsonld").content


def test_no_two_forms_share_a_tag(client: TestClient) -> None:
    """A strong tag belongs to one representation (RFC 9110 §8.8.1)."""
    tags = {client.get(f"/terms/credit{form.suffix}").headers["etag"] for form in OFFERED}
    assert len(tags) == len(OFFERED)


def test_a_tag_is_of_the_bytes(client: TestClient) -> None:
    """Nothing but the media type and the bytes makes the tag, so a release alone changes none."""
    answer = client.get("/terms/credit.nt", headers={"Accept-Encoding": "identity"})
    digest = hashlib.sha256(b"application/n-triples\0" + answer.content).hexdigest()
    assert answer.headers["etag"] == f'"{digest[:32]}"'


def test_a_concept_is_framed_for_plain_json_readers(client: TestClient) -> None:
    """The keys are words and a link carries the name of what it leads to."""
    told = client.get("/terms/digital-badge.json").json()
    assert told["id"] == "https://w3id.org/microcredential/terms/digital-badge"
    assert told["prefLabel"] == {"en": "digital badge"}
    assert told["broader"][0]["prefLabel"]["en"] == "digital credential"


def test_every_published_address_answers(client: TestClient, app: object) -> None:
    """There is no resource whose page cannot be read."""
    snapshot = app.state.served.snapshot  # type: ignore[attr-defined]
    failing = [
        resource.uri
        for resource in snapshot.vocabulary.resources
        if client.get(f"/{resource.path}", headers={"Accept": "text/html"}).status_code != 200
    ]
    assert failing == []
