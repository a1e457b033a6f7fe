"""The static files: read once at the start, served from memory under names that never change.

A file's hashed name holds a digest of its bytes, so that it may be kept for ever. Only what was
read at the start can be asked for: no path of a request ever reaches the file system.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

_TEXTS = ("text/", "image/svg", "application/json", "application/javascript")
_TYPES = {".js": "text/javascript", ".md": "text/markdown", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One static file, as it is and compressed."""

    name: str
    hashed_name: str
    content_type: str
    plain: bytes
    compressed: bytes | None


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files by both of their names."""

    by_name: Mapping[str, Asset]

    @classmethod
    def load(cls, folder: Path) -> "Assets":
        """Read every file below a folder."""
        held = [_asset(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()]
        names = {name: asset for asset in held for name in (asset.name, asset.hashed_name)}
        return cls(MappingProxyType(names))

    def url(self, name: str) -> str:
        """Give the address under which a file may be kept for ever. Raises `KeyError`."""
        return f"/static/{self.by_name[name].hashed_name}"


def _asset(path: Path, folder: Path) -> Asset:
    plain = path.read_bytes()
    name = PurePosixPath(path.relative_to(folder))
    digest = hashlib.sha256(plain).hexdigest()[:12]
    content_type = _content_type(path)
    text = content_type.startswith(_TEXTS)
    return Asset(
        name=str(name),
        hashed_name=str(name.with_name(f"{name.stem}.{digest}{name.suffix}")),
        content_type=f"{content_type}; charset=utf-8" if text else content_type,
        plain=plain,
        compressed=gzip.compress(plain, mtime=0) if text else None,
    )


def _content_type(path: Path) -> str:
    guessed = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return guessed or "application/octet-stream"
