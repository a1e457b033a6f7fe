import re
from html.parser import HTMLParser

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

PAGES = [
    "/",
    "/?q=badge",
    "/?q=nano+degree",
    "/?q=xyzzy",
    "/search",
    "/search?q=badge",
    "/search?q=credit&offset=20",
    "/search?q=zzqx",
    "/terms",
    "/terms?topic=topic-quality",
    "/terms/micro-credential",
    "/terms/nanodegree",
    "/compare",
    "/compare?term=digital-badge&term=open-badge",
    "/compare?term=credit&term=badge&term=zzqx",
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
    "/check",
    "/standard",
    "/standard/crosswalk",
    "/standard/crosswalk?standard=xcri-cap",
    "/standard/profiles/base",
    "/standard/rules/MC-020",
    "/embed",
    "/embed?term=badge",
    "/embed?term=zzqx",
    "/about",
    "/accessibility",
    "/privacy",
    "/api",
    "/problems",
    "/problems/unknown-term",
]
every_page = pytest.mark.parametrize("path", PAGES)
VOID = {"meta", "link", "input", "br", "hr", "img"}


class _Words(HTMLParser):
    """The words that a reader of a page sees, the attributes that are read out with them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.unclosed: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.words += [
            value for name in ("title", "alt", "aria-label") if (value := named.get(name))
        ]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if not {"code", "textarea", "script"}.intersection(self.open):
            self.words.append(data)


def read(client: TestClient, path: str) -> _Words:
    """Read a page."""
    words = _Words()
    words.feed(client.get(path, headers={"Accept": "text/html"}).text)
    return words


@every_page
def test_a_page_uses_people_s_words(client: TestClient, path: str) -> None:
    """Words of the trade stay out of sight."""
    words = read(client, path).words
    unkind = set(re.findall(r"\b(triples?|IRIs?|URIs?|blank nodes?|commits?)\b", " ".join(words)))
    assert unkind == set()
    assert not {"None", "null", "[]"}.intersection(word.strip() for word in words)


@every_page
def test_a_page_is_well_formed(client: TestClient, path: str) -> None:
    """Every element is closed, and no two share an id."""
    words = read(client, path)
    assert (words.open, words.unclosed, len(words.ids) - len(set(words.ids))) == ([], [], 0)


@every_page
def test_a_page_says_its_language_and_has_one_heading(client: TestClient, path: str) -> None:
    """Language, one first heading, a way past the navigation, a title of its own."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert '<html lang="en">' in text
    assert 'href="#main"' in text
    assert (text.count("<h1"), text.count("<main"), text.count("<title>")) == (1, 1, 1)


@every_page
def test_a_page_says_what_it_is_and_what_it_is_not(client: TestClient, path: str) -> None:
    """The foot of each page names the release and the standing of the whole."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert "Release 2026.1. This is not an official publication" in text
    assert "do not resolve on the web until that name is registered" in text


@every_page
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    """No link of ours is broken."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    links = {link.partition("#")[0] for link in re.findall(r'(?:href|src)="(/[^"]*)"', text)}
    broken = [link for link in sorted(links) if client.head(link.replace("&amp;", "&")).is_error]
    assert broken == []


def test_a_page_is_small(client: TestClient) -> None:
    """A term's page and all that it loads stay under 150 KB as they are sent."""
    page = client.get("/terms/micro-credential", headers={"Accept": "text/html"})
    loaded = re.findall(
        r'(?:<link rel="(?:stylesheet|icon)"[^>]*href|<script src)="([^"]+)"', page.text
    )
    sizes = [
        int(client.get(link, headers={"Accept-Encoding": "gzip"}).headers["content-length"])
        for link in loaded
    ]
    assert len(loaded) == 4
    assert len(page.content) + sum(sizes) < 150_000


def test_home_answers_in_place(client: TestClient) -> None:
    """A variant is told the agreed term, its definition and its trademark."""
    text = client.get("/?q=nano+degree").text
    assert '<a href="/terms/nanodegree">nanodegree</a>' in text
    assert "You typed “nano degree”" in text
    assert "Nanodegree is a trademark of Udacity" in text


def test_home_knows_the_lists_too(client: TestClient) -> None:
    """A word that is no term may be an entry of a list."""
    assert '<a href="/lists/scqf-levels/scqf-7">SCQF level 7</a>' in client.get("/?q=SCQF+7").text


def test_a_word_of_several_meanings_lists_them(client: TestClient) -> None:
    """The reader chooses, with the definitions side by side."""
    text = client.get("/?q=badge").text
    assert "“badge” may mean" in text
    assert '<a href="/terms/open-badge">open badge</a>' in text


def test_a_word_that_nobody_knows_is_told_kindly(client: TestClient) -> None:
    """There is always a way on."""
    text = client.get("/?q=xyzzy").text
    assert "Nobody has agreed on “xyzzy” yet" in text


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", '"><img src=x>', "{{7*7}}", "%00"])
def test_what_was_typed_is_only_ever_text(client: TestClient, asked: str) -> None:
    """Nothing that is typed becomes part of the page."""
    text = client.get("/", params={"q": asked}).text
    assert not any(part in text for part in ("<script>alert", "<img src=x>", "49</"))


@pytest.mark.parametrize("asked", ["   ", ""])
def test_nothing_typed_is_no_question(client: TestClient, asked: str) -> None:
    """An empty search shows the page as it is."""
    assert 'class="reg-answer"' not in client.get("/", params={"q": asked}).text


ORDER = [
    "Often confused with", "How familiar people were with it", "Also called", "Where it sits",
    "What the standard asks about it", "The same idea elsewhere",
    "Sources, and how they were read", "How to cite it", "Permanent address", "Download",
]  # fmt: skip


def test_a_term_page_begins_with_its_definition(client: TestClient) -> None:
    """The definition stands before everything else, its words linked."""
    text = client.get("/terms/micro-credential", headers={"Accept": "text/html"}).text
    definition = re.search(r'<p class="reg-definition">(.*?)</p>', text)
    assert definition
    assert '<a href="/terms/learner">learner</a>' in definition[1]


@pytest.mark.parametrize(
    "heading",
    [
        "Also called",
        "Often confused with",
        "How familiar people were with it",
        "How to cite it",
        "What the study found",
        "Where it sits",
        "The same idea elsewhere",
        "Sources, and how they were read",
        "Permanent address",
        "Download",
    ],
)
def test_a_term_page_tells_all_that_is_known(client: TestClient, heading: str) -> None:
    """Each part of what is known has its place."""
    text = client.get("/terms/micro-credential", headers={"Accept": "text/html"}).text
    assert f">{heading}</h2>" in text


def test_a_term_page_is_in_the_order_in_which_it_is_asked(client: TestClient) -> None:
    """What it is not comes right after what it is; a trademark before either is used."""
    text = client.get("/terms/micro-credential", headers={"Accept": "text/html"}).text
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", text.partition("<article>")[2])
    assert [each for each in headings if each in ORDER] == ORDER
    cards = text.partition(">Often confused with</h2>")[2].partition("<h2")[0]
    first = cards.partition("<details")[0]
    assert first.count('class="reg-card"') <= 4
    text = client.get("/terms/nanodegree", headers={"Accept": "text/html"}).text
    assert re.search(r'<p class="reg-definition[^\n]*</p>\s*<div class="reg-notice"', text)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        (
            "/terms/credit/narrower",
            [("/", "Home"), ("/terms", "Terms"), ("/terms/credit", "credit")],
        ),
        (
            "/lists/scqf-levels/scqf-7/notes",
            [("/", "Home"), ("/lists", "Lists"), ("/lists/scqf-levels/scqf-7", "SCQF level 7")],
        ),
    ],
)
def test_a_section_of_a_page_leads_back_to_the_page_and_its_index(
    client: TestClient, path: str, way: list[tuple[str, str]]
) -> None:
    """Whoever came by a search finds the way up."""
    text = client.get(path, headers={"Accept": "text/html"}).text
    crumbs = text[text.index("ds_breadcrumbs") : text.index("</nav>", text.index("ds_breadcrumbs"))]
    assert re.findall(r'href="([^"]+)">([^<]+)</a>', crumbs) == way


def test_a_working_definition_is_marked(client: TestClient, app: FastAPI) -> None:
    """A reader sees which definitions may still change."""
    concepts = app.state.served.snapshot.vocabulary.concepts
    working = next(concept for concept in concepts if concept.working)
    text = client.get(f"/{working.path}", headers={"Accept": "text/html"}).text
    assert ">Working definition</span>" in text


def test_a_retired_term_answers_with_its_replacement(odd: TestClient) -> None:
    """A published address answers for ever."""
    answer = odd.get("/terms/tiny-credential", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert 'Use <a href="/terms/micro-credential">micro-credential</a> instead' in answer.text


def test_a_retired_term_is_not_listed(odd: TestClient) -> None:
    """The glossary offers only what should be used."""
    text = odd.get("/terms", headers={"Accept": "text/html"}).text
    assert "tiny credential" not in text


def test_a_retired_word_is_answered_on_the_home_page(odd: TestClient) -> None:
    """Whoever types a retired word is told the one to use."""
    text = odd.get("/?q=tiny+credential").text
    assert "This term is retired. Use “micro-credential”." in text


def test_a_term_with_nothing_but_a_name_has_a_page(odd: TestClient) -> None:
    """The page says that there is no definition yet, and escapes the name."""
    text = odd.get("/terms/naked-word", headers={"Accept": "text/html"}).text
    assert "This has a name but no definition yet." in text
    assert "naked &lt;b&gt;word&lt;/b&gt; &amp; &#34;sign&#34;" in text


def test_a_text_in_another_language_says_so(odd: TestClient) -> None:
    """A screen reader is told the language of what it reads."""
    text = odd.get("/terms/mot", headers={"Accept": "text/html"}).text
    assert '<p class="reg-definition" lang="fr">' in text


def test_the_language_that_was_asked_for_is_shown(odd: TestClient) -> None:
    """`?lang=` wins over the browser, and English stands in where a text is missing."""
    text = odd.get("/terms/tiny-credential?lang=fr", headers={"Accept": "text/html"}).text
    assert '<h1 class="ds_page-header__title" lang="fr">petite attestation</h1>' in text
    assert "a small credential." in text
