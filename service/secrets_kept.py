"""What proves who someone is: passwords by argon2id, random secrets by their digest. Nothing that is kept opens anything."""

from __future__ import annotations

import re
import secrets
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from record.fields import digest_of

_HASHER: Final = PasswordHasher()  # argon2id, RFC 9106's low-memory choice: some tens of milliseconds
_NOBODY: Final = _HASHER.hash(secrets.token_hex(16))
PASSWORD_MIN = 12
"""The fewest characters of a password; no other rule is of use (NIST SP 800-63B)."""
PASSWORD_MAX = 200
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_KEY = re.compile(r"canut_([0-9a-f]{32})_([0-9a-f]{64})")


def hash_password(password: str) -> str:
    """Return what is kept of a password.

    Raises:
        ValueError: when it is shorter or longer than a password may be.
    """
    if not PASSWORD_MIN <= len(password) <= PASSWORD_MAX:
        raise ValueError(len(password))
    return _HASHER.hash(password)


def check_password(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept. It takes as long for nobody, so that the time tells no login."""
    try:
        _HASHER.verify(kept or _NOBODY, password[:PASSWORD_MAX])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def new_password() -> str:
    """Return a password drawn for someone: 80 random bits in letters and digits that are not taken for one another."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def new_secret() -> str:
    """Return 256 random bits in hexadecimal digits."""
    return secrets.token_hex(32)


def written_key(cooperative: str, secret: str) -> str:
    """Return a key as its holder writes it: it names its cooperative, so that it is looked for there alone."""
    return f"canut_{cooperative}_{secret}"


def read_key(written: str) -> tuple[str, str] | None:
    """Return the cooperative and the digest of a key; None for what is not one."""
    found = _KEY.fullmatch(written)
    return None if found is None else (found[1], digest_of(found[2].encode()))
