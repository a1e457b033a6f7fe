# ruff: noqa: INP001 - beside the package
"""Damages that are noticed while a record is read: keys, forms, texts, the head of a record."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

from bench.damages.damage import (
    PLACEHOLDERS,
    Damage,
    Make,
    Spot,
    at,
    given,
    objects,
    objects_of,
    organisations,
    put,
    rename,
    replaced,
    texts,
)
from bench.layout import Path
from bench.records import Tree
from bench.typos import slip

_TEXTS: Final = (
    ("title",),
    ("description",),
    ("learningOutcome",),
    ("contentSummary",),
    ("funding",),
    ("prerequisite",),
    ("stacksInto", "condition"),
    ("provider", "name"),
    ("contactPoint", "role"),
)
_OPTIONAL: Final = (
    "description",
    "contentSummary",
    "url",
    "identifier",
    "relatedSkill",
    "feedback",
    "funding",
    "duration",
    "startDate",
    "reviewDate",
    "grade",
)
_SENTENCES: Final = (
    "Plan a visit before setting out",
    "Record what was seen",
    "Explain to a colleague what comes next",
)


def misspelt(*keys: str, code: str = "MC-007", **when: Any) -> Damage:  # noqa: ANN401 - as Damage has it
    """Give the damage that a key has one slip, or two where it is long."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        owners = [path for path in objects_of(tree, keys) if keys[-1] in at(tree, path)]
        made = slip(keys[-1], 1 if len(keys[-1]) < 8 else rng.randint(1, 2), rng)  # noqa: PLR2004 - long
        return rename(tree, (*rng.choice(owners), keys[-1]), made) if owners and made else None

    return Damage(code=code, make=make, **when)


def changed(*keys: str, into: Callable[[Any], Any]) -> Make:
    """Make the damage that one value becomes what a function makes of it, unless that is None."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        paths = [(path, into(at(tree, path))) for path in given(tree, *keys)]
        suited = [(path, made) for path, made in paths if made is not None]
        return put(tree, *rng.choice(suited)) if suited else None

    return make


def head(key: str, by: Sequence[object] = ()) -> Make:
    """Make the damage that the id or type becomes something else or, by nothing, is left out."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        written = key if key in tree else f"@{key}"
        if by:
            return put(tree, (written,), rng.choice(by))
        if written not in tree:
            return None
        del tree[written]
        return Spot(())

    return make


def _no_profile(tree: Tree, rng: Random) -> Spot:
    if rng.random() < 0.5:  # noqa: PLR2004 - half
        return put(tree, ("profile",), rng.choice([[], "TBC", None, ""]))
    del tree["profile"]
    return Spot(())


def _inner_id(tree: Tree, rng: Random) -> Spot | None:
    held = [path for path in organisations(tree) if "id" in at(tree, path)]
    return put(tree, (*rng.choice(held), "id"), "example college") if held else None


def _odd_key(tree: Tree, rng: Random) -> Spot:
    inside = [path for key in ("credit", "price", "stacksInto") for path in objects(tree, key)]
    path = rng.choice([(), (), *inside])
    key = rng.choice(["colour", "notes/internal", "schema:audience", "x_ref", "lastChangedBy"])
    put(tree, (*path, key), rng.choice(["blue", 4, {"en": "x"}, ["a", "b"]]))
    return Spot((*path, key), at_key=True)


def _placeholder(tree: Tree, rng: Random) -> Spot | None:
    held = [key for key in _OPTIONAL if key in tree]
    return put(tree, (rng.choice(held),), rng.choice(PLACEHOLDERS)) if held else None


def _in_a_text(spoil: Callable[[str, Random], str], keys: Sequence[tuple[str, ...]]) -> Make:
    def make(tree: Tree, rng: Random) -> Spot | None:
        paths = [path for key in keys for path in texts(tree, *key)]
        paths = [path for path in paths if not at(tree, path).startswith("https:")]
        if not paths:
            return None
        path = rng.choice(paths)
        return put(tree, path, spoil(at(tree, path), rng))

    return make


def _hide(text: str, rng: Random) -> str:
    place = rng.randint(1, len(text) - 1)
    return text[:place] + rng.choice("\u200b\u00ad\u202e\ufeff\u0007\u2066") + text[place:]


def _mark_up(text: str, rng: Random) -> str:
    made = [f"<b>{text}</b>", f"{text}<br/>", f"<p class='x'>{text}</p>", f"{text} &amp; more"]
    return rng.choice([*made, f'{text} <a href="/x">here</a>'])


def _brand(text: str, rng: Random) -> str:
    return f"{text} ({rng.choice(['Nanodegree', 'MicroMasters', 'a MicroDegree', 'nanodegrees'])})"


def _tag(tree: Tree, rng: Random) -> Spot | None:
    paths = [path for keys in _TEXTS for path in objects(tree, *keys)]
    held = [path for path in paths if "@value" not in at(tree, path)]
    if not held:
        return None
    path = rng.choice(held)
    key = rng.choice(list(at(tree, path)))
    return rename(tree, (*path, key), rng.choice(["en-EN", "e", "xx-YY", "12", "Old English"]))


def _outcomes(tree: Tree) -> Path:
    """Give the path of the list of outcomes, made one where there is a single outcome."""
    path: Path = ("learningOutcome",)
    if isinstance(at(tree, path), dict):
        path = (*path, next(iter(at(tree, path))))
    if not isinstance(at(tree, path), list):
        put(tree, path, [at(tree, path)])
    return path


def _twice(tree: Tree, rng: Random) -> Spot:
    path = _outcomes(tree)
    held = at(tree, path)
    again = rng.choice(held)
    held.append(again.upper() if isinstance(again, str) and rng.random() < 0.3 else again)  # noqa: PLR2004 - some
    return Spot(texts(tree, *[str(key) for key in path[:1]])[-1])


def _paragraph(tree: Tree, rng: Random) -> Spot:
    text = rng.choice([". ", "; ", "\n", "\n• "]).join(_SENTENCES)
    if rng.random() < 0.5:  # noqa: PLR2004 - half
        return put(tree, ("learningOutcome",), text)
    tree["learningOutcome"] = {"en": text}
    return Spot(("learningOutcome", "en"))


def _too_short(tree: Tree, rng: Random) -> Spot | None:
    short = rng.choice(["PT1H", "PT90M"])
    return put(tree, ("duration",), short) if tree["notionalHours"] > 1.5 else None  # noqa: PLR2004 - PT90M


def _named(names: dict[str, str]) -> Callable[[Any], Any]:
    return lambda value: names.get(value) if isinstance(value, str) else None


_KINDS: Final = (
    replaced("title", by=[5, True], one=True),
    replaced("credit", by=[20, "20 points", True], one=True),
    replaced("notionalHours", by=[True, {"hours": 100}], one=True),
    replaced("learningOutcome", by=[["Clean a data set."]]),
    replaced("qualityAssurance", by=["institutional-quality-assurance", 1], one=True),
    replaced("price", by=[450, "£450", "free"]),
    replaced("startDate", by=[2027, 20270118]),
    replaced("level", by=[{"framework": "scqf", "level": 7}], one=True),
    replaced("contactPoint", by=["info@example.ac.uk", False], one=True),
    replaced("verification", by=["open-badges-3"], one=True),
    replaced("awardingBody", by=[10009000, True], one=True),
    replaced("url", by=[{"href": "https://www.example.ac.uk/"}]),
    replaced("duration", by=[8, {"weeks": 8}]),
)
_FORMS: Final = (
    changed("level", into=str.upper),
    changed("level", into=lambda code: code.replace("-", " level ")),
    changed("assessmentType", into=lambda code: code.replace("-", " ").capitalize()),
    changed("credit", "system", into=str.upper),
    changed("credit", "value", into=str),
    changed("notionalHours", into=str),
    changed("language", into=_named({"en": "English", "de": "DE", "gd": "gla"})),
    changed("country", into=_named({"GB-SCT": "Scotland", "GB": "UK", "IE": "IRL"})),
    changed("awardingBody", "country", into=_named({"GB-SCT": "gb-sct", "GB": "United Kingdom"})),
    changed("startDate", into=lambda day: f"{day}T09:00:00Z"),
    changed("price", "currency", into=str.lower),
    changed("price", "amount", into=lambda amount: f"£{amount:,}"),
    changed("profile", into=lambda name: name.replace("-", " ").capitalize()),
    changed(
        "duration", into=lambda d: f"{d[1:-1]} days" if d[1:-1].isdigit() and "D" in d else None
    ),
    changed(
        "contactPoint",
        "url",
        into=lambda url: url.removeprefix("https://") if "www" in url else None,
    ),
)

ROWS: Final = (
    Damage(code="MC-001", make=head("type", ["Course", "Ofer", "micro-credential", 5])),
    Damage(code="MC-001", make=head("type", ["Awrd", "Certificate"]), type="Award"),
    Damage(code="MC-002", make=head("type")),
    Damage(code="MC-003", make=_no_profile),
    Damage(
        code="MC-004", make=replaced("profile", by=["credit-baring", "premium", "Path way!", 3])
    ),
    Damage(code="MC-005", make=head("id")),
    Damage(
        code="MC-006", make=head("id", ["DA-08", "example.ac.uk/courses", "https://a b.org/", 7])
    ),
    Damage(code="MC-006", make=_inner_id),
    Damage(code="MC-008", make=_odd_key),
    *(misspelt(key, code="MC-008") for key in _OPTIONAL),
    *(Damage(code="MC-009", make=make) for make in _KINDS),
    *(Damage(code="MC-013", make=make) for make in _FORMS),
    Damage(code="MC-014", make=_placeholder),
    Damage(code="MC-015", make=_in_a_text(_hide, _TEXTS)),
    Damage(code="MC-016", make=_in_a_text(_mark_up, _TEXTS)),
    Damage(code="MC-017", make=_tag),
    Damage(code="MC-021", make=replaced("level", by=["7", "level 7", 7, "Level 5"], one=True)),
    Damage(code="MC-026", make=_twice),
    Damage(code="MC-027", make=_paragraph),
    Damage(code="MC-061", make=replaced("duration", by=["P60M", "P2Y", "P400D"])),
    Damage(code="MC-070", make=_in_a_text(_brand, _TEXTS[:2])),
    Damage(code="MC-088", make=_too_short),
    Damage(
        code="MC-089",
        make=_in_a_text(lambda _, rng: rng.choice(["Jo Smith", "Dr Ailsa Muster"]), [_TEXTS[-1]]),
    ),
    Damage(
        code="MC-090",
        make=replaced(
            "contactPoint", "email", by=["jo.smith@example.ac.uk", "j_muster@example.org"]
        ),
    ),
    Damage(
        code="MC-169", make=replaced("dateIssued", by=["2026-11-23", "2031-01-01"]), type="Award"
    ),
)
