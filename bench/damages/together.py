# ruff: noqa: INP001 - beside the package
"""Damages that show only when parts of a record are read together."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bench.damages.base import required
from bench.damages.damage import Damage, Make, Spot, at, given, listed, put
from bench.layout import Path
from bench.records import Tree

_HALF: Final = 0.5


def _credit(tree: Tree, system: str) -> Path | None:
    """Give the path of the credit in one system."""
    paths = [path for path in given(tree, "credit") if at(tree, path)["system"] == system]
    return paths[0] if paths else None


def _hours_against_points(tree: Tree, rng: Random) -> Spot | None:
    path = _credit(tree, "scqf")
    if path is None:
        return None
    if rng.random() < _HALF:
        tree["notionalHours"] += rng.choice([10, 45])
    else:
        at(tree, path)["value"] += rng.choice([5, 20])
    return Spot((*path, "value"))


def _sqa_credits(tree: Tree, rng: Random) -> Spot | None:
    path = _credit(tree, "scqf")
    if path is None:
        return None
    tree["level"] = rng.choice(["scqf-7", "scqf-8"])
    return put(tree, (*path, "value"), tree["notionalHours"] / 80)


def _ects(tree: Tree, rng: Random) -> Spot | None:
    path, points = _credit(tree, "ects"), _credit(tree, "scqf")
    if path is None or points is None:
        return None
    return put(tree, (*path, "value"), at(tree, points)["value"] * rng.choice([1, 2, 0.25]))


def _credit_twice(tree: Tree, rng: Random) -> Spot | None:
    if "credit" not in tree or "non-credit-bearing" in listed(tree["profile"]):
        return None
    held = listed(tree["credit"])
    return put(tree, ("credit",), [*held, deepcopy(rng.choice(held))])


def _two_raters(tree: Tree, _rng: Random) -> Spot | None:
    if "creditRatingBody" not in tree:
        return None
    other = {"name": "Second Example College", "identifier": "example-2"}
    return put(tree, ("creditRatingBody",), [*listed(tree["creditRatingBody"]), other])


def _other_framework(tree: Tree, rng: Random) -> Spot | None:
    if _credit(tree, "scqf") is None:
        return None
    value = rng.choice(["eqf-5", ["rqf-5", "eqf-5"]])
    return put(tree, ("level",), value)


def _hours_twice(tree: Tree, rng: Random) -> Spot:
    return put(tree, ("notionalHours",), [tree["notionalHours"], rng.choice([105, 110])])


def _supervised_twice(tree: Tree, _rng: Random) -> Spot:
    return put(tree, ("supervision",), ["supervised-with-id", "unsupervised-with-id"])


def _stackable_into_nothing(tree: Tree, _rng: Random) -> Spot:
    tree["integration"] = "stackable"
    tree.pop("stacksInto", None)
    return Spot(())


def _both_profiles(tree: Tree, rng: Random) -> Spot:
    held = listed(tree["profile"])
    others = {"credit-bearing", "non-credit-bearing"} - set(held)
    held += sorted(others)
    rng.shuffle(held)
    return put(tree, ("profile",), held)


def _as_an_award(tree: Tree, rng: Random) -> Spot:
    held = listed(tree["profile"])
    place = rng.randint(0, len(held))
    tree["profile"] = [*held[:place], "award", *held[place:]]
    return Spot(("profile", place))


def _ends_before_it_starts(tree: Tree, rng: Random) -> Spot:
    end = date.fromisoformat(tree.get("endDate", "2027-03-01"))
    start = end + timedelta(days=rng.randint(1, 400))
    tree["endDate"] = end.isoformat()
    return put(tree, ("startDate",), start.isoformat())


def _in_the_year(key: str, *years: str) -> Make:
    def make(tree: Tree, rng: Random) -> Spot | None:
        return put(tree, (key,), rng.choice(years) + tree[key][4:]) if key in tree else None

    return make


def _so_many_hours(hours: Callable[[Any], Any]) -> Make:
    """Make the damage of other hours where no SCQF credit would have to follow them."""

    def make(tree: Tree, _rng: Random) -> Spot | None:
        if _credit(tree, "scqf") is not None:
            return None
        return put(tree, ("notionalHours",), hours(tree["notionalHours"]))

    return make


def _of_scqf(make: Make) -> Make:
    """Keep to records with SCQF credit."""
    return lambda tree, rng: make(tree, rng) if _credit(tree, "scqf") else None


_NO_CREDIT: Final = ("non-credit-bearing",)

ROWS: Final = (
    Damage(code="MC-059", make=_ends_before_it_starts),
    Damage(code="MC-071", make=_hours_against_points),
    Damage(code="MC-072", make=_sqa_credits),
    Damage(code="MC-073", make=_ects),
    Damage(code="MC-074", make=_credit_twice),
    *(
        Damage(code=damage.code, make=_of_scqf(damage.make))
        for damage in required("MC-075", "creditRatingBody")
    ),
    Damage(code="MC-076", make=_two_raters, without=_NO_CREDIT),
    Damage(code="MC-077", make=_other_framework),
    Damage(code="MC-078", make=_hours_twice),
    Damage(code="MC-079", make=_supervised_twice),
    Damage(code="MC-080", make=_stackable_into_nothing, without=("pathway",)),
    Damage(code="MC-081", make=_both_profiles),
    Damage(code="MC-082", make=_as_an_award, type="Offer"),
    Damage(code="MC-083", make=_so_many_hours(lambda hours: hours + 1200)),
    Damage(code="MC-084", make=_in_the_year("startDate", "1927", "0207", "2207")),
    Damage(code="MC-085", make=_in_the_year("endDate", "1927", "2207", "9027")),
    Damage(code="MC-086", make=_in_the_year("reviewDate", "1900", "2207")),
    Damage(code="MC-167", make=_in_the_year("dateIssued", "1925", "0219"), type="Award"),
)
