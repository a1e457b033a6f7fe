"""Archives are unpacked in memory, no further than the limits, and nothing in them leads out."""

import contextlib
import gzip
import io
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termreg.errors import (
    NoRecordError,
    NotWellFormedError,
    TooBigError,
    TooManyError,
    UnreadableRecordError,
    UnsafeFileError,
)
from termreg.validation.check import Checker
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.packed import members, single
from termreg.validation.report import Batch, Report

_RECORD = b'{"type": "Offer", "title": "Data"}'


def _zip(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def _names(data: bytes, limits: Limits | None = None) -> list[str]:
    return [member.name for member in members(data, limits or Limits())]


def test_the_files_of_an_archive_are_checked_one_by_one(checker: Checker) -> None:
    """Each report names its file; one that cannot be read costs no other."""
    data = _zip(("a.jsonld", _RECORD), ("in/b.ttl", b"<urn:a"), ("in/c.jsonl", _RECORD * 1 + b"\n"))
    found = checker.check(data)
    assert isinstance(found, Batch)
    told = [(r.record.file, r.problem.slug if r.problem else None) for r in found.reports]
    assert told == [("a.jsonld", None), ("in/b.ttl", "not-well-formed"), ("in/c.jsonl", None)]


def test_what_holds_no_records_is_passed_over() -> None:
    """Pictures, read-me files and what systems put there unasked."""
    data = _zip(
        ("readme.txt", b"x"),
        ("a.png", b"x"),
        ("__MACOSX/._b.json", b"x"),
        (".hidden/c.json", b"x"),
        ("d.json", b"{}"),
        ("e/", b""),
    )
    assert _names(data) == ["d.json"]


@pytest.mark.parametrize("data", [_zip(), _zip(("readme.txt", b"x"))], ids=["empty", "text"])
def test_an_archive_without_records_says_so(data: bytes) -> None:
    """Nothing is checked, and that is told."""
    with pytest.raises(NoRecordError):
        _names(data)


def test_a_gzip_is_the_file_in_it(checker: Checker) -> None:
    """One file in, its report out; its name tells what it is where its bytes do not."""
    found = checker.check(gzip.compress(_RECORD, mtime=0), name="record.jsonld.gz")
    assert isinstance(found, Report)
    assert found.record.title == "Data"


def test_a_gzip_of_several_pieces_is_read_to_its_end() -> None:
    """RFC 1952 allows it, and tools that append make it."""
    assert single(gzip.compress(b'{"a"', mtime=0) + gzip.compress(b": 1}"), Limits()) == b'{"a": 1}'


@pytest.mark.parametrize(
    "inner", [_zip(("a.json", b"{}")), gzip.compress(b"{}", mtime=0)], ids=["zip", "gzip"]
)
def test_an_archive_in_an_archive_is_refused(inner: bytes) -> None:
    """By its name or by its bytes; the other files are read."""
    data = _zip(("a.zip", inner), ("b.json", inner), ("c.json", b"{}"))
    failures = [type(member.failure) for member in members(data, Limits())]
    assert failures == [UnsafeFileError, UnsafeFileError, type(None)]
    with pytest.raises(UnsafeFileError, match="archive inside an archive"):
        single(gzip.compress(inner, mtime=0), Limits())


@pytest.mark.parametrize(
    "name", ["../a.json", "a/../../b.json", "/etc/a.json", "\\\\host\\a.json", "C:\\a.json"]
)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    """Nothing is ever written, and still such an archive is not a provider's."""
    (member,) = members(_zip((name, b"{}")), Limits())
    assert isinstance(member.failure, UnsafeFileError)


def test_a_name_is_shown_as_text() -> None:
    """What a terminal would obey is written out."""
    (member,) = members(_zip(("a\x1b[31m\n.json", b"{}")), Limits())
    assert member.name == "a\\x1b[31m\\n.json"


@pytest.mark.parametrize("files", [1, 2])
def test_as_many_files_as_the_limit_are_read(files: int) -> None:
    """At and under the limit."""
    data = _zip(*[(f"{n}.json", b"{}") for n in range(files)])
    assert len(_names(data, Limits(max_members=2))) == files


def test_more_files_than_the_limit_are_refused() -> None:
    """And over it, before one is opened."""
    data = _zip(*[(f"{n}.txt", b"") for n in range(3)])
    with pytest.raises(TooManyError, match="3 files; at most 2"):
        _names(data, Limits(max_members=2))


@pytest.mark.parametrize(("most", "refused"), [(200_000, False), (199_999, True)])
def test_the_files_of_an_archive_have_a_size_together(most: int, *, refused: bool) -> None:
    """At the limit they are read, one byte over it they are not."""
    noise = bytes(n * n % 251 for n in range(100_000))
    data = _zip(("a.json", noise), ("b.json", noise))
    limits = Limits(max_unpacked_bytes=most)
    if refused:
        with pytest.raises(TooBigError, match="199,999"):
            _names(data, limits)
    else:
        assert len(_names(data, limits)) == 2
    packed = gzip.compress(noise + noise, mtime=0)
    if refused:
        with pytest.raises(TooBigError, match="199,999"):
            single(packed, limits)
    else:
        assert len(single(packed, limits)) == most


def test_a_bomb_is_refused_while_it_is_unpacked() -> None:
    """What it says of its size is not believed, and it is never held in memory whole."""
    zeros = b"\0" * 30_000_000
    bombs = _zip(("a.json", zeros)), gzip.compress(zeros, mtime=0)
    tracemalloc.start()
    with pytest.raises(UnsafeFileError, match="200 times"):
        _names(bombs[0])
    with pytest.raises(UnsafeFileError, match="200 times"):
        single(bombs[1], Limits())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(("most", "refused"), [(30, False), (20, True)])
def test_how_far_a_file_may_swell_is_a_limit(most: int, *, refused: bool) -> None:
    """Under it records are read, over it they are not."""
    data = _zip(("a.json", b'{"a": 1}' * 1_000))
    held = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    assert held.file_size / held.compress_size > 20
    limits = Limits(max_ratio=most * held.file_size // held.compress_size // 25)
    if refused:
        with pytest.raises(UnsafeFileError):
            _names(data, limits)
    else:
        assert _names(data, limits) == ["a.json"]


def test_files_that_share_their_bytes_are_refused() -> None:
    """Two entries that lead to one file: it could be two thousand (CVE-2024-0450)."""
    data = bytearray(_zip(("a.json", b"{}"), ("b.json", b"{}")))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    with pytest.raises(UnsafeFileError, match="share their bytes"):
        _names(bytes(data))


def test_a_file_with_a_password_is_told() -> None:
    """It cannot be opened, and the reason is plain."""
    data = bytearray(_zip(("a.json", b"{}")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (member,) = members(bytes(data), Limits())
    assert "password" in str(member.failure)


def test_a_file_that_is_packed_in_another_way_is_told() -> None:
    """Ways that can swell without bound are not unpacked."""
    (member,) = members(_zip(("a.json", b"{}"), method=zipfile.ZIP_LZMA), Limits())
    assert "ordinary zip" in str(member.failure)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06", _zip(("a.json", b"{}" * 50))[:-10], b"\x1f\x8b"],
    ids=["head", "end", "cut", "gzip"],
)
def test_a_broken_archive_is_told(data: bytes, checker: Checker) -> None:
    """It is no accident."""
    with pytest.raises(NotWellFormedError):
        checker.check(data)


@pytest.mark.parametrize("cut", [12, -1, -9])
def test_a_gzip_that_was_cut_off_is_told(cut: int) -> None:
    """Half a file is none."""
    with pytest.raises(NotWellFormedError):
        single(gzip.compress(_RECORD, mtime=0)[:cut], Limits())


@given(st.integers(0, 200), st.integers(0, 255))
def test_no_change_of_an_archive_is_an_accident(place: int, value: int) -> None:
    """Whatever byte is other than it was, the files come out or a failure that is documented."""
    data = bytearray(_zip(("a.json", _RECORD), ("b.json", b"{}")))
    data[place % len(data)] = value
    with contextlib.suppress(UnreadableRecordError):
        assert len(_names(bytes(data))) <= 2


@given(st.binary(max_size=60))
def test_any_bytes_are_a_gzip_or_a_failure(data: bytes) -> None:
    """Nothing but the failures that are documented comes of unpacking."""
    with contextlib.suppress(UnreadableRecordError):
        assert len(single(b"\x1f\x8b\x08\x00" + data, Limits())) <= len(data) * 200
