"""Where the statements of an RDF file stand: the parser gives none, so the text is scanned again.

The scan follows the order in which the parser gives its statements and says nothing of what they
mean. Where the two do not agree, as with lists and statements about statements, only the line on
which the description of a thing begins is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from pyoxigraph import NamedNode, Quad

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
_BLANK: Final = ""


@dataclass(frozen=True)
class Scan:
    """The places of a file's statements, in order; or of what each is about and says.

    `prefixes` are the short names that the file has for the beginnings of full names.
    """

    prefixes: Mapping[str, str]
    in_order: Sequence[Place] = ()
    by_name: Mapping[tuple[str, str], Sequence[Place]] = field(default_factory=dict)
    subjects: Mapping[str, Place] = field(default_factory=dict)

    def places(self, quads: Sequence[Quad], relative: str) -> list[Place | None]:
        """Give the place of each statement, or None; `relative` begins what is not whole."""
        if len(self.in_order) == len(quads):
            return list(self.in_order)
        left = {name: iter(places) for name, places in self.by_name.items()}
        found: list[Place | None] = []
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else _BLANK
            subject = subject.removeprefix(relative)
            place = next(left.get((subject, quad.predicate.value), iter(())), None)
            found.append(place or self.subjects.get(subject))
        return found


def scan(source: Source, kind: Kind) -> Scan:
    """Scan a text that the parser of its format has read to the end."""
    if kind is Kind.RDF_XML:
        return _Xml(source).scan()
    prefixes = {held["base"]: held["prefix"] for held in _NAMESPACES.finditer(source.text)}
    marks = list(_statements(source.text))
    places = [source.place(*mark) for mark in marks if mark is not None]
    if len(places) < len(marks):
        places = []
    return Scan(prefixes, places, subjects=_subjects(source, prefixes))


@dataclass(slots=True)
class _Frame:
    """A description that has begun: the top of the file, or what stands in brackets.

    A list `waits` for its items; each is two statements, its value and what comes after it.
    """

    start: int
    subject: bool
    waits: str
    verb: int = 0
    object: tuple[int, int] | None = None
    listed: bool = False


def _statements(text: str) -> Iterator[tuple[int, int] | None]:
    """Give the stretch of each statement from its property to its value; None ends in doubt."""
    frames = [_Frame(0, subject=True, waits="subject")]
    typed = False
    for token in _tokens(text):
        frame = frames[-1]
        if token is None or (frame.waits == "item" and token[0] in {"[", "("}):
            yield None  # how the parser orders what is in a list is its own affair
            return
        if typed or token.lastgroup in {"tag", "typed"}:
            typed = token.lastgroup == "typed"
            if frame.object:
                frame.object = (frame.object[0], token.end())
        elif token.lastgroup == "sign":
            yield from _sign(token[0], token.start(), frames)
        else:
            yield from _term(token, frames)


def _tokens(text: str) -> Iterator[re.Match[str] | None]:
    """Give what statements are made of, without the lines that declare names; None in doubt."""
    at = passing = 0
    before = ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            yield None
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


def _sign(sign: str, at: int, frames: list[_Frame]) -> Iterator[tuple[int, int] | None]:
    frame = frames[-1]
    if sign in {"[", "("}:
        if sign == "(" and frame.waits != "object":
            yield None
        waits = "verb" if sign == "[" else "item"
        frames.append(_Frame(at, subject=frame.waits == "subject", waits=waits))
        return
    yield from _ended(frame)
    if sign in {"]", ")"} and len(frames) > 1:
        ended = frames.pop()
        if ended.subject:
            frames[-1].waits = "verb"
        elif not ended.listed:
            frames[-1].object = (ended.start, at + 1)
    elif sign == ".":
        frame.waits = "subject"
    elif sign == ";":
        frame.waits = "verb"


def _ended(frame: _Frame) -> Iterator[tuple[int, int]]:
    """Give the statement that has just ended, if one has."""
    if frame.object:
        yield (frame.object[0] if frame.waits == "item" else frame.verb), frame.object[1]
        if frame.waits == "item":
            yield frame.object
    frame.object = None


def _term(token: re.Match[str], frames: list[_Frame]) -> Iterator[tuple[int, int]]:
    frame = frames[-1]
    if frame.waits == "subject":
        frame.start, frame.waits = token.start(), "verb"
    elif frame.waits == "verb":
        frame.verb, frame.waits = token.start(), "object"
    elif frame.waits == "object":
        frame.object = token.span()
    else:
        if not frame.listed:
            yield frames[-2].verb, frame.start + 1
        yield from _ended(frame)
        frame.object, frame.listed = token.span(), True


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
        self._text = head
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._down
        self._parser.EndElementHandler = self._up
        self._parser.StartNamespaceDeclHandler = self._namespace
        self._stack: list[str | None] = []
        self._prefixes: dict[str, str] = {}
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self._subjects: dict[str, Place] = {}
        self._bytes = head.encode()

    def scan(self) -> Scan:
        """Give the places of the file."""
        self._parser.Parse(self._bytes, True)  # noqa: FBT003 - expat's signature
        return Scan(self._prefixes, by_name=self._by_name, subjects=self._subjects)

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
        offset = self._head + len(self._bytes[: self._parser.CurrentByteIndex].decode())
        found = _XML_NAME.match(self._source.text, offset)
        return self._source.place(offset, found.end() if found else offset + 1)
