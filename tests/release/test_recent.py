from termreg.release.recent import Recent, latest, recent
from termreg.vocabulary.model import Concept


def concept(name: str, created: str | None = None, modified: str | None = None) -> Concept:
    """Make a concept with its dates."""
    return Concept(uri=f"https://example.org/{name}", created=created, modified=modified)


OLD = concept("old", "2026-01-01", "2026-01-01")
MENDED = concept("mended", "2026-01-01", "2026-03-01")
NEW = concept("new", "2026-03-01", "2026-03-01")
UNDATED = concept("undated")


def test_the_last_day_is_told_with_what_was_added_and_what_was_changed() -> None:
    """What is new is not counted as changed as well."""
    assert recent([OLD, MENDED, NEW, UNDATED]) == Recent("2026-03-01", (NEW,), (MENDED,))


def test_without_dates_nothing_is_said() -> None:
    """No date is made up."""
    assert recent([UNDATED]) is None
    assert recent([]) is None


def test_the_last_day_of_several_shelves_is_one() -> None:
    """A shelf that was last changed earlier has nothing to say."""
    assert latest([recent([OLD]), recent([NEW]), None, recent([MENDED])]) == Recent(
        "2026-03-01", (NEW,), (MENDED,)
    )
    assert latest([None]) is None
