import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termreg import places
from termreg.findings import Suggestion
from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation import fix
from termreg.validation.check import Checker
from termreg.validation.intake.json_places import spans
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.source import Source
from termreg.validation.report import Batch, Report

# `make fuzz` asks for more than a few checks of one record are worth in every run.
_MORE = int(os.environ.get("TERMREG_EXAMPLES", "0"))

STANDARD = load()
CHECKER = Checker(STANDARD, packaged(), Limits())


def _mend(data: bytes) -> fix.Mended:
    mended = fix.mend(data, CHECKER.check(data), CHECKER.check, STANDARD)
    assert mended is not None
    return mended


def _mended(text: str) -> str:
    return _mend(text.encode()).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"language": "English"}', '{"language": "en"}'),
        ('{"language" :["English" , "gd"]}', '{"language" :["en" , "gd"]}'),
        ('{"level": "SCQF 7"}', '{"level": "scqf-7"}'),
        ('{"startDate": "31/12/2026"}', '{"startDate": "2026-12-31"}'),
        ('{"startDate": "2026-12-31T09:00"}', '{"startDate": "2026-12-31"}'),
        ('{"notionalHours": "1,200"}', '{"notionalHours": 1200}'),
        ('{"notionalHours": "7.5"}', '{"notionalHours": 7.5}'),
        ('{"duration": "8 weeks"}', '{"duration": "P56D"}'),
        ('{"url": "www.example.org"}', '{"url": "https://www.example.org"}'),
        ('{"title": "a\\u200bb"}', '{"title": "ab"}'),
        ('{"title": "Data <b>skills</b>"}', '{"title": "Data skills"}'),
        ('{"title": {"English": "a"}}', '{"title": {"en": "a"}}'),
        (
            '{"title": {"@value": "a", "@language": "English"}}',
            '{"title": {"@value": "a", "@language": "en"}}',
        ),
        ('{"Title": "a"}', '{"title": "a"}'),
        ('{"type": "offer", "profile": ["Base"]}', '{"type": "Offer", "profile": ["base"]}'),
        ('{"awardingBody": {"Country": "Scotland"}}', '{"awardingBody": {"country": "GB-SCT"}}'),
        ('[{"language": "English"}, 7]', '[{"language": "en"}, 7]'),
        ('{"@graph": [{"language": "English"}]}', '{"@graph": [{"language": "en"}]}'),
    ],
)
def test_what_has_one_right_answer_is_mended(before: str, after: str) -> None:
    """Values, keys and texts; everything around them stays as it is."""
    assert _mended(before) == after


@pytest.mark.parametrize(
    "text",
    [
        '{"startDate": "01/02/2026"}',
        '{"level": "SCQF 66"}',
        '{"level": "7"}',
        '{"nmae": "x"}',
        '{"title": "TBC"}',
        '{"title": "<b>TBC</b>"}',
        '{"title": "the tag &lt;b&gt;"}',
        '{"language": "en-EN"}',
    ],
)
def test_what_may_mean_several_things_is_left(text: str) -> None:
    """A guess is for people to make."""
    assert _mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "a", "Title": "b"}',
        '{"Title": "a", "TITLE": "b"}',
        '{"title": {"en": "a", "English": "b"}}',
        '{"@id": "https://example.org/a", "Id": "https://example.org/b"}',
    ],
)
def test_no_key_comes_to_stand_twice(text: str) -> None:
    """One of the two values would be lost."""
    assert _mended(text) == text


def test_what_a_fix_brings_to_light_is_mended_too() -> None:
    """A value under a key that was not known had never been looked at."""
    mended = _mend(b'{"Language": "English", "AwardingBody": {"Country": "Scotland"}}')
    assert mended.data == b'{"language": "en", "awardingBody": {"country": "GB-SCT"}}'
    assert mended.applied == 5


def test_a_mark_at_the_beginning_and_the_ends_of_lines_are_kept() -> None:
    """The file stays the kind of file that it was."""
    before = b'\xef\xbb\xbf{\r\n\t"language" : "English"  ,\r\n "title":"d\xc3\xa0ta"}\r\n\r\n'
    assert _mend(before).data == before.replace(b"English", b"en")


def test_a_file_in_ascii_stays_in_ascii() -> None:
    """And one that is not stays readable."""
    assert _mended('{"title": "d\\u00e0ta\\u200b"}') == '{"title": "d\\u00e0ta"}'
    assert _mended('{"title": "dàta\u200b"}') == '{"title": "dàta"}'


def test_what_is_not_json_is_not_mended() -> None:
    """Its values have no place in the text."""
    data = b"<script>{}</script>"
    assert fix.mend(data, CHECKER.check(b"{}"), CHECKER.check, STANDARD) is None


def test_json_lines_are_mended_line_by_line() -> None:
    """The number of the record comes first in a pointer; blank lines are none."""
    lines = [b'{"language": "English"}', b"", b'  {"level": "SCQF 7", "coffee": 1}', b""]

    def check(data: bytes) -> Batch:
        held = [line for line in data.split(b"\n") if line.strip()]
        found = CHECKER.check(b"[" + b",".join(held) + b"]")
        assert isinstance(found, Batch)
        return Batch(reports=tuple(_without_places(found)))

    data = b"\n".join(lines)
    mended = fix.mend(data, check(data), check, STANDARD)
    assert mended is not None
    assert mended.data == b'{"language": "en"}\n\n  {"level": "scqf-7", "coffee": 1}\n'


def _without_places(batch: Batch) -> Iterator[Report]:
    """Give the reports of a list as those of lines, whose places are others."""
    for report in batch.reports:
        yield replace(report, findings=tuple(replace(f, place=None) for f in report.findings))


def test_every_safe_suggestion_of_the_examples_is_applied() -> None:
    """No rule calls safe what cannot be placed."""
    for path in sorted(places.shapes().glob("*/violates/*.jsonld")):
        mended = _mend(path.read_bytes())
        left = [f.code for r in mended.found.reports for f in r.findings if _safe(f.suggestion)]
        assert (path.name, left) == (path.name, [])


def _safe(suggestion: Any) -> bool:
    return suggestion is not None and suggestion.safe


_values = st.one_of(
    st.sampled_from(
        [
            *("English", "en", "SCQF 7", "scqf-7", "7", "Scotland", "GB", "31/12/2026", "1/2/2026"),
            *("8 weeks", "1,200", "£450", "100", "www.example.org", "TBC", "<b>TBC</b>", "<br>"),
            *("a\u200bb", "a <i>b</i>", "&lt;b&gt;", "&amp;amp;", "Offer", "offer", "base", "Base"),
            *("Nano\u200bdegree", "x" * 60, "dàta\u202e", "online", "face to face", "GBP", "£"),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.integers(-3, 3000),
)
_keys = st.sampled_from(
    [
        *STANDARD.elements,
        *("Title", "TITLE", "Language", "awarding_body", "Level", "id", "Id", "type", "Type"),
        *("startdate", "coffee", "Learning outcome", "name", "Country", "en", "English", "EN"),
    ]
)
_inside = st.one_of(
    _values, st.lists(_values, max_size=2), st.dictionaries(_keys, _values, max_size=3)
)
records = st.dictionaries(_keys, _inside, max_size=6)


def _findings(found: Report | Batch) -> set[tuple[str, str | None]]:
    return {(f.code, f.pointer) for report in found.reports for f in report.findings}


@settings(max_examples=max(120, _MORE))
@given(record=records, indent=st.sampled_from([None, 0, 3]), ascii_only=st.booleans())
@example(record={"Title": "a", "awarding_body": {"Name": "b"}}, indent=None, ascii_only=True)
def test_after_mending_nothing_safe_is_left(
    record: dict[str, Any], *, indent: int | None, ascii_only: bool
) -> None:
    """Mending twice is mending once, and each step is an edit of what was found."""
    data = json.dumps(record, indent=indent, ensure_ascii=ascii_only).encode()
    mended = _mend(data)
    again = fix.mend(mended.data, mended.found, CHECKER.check, STANDARD)
    assert again is not None
    assert (again.data, again.applied) == (mended.data, 0)


@settings(max_examples=max(120, _MORE))
@given(record=records, indent=st.sampled_from([None, 2]))
def test_every_byte_outside_the_edits_is_unchanged(
    record: dict[str, Any], indent: int | None
) -> None:
    """Only whole values and keys are written anew, each in its own place."""
    data = json.dumps(record, indent=indent).encode()
    wanted = fix.edits(data, CHECKER.check(data), STANDARD)
    assert wanted is not None
    text, after = data.decode(), fix.apply(data, wanted).decode()
    stretches = {(s.start, s.end) for s in spans(text)}
    stretches |= {
        (s.key_start, s.key_end)
        for s in spans(text)
        if s.key_start is not None and s.key_end is not None
    }
    assert {(edit.start, edit.end) for edit in wanted} <= stretches
    moved = 0
    for number, edit in enumerate(wanted):
        before = wanted[number - 1].end if number else 0
        assert after[before + moved : edit.start + moved] == text[before : edit.start]
        moved += len(edit.text) - (edit.end - edit.start)
    assert (
        after[len(after) - (len(text) - (wanted[-1].end if wanted else 0)) :]
        == text[wanted[-1].end if wanted else 0 :]
    )


@settings(max_examples=max(120, _MORE))
@given(record=records)
def test_a_fix_takes_its_finding_away_and_brings_none_of_its_own(record: dict[str, Any]) -> None:
    """What is found afterwards was found before, or could not be seen before.

    Only a key that was not known, and a date that was none, hide anything: what stands under the
    one, and what is compared with the other.
    """
    data = json.dumps(record).encode()
    before = CHECKER.check(data)
    safe = {(f.code, f.pointer) for r in before.reports for f in r.findings if _safe(f.suggestion)}
    unseen = {f.code for r in before.reports for f in r.findings} & {"MC-007", "MC-008", "MC-055"}
    wanted = fix.edits(data, before, STANDARD)
    assert wanted is not None
    after = _findings(CHECKER.check(fix.apply(data, wanted)))
    if not unseen:
        assert after <= _findings(before)
        assert len(after & safe) <= len(safe) - len(wanted)


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        (b'{"coffee": "a"}', "/coffee"),
        (b'{"notionalHours": "a"}', "/notionalHours"),
        (b'{"level": "a"}', "/title"),
    ],
)
def test_a_suggestion_that_cannot_be_placed_is_left(
    report: Callable[..., Report], data: bytes, pointer: str
) -> None:
    """A key that is not known, a number that is none, a value that is not there."""
    (finding,) = report(level="SCQF 66").findings
    moved = replace(finding, pointer=pointer, suggestion=Suggestion("x", 1.0, safe=True))
    found = replace(report(), findings=(moved,))
    assert fix.edits(data, found, STANDARD) == ()


def test_a_key_of_an_unknown_object_keeps_its_name(report: Callable[..., Report]) -> None:
    """Nobody knows what keys such an object takes."""
    data = b'{"coffee": {"Title": 1}}'
    (finding,) = report(level="SCQF 66").findings
    place = Source(data.decode()).place(12, 19)
    suggestion = Suggestion("title", 1.0, safe=True)
    moved = replace(finding, pointer="/coffee/Title", place=place, suggestion=suggestion)
    assert fix.edits(data, replace(report(), findings=(moved,)), STANDARD) == ()


def test_suggestions_that_lead_in_a_circle_come_to_an_end(report: Callable[..., Report]) -> None:
    """Whatever a check says, mending ends."""
    (finding,) = report(level="SCQF 66").findings

    def check(data: bytes) -> Report:
        other = "b" if b'"a"' in data else "a"
        moved = replace(finding, suggestion=Suggestion(other, 1.0, safe=True))
        return replace(report(), findings=(moved,))

    data = b'{"level": "a"}'
    mended = fix.mend(data, check(data), check, STANDARD)
    assert mended is not None
    assert mended.data == data


def test_two_suggestions_for_one_value_are_both_left(report: Callable[..., Report]) -> None:
    """Neither is the only right answer."""
    (finding,) = report(level="SCQF 66").findings
    moved = [replace(finding, suggestion=Suggestion(v, 1.0, safe=True)) for v in ("a", "b")]
    found = replace(report(), findings=tuple(moved))
    assert fix.edits(b'{"level": "x"}', found, STANDARD) == ()


def test_a_suggestion_of_a_part_of_a_document_is_never_put_over_a_whole_object(
    report: Callable[..., Report],
) -> None:
    """A finding that is shown at the object around it is not one about that object."""
    found = report(level="SCQF 66")
    (finding,) = found.findings
    moved = replace(finding, pointer="", suggestion=Suggestion("x", 1.0, safe=True))
    data = b'{"level": "SCQF 66"}'
    assert fix.edits(data, replace(found, findings=(moved,)), STANDARD) == ()


def test_fixes_are_offered_one_by_one() -> None:
    """Each with what stands there now, in the order of the text."""
    data = b'{"language": "English", "level": "SCQF 7"}'
    offered = fix.proposals(data, CHECKER.check(data), STANDARD)
    assert offered is not None
    assert [(one.before, one.edit.text) for one in offered] == [
        ('"English"', '"en"'),
        ('"SCQF 7"', '"scqf-7"'),
    ]


def test_only_what_is_accepted_is_mended() -> None:
    """A mark that no fix has is passed over; without any, nothing is changed."""
    data = b'{"language": "English", "level": "SCQF 7"}'
    found = CHECKER.check(data)
    _, second = fix.proposals(data, found, STANDARD) or ()
    mended = fix.accept(data, found, CHECKER.check, STANDARD, {second.mark, "x"})
    assert mended is not None
    assert (mended.data, mended.changes) == (data.replace(b"SCQF 7", b"scqf-7"), (second,))
    same = fix.accept(data, found, CHECKER.check, STANDARD, {"x"})
    assert same is not None
    assert (same.data, same.applied) == (data, 0)


def test_what_is_no_json_offers_no_fixes() -> None:
    """Only values that have a place are mended."""
    data = b"<urn:a> a <https://w3id.org/microcredential/standard#Offer> ."
    found = CHECKER.check(data)
    assert fix.proposals(data, found, STANDARD) is None
    assert fix.accept(data, found, CHECKER.check, STANDARD, ()) is None
