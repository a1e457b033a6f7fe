"""What is kept of words: the last ones, and no long one."""

from termreg.vocabulary.remembered import LONGEST, remembered


def test_a_word_is_made_once_while_it_is_kept() -> None:
    """Of too many, the one that was asked for longest ago goes."""
    made = []

    @remembered(2)
    def upper(word: str) -> str:
        made.append(word)
        return word.upper()

    assert [upper(word) for word in "aabbcab"] == list("AABBCAB")
    assert made == list("abcab")


def test_nothing_is_kept_of_a_long_word() -> None:
    """Whoever sends many of them fills no memory."""
    made = []

    @remembered(2)
    def length(word: str) -> int:
        made.append(word)
        return len(word)

    longer = "x" * (LONGEST + 1)
    assert [length(longer), length(longer), length("x" * LONGEST)] == [65, 65, 64]
    assert made == [longer, longer, "x" * LONGEST]
