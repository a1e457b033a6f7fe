"""One value without an inside: brought into its agreed form by the kind that its key takes."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from termreg.findings import Suggestion
from termreg.standard.model import Element, Kind
from termreg.validation.agree import dates, durations, entries, texts, values
from termreg.validation.agree.known import Known

_MOST_HOURS: Final = 366 * 24


class Agreed(NamedTuple):
    """A value in its agreed form; `changed` where it was understood and is written otherwise.

    `code` is the rule that notices something else about it, `choices` what fills its message.
    """

    value: Any
    changed: bool = False
    code: str | None = None
    choices: str = ""


def agree(text: str, element: Element, known: Known) -> Agreed:
    """Bring one string into the agreed form of its kind; what is not understood stays as it is."""
    reader = _READERS.get(element.kind)
    return reader(text, element, known) if reader else Agreed(text)


def fits(element: Element, known: Known) -> Callable[[str], bool] | None:
    """Give what says at once of a string that `agree` leaves it and notices nothing, if anything.

    It says so of most strings, and of none that it is not true of.
    """
    make = _FITS.get(element.kind)
    return make(element, known) if make else None


def meant(text: str, element: Element, known: Known) -> Suggestion | None:
    """Suggest what may have been meant by a value that a rule refused."""
    guess = _GUESSES.get(element.kind)
    return guess(text, element, known) if guess else None


def _entry(text: str, element: Element, known: Known) -> Agreed:
    resolved = entries.resolve(text, element, known)
    if resolved.code:
        return Agreed(resolved.code, resolved.code != text)
    if resolved.candidates:
        return Agreed(text, code="MC-021", choices=entries.choices(resolved.candidates, known))
    return Agreed(text)


def _language(text: str, _element: Element, known: Known) -> Agreed:
    return _or_as_it_is(text, values.language(text, known))


def _country(text: str, _element: Element, known: Known) -> Agreed:
    return _or_as_it_is(text, values.country(text, known))


def _currency(text: str, _element: Element, _known: Known) -> Agreed:
    return _or_as_it_is(text, values.currency(text))


def _number(text: str, _element: Element, _known: Known) -> Agreed:
    number = values.number(text)
    return Agreed(text) if number is None else Agreed(number, changed=True)


def _date(text: str, _element: Element, _known: Known) -> Agreed:
    return _or_as_it_is(text, values.day(text))


def _duration(text: str, _element: Element, _known: Known) -> Agreed:
    if not durations.is_duration(text):
        return _or_as_it_is(text, durations.understood(text))
    return Agreed(text, code="MC-061" if durations.hours(text) > _MOST_HOURS else None)


def _address(text: str, _element: Element, _known: Known) -> Agreed:
    return _or_as_it_is(text, values.web_address(text))


def _reference(text: str, _element: Element, _known: Known) -> Agreed:
    return Agreed({"id": text}) if values.is_identity(text) else Agreed(text)


def _or_as_it_is(text: str, understood: str | None) -> Agreed:
    return Agreed(text) if understood is None else Agreed(understood, understood != text)


def _says(understand: Callable[[str, Known], str | None], text: str, known: Known) -> bool:
    """Say whether a text is what it is understood as: three letters may only hold a place."""
    return understand(text, known) == text and not texts.is_placeholder(text)


_READERS: Final[Mapping[Kind, Callable[[str, Element, Known], Agreed]]] = {
    Kind.ENTRY: _entry,
    Kind.LANGUAGE: _language,
    Kind.COUNTRY: _country,
    Kind.CURRENCY: _currency,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.DURATION: _duration,
    Kind.ADDRESS: _address,
    Kind.REFERENCE: _reference,
}
_FITS: Final[Mapping[Kind, Callable[[Element, Known], Callable[[str], bool]]]] = {
    Kind.ENTRY: lambda element, known: known.codes(element).__contains__,
    Kind.LANGUAGE: lambda _, known: lambda text: _says(values.language, text, known),
    Kind.COUNTRY: lambda _, known: lambda text: _says(values.country, text, known),
    Kind.DATE: lambda *_: values.is_date,
    Kind.ADDRESS: lambda *_: lambda text: text.startswith("http"),
}
_GUESSES: Final[Mapping[Kind, Callable[[str, Element, Known], Suggestion | None]]] = {
    Kind.ENTRY: lambda text, element, known: known.nearest_entry(text, element),
    Kind.LANGUAGE: lambda text, _, known: values.language_meant(text, known),
    Kind.COUNTRY: lambda text, _, known: values.country_meant(text, known),
    Kind.DATE: lambda text, *_: dates.meant(text),
    Kind.NUMBER: lambda text, *_: values.number_meant(text),
    Kind.ADDRESS: lambda text, *_: values.web_address_meant(text),
}
