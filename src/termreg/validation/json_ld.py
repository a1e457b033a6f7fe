"""An agreed record as JSON-LD, value by value, for whoever reads it with the published context.

What `graph` says of a record is what any processor reads from this.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.validation.agree import durations, values
from termreg.validation.agree.agreement import Agreement
from termreg.validation.agree.known import Known

_RAW: Final = frozenset({Kind.STRING, Kind.LANGUAGE, Kind.COUNTRY, Kind.CURRENCY, Kind.NUMBER})


def document(agreement: Agreement, known: Known) -> dict[str, Any]:
    """Give an agreed record as JSON-LD that means the same to any processor.

    It has no context: any does that holds the keys of the standard and the codes of the release.
    """
    written = _Writer(known).object(agreement.tree, known.standard.elements)
    return {**written, "@type": known.standard.types[agreement.head.type]}


class _Writer:
    """Writes objects, each with its address or a label as its ``@id``."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._labels: dict[str, str] = {}
        self._count = 0

    def object(self, tree: Mapping[str, Any], members: Mapping[str, Element]) -> dict[str, Any]:
        """Write one object and all that is in it."""
        written: dict[str, Any] = {"@id": self._name(tree)}
        for key, value in tree.items():
            if key in members:
                written[key] = list(self._values(value, members[key]))
        return written

    def _name(self, tree: Mapping[str, Any]) -> str:
        given = tree.get("id")
        if not isinstance(given, str):
            return self._label()
        if not given.startswith("_:"):
            return given
        if given not in self._labels:
            self._labels[given] = self._label()
        return self._labels[given]

    def _label(self) -> str:
        self._count += 1
        return f"_:j{self._count - 1}"

    def _values(self, value: Any, element: Element) -> Iterator[Any]:  # noqa: ANN401 - JSON
        if element.kind is Kind.TEXT:
            yield from self._texts(value, None)
            return
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and element.kind is Kind.REFERENCE:
                yield {"@id": self._name(one)}
            elif isinstance(one, dict):
                yield self.object(one, element.members)
            elif one is not None:
                yield self._scalar(one, element)

    def _texts(self, value: Any, language: str | None) -> Iterator[dict[str, str]]:  # noqa: ANN401 - JSON
        """Write texts, each as a value object with its language, if that is known."""
        if isinstance(value, dict):
            for tag, held in value.items():
                yield from self._texts(held, values.language(tag, self._known))
            return
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, dict):
                yield from self._texts(text, None)
            elif text is not None:
                yield {"@value": text, "@language": language} if language else {"@value": text}

    def _scalar(self, value: Any, element: Element) -> Any:  # noqa: ANN401 - JSON
        """Write a value as it is where the context says what it means, else as a mere text."""
        match element.kind:
            case Kind.ENTRY:
                meant = value in self._known.codes(element)
            case Kind.ADDRESS:
                meant = values.is_web_address(value)
            case Kind.DATE:
                meant = values.is_date(value)
            case Kind.DURATION:
                meant = durations.is_duration(value)
            case kind:
                meant = kind in _RAW or kind is Kind.PROFILE
        return value if meant else {"@value": value}
