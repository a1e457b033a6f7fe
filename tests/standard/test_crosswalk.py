"""The crosswalk says of every key where its home is, and leads to no name that there is not."""

from pathlib import Path

import pytest
import rdflib

from termreg import places
from termreg.errors import BrokenStandardError
from termreg.standard import crosswalk
from termreg.standard.crosswalk import STANDARDS, Crosswalk, Match
from termreg.standard.load import load
from termreg.standard.model import Standard

# Names of schema.org that are younger than the copy of its list in rdflib (2021-12).
YOUNGER = {"syllabusSections", "totalHistoricalEnrollment"}


@pytest.fixture(scope="session")
def table(standard: Standard) -> Crosswalk:
    """The crosswalk that ships with the software."""
    return crosswalk.load(standard)


def test_every_key_is_told_for_every_standard(standard: Standard, table: Crosswalk) -> None:
    """That there is no home is knowledge, and not an omission."""
    told = {(row.key, row.standard) for row in table.rows}
    wanted = {(key, other) for key in crosswalk.keys(standard) for other in STANDARDS}
    assert told == wanted


def test_every_element_has_one_key_in_the_table(standard: Standard) -> None:
    """A key inside an object stands behind the key that takes it; organisations stand once."""
    named = set(crosswalk.keys(standard))
    assert {"title", "credit/value", "qualityAssurance/type", "organisation/name"} <= named
    assert len(named) == len({(e.of, e.key) for _, e in standard.all_elements()})


def test_every_home_is_a_published_name(table: Crosswalk) -> None:
    """Each address is among the names that its owner has published."""
    homes = {row.iri for row in table.rows if row.iri}
    assert homes - crosswalk.published_names() == set()


def test_a_row_without_a_home_says_why(table: Crosswalk) -> None:
    """The note stands in for the address."""
    assert [row for row in table.rows if row.iri is None and not row.note] == []


def test_only_an_exact_home_needs_no_note(table: Crosswalk) -> None:
    """Where something differs, the note says what."""
    assert [r for r in table.rows if r.match is not Match.EXACT and not r.note] == []


def test_the_rows_stand_in_the_order_of_the_keys(standard: Standard, table: Crosswalk) -> None:
    """A change of one key is a change of lines that stand together."""
    order, standards = list(crosswalk.keys(standard)), list(STANDARDS)
    places_ = [(order.index(r.key), standards.index(r.standard)) for r in table.rows]
    assert places_ == sorted(places_)


@pytest.mark.parametrize(
    ("key", "other", "iri"),
    [
        ("verification", "ctdl", "https://purl.org/ctdl/terms/usesVerificationService"),
        ("title", "elm", "http://purl.org/dc/terms/title"),
        ("url", "elm", "http://xmlns.com/foaf/0.1/homepage"),
        ("supervision", "elm", "http://data.europa.eu/snb/model/elm/idVerification"),
        ("credit/system", "ctdl", "https://purl.org/ctdl/terms/creditUnitType"),
        ("credit/value", "xcri-cap", "{http://purl.org/net/cm}value"),
    ],
)
def test_homes_that_are_easily_got_wrong(table: Crosswalk, key: str, other: str, iri: str) -> None:
    """Other crosswalks name properties here that their vocabularies do not have."""
    assert iri in {row.iri for row in table.of(key, other)}


def test_a_draft_name_is_no_published_name() -> None:
    """CTDL renamed it before it was published for credentials."""
    assert "https://purl.org/ctdl/terms/hasVerificationService" not in crosswalk.published_names()


def test_names_of_schema_org_are_in_its_list() -> None:
    """The vendored names are a part of the closed list in rdflib, but for the younger ones."""
    lines = (places.shapes() / "published-names" / "schema.org.txt").read_text("utf-8").splitlines()
    names = {line for line in lines if not line.startswith("#")}
    assert names - set(rdflib.SDO.__annotations__) == YOUNGER


@pytest.mark.parametrize(
    "path", sorted((places.shapes() / "published-names").glob("*.txt")), ids=lambda p: p.stem
)
def test_a_list_of_names_says_where_they_were_read(path: Path) -> None:
    """Vocabulary, beginning, source and licence head each list; the names are sorted and single."""
    lines = path.read_text("utf-8").splitlines()
    heads = [line.partition(":")[0] for line in lines if line.startswith("#")]
    names = [line for line in lines if not line.startswith("#")]
    assert heads[:4] == ["# vocabulary", "# base", "# read in", "# licence"]
    assert names == sorted(set(names), key=lambda name: (name.lower(), name))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("key,standard,iri", "key,standard,uri", "the columns"),
        ("\ntitle,elm,", "\ntitel,elm,", "no such key"),
        ("\ntitle,elm,", "\ntitle,elmo,", "no such standard"),
        ("http://purl.org/dc/terms/title,exact", "http://purl.org/dc/terms/titel,exact", "nobody"),
        ("http://purl.org/dc/terms/title,exact", "http://purl.org/dc/terms/title,", "go together"),
        ("http://purl.org/dc/terms/title,exact", "http://purl.org/dc/terms/title,very", "no kind"),
        ("http://purl.org/dc/terms/title,exact", "http://purl.org/dc/terms/title,close", "differs"),
        ("title,elm,http://purl.org/dc/terms/title,exact,\n", "", "says nothing of title"),
        (
            "\ntitle,ctdl,",
            "\ntitle,elm,,,None.\ntitle,ctdl,",
            "contradicts itself",
        ),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    folder: Path, old: str, new: str, says: str
) -> None:
    """A row that cannot be right is found when the table is read."""
    path = folder / "crosswalk.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BrokenStandardError, match=says):
        crosswalk.load(load(folder), folder)


def test_a_list_of_names_without_its_beginning_is_refused(folder: Path) -> None:
    """Names alone are no addresses."""
    path = folder / "published-names" / "elm.txt"
    path.write_text(path.read_text("utf-8").replace("# base:", "# basis:"), "utf-8")
    with pytest.raises(BrokenStandardError, match="begin with"):
        crosswalk.load(load(folder), folder)


def test_a_standard_without_its_crosswalk_is_refused(folder: Path) -> None:
    """The sentence names the file."""
    (folder / "crosswalk.csv").unlink()
    with pytest.raises(BrokenStandardError, match=r"crosswalk\.csv"):
        crosswalk.load(load(folder), folder)
