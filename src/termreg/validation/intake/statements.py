"""Where the statements of an RDF file stand: the parser gives none, so the text is scanned again.

The scan follows the order in which the parser gives its statements and says nothing of what they
mean. Where the two do not agree, as with lists of lists and statements about statements, only the
line on which the description of a thing begins is told.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from termreg.findings import Place
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.source import Source
from termreg.vocabulary.namespaces import RDF

_TOKEN: Final = re.compile(
    r"(?P<skip>\s+|#[^\n]*)"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r'|"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\')'
    r"|(?P<address><[^<>\s]*+>)|(?P<tag>@[A-Za-z][\w-]*)|(?P<typed>\^\^)"
    r"|(?P<sign>[\[\]().;,])|(?P<word>(?:[^\s\[\]();,<>\"'#.^@{}|\\]|\\.|\.(?=[^\s\[\]();,<>\"'#]))++)",
    re.DOTALL,
)
_NAMESPACES: Final = re.compile(
    r"(?:@prefix|\bprefix)\s+(?P<prefix>[\w.-]*):\s*<(?P<base>[^>]*)>", re.IGNORECASE
)
# How many parts follow each word that declares a name.
_DECLARING: Final = {"@prefix": 3, "@base": 2, "prefix": 2, "base": 1}
_XML_NAME: Final = re.compile(r"<[^\s/>]+")
_ABOUT: Final = f"{RDF} about"
_FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
_BLANK: Final = ""
_LOOK_AHEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it is written: its property, how its value begins, and where both stand."""

    verb: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Scan:
    """The places of a file's statements, in order; or of what each is about and says.

    `prefixes` are the short names that the file has for the beginnings of full names.
    """

    source: Source
    prefixes: Mapping[str, str]
    in_order: Sequence[Statement] = ()
    by_name: Mapping[tuple[str, str], Sequence[Place]] = field(default_factory=dict)
    subjects: Mapping[str, Place] = field(default_factory=dict)

    def places(self, quads: Sequence[Quad], relative: str) -> list[Place | None]:
        """Give the place of each statement, or None; `relative` begins what is not whole.

        The parser gives a text only when it has seen what comes after it, and so the statement
        around it, if it ends there, before it: the next few are looked at.
        """
        bases = {prefix: base for base, prefix in self.prefixes.items()}
        ahead = deque(self.in_order)
        left = {name: iter(places) for name, places in self.by_name.items()}
        found: list[Place | None] = []
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else _BLANK
            subject = subject.removeprefix(relative)
            place = next(left.get((subject, quad.predicate.value), iter(())), None)
            for statement in islice(ahead, _LOOK_AHEAD):
                if _fits(quad, statement, bases):
                    ahead.remove(statement)
                    place = self.source.place(statement.start, statement.end)
                    break
            found.append(place or self.subjects.get(subject))
        return found


def _fits(quad: Quad, statement: Statement, bases: Mapping[str, str]) -> bool:
    """Say whether a statement may be one that is written so: by its property and kind of value."""
    verb, value = statement.verb, statement.value
    prefix, colon, local = verb.partition(":")
    name = f"{RDF}type" if verb == "a" else verb.strip("<>")
    if colon and prefix in bases and not verb.startswith("<"):
        name = bases[prefix] + local.replace("\\", "")
    if not quad.predicate.value.endswith(name):
        return False
    if value.startswith("("):
        return not isinstance(quad.object, Literal)
    if value.startswith(("[", "_:")):
        return isinstance(quad.object, BlankNode)
    is_name = value.startswith("<") or ":" in value[: 1 if value[:1] in {'"', "'"} else None]
    return isinstance(quad.object, NamedNode if is_name else Literal)


def scan(source: Source, kind: Kind) -> Scan:
    """Scan a text that the parser of its format has read to the end."""
    if kind is Kind.RDF_XML:
        return _Xml(source).scan()
    prefixes = {held["base"]: held["prefix"] for held in _NAMESPACES.finditer(source.text)}
    statements = list(_statements(source.text))
    return Scan(source, prefixes, statements, subjects=_subjects(source, prefixes))


@dataclass(slots=True)
class _Frame:
    """A description that has begun: the top of the file, or what stands in brackets.

    A list `waits` for its items; each is two statements, its value and what comes after it.
    """

    start: int
    subject: bool
    waits: str
    verb: re.Match[str] | None = None
    value: str = ""
    at: tuple[int, int] = (0, 0)
    listed: bool = False


def _statements(text: str) -> Iterator[Statement]:
    """Give each statement from its property to its value, up to where the scan is in doubt."""
    frames = [_Frame(0, subject=True, waits="subject")]
    typed = False
    for token in _tokens(text):
        frame = frames[-1]
        if token[0] == "(" and frame.waits != "object":
            return  # a list of lists, or one that something is told of
        if typed or token.lastgroup in {"tag", "typed"}:
            typed = token.lastgroup == "typed"
            frame.at = (frame.at[0], token.end())
        elif token.lastgroup == "sign":
            yield from _sign(token[0], token.start(), frames)
        else:
            yield from _term(token, frames)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Give what statements are made of, without what declares names, as far as it is known."""
    at = passing = 0
    before = ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return
        at = token.end()
        if token.lastgroup == "skip":
            continue
        declares = _DECLARING.get(token[0].lower(), 0) if before != "text" else 0
        if passing or declares:
            passing = declares or passing - 1
        else:
            yield token
        before = token.lastgroup or ""


def _sign(sign: str, at: int, frames: list[_Frame]) -> Iterator[Statement]:
    frame = frames[-1]
    if sign in {"[", "("}:
        if frame.waits == "item":
            yield from _item(frame, frames)
        waits = "verb" if sign == "[" else "item"
        frames.append(_Frame(at, subject=frame.waits == "subject", waits=waits))
        return
    yield from _ended(frame)
    if sign in {"]", ")"} and len(frames) > 1:
        ended = frames.pop()
        around = frames[-1]
        if ended.subject:
            around.waits = "verb"
        elif not ended.listed:
            around.value, around.at = "(" if sign == ")" else "[", (ended.start, at + 1)
    elif sign == ".":
        frame.waits = "subject"
    elif sign == ";":
        frame.waits = "verb"


def _ended(frame: _Frame) -> Iterator[Statement]:
    """Give the statement that has just ended, if one has."""
    if frame.value and frame.waits == "item":
        yield Statement(_FIRST, frame.value, *frame.at)
        yield Statement(_REST, "(", *frame.at)
    elif frame.value and frame.verb:
        yield Statement(frame.verb[0], frame.value, frame.verb.start(), frame.at[1])
    frame.value = ""


def _item(frame: _Frame, frames: list[_Frame]) -> Iterator[Statement]:
    """End one item of a list; before the first, give the statement whose value the list is."""
    verb = frames[-2].verb
    if not frame.listed and verb:
        yield Statement(verb[0], "(", verb.start(), frame.start + 1)
    frame.listed = True
    yield from _ended(frame)


def _term(token: re.Match[str], frames: list[_Frame]) -> Iterator[Statement]:
    frame = frames[-1]
    if frame.waits == "subject":
        frame.start, frame.waits = token.start(), "verb"
    elif frame.waits == "verb":
        frame.verb, frame.waits = token, "object"
    else:
        if frame.waits == "item":
            yield from _item(frame, frames)
        frame.value, frame.at = token[0], token.span()


def _subjects(source: Source, prefixes: Mapping[str, str]) -> dict[str, Place]:
    """Give the first line that begins with each name, in the usual layout of Turtle."""
    bases = {prefix: base for base, prefix in prefixes.items()}
    found: dict[str, Place] = {}
    for line in re.finditer(
        r"^(?:<([^<>\s]*)>|([\w.-]*):([\w.-]*\w))(?=\s)", source.text, re.MULTILINE
    ):
        name = line[1] if line[1] is not None else bases.get(line[2], "") + line[3]
        found.setdefault(name, source.place(*line.span()))
    return found


class _Xml:
    """Follows the stripes of RDF/XML: things and properties by turns (RDF 1.1 XML Syntax §2.2)."""

    def __init__(self, source: Source) -> None:
        self._source = source
        head = source.text.lstrip()
        self._head = len(source.text) - len(head)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._down
        self._parser.EndElementHandler = self._up
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._stack: list[str | None] = []
        self._prefixes: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._subjects: dict[str, Place] = {}
        self._bytes = head.encode()
        self._reached = self._offset = 0

    def scan(self) -> Scan:
        """Give the places of the file."""
        self._parser.Parse(self._bytes, True)  # noqa: FBT003 - expat's signature
        return Scan(self._source, self._prefixes, by_name=self._by_name, subjects=self._subjects)

    def _namespace(self, prefix: str | None, base: str) -> None:
        if prefix:
            self._prefixes.setdefault(base, prefix)

    def _down(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take down a property by the thing around it; a thing by its address, if it has one."""
        place = self._place()
        around = self._stack[-1] if self._stack else None
        if name == f"{RDF} RDF" and not self._stack:
            self._stack.append(None)
        elif around is None:
            subject = attributes.get(_ABOUT, _BLANK)
            self._stack.append(subject)
            self._subjects.setdefault(subject, place)
            self._by_name[subject, f"{RDF}type"].append(place)
        else:
            self._by_name[around, name.replace(" ", "")].append(place)
            parsed = attributes.get(f"{RDF} parseType")
            self._stack.append(_BLANK if parsed == "Resource" else None)

    def _up(self, _name: str) -> None:
        self._stack.pop()

    def _place(self) -> Place:
        at = self._parser.CurrentByteIndex
        self._offset += len(self._bytes[self._reached : at].decode())
        self._reached = at
        offset = self._head + self._offset
        found = _XML_NAME.match(self._source.text, offset)
        return self._source.place(offset, found.end() if found else offset + 1)
