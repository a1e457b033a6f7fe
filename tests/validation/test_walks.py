"""From a course page, typed as a clerk would, to a record that passes, by the “how” alone.

Each file in ``walks/`` holds the text of a page (made up), the record as it was typed from it, and
rounds: every finding of a check with its “how”, and what the clerk did because of that sentence.
What is done is `put` (a pointer and a value), `rename` (a pointer and a key) or `remove`; of advice
alone, perhaps nothing.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from termreg.findings import Severity
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.report import Report
from termreg.validation.tally import Outcome

WALKS = sorted((Path(__file__).parent / "walks").glob("*.json"))


@pytest.fixture(params=WALKS, ids=lambda path: path.stem)
def walk(request: pytest.FixtureRequest) -> Any:
    """One walk."""
    return json.loads(request.param.read_text("utf-8"))


def test_every_sentence_leads_on_and_the_record_passes(walk: Any, checker: Checker) -> None:
    """Each check says what the walk says it does, and the last one has only advice."""
    record = walk["typed"]
    for steps in walk["rounds"]:
        told = [[f.code, f.pointer, f.how] for f in _check(checker, record).findings]
        assert told == [[step["code"], step["at"], step["how"]] for step in steps]
        for step in steps:
            for action in step["do"]:
                _do(record, *action)
    last = _check(checker, record)
    assert last.outcome is Outcome.READY
    assert [finding.code for finding in last.findings] == walk["left"]


def test_whatever_the_clerk_writes_was_told(walk: Any, checker: Checker, known: Known) -> None:
    """No key and no code is put that the sentence, or the suggestion beside it, did not name."""
    record = walk["typed"]
    for steps in walk["rounds"]:
        found = {(f.code, f.pointer): f for f in _check(checker, record).findings}
        for step in steps:
            finding = found[step["code"], step["at"]]
            hint = finding.suggestion.value if finding.suggestion else ""
            told = f"{finding.how} {hint}"
            assert step["do"] or finding.severity is Severity.ADVICE
            for action in step["do"]:
                for word in _words_of_the_standard(record, action, known):
                    assert word in told, f"{word}: {told}"
        for step in steps:
            for action in step["do"]:
                _do(record, *action)


def test_the_walks_are_of_each_kind_of_offer() -> None:
    """With credit and without, professional development, and a way into a degree."""
    assert [path.stem for path in WALKS] == [
        "cpd",
        "credit-bearing",
        "non-credit-bearing",
        "pathway",
    ]
    for path in WALKS:
        walk = json.loads(path.read_text("utf-8"))
        assert len(walk["rounds"]) > 1
        assert walk["page"]


def _check(checker: Checker, record: Any) -> Report:
    found = checker.check(json.dumps(record, ensure_ascii=False, indent=1).encode())
    assert isinstance(found, Report)
    return found


def _words_of_the_standard(record: Any, action: list[Any], known: Known) -> Iterator[str]:
    """Give the keys and codes that an action brings into the record."""
    what, pointer, *given = action
    if what == "remove":
        return
    if what == "rename":
        yield given[0]
        return
    holder, key = _holder(record, pointer)
    if isinstance(holder, Mapping) and key not in holder:
        yield key
    yield from _new(given[0], known)


def _new(value: Any, known: Known) -> Iterator[str]:
    match value:
        case dict():
            yield from value
            for inside in value.values():
                yield from _new(inside, known)
        case list():
            for inside in value:
                yield from _new(inside, known)
        case str() if value in known.all_codes or known.standard.profile(value):
            yield value


def _do(record: Any, what: str, pointer: str, *given: Any) -> None:
    holder, key = _holder(record, pointer)
    if what == "put":
        holder[key] = given[0]
    elif what == "remove":
        del holder[key]
    else:
        held = [(given[0] if name == key else name, value) for name, value in holder.items()]
        holder.clear()
        holder.update(held)


def _holder(record: Any, pointer: str) -> tuple[Any, Any]:
    *way, last = pointer.removeprefix("/").split("/")
    for part in way:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record, int(last) if isinstance(record, list) else last
