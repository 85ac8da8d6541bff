"""How a value stands in a column, the same in SQLite and in PostgreSQL: texts, integers of 64 bits, bytes.

An instant is « 2026-11-27T11:32:03.123456Z », always in UTC and always of 27 characters, so that it sorts as text; a day is
« 2026-11-27 »; an identifier is 32 hexadecimal digits drawn at random; a digest is the 64 digits of a SHA-256.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlmodel import Field

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""An integer of 64 bits; the strict tables of SQLite only know it as INTEGER."""


def text(**options: Any) -> Any:  # what a field of a model is made of
    """Return a field of text."""
    return Field(sa_type=Text, **options)


def whole(**options: Any) -> Any:
    """Return a field of an integer."""
    return Field(sa_type=WHOLE, **options)


def octets(**options: Any) -> Any:
    """Return a field of bytes."""
    return Field(sa_type=LargeBinary, **options)


def new_id() -> str:
    """Return an identifier that nobody guesses: 128 bits."""
    return secrets.token_hex(16)


def instant(moment: datetime) -> str:
    """Return an instant as it is kept; raises ``ValueError`` for one that does not say its zone."""
    if moment.tzinfo is None:
        raise ValueError("an instant says its zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()
