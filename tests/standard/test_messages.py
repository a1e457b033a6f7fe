"""Messages with slots."""

import pytest

from termreg.standard import messages
from termreg.standard.model import Standard


def test_values_are_put_in_as_they_are() -> None:
    """A value with braces is not a template."""
    assert messages.render("“{got}” is no level.", {"got": "{why}"}) == "“{why}” is no level."


def test_a_slot_without_a_value_is_refused() -> None:
    """A message with a hole is never shown."""
    with pytest.raises(KeyError):
        messages.render("{got}", {})


def test_the_slots_of_a_template_are_its_names() -> None:
    """Doubled braces are braces."""
    assert messages.slots("{got} of {lists} {{x}}") == {"got", "lists"}


def test_every_message_is_a_sentence(standard: Standard) -> None:
    """What, why and how begin with a capital, a quotation or a slot, and end with a full stop."""
    texts = [t for rule in standard.rules.values() for t in (rule.what, rule.why, rule.how)]
    slips = [text for text in texts if not text.endswith(".") or text[0].islower()]
    assert slips == []


def test_no_message_speaks_of_rdf(standard: Standard) -> None:
    """The people who mend records know keys and values."""
    words = ("triple", "IRI", "blank node", "literal", "node", "property")
    texts = [t for rule in standard.rules.values() for t in (rule.what, rule.why, rule.how)]
    assert [text for text in texts if any(f" {word}" in text for word in words)] == []


@pytest.mark.parametrize(
    ("template", "sentence", "alike"),
    [
        ("There is no title.", "There is no title.", True),
        ("There is no title.", "There is no name.", False),
        ("“{got}” is no level.", "The value is no level.", True),
        ("“{got}” is no level.", "“{got}” is no level.", False),
        ("“{got}” is no level.", " is no level.", False),
        ("{points} are {hours}.", "Some are others.", True),
        ("{points} are (many).", "Some are many.", False),
    ],
)
def test_a_sentence_fits_a_template_but_for_its_slots(
    template: str, sentence: str, *, alike: bool
) -> None:
    """What other engines print says what we say, and holds no slot."""
    assert messages.fits(template, sentence) is alike
