"""Each measure of a record is met exactly: what is at the limit is read, one more is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from termreg.errors import (
    DoubledKeyError,
    NotJsonError,
    TooBigError,
    TooDeepError,
    TooManyError,
    UnknownContextError,
    UnreadableRecordError,
)
from termreg.standard.context import ADDRESS
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.record import read
from termreg.validation.report import Report


def _sized(count: int) -> bytes:
    return b'{"a": "' + b"x" * (count - 9) + b'"}'


def _types(count: int) -> bytes:
    return f'{{"type": [{", ".join(["1"] * count)}]}}'.replace("1", '"Offer"').encode()


_MEASURES: dict[str, tuple[Callable[[int], bytes], int, type[UnreadableRecordError]]] = {
    "bytes": (_sized, Limits().max_record_bytes, TooBigError),
    "depth": (lambda n: b'{"a":' * n + b"1" + b"}" * n, Limits().max_depth, TooDeepError),
    "values of one key": (
        lambda n: b'{"a": [' + b"1," * (n - 1) + b"1]}",
        Limits().max_values,
        TooManyError,
    ),
    "types": (_types, Limits().max_types, TooManyError),
    "records": (
        lambda n: b"[" + b"{}," * (n - 1) + b"{}]",
        Limits().max_records,
        TooManyError,
    ),
    "digits": (lambda n: b'{"a": ' + b"7" * n + b"}", Limits().max_digits, NotJsonError),
}


@pytest.mark.parametrize("measure", _MEASURES)
@pytest.mark.parametrize(("more", "fits"), [(-1, True), (0, True), (1, False)])
def test_a_record_holds_as_much_as_the_limit(measure: str, more: int, *, fits: bool) -> None:
    """Under it and at it a record is read; one more is refused with the limit named."""
    written, most, kind = _MEASURES[measure]
    data = written(most + more)
    if fits:
        assert read(data, Limits()).items[0].failure is None
        return
    with pytest.raises(UnreadableRecordError) as refused:
        read(data, Limits())
    assert type(refused.value) is kind
    assert f"{most:,}" in str(refused.value)


def test_a_record_has_so_many_values_in_all() -> None:
    """Objects, lists and what stands between commas count; 20,000 are read and not one more."""

    def written(count: int) -> bytes:
        # The object and its one key are the first; each list of ten is as many again.
        lists = ",".join(f'"k{n}": [1,1,1,1,1,1,1,1,1]' for n in range(count // 10))
        return f"{{{lists}}}".encode()

    assert read(written(19_990), Limits()).items[0].failure is None
    with pytest.raises(TooManyError, match="20,000 values"):
        read(written(20_010), Limits())


@pytest.mark.parametrize(
    "context",
    [
        [ADDRESS] * 499 + ["https://example.org/other"],
        [{"a": "https://example.org/a"}] * 500,
        {f"k{n}": f"https://example.org/{n}" for n in range(5_000)},
    ],
    ids=["addresses", "objects", "one object"],
)
def test_a_flood_of_contexts_is_refused(checker: Checker, context: Any, record: Any) -> None:
    """None is looked into: the first that is not known ends it."""
    with pytest.raises(UnknownContextError):
        checker.check(record(**{"@context": context}))


def test_the_known_context_may_be_named_as_often_as_any_value(
    checker: Checker, record: Callable[..., bytes]
) -> None:
    """At the limit it changes nothing, however often; over it there are too many values."""
    once, often = (
        checker.check(record(**{"@context": held})) for held in (ADDRESS, [ADDRESS] * 500)
    )
    assert isinstance(once, Report)
    assert isinstance(often, Report)
    assert [f.code for f in often.findings] == [f.code for f in once.findings]
    with pytest.raises(TooManyError):
        checker.check(record(**{"@context": [ADDRESS] * 501}))


@pytest.mark.parametrize("key", ["type", "@type", "@context", "id", "@graph"])
def test_a_doubled_key_is_refused_whichever_it_is(key: str) -> None:
    """Two readers would read two things, so none of the words of JSON-LD may come twice either."""
    with pytest.raises(DoubledKeyError, match="twice"):
        read(f'{{"{key}": "a", "{key}": "b"}}'.encode(), Limits())
