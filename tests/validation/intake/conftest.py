"""What the tests of the readers share: what they know of the standard, and a record in RDF."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat, parse, serialize

from termreg.standard import crosswalk
from termreg.standard.context import with_codes
from termreg.standard.model import Standard
from termreg.validation.agree.known import Known
from termreg.validation.intake.reading import Reading

PREFIXES = {
    "std": "https://w3id.org/microcredential/standard#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}

Written = Callable[[dict[str, Any], RdfFormat], bytes]


@pytest.fixture(scope="session")
def reading(standard: Standard, known: Known) -> Reading:
    """What a checker tells the readers."""
    return Reading(
        elements=standard.elements,
        types={uri: name for name, uri in standard.types.items()},
        profiles={profile.uri: profile.name for profile in standard.profiles},
        codes={uri: code for code, uri in known.all_codes.items()},
        crosswalk=crosswalk.load(standard),
    )


@pytest.fixture(scope="session")
def written(standard: Standard, known: Known) -> Written:
    """Write a record in a form of RDF, as any JSON-LD processor with our context does."""
    context = with_codes(standard.context, known.all_codes)

    def write(record: dict[str, Any], form: RdfFormat) -> bytes:
        data = json.dumps({**record, "@context": context}).encode()
        quads = [Quad(*quad.triple) for quad in parse(data, RdfFormat.JSON_LD)]
        told = serialize((quad.triple for quad in quads), format=form, prefixes=PREFIXES)
        assert told is not None
        return told

    return write
