"""The application, wired on one screen."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

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
    exposition,
    health,
    lists,
    lookup,
    metrics,
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
from termreg.web.hot import Front, Hot, Keeper, Reply, Said
from termreg.web.request_log import Log, RequestLog
from termreg.web.security import Door, Porter, Security
from termreg.web.serving import Served
from termreg.web.site import Site
from termreg.web.timing import ServerTiming
from termreg.web.worker import Checks

ROOMS = (
    pages, about, api_page, search_page, compare, cards, downloads, terms, lists, supporting,
    elsewhere, standard, profiles, templates, rules, crosswalk, check, check_form, lookup, resolve,
    search, suggest, schemes, rule_data, profile_data, validate, static, sitemap, health,
    exposition,
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
    hot, door, log = Hot(settings.hot_bytes), Door(settings.allowed_hosts), Log(snapshot.version)
    app = Service(
        front=Front(hot, door, log),
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
    if settings.hot_bytes:
        app.add_middleware(Keeper, hot=hot)
    app.add_middleware(HeadAsGet)
    app.add_middleware(ServerTiming)
    app.add_middleware(Porter, door=door)
    app.add_middleware(RequestLog, log=log)
    app.add_middleware(Security)
    return app


class Service(FastAPI):
    """The application behind the answers that are kept."""

    def __init__(self, front: Front, **given: Any) -> None:  # noqa: ANN401 - as FastAPI takes them
        super().__init__(**given)
        self._front = front
        self.hot, self.log = front.hot, front.log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        reply = self.kept(scope)
        if reply is None:
            await super().__call__(scope, receive, send)
        else:
            said, request_id = reply
            await said.send(request_id, send)

    def kept(self, scope: Scope) -> Reply | None:
        """Give what is kept for a request, or None."""
        return self._front.reply(scope, self.state.served)

    def know(self, words: bytes, said: Said) -> None:
        """Know a whole request by its bytes when it comes again."""
        self.hot.of(self.state.served).know(words, said)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Make the indexes and start the checking processes, so that no request waits for them."""
    app.state.served.snapshot.prepare()
    collector.settle()
    held = app.state.served
    metrics.serves(held.snapshot.version, held.standard.version, __version__, time.time())
    checks = app.state.served.checks
    await checks.warm()
    report = await checks.check_ours(validate.example_bytes())
    openapi.show_report(app, report, app.state.served.standard.rules)
    yield
