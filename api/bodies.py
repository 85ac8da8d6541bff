"""The body of a request, read with limits before anything looks at it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from api.limits import BODY_BYTES_MAX
from api.reading_json import read_json
from api.refusals import Refused
from service.working.refusing import told

JSON = ("application/json",)
YAML = ("text/yaml", "application/yaml")


def content_type(request: Request) -> str:
    """Return the type of the body without its parameters, lower-case; "" when the request does not say."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def check_content_type(request: Request, known: tuple[str, ...]) -> None:
    """Refuse a body of another type."""
    name = content_type(request)
    if name not in known:
        raise Refused("content-type-unknown", [told("A011", name=name or "–", known=", ".join(known))])


class StrictRequest(Request):
    """A request whose body is never longer than the limit, and whose JSON means one thing only."""

    async def body(self) -> bytes:
        """Return the body; refuse one too large as soon as that is known."""
        if not hasattr(self, "_body"):
            announced = self.headers.get("content-length", "")
            if announced.isdecimal() and (len(announced) > 9 or int(announced) > BODY_BYTES_MAX):
                raise _too_large()
            parts: list[bytes] = []
            size = 0
            async for part in self.stream():
                size += len(part)
                if size > BODY_BYTES_MAX:
                    raise _too_large()
                parts.append(part)
            self._body = b"".join(parts)
        return self._body

    async def json(self) -> Any:
        """Return the value of the body."""
        value, found = read_json(await self.body())
        if found:
            raise Refused("body-unreadable", found)
        return value


class StrictRoute(APIRoute):
    """A route that reads its body as ``StrictRequest`` does; one whose body is a model takes JSON only."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler."""
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            kept = StrictRequest(request.scope, request.receive)
            if self.body_field is not None:
                check_content_type(kept, JSON)
                await kept.json()  # FastAPI does not look at an empty body
            return await handle(kept)

        return strict


def _too_large() -> Refused:
    # The rest of the body is not read, so that the connection cannot serve again.
    return Refused("body-too-large", [told("A010", max=BODY_BYTES_MAX)], {"Connection": "close"})
