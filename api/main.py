"""The application: every route under one roof. Served as ``api.main:app``; ``CANUT_RULESETS`` names the folder it serves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api import comparing, deciding, explaining, months, pages, policies, validating, vocabulary
from api.cooperatives import (
    accounts,
    correcting_facts,
    deciding_months,
    erasing,
    explaining_months,
    files,
    jobs,
    journal,
    keys,
    networks,
    person,
    reading_months,
    reading_statutes,
    sending_facts,
    signing_in,
    signing_in_elsewhere,
    stepping_statutes,
    waiving,
    writing_statutes,
)
from api.cooperatives.entering import Clock, utc_now
from api.cooperatives.rating import Meter
from api.cooperatives.refusing import refused_act
from api.documenting import document
from api.handlers import install
from api.headers import Headers
from api.settings import Settings, read_settings
from api.watching import serving
from api.watching.figures import Figures
from api.watching.lines import lines_on
from api.watching.measuring import Measures
from api.watching.requests import Requests
from api.watching.stopping import announced
from record.opening import Record
from service.jobs_running import Runner
from service.providing import Provider
from service.refusing import RefusalError
from service.scratch import sweep
from service.working.children import Children
from service.working.roots import Root

ROOMS = (
    *(policies, validating, deciding, explaining, comparing, months, vocabulary, pages, serving),
    *(signing_in, signing_in_elsewhere, reading_statutes, writing_statutes, stepping_statutes, accounts, keys, journal, jobs),
    *(files, sending_facts, correcting_facts, person, erasing),
    *(reading_months, deciding_months, waiving, explaining_months, networks),
)


@asynccontextmanager
async def _served(app: FastAPI) -> AsyncIterator[None]:
    """Have the children ready before the first request, and long works taken; end all, and close the record, after the last.

    What services that were killed left on the disk of this machine is removed first.
    """
    with lines_on(), announced(app):
        await run_in_threadpool(sweep)
        app.state.children.start()
        app.state.runner.start()
        try:
            yield
        finally:
            await run_in_threadpool(app.state.runner.close)
            await run_in_threadpool(app.state.children.close)
            app.state.record.close()


def make_app(settings: Settings, clock: Clock = utc_now, children: Children | None = None) -> FastAPI:
    """Return an application that serves a folder of rulesets and a record.

    Without a server around it (« lifespan »), its children are started when they are first asked for.

    Args:
        settings: What it serves.
        clock: What tells the instant.
        children: What evaluates; its own by default.
    """
    app = FastAPI(
        title="Canut",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_identity,
        lifespan=_served,
    )
    app.state.root = Root(settings.rulesets)
    app.state.record = Record(settings.record)
    app.state.clock = clock
    app.state.meter = Meter()
    app.state.children = children or Children(settings.workers)
    app.state.runner = Runner(app.state.record, app.state.children, clock, app.state.children.size)
    app.router.routes.extend(ROUTES.routes)
    app.state.routes = [one for room in ROOMS for one in room.router.routes if isinstance(one, APIRoute)]
    install(app)
    app.add_exception_handler(RefusalError, refused_act)
    app.state.drain, app.state.stopping, app.state.metrics_key = settings.drain, False, settings.metrics_key
    app.state.provider = Provider(settings.provider) if settings.provider is not None else None
    app.state.away = signing_in_elsewhere.Away()
    figures = app.state.figures = Figures()
    figures.registry.register(Measures(app.state.record, app.state.children))
    app.add_middleware(Requests, figures=figures)
    app.add_middleware(Headers)
    if settings.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies))
    described: Any = partial(document, app)
    app.openapi = described  # type: ignore[method-assign] # as FastAPI's guide does, to describe the refusals
    return app


def _identity(route: APIRoute) -> str:
    return route.name


ROUTES = APIRouter(redirect_slashes=False, generate_unique_id_function=_identity)
"""The routes of every application: what each of them asks for is read once, by the first request of all."""
for _room in ROOMS:
    ROUTES.include_router(_room.router)


app = make_app(read_settings())
