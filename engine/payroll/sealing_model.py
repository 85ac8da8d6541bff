"""Who signed a checked month, and whether what they signed still stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class SealState(StrEnum):
    """Where the signatures of a month are."""

    NONE = "à signer"
    ONE = "à contresigner"
    FROZEN = "signée"
    STALE = "modifiée depuis la signature"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: by whom, as what ("paie" or "direction"), and on which day (ordinal)."""

    by: str
    role: str
    day: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """The signatures of a month.

    Attributes:
        state: Where they are.
        signatures: In the order in which they were given.
        digests: SHA-256 of what was signed, by name ("facts", "statutes", "results", "findings"); empty before a signature.
        changed: Which of these, or "engine", are no longer what was signed; empty unless the state is STALE.
    """

    state: SealState
    signatures: tuple[Signature, ...]
    digests: Mapping[str, str]
    changed: tuple[str, ...]


UNSIGNED = Sealing(SealState.NONE, (), MappingProxyType({}), ())
"""A month that nobody signed."""
