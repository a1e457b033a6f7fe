"""The standard: its profiles, its keys and the names of its own, as a page and as RDF."""

from fastapi import APIRouter, Depends, Request
from pyoxigraph import RdfFormat, serialize
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.errors import UnknownTermError
from termreg.standard import context, crosswalk, ontology, ontology_json
from termreg.validation import export, record_schema
from termreg.validation.agree.known import Known
from termreg.vocabulary import jsonld, turtle
from termreg.vocabulary.namespaces import PREFIXES, STD, short
from termreg.web import forms, negotiation, openapi, responses
from termreg.web.address import Address
from termreg.web.failures import NoSuchPageError
from termreg.web.negotiation import HTML, JSON, JSON_LD, N_TRIPLES, OFFERED, RDF_XML, Form
from termreg.web.parameters import reading_language
from termreg.web.serving import Served, served

router = APIRouter(include_in_schema=False, dependencies=[Depends(reading_language)])

_UNUSED_IN_XML = {"rdf", "xsd", "sh", "adms", "ceterms", "elm"}


@router.get("/standard")
async def read_standard(request: Request) -> Response:
    """Give the standard: its profiles, its keys, the names of its own."""
    return _standard(request, None)


@router.get("/standard.{ending}")
async def read_standard_as(request: Request, ending: str) -> Response:
    """Give the names of the standard in one form."""
    name, form = negotiation.split(f"standard.{ending}")
    if form is None:
        raise UnknownTermError(name)
    return _standard(request, form)


@router.get("/standard/context.jsonld")
async def read_context(request: Request) -> Response:
    """Give the context of a record: its keys, and the codes of the lists of this release."""
    held = served(request)
    codes = Known(held.standard, held.snapshot).all_codes
    body = context.dumps(context.with_codes(held.standard.context, codes)).encode()
    answer = responses.Answer(body=body, content_type=JSON_LD.content_type)
    return responses.respond(request, answer)


@router.get("/standard/shapes.zip")
async def read_shapes(request: Request) -> Response:
    """Give what other people's engines need: shapes, context, lists, examples, how to use them.

    Raises `NoSuchPageError` where the lists that are served do not stand in files of their own.
    """
    # Packing takes its time, in which look-ups should not have to wait.
    body = await run_in_threadpool(_packed, served(request), request.url.path)
    answer = responses.Answer(body=body, content_type="application/zip")
    return responses.respond(request, answer)


def _packed(held: Served, path: str) -> bytes:
    settings = held.settings
    try:
        made = export.files(held.standard, held.snapshot, settings.shapes, settings.vocabulary)
    except FileNotFoundError:
        raise NoSuchPageError(path) from None
    return export.archive(made, f"standard-{held.standard.version}")


@router.get("/standard/report.schema.json")
async def read_report_schema(request: Request) -> Response:
    """Give the JSON Schema of a report."""
    answer = responses.Answer(
        body=jsonld.dumps(openapi.report_schema()), content_type="application/schema+json"
    )
    return responses.respond(request, answer)


@router.get("/standard/record.schema.json")
async def read_record_schema(request: Request) -> Response:
    """Give the JSON Schema of a record, from which editors offer keys and values."""
    held = served(request)
    made = record_schema.schema(Known(held.standard, held.snapshot))
    answer = responses.Answer(body=jsonld.dumps(made), content_type="application/schema+json")
    return responses.respond(request, answer)


def _standard(request: Request, asked_for: Form | None) -> Response:
    held = served(request)

    def make(form: Form) -> bytes:
        return _page(request, held) if form == HTML else data(held.ontology, form)

    return forms.answer(request, "/standard", asked_for, OFFERED, make)


def _page(request: Request, held: Served) -> bytes:
    settings = held.settings
    return held.site.page(
        "standard.html",
        request,
        at=Address("/standard"),
        standard=held.standard,
        packed=export.is_possible(held.standard, settings.shapes, settings.vocabulary),
        ontology=held.ontology,
        keys=list(crosswalk.keys(held.standard).items()),
        own=STD,
        short=short,
        schemes={
            uri: held.snapshot.resources.get(uri)
            for _, element in held.standard.all_elements()
            for uri in element.lists
        },
    )


def data(names: ontology.Ontology, form: Form) -> bytes:
    """Write the names of the standard in one of the data forms."""
    if form in (JSON_LD, JSON):
        return jsonld.dumps(ontology_json.document(names))
    triples = list(ontology.triples(names))
    if form == RDF_XML:
        used = {name: iri for name, iri in PREFIXES.items() if name not in _UNUSED_IN_XML}
        return serialize(triples, format=RdfFormat.RDF_XML, prefixes=used) or b""
    if form == N_TRIPLES:
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return turtle.dumps(triples).encode()
