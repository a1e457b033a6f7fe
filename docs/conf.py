"""How the documentation is built: Sphinx with MyST, a broken reference is an error."""

from importlib.metadata import version as _version

project = "termreg"
author = "the termreg contributors"
copyright = "2026, the termreg contributors"
release = version = _version("termreg")

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "termreg"
html_show_sphinx = False
