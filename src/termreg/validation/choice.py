"""Which profiles a record is checked against, and which others it might meet all the same."""

from collections.abc import Sequence
from typing import Final

from termreg.standard.model import AWARD_PROFILE, BASE_PROFILE, Standard
from termreg.validation.agree.head import Head

_AWARD: Final = "Award"


class ProfileChoice:
    """Chooses among the profiles of a standard."""

    def __init__(self, standard: Standard) -> None:
        self._excludes = {held.name: frozenset(held.excludes) for held in standard.profiles}
        # Records name no profile that there is not, so that these stay few.
        self._checked: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        self._others: dict[tuple[str, ...], tuple[str, ...]] = {}

    def checked(self, head: Head, asked: Sequence[str] | None) -> tuple[str, ...]:
        """Give the profiles to check: base always, award for an award, then those asked for.

        Those that are `asked` replace those that the record declares. Of two that a record
        declares though they exclude each other neither is checked: which one is meant is the one
        thing to mend first, and base says so.
        """
        if asked is not None:
            return self._together(head.type, tuple(asked))
        key = head.type, head.profiles
        if key not in self._checked:
            declared = [n for n in head.profiles if not self._excluded(n, head.profiles)]
            self._checked[key] = self._together(head.type, declared)
        return self._checked[key]

    def _together(self, type_: str, wanted: Sequence[str]) -> tuple[str, ...]:
        award = (AWARD_PROFILE,) if type_ == _AWARD and AWARD_PROFILE in self._excludes else ()
        return tuple(dict.fromkeys([BASE_PROFILE, *award, *wanted]))

    def others(self, checked: tuple[str, ...]) -> tuple[str, ...]:
        """Give the profiles that were not asked for and that the record might meet all the same.

        `award` is none of them: an award is always checked against it, and an offer never can.
        """
        if checked not in self._others:
            self._others[checked] = tuple(
                [
                    name
                    for name, excluded in self._excludes.items()
                    if name not in checked
                    and name != AWARD_PROFILE
                    and excluded.isdisjoint(checked)
                ]
            )
        return self._others[checked]

    def _excluded(self, name: str, others: Sequence[str]) -> bool:
        return not self._excludes.get(name, frozenset()).isdisjoint(others)
