"""Passwords are kept as RFC 9106 asks where memory is short; the other tests of this process take a quicker way."""

from __future__ import annotations

import subprocess
import sys

from argon2 import Type, extract_parameters

MADE = "from service.secrets_kept import _NOBODY, hash_password; print(hash_password('correct horse battery')); print(_NOBODY)"


def test_passwords_are_kept_as_the_rfc_asks() -> None:
    """Argon2id, 64 MiB, three passes, four lanes, 32 bytes with a salt of 16, for a password and for what nobody has alike."""
    made = subprocess.run([sys.executable, "-c", MADE], check=True, capture_output=True, text=True).stdout.split()

    assert len(made) == 2
    for found in map(extract_parameters, made):
        assert (found.type, found.version) == (Type.ID, 19)
        assert (found.memory_cost, found.time_cost, found.parallelism) == (65_536, 3, 4)
        assert (found.hash_len, found.salt_len) == (32, 16)
