"""Keys that are not the standard's: noticed before RDF drops them, with the one that was meant."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from termreg.findings import Suggestion
from termreg.release.nearest import nearest, one_slip_away
from termreg.standard.model import PROFILES, Element
from termreg.validation.agree.known import in_words
from termreg.validation.agree.notes import Holder
from termreg.validation.remarks import Remark

_SIGNS: Final = re.compile(r"[^a-z]")
_DECLARED: Final = "profile"
_WRITTEN: Final = 0.9
_FEW: Final = 8


def unknown(
    key: str,
    pointer: str,
    holder: Holder,
    members: Mapping[str, Element],
    present: Collection[str],
) -> Remark:
    """Give the remark on an unknown key; `present` are the keys that its object does have.

    A key that is absent and looks like this one is suggested; where a rule demands that key,
    the unknown one takes the blame for its absence.
    """
    keywords = ("id", "type") if _DECLARED in members else ("id",)
    absent = [name for name in (*members, *keywords) if name not in present]
    meant = _meant(key, absent, members)
    return Remark(
        code="MC-008",
        pointer=pointer,
        holder=holder.pointer,
        slots={
            "key": key,
            "object": holder.name,
            "near": meant.value if meant else "",
            "instead": _instead(meant, [name for name in absent if name in members], holder),
        },
        got=key,
        suggestion=meant,
        at_key=True,
        stands_for=meant.value if meant else None,
        if_missing="MC-007" if meant else None,
    )


def _instead(meant: Suggestion | None, absent: Sequence[str], holder: Holder) -> str:
    """Say what an unknown key may be renamed to: the one meant, one of a few, or any."""
    if meant is not None:
        return f"“{meant.value}”, if that is what it means"
    if 0 < len(absent) <= _FEW:
        return in_words([f"“{name}”" for name in absent], "or")
    return f"a key of {holder.name}, as {PROFILES}base lists them"


def _meant(key: str, absent: list[str], members: Mapping[str, Element]) -> Suggestion | None:
    plain = _plain(key)
    for name in absent:
        if plain in {_our(name), f"{_our(name)}s"}:
            return Suggestion(name, 1.0, safe=True)
    for name in absent:
        if name in members and plain in {_our(other) for other in members[name].written}:
            return Suggestion(name, _WRITTEN)
    named = {_our(name): name for name in absent}
    found = nearest(plain, list(named))
    if found is not None:
        return Suggestion(named[found[0]], found[1])
    return _a_slip_from_written(plain, absent, members)


def _a_slip_from_written(
    plain: str, absent: Sequence[str], members: Mapping[str, Element]
) -> Suggestion | None:
    """Suggest the key for a word that people write for it, where that has one slip."""
    written = {_our(o): name for name in absent if name in members for o in members[name].written}
    found = nearest(plain, one_slip_away(plain, written), by=written)
    return Suggestion(written[found[0]], found[1]) if found else None


@cache
def _our(name: str) -> str:
    """Give the letters of a key of the standard, or of a word that it knows for one.

    Only such names are kept, of which there are few: not what records hold.
    """
    return _plain(name)


def _plain(key: str) -> str:
    """Give the letters of a key: ``Learning_Outcome`` and ``dc:learningOutcome`` meet."""
    return _SIGNS.sub("", key.rsplit(":", 1)[-1].rsplit("/", 1)[-1].casefold())
