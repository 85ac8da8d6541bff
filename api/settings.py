"""Settings, read once from the environment when the application is made; nothing changes them afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from api.settings_provider import read_client
from engine.statute.library import SHIPPED
from service.providing import Client
from service.setting import SettingError
from service.working.children import SIZE_MIN, SIZE_USUAL

RULESETS = "CANUT_RULESETS"
"""Names the folder of rulesets served; the shipped one when it is absent or empty."""
RECORD = "CANUT_RECORD"
"""Names the record: « sqlite:///path » or « postgresql://user@host/base »; a file beside where the service starts by default."""
WORKERS = "CANUT_WORKERS"
"""How many children evaluate, from 2 to 64; as many as there are processors by default, and three at least."""
WORKERS_MAX = 64
PROXY = "CANUT_PROXY"
"""The addresses or networks, separated by commas, of the proxies whose « X-Forwarded-* » are believed; none by default."""
METRICS_KEY = "CANUT_METRICS_KEY"
"""Opens ``/metrics`` from elsewhere than this machine, as « Authorization: Bearer … »; nobody from elsewhere without it."""
METRICS_KEY_MIN = 20
"""Characters: a key is drawn, not thought of."""
DRAIN = "CANUT_DRAIN"
"""Seconds between saying that the service stops (``/ready``) and stopping, from 0 to 60; 0 by default."""
DRAIN_MAX = 60
EMBEDDED = "sqlite:///.canut/record.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an application is made with.

    Attributes:
        rulesets: An existing folder, links resolved.
        record: The address of the record, opened when it is first used.
        workers: How many children evaluate.
        proxies: The addresses whose word is taken for who asks, and whether she asks over TLS.
        metrics_key: What opens the figures from elsewhere; "" when nothing does.
        drain: Seconds of service once it is said that it stops.
        provider: What a provider of identities knows this service as; None when nobody signs in with one.
    """

    rulesets: Path
    record: str = EMBEDDED
    workers: int = SIZE_MIN
    proxies: tuple[str, ...] = ()
    metrics_key: str = ""
    drain: int = 0
    provider: Client | None = None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings.

    Raises:
        SettingError: when the folder of rulesets is not a folder, a number is none, a key is too short, a proxy has no
            address, or a provider of identities is not wholly told.
    """
    folder = Path(environment.get(RULESETS) or SHIPPED)
    if not folder.is_dir():
        raise SettingError(RULESETS, f"« {folder} » n'est pas un dossier", f"« {folder} » is not a folder")
    workers = min(max(os.cpu_count() or SIZE_USUAL, SIZE_USUAL), WORKERS_MAX)
    return Settings(
        folder.resolve(),
        environment.get(RECORD) or EMBEDDED,
        _number(environment, WORKERS, SIZE_MIN, WORKERS_MAX, workers),
        _proxies(environment.get(PROXY) or ""),
        _key(environment.get(METRICS_KEY) or ""),
        _number(environment, DRAIN, 0, DRAIN_MAX, 0),
        read_client(environment),
    )


def _number(environment: Mapping[str, str], name: str, low: int, high: int, default: int) -> int:
    """Return a number from the environment, the default when none is written."""
    written = environment.get(name) or ""
    if not written:
        return default
    if not (written.isascii() and written.isdecimal() and low <= int(written[:9]) <= high):
        found = written[:40]
        raise SettingError(
            name,
            f"un nombre entier de {low} à {high} est attendu, et non « {found} »",
            f"a whole number from {low} to {high} is expected, not « {found} »",
        )
    return int(written)


def _proxies(written: str) -> tuple[str, ...]:
    """Return addresses and networks as they are written; everybody's (« 0.0.0.0/0 ») would let anybody be anybody."""
    found = tuple(part.strip() for part in written.split(",") if part.strip())
    for one in found:
        try:
            everybody = ip_network(one).prefixlen == 0
        except ValueError:
            everybody = True
        if everybody:
            raise SettingError(
                PROXY,
                f"« {one[:40]} » n'est ni une adresse, ni un réseau qui ne soit pas tous les autres",
                f"« {one[:40]} » is neither an address nor a network that is not everybody",
            )
    return found


def _key(written: str) -> str:
    if written and (len(written) < METRICS_KEY_MIN or not written.isascii()):
        raise SettingError(
            METRICS_KEY,
            f"au moins {METRICS_KEY_MIN} caractères ASCII sont attendus",
            f"at least {METRICS_KEY_MIN} ASCII characters are expected",
        )
    return written
