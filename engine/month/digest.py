"""The digest by which a stored month is known to be as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import rfc8785


def record_digest(data: Mapping[str, object]) -> str:
    """Return the SHA-256 of a month's data in canonical JSON, its own key ``sha256`` left out.

    Raises:
        ValueError: when the data holds what canonical JSON cannot, such as an integer of more than 53 bits.
    """
    rest = {name: value for name, value in data.items() if name != "sha256"}
    return sha256(rfc8785.dumps(rest)).hexdigest()  # type: ignore[arg-type] # JSON values only
