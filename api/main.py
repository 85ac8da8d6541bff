"""The application: every route under one roof. Served as ``api.main:app``; ``CANUT_RULESETS`` names the folder it serves."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api import comparing, deciding, explaining, months, pages, policies, validating, vocabulary
from api.cooperatives import (
    correcting_facts,
    files,
    journal,
    keys,
    person,
    reading_statutes,
    sending_facts,
    signing_in,
    stepping_statutes,
    writing_statutes,
)
from api.cooperatives.entering import Clock, utc_now
from api.cooperatives.rating import Meter
from api.cooperatives.refusing import refused_act
from api.documenting import document
from api.handlers import install
from api.headers import Headers
from api.settings import Settings, read_settings
from record.opening import Record
from service.refusing import RefusalError
from service.working.roots import Root

ROOMS = (
    *(policies, validating, deciding, explaining, comparing, months, vocabulary, pages),
    *(signing_in, reading_statutes, writing_statutes, stepping_statutes, keys, journal),
    *(files, sending_facts, correcting_facts, person),
)


def make_app(settings: Settings, clock: Clock = utc_now) -> FastAPI:
    """Return an application that serves a folder of rulesets and a record."""
    app = FastAPI(title="Canut", docs_url=None, redoc_url=None, redirect_slashes=False, generate_unique_id_function=_identity)
    app.state.root = Root(settings.rulesets)
    app.state.record = Record(settings.record)
    app.state.clock = clock
    app.state.meter = Meter()
    for room in ROOMS:
        app.include_router(room.router)
    install(app)
    app.add_exception_handler(RefusalError, refused_act)
    app.add_middleware(Headers)
    described: Any = partial(document, app)
    app.openapi = described  # type: ignore[method-assign] # as FastAPI's guide does, to describe the refusals
    return app


def _identity(route: APIRoute) -> str:
    return route.name


app = make_app(read_settings())
