import json

import pytest
from starlette.testclient import TestClient

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
