import html
import json

import pytest
from starlette.testclient import TestClient

from termreg.validation.render.forms import FORMS, Form

FAULTY = {"type": "Offer", "title": "Data <b>protection</b>", "nmae": "x"}


def paste(client: TestClient, text: str) -> str:
    """Paste a text into the form and read the page that comes."""
    return client.post("/check", data={"record": text}).text


def test_a_pasted_record_gives_a_report(client: TestClient) -> None:
    """The page says how many things are to be mended, and what each is."""
    text = paste(client, json.dumps(FAULTY, indent=2))
    assert "things to mend before you publish" in text
    assert 'href="/standard/rules/MC-' in text


def test_a_finding_leads_to_its_line(client: TestClient) -> None:
    """What was sent is shown with the lines marked, and each finding leads there."""
    text = paste(client, json.dumps(FAULTY, indent=2))
    assert '<a href="#line-4">Line 4, column 3</a>' in text
    assert '<li id="line-4" class="reg-source__marked">' in text


def test_several_records_are_counted(client: TestClient) -> None:
    """What is right comes first."""
    assert "0 of 2 records are ready" in paste(client, json.dumps([FAULTY, FAULTY]))


def test_a_pasted_sheet_tells_how_its_columns_were_read(client: TestClient) -> None:
    """What was not read is named, and each finding names its cell."""
    text = paste(client, "Title,Level,Notes,\nData skills,SCQF 77,ours,lost\n")
    assert "How we read your columns" in text
    assert "No key of a record is called so." in text
    assert "It has no heading." in text
    assert "Cell B2" in text


def test_what_was_pasted_is_only_ever_text(client: TestClient) -> None:
    """Nothing of a record becomes part of the page."""
    text = paste(client, json.dumps({"type": "Offer", "title": "</textarea><script>x</script>"}))
    assert "<script>x" not in text


def test_a_record_that_cannot_be_read_stays_in_the_form(client: TestClient) -> None:
    """The mistake is told above the text as it was, ready to be mended."""
    answer = client.post("/check", data={"record": '{"title": "a"'})
    assert (answer.status_code, "neither passed nor failed" in answer.text) == (422, True)
    assert "{&#34;title&#34;: &#34;a&#34;</textarea>" in answer.text


@pytest.mark.parametrize(
    "body", [b"", b"record=", b"record=%20", b"other=1", b"&" * 100, b"record=%ff", b"\xff\xfe"]
)
def test_a_form_with_nothing_in_it_is_told_so(client: TestClient, body: bytes) -> None:
    """An empty or a broken form is no accident."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/check", content=body, headers=headers).status_code == 422


def test_a_form_in_another_coding_is_refused(client: TestClient) -> None:
    """Files are not taken yet."""
    assert client.post("/check", files={"record": b"{}"}).status_code == 415


def test_a_report_is_not_kept(client: TestClient) -> None:
    """Nothing of a record stays in a cache."""
    answer = client.post("/check", data={"record": json.dumps(FAULTY)})
    assert answer.headers["cache-control"] == "no-store"


SAFE = '{\n  "type": "Offer",\n  "language": "English",\n  "level": "SCQF 66"\n}'


def test_what_is_certain_is_offered_to_be_mended(client: TestClient) -> None:
    """The button says how much it would change."""
    assert "1 thing has only one right answer." in paste(client, SAFE)


def test_nothing_is_offered_where_nothing_is_certain(client: TestClient) -> None:
    """A guess is not made for anybody."""
    assert "/check/mend" not in paste(client, '{"level": "SCQF 66"}')


def test_a_mended_record_is_shown_with_what_is_left(client: TestClient) -> None:
    """To copy, to download, and to go on with; lines are those of the mended record."""
    text = client.post("/check/mend", data={"record": SAFE}).text
    assert "1 thing was mended" in text
    assert html.unescape(text).count(SAFE.replace("English", "en")) == 2
    assert "Must be mended" in text
    assert 'formaction="/check/mend"' not in text


def test_a_mended_record_can_be_taken_as_a_file(client: TestClient) -> None:
    """As it stands in the box, its lines ended as they were."""
    answer = client.post("/check/record", data={"record": SAFE.replace("\n", "\r\n")})
    assert (answer.text, answer.headers["cache-control"]) == (SAFE, "no-store")
    assert answer.headers["content-disposition"] == 'attachment; filename="record.jsonld"'


def test_what_is_no_json_cannot_be_mended(client: TestClient) -> None:
    """It stays in the form, with what is wrong."""
    answer = client.post("/check/mend", data={"record": '{"title": "a"'})
    assert (answer.status_code, "neither passed nor failed" in answer.text) == (422, True)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_report_can_be_taken_in_every_form(client: TestClient, form: Form) -> None:
    """The page offers them all, and each is the file that the API would give."""
    assert f'<option value="{form.name}"' in paste(client, SAFE)
    answer = client.post("/check/download", data={"record": SAFE, "format": form.name})
    api = client.post("/api/v1/validate", params={"format": form.name}, content=SAFE)
    assert answer.content == api.content
    assert answer.headers["content-type"] == form.media_type + form.parameters
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


@pytest.mark.parametrize("form", ["", "pdf"])
def test_a_form_that_there_is_not_is_told_so(client: TestClient, form: str) -> None:
    """With those that there are."""
    answer = client.post("/check/download", data={"record": SAFE, "format": form})
    assert (answer.status_code, "sarif" in answer.text) == (422, True)


@pytest.mark.parametrize("path", ["/check/mend", "/check/download", "/check/record"])
def test_an_empty_box_is_told_so_wherever_it_is_sent(client: TestClient, path: str) -> None:
    """As it is when it is checked."""
    assert client.post(path, data={"record": " ", "format": "json"}).status_code == 422


def test_a_download_of_what_cannot_be_read_is_no_report(client: TestClient) -> None:
    """The mistake is told above the text."""
    answer = client.post("/check/download", data={"record": "{", "format": "json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")


def test_any_form_can_be_pasted(client: TestClient) -> None:
    """What it is, is seen; a finding leads to its line."""
    text = paste(
        client,
        "@prefix std: <https://w3id.org/microcredential/standard#> .\n"
        "<urn:a> a std:Offer ;\n  std:notionalHours 0 .",
    )
    assert '<a href="#line-3">Line 3, column 3</a>' in text


def test_a_record_of_another_standard_shows_what_it_carries(client: TestClient) -> None:
    """Alone or in a list, with the key that each field would have."""
    course = {"@context": "https://schema.org", "@type": "Course", "name": "x", "foo": "y"}
    for pasted in (course, [FAULTY, course]):
        text = paste(client, json.dumps(pasted))
        assert "a record of schema.org (Course)" in text
        assert "<td><code>name</code></td><td><code>title</code></td>" in text
        assert "<li><code>foo</code></li>" in text
