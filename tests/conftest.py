"""What every test shares: drawn cases are the same on every machine and every day."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("canut", derandomize=True, deadline=None)
settings.load_profile("canut")
