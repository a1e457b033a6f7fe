# ruff: noqa: INP001 - beside the package
"""Damages to what single profiles ask for, and to awards."""

from random import Random
from typing import Final

from bench.damages.base import advised, required
from bench.damages.damage import Damage, Spot, at, given, left_out, listed, put, replaced
from bench.records import Tree

_CREDIT: Final = ("credit-bearing",)
_FREE: Final = ("non-credit-bearing",)
_BOTH: Final = (*_CREDIT, *_FREE)
_CPD: Final = ("cpd",)
_PATHWAY: Final = ("pathway",)


def _too_small(tree: Tree, rng: Random) -> Spot:
    """Make the whole record too small, its credit with it."""
    hours = rng.choice([4, 6, 8])
    for path in given(tree, "credit"):
        held = at(tree, path)
        held["value"] = hours / {"scqf": 10, "cats": 10}.get(held["system"], 20)
    return put(tree, ("notionalHours",), hours)


def _credit_after_all(tree: Tree, rng: Random) -> Spot:
    value = rng.choice([tree["notionalHours"] / 10, 0, "10"])
    return put(tree, ("credit",), rng.choice([{"system": "scqf", "value": value}, {"points": 5}]))


def _rater_after_all(tree: Tree, _rng: Random) -> Spot:
    body = {"name": "Example College", "identifier": "example-0"}
    return put(tree, ("creditRatingBody",), body)


def _neither_hours_nor_body(tree: Tree, _rng: Random) -> Spot:
    tree.pop("cpdHours", None)
    tree.pop("recognisedBy", None)
    return Spot(())


def _more_cpd_hours(tree: Tree, rng: Random) -> Spot:
    return put(tree, ("cpdHours",), tree["notionalHours"] + rng.choice([0.5, 10, 100]))


def _stackable_cpd(tree: Tree, _rng: Random) -> Spot:
    body = {"name": "Example University", "identifier": "example-1"}
    tree["stacksInto"] = {"title": "BSc Data", "provider": body}
    return put(tree, ("integration",), "stackable")


def _no_hours_with_body(tree: Tree, _rng: Random) -> Spot | None:
    if "recognisedBy" not in tree:
        return None
    del tree["cpdHours"]
    return Spot(())


def _low_level(tree: Tree, rng: Random) -> Spot | None:
    paths = [path for path in given(tree, "level") if at(tree, path).startswith("scqf")]
    return put(tree, paths[0], f"scqf-{rng.randint(3, 6)}") if paths else None


def _other_size(tree: Tree, rng: Random) -> Spot:
    hours = rng.choice([50, 90, 160, 400])
    for path in given(tree, "credit"):
        held = at(tree, path)
        held["value"] = hours / {"scqf": 10, "cats": 10}.get(held["system"], 20)
    tree.pop("duration", None)
    if "cpdHours" in tree:
        tree["cpdHours"] = 1
    return put(tree, ("notionalHours",), hours)


def _two_learners(tree: Tree, _rng: Random) -> Spot:
    other = {"name": "Second Example", "identifier": "L-2"}
    return put(tree, ("learner",), [*listed(tree["learner"]), other])


def _two(key: str, other: object) -> Damage:
    def make(tree: Tree, _rng: Random) -> Spot | None:
        return put(tree, (key,), [*listed(tree[key]), other]) if key in tree else None

    code = {"dateIssued": "MC-163", "grade": "MC-165"}[key]
    return Damage(code=code, make=make, type="Award")


_NO_NAME: Final[tuple[object, ...]] = ({}, {"name": "TBC"}, {"name": None})


def _nameless(tree: Tree, rng: Random) -> Spot:
    """Give a learner that has neither name nor identifier; an empty name is shown where it is."""
    held = rng.choice(_NO_NAME)
    put(tree, ("learner",), held)
    return Spot(("learner", "name") if held else ("learner",))


ROWS: Final = (
    Damage(code="MC-100", make=_too_small, having=_CREDIT, without=_PATHWAY),
    *required("MC-101", "credit", having=_CREDIT),
    *required("MC-102", "level", having=_CREDIT),
    Damage(
        code="MC-103",
        make=lambda tree, rng: put(
            tree, ("assessmentType",), rng.choice(["attendance", ["attendance"]])
        ),
        having=_CREDIT,
    ),
    *advised("MC-104", "integration", having=_CREDIT, without=_PATHWAY),
    *advised("MC-105", "supervision", having=_CREDIT, without=_PATHWAY),
    *advised("MC-106", "certificateType", having=_CREDIT, without=_PATHWAY),
    *advised("MC-107", "verification", having=_CREDIT, type="Offer"),
    *advised("MC-108", "price", having=_CREDIT, type="Offer"),
    *advised("MC-109", "studyMode", having=_CREDIT, type="Offer"),
    *advised("MC-110", "subject", having=_CREDIT, type="Offer"),
    *advised("MC-111", "contactPoint", having=_CREDIT, type="Offer"),
    Damage(code="MC-120", make=_credit_after_all, having=_FREE),
    Damage(code="MC-121", make=_rater_after_all, having=_FREE),
    *advised("MC-122", "integration", having=_FREE),
    *advised("MC-123", "certificateType", having=_FREE),
    *advised("MC-124", "recognisedBy", having=_FREE),
    *advised("MC-125", "verification", having=_FREE, type="Offer"),
    *advised("MC-126", "price", having=_FREE, type="Offer"),
    *advised("MC-127", "studyMode", having=_FREE, type="Offer"),
    *advised("MC-128", "subject", having=_FREE, type="Offer"),
    *advised("MC-129", "contactPoint", having=_FREE, type="Offer"),
    Damage(code="MC-130", make=_neither_hours_nor_body, having=_CPD),
    Damage(code="MC-131", make=_no_hours_with_body, having=_CPD),
    Damage(code="MC-132", make=_more_cpd_hours, having=_CPD),
    *advised("MC-133", "integration", having=_CPD, without=(*_BOTH, *_PATHWAY)),
    *advised("MC-134", "certificateType", having=_CPD, without=(*_BOTH, *_PATHWAY)),
    Damage(code="MC-135", make=_stackable_cpd, having=_CPD, without=_PATHWAY),
    *required("MC-140", "credit", having=_PATHWAY, without=_CREDIT),
    *required("MC-141", "level", having=_PATHWAY, without=_CREDIT),
    Damage(code="MC-142", make=_low_level, having=_PATHWAY),
    *required("MC-143", "integration", having=_PATHWAY),
    Damage(code="MC-143", make=replaced("integration", by=["stand-alone"]), having=_PATHWAY),
    *required("MC-144", "stacksInto", having=_PATHWAY),
    *required("MC-145", "stacksInto", "title", having=_PATHWAY),
    *required("MC-146", "stacksInto", "provider", having=_PATHWAY),
    Damage(code="MC-147", make=left_out("stacksInto", "condition"), having=_PATHWAY),
    *required("MC-148", "prerequisite", having=_PATHWAY),
    *required("MC-149", "supervision", having=_PATHWAY),
    Damage(
        code="MC-150",
        make=replaced("supervision", by=["unsupervised-without-id"]),
        having=_PATHWAY,
    ),
    Damage(
        code="MC-151", make=replaced("supervision", by=["supervised-without-id"]), having=_PATHWAY
    ),
    *required("MC-152", "certificateType", having=_PATHWAY),
    Damage(
        code="MC-153",
        make=lambda tree, _: put(tree, ("certificateType",), ["open-badge"]),
        having=_PATHWAY,
    ),
    Damage(code="MC-154", make=_other_size, having=_PATHWAY),
    *advised("MC-155", "stackingRoute", having=_PATHWAY),
    *required("MC-160", "learner", type="Award"),
    Damage(code="MC-161", make=_two_learners, type="Award"),
    *required("MC-162", "dateIssued", type="Award"),
    _two("dateIssued", "2020-02-02"),
    *required("MC-164", "verification", type="Award"),
    _two("grade", "Merit"),
    *required("MC-166", "verification", "method", type="Award"),
    Damage(code="MC-168", make=_nameless, type="Award"),
)
