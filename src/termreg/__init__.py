"""A shared terminology and standards registry for micro-credentials."""

__version__: str


def __getattr__(name: str) -> str:
    """Give ``__version__`` when it is asked for: to look it up takes longer than many a command."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("termreg")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
