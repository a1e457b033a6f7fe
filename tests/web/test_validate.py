import gzip
import io
import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rdflib import RDF, SH, XSD, Graph, Literal
from starlette.testclient import TestClient

from termreg.settings import Settings
from termreg.validation.render.forms import FORMS, Form
from termreg.web.app import create_app

PATH = "/api/v1/validate"
FAULTY = {"type": "Offer", "title": "Data protection in practice", "nmae": "x"}
JSON = {"Content-Type": "application/ld+json"}


def send(client: TestClient, record: object, **options: Any) -> Any:
    """Send a record for checking."""
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    headers = {**JSON, **options.pop("headers", {})}
    return client.post(PATH, content=data, headers=headers, **options)


def test_a_record_with_faults_is_a_result(client: TestClient) -> None:
    """Not conforming is an answer: the request itself went well."""
    answer = send(client, FAULTY)
    told = answer.json()
    assert (answer.status_code, told["conforms"], told["outcome"]) == (200, False, "not-ready")


def test_a_finding_has_its_place(client: TestClient) -> None:
    """Each finding names its rule's page, and the place in what was sent."""
    finding = send(client, FAULTY).json()["findings"][0]
    assert finding["rule"].startswith("https://w3id.org/microcredential/standard/rules/MC-")
    assert finding["line"] == 1


def test_the_page_of_every_rule_that_spoke_answers(client: TestClient) -> None:
    """Reports link to pages that are there."""
    rules = {finding["rule"] for finding in send(client, FAULTY).json()["findings"]}
    paths = [rule.removeprefix("https://w3id.org/microcredential") for rule in rules]
    assert paths
    assert {client.get(path).status_code for path in paths} == {200}


def test_a_report_can_be_read_as_text(client: TestClient) -> None:
    """Whoever uses a terminal reads the same report."""
    answer = send(client, FAULTY, headers={"Accept": "text/plain"})
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "“Data protection in practice” is not ready" in answer.text


def test_several_records_are_one_batch(client: TestClient) -> None:
    """A list of records gives a report each."""
    assert len(send(client, [FAULTY, FAULTY]).json()["records"]) == 2


def test_a_profile_can_be_asked_for(client: TestClient) -> None:
    """`?profile=` stands in for what the record declares."""
    told = send(client, FAULTY, params={"profile": "base"}).json()
    assert told["profiles"]["checked"] == ["base"]


def test_an_unknown_profile_is_told_with_the_known(client: TestClient) -> None:
    """The problem names the profiles that there are."""
    answer = send(client, FAULTY, params={"profile": "nothing"})
    told = answer.json()
    assert (answer.status_code, told["type"]) == (422, "/problems/unknown-profile")
    assert "base" in told["known"]


def test_a_report_is_not_kept(client: TestClient) -> None:
    """No cache holds a report, and it has no validator."""
    answer = send(client, FAULTY)
    assert (answer.headers["cache-control"], "etag" in answer.headers) == ("no-store", False)


@pytest.mark.parametrize(
    ("data", "status", "slug"),
    [
        (b"", 422, "no-record"),
        (b"{", 422, "not-json"),
        (b"not json", 422, "not-json"),
        (b"\xff\xfe\x00", 422, "not-text"),
        (b'{"title": "a", "title": "b"}', 422, "doubled-key"),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, 422, "too-deep"),
        (b"[" * 1_000_000, 422, "too-deep"),
        (b'{"subject": [' + b'"a",' * 600 + b'"b"]}', 422, "too-many"),
        (b'{"@context": "https://evil.example/", "title": "a"}', 422, "unknown-context"),
    ],
)
def test_what_cannot_be_read_is_told_as_a_problem(
    client: TestClient, data: bytes, status: int, slug: str
) -> None:
    """It is neither a pass nor a failure of the record, and never an accident."""
    answer = send(client, data)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")


@pytest.mark.parametrize(
    "data", [b"null", b"1", b'"text"', b"[]", b"{}", b"[[]]", b"[null]", b'{"type": 7}', b"1e999"]
)
def test_json_that_is_no_record_is_no_accident(client: TestClient, data: bytes) -> None:
    """Whatever JSON is sent, the answer is a report or a problem."""
    assert send(client, data).status_code in {200, 422}


def test_the_place_of_a_mistake_is_told(client: TestClient) -> None:
    """Line and column count from 1."""
    told = send(client, b'{\n  "title": "a",\n  "type" "Offer"\n}').json()
    assert told["line"] == 3


@pytest.mark.parametrize("media_type", ["application/json", "application/ld+json; charset=utf-8"])
def test_json_may_be_called_either_name(client: TestClient, media_type: str) -> None:
    """Both media types are read."""
    assert send(client, FAULTY, headers={"Content-Type": media_type}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/pdf"},
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "br"},
    ],
)
def test_other_forms_are_refused_unread(client: TestClient, headers: dict[str, str]) -> None:
    """What is no JSON, or is compressed, is not looked into."""
    answer = send(client, FAULTY, headers=headers)
    told = answer.json()["type"]
    assert (answer.status_code, told) == (415, "/problems/unsupported-media-type")


def test_a_report_in_another_form_is_refused_with_what_there_is(client: TestClient) -> None:
    """Every form is offered, and where it is to be had."""
    answer = send(client, FAULTY, headers={"Accept": "image/png"})
    offered = [(held["media_type"], held["href"]) for held in answer.json()["offered"]]
    assert answer.status_code == 406
    assert offered == [(form.media_type, f"{PATH}?format={form.name}") for form in FORMS]


@pytest.mark.parametrize("form", [form for form in FORMS if not form.by_name], ids=lambda f: f.name)
def test_a_report_comes_in_the_form_that_is_accepted(client: TestClient, form: Form) -> None:
    """The media type decides, and caches are told so."""
    answer = send(client, FAULTY, headers={"Accept": form.media_type})
    assert answer.headers["content-type"] == form.media_type + form.parameters
    assert answer.status_code == 200
    assert answer.headers["vary"] in {"Accept", "Accept, Accept-Encoding"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_can_be_asked_for_by_name(client: TestClient, form: Form) -> None:
    """`?format=` wins over `Accept`."""
    answer = send(client, FAULTY, params={"format": form.name}, headers={"Accept": "image/png"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == form.media_type + form.parameters


def test_an_unknown_form_is_refused(client: TestClient) -> None:
    """The problem says which there are."""
    answer = send(client, FAULTY, params={"format": "pdf"})
    assert (answer.status_code, "sarif" in answer.json()["detail"]) == (422, True)


def test_a_shacl_report_is_one(client: TestClient) -> None:
    """Whoever accepts Turtle gets a report that any RDF tool reads."""
    answer = send(client, FAULTY, headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(
        lexical_or_value="false", datatype=XSD.boolean
    )


def test_the_records_come_back_in_the_agreed_form(client: TestClient) -> None:
    """What was understood is written as the standard has it; what was not readable is named."""
    answer = send(client, [FAULTY, 7, {"language": "English"}], params={"format": "records"})
    assert [record.get("language") for record in answer.json()["@graph"]] == [None, "en"]
    assert answer.headers["records-left-out"] == "/1"


@pytest.fixture(scope="module")
def narrow() -> TestClient:
    """A service that takes a thousand bytes; it never gets as far as checking one."""
    return TestClient(create_app(Settings(max_record_bytes=1000)))


def test_too_many_bytes_are_refused_by_their_announced_number(narrow: TestClient) -> None:
    """Nothing needs to be read to refuse them."""
    answer = send(narrow, b"x" * 1001)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-big")


def test_too_many_bytes_are_refused_while_they_come(narrow: TestClient) -> None:
    """A sender who does not say how much there is is stopped at the limit."""
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(1_000):
            taken += 100
            yield b"x" * 100

    answer = narrow.post(PATH, content=endless(), headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-big")


@pytest.fixture
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that notes whatever reaches it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(0.2)
                    heard.append(connection.recv(1000))

        thread = threading.Thread(target=listen)
        thread.start()
        yield listening.getsockname()[1], heard
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    "shape",
    [
        '{{"@context": "{0}", "title": "a"}}',
        '{{"@context": ["{0}"], "title": "a"}}',
        '{{"@context": {{"@import": "{0}"}}, "title": "a"}}',
        '{{"@context": {{"a": {{"@id": "x:a", "@context": "{0}"}}}}, "a": {{}}}}',
        '{{"title": "a", "awardingBody": {{"@context": "{0}", "name": "b"}}}}',
        '{{"title": "a", "url": "{0}", "sameAs": "{0}", "@id": "{0}"}}',
        '[{{"@context": "{0}"}}, {{"@context": "{0}"}}]',
    ],
)
def test_no_request_leaves_the_machine(
    client: TestClient, canary: tuple[int, list[bytes]], shape: str
) -> None:
    """Whatever a record names, nothing is fetched."""
    port, heard = canary
    answer = send(client, shape.format(f"http://127.0.0.1:{port}/context").encode())
    assert (answer.status_code in {200, 422}, heard) == (True, [])


TURTLE = b"""@prefix std: <https://w3id.org/microcredential/standard#> .
<https://example.org/1> a std:Offer ;
    std:notionalHours 0 .
"""
COURSE = {"@context": "https://schema.org", "@type": "Course", "name": "x", "foo": "y"}


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("application/x-ndjson", b'{"type": "Offer"}\n{"type": "Offer"}'),
        ("application/jsonl", b'{"type": "Offer"}'),
        ("text/turtle", TURTLE),
        (
            "application/n-triples",
            b'<urn:a> <https://w3id.org/microcredential/standard#grade> "x" .',
        ),
        ("text/html", b'<script type="application/ld+json">{"type": "Offer"}</script>'),
        ("application/gzip", gzip.compress(TURTLE, mtime=0)),
    ],
)
def test_every_form_is_read(client: TestClient, media_type: str, data: bytes) -> None:
    """Each by its media type, and by itself where none is given."""
    told = client.post(PATH, content=data, headers={"Content-Type": media_type})
    assert (told.status_code, told.json()["counts"]["violation"] > 0) == (200, True)


def test_what_is_sent_without_a_name_is_looked_at(client: TestClient) -> None:
    """A program need not know what it has."""
    found = client.post(PATH, content=TURTLE).json()
    assert [held["line"] for held in found["findings"] if held["code"] == "MC-029"] == [3]


def test_an_archive_is_one_batch_that_names_its_files(client: TestClient) -> None:
    """As text no lines are quoted, for there are none."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.json", json.dumps(FAULTY))
    zipped = {"Content-Type": "application/zip"}
    batch = client.post(PATH, content=held.getvalue(), headers=zipped).json()
    assert batch["records"][0]["record"]["file"] == "a.json"
    text = client.post(
        PATH, content=held.getvalue(), headers={**zipped, "Accept": "text/plain"}
    ).text
    assert "a.json: “Data protection in practice” is not ready" in text
    assert " | " not in text


def test_a_bomb_is_refused(client: TestClient) -> None:
    """In the checking process, within its limits."""
    told = client.post(PATH, content=gzip.compress(b"\0" * 40_000_000)).json()
    assert told["type"] == "/problems/unsafe-file"


def test_a_record_of_another_standard_is_told_what_it_carries(client: TestClient) -> None:
    """A problem with members of its own; in a list, a record that was not checked."""
    told = send(client, COURSE)
    assert (told.status_code, told.json()["type"]) == (422, "/problems/another-standard")
    assert told.json()["carried"] == [
        {"key": "title", "from": "name", "match": "exact", "note": ""}
    ]
    assert told.json()["no_home"] == ["foo"]
    batch = send(client, [FAULTY, COURSE]).json()
    schema = client.get("/standard/report.schema.json").json()
    assert list(Draft202012Validator(schema).iter_errors(batch)) == []
    assert batch["records"][1]["problem"]["no_home"] == ["foo"]
