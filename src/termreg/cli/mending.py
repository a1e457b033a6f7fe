"""``--fix`` and ``--diff`` of ``termreg validate``: safe fixes in the files themselves."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from termreg.vocabulary.render.escapes import printable

if TYPE_CHECKING:
    from termreg.standard.model import Standard
    from termreg.validation.report import Batch, Report

STANDARD_INPUT = "-"


class Mending:
    """Mends what is checked, or, where only the difference is wanted, says what it would do."""

    def __init__(
        self, check: "Callable[[bytes], Report | Batch]", standard: "Standard", *, diff: bool
    ) -> None:
        """`check` gives the report of a document."""
        self._check, self._standard, self._diff = check, standard, diff

    def mend(
        self, name: str, data: bytes, found: "Report | Batch"
    ) -> "tuple[bytes, Report | Batch]":
        """Mend one file and give what it then holds, with the report of that.

        Where only the difference is wanted, the file and its report stay. Raises `OSError` where
        the file cannot be written, or was changed by somebody else since it was read.
        """
        from termreg.validation import difference, fix

        mended = fix.mend(data, found, self._check, self._standard)
        if mended is None:
            self._tell(name, fix.WHAT)
            return data, found
        self._count(name, mended.applied, mended.found)
        if self._diff:
            written = difference.unified(name, data, mended.data)
            sys.stdout.write(_for_screen(written) if sys.stdout.isatty() else written)
            return data, found
        if name == STANDARD_INPUT:
            sys.stdout.buffer.write(mended.data)
        elif mended.applied:
            replace(Path(name), data, mended.data)
        return mended.data, mended.found

    def _count(self, name: str, applied: int, left: "Report | Batch") -> None:
        from termreg.validation.render import words

        things = f"{applied:,} {'thing' if applied == 1 else 'things'}" if applied else "nothing"
        done = f"{things} would be mended" if self._diff else f"{things} mended"
        rest = words.counted(left.counts) or "nothing"
        self._tell(name, f"{done}; left: {rest}.")

    @staticmethod
    def _tell(name: str, said: str) -> None:
        print(printable(f"{name}: {said}"), file=sys.stderr)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew in one step, with its rights kept, if it still holds what was read.

    Raises `OSError` otherwise; a file is never left half written.
    """
    real = path.resolve()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
        new.chmod(real.stat().st_mode & 0o7777)
        if real.read_bytes() != before:
            raise OSError(0, "it was changed while it was checked, so it was left as it is")
        new.replace(real)
    finally:
        new.unlink(missing_ok=True)


def _for_screen(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))
