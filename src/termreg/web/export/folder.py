"""The folder of an export: only what is new is written, what is gone is removed, all is listed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

MANIFEST: Final = "MANIFEST.sha256"
"""Names every other file with its digest, as ``sha256sum --check`` reads it."""


def usable(folder: Path) -> bool:
    """Say whether an export may be written here: nothing is there, or an earlier export."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


class Folder:
    """A folder that is being written.

    A file of the same bytes is left as it is, with its time. When all is written, the files of the
    earlier export that this one does not have are removed; files that no export wrote never are.
    Where the export breaks off, nothing is removed and the next one may go on from there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digests: dict[str, str] = {}
        self.bytes = 0
        self._earlier: dict[str, str] = {}

    def __enter__(self) -> Self:
        """Begin; the folder is made where there is none."""
        self.path.mkdir(parents=True, exist_ok=True)
        self._earlier = dict(self._read())
        self._list(self._earlier)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Remove what is gone, and list what is there."""
        if error is not None:
            self._list(self._earlier | self.digests)
            return
        for name in self._earlier:
            if name not in self.digests:
                self._remove(name)
        self._list(self.digests)

    def write(self, name: str, data: bytes) -> None:
        """Write a file below the folder."""
        path = self.path / name
        if not _holds(path, data):
            path.parent.mkdir(parents=True, exist_ok=True)
            # Under another name first: a server never sends half a file, and a file that has
            # a second name keeps its bytes there.
            new = path.with_name(f"{path.name}.new")
            new.write_bytes(data)
            new.replace(path)
        self._note(name, hashlib.sha256(data).hexdigest(), len(data))

    def also(self, name: str, second: str) -> None:
        """Give a file that is written a second name; where the disk allows it, without a copy."""
        path, other = self.path / name, self.path / second
        if not (other.is_file() and other.samefile(path)):
            other.parent.mkdir(parents=True, exist_ok=True)
            new = other.with_name(f"{other.name}.new")
            try:
                os.link(path, new)
            except OSError:
                new.write_bytes(path.read_bytes())
            new.replace(other)
        self._note(second, self.digests[name], path.stat().st_size)

    def _note(self, name: str, digest: str, size: int) -> None:
        self.digests[name] = digest
        self.bytes += size

    def _remove(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)
        for upper in (self.path / name).parents:
            if upper == self.path or not upper.is_dir() or any(upper.iterdir()):
                return
            upper.rmdir()

    def _read(self) -> Iterator[tuple[str, str]]:
        manifest = self.path / MANIFEST
        for line in manifest.read_text("utf-8").splitlines() if manifest.is_file() else ():
            digest, _, name = line.partition("  ")
            if (self.path / name).resolve().is_relative_to(self.path.resolve()):
                yield name, digest

    def _list(self, held: dict[str, str]) -> None:
        lines = (f"{digest}  {name}\n" for name, digest in sorted(held.items()))
        new = self.path / f"{MANIFEST}.new"
        new.write_text("".join(lines), "utf-8")
        new.replace(self.path / MANIFEST)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
