# ruff: noqa: INP001 - beside the package
"""Requests that were made to do harm: each is refused, or answered, and nothing breaks."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Final

_VALIDATE: Final = "/api/v1/validate"
_JSON: Final = "application/ld+json"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MIB: Final = 2**20
_XML: Final = b"""<?xml version="1.0"?><!DOCTYPE x [%s]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF>"""


def requests() -> tuple[bytes, ...]:
    """Give the requests, whole as they are sent."""
    return (*_documents(), *_addresses(), *_questions())


def _documents() -> Iterator[bytes]:
    offer = {"type": "Offer", "title": "Data protection"}
    far = {**offer, "@context": "http://169.254.169.254/latest/meta-data/"}
    deep = b'{"type": "Offer", "title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    yield _post(_JSON, deep)
    yield _post(_JSON, json.dumps(far).encode())
    yield _post(_JSON, json.dumps({**offer, "type": ["Offer"] * 5000}).encode())
    yield _post(_JSON, json.dumps([{**offer, "level": "SCQF 66"}] * 1500).encode())
    yield _post(_JSON, json.dumps({f"key {n}": n for n in range(30_000)}).encode())
    yield _post(_JSON, b'{"type": "Offer", "title": ' + b"9" * 400_000 + b"}")
    yield _post(_JSON, b'{"type": "Offer", "title": "' + b"\\u0061" * 100_000 + b'"}')
    yield _post(_JSON, b'{"type": "Offer", "title": "\xff\xfe"}')
    yield _post(_JSON, b'{"type": "Offer", "title": NaN')
    yield _post(_JSON, b" " * (6 * _MIB))
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)
    )
    yield _post("application/rdf+xml", _XML % (laughs, b"&l11;"))
    yield _post("application/rdf+xml", _XML % (b'<!ENTITY f SYSTEM "file:///etc/passwd">', b"&f;"))
    yield _post("text/turtle", b"<a> <b> " + b"( " * 50_000)
    yield _post("text/csv", b"Title,Hours\n" + b'"' + b"a," * 200_000)
    yield _post(_XLSX, _zip({"xl/workbook.xml": b"0" * (60 * _MIB)}))
    yield _post("application/zip", _zip({f"{n}.json": b"{}" for n in range(3000)}))
    yield _post("application/gzip", gzip.compress(b"0" * (60 * _MIB)))
    yield _post(_JSON, b"<html>" + b"<div>" * 20_000)


def _addresses() -> Iterator[bytes]:
    yield _get("/terms/" + "a" * 8000)
    yield _get("/terms/..%2f..%2f..%2fetc%2fpasswd")
    yield _get("/static/../../../../etc/passwd")
    yield _get("/terms/%00%0d%0aSet-Cookie:%20a=b")
    yield _get("/resource?uri=" + "http%3A%2F%2F127.0.0.1%3A22%2F" * 100)
    yield _get("/terms", accept=",".join(f"text/a{n};q=0.{n % 10}" for n in range(1500)))
    yield _get("/downloads", more=f"Range: bytes={','.join(f'{n}-' for n in range(2000))}\r\n")
    yield b"GET /terms HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"a" * 200_000 + b"\r\n\r\n"
    yield b"NONSENSE\r\n\r\n"


def _questions() -> Iterator[bytes]:
    for path in ("search", "suggest", "resolve"):
        name = "text" if path == "resolve" else "q"
        for asked in (
            "a" * 8000,
            "%f0%9f%98%80" * 900,
            "%3Cscript%3E",
            "(a+)+" * 500,
            "%00%e2%80%ae",
        ):
            yield _get(f"/api/v1/{path}?{name}={asked}")
    yield _get("/api/v1/search?q=badge&limit=999999999&offset=-1")


def _get(path: str, accept: str = "*/*", more: str = "") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n{more}\r\n".encode()


def _post(content_type: str, body: bytes) -> bytes:
    head = (
        f"POST {_VALIDATE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()
