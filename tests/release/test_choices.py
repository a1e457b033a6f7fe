"""The names by which a search is narrowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import UnknownChoiceError
from termreg.release.choices import STATUSES, TOPICS, filters
from termreg.release.search import Filters
from termreg.release.snapshot import Snapshot
from termreg.vocabulary.namespaces import LISTS, TERMS

CREDIT = f"{TOPICS}/topic-credit-and-levels"


@pytest.mark.parametrize(
    ("asked", "scheme"),
    [
        (None, None),
        ("terms", TERMS),
        (TERMS, TERMS),
        ("scqf-levels", f"{LISTS}/scqf-levels"),
        (f"{LISTS}/scqf-levels", f"{LISTS}/scqf-levels"),
    ],
)
def test_a_scheme_is_chosen_by_name_or_address(
    asked: str | None, scheme: str | None, snapshot: Snapshot
) -> None:
    """As people write it and as systems hold it."""
    assert filters(snapshot, scheme=asked) == Filters(scheme=scheme)


@pytest.mark.parametrize("asked", ["credit-and-levels", "topic-credit-and-levels", CREDIT])
def test_a_topic_is_chosen_by_name_or_address(asked: str, snapshot: Snapshot) -> None:
    """With or without the word “topic” before it."""
    assert filters(snapshot, topic=asked) == Filters(topic=CREDIT)


@pytest.mark.parametrize("asked", STATUSES)
def test_a_status_is_chosen_by_name(asked: str, snapshot: Snapshot) -> None:
    """There are three."""
    assert filters(snapshot, status=asked) == Filters(status=asked)


def test_every_scheme_and_topic_of_the_release_can_be_chosen(snapshot: Snapshot) -> None:
    """None is left out."""
    for scheme in snapshot.vocabulary.schemes:
        assert filters(snapshot, scheme=scheme.slug).scheme == scheme.uri
    for topic in snapshot.entries[TOPICS]:
        assert filters(snapshot, topic=topic.slug).topic == topic.uri


@pytest.mark.parametrize(
    ("parameter", "asked", "nearest"),
    [
        ("scheme", "scqf-level", "scqf-levels"),
        ("scheme", "Terms", "terms"),
        ("topic", "credit-and-level", "credit-and-levels"),
        ("status", "retried", "retired"),
        ("status", "wroking", "working"),
        ("scheme", "zzz", None),
        ("scheme", "", None),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    parameter: str, asked: str, nearest: str | None, snapshot: Snapshot
) -> None:
    """A mistyped filter is never taken for none, nor for another."""
    with pytest.raises(UnknownChoiceError) as caught:
        filters(snapshot, **{parameter: asked})
    failure = caught.value
    assert (failure.parameter, failure.asked, failure.nearest) == (parameter, asked, nearest)
    assert (f"Did you mean “{nearest}”?" in str(failure)) is bool(nearest)


def test_a_refusal_lists_the_choices(snapshot: Snapshot) -> None:
    """Whoever asked can choose."""
    with pytest.raises(UnknownChoiceError) as caught:
        filters(snapshot, status="new")
    assert caught.value.members["choices"] == sorted(STATUSES)


def test_a_very_long_name_is_not_repeated_whole(snapshot: Snapshot) -> None:
    """An answer is never larger than it needs to be."""
    with pytest.raises(UnknownChoiceError) as caught:
        filters(snapshot, scheme="x" * 10_000)
    assert len(str(caught.value)) < 300


@given(asked=st.text())
def test_any_name_is_known_or_refused(asked: str, snapshot: Snapshot) -> None:
    """Nothing that can be written is an accident."""
    known = {scheme.slug for scheme in snapshot.vocabulary.schemes}
    if asked not in known:
        with pytest.raises(UnknownChoiceError):
            filters(snapshot, scheme=asked)
