"""The integrity rules of a vocabulary, in the order of their codes: one rule a file."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

from termreg.errors import UnknownRuleError
from termreg.vocabulary.rule import Rule
from termreg.vocabulary.rules import (
    ambiguous_label,
    circular_definition,
    cycle,
    dangling_link,
    date_order,
    definition,
    exact_match_disjoint,
    hidden_character,
    kinds_disjoint,
    labels_disjoint,
    language_tag,
    list_entry,
    long_definition,
    mapping_inside_scheme,
    mapping_to_class,
    mixed_script,
    mutual_definition,
    nameless,
    needless_reference,
    no_scheme,
    notation,
    one_preferred_label,
    one_way_link,
    orphan,
    own_address,
    preferred_label,
    redundant_broader,
    related_and_broader,
    retired_target,
    reused_address,
    shared_preferred_label,
    source,
    unlinked_term,
    untagged_text,
    untidy_label,
)

RULES: Final = tuple(
    Rule.of(module)
    for module in (
        preferred_label,
        one_preferred_label,
        labels_disjoint,
        shared_preferred_label,
        ambiguous_label,
        definition,
        list_entry,
        source,
        circular_definition,
        mutual_definition,
        long_definition,
        unlinked_term,
        needless_reference,
        related_and_broader,
        cycle,
        redundant_broader,
        orphan,
        no_scheme,
        dangling_link,
        one_way_link,
        mapping_inside_scheme,
        mapping_to_class,
        exact_match_disjoint,
        retired_target,
        notation,
        reused_address,
        kinds_disjoint,
        nameless,
        language_tag,
        untagged_text,
        hidden_character,
        mixed_script,
        untidy_label,
        own_address,
        date_order,
    )
)
"""Every rule; a code is never used again for something else."""


def get(code: str) -> Rule:
    """Give the rule with a code. Raises `UnknownRuleError` with the codes most like it."""
    for rule in RULES:
        if rule.code == code.upper():
            return rule
    raise UnknownRuleError(code, nearest(code))


def nearest(code: str, codes: Sequence[str] = ()) -> tuple[str, ...]:
    """Give up to three codes that look like one that no rule has."""
    known = codes or [rule.code for rule in RULES]
    found = process.extract(code.upper(), known, scorer=fuzz.ratio, limit=3, score_cutoff=50)
    return tuple(name for name, _, _ in found)
