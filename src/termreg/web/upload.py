"""What a client sends: read no further than the limit, never unpacked."""

from collections.abc import Collection

from fastapi import Request
from starlette.requests import ClientDisconnect

from termreg.errors import TooBigError
from termreg.web.failures import BrokenUploadError, UnsupportedMediaTypeError


async def read(request: Request, most: int, media_types: Collection[str]) -> bytes:
    """Read the body of a request.

    Raises `TooBigError` as soon as there are more than `most` bytes, `BrokenUploadError` where it
    breaks off, and `UnsupportedMediaTypeError` for another form than `media_types`, or a compressed
    one.
    """
    refuse_other_forms(request, media_types)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise _too_big(most)
    held = bytearray()
    try:
        async for chunk in request.stream():
            held += chunk
            if len(held) > most:
                raise _too_big(most)
    except ClientDisconnect:
        raise BrokenUploadError from None
    return bytes(held)


async def pass_over(request: Request, most: int) -> None:
    """Let a browser finish sending what is not taken, so that it reads the answer; up to `most`.

    A browser that is answered while it sends, and then cut off, shows a page of its own.
    """
    passed = 0
    try:
        async for chunk in request.stream():
            passed += len(chunk)
            if passed > most:
                return
    except (ClientDisconnect, RuntimeError):
        return


def media_type(request: Request) -> str:
    """Give what a request says that it carries, in small letters and without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def refuse_other_forms(request: Request, media_types: Collection[str]) -> None:
    """Refuse what is in another form, or compressed. Raises `UnsupportedMediaTypeError`."""
    encoding = request.headers.get("content-encoding", "identity")
    if encoding.strip().lower() not in {"", "identity"}:
        raise UnsupportedMediaTypeError(encoding, ["it uncompressed"])
    sent = media_type(request)
    if sent and sent not in media_types:
        raise UnsupportedMediaTypeError(sent, sorted(media_types))


def _too_big(most: int) -> TooBigError:
    return TooBigError(f"It holds more than {most:,} bytes, which is the most that we take.")
