"""A provider of identities (OpenID Connect): where to send who signs in, and what comes back, believed only once it is proved.

The code is exchanged by this service, with the proof that it began the sign-in (PKCE); the token must be signed by a key of the
provider, for this client, for this sign-in (nonce), and not be over. Nothing is asked of it before someone signs in with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Of signatures: a key shared with the client (HS256), or none, proves nothing here."""
TIMEOUT_SECONDS = 5
"""For each answer of the provider: someone waits."""
KEPT_SECONDS = 3_600
"""How long what the provider says of itself is believed; a key that it does not have is looked for again at once."""
LEEWAY_SECONDS = 60
"""Between its clock and ours."""
ANSWER_BYTES_MAX = 1 << 20


class ProviderError(Exception):
    """The provider does not answer, or not as one does; ``why`` is a word of ours, for our own lines."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class UnprovedError(ProviderError):
    """What came back proves nobody."""


@dataclass(frozen=True, slots=True)
class Client:
    """What the provider knows this service as.

    Attributes:
        issuer: Its address, as its tokens say it.
        id: The name that it gave to this service.
        secret: The secret that goes with it.
        back: Where it sends people back: an address of this service.
        claim: Which of its claims is the login of an account, « email » mostly.
    """

    issuer: str
    id: str
    secret: str
    back: str
    claim: str = "email"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun: what must come back with its answer, or be told to exchange it."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))


@dataclass(frozen=True, slots=True)
class Proved:
    """Who the provider says that someone is: its own name of her, and the login that it vouches for, "" when it does not."""

    subject: str
    login: str


class Provider:
    """One provider, asked from any thread."""

    def __init__(self, client: Client) -> None:
        """Prepare; nothing is asked of it yet."""
        self.client = client
        self.lock = Lock()
        self.told: Mapping[str, Any] = {}
        self.keys: Mapping[str, Any] = {}
        self.until: datetime | None = None

    def address(self, begun: Begun, now: datetime) -> str:
        """Return where to send someone; raises ``ProviderError``."""
        told = self._described(now)
        with self._session() as session:
            made: tuple[str, str] = session.create_authorization_url(
                told["authorization_endpoint"], state=begun.state, nonce=begun.nonce, code_verifier=begun.verifier
            )
            return made[0]

    def proved(self, code: str, begun: Begun, now: datetime) -> Proved:
        """Return who a code is for.

        Raises:
            UnprovedError: the code or the token proves nobody.
            ProviderError: the provider does not answer.
        """
        from authlib.common.errors import AuthlibBaseError
        from requests import RequestException

        if not code:
            raise UnprovedError("refused over there")
        told = self._described(now)
        try:
            with self._session() as session:
                answer = session.fetch_token(
                    told["token_endpoint"],
                    code=code,
                    code_verifier=begun.verifier,
                    timeout=TIMEOUT_SECONDS,
                    allow_redirects=False,
                )
        except AuthlibBaseError as error:
            raise UnprovedError("code") from error
        except (RequestException, ValueError) as error:
            raise ProviderError("token endpoint") from error
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise UnprovedError("no token")
        return self._read(token, answer.get("access_token"), begun, now)

    def _read(self, token: str, access: object, begun: Begun, now: datetime) -> Proved:
        from authlib.oidc.core import CodeIDToken
        from joserfc.errors import JoseError

        decoded = self._decoded(token, now)
        params = {"nonce": begun.nonce, "client_id": self.client.id, "access_token": access}
        options = {"iss": {"value": self.client.issuer}, "aud": {"value": self.client.id}}
        claims = CodeIDToken(decoded.claims, decoded.header, options, params)
        try:
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY_SECONDS)
        except (JoseError, ValueError, TypeError) as error:
            raise UnprovedError(f"claim: {getattr(error, 'error', 'form')}") from error
        subject, login = claims.get("sub"), claims.get(self.client.claim)
        if not isinstance(subject, str) or not 0 < len(subject) <= 255:
            raise UnprovedError("subject")
        return Proved(subject, login if isinstance(login, str) and claims.get("email_verified") is True else "")

    def _decoded(self, token: str, now: datetime) -> Any:  # a token of joserfc
        """Return a token whose signature is that of a key of the provider; a key that is not known is asked for once more."""
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError, JoseError
        from joserfc.jwk import KeySet

        for again in (True, False):
            keys: Any = dict(self.keys)  # what the provider says, checked where it is read
            try:
                return jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
            except InvalidKeyIdError as error:
                if not again:
                    raise UnprovedError("key") from error
                self._describe(now)
            except (JoseError, ValueError, TypeError, KeyError) as error:
                raise UnprovedError("signature") from error
        raise AssertionError("the second time returns or raises")

    def _described(self, now: datetime) -> Mapping[str, Any]:
        with self.lock:
            fresh = self.until is not None and now < self.until
        return self.told if fresh else self._describe(now)

    def _describe(self, now: datetime) -> Mapping[str, Any]:
        """Ask the provider what it is, and its keys."""
        told = self._asked(f"{self.client.issuer.rstrip('/')}/.well-known/openid-configuration")
        named = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if told.get("issuer") != self.client.issuer or not all(is_safe(str(told.get(name, ""))) for name in named):
            raise ProviderError("description")
        keys = self._asked(told["jwks_uri"])
        with self.lock:
            self.told, self.keys, self.until = told, keys, now + timedelta(seconds=KEPT_SECONDS)
        return told

    def _asked(self, address: str) -> dict[str, Any]:
        from requests import RequestException, Session

        try:
            with Session() as session:
                session.trust_env = False
                answer = session.get(address, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True)
                data = answer.raw.read(ANSWER_BYTES_MAX + 1, decode_content=True)
                answer._content = data  # noqa: SLF001 - so that no more is read of an answer without end
                found = answer.json() if answer.status_code == 200 and len(data) <= ANSWER_BYTES_MAX else None
        except (RequestException, ValueError, OSError) as error:
            raise ProviderError("no answer") from error
        if not isinstance(found, dict):
            raise ProviderError("answer")
        return found

    def _session(self) -> Any:  # authlib ships no types
        from authlib.integrations.requests_client import OAuth2Session

        made = OAuth2Session(
            self.client.id,
            self.client.secret,
            scope="openid email",
            redirect_uri=self.client.back,
            code_challenge_method="S256",
        )
        made.trust_env = False
        return made


def is_safe(address: str) -> bool:
    """Whether an address is one of TLS, or of this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return (parts.scheme == "https" and bool(host)) or (parts.scheme == "http" and host in {"127.0.0.1", "::1", "localhost"})
