"""The standard as files for other people's engines: shapes, context, lists, and how to use them.

The same standard and release give the same bytes. Whoever checks with these files need not have
this software, nor ask its server.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from termreg.release.snapshot import Snapshot
from termreg.standard import context
from termreg.standard.model import AWARD_PROFILE, BASE_PROFILE, Profile, Rule, Standard
from termreg.validation.agree.known import Known

_EXAMPLES: Final = {
    "examples/ready.json": "conforms/MC-101",
    "examples/not-ready.json": "violates/MC-101",
}
_EXAMPLE_PROFILE: Final = "credit-bearing"
_READABLE: Final = 0o100644 << 16


def files(
    standard: Standard, snapshot: Snapshot, shapes: Path, vocabulary: Path
) -> Mapping[str, bytes]:
    """Give every file of the export by its path; `shapes` and `vocabulary` are the folders read.

    Raises `OSError` where one of them cannot be read.
    """
    codes = Known(standard, snapshot).all_codes
    held = {name: path.read_bytes() for name, path in _read(standard, shapes, vocabulary).items()}
    for name in _EXAMPLES:
        record = json.loads(held[name])
        local = json.dumps({**record, "@context": "../context.jsonld"}, indent=2)
        held[name] = f"{local}\n".encode()
    made = {
        **held,
        "VERSION": f"{standard.version}\n".encode(),
        "context.jsonld": context.dumps(context.with_codes(standard.context, codes)).encode(),
        "README.md": _readme(standard, snapshot).encode(),
    }
    return dict(sorted(made.items()))


def is_possible(standard: Standard, shapes: Path, vocabulary: Path) -> bool:
    """Say whether every file is there that the export is made of.

    A vocabulary may keep several lists in one file; then it is not.
    """
    return all(path.is_file() for path in _read(standard, shapes, vocabulary).values())


def _read(standard: Standard, shapes: Path, vocabulary: Path) -> Mapping[str, Path]:
    """Give the files that are read, by where they stand in the export."""
    taken = {uri for _, element in standard.all_elements() for uri in element.lists}
    lists = {uri.rsplit("/", 1)[-1] for uri in taken}
    return {
        "lists/LICENSE": vocabulary / "LICENSE",
        **{f"shapes/{p.name}.ttl": shapes / p.name / "shapes.ttl" for p in standard.profiles},
        **{f"lists/{name}.ttl": vocabulary / "lists" / f"{name}.ttl" for name in lists},
        **{
            name: shapes / _EXAMPLE_PROFILE / f"{example}.jsonld"
            for name, example in _EXAMPLES.items()
        },
    }


def archive(made: Mapping[str, bytes], folder: str) -> bytes:
    """Give files as one zip archive that unpacks into a folder; the same files, the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in made.items():
            # Without a date and the rights of a file of ours, which differ from hour to hour.
            entry = zipfile.ZipInfo(f"{folder}/{name}")
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            packed.writestr(entry, data)
    return held.getvalue()


def _readme(standard: Standard, snapshot: Snapshot) -> str:
    return "\n".join([*_head(standard, snapshot), *_beyond(standard), ""])


def _head(standard: Standard, snapshot: Snapshot) -> Iterator[str]:
    yield from (
        f"# The common credential standard, version {standard.version}",
        "",
        f"With the lists of release {snapshot.version}. Everything that a SHACL engine needs to",
        "check records of micro-credentials; nothing here is fetched from anywhere.",
        "",
        "- `shapes/` holds one file a profile. `base` always counts; put those that the record",
        f"  declares beside it, and `{AWARD_PROFILE}` for every record of type Award.",
        "- `context.jsonld` says what the keys of a record and the codes of the lists mean.",
        "- `lists/` holds the entries of the lists, and their licence. They are part of the data",
        "  to check, because a shape asks whether an entry is on its list.",
        "- `examples/` holds a record that is ready and one that is not.",
        "",
        "## Profiles",
        "",
        *(_profile(profile) for profile in standard.profiles),
        "",
        "## Check a record",
        "",
        "A record that is on your own disk names the context by its path, as the examples do. With",
        "pySHACL (`pip install pyshacl`):",
        "",
        "```sh",
        f"cat shapes/{BASE_PROFILE}.ttl shapes/{_EXAMPLE_PROFILE}.ttl > shapes.ttl",
        "pyshacl -s shapes.ttl examples/not-ready.json lists/*.ttl",
        "```",
        "",
        "The exit code is 0 where nothing is found and 1 where something is. A record is ready to",
        "be published where no result is a violation: add `--allow-warnings` to count those alone.",
        "Do not hand the lists over by `--ont-graph`: pySHACL takes no list entries from there.",
        "",
        "The name of the source shape is the code of the rule, such as `MC-101`; its `std:why` and",
        "`std:how` say why it matters and how to mend it.",
    )


def _profile(profile: Profile) -> str:
    excluded = f" Not together with `{'`, `'.join(profile.excludes)}`." if profile.excludes else ""
    return f"- `{profile.name}`: {profile.description}{excluded}"


def _beyond(standard: Standard) -> Iterator[str]:
    yield from (
        "",
        "## What shapes cannot say",
        "",
        "These rules are about how a record is written, or need a calendar or a list of words.",
        "They are found while a record is read, before there is RDF, so no SHACL engine finds",
        "them:",
        "",
    )
    for rule in standard.rules.values():
        if not rule.is_shape:
            yield _line(rule)
    yield from (
        "",
        "Values must stand in their agreed form: `scqf-7`, not “SCQF 7”, which an engine would",
        "pass over without a word; and an organisation, a learner or an offer as an object with",
        'its name, `{"name": "Example College"}`, not as the name alone, which is read here too.',
        "",
        "## Where pySHACL differs",
        "",
        "`sh:lessThanOrEquals` (MC-059, MC-132) gives no result in pySHACL where one of the two",
        "values cannot be compared, such as a word for a number; SHACL asks for one. The rules on",
        "the form of dates and numbers find such a value in every engine.",
    )


def _line(rule: Rule) -> str:
    return f"- {rule.code}: {rule.name}"
