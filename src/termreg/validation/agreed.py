"""Records in the agreed form, as their owners may publish them: every value as the standard has it.

What could not be understood, and keys that the standard does not know, are not in it: a report
names them. Checked again, such a record says the same and gives no finding about its form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from termreg.standard.model import Element, Kind
from termreg.validation.agree import values
from termreg.validation.agree.agreement import Agreement, agree
from termreg.validation.agree.known import Known
from termreg.validation.intake.document import Records

_FIRST: Final = ("id", "type", "profile")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The records of a document in their agreed form; `many` where the document holds a list.

    `left_out` are the pointers of those that cannot be read.
    """

    records: tuple[Mapping[str, Any], ...]
    left_out: tuple[str, ...] = ()
    many: bool = False


def agreed(
    document: Records,
    known: Known,
    today: date,
    profiles: Sequence[str] | None = None,
) -> Agreed:
    """Bring the records of a document into their agreed form.

    `profiles`, where they are given, replace those that a record declares.
    """
    records, left_out = [], []
    for item in document.items:
        if item.record is None:
            left_out.append(item.pointer)
            continue
        agreement = agree(item.record, item.pointer, known, today, asked=profiles is not None)
        records.append(_record(agreement, known, profiles))
    return Agreed(records=tuple(records), left_out=tuple(left_out), many=document.many)


def _record(
    agreement: Agreement, known: Known, profiles: Sequence[str] | None
) -> Mapping[str, Any]:
    tree = dict(agreement.tree)
    if profiles is not None:
        tree["profile"] = list(profiles)
    first: dict[str, Any] = {key: tree.pop(key) for key in _FIRST if key in tree}
    return {**first, **_object(tree, known.standard.elements, known)}


def _object(
    tree: Mapping[str, Any], members: Mapping[str, Element], known: Known
) -> dict[str, Any]:
    """Write the keys of an object that say something."""
    written = {key: _values(value, members.get(key), known) for key, value in tree.items()}
    return {key: value for key, value in written.items() if value not in (None, [])}


def _values(value: Any, element: Element | None, known: Known) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, list):
        held = (_values(one, element, known) for one in value)
        return [one for one in held if one not in (None, [])]
    if not isinstance(value, dict):
        return value
    if element is not None and element.kind is Kind.TEXT:
        return _texts(value, known)
    return _object(value, element.members if element else {}, known)


def _texts(value: Mapping[str, Any], known: Known) -> dict[str, Any] | None:
    """Write texts by language, each language once."""
    held: dict[str, list[Any]] = {}
    for tag, told in value.items():
        texts = told if isinstance(told, list) else [told]
        named = values.language(tag, known) or tag
        held.setdefault(named, []).extend(text for text in texts if text is not None)
    written = {tag: texts[0] if len(texts) == 1 else texts for tag, texts in held.items() if texts}
    return written or None
