import pytest

from termreg.vocabulary.namespaces import DCTERMS, STD, short


@pytest.mark.parametrize(
    ("iri", "read"),
    [
        (f"{DCTERMS}title", "dcterms:title"),
        (f"{STD}credit", "std:credit"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_an_address_is_read_with_its_prefix(iri: str, read: str) -> None:
    """One that has none is read as it is."""
    assert short(iri) == read
