"""What every room's tests share: the packaged release, and how long each room took."""

import os
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from termreg.release.build import packaged
from termreg.release.snapshot import Snapshot

_HERE = Path(__file__).parent

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
    """Print the time that each room's tests took."""
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


def _room(nodeid: str) -> str:
    parts = Path(nodeid.split("::", maxsplit=1)[0]).parts
    if parts[0] == _HERE.name and len(parts) > 2:
        return parts[1]
    return parts[0] if parts[0] != _HERE.name else "the whole"
