"""``termreg validate FILE…`` without options: nothing is to be parsed, so no parser is loaded.

That is how the command is called most often, by people and by other programs for one file at a
time; to load what parses options takes longer than the check.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from termreg.cli.run import Run

_COMMAND: Final = "validate"
_OPTION: Final = "TERMREG_ENGINE"
"""The one option of the command that can be given in the environment."""


def is_plain(words: Sequence[str]) -> bool:
    """Say whether a command line is this command and names of files, and nothing else counts."""
    files = words[1:]
    named = bool(files) and not any(word[:1] == "-" for word in files)
    return words[:1] == [_COMMAND] and named and _OPTION not in os.environ


def validate(files: Sequence[str]) -> int:
    """Check files as the command does where no option is given; the exit code."""
    from termreg.findings import Severity
    from termreg.release import collector

    with collector.for_good():
        run = _ready(files)
    return run.check(Severity.VIOLATION)


def _ready(files: Sequence[str]) -> "Run":
    from termreg import places
    from termreg.cli.outputs import Outputs, forms
    from termreg.cli.parts import cores
    from termreg.cli.run import Run, Wanted
    from termreg.validation import ready
    from termreg.validation.intake.limits import Limits
    from termreg.validation.render.forms import TEXT

    checker = ready.checker(places.vocab(), places.shapes(), Limits())
    writing = Outputs(forms(TEXT), None, checker.standard, alone=len(files) == 1)
    return Run(checker, writing, Wanted(files=tuple(files), jobs=cores()))
