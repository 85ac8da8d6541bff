"""Settings, read once from the environment when the application is made; nothing changes them afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

from engine.statute.library import SHIPPED
from service.working.children import SIZE_MIN

RULESETS = "CANUT_RULESETS"
"""Names the folder of rulesets served; the shipped one when it is absent or empty."""
RECORD = "CANUT_RECORD"
"""Names the record: « sqlite:///path » or « postgresql://user@host/base »; a file beside where the service starts by default."""
WORKERS = "CANUT_WORKERS"
"""How many children evaluate, from 2 to 64; as many as there are processors by default."""
WORKERS_MAX = 64
PROXY = "CANUT_PROXY"
"""The addresses or networks, separated by commas, of the proxies whose « X-Forwarded-* » are believed; none by default."""
EMBEDDED = "sqlite:///.canut/record.db"


class SettingError(Exception):
    """A setting that cannot be used; said when the server starts, never to a caller."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an application is made with.

    Attributes:
        rulesets: An existing folder, links resolved.
        record: The address of the record, opened when it is first used.
        workers: How many children evaluate.
        proxies: The addresses whose word is taken for who asks, and whether she asks over TLS.
    """

    rulesets: Path
    record: str = EMBEDDED
    workers: int = SIZE_MIN
    proxies: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings.

    Raises:
        SettingError: when the folder of rulesets is not a folder, the number of children is none, or a proxy has no address.
    """
    folder = Path(environment.get(RULESETS) or SHIPPED)
    if not folder.is_dir():
        raise SettingError(f"{RULESETS}: pas un dossier / not a folder: {folder}")
    workers, proxies = _workers(environment.get(WORKERS) or ""), _proxies(environment.get(PROXY) or "")
    return Settings(folder.resolve(), environment.get(RECORD) or EMBEDDED, workers, proxies)


def _workers(written: str) -> int:
    """Return a number of children, that of the processors when none is written."""
    if not written:
        return min(max(os.cpu_count() or SIZE_MIN, SIZE_MIN), WORKERS_MAX)
    if not (written.isascii() and written.isdecimal() and SIZE_MIN <= int(written[:9]) <= WORKERS_MAX):
        bounds = f"un nombre de {SIZE_MIN} à {WORKERS_MAX} / a number from {SIZE_MIN} to {WORKERS_MAX}"
        raise SettingError(f"{WORKERS}: {bounds}: {written[:40]}")
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
            raise SettingError(f"{PROXY}: ni une adresse, ni un réseau / neither an address nor a network: {one[:40]}")
    return found
