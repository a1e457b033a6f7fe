"""Patterns that come from a table are the ones that the shapes hold."""

from termreg.standard import patterns
from termreg.standard.model import Standard


def test_the_shape_of_countries_holds_the_table(standard: Standard) -> None:
    """Another engine, which has only the shapes, gives the same verdict."""
    assert standard.rules["MC-024"].pattern == patterns.country(standard)


def test_the_shape_of_languages_holds_the_tables(standard: Standard) -> None:
    """Languages, and countries as regions."""
    assert standard.rules["MC-038"].pattern == patterns.language(standard)


def test_the_table_of_countries_is_whole(standard: Standard) -> None:
    """ISO 3166-1 has 249 countries; four nations of the United Kingdom are named besides."""
    codes = [country.code for country in standard.countries]
    assert (len(codes), len(set(codes))) == (253, 253)


def test_every_country_has_its_three_letters(standard: Standard) -> None:
    """No two countries share them."""
    three = [country.alpha3 for country in standard.countries if "-" not in country.code]
    assert len(set(three)) == 249


def test_the_table_of_languages_is_whole(standard: Standard) -> None:
    """ISO 639-1 has 183 languages; Scots and British Sign Language are named besides."""
    tags = [language.tag for language in standard.languages]
    assert (len(tags), len(set(tags))) == (185, 185)
