"""``GET /`` and ``GET /docs``: pages made here from the OpenAPI description, without a script or anything from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api import pages_shapes
from api.languages import locale_of
from api.messages import REFUSALS
from api.messages_pages import PAGE
from api.refusals import STATUSES
from api.telling import filled
from engine import VERSION

router = APIRouter(include_in_schema=False)

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#f4f4f2;padding:.8rem;"
    "overflow:auto}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}table{border-collapse:collapse}"
    "td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}a{color:#0b4f8a}"
)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Say what this is."""
    locale = locale_of(request)
    words = _words(locale)
    links = (("/docs", "docs"), ("/openapi.json", "openapi"), ("/v1/policies", "policies"))
    items = "".join(f'<li><a href="{href}">{words[name]}</a></li>' for href, name in links)
    return _page(locale, f"<h1>Canut</h1><p>{words['about']}</p><p>{words['entering']}</p><ul>{items}</ul><p>{VERSION}</p>")


@router.get("/docs")
def documentation(request: Request) -> HTMLResponse:
    """Show the description of every address and of every refusal."""
    locale = locale_of(request)
    words = _words(locale)
    described = request.app.openapi()
    parts = [f"<h1>Canut {VERSION}</h1><p>{words['about']}</p>", f"<h2>{words['addresses']}</h2>"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            parts += _operation(f"{method.upper()} {path}", operation, words, described, locale)
    parts += [f"<h2>{words['shapes']}</h2><p>{words['shapes_note']}</p>", *pages_shapes.shapes(described, words)]
    parts += [f"<h2>{words['refusals']}</h2><p>{words['refusals_note']}</p>", *_refusals(locale)]
    return _page(locale, "\n".join(parts))


def _words(locale: str) -> dict[str, str]:
    return {name: escape(filled(text, {}, locale)) for name, text in PAGE[locale].items()}


def _page(locale: str, body: str) -> HTMLResponse:
    return HTMLResponse(
        f'<!doctype html>\n<html lang="{locale}"><head><meta charset="utf-8"><title>Canut</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>\n"
    )


def _operation(
    name: str, operation: dict[str, Any], words: dict[str, str], described: dict[str, Any], locale: str
) -> Iterator[str]:
    """Give the paragraphs of one address."""
    said = operation["summary"] if locale == "fr" else operation["description"]
    yield f'<h3 id="{operation["operationId"]}"><code>{escape(name)}</code></h3><p>{escape(said)}</p>'
    parameters = [item for item in operation.get("parameters", ()) if item["name"].lower() != "accept-language"]
    if parameters:
        yield f"<p>{words['parameters']}</p><table>{pages_shapes.parameters(parameters, words)}</table>"
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content:
        schema = described["components"]["schemas"][content["schema"]["$ref"].rsplit("/", 1)[-1]]
        example = json.dumps(schema["examples"][0], ensure_ascii=False, indent=2)
        yield f"<p>{words['body']} ({pages_shapes.link_of(operation['requestBody']['content'])})</p><pre>{escape(example)}</pre>"
    parts = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data")
    if parts:
        yield f"<p>{words['parts']}</p><table>{pages_shapes.fields(parts['schema'], words)}</table>"
    yield f"<p>{words['answers']}</p><table>{''.join(map(_answer, operation['responses'].items()))}</table>"


def _answer(item: tuple[str, dict[str, Any]]) -> str:
    status, response = item
    content = response.get("content", {}).get("application/problem+json")
    if content is None:
        shape = pages_shapes.link_of(response.get("content", {}))
        return f"<tr><th>{status}</th><td>{shape} {escape(response['description'])}</td></tr>"
    links = ", ".join(f'<a href="#{kind}">{kind}</a>' for kind in content["examples"])
    return f"<tr><th>{status}</th><td>{links}</td></tr>"


def _refusals(locale: str) -> Iterator[str]:
    for kind in sorted(REFUSALS, key=lambda one: (STATUSES[one], one)):
        title, detail = (escape(filled(text, {}, locale)) for text in REFUSALS[kind][locale])
        yield f'<h3 id="{kind}">{STATUSES[kind]} {kind}</h3><p><strong>{title}</strong><br>{detail}</p>'
