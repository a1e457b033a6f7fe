"""``termreg search``: every term and list entry that a text leads to."""

import sys
from typing import Annotated

import typer

from termreg.cli import exits
from termreg.cli.options import AsJson, readable
from termreg.errors import UnknownChoiceError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search")(show)


def show(  # noqa: PLR0913 - the options of the command
    text: Annotated[str, typer.Argument(help="Any text; an empty one lists everything by name.")],
    *,
    lang: Annotated[str, typer.Option(help="Language to read in, as a BCP 47 tag.")] = "en",
    scheme: Annotated[
        str | None, typer.Option(help="Only in this glossary or list, such as terms.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="Only on this topic, such as credit.")] = None,
    status: Annotated[
        str | None, typer.Option(help="Only of this status: stable, working or retired.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many results at most.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="How many results to pass over.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Search names, other names, codes and definitions, best first.

    Exit code 0 when something was found, 1 when nothing was.
    """
    from termreg.release import listing
    from termreg.release.build import packaged
    from termreg.release.choices import filters
    from termreg.release.search import search
    from termreg.vocabulary.jsonld import dumps

    snapshot, text = packaged(), readable(text)
    try:
        chosen = filters(snapshot, scheme, topic, status)
    except UnknownChoiceError as error:
        raise typer.BadParameter(str(error)) from None
    found = search(text, snapshot, language=lang, filters=chosen, limit=limit, offset=offset)
    if as_json:
        sys.stdout.write(dumps(listing.results_to_dict(found, snapshot, lang)).decode())
    else:
        sys.stdout.write(listing.results_to_text(found, snapshot, lang))
    if not found.total:
        raise typer.Exit(exits.FINDINGS)
