"""A shared terminology and standards registry for micro-credentials.

``from termreg import check`` checks records from Python.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from termreg.findings import Finding, Severity
    from termreg.validation.many import check_many
    from termreg.validation.once import check
    from termreg.validation.report import Batch, Report
    from termreg.validation.tally import Outcome

__all__ = [
    "Batch", "Finding", "Outcome", "Report", "Severity", "__version__", "check", "check_many",
]  # fmt: skip

# Looked up among what is installed, it would take longer than many a command; a test holds it to
# ``pyproject.toml``.
__version__ = "0.1.0"

_WHERE: Final = {
    "Batch": "termreg.validation.report",
    "Finding": "termreg.findings",
    "Outcome": "termreg.validation.tally",
    "Report": "termreg.validation.report",
    "Severity": "termreg.findings",
    "check": "termreg.validation.once",
    "check_many": "termreg.validation.many",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - the types are those above
        """Give a name when it is asked for: to load them all takes longer than many a command."""
        if name in _WHERE:
            return getattr(import_module(_WHERE[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
