"""The records in ``shapes/*/conforms`` as examples to read and to copy."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard.model import Profile, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One conforming record: its name below ``shapes/``, its text as it is copied, what it says."""

    name: str
    text: str
    record: Mapping[str, Any]

    def value(self, path: str) -> Any:  # noqa: ANN401 - any JSON value
        """Give the value of a key such as ``credit/value``, the first of several, or None."""
        held: Any = self.record
        for key in path.split("/"):
            held = held[0] if isinstance(held, list) and held else held
            held = held.get(key) if isinstance(held, Mapping) else None
        return held[0] if isinstance(held, list) and held else held


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The examples of every profile, of each the one that says most first."""

    by_profile: Mapping[str, tuple[Example, ...]]

    def whole(self, profile: Profile) -> Example | None:
        """Give the record of a profile that says most, or None where it ships none."""
        return next(iter(self.by_profile.get(profile.name, ())), None)

    def value(self, path: str, profile: Profile) -> str | None:
        """Give an example of a key's value as JSON: the profile's own, or that of another."""
        own = self.by_profile.get(profile.name, ())
        for example in (*own, *(e for held in self.by_profile.values() for e in held)):
            value = example.value(path)
            if value is not None:
                return json.dumps(value, ensure_ascii=False)
        return None


def load(standard: Standard, folder: Path | None = None) -> Examples:
    """Read the conforming records of each profile.

    Raises `BrokenStandardError` where one of them is no JSON object.
    """
    folder = folder or places.shapes()
    held = {profile.name: tuple(_of(profile, folder)) for profile in standard.profiles}
    return Examples(by_profile=MappingProxyType(held))


def _of(profile: Profile, folder: Path) -> Iterable[Example]:
    paths = sorted((folder / profile.name / "conforms").glob("*.jsonld"))
    examples = [_read(path, folder) for path in paths]
    return sorted(examples, key=lambda example: -_size(example.record))


def _read(path: Path, folder: Path) -> Example:
    text = path.read_text("utf-8")
    try:
        record = json.loads(text)
    except ValueError as error:
        raise BrokenStandardError(f"{path} is no JSON: {error}.") from None
    if not isinstance(record, dict):
        raise BrokenStandardError(f"{path} is not one record.")
    return Example(name=str(path.relative_to(folder)), text=text, record=MappingProxyType(record))


def _size(value: Any) -> int:  # noqa: ANN401 - any JSON value
    """Count the values of a record."""
    if isinstance(value, Mapping):
        return sum(_size(inside) for inside in value.values())
    if isinstance(value, list):
        return sum(_size(inside) for inside in value)
    return 1
