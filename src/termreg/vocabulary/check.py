"""Checking a vocabulary: every rule over one set of files, the findings in the files' order."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from termreg.errors import (
    BrokenVocabularyError,
    UnknownRuleError,
    UnreadableFilesError,
    VocabularySyntaxError,
)
from termreg.findings import Finding, Severity, counts, in_order
from termreg.vocabulary import formats, rdf
from termreg.vocabulary.facts import Facts, passing
from termreg.vocabulary.lines import places
from termreg.vocabulary.material import Material
from termreg.vocabulary.rule import Rule
from termreg.vocabulary.rules import RULES, nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check of a vocabulary found, and what it looked at."""

    files: tuple[str, ...]
    schemes: int
    concepts: int
    sound: int
    """How many concepts no violation or warning was found about."""
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    homes: Mapping[str, str]
    """The file of each address that a finding is about, where a file describes it."""

    @property
    def counts(self) -> dict[str, int]:
        """Count the findings by severity."""
        return counts(self.findings)

    @property
    def conforms(self) -> bool:
        """Say whether there is no violation."""
        return not self.reaches(Severity.VIOLATION)

    @property
    def outcome(self) -> str:
        """Give the report in a word: ``ready``, ``ready-with-warnings`` or ``not-ready``."""
        if not self.conforms:
            return "not-ready"
        return "ready-with-warnings" if self.reaches(Severity.WARNING) else "ready"

    def reaches(self, severity: Severity) -> bool:
        """Say whether any finding is at least this grave."""
        return any(finding.severity.rank <= severity.rank for finding in self.findings)

    def file_of(self, finding: Finding) -> str | None:
        """Give the file that describes what a finding is about."""
        return self.homes.get(finding.subject or "")


def check(files: Sequence[formats.File], rules: Sequence[Rule] = RULES) -> Report:
    """Check files as one vocabulary.

    Raises `UnreadableFilesError` that names every file that cannot be read, for half a vocabulary
    would look broken where it is not; `BrokenVocabularyError` where there is no concept at all.
    """
    facts = Facts()
    try:
        vocabulary = rdf.read(passing(files, facts))
    except VocabularySyntaxError:
        raise UnreadableFilesError(_faults(files)) from None
    if not (vocabulary.concepts or vocabulary.schemes or facts.nameless_kinds):
        raise BrokenVocabularyError(
            "There is no SKOS concept and no concept scheme in what was given. Does the file say "
            "“a skos:Concept” of its terms?"
        )
    material = Material(vocabulary, facts)
    findings = [rule.finding(remark) for rule in rules for remark in rule.look(material)]
    return _report(material, files, tuple(rules), findings)


def chosen(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """Give the rules to run: those selected, or all; without those ignored.

    Raises `UnknownRuleError` for a code that no rule has.
    """
    known = {rule.code for rule in RULES}
    for code in chain(select, ignore):
        if code not in known:
            raise UnknownRuleError(code, nearest(code))
    return tuple(
        rule for rule in RULES if (not select or rule.code in select) and rule.code not in ignore
    )


def _faults(files: Iterable[formats.File]) -> list[VocabularySyntaxError]:
    faults: list[VocabularySyntaxError] = []
    for file in files:
        try:
            for _ in formats.read(file):
                pass
        except VocabularySyntaxError as fault:
            faults.append(fault)
    return faults


def _report(
    material: Material,
    files: Sequence[formats.File],
    rules: tuple[Rule, ...],
    findings: Sequence[Finding],
) -> Report:
    subjects = {finding.subject for finding in findings if finding.subject}
    homes = {s: home for s in subjects if (home := material.facts.home(s)) is not None}
    grave = {f.subject for f in findings if f.severity is not Severity.ADVICE}
    return Report(
        files=material.facts.files,
        schemes=len(material.schemes),
        concepts=len(material.concepts),
        sound=sum(concept.uri not in grave for concept in material.vocabulary.concepts),
        rules=rules,
        findings=_placed(findings, files, homes),
        homes=homes,
    )


def _placed(
    findings: Iterable[Finding], files: Sequence[formats.File], homes: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Order findings by file and line; what belongs to no file comes first."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[homes.get(finding.subject or "", "")].append(finding)
    ordered = list(in_order(by_file.get("", ())))
    for file in files:
        held = by_file.get(file.name)
        if held:
            found = places(file, {f.subject for f in held if f.subject})
            ordered += in_order(replace(f, place=found.get(f.subject or "")) for f in held)
    return tuple(ordered)
