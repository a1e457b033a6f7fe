"""The interface in other languages: what escapes gettext, what a reader gets, how to add one."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests import pseudo

from termreg import places
from termreg.errors import BrokenCatalogueError, CheckStoppedError
from termreg.settings import Settings
from termreg.web.app import create_app
from termreg.web.catalogues import Catalogue, Catalogues, locale_of
from termreg.web.export import gone
from termreg.web.export.homes import Address
from termreg.web.worker import Checks


def whole() -> str:
    """Give a record that is ready."""
    path = places.shapes() / "base" / "conforms" / "credit-bearing-course.jsonld"
    return path.read_text("utf-8")


XA = {"accept": "text/html", "accept-language": pseudo.TAG}
PAGES = [
    "/", "/?q=badge", "/?q=xyzzy", "/search", "/search?q=badge", "/search?q=zzqx",
    "/search?q=credit&topic=topic-quality", "/search?q=credit&scheme=nope", "/terms",
    "/terms?topic=topic-quality", "/terms?letter=m", "/terms?view=list", "/terms?view=tree",
    "/lists/isced-f-2013?under=isced-f-04", "/lists/isced-f-2013?view=letters",
    "/terms/micro-credential", "/terms/micro-credential/evidence", "/terms/nanodegree",
    "/terms/micro-credential/matches", "/compare", "/compare?term=credit&term=badge",
    "/compare?term=digital-badge&term=open-badge&term=micro-credential", "/lists",
    "/lists/scqf-levels", "/lists/scqf-levels/scqf-7", "/distinctions", "/sources", "/evidence",
    "/distinctions/digital-badge-open-badge", "/sources/study-2021", "/marks", "/marks/nanodegree",
    "/evidence/employers-micro-credential-unfamiliar", "/downloads", "/booklet", "/embed",
    "/embed?term=badge", "/terms/micro-credential/card", "/terms/nanodegree/card", "/standard",
    "/standard/profiles/base", "/standard/profiles/award", "/standard/crosswalk",
    "/standard/crosswalk?standard=elm", "/standard/rules", "/standard/rules/MC-020",
    "/standard/rules/TR-009", "/check", "/check/form",
    "/check/form?profile=award&example=yes", "/about", "/accessibility", "/privacy", "/api",
    "/problems", "/problems/unknown-term", "/terms/mico-credential", "/terms?cursor=x",
]  # fmt: skip

RECORD = json.dumps({
    "type": "Offer", "title": "Ðåţå", "language": "English", "level": "SCQF 66", "nmae": "x",
    "learningOutcome": ["TBC", "Understand it"],
    "credit": [{"value": "x"}, {"value": 10, "system": "SCQF"}],
}, indent=1)  # fmt: skip
SHEET = "Title,Level,Kenmerk\nÅ,SCQF level 7,1\nÞ,,2\n"
SENT: dict[str, tuple[str, dict[str, str]]] = {
    "report": ("/check", {"record": RECORD}),
    "report of several": ("/check", {"record": f"[{RECORD}, {RECORD}]"}),
    "ready": ("/check", {"record": whole()}),
    "mended": ("/check/mend", {"record": RECORD}),
    "not read": ("/check", {"record": '{"title": "å"'}),
    "nothing sent": ("/check", {"record": ""}),
    "columns": ("/check", {"record": SHEET}),
    "strange columns": ("/check", {"record": "Kenmerk,Zwaarte\n1,2\n"}),
    "sheet": ("/check", {"record": SHEET, "columns": "confirmed"}),
    "long sheet": ("/check", {"record": "Title,Level\n" + "Å,SCQF level 7\n" * 201}),
    "form with a record": ("/check/form/record", {"record": RECORD}),
    "empty form": ("/check/form", {"profile": "credit-bearing"}),
    "form": ("/check/form", {
        "profile": "award", "title.1": "Å", "level.1": "66", "country.1": "Å",
        "credit.1.value": "x", "credit.2.value": "10", "learningOutcome.1": "TBC",
    }),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The pages, with a catalogue of the pseudo-language, of Scots and of Gaelic beside them."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("templates", "static"):
        shutil.copytree(places.site() / name, folder / name)
    (folder / "locales").mkdir()
    pseudo.translate(folder / "locales")
    for tag, word in (("sco", "SCOTS HAME"), ("gd", "GAELIC HOME")):
        told = Catalog(locale="en")
        told.add("Home", word)
        told.add(("%(shown)s result", "%(shown)s results"), ("%(shown)s ANE", "%(shown)s MONY"))
        with (folder / "locales" / f"{tag}.po").open("wb") as file:
            write_po(file, told)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "site", lambda: folder)
        yield folder


@pytest.fixture(scope="module")
def spoken(site: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """A service with them, whose vocabulary has no English letter in any text."""
    assert site.is_dir()
    vocabulary = tmp_path_factory.mktemp("foreign") / "vocab"
    shutil.copytree(places.vocab(), vocabulary)
    pseudo.foreign(vocabulary)
    return create_app(Settings(vocabulary=vocabulary))


@pytest.fixture(scope="module")
def reader(spoken: FastAPI) -> Iterator[TestClient]:
    """A client of it."""
    with TestClient(spoken, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def told(spoken: FastAPI) -> list[str]:
    """What pages tell in English on purpose."""
    return pseudo.known(spoken)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_escapes_translation(
    reader: TestClient, told: list[str], path: str
) -> None:
    """In the pseudo-language no English is left but what says so, and names."""
    answer = reader.get(path, headers=XA)
    assert f'<html lang="{pseudo.TAG}"' in answer.text
    assert answer.headers["content-language"] == pseudo.TAG
    assert "Accept-Language" in answer.headers["vary"]
    assert pseudo.escaped(answer.text, told) == []


@pytest.mark.parametrize("way", SENT)
def test_nothing_on_a_page_about_what_was_sent_escapes_either(
    reader: TestClient, told: list[str], way: str
) -> None:
    """What findings say is in English, and says so; what was sent is in no language."""
    path, form = SENT[way]
    answer = reader.post(path, data=form, headers=XA)
    assert f'<html lang="{pseudo.TAG}"' in answer.text
    assert pseudo.escaped(answer.text, told) == []


def test_nothing_on_the_pages_of_the_export_escapes_either(
    spoken: FastAPI, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are written in English; their words could be in any language."""
    site = spoken.state.served.site
    monkeypatch.setattr(type(site), "speaks", lambda *_: pseudo.TAG)
    made = [gone.page(site, Address(path)) for path in gone.MADE]
    pages = [*(page.decode() for page in (*made, *gone.missing(site).values()))]
    assert all(f'<html lang="{pseudo.TAG}"' in page for page in pages)
    noted = gone.noted(site, "</header>\n<p class")
    said = (pseudo.escaped(page, told) for page in (*pages, noted, *gone.forms(site).values()))
    assert list(said) == [[]] * (len(pages) + 1 + len(gone.forms(site)))


def test_a_check_that_stops_escapes_neither(
    reader: TestClient, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below how far it came."""

    async def stop(*_: object) -> None:
        raise CheckStoppedError("Æ.")

    monkeypatch.setattr(Checks, "check_rows", stop)
    path, form = SENT["long sheet"]
    assert pseudo.escaped(reader.post(path, data=form, headers=XA).text, told) == []


def test_text_that_escapes_is_found() -> None:
    """In elements and what is read aloud of them; not in code, nor where it says its language."""
    page = """<html lang="en-XA"><p>Look</p><p lang="en">fine</p><img alt="here"><code>fine</code>
    <p>Ļööķ <b lang="gd">fine</b> again</p><p translate="no">fine</p><p>⟦fine⟧</p></html>"""
    assert pseudo.escaped(page) == ["Look", "@alt here", "again"]


@pytest.mark.parametrize(
    ("asked", "accepted", "given"),
    [
        ("", "gd", "GAELIC HOME"),
        ("", "gd-GB, en;q=0.8", "GAELIC HOME"),
        ("", "fr, sco;q=0.9, en;q=0.5", "SCOTS HAME"),
        ("?lang=sco", "gd", "SCOTS HAME"),
        ("", "en-GB, gd;q=0.9", "Home"),
        ("", "fr", "Home"),
        ("?lang=fr", "gd", "GAELIC HOME"),
        ("", "", "Home"),
    ],
)
def test_a_reader_gets_the_language_they_prefer_of_those_there_are(
    reader: TestClient, asked: str, accepted: str, given: str
) -> None:
    """What is asked for, then what the browser says, then English; a message at a time."""
    page = reader.get(
        f"/terms{asked}", headers={"accept": "text/html", "accept-language": accepted}
    )
    assert f">{given}</a>" in page.text
    if given != "Home":
        assert "Skip to main content" in page.text


def test_a_failure_is_told_in_that_language_too(reader: TestClient) -> None:
    """Around what is told in English, which says so."""
    page = reader.get("/nothing", headers={"accept": "text/html", "accept-language": "gd"})
    assert page.status_code == 404
    assert "GAELIC HOME" in page.text
    assert '<h1 class="ds_page-header__title" lang="en">' in page.text


def test_numbers_and_dates_are_those_of_the_language(site: Path) -> None:
    """A language that CLDR does not know writes them as its parent does, or as the British do."""
    held = Catalogues.load(site / "locales")
    assert held.chosen("sco").number(100_000) == "100,000"
    assert held.chosen("sco").day("2026-11-22") == "22 November 2026"
    assert held.chosen("gd").day("2026-11-22") == "22mh dhen t-Samhain 2026"
    german = Catalogue("de", held.chosen("en").translations, locale_of("de-x-odd"))
    assert (german.number(100_000), german.day("2026-11-22")) == ("100.000", "22. November 2026")


@pytest.mark.parametrize(
    ("written", "read"),
    [("2026-11-22", "22 November 2026"), ("2022-05", "2022-05"), ("2022", "2022")],
)
def test_a_date_is_written_as_people_do(written: str, read: str) -> None:
    """A month or a year alone stays as it is."""
    assert Catalogues.load(places.site() / "none").chosen("en").day(written) == read


def test_a_large_number_can_be_read() -> None:
    """Thousands are set apart."""
    english = Catalogues.load(places.site() / "none").chosen("en")
    assert (english.number(999), english.number(100_000)) == ("999", "100,000")


def test_a_catalogue_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """With its file."""
    (tmp_path / "gd.po").write_bytes(b'msgid "Home"\nmsgstr "\xff"\n')
    with pytest.raises(BrokenCatalogueError, match=r"gd\.po"):
        Catalogues.load(tmp_path)


def test_a_catalogue_that_is_hardly_begun_is_not_served(tmp_path: Path) -> None:
    """Its pages would say that they are in a language that they are hardly in."""
    for done, served in ((8, "en"), (9, "gd")):
        begun = Catalog(locale="en")
        for number in range(10):
            begun.add(f"message {number}", "teachdaireachd" if number < done else "")
        with (tmp_path / "gd.po").open("wb") as file:
            write_po(file, begun)
        assert Catalogues.load(tmp_path).chosen("gd").tag == served


def test_what_is_kept_of_a_language_is_whole() -> None:
    """Every catalogue that ships can be read, and fills in what its messages fill in."""
    for path in sorted((places.site() / "locales").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                assert not list(message.check()), (path, message.id)


def test_translators_are_given_every_message() -> None:
    """Those of templates, and those that Python marks."""
    ids = {message.id for message in pseudo.messages()}
    assert {"Home", "Skip to main content", "Whole tree", "the same idea", "Good to know"} <= ids
    assert len(ids) > 300
