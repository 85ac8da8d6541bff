"""Settings, read once from the environment when the application is made; nothing changes them afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.statute.library import SHIPPED

RULESETS = "CANUT_RULESETS"
RECORD = "CANUT_RECORD"
"""Names the record: « sqlite:///path » or « postgresql://user@host/base »; a file beside where the service starts by default."""
EMBEDDED = "sqlite:///.canut/record.db"
"""Names the folder of rulesets served; the shipped one when it is absent or empty."""


class SettingError(Exception):
    """A setting that cannot be used; said when the server starts, never to a caller."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``rulesets`` is an existing folder, links resolved; ``record`` the address of the record, opened when it is first used."""

    rulesets: Path
    record: str = EMBEDDED


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings.

    Raises:
        SettingError: when the folder of rulesets is not a folder.
    """
    folder = Path(environment.get(RULESETS) or SHIPPED)
    if not folder.is_dir():
        raise SettingError(f"{RULESETS}: pas un dossier / not a folder: {folder}")
    return Settings(folder.resolve(), environment.get(RECORD) or EMBEDDED)
