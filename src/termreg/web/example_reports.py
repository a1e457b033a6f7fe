"""What a check says of the record that breaks each rule, so that its page shows real sentences."""

from pathlib import Path

from termreg.errors import CheckStoppedError
from termreg.findings import Finding
from termreg.standard.model import Rule
from termreg.validation.report import Report
from termreg.web.failures import TooBusyError
from termreg.web.worker import Checks


class ExampleReports:
    """Checks the violating example of a rule when it is first asked for, and keeps what was found.

    There are as many as there are rules, so that what is kept is bounded.
    """

    def __init__(self, checks: Checks, shapes: Path) -> None:
        self._checks, self._shapes = checks, shapes
        self._found: dict[str, tuple[Finding, ...]] = {}

    async def of(self, rule: Rule) -> tuple[Finding, ...]:
        """Give the findings, or none where the example could not be checked just now."""
        if rule.code not in self._found:
            path = self._shapes / rule.example_bad
            if not path.is_file():
                return ()
            try:
                report = await self._checks.check(path.read_bytes())
            except (TooBusyError, CheckStoppedError):
                return ()
            self._found[rule.code] = report.findings if isinstance(report, Report) else ()
        return self._found[rule.code]
