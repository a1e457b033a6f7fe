"""A shared terminology and standards registry for micro-credentials."""

from importlib.metadata import version

__version__ = version("termreg")
