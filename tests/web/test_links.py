import pytest

from termreg.release.snapshot import Snapshot
from termreg.web.links import addressed, href, link, slots


def test_an_address_of_ours_is_served_below_this_root() -> None:
    """Pages lead to this copy, not to a name that may not resolve."""
    assert href("https://w3id.org/microcredential/terms/credit") == "/terms/credit"


def test_what_is_held_of_somebody_else_is_served_here_too() -> None:
    """A scheme that is not below our base address is reached by naming its own."""
    assert href("https://example.org/a b#c") == "/resource?uri=https%3A%2F%2Fexample.org%2Fa+b%23c"


def test_a_link_to_what_is_not_held_leads_to_its_own_place(snapshot: Snapshot) -> None:
    """Their addresses are theirs."""
    assert link("https://schema.org/Course", snapshot, "en").href == "https://schema.org/Course"


@pytest.mark.parametrize(
    ("uri", "owner"),
    [
        ("https://purl.org/ctdl/terms/Badge", "Credential Transparency Description Language"),
        ("http://data.europa.eu/snb/model/elm/Qualification", "European Learning Model"),
        ("http://data.europa.eu/snb/eqf/5", "European Union list"),
        ("https://example.org/x", "example.org"),
        ("https://w3id.org/microcredential/terms/credit", None),
    ],
)
def test_a_link_says_whose_it_is(uri: str, owner: str | None, snapshot: Snapshot) -> None:
    """The reader sees whose vocabulary a link leads to."""
    assert link(uri, snapshot, "en").owner == owner


def test_a_link_is_named_in_the_language_of_the_reader(snapshot: Snapshot) -> None:
    """Where there is no name in that language, the English one is given."""
    text = link("https://w3id.org/microcredential/terms/credit", snapshot, "gd").text
    assert (text.value, text.language) == ("credit", "en")


def test_the_slots_of_a_message_are_left_open() -> None:
    """A rule's page shows its messages without a record."""
    assert slots("“{got}” is not a {field}.") == "“…” is not a …."


def test_a_sentence_leads_to_the_addresses_of_ours_that_it_names() -> None:
    """What somebody wrote into it stays text, and so does the full stop after an address."""
    ours = "https://w3id.org/microcredential/terms/credit"
    said = addressed(f"See {ours}, <b> and https://example.org/x or {ours}.")
    told = f'<a class="reg-address" href="/terms/credit">{ours}</a>'
    assert said == f"See {told}, &lt;b&gt; and https://example.org/x or {told}."
