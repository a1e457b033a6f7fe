"""How people write languages, countries, numbers, addresses, dates and durations."""

import pytest

from termreg.findings import Suggestion
from termreg.validation.agree import dates, durations, values
from termreg.validation.agree.known import Known


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("en_GB", "en-GB"),
        ("en-UK", "en-GB"),
        ("English", "en"),
        ("Scottish Gaelic", "gd"),
        ("eng", "en"),
        ("sco", "sco"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-1996", "de-1996"),
        ("es-419", "es-419"),
        ("en-EN", None),
        ("klingon", None),
        ("", None),
        ("e", None),
    ],
)
def test_a_language_is_understood_as_its_tag(written: str, tag: str | None, known: Known) -> None:
    """Tags are BCP 47's; names, old codes and any case are understood, wrong regions are not."""
    assert values.language(written, known) == tag


@pytest.mark.parametrize(
    ("written", "tag"), [("en-EN", "en"), ("Englsh", "en"), ("fr-XX", "fr"), ("zzzzzz", None)]
)
def test_a_language_may_have_been_meant(written: str, tag: str | None, known: Known) -> None:
    """A tag with a wrong region keeps its language; a name may be misspelt."""
    meant = values.language_meant(written, known)
    assert (meant.value if meant else None) == tag


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("GBR", "GB"),
        ("United Kingdom", "GB"),
        ("Scotland", "GB-SCT"),
        ("gb-sct", "GB-SCT"),
        ("IE-D", "IE-D"),
        ("Atlantis", None),
        ("ZZ", None),
        ("GB-TOOLONG", None),
    ],
)
def test_a_country_is_understood_as_its_code(written: str, code: str | None, known: Known) -> None:
    """Codes are ISO 3166's; names, three letters and any case are understood."""
    assert values.country(written, known) == code


def test_a_country_may_have_been_meant(known: Known) -> None:
    """A misspelt name is near one country."""
    meant = values.country_meant("Untied Kingdom", known)
    assert meant is not None
    assert meant.value == "GB"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("100", 100),
        (" 7.5 ", 7.5),
        ("1,200", 1200),
        ("£450", 450),
        ("-5", -5),
        ("12,5", None),
        ("1e9", None),
        ("ten", None),
        ("100 hours", None),
        ("٣", 3),
    ],
)
def test_a_numeral_is_understood_as_its_number(written: str, number: float | None) -> None:
    """A numeral in quotes is a number; a comma that groups no thousands is not guessed at."""
    assert values.number(written) == number


@pytest.mark.parametrize(
    ("written", "number"), [("100 hours", "100"), ("10-12 hours", None), ("0", None)]
)
def test_the_only_number_in_a_text_may_have_been_meant(written: str, number: str | None) -> None:
    """One number among words is suggested, a range is not."""
    meant = values.number_meant(written)
    assert (meant.value if meant else None) == number


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.example.ac.uk/x", "https://www.example.ac.uk/x"),
        ("example.ac.uk", None),
        ("www.example.ac.uk/a b", None),
    ],
)
def test_an_address_without_its_scheme_is_understood(written: str, address: str | None) -> None:
    """What begins with ``www.`` is a web address; anything else may be."""
    assert values.web_address(written) == address


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        ("https://example.org/ü", True),
        ("http://example.org", True),
        ("https://", False),
        ("https://exa mple.org", False),
        ("https://example.org/<x>", False),
        ("ftp://example.org", False),
        ("DS101", False),
    ],
)
def test_a_web_address_is_whole_and_a_parser_keeps_it(written: str, *, is_one: bool) -> None:
    """An address that the RDF parser would drop is none."""
    assert values.is_web_address(written) is is_one


@pytest.mark.parametrize(
    ("written", "code"), [("gbp", "GBP"), ("£", "GBP"), ("€", "EUR"), ("$", None), ("pounds", None)]
)
def test_a_currency_is_understood_as_its_code(written: str, code: str | None) -> None:
    """A sign that many currencies share is not guessed at."""
    assert values.currency(written) == code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/12/2026", Suggestion("2026-12-31", 1.0, safe=True)),
        ("12/31/2026", Suggestion("2026-12-31", 1.0, safe=True)),
        ("03/04/2026", Suggestion("2026-04-03", 0.6)),
        ("05.05.2026", Suggestion("2026-05-05", 1.0, safe=True)),
        ("18 January 2027", Suggestion("2027-01-18", 1.0, safe=True)),
        ("18th of Jan 2027", Suggestion("2027-01-18", 1.0, safe=True)),
        ("January 18, 2027", Suggestion("2027-01-18", 1.0, safe=True)),
        ("2027/1/18", Suggestion("2027-01-18", 1.0, safe=True)),
        ("18/1/27", Suggestion("2027-01-18", 1.0, safe=True)),
        ("32/13/2026", None),
        ("18 Smarch 2027", None),
        ("soon", None),
        ("2027-02-30", None),
    ],
)
def test_a_date_may_have_been_meant(written: str, meant: Suggestion | None) -> None:
    """A date with one reading has a safe fix, one with two a suggestion: the British reading."""
    assert dates.meant(written) == meant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2027-01-18T09:00:00Z", "2027-01-18"),
        ("2027-01-18 09:00", "2027-01-18"),
        ("2027-02-30T09:00:00Z", None),
        ("2027-01-18", None),
    ],
)
def test_a_time_of_day_is_dropped_from_a_date(written: str, day: str | None) -> None:
    """Where a date is asked for, a moment is understood as its day."""
    assert values.day(written) == day


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("P8W", "P56D"),
        ("8 weeks", "P56D"),
        ("6 months", "P6M"),
        ("1 year", "P1Y"),
        ("3 days", "P3D"),
        ("10 hours", "PT10H"),
        ("60 mins", "PT60M"),
        ("a while", None),
    ],
)
def test_a_duration_is_understood_as_xml_schema_writes_it(
    written: str, duration: str | None
) -> None:
    """XML Schema has no weeks; eight of them are 56 days."""
    assert durations.understood(written) == duration


@pytest.mark.parametrize("written", ["P1Y", "P6M", "P1Y2M3DT4H5M6.7S", "PT10H", "-P1D"])
def test_a_duration_of_xml_schema_is_one(written: str) -> None:
    """Years, months, days, then T and hours, minutes, seconds (§3.3.6)."""
    assert durations.is_duration(written)


@pytest.mark.parametrize("written", ["P", "PT", "P1W", "1Y", "P1YT", "P1H"])
def test_what_is_like_a_duration_is_none(written: str) -> None:
    """The letters have their order, and at least one must stand there."""
    assert not durations.is_duration(written)


def test_months_before_the_t_are_longer_than_minutes_after_it() -> None:
    """P60M is five years, PT60M an hour."""
    assert (durations.hours("P60M") > 5 * 365 * 24, round(durations.hours("PT60M"))) == (True, 1)


@pytest.mark.parametrize(("digits", "understood"), [(300, True), (301, False), (10**6, False)])
def test_a_number_without_end_stays_a_text(digits: int, *, understood: bool) -> None:
    """Nobody writes such a number, and reading it would take longer the longer it is."""
    assert (values.number("7" * digits) is not None) is understood
