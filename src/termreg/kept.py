"""What a start would make from the same files again, kept between starts.

A folder of the user's own holds it: what is read back there runs as code would, so that a folder or
a file that anybody else could have written is passed over. Nothing depends on it: what is missing,
is of other files, another Python or another termreg, or cannot be read, is made anew.
"""

import hmac
import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

_FOLDER: Final = "TERMREG_CACHE"
_MINE: Final = 0o700
_OF_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_MOST: Final = 8
"""How many things of one name are kept; the oldest go first."""

_READING: Final = (
    "",
    "vocabulary",
    "standard",
    "release",
    "validation",
    "validation/agree",
    "validation/engine",
)
"""The folders of the code that reads what is kept, or makes it."""

_NOT_READ: Final = (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError)

_HERE: Final = Path(__file__).parent

T = TypeVar("T")


def kept(name: str, files: Iterable[Path], make: Callable[[], T]) -> T:
    """Give what was made from these files before, or make it now and keep it.

    What `make` raises is raised; that something cannot be kept is not told.
    """
    folder = _folder()
    key = _key(files) if folder else None
    if folder is None or key is None:
        return make()
    path = folder / f"{name}-{key}.pickle"
    held = _read(path)
    if held is not None:
        try:
            # The values are our own: the folder and the file are, and nothing was changed.
            found: T = pickle.loads(held)  # noqa: S301
        except _NOT_READ:
            path.unlink(missing_ok=True)
        else:
            return found
    made = make()
    _write(path, _pickled(made))
    return made


def _folder() -> Path | None:
    """Give the folder of this user, made where there is none; None where there can be none."""
    if not hasattr(os, "geteuid"):
        return None
    asked = os.environ.get(_FOLDER)
    if asked == "":
        return None
    try:
        folder = Path(asked) if asked else _of_user() / "termreg"
        folder.mkdir(mode=_MINE, parents=True, exist_ok=True)
        return folder if _is_mine(folder.lstat(), stat.S_ISDIR) else None
    except (OSError, RuntimeError):
        return None


def _of_user() -> Path:
    """Give the folder in which programs keep such things (XDG Base Directory Specification)."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _is_mine(found: os.stat_result, kind: Callable[[int], bool]) -> bool:
    return kind(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & _OF_OTHERS


def _key(files: Iterable[Path]) -> str | None:
    """Give the digest of the files, of the Python that runs and of the code that reads them.

    None where a file cannot be read: whoever needs it says so.
    """
    made = sha256(f"{sys.version} {sys.flags.optimize}".encode())
    for room in _READING:
        for entry in sorted(os.scandir(_HERE / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                told = entry.stat()
                made.update(f"{entry.name} {told.st_size} {told.st_mtime_ns}".encode())
    try:
        for path in sorted(files):
            made.update(f"{path}\0".encode())
            made.update(sha256(path.read_bytes()).digest())
    except OSError:
        return None
    return made.hexdigest()[:32]


def _read(path: Path) -> bytes | None:
    """Give what a file of ours holds, if it is whole."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with open(number, "rb") as file:  # noqa: PTH123 - what was opened, not what has the name now
            if not _is_mine(os.fstat(number), stat.S_ISREG):
                return None
            digest, held = file.read(sha256().digest_size), file.read()
    except OSError:
        return None
    return held if hmac.compare_digest(digest, sha256(held).digest()) else None


def _write(path: Path, held: bytes) -> None:
    """Write a file whole or not at all, and leave only the newest of its name."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(sha256(held).digest() + held)
        beside.replace(path)
        same = path.parent.glob(f"{path.stem.partition('-')[0]}-*.pickle")
        for old in sorted(same, key=lambda one: -one.stat().st_mtime)[_MOST:]:
            old.unlink()
    except OSError:
        beside.unlink(missing_ok=True)


def _pickled(value: object) -> bytes:
    out = BytesIO()
    _Pickler(out, protocol=5).dump(value)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    """Writes our values so that they are read back in a fraction of the time.

    Those with slots would be filled by the methods of `dataclasses`, which look up the fields of
    the class for each value.
    """

    def reducer_override(self, obj: Any) -> Any:  # noqa: ANN401 - whatever there is to write
        """Say how to make a value again, where it is one of those."""
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        if is_dataclass(obj) and not isinstance(obj, type) and "__slots__" in type(obj).__dict__:
            names = [field.name for field in fields(obj)]
            return _filled, (type(obj), tuple([getattr(obj, name) for name in names]))
        return NotImplemented


def _read_only(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


def _filled(kind: type[Any], values: tuple[Any, ...]) -> Any:  # noqa: ANN401 - of that class
    made = object.__new__(kind)
    for fill, value in zip(_fields(kind), values, strict=True):  # type: ignore[arg-type] # a class can be hashed
        fill(made, value)
    return made


@lru_cache(maxsize=256)
def _fields(kind: type[Any]) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple([getattr(kind, field.name).__set__ for field in fields(kind)])
