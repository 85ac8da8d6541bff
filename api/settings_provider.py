"""The settings of a provider of identities: none by default, and then nothing is ever asked of anybody."""

from __future__ import annotations

from collections.abc import Mapping

from service.providing import Client, is_safe
from service.setting import SettingError

ISSUER, CLIENT, SECRET, CLAIM = "CANUT_OIDC_ISSUER", "CANUT_OIDC_CLIENT", "CANUT_OIDC_SECRET", "CANUT_OIDC_CLAIM"
URL = "CANUT_URL"
"""Where people reach this service, « https://canut.example »: the provider sends them back there."""
BACK = "/v1/session/provider/return"


def read_client(environment: Mapping[str, str]) -> Client | None:
    """Return what a provider knows this service as, None when no provider is set.

    Raises:
        SettingError: when a setting is missing, or an address is not one of TLS; says which, never the secret.
    """
    for name in (ISSUER, URL):
        found = environment.get(name, "")
        if found and not is_safe(found):
            raise SettingError(
                name, f"« {found[:100]} » n'est pas une adresse en https://", f"« {found[:100]} » is not an address of https://"
            )
    if not environment.get(ISSUER):
        return None
    missing = [name for name in (CLIENT, SECRET, URL) if not environment.get(name)]
    if missing:
        raise SettingError(", ".join(missing), f"à dire avec {ISSUER}", f"to be set with {ISSUER}")
    back = environment[URL].rstrip("/") + BACK
    return Client(environment[ISSUER], environment[CLIENT], environment[SECRET], back, environment.get(CLAIM) or "email")
