"""Where the reports of a run go: text as it comes, every other form when all is checked."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from termreg.cli import exits
from termreg.cli.kept import STANDARD_INPUT, Reports, unnamed
from termreg.cli.telling import Telling
from termreg.vocabulary.render.escapes import printable

if TYPE_CHECKING:
    import typer

    from termreg.standard.model import Standard
    from termreg.validation.agreed import Agreed
    from termreg.validation.render.forms import Form
    from termreg.validation.report import Batch, ColumnsInfo, Report

__all__ = ["STANDARD_INPUT", "Outputs", "failed", "forms"]


def forms(asked: str) -> "tuple[Form, ...]":
    """Give the forms that ``--format`` names, commas between. Raises `typer.BadParameter`."""
    from termreg.validation.render.forms import BY_NAME

    names = list(dict.fromkeys(part.strip() for part in asked.split(",") if part.strip()))
    for name in names or [asked]:
        if name not in BY_NAME:
            told = f"“{name}” is none of {', '.join(BY_NAME)}."
            from typer import BadParameter

            raise BadParameter(told, param_hint="--format")
    return tuple(BY_NAME[name] for name in names)


class Outputs:
    """Takes the reports of one run, part by part, and writes them."""

    def __init__(
        self,
        asked: "Sequence[Form]",
        output: Path | None,
        standard: "Standard",
        *,
        alone: bool,
        quiet: bool = False,
    ) -> None:
        """`alone` says that the run is about one file, whose name need not be told.

        `quiet` says that standard output is taken, so that only files are written.

        Raises `typer.BadParameter` where several forms would share standard output.
        """
        from termreg.validation.render.forms import JSON_LINES, TEXT
        from termreg.validation.tally import Tally

        self._standard, self._alone, self._quiet = standard, alone, quiet
        self._files = _files(asked, output)
        self._text, self._streamed = TEXT in self._files, JSON_LINES in self._files
        self._text_file = self._files.pop(TEXT, None)
        self._stream_file = self._files.pop(JSON_LINES, None)
        self._writing: dict[Path, BinaryIO] = {}
        self._of_file = Telling("")
        self._tally = Tally()
        self._single: Batch | None = None
        self._records: list[Agreed] = []

    @property
    def wants_records(self) -> bool:
        """Say whether the agreed records themselves are to be handed over."""
        from termreg.validation.render.forms import RECORDS

        return RECORDS in self._files

    def begin(self, name: str, *, of_many: bool) -> None:
        """Begin with a file; `of_many` says that its name stood for more than it."""
        self._alone = self._alone and not of_many
        self._of_file = Telling(name)

    def add(self, reports: "Iterable[Report]", data: "bytes | Mapping[int, str]") -> None:
        """Take reports of the file; `data` is what they are about, or the lines to be quoted.

        Raises `OSError`.
        """
        from termreg.validation.render import json

        for report in reports:
            self._tally.add(report)
            self._of_file.add(unnamed(report) if self._alone else report, data)
            if self._streamed:
                self._put(self._stream_file, json.line(report))

    def end(
        self,
        columns: "ColumnsInfo | None" = None,
        records: "Agreed | None" = None,
        *,
        stopped: bool = False,
    ) -> None:
        """End with the file: `columns` are those of a sheet. Raises `OSError`."""
        from termreg.validation.report import Batch

        if records is not None:
            self._records.append(records)
        held = self._of_file
        self._single = Batch(reports=(), columns=columns) if held.many or columns else None
        if self._text and held.told:
            self._tell(held.found(columns, stopped=stopped and self._alone), held)

    def refuse(self, report: "Report") -> None:
        """Take the report of a file that could not be read; as text, stderr has told it.

        Raises `OSError`.
        """
        from termreg.validation.render import json

        self._tally.add(report)
        self._single = None
        if self._streamed:
            self._put(self._stream_file, json.line(report))

    def finish(self, reports: "Reports", *, stopped: bool = False) -> None:
        """Write what can be written only when everything was checked. Raises `OSError`."""
        from termreg.validation.render import words
        from termreg.validation.report import Batch

        if self._text and not self._alone and self._tally.records:
            if stopped:
                self._say("The check was stopped before all records were checked.\n")
            self._say(words.totals(Batch(reports=(), tally=self._tally)) + "\n")
        for name, path in self._files.items():
            for piece in self._rendered(name, reports, stopped=stopped):
                self._put(path, piece)
        for path in (self._text_file, self._stream_file):
            self._put(path, b"")
        for file in self._writing.values():
            file.close()

    @property
    def new_counts(self) -> "Mapping[str, int]":
        """Give how many findings there are by severity that no earlier report had."""
        return self._tally.new

    def _tell(self, told: "Report | Batch", held: "Telling") -> None:
        from termreg.validation.render import text
        from termreg.validation.report import Batch

        seen = self._text_file is None and sys.stdout.isatty()
        colour = seen and not os.environ.get("NO_COLOR")
        if isinstance(told, Batch) and told.columns is not None and not self._alone:
            self._say(f"{printable(held.name)}:\n")
        self._say(text.render(told, held.quoted, colour=colour) + ("" if self._alone else "\n"))

    def _say(self, text: str) -> None:
        if self._text_file is not None:
            self._put(self._text_file, text.encode())
        elif not self._quiet:
            sys.stdout.write(text)

    def _put(self, path: Path | None, piece: bytes) -> None:
        if path is not None:
            if path not in self._writing:
                self._writing[path] = path.open("wb")
            self._writing[path].write(piece)
        elif not self._quiet:
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)

    def _rendered(self, name: str, reports: "Reports", *, stopped: bool) -> "Iterator[bytes]":
        from termreg.validation.render.beside import Beside
        from termreg.validation.render.forms import BY_NAME, JSON

        if name == JSON and self._alone:
            reports = reports.unnamed()
        found = self._all(reports, stopped=stopped)
        form = BY_NAME[name]
        if form.pieces is not None:
            yield from form.pieces(found)
            return
        beside = Beside(rules=self._standard.rules, records=self._all_records())
        yield form.write(found, beside)

    def _all(self, reports: "Reports", *, stopped: bool) -> "Report | Batch":
        """Give all as one report: of one file with one record, its own."""
        from termreg.validation.report import Batch

        if self._alone and self._single is None and len(reports) == 1:
            return reports[0]
        columns = self._single.columns if self._alone and self._single is not None else None
        return Batch(reports=reports, columns=columns, tally=self._tally, stopped=stopped)

    def _all_records(self) -> "Agreed | None":
        from termreg.validation.agreed import Agreed

        if not self.wants_records:
            return None
        if self._alone and self._records:
            return self._records[0]
        return Agreed(records=tuple(r for held in self._records for r in held.records), many=True)


def _files(asked: "Sequence[Form]", output: Path | None) -> dict[str, Path | None]:
    """Give the file of each form; None for standard output."""
    from termreg.validation.render.forms import TEXT

    if len(asked) == 1:
        return {asked[0].name: output}
    screen: dict[str, Path | None] = {form.name: None for form in asked if form.name == TEXT}
    others = [form for form in asked if form.name != TEXT]
    if output is None:
        told = f"Name a file for {others[0].name}: standard output takes one form."
        from typer import BadParameter

        raise BadParameter(told, param_hint="--output")
    if len(others) == 1:
        return {**screen, others[0].name: output}
    return {**screen, **{form.name: output.with_name(output.name + form.ending) for form in others}}


def failed(error: OSError) -> "typer.Exit":
    """Say that a report could not be written, and give the way out."""
    print(f"The report cannot be written: {error.strerror}.", file=sys.stderr)
    from typer import Exit

    return Exit(exits.CANNOT)
