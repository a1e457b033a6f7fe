"""What one running process serves from: made once at the start, read by every request."""

from dataclasses import dataclass

from fastapi import Request

from termreg.release.snapshot import Snapshot
from termreg.settings import Settings
from termreg.standard.crosswalk import Crosswalk
from termreg.standard.examples import Examples
from termreg.standard.model import Standard
from termreg.standard.ontology import Ontology
from termreg.web.example_reports import ExampleReports
from termreg.web.site import Site
from termreg.web.worker import Checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The release, the standard with what is told beside it, the pages, the checking processes."""

    settings: Settings
    snapshot: Snapshot
    standard: Standard
    ontology: Ontology
    crosswalk: Crosswalk
    examples: Examples
    site: Site
    checks: Checks
    reports: ExampleReports


def served(request: Request) -> Served:
    """Give what the process that answers this request serves from."""
    held = request.app.state.served
    if not isinstance(held, Served):
        raise TypeError("The application was not made by create_app.")
    return held
