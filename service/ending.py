"""How a long work ends: what it gave, or why it gave nothing; and what it writes of the record in the same moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from record.scoped import Scoped


@dataclass(frozen=True, slots=True)
class Ending:
    """How a work ended: its result in bytes and the files beside it, or why there is none ("" for a result)."""

    result: bytes
    refused: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


Act = Callable[[Scoped, datetime], Ending]
"""An act that ends a work, in the transaction that keeps its ending: killed in between, neither was."""
