"""Texts made smaller on their way (RFC 9110 §8.4.1.3), where that helps."""

import gzip
from typing import Final

GZIP: Final = "gzip"
ACCEPT_ENCODING: Final = "Accept-Encoding"

_TEXTS: Final = ("text/", "image/svg", "application/json", "application/javascript")
_ENDINGS: Final = ("+json", "+xml", "/xml", "/n-triples")
_SMALLEST: Final = 1_000
"""What fits into one packet of a network arrives no sooner for being smaller."""
_LARGEST: Final = 300_000
"""Compressing more than this would hold up everybody else; a proxy can do it."""
_LEVEL: Final = 6
_HELPS: Final = 0.9


def may_help(content_type: str, length: int) -> bool:
    """Say whether bytes of a type and of a length are worth compressing."""
    media_type = content_type.partition(";")[0]
    text = media_type.startswith(_TEXTS) or media_type.endswith(_ENDINGS)
    return text and _SMALLEST <= length <= _LARGEST


def packed(body: bytes) -> bytes | None:
    """Compress; the same bytes always give the same bytes. None where they get hardly smaller."""
    smaller = gzip.compress(body, _LEVEL, mtime=0)
    return smaller if len(smaller) <= len(body) * _HELPS else None
