"""The application, wired on one screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from termreg import __version__, places
from termreg.release import build, collector
from termreg.settings import Settings
from termreg.standard import crosswalk as crosswalks
from termreg.standard import examples, load, ontology
from termreg.validation.engine.choice import choose
from termreg.web import (
    about,
    api_page,
    cards,
    check,
    check_form,
    compare,
    crosswalk,
    downloads,
    elsewhere,
    health,
    lists,
    lookup,
    openapi,
    pages,
    problems,
    profile_data,
    profiles,
    resolve,
    rule_data,
    rules,
    schemes,
    search,
    search_page,
    sitemap,
    standard,
    static,
    suggest,
    supporting,
    templates,
    terms,
    validate,
)
from termreg.web.assets import Assets
from termreg.web.example_reports import ExampleReports
from termreg.web.head import HeadAsGet
from termreg.web.request_log import RequestLog
from termreg.web.security import Security
from termreg.web.serving import Served
from termreg.web.site import Site
from termreg.web.worker import Checks

ROOMS = (
    pages, about, api_page, search_page, compare, cards, downloads, terms, lists, supporting,
    elsewhere, standard, profiles, templates, rules, crosswalk, check, check_form, lookup, resolve,
    search, suggest, schemes, rule_data, profile_data, validate, static, sitemap, health,
)  # fmt: skip


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the service from its settings.

    Raises `VocabularySyntaxError`, `BrokenVocabularyError` or `BrokenStandardError` where there is
    no whole vocabulary or standard to serve, and `EngineNotCertifiedError` where the engine that is
    set may not be used.
    """
    settings = settings or Settings()
    snapshot = build.build(settings.vocabulary)
    site = Site(places.site(), snapshot.version, settings, Assets.load(places.site() / "static"))
    rules_and_keys, checks = load.load(settings.shapes), Checks(settings)
    choose(settings.engine, rules_and_keys)
    held = Served(
        settings=settings,
        snapshot=snapshot,
        standard=rules_and_keys,
        ontology=ontology.load(rules_and_keys, settings.shapes),
        crosswalk=crosswalks.load(rules_and_keys, settings.shapes),
        examples=examples.load(rules_and_keys, settings.shapes),
        site=site,
        checks=checks,
        reports=ExampleReports(checks, settings.shapes),
    )
    app = FastAPI(
        title="termreg",
        version=__version__,
        summary="A shared terminology and standards registry for micro-credentials.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.served = held
    problems.register(app)
    openapi.register(app, held)
    for room in ROOMS:
        app.include_router(room.router)
    app.add_middleware(HeadAsGet)
    app.add_middleware(RequestLog, release=snapshot.version)
    app.add_middleware(Security, allowed_hosts=settings.allowed_hosts)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Make the indexes and start the checking processes, so that no request waits for them."""
    app.state.served.snapshot.prepare()
    collector.settle()
    checks = app.state.served.checks
    await checks.warm()
    report = await checks.check(validate.example_bytes())
    openapi.show_report(app, report, app.state.served.standard.rules)
    yield
