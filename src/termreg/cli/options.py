"""The options that several commands take."""

from typing import Annotated

import typer


def readable(text: str) -> str:
    """Give an argument as text: bytes of it that are none in UTF-8 become question marks."""
    return text.encode("utf-8", "replace").decode()


AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, as the API answers it.")]
