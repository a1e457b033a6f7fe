"""A record filled in as a form, checked beside its boxes."""

import html
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from termreg import places
from termreg.standard.load import load

PROFILES = [profile.name for profile in load().profiles]


def send(client: TestClient, **boxes: str) -> str:
    """Send the form, each box by its name with strokes for its points."""
    data = {name.replace("__", "."): value for name, value in boxes.items()}
    answer = client.post("/check/form", data=data)
    assert answer.status_code == 200
    return answer.text


def record(text: str) -> dict[str, Any]:
    """Read the record that a page gives."""
    found = re.search(r'name="record" value="([^"]*)"', text)
    assert found
    made = json.loads(html.unescape(found[1]))
    assert isinstance(made, dict)
    return made


_LINE = re.compile(r'<input class="ds_input[^>]* name="([^"]+)" value="([^"]*)"')
_AREA = re.compile(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)
_SELECT = re.compile(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


def boxes(text: str) -> dict[str, str]:
    """Read every box of the form as a browser would send it."""
    form = text.partition('class="reg-fill"')[2].partition("</form>")[0]
    held = dict([*_LINE.findall(form), *_AREA.findall(form)])
    for name, options in _SELECT.findall(form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        held[name] = chosen[1] if chosen else ""
    return {name: html.unescape(value) for name, value in held.items()}


@pytest.mark.parametrize("profile", PROFILES)
def test_the_form_of_a_profile_asks_for_what_it_asks(client: TestClient, profile: str) -> None:
    """Its example, typed in and sent, makes a record that can be published."""
    text = client.get("/check/form", params={"profile": profile, "example": "yes"}).text
    sent = client.post("/check/form", data={**boxes(text), "profile": profile}).text
    assert "Ready to publish" in sent
    made = record(sent)
    assert made["profile"] == profile
    assert made["type"] == ("Award" if profile == "award" else "Offer")
    assert boxes(sent) == boxes(text)


def test_an_empty_form_says_what_is_missing_beside_each_box(client: TestClient) -> None:
    """And above, with links to the boxes."""
    text = send(client, profile="credit-bearing")
    assert '<a href="#title.1">There is no title.</a>' in text
    assert '<a href="#credit">There is no credit' in text
    assert 'id="title.1-said-1"' in text
    assert re.search(r'id="title\.1"[^>]*aria-invalid="true"', text)


def test_nothing_that_was_typed_is_lost(client: TestClient) -> None:
    """Whatever it is."""
    typed = {"title.1": '<b>"a"</b>', "level.1": "7", "country.1": "Nowhere", "language.1": "xx"}
    text = send(client, profile="base", **typed)
    assert typed.items() <= boxes(text).items()
    assert record(text)["level"] == "7"


def test_a_choice_is_written_as_its_code(client: TestClient) -> None:
    """A language and a country by name, a number as a number, texts in their language."""
    text = send(
        client,
        profile="base",
        texts="gd",
        title__1="Sgilean dàta",
        language__1="Scottish Gaelic",
        country__1="scotland",
        notionalHours__1="40",
        awardingBody__1__name="Example College",
    )
    made = record(text)
    assert made["title"] == {"gd": "Sgilean dàta"}
    assert (made["language"], made["country"]) == ("gd", "GB-SCT")
    assert made["notionalHours"] == 40
    assert made["awardingBody"] == {"name": "Example College"}


def test_a_question_has_as_many_rows_as_are_wanted(client: TestClient) -> None:
    """One more at the press of a button, one fewer at another; the rest stays."""
    first = {"learningOutcome__1": "a", "title__1": "b"}
    text = send(client, **first, add="learningOutcome")
    assert 'name="learningOutcome.2"' in text
    assert boxes(text)["title.1"] == "b"
    text = send(client, **first, learningOutcome__2="c", remove="learningOutcome.1")
    assert boxes(text)["learningOutcome.1"] == "c"
    assert 'name="learningOutcome.2"' not in text
    made = record(send(client, **first, learningOutcome__2="", learningOutcome__3="d"))
    assert made["learningOutcome"] == {"en": ["a", "d"]}


def test_what_may_be_given_once_has_one_row(client: TestClient) -> None:
    """As the shapes say."""
    text = client.get("/check/form").text
    assert 'value="learningOutcome" formaction' in text
    assert 'value="notionalHours" formaction' not in text
    assert 'value="supervision" formaction' not in text


def test_a_finding_in_one_of_several_rows_is_at_that_row(client: TestClient) -> None:
    """Empty rows before it do not shift it."""
    text = send(client, credit__1__value="", credit__2__value="10", credit__3__value="x")
    assert 'id="credit.2.system-said-1"' in text
    assert 'id="credit.3.value-said-1"' in text
    text = send(client, learningOutcome__1="Explain it", learningOutcome__2="TBC")
    assert 'id="learningOutcome.2-said-1"' in text


def test_a_suggestion_is_taken_by_a_button(client: TestClient) -> None:
    """It goes into the box, and the record is checked again."""
    text = send(client, title__1="Data <b>skills</b>")
    assert 'name="use" value="title.1=Data skills"' in text
    text = send(client, title__1="Data <b>skills</b>", use="title.1=Data skills")
    assert boxes(text)["title.1"] == "Data skills"


@pytest.mark.parametrize(
    "odd",
    [
        {"remove": "x"},
        {"remove": "title.x"},
        {"add": "nothing"},
        {"use": "title"},
        {"use": "title.9=a"},
        {"use": "=" * 9},
        {"title.0": "a"},
        {"title.99999": "a"},
        {"title.1.en.a.b": "a"},
    ],
    ids=str,
)
def test_an_odd_form_is_no_accident(client: TestClient, odd: dict[str, str]) -> None:
    """It is passed over."""
    assert "fill in a record" in send(client, **odd)


def test_a_profile_that_there_is_not_is_told_so(client: TestClient) -> None:
    """With those that there are."""
    assert client.get("/check/form?profile=nonsense").status_code == 404
    assert client.post("/check/form", data={"profile": "nonsense"}).status_code == 404


def test_a_long_list_is_typed_into_with_suggestions(client: TestClient) -> None:
    """Two hundred subjects stand on the page once, however many boxes suggest them."""
    text = client.get("/check/form").text
    assert 'list="choices-isced-f-2013"' in text
    assert text.count('<datalist id="choices-country">') == 1
    assert '<select class="ds_select" id="level.1"' in text
    assert "<optgroup label=" in text


def test_nothing_that_is_filled_in_is_kept(client: TestClient) -> None:
    """Not in a cache either."""
    answer = client.post("/check/form", data={"title.1": "a"})
    assert answer.headers["cache-control"] == "no-store"


WRITTEN = {
    "@context": "https://w3id.org/microcredential/standard/context.jsonld",
    "type": "Offer",
    "nmae": "x",
    "profile": ["base", "credit-bearing"],
    "title": {"en": "Data <b>skills</b>", "gd": "Sgilean"},
    "language": "en",
    "learningOutcome": ["Explain a  thing.", "Use it."],
    "credit": [{"value": 10, "system": "SCQF", "odd": True}],
}


def into_the_form(client: TestClient, written: object) -> str:
    """Send a record as the report of a check sends it on."""
    answer = client.post("/check/form/record", data={"record": json.dumps(written, indent=1)})
    assert answer.status_code == 200
    return answer.text


def again(text: str) -> dict[str, str]:
    """Read all that the form would send, with the record that it began with."""
    origin = re.search(r'name="origin" value="([^"]*)"', text)
    assert origin
    return {**boxes(text), "origin": html.unescape(origin[1])}


def test_a_report_leads_into_the_form_and_the_form_to_the_report(client: TestClient) -> None:
    """Of one record in JSON; a list of them, or a sheet, has no form."""
    text = client.post("/check", data={"record": json.dumps(WRITTEN)}).text
    assert 'form="again" formaction="/check/form/record"' in text
    several = client.post("/check", data={"record": json.dumps([WRITTEN, WRITTEN])}).text
    assert "/check/form/record" not in several
    text = into_the_form(client, WRITTEN)
    assert "credit-bearing" in text
    assert 'formaction="/check"' in text


def test_the_form_that_a_record_is_mended_in_says_so(client: TestClient) -> None:
    """Which record, what is to be done first, and in what order the form asks."""
    text = into_the_form(client, WRITTEN)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", text)
    assert heading
    assert re.sub("<[^>]*>", "", heading[1]) == "Mend the record: Data &lt;b&gt;skills&lt;/b&gt;"
    assert "Begin with what is listed above" in text
    assert "fill in a record" not in text
    summary = re.findall(r'<li><a href="#([^".]+)', text.partition("</form>")[0])
    at = [text.index(f'name="{key}.1') for key in summary]
    assert at == sorted(at)
    again = client.post("/check/form", data={**boxes(text), "origin": json.dumps(WRITTEN)}).text
    assert "Mend the record" in again


def test_a_record_with_nothing_to_mend_is_told_so_in_the_form(client: TestClient) -> None:
    """Nobody looks for what is not there."""
    path = places.shapes() / "base" / "conforms" / "credit-bearing-course.jsonld"
    text = into_the_form(client, json.loads(path.read_text("utf-8")))
    assert "Begin with what is listed above" not in text
    assert "Mend the record" in text


def test_an_address_of_ours_in_a_sentence_is_a_link(client: TestClient) -> None:
    """It leads to where this copy serves it; in the report as in the form."""
    link = '<a class="reg-address" href="/standard/profiles/base">'
    assert link in into_the_form(client, WRITTEN)
    assert link in client.post("/check", data={"record": json.dumps(WRITTEN)}).text


def test_what_is_not_changed_in_the_form_stays_as_it_was_written(client: TestClient) -> None:
    """Other languages, keys that nobody knows, the way that values are written, the order."""
    text = into_the_form(client, WRITTEN)
    assert boxes(text)["title.1"] == "Data <b>skills</b>"
    assert boxes(text)["learningOutcome.2"] == "Use it."
    sent = client.post("/check/form", data=again(text)).text
    assert list(record(sent).items()) == list(WRITTEN.items())


def test_a_record_is_mended_in_the_form(client: TestClient) -> None:
    """A box is changed, an unknown key taken out; what would be lost is told before."""
    text = into_the_form(client, WRITTEN)
    assert 'id="title.1-said-1"' in text
    assert '<a href="#title.1">Title</a>' in text
    assert 'name="drop" value="nmae"' in text
    changed = {**again(text), "title.1": "Data skills", "learningOutcome.2": "", "drop": "nmae"}
    sent = client.post("/check/form", data=changed).text
    made = record(sent)
    assert made["title"] == {"en": "Data skills"}
    assert made["learningOutcome"] == {"en": "Explain a  thing."}
    assert made["credit"] == WRITTEN["credit"]
    assert "nmae" not in made
    assert 'value="nmae" checked' in sent


def test_more_rows_than_a_form_has_are_kept(client: TestClient) -> None:
    """They are not shown, and said so."""
    outcomes = [f"Explain thing {n}." for n in range(60)]
    text = into_the_form(client, {**WRITTEN, "learningOutcome": {"gd": outcomes}})
    assert '<a href="#learningOutcome.1">' in text
    made = record(client.post("/check/form", data=again(text)).text)
    assert made["learningOutcome"] == {"gd": outcomes}


def test_the_texts_of_a_record_are_in_its_language(client: TestClient) -> None:
    """So that what is changed of them stays in it."""
    text = into_the_form(client, {"type": "Award", "title": {"gd": "Sgilean"}})
    assert 'name="texts" value="gd"' in text
    changed = {**again(text), "title.1": "Sgil", "texts": "gd"}
    assert record(client.post("/check/form", data=changed).text)["title"] == {"gd": "Sgil"}


@pytest.mark.parametrize(
    "odd",
    [
        '{"level": Infinity}',
        "[]",
        "5",
        "{",
        "a,b",
        "[" * 5000,
        '{"a": "\\ud800"}',
        '{"a": ' * 400 + "1" + "}" * 400,
    ],
)
def test_what_no_form_can_hold_is_told_so(client: TestClient, odd: str) -> None:
    """With a way on, and no accident."""
    for path, name in (("/check/form/record", "record"), ("/check/form", "origin")):
        answer = client.post(path, data={name: odd}, headers={"accept": "text/html"})
        assert answer.status_code == 422
        assert "<h1" in answer.text


@pytest.mark.parametrize("value", [[[1]], {"a": {"b": []}}, True, None, "", [None], [{}]])
def test_a_record_of_any_shape_opens_in_the_form(client: TestClient, value: object) -> None:
    """And goes out as it came in."""
    odd = {"type": "Offer", **dict.fromkeys(("title", "credit", "level", "id", "country"), value)}
    text = into_the_form(client, odd)
    assert record(client.post("/check/form", data=again(text)).text).items() >= odd.items()
