"""Where the signatures of a month stand: the model that screens show and that exports look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SealState(StrEnum):
    """How far a month is signed."""

    NONE = "à signer"
    ONE = "à contresigner"
    FROZEN = "signée"
    STALE = "modifiée depuis la signature"


ROLES = ("paie", "direction")
"""Who signs: the payroll officer, then the management; two different people."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as what (« paie » or « direction »), on what day (ordinal)."""

    by: str
    role: str
    day: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """Where the signatures of a month stand.

    ``changed`` names what is no longer as it was signed: facts, statutes, results, findings, engine.
    """

    state: SealState
    signatures: tuple[Signature, ...]
    digests: Mapping[str, str]
    changed: tuple[str, ...]


UNSIGNED = Sealing(SealState.NONE, (), {}, ())
