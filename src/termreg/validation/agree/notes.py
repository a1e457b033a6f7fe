"""The remarks on one record, in the order in which it is read."""

from typing import Any, Final, NamedTuple

from termreg.findings import Suggestion
from termreg.standard.messages import render
from termreg.standard.model import Element, Kind
from termreg.validation.agree import values
from termreg.validation.remarks import ADOPT, Remark

_WANTED: Final = {
    Kind.TEXT: "a text, or texts by language",
    Kind.STRING: "a text",
    Kind.ENTRY: "a code of its list, such as {example}",
    Kind.ADDRESS: "a web address, such as https://www.example.ac.uk/courses",
    Kind.REFERENCE: "a web address or a name",
    Kind.LANGUAGE: "a language tag, such as en",
    Kind.COUNTRY: "a country code, such as GB-SCT",
    Kind.CURRENCY: "a currency code, such as GBP",
    Kind.NUMBER: "a number, such as 20",
    Kind.DATE: "a date, such as 2027-01-18",
    Kind.DURATION: "a duration, such as P56D for eight weeks",
    Kind.OBJECT: "an object such as {example}",
    Kind.NAMED: "a name, a web address or an object",
}


class Holder(NamedTuple):
    """The object around a value: its pointer, and what a message calls it."""

    pointer: str
    name: str


class Spot(NamedTuple):
    """Where a value stands: its pointer, the object around it, and the element that it is of."""

    pointer: str
    holder: Holder
    element: Element

    def inside(self, part: object) -> "Spot":
        """Give the place of one of several values."""
        return Spot(f"{self.pointer}/{part}", self.holder, self.element)

    @property
    def slots(self) -> dict[str, str]:
        """Give what fills the messages about any value here."""
        field = self.element.name
        return {
            "field": field,
            "Field": field[:1].upper() + field[1:],
            "key": self.element.key,
            "object": self.holder.name,
        }


class Notes:
    """Takes down what is noticed."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []

    def add(  # noqa: PLR0913 - the particulars of one remark
        self,
        code: str,
        spot: Spot,
        got: Any,  # noqa: ANN401 - JSON
        slots: dict[str, str] | None = None,
        suggestion: Suggestion | None = None,
        *,
        at_key: bool = False,
    ) -> None:
        """Take down that a rule speaks about a value."""
        self.remarks.append(
            Remark(
                code=code,
                pointer=spot.pointer,
                holder=spot.holder.pointer,
                slots={**spot.slots, **(slots or {})},
                got=got,
                suggestion=suggestion,
                at_key=at_key,
            )
        )

    def understood(self, spot: Spot, got: Any, agreed: object, *, at_key: bool = False) -> None:  # noqa: ANN401 - JSON
        """Take down that a value was understood and is written otherwise."""
        suggestion = Suggestion(str(agreed), 1.0, safe=True)
        slots = {"agreed": _told(agreed), "written": _written(got, agreed)}
        self.add("MC-013", spot, got, slots, suggestion, at_key=at_key)

    def placeholder(self, spot: Spot, got: Any) -> None:  # noqa: ANN401 - JSON
        """Take down a value that says nothing; where its key is demanded, it is missing."""
        self.remarks.append(
            Remark(
                code="MC-014",
                pointer=spot.pointer,
                holder=spot.holder.pointer,
                slots=spot.slots,
                got=got,
                stands_for=spot.element.key,
                if_missing=ADOPT,
            )
        )

    def wrong_kind(self, spot: Spot, got: Any) -> None:  # noqa: ANN401 - JSON
        """Take down a value of a kind that its key does not take; it is kept out of the RDF."""
        wanted = render(_WANTED[spot.element.kind], {"example": spot.element.example or "…"})
        self.remarks.append(
            Remark(
                code="MC-009",
                pointer=spot.pointer,
                holder=spot.holder.pointer,
                slots={**spot.slots, "kind": _kind(got), "wanted": wanted},
                got=got,
                stands_for=spot.element.key,
            )
        )

    def identity(self, value: object, pointer: str, holder: str) -> str | None:
        """Give an id that is one; take down any other."""
        if isinstance(value, str) and values.is_identity(value):
            return value
        meant = values.web_address_meant(value) if isinstance(value, str) else None
        self.remarks.append(
            Remark(code="MC-006", pointer=pointer, holder=holder, got=value, suggestion=meant)
        )
        return None


def _told(agreed: object) -> str:
    return f"“{agreed}”" if isinstance(agreed, str) else f"the number {agreed}"


def _written(got: Any, agreed: object) -> str:  # noqa: ANN401 - JSON
    """Tell what to write; of a numeral in quotation marks, what is wrong with it."""
    in_quotes = not isinstance(agreed, str) and str(agreed) == got
    return f"{_told(agreed)}, without quotation marks" if in_quotes else _told(agreed)


def _kind(got: Any) -> str:  # noqa: ANN401 - JSON
    match got:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list inside a list"
        case _:
            return "an object"
