"""What every room's tests share: the packaged release, and how long each room took."""

import os
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from termreg.release.build import packaged
from termreg.release.snapshot import Snapshot

FIGURES = "figures"
"""The property of a test that says what it has measured; it is printed at the end of a run."""

_HERE = Path(__file__).parent

# No test leaves anything in the folder of whoever runs it, nor rests on what is there.
os.environ["TERMREG_CACHE"] = ""

# What is measured is tested too: bench/ stands beside the package.
sys.path.append(str(_HERE.parent))

# A slow machine is not a failing test: no deadline, and the same examples for everybody.
# `make fuzz` asks for more of them, and for others each time.
_EXAMPLES = int(os.environ.get("TERMREG_EXAMPLES", "0"))
settings.register_profile(
    "termreg",
    deadline=None,
    derandomize=not _EXAMPLES,
    max_examples=_EXAMPLES or 100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("termreg")


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The release that ships with the software."""
    return packaged()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured (their property `FIGURES`), and the time each room took."""
    _print_figures(terminalreporter)
    seconds: dict[str, float] = defaultdict(float)
    number: dict[str, int] = defaultdict(int)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                room = _room(report.nodeid)
                seconds[room] += report.duration
                number[room] += report.when == "call"
    terminalreporter.section("time of each room")
    for room in sorted(seconds, key=lambda name: -seconds[name]):
        terminalreporter.write_line(f"{seconds[room]:8.2f}s  {room} ({number[room]} tests)")


def _print_figures(reporter: pytest.TerminalReporter) -> None:
    # A worker of several has no terminal: what it wants to be read travels with its report.
    passed_or_failed = reporter.stats.get("passed", []) + reporter.stats.get("failed", [])
    for report in passed_or_failed:
        for name, value in report.user_properties:
            if name == FIGURES and report.when == "call":
                reporter.section(report.nodeid.partition("::")[0])
                reporter.write_line(value)


def _room(nodeid: str) -> str:
    parts = Path(nodeid.split("::", maxsplit=1)[0]).parts
    if parts[0] == _HERE.name and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] != _HERE.name else "the whole"
