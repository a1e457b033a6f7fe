"""What stands where only a running service could answer, with a way on."""

import json
from typing import Final

from starlette.requests import Request

from termreg.web.export.asking import scope
from termreg.web.export.homes import Address
from termreg.web.site import Site

MADE: Final = {"/search": "export_search.html", "/check": "export_check.html"}
"""Pages that the export has in the place of the service's own."""

NOTED: Final = "/api"
"""The page that says of itself that not all of it holds here."""

_FORMS: Final = {"/compare": "compare", "/embed": "embed", "/check": "check"}
_HEADER_ENDS: Final = "</header>\n<p class"


def page(site: Site, address: Address) -> bytes:
    """Render one of the pages in `MADE`."""
    return site.page(MADE[address.path], Request(scope(address)))


def forms(site: Site) -> dict[str, str]:
    """Give what stands in the place of each form, by the address that it would be sent to."""
    return {action: _notice(site, gone) for action, gone in _FORMS.items()}


def noted(site: Site, page: str) -> str:
    """Put the notice into the page at `NOTED`, below its heading."""
    return page.replace(_HEADER_ENDS, f"</header>\n{_notice(site, 'api')}\n<p class", 1)


def missing(site: Site) -> dict[str, bytes]:
    """Give the pages that servers send with a failure, by file name."""
    return {
        f"{status}.html": site.page(
            "export_missing.html", Request(scope(Address(f"/{status}"))), status=status
        )
        for status in (404, 406)
    }


def problem() -> bytes:
    """Give the problem document (RFC 9457) that answers a question to the API."""
    told = {
        "type": "about:blank",
        "title": "This copy answers no questions",
        "status": 410,
        "detail": "This copy of the registry is made of files. Read a term in any form at its own "
        "address, such as /terms/credit.json, or run the service.",
    }
    return json.dumps(told, indent=2).encode() + b"\n"


def _notice(site: Site, gone: str) -> str:
    address = Address("/")
    return site.page("export_notice.html", Request(scope(address)), gone=gone).decode().strip()
