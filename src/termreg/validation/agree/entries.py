"""Entries of lists: a code, or what people write for it."""

import re
from typing import Final, NamedTuple

from termreg.standard.model import Element
from termreg.validation.agree.known import Known, in_words
from termreg.vocabulary.labels import best, fold

_BARE: Final = re.compile(r"(?:level )?(\d{1,2})")
_ENDS: Final = re.compile(r".*-(\d{1,2})")


class Resolved(NamedTuple):
    """What a value is to a list: its code, or the entries between which it does not choose."""

    code: str | None = None
    candidates: tuple[str, ...] = ()


def resolve(text: str, element: Element, known: Known) -> Resolved:
    """Find the entry that a value means among the lists that its key takes."""
    codes = known.codes(element)
    if text in codes:
        return Resolved(text)
    matched = known.matched.get(text.strip())
    if matched in codes:
        return Resolved(matched)
    found = _by_label(text, element, known)
    if len(found) == 1:
        return Resolved(found[0])
    return Resolved(candidates=found or _same_number(text, element, known))


def choices(candidates: tuple[str, ...], known: Known) -> str:
    """Name entries between which to choose: “SCQF level 7 (scqf-7) or RQF level 7 (rqf-7)”."""
    named = []
    for code in candidates:
        label = best(known.snapshot.concept(known.all_codes[code]).pref_labels)
        named.append(f"{label.value} ({code})" if label else code)
    return in_words(named, "or")


def _by_label(text: str, element: Element, known: Known) -> tuple[str, ...]:
    labels = known.snapshot.labels
    for find in (labels.same, labels.variants):
        uris = {entry.uri for scheme in element.lists for entry in find(text, scheme)}
        found = sorted(known.matched[uri] for uri in uris if uri in known.matched)
        if found:
            return tuple(found)
    return ()


def _same_number(text: str, element: Element, known: Known) -> tuple[str, ...]:
    """Give the entries of several frameworks that a bare number could be."""
    bare = _BARE.fullmatch(fold(text))
    if not bare or len(element.lists) < 2:  # noqa: PLR2004 - one framework leaves no doubt
        return ()
    number = int(bare[1])
    return tuple(
        code
        for code in known.codes(element)
        if (end := _ENDS.fullmatch(code)) and int(end[1]) == number and "entry" not in code
    )
