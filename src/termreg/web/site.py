"""The pages: templates, static files and what every page knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import URL

from termreg import __version__
from termreg.settings import Settings
from termreg.vocabulary.labels import best
from termreg.vocabulary.namespaces import BASE
from termreg.web import links, negotiation
from termreg.web.address import address
from termreg.web.assets import Assets
from termreg.web.catalogues import Catalogue, Catalogues


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: the release, where this copy is reached, whom to ask."""

    release: str
    here: str
    contact: str | None = None
    base: str = BASE
    software: str = __version__


class Site:
    """Renders pages in one frame. Its templates escape everything that they are given."""

    def __init__(self, folder: Path, release: str, settings: Settings, assets: Assets) -> None:
        self.assets = assets
        self.here = here(settings)
        self._catalogues = Catalogues.load(folder / "locales")
        self.languages = frozenset(self._catalogues.by_tag)
        told = {
            "static": assets.url,
            "href": links.href,
            "address": address,
            "best": best,
            "slots": links.slots,
            "frame": Frame(release, self.here, settings.contact),
        }
        self._environments = {
            catalogue.tag: _environment(folder / "templates", catalogue, told)
            for catalogue in self._catalogues.by_tag.values()
        }

    def templates(self) -> list[str]:
        """Compile every template, and name them. Raises jinja2's `TemplateError`."""
        environment = next(iter(self._environments.values()))
        names = environment.list_templates()
        for name in names:
            environment.get_template(name)
        return names

    def page(self, template: str, request: Request, **values: Any) -> bytes:  # noqa: ANN401
        """Render a page for a request, in the languages that its reader prefers."""
        environment = self._environments[self.speaks(request)]
        rendered = environment.get_template(template).render(
            language=self.language(request),
            path=request.url.path.removesuffix(".html"),
            canonical=self._canonical(request),
            **values,
        )
        return rendered.encode()

    def _canonical(self, request: Request) -> str | None:
        """Give the one address of a page; a page that is a question has none."""
        if set(request.query_params) - {"lang"}:
            return None
        return f"{self.here}{request.url.path.removesuffix('.html')}"

    def speaks(self, request: Request) -> str:
        """Give the language of the interface for a request; it is told as ``Content-Language``."""
        return self._catalogues.chosen(self.language(request)).tag

    def language(self, request: Request) -> str:
        """Give the languages that a reader prefers, best first and separated by commas."""
        return negotiation.languages(
            request.query_params.get("lang"), request.headers.get("accept-language")
        )


def _environment(templates: Path, catalogue: Catalogue, told: Mapping[str, object]) -> Environment:
    """Make what renders the templates in one language of the interface."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue.translations, newstyle=True
    )
    made.globals |= {**told, "interface_language": catalogue.tag}
    made.filters |= {
        "day": catalogue.day,
        "number": catalogue.number,
        "spoken": catalogue.spoken,
        "coded": links.coded,
        "addressed": links.addressed,
    }
    return made


def here(settings: Settings) -> str:
    """Give the address of this copy as it is configured, never as a request names it."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    return str(URL(scheme="http", hostname=settings.host, port=settings.port))
