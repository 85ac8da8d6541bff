"""A provider of identities for the tests: a real one, over HTTP on this machine, that can be made to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "canut", "a-secret-between-the-two"
OURS, OTHERS = RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "one"})
Lie = Callable[[dict[str, Any]], dict[str, Any]]


class Identities:
    """What it knows: the codes that it gave, and the tokens that it makes of them."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.key, self.kid, self.signed = OURS, "one", True
        self.now = 0
        self.issuer = ""
        self.described: dict[str, str] = {}

    def description(self) -> dict[str, Any]:
        at = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        return {"issuer": self.issuer, **at, **self.described}

    def signs_in(self, address: str, subject: str = "s-1", lie: Lie = dict, **claims: Any) -> dict[str, str]:
        """Sign someone in who was sent to an address; return what she is sent back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        told = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": subject,
            "iat": self.now,
            "exp": self.now + 300,
            "nonce": asked["nonce"],
        }
        self.codes[code] = {
            "challenge": asked["code_challenge"],
            "back": asked["redirect_uri"],
            "claims": lie({**told, **claims}),
        }
        return {"state": asked["state"], "code": code}

    def token(self, form: dict[str, list[str]], authorization: str) -> tuple[int, dict[str, Any]]:
        """Exchange a code, once, for who has the secret and began the sign-in."""
        given = self.codes.pop(form["code"][0], None)
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if given is None or authorization != expected or given["challenge"] != proof or form["redirect_uri"] != [given["back"]]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.written(given["claims"])}

    def written(self, claims: dict[str, Any]) -> str:
        if self.signed:
            return jwt.encode({"alg": "RS256", "kid": self.kid}, claims, self.key)
        parts = [json.dumps(one).encode() for one in ({"alg": "none"}, claims)]
        return ".".join(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts) + "."


@contextmanager
def provided() -> Iterator[Identities]:
    """Give a provider that listens on this machine, ended at the end."""
    found = Identities()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            found.asked.append(self.path)
            public = {**OURS.as_dict(private=False), "kid": "one", "alg": "RS256", "use": "sig"}
            self._say(200, {"keys": [public]} if self.path.endswith("jwks_uri") else found.description())

        def do_POST(self) -> None:
            found.asked.append(self.path)
            form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
            self._say(*found.token(form, self.headers["authorization"]))

        def _say(self, status: int, data: dict[str, Any]) -> None:
            body = json.dumps(data).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
