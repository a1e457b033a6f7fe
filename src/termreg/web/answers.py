"""How any scheme, concept or section answers, wherever it is served."""

from fastapi import Request
from starlette.responses import Response

from termreg.release.catalogue import Shelf
from termreg.release.paging import LARGEST
from termreg.vocabulary.model import Concept, Resource
from termreg.vocabulary.namespaces import TERMS
from termreg.web import downloads, pages, representations, resources
from termreg.web.address import address
from termreg.web.browse import scheme_page
from termreg.web.concept_page import concept_page
from termreg.web.failures import NoSuchPageError
from termreg.web.links import link
from termreg.web.negotiation import Form
from termreg.web.pager import pager
from termreg.web.parameters import Asked, View
from termreg.web.sections import SECTIONS
from termreg.web.serving import served
from termreg.web.structured import defined_term


def answer_for_scheme(request: Request, shelf: Shelf, form: Form | None, asked: Asked) -> Response:
    """Answer for a scheme: the glossary from A to Z unless asked otherwise, others as a list.

    A list whose entries stand below one another begins at its top: its codes, one after the other,
    do not show what belongs to what.
    """
    snapshot, site = served(request).snapshot, served(request).site
    at = address(shelf.scheme.uri)
    glossary = shelf.scheme.uri == TERMS

    def page() -> bytes:
        language = site.language(request)
        ordered = View.LIST if shelf.tree.flat else View.TREE
        usual = View.LETTERS if glossary else ordered
        gathered = scheme_page(asked, shelf, at, snapshot, language, usual)
        rows = [row.concept for row in gathered.rows.items]
        return site.page(
            "terms.html" if glossary else "list.html",
            request,
            scheme=shelf.scheme,
            page=gathered,
            own=at,
            takes=downloads.takes(gathered.rows.total if gathered.topic else len(shelf.entries)),
            matches={
                concept.uri: [link(uri, snapshot, language) for uri in _matches(concept)]
                for concept in rows
            },
            sources=[
                held for uri in shelf.scheme.sources[:LARGEST] if (held := snapshot.source(uri))
            ],
        )

    return resources.answer(
        request, at, form, representations.describe(shelf.scheme, snapshot), page
    )


def answer_for_concept(request: Request, concept: Concept, form: Form | None) -> Response:
    """Answer for one concept, a term or an entry of a list."""
    snapshot, site = served(request).snapshot, served(request).site
    standard = served(request).standard

    def page() -> bytes:
        language = site.language(request)
        return site.page(
            "concept.html",
            request,
            page=concept_page(concept, snapshot, language),
            own=address(concept.uri),
            rules=standard.rules_about(concept.uri),
            keys=standard.keys_about(concept.uri),
            structured=defined_term(concept, snapshot, site.here),
        )

    description = representations.describe(concept, snapshot)
    return resources.answer(request, address(concept.uri), form, description, page)


def answer_for_section(
    request: Request, resource: Resource, name: str, cursor: str | None
) -> Response:
    """Answer with all that stands in one section of the page about a resource, page by page.

    Raises `NoSuchPageError` where its kind has no such section, `UnknownCursorError`.
    """
    section = SECTIONS.get(type(resource), {}).get(name)
    if section is None:
        raise NoSuchPageError(request.url.path)
    snapshot, language = served(request).snapshot, served(request).site.language(request)
    at, lang = address(resource.uri), request.query_params.get("lang")
    cut, shown = section.hold(resource, snapshot, language).page(cursor, LARGEST)
    return pages.page(
        request,
        "section.html",
        resource=resource,
        section=section,
        rows=pager(cut, shown, lambda mark: at.section(name, cursor=mark, lang=lang)),
    )


def _matches(entry: Concept) -> tuple[str, ...]:
    return (*entry.exact_matches, *entry.close_matches)[:5]
