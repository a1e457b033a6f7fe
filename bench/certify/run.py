"""Both engines asked about everything: their results, and the reports that come of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.certify import corpus, kinds
from bench.certify.compare import Comparison, Difference
from bench.records import TODAY
from pyoxigraph import RdfFormat, Triple, serialize

from termreg.errors import UnreadableRecordError
from termreg.release.snapshot import Snapshot
from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.engine import accelerated, certificate, reference
from termreg.validation.engine.certificate import Certificate
from termreg.validation.engine.choice import Engine
from termreg.validation.intake.limits import Limits
from termreg.validation.report import Batch, Report


class Run:
    """One comparison: `faults` are the differences that nobody has published, as texts."""

    def __init__(self, standard: Standard, snapshot: Snapshot) -> None:
        self._standard, self._known = standard, Known(standard, snapshot)
        shapes = [triple for held in standard.profiles for triple in held.shapes]
        slow, fast = reference.Shapes(shapes), accelerated.Shapes(shapes)
        self.compared = Comparison(shapes, slow.validate, fast.validate)
        self._checkers = [
            Checker(standard, snapshot, Limits(), engine=Engine(made.NAME, "", made.Profiles))
            for made in (reference, accelerated)
        ]
        self.faults: list[str] = []

    def kinds(self) -> None:
        """Ask about each kind of constraint; each engine is held to the specification too."""
        for case in kinds.cases():
            slow, fast = reference.Shapes(case.triples), accelerated.Shapes(case.triples)
            held = Comparison(case.triples, slow.validate, fast.validate)
            held.add(case.triples)
            found = len(set(fast.validate(case.triples)))
            if found != case.results:
                self.faults.append(f"{case.name}: {found} results, and not {case.results}")
            self.faults += [f"{case.name}: {_told(*one)}" for one in held.unknown]

    def documents(self, documents: Sequence[bytes]) -> None:
        """Ask about the records of documents, and compare the reports on them too."""
        for document in documents:
            met = self.compared.deviations.total()
            for one in corpus.triples(document, self._known):
                self.compared.add(one)
            slow, fast = (list(_reports(held, document)) for held in self._checkers)
            if slow != fast and self.compared.deviations.total() == met:
                self.faults.append(f"the reports differ on {document.decode()}")

    def mutants(self, documents: Sequence[bytes], number: int) -> None:
        """Ask about so many records made out of those of the documents."""
        for one in corpus.mutants(documents, self._known, number):
            self.compared.add(one)

    def all_faults(self) -> list[str]:
        """Give every difference that is not published."""
        return [*self.faults, *(_told(*one) for one in self.compared.unknown)]

    def certificate(self) -> Certificate:
        """Certify what was compared, here and where the same was certified before."""
        compared, here = self.compared, certificate.here()
        made = Certificate(
            engine=accelerated.NAME,
            reference=reference.NAME,
            shapes=certificate.digest({p.name: p.shapes for p in self._standard.profiles}),
            examples=corpus.digest(),
            compared=compared.compared,
            results=compared.results,
            deviations=dict(compared.deviations),
            platforms=(here,),
        )
        if not certificate.PATH.is_file():
            return made
        before = Certificate.read()
        same = replace(before, platforms=(here,)) == made
        return replace(made, platforms=tuple(sorted({*before.platforms, here}))) if same else made


def _reports(checker: Checker, document: bytes) -> Iterator[Report]:
    try:
        found = checker.check(document, today=TODAY)
    except UnreadableRecordError:
        return
    reports = found.reports if isinstance(found, Batch) else (found,)
    yield from (replace(report, engine="") for report in reports)


def _told(triples: Sequence[Triple], difference: Difference) -> str:
    record = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return f"only the {difference.by} engine finds {difference.result} in\n{record}"
