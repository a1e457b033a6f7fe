"""A report as JSON."""

import json

from termreg.errors import UnreadableFilesError, VocabularySyntaxError
from termreg.vocabulary.check import check
from termreg.vocabulary.formats import File, Format
from termreg.vocabulary.render import json as writer

TURTLE = b"<https://e.org/a> a <http://www.w3.org/2004/02/skos/core#Concept> ."


def test_the_report_has_the_members_of_every_report() -> None:
    """The same names as in the report of a record."""
    report = json.loads(writer.render(check([File("a.ttl", Format.TURTLE, data=TURTLE)])))
    assert report["report_version"] == 1
    assert (report["conforms"], report["outcome"]) == (False, "not-ready")
    assert report["counts"] == {"violation": 1, "warning": 0, "advice": 0}


def test_a_finding_says_where_what_why_and_how() -> None:
    """A program needs no other file to show it."""
    report = json.loads(writer.render(check([File("a.ttl", Format.TURTLE, data=TURTLE)])))
    (finding,) = report["findings"]
    assert (finding["file"], finding["line"]) == ("a.ttl", 1)
    assert all(finding[member] for member in ("what", "why", "how", "rule", "fingerprint"))


def test_what_could_not_be_checked_neither_conforms_nor_fails() -> None:
    """`conforms` is null and the outcome says why."""
    error = UnreadableFilesError([VocabularySyntaxError("a.ttl", 3, 4, "A dot is missing.")])
    report = json.loads(writer.cannot(error))
    assert (report["conforms"], report["outcome"]) == (None, "cannot-check")
    assert report["problems"] == [
        {"file": "a.ttl", "line": 3, "column": 4, "what": "A dot is missing."}
    ]
