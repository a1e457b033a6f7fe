"""The names on a command line, as the files that they stand for: read one after the other."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from termreg.errors import UnreadableRecordError
    from termreg.validation.intake.kind import Kind
    from termreg.validation.intake.limits import Limits

_STANDARD_INPUT: Final = "-"
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_WILD: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Input:
    """One file: its name as it is told, what it holds, or why it cannot be read.

    `form` is its format where the caller named one. A file of JSON Lines is `streamed`: it is
    opened when its lines are read, however many there are. `size` is in bytes. `of_many` says that
    the name on the command line stood for more than this file: a folder, a pattern or an archive.
    """

    name: str
    data: bytes = b""
    form: "Kind | None" = None
    streamed: "Callable[[], AbstractContextManager[BinaryIO]] | None" = None
    size: int = 0
    of_many: bool = False
    failure: "UnreadableRecordError | OSError | None" = None

    def content(self) -> bytes:
        """Give what the file holds, or raise why it cannot be read."""
        if self.failure is not None:
            raise self.failure
        if self.streamed is not None:
            with self.streamed() as file:
                return file.read()
        return self.data


def inputs(names: Sequence[str], form: "Kind | None", limits: "Limits") -> Iterator[Input]:
    """Give the files that names stand for: files, folders, patterns, archives, ``-`` for input.

    Of a folder the files are read whose endings say that they may hold records, in order of their
    names and with those of the folders inside it. `form` holds for every file but those in
    archives.
    """
    for name in names:
        if name == _STANDARD_INPUT and form == "json-lines":
            yield Input(name, form=form, streamed=lambda: nullcontext(sys.stdin.buffer))
            continue
        if name == _STANDARD_INPUT:
            yield from _file(name, sys.stdin.buffer.read(), form, limits, of_many=False)
            continue
        paths, of_many = _paths(name)
        if not paths:
            yield Input(name, failure=FileNotFoundError(0, _nothing(name)), of_many=of_many)
        for path in paths:
            try:
                if _is_streamed(path, form):
                    yield _streamed(path, of_many=of_many)
                    continue
                data = path.read_bytes()
            except OSError as error:
                yield Input(str(path), failure=error, of_many=of_many)
                continue
            yield from _file(str(path), data, form, limits, of_many=of_many)


def _is_streamed(path: Path, form: "Kind | None") -> bool:
    """Say whether a file is read line by line; what is packed or in UTF-16 is not."""
    from termreg.validation.intake import kind
    from termreg.validation.intake.kind import Kind

    if (form or kind.by_name(str(path))) is not Kind.JSON_LINES:
        return False
    with path.open("rb") as file:
        return not kind.is_packed(head := file.read(4)) and not head.startswith(_WIDE)


def _streamed(path: Path, *, of_many: bool) -> Input:
    from termreg.validation.intake.kind import Kind

    size = path.stat().st_size
    return Input(
        str(path),
        form=Kind.JSON_LINES,
        streamed=lambda: path.open("rb"),
        size=size,
        of_many=of_many,
    )


def size(names: Sequence[str]) -> int:
    """Give how many bytes the files have that names stand for; 0 where that is not known."""
    if _STANDARD_INPUT in names:
        return 0
    paths = [path for name in names for path in _paths(name)[0]]
    return sum(path.stat().st_size for path in paths if path.is_file())


def _paths(name: str) -> tuple[list[Path], bool]:
    """Give the files that a name stands for, and whether it could stand for several."""
    path = Path(name)
    if path.is_dir():
        return _in_folder(path), True
    if _WILD & set(name) and not path.exists():
        found = [Path(one) for one in sorted(glob(name, recursive=True))]  # noqa: PTH207 - the pattern may be absolute
        files = [[one] if one.is_file() else _in_folder(one) for one in found]
        return [one for held in files for one in held], True
    return [path], False


def _in_folder(folder: Path) -> list[Path]:
    from termreg.validation.intake.kind import ENDINGS

    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and path.is_file() and not _is_hidden(path, folder)
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _nothing(name: str) -> str:
    if Path(name).is_dir():
        return "this folder holds no file that may hold records"
    return "there is no file that fits this pattern"


def _file(
    name: str, data: bytes, form: "Kind | None", limits: "Limits", *, of_many: bool
) -> Iterator[Input]:
    """Give a file, or those in it where it is an archive."""
    from termreg.errors import UnreadableRecordError
    from termreg.validation.intake import kind
    from termreg.validation.intake.kind import Kind

    size = len(data)
    try:
        found = form or kind.sniff(data, name)
        if found is Kind.ZIP:
            from termreg.validation.intake import packed

            for member in packed.members(data, limits):
                yield Input(
                    f"{name}/{member.name}",
                    member.data,
                    size=member.packed,
                    of_many=True,
                    failure=member.failure,
                )
            return
        if found is Kind.GZIP:
            from termreg.validation.intake import packed

            data = packed.single(data, limits)
            found = kind.sniff(data, name.removesuffix(".gz"))
    except UnreadableRecordError as error:
        yield Input(name, failure=error, of_many=of_many)
        return
    yield Input(name, data, found, size=size, of_many=of_many)
