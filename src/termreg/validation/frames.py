"""What goes through the pipe to a checking process and back: so many bytes, and how many."""

import struct
from typing import IO, Final

_LENGTH: Final = struct.Struct(">Q")


def write(pipe: IO[bytes], data: bytes) -> None:
    """Send some bytes at once. Raises `OSError` where nobody takes them."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read(pipe: IO[bytes]) -> bytes:
    """Give the bytes that were sent together. Raises `EOFError` where no more come."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
