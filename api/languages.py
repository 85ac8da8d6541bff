"""The language of the answer: French, or English when the caller prefers it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Request

from engine.text.messages import LOCALES

_RANGE = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?)\s*)?")
HEADER_CHARACTERS_MAX = 1_000


def preferred(header: str) -> str:
    """Return "fr" or "en", the better placed in an Accept-Language header; "fr" when it names neither.

    >>> preferred("en-GB,en;q=0.9,fr;q=0.8"), preferred("de"), preferred("*, en;q=0")
    ('en', 'fr', 'fr')
    """
    best, rank = LOCALES[0], 0
    for part in header[:HEADER_CHARACTERS_MAX].split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            continue
        whole, _, decimals = (match[2] or "1").partition(".")
        weight = int(whole) * 1_000 + int(decimals.ljust(3, "0") or 0)
        if match[1].lower() in LOCALES and weight > rank:
            best, rank = match[1].lower(), weight
    return best


def locale_of(request: Request) -> str:
    """Return the language of the answer to a request."""
    return preferred(request.headers.get("accept-language", ""))


def _asked(accept_language: Annotated[str, Header(description="fr (default) or en", examples=["en"])] = "fr") -> str:
    return preferred(accept_language)


Locale = Annotated[str, Depends(_asked)]
