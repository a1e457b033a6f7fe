import base64
import html
import json
import re
import zipfile
import zlib
from io import BytesIO

import pytest
from httpx2 import Response
from openpyxl import load_workbook
from starlette.testclient import TestClient
from tests.web.conftest import page

from termreg import places
from termreg.validation.render.forms import FORMS, Form

EXAMPLE = places.shapes() / "base/conforms/credit-bearing-course.jsonld"
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
    link = re.search(r'<a href="#line-4" data-finding="(\d+)">Line 4, column 3</a>', text)
    assert link
    assert '<li id="line-4" value="4" class="reg-source__marked">' in text
    assert f'<a class="reg-source__back" href="#finding-{link[1]}"' in text
    assert ">&#34;nmae&#34;</mark>" in text


def test_several_records_are_counted(client: TestClient) -> None:
    """What is right comes first."""
    assert "0 of 2 records are ready" in paste(client, json.dumps([FAULTY, FAULTY]))


BROWSER = {"Accept": "text/html"}
SHEET = "Title,Level,Notes,\nData skills,SCQF 77,ours,lost\n"


def test_a_sheet_asks_how_its_columns_are_to_be_read(client: TestClient) -> None:
    """What is known is chosen and to be confirmed; what is not is not read."""
    text = paste(client, SHEET)
    assert "2 of 3 columns are understood" in text
    assert '<option value="level" selected>Level</option>' in text
    assert "No key of a record is called so." in text


STRANGE = (
    "Opleidingen 2026,,\nNaam,Zwaarte,Duur\nGegevens,SCQF level 7,P6W\nMeer,SCQF level 8,P8W\n"
)


def test_a_sheet_with_headings_that_nobody_knows_is_no_dead_end(client: TestClient) -> None:
    """All of its columns are to be mapped; one is enough, and none at all is asked again."""
    text = paste(client, STRANGE)
    assert "No heading in row 2 is one that we know." in text
    assert text.count('<tr class="reg-mapping__open">') == 3
    headed = {f"heading-{c}": name for c, name in (("A", "Naam"), ("B", "Zwaarte"), ("C", "Duur"))}
    nothing = {"record": STRANGE, "columns": "confirmed", **headed, "column-A": ""}
    assert "No heading in row 2 is one that we know." in client.post("/check", data=nothing).text
    told = {**nothing, "column-A": "title"}
    assert "0 of 2 records are ready" in client.post("/check", data=told).text
    book = client.post("/check/download", data={**told, "format": "workbook"})
    assert book.headers["content-disposition"] == 'attachment; filename="checked.xlsx"'


def test_numbers_alone_have_no_headings(client: TestClient) -> None:
    """What nobody could map says so."""
    assert "We found no row of headings" in html.unescape(paste(client, "a,b"))


def test_a_sheet_is_checked_when_its_columns_are_confirmed(client: TestClient) -> None:
    """As they were set right; what was not read is named, and each finding names its cell."""
    text = client.post(
        "/check",
        data={
            "record": SHEET,
            "columns": "confirmed",
            "heading-A": "Title",
            "column-A": "title",
            "heading-B": "Level",
            "column-B": "level",
            "heading-C": "Notes",
            "column-C": "description",
        },
    ).text
    assert "How we read your columns" in text
    assert "It has no heading." in text
    assert "Cell B2" in text
    assert '<input type="hidden" name="column-C" value="description">' in text
    again = client.post("/check/columns", data={"record": SHEET, "columns": "confirmed"}).text
    assert "Is this how to read your columns?" in again


def test_a_sheet_with_plain_headings_is_checked_at_once(client: TestClient) -> None:
    """There is nothing to ask."""
    assert "Cell B2" in paste(client, "Title,Level\nData skills,SCQF 77\n")


def test_a_sheet_comes_back_with_what_to_mend(client: TestClient) -> None:
    """As a workbook, with the columns read as they were confirmed."""
    sent = {"record": SHEET, "format": "workbook", "heading-C": "Notes", "column-C": "title"}
    answer = client.post("/check/download", data=sent)
    assert answer.headers["content-disposition"] == 'attachment; filename="checked.xlsx"'
    sheet = load_workbook(BytesIO(answer.content))["Records"]
    assert [cell.value for cell in sheet[1]][-2:] == ["Problem", "How to mend it"]


@pytest.mark.parametrize("path", ["/check/columns", "/check/download"])
def test_what_is_no_sheet_has_no_columns(client: TestClient, path: str) -> None:
    """And does not come back as a workbook."""
    answer = client.post(path, data={"record": SAFE, "format": "workbook"}, headers=BROWSER)
    assert (answer.status_code, "it is no sheet" in answer.text) == (422, True)


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


def send(client: TestClient, data: bytes, name: str = "course.jsonld", **more: str) -> Response:
    """Upload a file, as a browser does."""
    return client.post("/check", data=more, files={"file": (name, data)}, headers=BROWSER)


def test_a_file_is_uploaded(client: TestClient) -> None:
    """A text can be changed on the page of its report, and keeps its name."""
    text = send(client, json.dumps(FAULTY).encode()).text
    assert "things to mend before you publish" in text
    assert '<input type="hidden" name="name" value="course.jsonld">' in text
    assert html.escape(json.dumps(FAULTY)) in text.replace("&#34;", "&quot;")


def test_a_file_that_is_no_text_travels_in_the_page(client: TestClient) -> None:
    """And is checked again from there, for every download."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.jsonld", json.dumps(FAULTY))
    text = send(client, packed.getvalue(), "two.zip").text
    held = re.search(r'name="packed" value="([^"]+)"', text)
    assert held
    again = client.post("/check/download", data={"packed": held[1], "format": "json"})
    assert again.json()["records"][0]["record"]["file"] == "a.jsonld"


@pytest.mark.parametrize("packed", ["x", "eJw=", "AAAA"])
def test_a_file_that_was_changed_on_its_way_is_told_so(client: TestClient, packed: str) -> None:
    """It is sent anew."""
    answer = client.post("/check", data={"packed": packed}, headers=BROWSER)
    assert (answer.status_code, "send it anew" in answer.text) == (422, True)


def test_a_packed_file_unpacks_no_further_than_the_limit(client: TestClient) -> None:
    """Whatever it pretends to hold."""
    packed = base64.b64encode(zlib.compress(b" " * 6_000_000)).decode()
    assert client.post("/check", data={"packed": packed}).status_code == 413


def test_a_file_and_a_text_are_one_too_many(client: TestClient) -> None:
    """The text stays in the box."""
    answer = send(client, b"{}", record="{ }")
    assert (answer.status_code, "take one of them away" in answer.text) == (422, True)
    assert ">\n{ }</textarea>" in answer.text


def test_an_empty_file_is_told_so(client: TestClient) -> None:
    """By its name, of which only the last part counts."""
    assert "there is nothing in the file “b.json”" in send(client, b"", "C:\\a/b.json").text


def test_a_file_that_is_too_big_has_a_way_on(client: TestClient) -> None:
    """The command that takes it."""
    answer = send(client, b"[" + b" " * 16_000_000)
    assert (answer.status_code, "termreg validate" in answer.text) == (413, True)
    assert send(client, b"[" + b" " * 6_000_000).status_code == 413


def test_an_upload_that_broke_off_is_told_so(client: TestClient) -> None:
    """It did not arrive whole, and was not checked."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    for body in (start + b"{", b"nonsense", b"--x\r\n\r\n"):
        answer = client.post("/check", content=body, headers=headers)
        assert (answer.status_code, "did not arrive whole" in answer.text) == (400, True), body
    headers = {"Content-Type": "multipart/form-data"}
    assert client.post("/check", content=b"x", headers=headers).status_code == 400


def test_a_record_with_nothing_wrong_says_so(client: TestClient) -> None:
    """And which of its keys are right."""
    text = paste(client, EXAMPLE.read_text("utf-8"))
    assert "Nothing to mend. You can publish it as it is." in text
    assert "the title, the description" in text
    assert "<mark" not in text


def test_what_is_right_comes_first(client: TestClient) -> None:
    """Before what is to be mended."""
    text = page(paste(client, '{"type": "Offer", "title": "Data skills", "level": "SCQF 66"}'))
    right, mend = text.index("1 thing is right already: the title"), text.index("to mend before")
    assert right < mend


def test_three_hundred_findings_stay_readable(client: TestClient) -> None:
    """Each cause once, its first places, and where the rest is."""
    text = paste(client, json.dumps([FAULTY] * 300, indent=1))
    assert text.count("<h3>") < 20
    assert "280 more" in text
    assert len(text) < 500_000


def test_a_line_of_any_length_is_shortened_around_its_marks(client: TestClient) -> None:
    """Nobody scrolls through a record on one line."""
    text = paste(client, json.dumps({"type": "Offer", "description": "x" * 9000, "nmae": "y"}))
    shown = text.partition('class="reg-source"')[2].partition("</ol>")[0]
    assert " … " in shown
    assert "nmae" in shown
    assert len(shown) < 9000


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


def mend(client: TestClient, record: str, *fixes: str) -> str:
    """Accept fixes and read the page that comes."""
    return client.post("/check/mend", data={"record": record, "fix": list(fixes)}).text


def marks(text: str) -> list[str]:
    """Give the marks of the fixes that a page offers."""
    return re.findall(r'name="fix" value="(\w+)" form="again" checked', text)


def test_a_mended_record_is_shown_with_what_is_left(client: TestClient) -> None:
    """To copy, to download, and to go on with; lines are those of the mended record."""
    text = mend(client, SAFE, *marks(paste(client, SAFE)))
    assert "1 thing was mended" in text
    assert html.unescape(text).count(SAFE.replace("English", "en")) == 2
    assert "Must be mended" in text
    assert 'formaction="/check/mend"' not in text


def test_what_was_mended_is_named_and_can_be_undone(client: TestClient) -> None:
    """The record as it was travels in the page."""
    text = mend(client, SAFE, *marks(paste(client, SAFE)))
    assert '<del translate="no">&#34;English&#34;</del>' in text
    before = re.search(r'name="record" value="([^"]+)"', text)
    assert before
    assert html.unescape(before[1]) == SAFE


def test_fixes_are_accepted_one_by_one(client: TestClient) -> None:
    """What is not ticked stays as it is, and is offered again."""
    both = SAFE.replace("SCQF 66", "SCQF 6")
    first, second = marks(paste(client, both))
    text = mend(client, both, second)
    assert both.replace("SCQF 6", "scqf-6") in html.unescape(text)
    assert marks(text) == [first]


def test_nothing_ticked_changes_nothing(client: TestClient) -> None:
    """Nor does a mark that no fix has."""
    for fixes in ((), ("0123456789abcdef",)):
        assert "Nothing was changed" in mend(client, SAFE, *fixes)


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
    assert re.search(r'<a href="#line-3" data-finding="\d+">Line 3, column 3</a>', text)


def test_a_record_of_another_standard_shows_what_it_carries(client: TestClient) -> None:
    """Alone or in a list, with the key that each field would have."""
    course = {"@context": "https://schema.org", "@type": "Course", "name": "x", "foo": "y"}
    for pasted in (course, [FAULTY, course]):
        text = paste(client, json.dumps(pasted))
        assert "a record of schema.org (Course)" in text
        assert '">name</code></td><td data-label="The key here"><code>title</code></td>' in text
        assert "<li><code>foo</code></li>" in text


def test_an_error_is_told_at_the_box_that_it_came_from(client: TestClient) -> None:
    """At the file where one was sent that is no text, else at the record, which is still there."""
    sent = send(client, b"%PDF-1.7\n\x00\x01", "course.pdf").text
    assert '<a href="#file"' in sent
    assert re.search(r'id="file"[^>]* aria-invalid="true"', sent)
    assert not re.search(r'id="record"[^>]* aria-invalid="true"', sent)
    pasted = client.post("/check", data={"record": '{"a":'}, headers=BROWSER).text
    assert '<a href="#record"' in pasted
    assert re.search(r'id="record"[^>]* aria-invalid="true"', pasted)


def test_much_that_is_right_is_folded(client: TestClient) -> None:
    """So that what is to be mended is not far down the page; the count comes first."""
    record = json.loads(EXAMPLE.read_bytes())
    text = paste(client, json.dumps({**record, "level": "SCQF 66"}))
    assert re.search(r"<summary>\d+ things are right already</summary>", text)
    assert text.index("right already") < text.index("to mend before you publish")


def test_large_numbers_are_written_for_readers(client: TestClient) -> None:
    """With a comma, as everywhere."""
    text = paste(client, json.dumps([FAULTY] * 300))
    assert re.search(r"\d,\d{3} things to mend", text)
