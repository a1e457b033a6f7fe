"""``termreg list``: the glossary, its lists and topics, on one page."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from termreg.cli.options import AsJson

if TYPE_CHECKING:
    from termreg.release.snapshot import Snapshot
    from termreg.vocabulary.model import Concept

TOPICS = "topics"


class Form(StrEnum):
    """How the list is written."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("list")(show)


def show(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[schemes|topics|terms|LISTNAME]",
            help="What to list; a LISTNAME such as scqf-levels gives that list’s entries. "
            "Without it: schemes, topics and terms.",
        ),
    ] = None,
    *,
    form: Annotated[Form, typer.Option("--format", help="How to write it.")] = Form.TEXT,
    as_json: AsJson = False,
    lang: Annotated[str, typer.Option(help="Language to read in, as a BCP 47 tag.")] = "en",
) -> None:
    """List the schemes, the topics, the terms, or the entries of one list.

    Exit code 2 when there is no list of that name.
    """
    from termreg.release.build import packaged

    snapshot = packaged()
    sections = {what: rows(what, snapshot, lang)} if what else _everything(snapshot, lang)
    if as_json or form is Form.JSON:
        from termreg.vocabulary.jsonld import dumps

        sys.stdout.write(dumps(sections).decode())
    else:
        sys.stdout.write(_text(sections))


def rows(what: str, snapshot: "Snapshot", lang: str = "en") -> list[dict[str, Any]]:
    """Give what is to be listed: an object for each scheme, topic, term or entry.

    Raises `typer.BadParameter` with the nearest name where there is no such list.
    """
    from termreg.vocabulary.namespaces import LISTS, TERMS

    if what == "schemes":
        return _schemes(snapshot, lang)
    scheme = TERMS if what == "terms" else f"{LISTS}/{what}"
    if scheme not in snapshot.entries:
        raise typer.BadParameter(_no_list(what, snapshot))
    if what == TOPICS:
        return [_topic(topic, snapshot, lang) for topic in snapshot.entries[scheme]]
    return [_entry(entry, lang) for entry in _sorted(snapshot.entries[scheme], what, lang)]


def _everything(snapshot: "Snapshot", lang: str) -> dict[str, list[dict[str, Any]]]:
    return {what: rows(what, snapshot, lang) for what in ("schemes", TOPICS, "terms")}


def _schemes(snapshot: "Snapshot", lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": scheme.slug,
            "label": _label(scheme.names, lang),
            "entries": len(snapshot.entries.get(scheme.uri, ())),
            "id": scheme.uri,
        }
        for scheme in snapshot.vocabulary.schemes
    ]


def _topic(topic: "Concept", snapshot: "Snapshot", lang: str) -> dict[str, Any]:
    from termreg.vocabulary.namespaces import TERMS

    count = sum(topic.uri in term.topics for term in snapshot.entries[TERMS])
    return {
        "name": topic.slug,
        "label": _label(topic.names, lang),
        "terms": count,
        "id": topic.uri,
    }


def _entry(entry: "Concept", lang: str) -> dict[str, Any]:
    status = "retired" if entry.retired else ("working" if entry.working else "stable")
    return {
        "name": entry.slug,
        "label": _label(entry.names, lang),
        "status": status,
        "id": entry.uri,
    }


def _sorted(entries: Iterable["Concept"], what: str, lang: str) -> Iterable["Concept"]:
    """Terms by the alphabet; a list's entries in the order of their codes."""
    if what != "terms":
        return entries
    return sorted(entries, key=lambda term: _label(term.names, lang).casefold())


def _label(names: Iterable[Any], lang: str) -> str:
    from termreg.vocabulary.labels import best

    text = best(names, lang)
    return text.value if text else ""


def _no_list(what: str, snapshot: "Snapshot") -> str:
    from termreg.release.nearest import nearest

    names = ["schemes", *(scheme.slug for scheme in snapshot.vocabulary.schemes)]
    near = nearest(what, names)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no list “{what}”.{hint} Lists: {', '.join(sorted(names))}."


def _text(sections: dict[str, list[dict[str, Any]]]) -> str:
    lines: list[str] = []
    for name, held in sections.items():
        if len(sections) > 1:
            lines += [*([""] if lines else []), f"{name} ({len(held):,})"]
        widest = max((len(row["label"]) for row in held), default=0)
        widest = min(widest, 60)
        lines += [f"{row['label']:<{widest}}  {row['name']}{_remark(row)}" for row in held]
    return "\n".join(lines) + "\n"


def _remark(row: dict[str, Any]) -> str:
    if "entries" in row:
        return f"  ({row['entries']:,})"
    if "terms" in row:
        return f"  ({row['terms']:,} terms)" if row["terms"] != 1 else "  (1 term)"
    return "" if row["status"] == "stable" else f"  ({row['status']})"
