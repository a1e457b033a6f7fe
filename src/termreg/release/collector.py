"""Python's cycle collector, kept from looking again and again at values that stay for good."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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


def settle() -> None:
    """Collect once, and then leave what there is alone for as long as the process lives."""
    gc.collect()
    gc.freeze()
