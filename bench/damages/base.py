# ruff: noqa: INP001 - beside the package
"""Damages to what every record gives: an element that is missing, a value that is none."""

from random import Random
from typing import Any, Final

from bench.damages.damage import (
    ORGANISATIONS,
    Damage,
    Make,
    Spot,
    at,
    emptied,
    given,
    left_out,
    objects,
    organisations,
    put,
    replaced,
    texts,
)
from bench.damages.reading import misspelt
from bench.records import Tree


def required(code: str, *keys: str, **when: Any) -> tuple[Damage, ...]:  # noqa: ANN401 - as Damage has it
    """Give the three ways to leave out what is demanded: not there, empty, under a wrong key."""
    return (
        Damage(code=code, make=left_out(*keys), **when),
        Damage(code=code, make=emptied(*keys), **when),
        misspelt(*keys, **when),
    )


def advised(code: str, key: str, **when: Any) -> tuple[Damage, ...]:  # noqa: ANN401 - as Damage has it
    """Give the three ways to leave out what is advised; a wrong key is then only that."""
    return (
        Damage(code=code, make=left_out(key), **when),
        Damage(code=code, make=emptied(key), **when),
        misspelt(key, code="MC-008", **when),
    )


def _two_texts(*keys: str) -> Make:
    def make(tree: Tree, rng: Random) -> Spot | None:
        owners = objects(tree, *keys[:-1]) if len(keys) > 1 else [()]
        held = [(*path, keys[-1]) for path in owners if keys[-1] in at(tree, path)]
        if not held:
            return None
        path = rng.choice(held)
        inner = rng.choice(texts(at(tree, path[:-1]), keys[-1]))
        whole = (*path[:-1], *inner)
        if whole[-1] == "@value":
            return put(tree, path, [at(tree, path), {**at(tree, path), "@value": "Another"}])
        put(tree, whole, [at(tree, whole), "Another"])
        return Spot(path)

    return make


def _no_country(tree: Tree, rng: Random) -> Spot | None:
    """Leave out the country wherever it stands; it belongs to the awarding body."""
    bodies = given(tree, "awardingBody")
    tree.pop("country", None)
    for path in objects(tree, "awardingBody"):
        at(tree, path).pop("country", None)
    if len(bodies) > 1:
        return None
    return Spot(rng.choice(bodies))


def _country_at_the_root(by: Make) -> Make:
    """Spoil the country of a record that gives it nowhere else."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        inside = given(tree, "awardingBody", "country")
        return by(tree, rng) if "country" in tree and not inside else None

    return make


def _country_of_the_body(by: Make) -> Make:
    """Spoil the country of an awarding body in a record that gives it nowhere else."""

    def make(tree: Tree, rng: Random) -> Spot | None:
        alone = len(given(tree, "awardingBody")) == 1 and "country" not in tree
        return by(tree, rng) if alone else None

    return make


def _no_name(tree: Tree, rng: Random) -> Spot | None:
    held = [p for p in organisations(tree) if "id" not in at(tree, p) and "name" in at(tree, p)]
    if not held:
        return None
    path = rng.choice(held)
    del at(tree, path)["name"]
    return Spot(path)


def _no_identifier(tree: Tree, rng: Random) -> Spot | None:
    """Leave out the identifier of an organisation, or write no more than its name."""
    paths = organisations(tree)
    held = [
        p for p in paths if "id" not in at(tree, p) and {"name", "identifier"} <= set(at(tree, p))
    ]
    if not held:
        return None
    path = rng.choice(held)
    name = at(tree, path)["name"]
    if rng.random() < 0.3 and isinstance(name, str) and "country" not in at(tree, path):  # noqa: PLR2004 - some
        return put(tree, path, name)
    del at(tree, path)["identifier"]
    return Spot(path)


def _learner(tree: Tree, rng: Random) -> Spot:
    return put(tree, ("learner",), rng.choice(["Ailsa Example", {"name": "A. Example"}]))


_NOT_LISTED: Final = ("something else", "Werkstück", "x-1", "see the page", "group-staff")
_NOT_A_DATE: Final = ("18/01/2027", "January 2027", "2027-13-01", "soon", "2027", "1 Sept 2027")
_NOT_A_PAGE: Final = ("see our page", "example.ac.uk/courses", "https://", "mail us", "//x.org")
_LISTED: Final = (
    ("MC-031", ("assessmentType",)),
    ("MC-033", ("formOfParticipation",)),
    ("MC-036", ("qualityAssurance", "type")),
    ("MC-041", ("credit", "system")),
    ("MC-045", ("subject",)),
    ("MC-046", ("supervision",)),
    ("MC-047", ("feedback",)),
    ("MC-048", ("studyMode",)),
    ("MC-049", ("certificateType",)),
    ("MC-050", ("verification", "method")),
    ("MC-051", ("integration",)),
    ("MC-052", ("stackingRoute",)),
    *(("MC-044", (*keys, "organisationType")) for keys in ORGANISATIONS),
)
_BAD_HOURS: Final = (0, -5, "ten", 0.5, "about 100 hours", "100h")

ROWS: Final = (
    *required("MC-010", "title"),
    Damage(
        code="MC-011", make=replaced("title", by=["A degree in Gaelic", "Diploma: peat"], one=True)
    ),
    Damage(code="MC-012", make=_two_texts("title")),
    *required("MC-018", "awardingBody"),
    Damage(code="MC-019", make=_no_country),
    Damage(code="MC-019", make=_country_at_the_root(emptied("country"))),
    Damage(code="MC-007", make=_country_at_the_root(misspelt("country").make)),
    Damage(code="MC-019", make=_country_of_the_body(emptied("awardingBody", "country"))),
    Damage(code="MC-007", make=_country_of_the_body(misspelt("awardingBody", "country").make)),
    Damage(
        code="MC-020", make=replaced("level", by=["SCQF 66", "eqf-9", "hard", "scqf-13"], one=True)
    ),
    Damage(code="MC-022", make=_no_name),
    Damage(code="MC-023", make=_no_identifier),
    Damage(code="MC-024", make=replaced("country", by=["GBX", "Atlantis", "G1", "EU-SCT"])),
    Damage(
        code="MC-024", make=replaced("awardingBody", "country", by=["Scotlnad", "XX", "GB-SCOT"])
    ),
    *required("MC-025", "learningOutcome"),
    *required("MC-028", "notionalHours"),
    Damage(code="MC-029", make=replaced("notionalHours", by=_BAD_HOURS)),
    *required("MC-030", "assessmentType"),
    *required("MC-032", "formOfParticipation"),
    *required("MC-034", "qualityAssurance"),
    *required("MC-035", "qualityAssurance", "type"),
    *required("MC-037", "language"),
    Damage(
        code="MC-038", make=replaced("language", by=["en-EN", "Englisch!", "e", "xx", "Klingonish"])
    ),
    *required("MC-040", "credit", "system", without=("non-credit-bearing",)),
    *required("MC-042", "credit", "value", without=("non-credit-bearing",)),
    Damage(code="MC-043", make=replaced("credit", "value", by=[0, -10, "twenty", "10 or 20"])),
    *(Damage(code=code, make=replaced(*keys, by=_NOT_LISTED)) for code, keys in _LISTED),
    Damage(code="MC-055", make=replaced("startDate", by=_NOT_A_DATE)),
    Damage(code="MC-056", make=replaced("endDate", by=_NOT_A_DATE)),
    Damage(code="MC-057", make=replaced("reviewDate", by=_NOT_A_DATE)),
    Damage(code="MC-058", make=replaced("dateIssued", by=_NOT_A_DATE), type="Award"),
    Damage(code="MC-060", make=replaced("duration", by=["eight weeks", "P8", "1h30", "2-3 weeks"])),
    Damage(code="MC-062", make=replaced("price", "amount", by=[-5, "free", "from 20"])),
    Damage(code="MC-063", make=replaced("price", "currency", by=["pounds", "GB", "sterling", "$"])),
    Damage(code="MC-065", make=replaced("url", by=_NOT_A_PAGE)),
    Damage(code="MC-065", make=replaced("stacksInto", "url", by=_NOT_A_PAGE)),
    Damage(code="MC-065", make=replaced("offer", "url", by=_NOT_A_PAGE), type="Award"),
    Damage(code="MC-066", make=replaced("qualityAssurance", "url", by=_NOT_A_PAGE)),
    Damage(code="MC-066", make=replaced("verification", "url", by=_NOT_A_PAGE)),
    Damage(code="MC-066", make=replaced("contactPoint", "url", by=_NOT_A_PAGE)),
    Damage(code="MC-067", make=replaced("cpdHours", by=[0, -1, "half a day"])),
    Damage(code="MC-068", make=_learner, type="Offer"),
    Damage(code="MC-091", make=_two_texts("description")),
    *(Damage(code="MC-092", make=_two_texts(*keys, "name")) for keys in ORGANISATIONS),
    *required("MC-093", "price", "currency")[:1],
    Damage(
        code="MC-094",
        make=replaced("contactPoint", "email", by=["ring us", "info(at)x.org", "a@b"]),
    ),
)
