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

    def checked(self, head: Head, asked: Sequence[str] | None) -> tuple[str, ...]:
        """Give the profiles to check: base always, award for an award, then those asked for.

        Those that are `asked` replace those that the record declares. Of two that a record
        declares though they exclude each other neither is checked: which one is meant is the one
        thing to mend first, and base says so.
        """
        wanted = list(head.profiles if asked is None else asked)
        if asked is None:
            wanted = [name for name in wanted if not self._excluded(name, wanted)]
        if head.type == _AWARD and AWARD_PROFILE in self._excludes:
            wanted.insert(0, AWARD_PROFILE)
        return tuple(dict.fromkeys([BASE_PROFILE, *wanted]))

    def others(self, checked: Sequence[str]) -> tuple[str, ...]:
        """Give the profiles that were not asked for and that the record might meet all the same.

        `award` is none of them: an award is always checked against it, and an offer never can.
        """
        return tuple(
            [
                name
                for name, excluded in self._excludes.items()
                if name not in checked and name != AWARD_PROFILE and excluded.isdisjoint(checked)
            ]
        )

    def _excluded(self, name: str, others: Sequence[str]) -> bool:
        return not self._excludes.get(name, frozenset()).isdisjoint(others)
