"""English that no reader takes for English (``en-XA``): what is not in it has escaped gettext."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from fastapi import FastAPI

from termreg.vocabulary.rules import RULES
from termreg.web import remedies
from termreg.web.links import slots

ROOT: Final = Path(__file__).parents[1]
TAG: Final = "en-XA"
NAMES: Final = (
    "CSV", "JSON-LD", "JSON", "Turtle", "RDF/XML", "N-Triples", "OpenAPI", "Excel", "MIT",
    "CC BY 4.0", "GET", "POST", "dc:", "std:", "foaf:", "European Learning Model", "schema.org",
    "Open Badges 3.0", "XCRI-CAP 1.2", "CTDL", "Credential Transparency Description Language",
)  # fmt: skip
"""What has the same name in every language."""

_PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_STRANGE: Final = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
_FOREIGN: Final = "АВСДЕФГХИЙКЛМНОПЯРСТУЖШЮЫЗавсдефгхийклмнопярстужшюыз"
_FOREIGNLY: Final = str.maketrans(_PLAIN, _FOREIGN)
_TEXT: Final = re.compile(r'"((?:[^"\\]|\\.)*)"@')
_STRANGELY: Final = str.maketrans(_PLAIN, _STRANGE)
# Places to be filled in are kept, and marked: what stands there is told in its own words.
_KEPT: Final = re.compile(r"(%\(\w+\)[sd]|<[^>]*>|&\w+;)")
_FILLED: Final = re.compile(r"⟦.*?⟧", re.DOTALL)
# Web addresses and prefixes of them; dates, which CLDR writes; codes; what somebody typed.
_OTHER: Final = re.compile(
    r"https?://\S+|\b[a-z]+:(?!\s)|\b(?:\d\d? )?(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December) \d{4}"
    r"|\b[ac]_[0-9a-f]{8}\b|\b(?:MC|TR)-\d{3}\b|“[^”]*”"
)
_ENGLISH: Final = re.compile(r"[A-Za-z]{2}")
_SHORT: Final = 11
_SIGNS: Final = " :;,.()"
_SPOKEN: Final = ("alt", "title", "aria-label", "placeholder", "summary")
_NOT_SPOKEN: Final = {"script", "style", "code", "pre", "textarea"}
_VOID: Final = {"meta", "link", "input", "br", "img", "rect", "line", "hr"}


def strange(text: str) -> str:
    """Write a message in the pseudo-language."""
    parts = _KEPT.split(text)
    parts[::2] = [part.translate(_STRANGELY) for part in parts[::2]]
    parts[1::2] = [f"⟦{part}⟧" if part[0] == "%" else part for part in parts[1::2]]
    return "".join(parts)


def foreign(vocabulary: Path) -> None:
    """Put every text of a vocabulary into letters that are not English ones."""
    for path in vocabulary.rglob("*.ttl"):
        text = path.read_text("utf-8")
        path.write_text(_TEXT.sub(_in_foreign_letters, text), "utf-8")


def _in_foreign_letters(found: re.Match[str]) -> str:
    return f'"{found[1].translate(_FOREIGNLY)}"@'


def messages() -> Catalog:
    """Collect every message of the interface, as ``make messages`` does."""
    held = Catalog(locale="en")
    settings = dict(
        line.split(" = ") for line in (ROOT / "babel.cfg").read_text("utf-8").splitlines()
        if " = " in line
    )  # fmt: skip
    for folder, method in (("site/templates", "jinja2"), ("src/termreg/web", "python")):
        options = settings if method == "jinja2" else {}
        for _, _, message, _, context in extract_from_dir(
            str(ROOT / folder),
            method_map=[("**.html" if method == "jinja2" else "**.py", method)],
            options_map={"**.html": options},
            keywords={"_": None, "gettext": None, "ngettext": (1, 2), "marked": None},
        ):
            held.add(message, context=context)
    return held


def translate(folder: Path) -> None:
    """Write the catalogue of the pseudo-language into a folder."""
    held = messages()
    told = Catalog(locale="en")
    for message in held:
        if message.id:
            texts = [message.id] if isinstance(message.id, str) else list(message.id)
            strangely = tuple(strange(text) for text in texts)
            told.add(message.id, strangely if len(texts) > 1 else strangely[0])
    with (folder / f"{TAG}.po").open("wb") as file:
        write_po(file, told)


class Escaped(HTMLParser):
    """Finds what a page says in plain English without saying that it is English."""

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__()
        self._told = told
        self.found: list[str] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at what is read aloud of an element."""
        named = dict(attrs)
        # What is not to be translated is in no language.
        language = "zxx" if named.get("translate") == "no" else named.get("lang")
        if tag not in _VOID:
            self._open.append((tag, language))
        if language in {None, TAG} and not self._passed_over():
            for name in _SPOKEN:
                self._look(f"@{name} ", named.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Look at a text."""
        if not self._passed_over():
            self._look("", data)

    def _passed_over(self) -> bool:
        if any(tag in _NOT_SPOKEN or language == "zxx" for tag, language in self._open):
            return True
        said = [language for _, language in self._open if language]
        return bool(said) and said[-1] != TAG

    def _look(self, where: str, text: str) -> None:
        left = " ".join(_FILLED.sub("", text).split())
        for known in self._told if _ENGLISH.search(left) else ():
            if len(known) > _SHORT or left.strip(_SIGNS) == known.strip(_SIGNS):
                left = left.replace(known.strip(_SIGNS), "")
        left = _OTHER.sub("", left)
        if _ENGLISH.search(left):
            self.found.append(f"{where}{left}")


def escaped(page: str, told: Sequence[str] = ()) -> list[str]:
    """Give every text of a page that has escaped the pseudo-language.

    `told` are texts that are told as they are; the longest come first.
    """
    reader = Escaped(told)
    reader.feed(page)
    return reader.found


def known(app: FastAPI) -> list[str]:
    """Give what pages tell in English on purpose: the standard, failures, the API, and names."""
    standard = app.state.served.standard
    told: list[object] = [*NAMES, *standard.profiles, *standard.rules.values(), *RULES]
    told += [element for _, element in standard.all_elements()]
    told += [app.state.served.ontology, app.openapi()]
    told += [(row.error.title, row.remedy, row.error.__doc__) for row in remedies.TABLE]
    texts = {" ".join(slots(text).split()) for held in told for text in _texts(held)}
    return sorted((text for text in texts if len(text) > 1), key=lambda text: -len(text))


def _texts(held: object) -> Iterator[str]:
    """Give every text in a value, however deep."""
    if isinstance(held, str):
        yield from (held, *held.split("\n\n"), *re.split("`[^`]*`|\n\n", held))
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from (*_texts(key), *_texts(value))
    elif isinstance(held, list | tuple | set | frozenset):
        for value in held:
            yield from _texts(value)
    elif is_dataclass(held):
        for each in fields(held):
            yield from _texts(getattr(held, each.name))
