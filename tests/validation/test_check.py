"""What records raise, decided: the whole way from bytes to findings."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from termreg.errors import NotJsonError, UnknownProfileError, UnreadableRecordError
from termreg.release.snapshot import Snapshot
from termreg.standard.load import load
from termreg.standard.model import Standard
from termreg.validation.check import Checker
from termreg.validation.engine.choice import choose
from termreg.validation.engine.wanted import Choice
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Batch, ProfilesInfo, Report
from termreg.validation.tally import Outcome

Found = Callable[..., list[tuple[str, str | None]]]
Changed = Callable[..., Report]

_BASE = "https://w3id.org/microcredential/standard/profiles/base"
_BODY = {"name": "Example College", "identifier": "example"}


def test_a_record_that_says_all_is_ready(report: Changed) -> None:
    """Nothing is found in it."""
    assert report().outcome is Outcome.READY


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # who awards it
        ({"awardingBody": "X"}, [("MC-019", "/awardingBody"), ("MC-023", "/awardingBody")]),
        ({"awardingBody": "https://ror.org/x", "country": "GB"}, []),
        ({"awardingBody": {**_BODY, "country": "UK"}}, [("MC-013", "/awardingBody/country")]),
        ({"awardingBody": {"country": "GB"}}, [("MC-022", "/awardingBody")]),
        ({"awardingBody": []}, [("MC-018", "/awardingBody")]),
        ({"awardingBody": 7}, [("MC-009", "/awardingBody")]),
        ({"awardingBody": "TBC"}, [("MC-018", "/awardingBody")]),
        ({"awardingBody": {**_BODY, "country": "TBC"}}, [("MC-019", "/awardingBody/country")]),
        ({"provider": {"name": "X", "identifier": "n/a"}}, [("MC-023", "/provider/identifier")]),
        ({"provider": {"id": "x", "name": "X", "identifier": "x"}}, [("MC-006", "/provider/id")]),
        ({"provider": [{"name": "X"}, {"id": "urn:y"}]}, [("MC-023", "/provider/0")]),
        # placeholders
        ({"title": "TBC"}, [("MC-010", "/title")]),
        ({"title": {"en": "TBC"}}, [("MC-010", "/title/en")]),
        ({"title": ["Data", "-"]}, [("MC-014", "/title/1")]),
        ({"title": ["-", "-"]}, [("MC-010", "/title/0"), ("MC-014", "/title/1")]),
        ({"description": ["x", None]}, [("MC-014", "/description/1")]),
        # levels and lists
        ({"level": "7"}, [("MC-021", "/level")]),
        ({"level": 7}, [("MC-021", "/level")]),
        ({"level": "Level 7"}, [("MC-021", "/level")]),
        ({"level": "99"}, [("MC-020", "/level")]),
        ({"level": ["SCQF 66", "SCQF 7"]}, [("MC-020", "/level/0"), ("MC-013", "/level/1")]),
        ({"level": {"framework": "SCQF"}}, [("MC-009", "/level")]),
        ({"level": "portfolio"}, [("MC-020", "/level")]),
        ({"level": "https://example.org/level/7"}, [("MC-020", "/level")]),
        # language and country
        ({"language": "English"}, [("MC-013", "/language")]),
        ({"language": ["en", "en-EN"]}, [("MC-038", "/language/1")]),
        ({"country": "SCOTLAND"}, [("MC-013", "/country")]),
        # numbers
        ({"notionalHours": "100"}, [("MC-013", "/notionalHours")]),
        ({"notionalHours": True}, [("MC-009", "/notionalHours")]),
        ({"notionalHours": "about 100"}, [("MC-029", "/notionalHours")]),
        ({"notionalHours": [100, 0]}, [("MC-029", "/notionalHours/1")]),
        ({"credit": "20 points"}, [("MC-009", "/credit")]),
        ({"credit": [{"system": "ects", "value": "4"}]}, [("MC-013", "/credit/0/value")]),
        ({"credit": [{"system": "ects", "value": 1}, {"value": 2}]}, [("MC-040", "/credit/1")]),
        # dates and durations
        ({"startDate": "2027-01-18T09:00:00Z"}, [("MC-013", "/startDate")]),
        ({"startDate": 2027}, [("MC-009", "/startDate")]),
        ({"startDate": "2027-01-18", "endDate": "18/01/2026"}, [("MC-056", "/endDate")]),
        ({"startDate": "x", "endDate": "y"}, [("MC-055", "/startDate"), ("MC-056", "/endDate")]),
        ({"duration": "8 weeks"}, [("MC-013", "/duration")]),
        # texts
        ({"title": {"english": "Data"}}, [("MC-013", "/title/english")]),
        ({"title": {"en": 7}}, [("MC-009", "/title/en")]),
        ({"title": 7}, [("MC-009", "/title")]),
        ({"title": {"text": "Data", "en": "Data"}}, [("MC-017", "/title/text")]),
        ({"title": {"en": "Diploma in care"}}, [("MC-011", "/title/en")]),
        ({"title": "Scrum Master basics"}, [("MC-011", "/title")]),
        ({"title": "Masterclass: degreeless diplomacy"}, []),
        ({"prerequisite": {"en": ["<b>x</b>", "y"]}}, [("MC-016", "/prerequisite/en/0")]),
        ({"learningOutcome": {"en": ["One.", "one"]}}, [("MC-026", "/learningOutcome/en/1")]),
        # people
        ({"learner": {"name": "A. Learner"}}, [("MC-068", "/learner")]),
        # head
        ({"type": "offer"}, [("MC-013", "/type")]),
        ({"type": ["Offer", "Course"]}, [("MC-001", "/type/1")]),
        ({"type": 7}, [("MC-001", "/type")]),
        ({"profile": "TBC"}, [("MC-003", "/profile")]),
        ({"profile": []}, [("MC-003", "/profile")]),
        ({"profile": _BASE}, [("MC-013", "/profile")]),
        ({"profile": 7}, [("MC-004", "/profile")]),
        ({"id": None}, [("MC-005", "")]),
        ({"id": "_:b0"}, [("MC-005", "/id")]),
        ({"id": "www.example.org"}, [("MC-006", "/id")]),
    ],
)  # fmt: skip
def test_a_cause_gives_one_finding_at_its_place(
    found: Found, keys: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """One cause, one finding, where a reader would look for it."""
    assert found(**keys) == expected


def test_two_objects_with_one_address_are_told_apart(found: Found) -> None:
    """A fault in one of them is placed in that one."""
    body = {"id": "https://www.example.org/", "name": "X", "country": "GB"}
    assert found(awardingBody=body, provider={**body, "country": "ZZ"}) == [
        ("MC-024", "/provider/country")
    ]


def test_a_label_of_the_users_own_does_not_meet_ours(found: Found) -> None:
    """Blank-node labels in a record are renamed before ours are given."""
    keys = {"provider": {"id": "_:j0", "name": "X"}, "recognisedBy": {"id": "_:j0"}}
    assert found(**keys) == [("MC-023", "/provider")]


def test_a_misspelt_value_suggests_the_right_one(report: Changed) -> None:
    """The suggestion is a code, with how sure it is."""
    (finding,) = report(level="SCQF 66").findings
    assert finding.suggestion is not None
    assert (finding.suggestion.value, finding.suggestion.safe) == ("scqf-6", False)


def test_a_value_between_two_suggests_neither(report: Changed) -> None:
    """SCQF 13 is as near to 1 as to 3."""
    (finding,) = report(level="SCQF 13").findings
    assert finding.suggestion is None


def test_an_ambiguous_level_names_the_choices(report: Changed) -> None:
    """A bare number is a level of several frameworks."""
    (finding,) = report(level="7").findings
    assert "SCQF level 7 (scqf-7)" in finding.how


def test_a_finding_says_what_why_and_how_with_term_rule_and_source(report: Changed) -> None:
    """Every finding leads to the glossary, to its rule and to what the rule rests on."""
    (finding,) = report(title=None).findings
    assert None not in (finding.term, finding.rule, finding.source, finding.place)


def test_a_long_value_is_cut_and_an_unseen_one_escaped(report: Changed) -> None:
    """What was sent is shown so that it can be read."""
    (finding,) = report(assessmentType="\x07" + "x" * 500).findings
    assert finding.got == f"\\x07{'x' * 95}…"


def test_braces_in_a_value_are_taken_as_they_are(report: Changed) -> None:
    """A value is never a template."""
    (finding,) = report(assessmentType="{why}").findings
    assert finding.what.startswith("“{why}”")


def test_a_list_of_records_gives_a_batch(checker: Checker, record: Callable[..., bytes]) -> None:
    """Pointers start at the document that was sent."""
    found = checker.check(b"[" + record() + b"," + record(level="SCQF 66") + b"]")
    assert isinstance(found, Batch)
    assert [[f.pointer for f in r.findings] for r in found.reports] == [[], ["/1/level"]]


def test_a_profile_that_is_asked_for_replaces_the_declared(checker: Checker) -> None:
    """The report says which were declared and which were checked; none need be declared."""
    found = checker.check(b'{"type": "Offer", "profile": "wrong"}', ["base"])
    assert isinstance(found, Report)
    assert found.profiles == ProfilesInfo(declared=(), checked=("base",), would_meet=())


def test_a_profile_that_is_asked_for_need_not_be_declared(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """Who names the profile has declared it."""
    found = checker.check(record(profile=None), ["base"])
    assert isinstance(found, Report)
    assert found.findings == ()


def test_an_unknown_profile_is_refused_before_anything_is_read(checker: Checker) -> None:
    """The caller can choose another."""
    with pytest.raises(UnknownProfileError, match="base"):
        checker.check(b"", ["wrong"])


def test_the_report_names_release_standard_and_engine(report: Changed) -> None:
    """A verdict can be understood years later."""
    found = report()
    assert (found.release, found.standard) == ("2026.1", "1.0")
    assert found.engine == choose(Choice.AUTO, load()).name


def test_the_title_of_a_report_is_the_english_one(report: Changed) -> None:
    """A record is called by its title."""
    found = report(title={"gd": "Dàta", "en": ["Data", "Data skills"]})
    assert found.record.title == "Data"


def test_findings_beyond_the_limit_are_counted(
    standard: Standard, snapshot: Snapshot, record: Callable[..., bytes]
) -> None:
    """A report stays readable however much is wrong."""
    checker = Checker(standard, snapshot, Limits(max_findings=3))
    found = checker.check(record(**{f"unknown{n}": n for n in range(10)}))
    assert isinstance(found, Report)
    assert (len(found.findings), found.counts["warning"]) == (3, 10)


def test_a_document_with_no_readable_record_is_refused(checker: Checker) -> None:
    """What cannot be read is never a pass."""
    with pytest.raises(UnreadableRecordError):
        checker.check(b"[7, 8]")


def test_the_other_profiles_that_a_record_meets_are_named(report: Changed) -> None:
    """Profiles are never inferred, but a provider learns which others fit, and which cannot."""
    credit = {"system": "scqf", "value": 10}
    bears = {"credit": credit, "level": "scqf-7", "creditRatingBody": _BODY, "cpdHours": 50}
    met = [
        report(**keys).profiles.would_meet
        for keys in ({}, bears, {**bears, "profile": "credit-bearing"}, {"title": None})
    ]
    assert met == [("non-credit-bearing",), ("credit-bearing", "cpd"), ("cpd",), ()]


def test_an_award_is_checked_against_the_profile_of_awards(report: Changed) -> None:
    """No award goes without it, and it is not named among those that a record would meet."""
    found = report(type="Award", profile="non-credit-bearing")
    assert found.profiles.checked == ("base", "award", "non-credit-bearing")
    codes = {finding.code for finding in found.findings if finding.severity == "violation"}
    assert codes == {"MC-160", "MC-162", "MC-164"}


def test_of_two_profiles_that_exclude_each_other_neither_is_checked(report: Changed) -> None:
    """What is to be mended first is the contradiction; it is the one finding."""
    found = report(profile=["credit-bearing", "non-credit-bearing", "base"])
    assert [finding.code for finding in found.findings] == ["MC-081"]
    assert found.profiles.checked == ("base",)


def test_a_caller_may_ask_for_profiles_that_exclude_each_other(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """Who names the profiles is told what each of them finds."""
    found = checker.check(record(), ["credit-bearing", "non-credit-bearing"])
    assert isinstance(found, Report)
    assert found.profiles.checked == ("base", "credit-bearing", "non-credit-bearing")


@pytest.mark.parametrize(("day", "codes"), [("2026-11-22", []), ("2026-11-23", ["MC-169"])])
def test_an_award_of_tomorrow_is_refused(
    checker: Checker, record: Callable[..., bytes], day: str, codes: list[str]
) -> None:
    """What is in the future depends on the day of the check, which the caller may give."""
    proof = {"method": "open-badges-3", "url": "https://badges.example.ac.uk/check"}
    sent = record(type="Award", learner="A. Learner", dateIssued=day, verification=proof)
    found = checker.check(sent, today=date(2026, 11, 22))
    assert isinstance(found, Report)
    assert [finding.code for finding in found.findings] == codes


def _credited(hours: float, points: float, level: str = "scqf-7") -> dict[str, Any]:
    credit = [{"system": "scqf", "value": points}]
    return {"notionalHours": hours, "credit": credit, "level": level, "creditRatingBody": _BODY}


@pytest.mark.parametrize(
    ("hours", "points", "level", "code"),
    [
        (200, 20, "scqf-7", None),
        (75, 7.5, "scqf-7", None),
        (43.5, 4.35, "scqf-7", None),
        (150, 20, "scqf-7", "MC-071"),
        (160, 2, "scqf-7", "MC-072"),
        (160, 2, "scqf-8", "MC-072"),
        (160, 2, "scqf-6", "MC-071"),
        (100, 0, "scqf-7", "MC-043"),
    ],
)
def test_points_are_compared_with_hours_at_the_points(
    found: Found, hours: float, points: float, level: str, code: str | None
) -> None:
    """Ten hours a point; eight points an SQA credit, in Higher Nationals alone; one finding."""
    expected = [(code, "/credit/0/value")] if code else []
    assert found(**_credited(hours, points, level)) == expected


def test_a_comparison_says_what_the_figures_come_to(report: Changed) -> None:
    """A clerk reads what to write, and need not reckon."""
    (finding,) = report(**_credited(160, 2)).findings
    assert finding.how.startswith("Write 16 in “value” of the credit.")
    (finding,) = report(**_credited(150, 20)).findings
    assert finding.what.startswith("20 SCQF credit points stand for 200 notional hours")


def test_what_is_to_be_removed_is_not_mended_first(found: Found) -> None:
    """Credit of a record that bears none is one finding, whatever is wrong inside."""
    keys = {"profile": "non-credit-bearing", "integration": "stand-alone", "recognisedBy": _BODY}
    sent = {**keys, "certificateType": "transcript", "credit": {"system": "scqf", "value": 0}}
    assert [where for where in found(**sent) if where[1]] == [("MC-120", "/credit")]
    assert "MC-075" not in dict(found(**sent))


def test_a_misspelt_key_takes_the_blame_for_either_of_two_absences(found: Found) -> None:
    """CPD wants one of two keys; the one that was written wrongly is what is to be mended."""
    keys = {"profile": "cpd", "integration": "stand-alone", "certificateType": "cpd-certificate"}
    for key in ("recognizedBy", "cpdhours"):
        held = "Example Institute" if key == "recognizedBy" else 5
        codes = [(code, where) for code, where in found(**keys, **{key: held}) if where]
        assert codes == [("MC-007", f"/{key}")]


@pytest.mark.parametrize("value", ["TBC", None, "", [], ["n/a"]])
def test_a_placeholder_never_passes_where_two_rules_ask_for_the_value(
    checker: Checker, record: Callable[..., bytes], value: object
) -> None:
    """The rule that comes first speaks, at what is written there."""
    sent = json.loads(record(profile="credit-bearing")) | {"assessmentType": value}
    found = checker.check(json.dumps(sent).encode())
    assert isinstance(found, Report)
    codes = [f.code for f in found.findings if (f.pointer or "").startswith("/assessmentType")]
    assert codes == ["MC-030"]


def test_what_two_profiles_miss_is_said_once(found: Found) -> None:
    """The gravest of the rules that miss one key speaks; of two alike, the one of lower number."""
    codes = [code for code, _ in found(profile=["credit-bearing", "cpd", "pathway"])]
    asked = {"MC-104", "MC-133", "MC-143"}, {"MC-106", "MC-134", "MC-152"}, {"MC-105", "MC-149"}
    assert [sorted(set(codes) & some) for some in asked] == [["MC-143"], ["MC-152"], ["MC-149"]]
    codes = [code for code, _ in found(profile=["non-credit-bearing", "cpd"])]
    assert {"MC-122", "MC-133"} & set(codes) == {"MC-122"}


@pytest.mark.parametrize(
    "title", [["One", "Two"], {"en": ["One", "Two"]}, [{"en": "One"}, {"en": "Two"}]]
)
def test_two_titles_are_found_with_or_without_their_language(found: Found, title: object) -> None:
    """Nobody can tell which of two is the official one."""
    assert found(title=title) == [("MC-012", "/title")]


def test_a_misspelt_country_of_the_record_is_the_one_that_is_missed(found: Found) -> None:
    """It stands for the country of the awarding body, which is not asked for as well."""
    body = {"name": "Example College", "identifier": "example"}
    assert found(awardingBody=body, contry="GB-SCT") == [("MC-007", "/contry")]


def test_an_award_of_an_unknown_type_is_not_asked_what_offers_are(found: Found) -> None:
    """Its type is mended first; until then nobody knows whether a learner belongs in it."""
    assert found(type="Awrd", learner="A. Learner") == [("MC-001", "/type")]


def test_credit_that_is_to_be_removed_is_not_asked_for_its_system(found: Found) -> None:
    """One finding at the credit, though the credit itself lacks something."""
    keys = {"profile": "non-credit-bearing", "credit": {"points": 5}}
    assert [code for code, where in found(**keys) if (where or "").startswith("/credit")] == [
        "MC-120"
    ]


def test_what_is_given_as_an_empty_list_is_missed_at_its_key(found: Found) -> None:
    """A reader is sent to the key that is there, not to the record around it."""
    keys = _credited(100, 10) | {"creditRatingBody": []}
    assert found(**keys) == [("MC-075", "/creditRatingBody")]


def test_a_second_name_is_shown_where_it_is_given(found: Found) -> None:
    """Of two places that speak of one organisation it is the one with the two names."""
    body = {"id": "https://www.example.ac.uk/", "name": "Example College"}
    twice = {**body, "name": ["Example College", "Example College Ltd"]}
    assert found(provider=body, recognisedBy=twice) == [("MC-092", "/recognisedBy/name")]


def test_an_entry_that_is_refused_is_shown_by_its_code(report: Changed) -> None:
    """Nobody is shown an address where they wrote a word."""
    keys = {"profile": "pathway", "level": "SCQF 6"}
    got = {finding.code: finding.got for finding in report(**keys).findings}
    assert got["MC-142"] == "scqf-6"


def test_the_order_of_findings_is_that_of_the_document(report: Changed) -> None:
    """A reader goes through a record from top to bottom."""
    found = report(level="x", unknown=1, title="TBC")
    lines = [finding.place.column for finding in found.findings if finding.place]
    assert lines == sorted(lines)


def test_a_record_in_a_minified_line_is_located_by_column(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """One line holds everything; the column tells the values apart."""
    data = json.dumps(json.loads(record(level="SCQF 66")), separators=(",", ":")).encode()
    found = checker.check(data)
    assert isinstance(found, Report)
    (finding,) = found.findings
    assert finding.place is not None
    assert data[finding.place.column - 1 : finding.place.end_column - 1] == b'"SCQF 66"'


def test_the_language_of_a_value_object_is_found_at_the_language(checker: Checker) -> None:
    """Not at the key that gives it."""
    data = b'{"title": {"@value": "a", "@language": "English"}}'
    found = checker.check(data)
    assert isinstance(found, Report)
    (finding,) = [finding for finding in found.findings if finding.code == "MC-013"]
    assert finding.place
    assert data[finding.place.column - 1 : finding.place.end_column - 1] == b'"English"'


def test_the_report_of_what_cannot_be_read_neither_passes_nor_fails(checker: Checker) -> None:
    """It names the release and the standard as every report does."""
    report = checker.unchecked(NotJsonError("No.", 3, 4))
    assert (report.outcome, report.conforms) == ("cannot-check", False)
    assert (report.problem.line if report.problem else None) == 3
