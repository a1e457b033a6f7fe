"""A rule of a sound vocabulary: its page, how grave a breach is, and the function that looks.

Each rule is a module in `rules`; the module's docstring is the page. Its headings are fixed:
a first line ``TR-nnn: what holds.``, a paragraph or more, then Why, How, See, Good and Bad.
"""

import inspect
import re
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from termreg.findings import Finding, Severity, Suggestion
from termreg.vocabulary.material import Material
from termreg.vocabulary.namespaces import BASE, PREFIXES

HEADINGS: Final = ("Why", "How", "See", "Good", "Bad")
EXAMPLE_HEAD: Final = "".join(
    [f"@base <{BASE}> .\n", *(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())]
)
"""What stands before every example, so that the page need not repeat it."""

_FIRST = re.compile(r"(?P<code>TR-\d{3}): (?P<title>.+)\.")
_SECTION = re.compile(rf"^({'|'.join(HEADINGS)}):[ \n]", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule found: the subject's address and what is wrong; the page says the rest.

    `how` replaces the page's advice where this case has better.
    """

    subject: str
    what: str
    how: str | None = None
    got: str | None = None
    expected: str | None = None
    suggestion: Suggestion | None = None


Look = Callable[[Material], Iterable[Remark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; every text is plain, the examples are Turtle without `EXAMPLE_HEAD`."""

    code: str
    name: str
    title: str
    severity: Severity
    what: str
    why: str
    how: str
    see: str
    good: str
    bad: str
    look: Look

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """Read a rule from its module. Raises `ValueError` where the page lacks a heading."""
        page = inspect.cleandoc(module.__doc__ or "")
        first, _, rest = page.partition("\n")
        head = _FIRST.fullmatch(first)
        what, *parts = _SECTION.split(rest)
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        if head is None or tuple(sections) != HEADINGS or not what.strip():
            raise ValueError(f"The page of {module.__name__} lacks a heading or has them mixed up.")
        return cls(
            code=head["code"],
            name=module.__name__.rsplit(".", 1)[-1].replace("_", "-"),
            title=head["title"],
            severity=module.SEVERITY,
            what=_flowing(what),
            why=_flowing(sections["Why"]),
            how=_flowing(sections["How"]),
            see=_flowing(sections["See"]),
            good=_example(sections["Good"]),
            bad=_example(sections["Bad"]),
            look=module.look,
        )

    @property
    def uri(self) -> str:
        """Give the address of the rule's page."""
        return f"{BASE}standard/rules/{self.code}"

    @property
    def source(self) -> str | None:
        """Give the address of what the rule rests on, where its page names one."""
        found = _ADDRESS.search(self.see)
        return found[0].rstrip(".,)") if found else None

    def finding(self, remark: Remark) -> Finding:
        """Say a remark in full."""
        return Finding(
            code=self.code,
            severity=self.severity,
            what=remark.what,
            why=self.why,
            how=remark.how or self.how,
            subject=remark.subject,
            got=remark.got,
            expected=remark.expected,
            rule=self.uri,
            source=self.source,
            suggestion=remark.suggestion,
        )


def _example(text: str) -> str:
    return textwrap.dedent(text).strip("\n") + "\n"


def _flowing(text: str) -> str:
    """Join the lines of each paragraph."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
