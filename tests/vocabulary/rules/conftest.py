"""Checking a few lines of Turtle."""

from collections.abc import Callable

import pytest

from termreg.findings import Finding
from termreg.vocabulary.check import check, chosen
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.rule import EXAMPLE_HEAD

Find = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def find() -> Find:
    """Give a function that runs one rule, or all, over Turtle without its prefixes."""

    def found(turtle: str, code: str | None = None) -> tuple[Finding, ...]:
        file = File("words.ttl", Format.TURTLE, data=(EXAMPLE_HEAD + turtle).encode())
        return check([file], chosen([code] if code else [])).findings

    return found
