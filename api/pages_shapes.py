"""Tables of fields for ``/docs``: what each body and each answer is made of, from the schemas of the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

Schema = Mapping[str, Any]
_BOUNDS = (
    ("minimum", "≥ {}"),
    ("maximum", "≤ {}"),
    ("minLength", "{}…"),
    ("maxLength", "…{}"),
    ("pattern", "{}"),
    ("format", "{}"),
)
"""What a schema bounds, and how a table says it."""


def shapes(described: Schema, words: Mapping[str, str]) -> Iterator[str]:
    """Give a paragraph for each schema: its name, what it is, its fields."""
    for name, schema in described["components"]["schemas"].items():
        yield f'<h3 id="shape-{escape(name)}">{escape(name)}</h3><p>{escape(schema.get("description", ""))}</p>'
        if rows := fields(schema, words):
            yield f"<table>{rows}</table>"


def fields(schema: Schema, words: Mapping[str, str]) -> str:
    """Return the rows of the fields of a schema, or of the parts of a form; "" when it has none."""
    must = schema.get("required", ())
    return "".join(
        _row(field, kind(one), one.get("description", ""), words, must=field in must)
        for field, one in schema.get("properties", {}).items()
    )


def parameters(items: list[dict[str, Any]], words: Mapping[str, str]) -> str:
    """Return the table of the parameters of an address."""
    return "".join(
        _row(item["name"], f"{item['in']}, {kind(item['schema'])}", item.get("description", ""), words, must=item["required"])
        for item in items
    )


def link_of(content: Schema) -> str:
    """Return a link to the shape of a body or an answer, "" when it has no name."""
    schema = content.get("application/json", {}).get("schema", {})
    return kind(schema) if "$ref" in schema else ""


def kind(schema: Schema) -> str:
    """Return what a value is, in HTML: a type with its bounds, words to choose from, a list, or a link to another shape."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f'<a href="#shape-{name}">{name}</a>'
    if "anyOf" in schema:
        return " | ".join(map(kind, schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return " | ".join(f"<code>{escape(str(one))}</code>" for one in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"[{kind(schema.get('items', {}))}]"
    types = schema.get("type", "any")
    bounds = [escape(form.format(schema[name])) for name, form in _BOUNDS if name in schema]
    return ", ".join([" | ".join(types) if isinstance(types, list) else str(types), *bounds])


def _row(name: str, what: str, said: str, words: Mapping[str, str], *, must: bool) -> str:
    told = f" <small>{words['must']}</small>" if must else ""
    return f"<tr><th><code>{escape(name)}</code>{told}</th><td>{what}</td><td>{escape(said)}</td></tr>"
