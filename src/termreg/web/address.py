"""Where a resource is served: ours below its own path, anybody else's by naming its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from termreg.vocabulary.namespaces import BASE

ELSEWHERE = "/resource"
"""Serves what a release holds that is not below our base address, by ``?uri=``."""


@dataclass(frozen=True, slots=True)
class Address:
    """A path, and the parameters without which it would be that of something else."""

    path: str
    fixed: tuple[tuple[str, str], ...] = ()

    def asking(self, **asked: str | None) -> str:
        """Give the address with parameters; those that are None are left out."""
        return self._with(self.path, asked)

    def form(self, suffix: str, **asked: str | None) -> str:
        """Give the address of one form, such as ``.ttl``."""
        return self._with(f"{self.path}{suffix}", asked)

    def section(self, name: str, **asked: str | None) -> str:
        """Give the address of all that stands in one section of the page."""
        return self._with(f"{self.path}/{name}", asked)

    def _with(self, path: str, asked: dict[str, str | None]) -> str:
        said = [*self.fixed, *((name, value) for name, value in asked.items() if value)]
        return f"{path}?{urlencode(said)}" if said else path


def address(uri: str) -> Address:
    """Give where this copy serves a resource that its release holds."""
    if uri.startswith(BASE):
        return Address(f"/{uri.removeprefix(BASE)}")
    return Address(ELSEWHERE, (("uri", uri),))
