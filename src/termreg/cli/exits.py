"""The exit codes of every command; where several hold, the highest counts."""

from typing import Final

CLEAN: Final = 0
"""Nothing was found at the level that was asked for."""

FINDINGS: Final = 1
"""Something was found, or would change."""

USAGE: Final = 2
"""The command was called in a way that makes no sense."""

CANNOT: Final = 3
"""Something could not be done or checked."""
