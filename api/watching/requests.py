"""A line for each request and its figures, a number that the answer carries, and the answer to an error of ours.

The line names the address by its template, « /v1/cooperatives/{cooperative}/people/{person}/export »: what stands in the holes,
the question after « ? » and the body are nobody's business.
"""

from __future__ import annotations

from time import monotonic_ns
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.handlers import refusal
from api.refusals import Refused
from api.watching.figures import Figures
from service.lines import logger
from service.working.tracing import kind_of, trace_of

METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
OTHER = "other"
"""What is told of a method or an address that is none of ours: a caller wrote it."""
NUMBER = "X-Request-Id"
_SAID = ("cooperative", "refusal", "detail", "failure", "trace")
"""What routes and handlers say of a request in its state."""
_LOG = logger("requests")


class Requests:
    """Stands around the application, inside what adds the headers."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        """Stand around an application, counting in some figures."""
        self.app = app
        self.figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        one = Served(scope)
        sent = one.numbered(send)
        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            one.state |= {"failure": kind_of(error), "trace": trace_of(error)}
            if not one.status:
                request = Request(scope, receive)
                await refusal(request, Refused("unexpected"))(scope, receive, sent)
            raise
        finally:
            one.tell(self.figures)


class Served:
    """One request while it is served."""

    def __init__(self, scope: Scope) -> None:
        """Give the request its number; routes and handlers say more of it in its state."""
        self.scope = scope
        self.began_ns = monotonic_ns()
        self.status = 0
        self.state = scope.setdefault("state", {})
        self.state["number"] = str(uuid4())

    def numbered(self, send: Send) -> Send:
        """Return what sends an answer with the number of its request."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                MutableHeaders(scope=message)[NUMBER] = self.state["number"]
            await send(message)

        return sent

    def tell(self, figures: Figures) -> None:
        """Write the line of the request, and count it."""
        method = self.scope["method"] if self.scope["method"] in METHODS else OTHER
        route = getattr(self.scope.get("route"), "path", OTHER)
        taken_ns = monotonic_ns() - self.began_ns
        figures.count(method, route, self.status, taken_ns, self.state.get("refusal", ""))
        told = {"method": method, "route": route, "status": self.status, "ms": round(taken_ns / 1_000_000, 1)}
        told |= {"request": self.state["number"]}
        told |= {name: self.state[name] for name in _SAID if self.state.get(name)}
        (_LOG.error if self.status >= 500 or "failure" in self.state else _LOG.info)("request", **told)
