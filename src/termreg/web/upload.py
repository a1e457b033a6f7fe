"""What a client sends: read no further than the limit, never unpacked."""

from collections.abc import Collection

from fastapi import Request

from termreg.errors import TooBigError
from termreg.web.failures import UnsupportedMediaTypeError


async def read(request: Request, most: int, media_types: Collection[str]) -> bytes:
    """Read the body of a request.

    Raises `TooBigError` as soon as there are more than `most` bytes, and
    `UnsupportedMediaTypeError` for another form than `media_types`, or a compressed one.
    """
    _refuse_other_forms(request, media_types)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise _too_big(most)
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > most:
            raise _too_big(most)
    return bytes(held)


def media_type(request: Request) -> str:
    """Give what a request says that it carries, in small letters and without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _refuse_other_forms(request: Request, media_types: Collection[str]) -> None:
    encoding = request.headers.get("content-encoding", "identity")
    if encoding.strip().lower() not in {"", "identity"}:
        raise UnsupportedMediaTypeError(encoding, ["it uncompressed"])
    sent = media_type(request)
    if sent and sent not in media_types:
        raise UnsupportedMediaTypeError(sent, sorted(media_types))


def _too_big(most: int) -> TooBigError:
    return TooBigError(f"It holds more than {most:,} bytes, which is the most that we take.")
