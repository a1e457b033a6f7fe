"""“Your records in the agreed form”: what a check understood of them, as JSON-LD to publish.

A record that cannot be read is not among them; the caller names it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from termreg.vocabulary.namespaces import BASE
from termreg.vocabulary.render.escapes import in_json

CONTEXT: Final = f"{BASE}standard/context.jsonld"


def render(records: Sequence[Mapping[str, Any]], *, many: bool) -> bytes:
    """Write one record as an object; several, or none, as the graph of one document."""
    one = len(records) == 1 and not many
    document: Mapping[str, Any] = records[0] if one else {"@graph": records}
    told = {"@context": CONTEXT, **document}
    return in_json(json.dumps(told, ensure_ascii=False, indent=2)).encode() + b"\n"
