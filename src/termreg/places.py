"""Where the files that ship with termreg lie: beside the source, or in the installed package."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CHECKOUT = _HERE.parent.parent
_INSTALLED = _HERE / "_files"


def _folder(name: str) -> Path:
    installed = _INSTALLED / name
    return installed if installed.is_dir() else _CHECKOUT / name


def vocab() -> Path:
    """Give the folder of the packaged vocabulary: canonical Turtle."""
    return _folder("vocab")


def shapes() -> Path:
    """Give the folder of the standard: one folder a profile, the context and the version."""
    return _folder("shapes")


def site() -> Path:
    """Give the folder of the pages: ``templates`` and ``static``."""
    return _folder("site")
