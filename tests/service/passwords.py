"""Passwords kept a quick way, for the tests that make accounts by the thousand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from service import secrets_kept


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Have passwords kept a thousand times sooner in this process; ``test_passwords`` holds what the service keeps them by."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets_kept, "_HASHER", quick)
        patch.setattr(secrets_kept, "_NOBODY", quick.hash("nobody"))
        yield
