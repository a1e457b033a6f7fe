"""What a record says of itself: its id, its type, and the profiles that it declares."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from termreg.findings import Suggestion
from termreg.release.nearest import nearest
from termreg.standard.model import AWARD_PROFILE, Standard
from termreg.validation.agree import texts
from termreg.validation.agree.known import in_words
from termreg.validation.agree.notes import Notes
from termreg.validation.remarks import Remark

_OFFER: Final = "Offer"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a record, agreed: an id that is none, and unknown names, are left out."""

    id: str | None
    type: str
    profiles: tuple[str, ...]


def read(
    record: Mapping[str, Any], pointer: str, standard: Standard, notes: Notes, *, asked: bool
) -> Head:
    """Read the head of a record; `asked` says that the caller names the profiles."""
    plain = _plain(record, standard)
    if plain is not None:
        return Head(identity(record, pointer, notes), *plain)
    types = _Names("MC-001", standard.types, standard.type_names, str.title)
    profiles = _Names("MC-004", standard.profile_names, standard.names_of_profiles, _slug)
    key = key_of("type", record)
    found = list(types.read(record, key, pointer, notes))
    declared = list(profiles.read(record, "profile", pointer, notes))
    if key not in record:
        notes.remarks.append(types.absent("MC-002", pointer, pointer))
    if not asked and not declared and _silent(record.get("profile")):
        where = f"{pointer}/profile" if "profile" in record else pointer
        offered = replace(
            profiles, known=[name for name in profiles.known if name != AWARD_PROFILE]
        )
        notes.remarks.append(offered.absent("MC-003", where, pointer))
    return Head(
        id=identity(record, pointer, notes),
        type=found[0] if found else _OFFER,
        profiles=tuple(dict.fromkeys(declared)),
    )


def _plain(record: Mapping[str, Any], standard: Standard) -> tuple[str, tuple[str, ...]] | None:
    """Give the type and the profiles of a record that names both as they are, as most do."""
    said, declared = record.get(key_of("type", record)), record.get("profile")
    names = [declared] if isinstance(declared, str) else declared
    if not isinstance(said, str) or said not in standard.types or not isinstance(names, list):
        return None
    if not names or not all(isinstance(n, str) and n in standard.profile_names for n in names):
        return None
    return said, tuple(dict.fromkeys(names))


def key_of(keyword: str, held: Mapping[str, Any]) -> str:
    """Give the key under which an object has its id or type: plain, or as JSON-LD's keyword."""
    return f"@{keyword}" if keyword not in held and f"@{keyword}" in held else keyword


def identity(held: Mapping[str, Any], pointer: str, notes: Notes) -> str | None:
    """Give the id of an object, or the label that the record itself gave it, or None."""
    key = key_of("id", held)
    if key not in held:
        return None
    value = held[key]
    if isinstance(value, str) and value.startswith("_:"):
        return value
    return notes.identity(value, f"{pointer}/{key}", pointer)


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that one key takes: as they are, by their addresses, or written otherwise."""

    code: str
    known: Sequence[str] | Mapping[str, str]
    by_uri: Mapping[str, str]
    spelt: Callable[[str], str]

    def read(
        self, record: Mapping[str, Any], key: str, pointer: str, notes: Notes
    ) -> Iterator[str]:
        for where, value in _each(record, key, pointer):
            name = self._name(value)
            if name is None:
                notes.remarks.append(self._unknown(value, where, pointer))
                continue
            yield name
            if name != value:
                notes.remarks.append(_understood(value, name, where, pointer))

    def absent(self, code: str, where: str, holder: str) -> Remark:
        return Remark(code=code, pointer=where, holder=holder, slots=self._slots())

    def _name(self, value: object) -> str | None:
        if not isinstance(value, str):
            return None
        spelt = self.spelt(value.strip())
        return value if value in self.known else self.by_uri.get(value) or self._or_none(spelt)

    def _or_none(self, name: str) -> str | None:
        return name if name in self.known else None

    def _unknown(self, value: object, where: str, holder: str) -> Remark:
        near = nearest(value, list(self.known)) if isinstance(value, str) else None
        return Remark(
            code=self.code,
            pointer=where,
            holder=holder,
            slots=self._slots(),
            got=value,
            suggestion=Suggestion(*near) if near else None,
        )

    def _slots(self) -> dict[str, str]:
        return {"choices": in_words(list(self.known), "or")}


def _each(record: Mapping[str, Any], key: str, pointer: str) -> Iterator[tuple[str, Any]]:
    """Give each value of a key that says something, with its pointer."""
    value = record.get(key)
    if isinstance(value, list):
        yield from ((f"{pointer}/{key}/{place}", one) for place, one in enumerate(value))
    elif key in record and not (key == "profile" and _silent(value)):
        yield f"{pointer}/{key}", value


def _silent(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and texts.is_placeholder(value))


def _slug(name: str) -> str:
    return "-".join(name.casefold().replace("_", " ").split())


def _understood(got: object, agreed: str, where: str, holder: str) -> Remark:
    return Remark(
        code="MC-013",
        pointer=where,
        holder=holder,
        slots={"agreed": f"“{agreed}”", "written": f"“{agreed}”"},
        got=got,
        suggestion=Suggestion(agreed, 1.0, safe=True),
    )
