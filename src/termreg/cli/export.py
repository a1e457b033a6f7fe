"""``termreg export``: what is published, written as files that outlive the service."""

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from termreg.cli import exits


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Write what is published as files.")
    group.command("site")(site)
    app.add_typer(group, name="export")


# A group of one command would otherwise be that command.
def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go.")],
    url: Annotated[
        str | None,
        typer.Option(
            help="Where the files will be reached, such as https://terms.example.ac.uk/registry. "
            "Pages and the site map name it. [default: the setting public_url]"
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            help="Path below which the files will stand, such as /registry/. [default: that of "
            "the URL, else /]"
        ),
    ] = None,
) -> None:
    """Write the public site as files: every page, every form of every address, and a search.

    Any server of files can serve them; rules for nginx and Apache, with which the forms are chosen
    by Accept, are among them. The same release writes the same bytes, and only what has changed is
    written. Exit code 1 when a page leads to something that the service does not answer, 2 when
    the folder holds something that is not an earlier export.
    """
    import anyio
    from pydantic import ValidationError

    from termreg.settings import Settings
    from termreg.web import logs
    from termreg.web.app import create_app
    from termreg.web.export import folder as folders
    from termreg.web.export.making import make

    if not folders.usable(folder):
        raise typer.BadParameter(f"{folder} is not an earlier export.", param_hint="DIR")
    try:
        settings = Settings()
    except ValidationError as error:
        raise typer.BadParameter(str(error), param_hint="settings") from None
    where = url or settings.public_url
    if where is None:
        sys.stderr.write("Without --url, pages and the site map do not know where they are.\n")
    below = _base(base if base is not None else urlsplit(where or "").path)
    settings = settings.model_copy(update={"public_url": where or f"http://localhost{below}"})
    logs.configure(only_failures=True)

    def told(files: int) -> None:
        sys.stderr.write(f"{files:,} files\n")

    with folders.Folder(folder) as open_folder:
        made = anyio.run(make, create_app(settings), open_folder, below, told)
    for found in made.broken:
        sys.stderr.write(
            f"{found.came_from or 'The start'} leads to {found.address}, "
            f"which answers {found.reply.status}.\n"
        )
    sys.stdout.write(f"{made.files:,} files, {made.bytes:,} bytes, are in {folder}.\n")
    if made.broken:
        raise typer.Exit(exits.FINDINGS)


def _base(path: str) -> str:
    inside = path.strip("/")
    return f"/{inside}/" if inside else "/"
