"""What every test shares: drawn cases are the same on every machine and every day; expected texts can be written anew."""

from __future__ import annotations

import gc
import signal

import pytest
from hypothesis import settings

settings.register_profile("canut", derandomize=True, deadline=None)
settings.load_profile("canut")

# The engine's trees are many, frozen and without rings: looked at as often as Python would, they take a fifth of the time.
gc.set_threshold(400_000)

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would every command that they interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``, which writes the expected texts of ``tests/golden`` as they are now."""
    parser.addoption("--update-golden", action="store_true", help="write the expected texts as they are now")
