"""A page of the service becomes a page of the export."""

from termreg.web.export.homes import Address
from termreg.web.export.rewriting import Rewriting, leads

FINDER = '<script src="/static/find.x.js" defer></script>\n'


def test_pages_lead_to_files() -> None:
    """Only what holds a question, or leaves the base path, is written otherwise."""
    page = '<a href="/terms?letter=m&amp;view=list#m">M</a> <a href="/terms/credit#x">c</a>'
    assert Rewriting().page(page) == (
        '<a href="/terms/_/letter=m&amp;view=list.html#m">M</a> <a href="/terms/credit#x">c</a>'
    )
    assert 'href="/registry/terms/credit#x"' in Rewriting(base="/registry/").page(page)


def test_what_leads_elsewhere_is_left_alone() -> None:
    """So are places on the page, and text that looks like an attribute."""
    page = '<a href="https://example.org/?q=1">a</a><a href="#main">b</a> href=&#34;/x?y=1&#34;'
    assert Rewriting(base="/b/").page(page) == page


def test_a_form_that_nothing_answers_gives_way() -> None:
    """The search box asks the search page."""
    gone = Rewriting(gone={"/compare": "<p>gone</p>"})
    assert (
        gone.page('<form class="a" action="/compare" method="get"><b></b></form>') == "<p>gone</p>"
    )
    button = '<button type="submit" formaction="/search">All</button>'
    box = f'<form action="/" method="get">\n{button}</form>'
    assert gone.page(box) == '<form action="/search" method="get"></form>'


def test_the_search_comes_before_what_uses_it() -> None:
    """On pages that have a search box; a card has none."""
    script = '<script src="/static/termreg.y.js" defer></script>'
    found = Rewriting(finder=FINDER).page(f'{script}<form action="/" data-suggest="/a"></form>')
    assert found.startswith(f"{FINDER}{script}")
    assert Rewriting(finder=FINDER).page(script) == script


def test_a_page_carries_its_policy() -> None:
    """A server of files sends none; whom a page lets frame it cannot be said in a page."""
    page = '<meta charset="utf-8">'
    policy = "default-src 'none'; frame-ancestors *; base-uri 'none'"
    told = Rewriting().page(page, policy)
    assert 'content="default-src &#x27;none&#x27;; base-uri &#x27;none&#x27;"' in told


def test_every_way_on_is_followed() -> None:
    """Links, pictures, scripts and frames; no form."""
    page = '<a class="x" href="/a?b=1&amp;c=2#d">a</a><iframe src="/e"></iframe><form action="/f">'
    assert list(leads(page)) == [Address("/a", "b=1&c=2"), Address("/e")]
