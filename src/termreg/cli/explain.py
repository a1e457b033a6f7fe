"""``termreg explain``: what a rule asks, why, and how to keep it."""

import re
import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from termreg.standard.model import Rule as StandardRule
    from termreg.vocabulary.rule import Rule

_WIDTH = 88
_STANDARD = "MC-"
_SLOT = re.compile(r"\{\w+\}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Such as TR-002 or MC-020.")],
) -> None:
    """Print the page of a rule: TR-… of a vocabulary, MC-… of the standard.

    Exit code 2 when no rule has this code.
    """
    from termreg.errors import UnknownRuleError

    try:
        sys.stdout.write(page(code.strip().upper()))
    except UnknownRuleError as error:
        raise typer.BadParameter(str(error)) from None


def page(code: str) -> str:
    """Give the page of a rule as text. Raises `UnknownRuleError` with the nearest codes."""
    from termreg.errors import UnknownRuleError
    from termreg.vocabulary import rules

    vocabulary = {rule.code: rule for rule in rules.RULES}
    if code in vocabulary:
        return _vocabulary_page(vocabulary[code])
    standard = _standard_rules() if code.startswith(_STANDARD) else {}
    if code in standard:
        return _standard_page(standard[code])
    raise UnknownRuleError(code, rules.nearest(code, [*standard, *vocabulary]))


def _standard_rules() -> "dict[str, StandardRule]":
    from termreg.standard.load import load

    return dict(load().rules)


def _vocabulary_page(rule: "Rule") -> str:
    return _page(
        f"{rule.code}: {rule.title}. ({rule.severity})",
        [
            ("", rule.what),
            ("Why", rule.why),
            ("How", rule.how),
            ("See", rule.see),
            ("Page", rule.uri),
        ],
        [("Good", rule.good), ("Bad", rule.bad)],
    )


def _standard_page(rule: "StandardRule") -> str:
    from termreg import places

    see = " ".join(part for part in (rule.source, rule.clause) if part)
    examples = [("Good", rule.example_good), ("Bad", rule.example_bad)]
    paths = [(heading, places.shapes() / name) for heading, name in examples]
    return _page(
        f"{rule.code}: {rule.name}. ({rule.severity}, profile {rule.profile})",
        [
            ("", _open(rule.what)),
            ("Why", _open(rule.why)),
            ("How", _open(rule.how)),
            ("Expected", _open(rule.expected or "")),
            ("Term", rule.term or ""),
            ("See", see),
            ("Since", f"version {rule.since} of the standard"),
            ("Page", rule.uri),
        ],
        [(heading, path.read_text("utf-8")) for heading, path in paths if path.is_file()],
    )


def _open(message: str) -> str:
    """Show a message’s slots as what they are before there is a record: open."""
    return _SLOT.sub("…", message)


def _page(head: str, parts: list[tuple[str, str]], examples: list[tuple[str, str]]) -> str:
    lines = [head]
    for heading, text in parts:
        if text:
            lines += ["", *_wrapped(heading, text)]
    for heading, example in examples:
        lines += ["", f"{heading}:", textwrap.indent(example.rstrip("\n"), "    ")]
    return "\n".join(lines) + "\n"


def _wrapped(heading: str, text: str) -> list[str]:
    start = f"{heading}: " if heading else ""
    return textwrap.wrap(start + text, _WIDTH, break_long_words=False, break_on_hyphens=False)
