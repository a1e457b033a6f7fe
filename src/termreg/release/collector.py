"""Python's cycle collector, kept from looking again and again at values that stay for good."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (10_000, 20, 50)
"""So many new values, and so many looks at the youngest and the next, before the next look."""


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector while very many values are made of which none is dropped."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def for_good() -> Iterator[None]:
    """Pause the collector while values are made that stay as long as the process, or nearly all."""
    with paused():
        yield
        gc.freeze()


def settle() -> None:
    """Collect once, and then leave what there is alone for as long as the process lives.

    What comes after is looked through more seldom: an answer makes thousands of values, which are
    gone with it, and next to no circles.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
