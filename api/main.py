"""The application: every route under one roof. Served as ``api.main:app``; ``CANUT_RULESETS`` names the folder it serves."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api import comparing, deciding, explaining, months, pages, policies, validating, vocabulary
from api.documenting import document
from api.handlers import install
from api.headers import Headers
from api.settings import Settings, read_settings
from service.working.roots import Root

ROOMS = (policies, validating, deciding, explaining, comparing, months, vocabulary, pages)


def make_app(settings: Settings) -> FastAPI:
    """Return an application that serves a folder of rulesets."""
    app = FastAPI(title="Canut", docs_url=None, redoc_url=None, redirect_slashes=False, generate_unique_id_function=_identity)
    app.state.root = Root(settings.rulesets)
    for room in ROOMS:
        app.include_router(room.router)
    install(app)
    app.add_middleware(Headers)
    described: Any = partial(document, app)
    app.openapi = described  # type: ignore[method-assign] # as FastAPI's guide does, to describe the refusals
    return app


def _identity(route: APIRoute) -> str:
    return route.name


app = make_app(read_settings())
