"""The fast engine has no wheels for some machines; what only it can show is not collected there."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("shacl") else ["test_accelerated.py"]
