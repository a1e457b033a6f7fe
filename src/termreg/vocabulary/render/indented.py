"""JSON over several lines, as `json.dumps` writes it two spaces deep, in a third of the time.

That one is written in Python wherever lines are to be indented, and made for what this is not:
values of any type, and circles.
"""

import json
from json.encoder import encode_basestring
from typing import Any


def indented(value: Any, line: str = "\n") -> str:  # noqa: ANN401 - JSON
    """Write a JSON value whose keys are texts; `line` is what begins each of its lines."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    if isinstance(value, dict) and value:
        inner = f"{line}  "
        members = [f"{encode_basestring(k)}: {indented(v, inner)}" for k, v in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
    if isinstance(value, list | tuple) and value:
        inner = f"{line}  "
        return f"[{inner}{f',{inner}'.join([indented(one, inner) for one in value])}{line}]"
    return json.dumps(value)
