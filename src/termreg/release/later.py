"""A release of which only the number is known until something else of it is asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from termreg.release.snapshot import Snapshot


def later(version: str, read: "Callable[[], Snapshot]") -> "Snapshot":
    """Give a snapshot that is read when anything but its number is first asked of it."""
    return cast("Snapshot", _Later(version, read))


class _Later:
    """Hands every question on to the snapshot."""

    def __init__(self, version: str, read: "Callable[[], Snapshot]") -> None:
        self.version, self._read = version, read

    @cached_property
    def _snapshot(self) -> "Snapshot":
        return self._read()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the snapshot has
        """Give what the snapshot has by that name."""
        return getattr(self._snapshot, name)
