"""Records in web pages, at their places in the page."""

import pytest

from termreg.errors import AnotherStandardError, DoubledKeyError, NoRecordError, TooManyError
from termreg.findings import Place
from termreg.validation.check import Checker
from termreg.validation.intake.html import read
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import NOTHING_KNOWN, Reading
from termreg.validation.report import Report

_SCHEMA = '{"@context": "https://schema.org", "@type": "BreadcrumbList"}'
_COURSE = '{"@context": "https://schema.org", "@type": "Course", "name": "x"}'


def _page(*blocks: str, newline: str = "\n") -> bytes:
    scripts = [f'<script type="application/ld+json">{block}</script>' for block in blocks]
    lines = ["<!doctype html>", "<html><body>", *scripts, "</body></html>"]
    return newline.join(lines).encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_those_of_the_page(reading: Reading, newline: str) -> None:
    """Line and column count from the start of the page, whatever ends its lines."""
    held = read(_page(f'{{{newline} "title": "é"}}', newline=newline), Limits(), reading)
    assert held.items[0].record == {"title": "é"}
    assert held.places.of("/title") == Place(4, 11, 4, 14)


def test_a_value_on_the_line_of_its_script_has_the_right_column(reading: Reading) -> None:
    """What stands before the script counts."""
    page = (
        b'<html><p>&eacute;</p><script type="Application/LD+JSON; charset=utf-8">{"a": 1}</script>'
    )
    place = read(page, Limits(), reading).places.of("/a")
    assert place is not None
    assert page[place.column - 1 : place.end_column - 1] == b"1"


def test_the_blocks_of_a_page_are_numbered(reading: Reading) -> None:
    """Where there are several, a pointer begins with the number of its block."""
    held = read(_page('{"title": "a"}', '[{"title": "b"}]'), Limits(), reading)
    assert [item.pointer for item in held.items] == ["/0", "/1/0"]
    place = held.places.of(held.places.nearest("/1/0/title"))
    assert place is not None
    assert place.line == 4


def test_blocks_about_other_things_are_passed_over(reading: Reading) -> None:
    """What a page says for search engines is no broken record."""
    held = read(_page(_SCHEMA, '{"title": "a"}', _COURSE), Limits(), reading)
    assert [(item.pointer, item.failure) for item in held.items] == [("/1", None)]


def test_a_page_with_nothing_but_another_standard_says_so(reading: Reading) -> None:
    """The course is what counts, not what else the page says."""
    with pytest.raises(AnotherStandardError) as refused:
        read(_page(_SCHEMA, _COURSE), Limits(), reading)
    assert refused.value.line == 4


def test_a_broken_block_stands_beside_the_others(reading: Reading) -> None:
    """It is told with its place; the rest is checked."""
    held = read(_page('{"title": "a"}', '{"a": 1, "a": 2}'), Limits(), reading)
    assert isinstance(held.items[1].failure, DoubledKeyError)
    assert held.items[1].failure.line == 4
    assert held.places.start("/1") == (1, 1)


@pytest.mark.parametrize(
    "page",
    [
        b"<html></html>",
        b"<script>var a = {}</script>",
        b'<!-- <script type="application/ld+json">{"title": "a"}</script> -->',
        b'<script type="text/plain">{"title": "a"}</script>',
        b"""<script>"<script type='application/ld+json'>{}"</script>""",
        b"<textarea><script type='application/ld+json'>{}</script></textarea>",
        b"<style><script type='application/ld+json'>{}</style>",
        b"<script data-type='application/ld+json'>{}</script>",
        b"<scripts type='application/ld+json'>{}</scripts>",
        b"<html" + b"<!--" * 100_000,
        b"<html" + b"<script a='" * 100_000,
    ],
)
def test_a_page_without_a_record_is_told_where_one_would_stand(page: bytes) -> None:
    """The sentence shows what is missing."""
    with pytest.raises(NoRecordError, match=r'<script type="application/ld\+json">'):
        read(page, Limits(), NOTHING_KNOWN)


@pytest.mark.parametrize(
    "tag",
    [
        b"<SCRIPT TYPE=APPLICATION/LD+JSON>",
        b"<script id='a>b' type='application/ld&#43;json' nonce=\"x\">",
        b'<script\n\ttype = "application/ld+json; charset=utf-8"\n>',
    ],
)
def test_a_script_is_known_however_it_is_written(tag: bytes) -> None:
    """Systems that make pages write the same tag in many ways."""
    page = b"<html>" + tag + b'{"title": "a"}</SCRIPT ><p>x</p>'
    assert read(page, Limits(), NOTHING_KNOWN).items[0].record == {"title": "a"}


def test_a_script_that_does_not_end_is_read_to_the_end() -> None:
    """A page that was cut off is told as JSON that was."""
    page = b'<script type="application/ld+json">{"title": "a"}'
    assert read(page, Limits(), NOTHING_KNOWN).items[0].record == {"title": "a"}


def test_a_page_may_not_hold_endless_blocks() -> None:
    """At the limit it is read, over it it is refused."""
    limits = Limits(max_values=2)
    assert len(read(_page("{}", "{}"), limits, NOTHING_KNOWN).items) == 2
    with pytest.raises(TooManyError, match="2 blocks"):
        read(_page("{}", "{}", "{}"), limits, NOTHING_KNOWN)


def test_the_findings_of_a_page_quote_its_lines(checker: Checker) -> None:
    """The whole way: a page in, findings at its lines out."""
    found = checker.check(_page('{"type": "Offer",\n "nmae": "x"}'), name="course.html")
    assert isinstance(found, Report)
    (unknown,) = [f for f in found.findings if f.got == "nmae"]
    assert (unknown.pointer, unknown.place) == ("/nmae", Place(4, 2, 4, 8))
