"""A shared terminology and standards registry for micro-credentials."""

# Looked up among what is installed, it would take longer than many a command; a test holds it to
# ``pyproject.toml``.
__version__ = "0.1.0"
