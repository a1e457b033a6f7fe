"""Which representation a request asks for (RFC 9110 §12.5.1), as pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FULL_WEIGHT = 1000
_LANGUAGES_READ = 20


@dataclass(frozen=True, slots=True)
class Form:
    """One form that a resource is offered in: what its address ends in, and its media type."""

    suffix: str
    media_type: str
    name: str
    parameters: str = ""

    @property
    def content_type(self) -> str:
        """Give the value of the ``Content-Type`` field."""
        return self.media_type + self.parameters


HTML = Form(".html", "text/html", "Web page", "; charset=utf-8")
TURTLE = Form(".ttl", "text/turtle", "Turtle", "; charset=utf-8")
JSON_LD = Form(".jsonld", "application/ld+json", "JSON-LD")
JSON = Form(".json", "application/json", "JSON")
RDF_XML = Form(".rdf", "application/rdf+xml", "RDF/XML")
N_TRIPLES = Form(".nt", "application/n-triples", "N-Triples")

DATA: tuple[Form, ...] = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES, JSON)
OFFERED: tuple[Form, ...] = (HTML, *DATA)


@dataclass(frozen=True, slots=True)
class _Range:
    """One media range of an ``Accept`` field, with its weight in thousandths."""

    type: str
    subtype: str
    parameters: int
    weight: int

    def covers(self, media_type: str) -> bool:
        kind, _, subtype = media_type.partition("/")
        return self.type in {kind, "*"} and self.subtype in {subtype, "*"}

    @property
    def precision(self) -> tuple[bool, bool, int]:
        return (self.type != "*", self.subtype != "*", -self.parameters)


def choose(accept: str | None, offered: Sequence[Form] = OFFERED) -> Form | None:
    """Choose the form that a client likes best, or None where it accepts none of them.

    `accept` is the value of the ``Accept`` field, None or blank where it was not sent. Each form
    has the weight of the most precise range that covers it; equal weights go to the form that is
    offered first. A range that cannot be read is passed over.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = sorted(_ranges(accept), key=lambda held: held.precision, reverse=True)
    weighed = [(_weight(form.media_type, ranges), form) for form in offered]
    best = max(weighed, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def split(name: str, offered: Iterable[Form] = OFFERED) -> tuple[str, Form | None]:
    """Split the last part of an address into its name and the form that its ending asks for."""
    for form in offered:
        if name.endswith(form.suffix) and len(name) > len(form.suffix):
            return name.removesuffix(form.suffix), form
    return name, None


def languages(asked: str | None, accept_language: str | None) -> str:
    """Give the languages to try, best first and separated by commas (RFC 9110 §12.5.4).

    `asked` is what ``?lang=`` says and wins; ``*`` and unreadable parts are passed over.
    """
    weighed: list[tuple[int, str]] = []
    for part in (accept_language or "").split(",")[:_LANGUAGES_READ]:
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        weight = _q(parameters)
        if weight and tag.replace("-", "").isalnum() and tag.isascii():
            weighed.append((weight, tag))
    preferred = [tag for _, tag in sorted(weighed, key=lambda pair: -pair[0])]
    return ",".join(dict.fromkeys([*([asked] if asked else []), *preferred])) or "en"


def takes_gzip(accept_encoding: str | None) -> bool:
    """Say whether a client takes gzip (RFC 9110 §12.5.3): by name, or as one of any.

    `accept_encoding` is the value of the ``Accept-Encoding`` field, None where it was not sent.
    """
    weights: dict[str, int | None] = {}
    for part in (accept_encoding or "").split(","):
        coding, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights["gzip" if coding == "x-gzip" else coding] = _q(parameters)
    return bool(weights.get("gzip", weights.get("*")))


def _ranges(accept: str) -> Iterable[_Range]:
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media_range.partition("/")
        weight = _q(parameters)
        if not (kind and slash and subtype) or weight is None or (kind == "*" != subtype):
            continue
        other = sum(1 for parameter in parameters if parameter and not parameter.startswith("q="))
        yield _Range(kind, subtype, other, weight)


def _weight(media_type: str, ranges: Iterable[_Range]) -> int:
    """Give the weight of the most precise range; `ranges` come most precise first."""
    return next((held.weight for held in ranges if held.covers(media_type)), 0)


def _q(parameters: Iterable[str]) -> int | None:
    """Read the weight in thousandths: full where none is given, None where it is unreadable."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() != "q":
            continue
        try:
            weight = float(value)
        except ValueError:
            return None
        return round(weight * _FULL_WEIGHT) if 0 <= weight <= 1 else None
    return _FULL_WEIGHT
