"""Versions of a thing in HTTP: its ETag, and the version that an act was decided upon (``If-Match``)."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from api.refusals import Refused
from service.working.refusing import told

_TAG = re.compile(r'"([1-9][0-9]{0,8})"')


def tag(number: int) -> str:
    """Return the ETag of a version."""
    return f'"{number}"'


def _matched(
    if_match: Annotated[
        str | None, Header(description="The ETag of what was read; without it an act is refused (428).", examples=['"3"'])
    ] = None,
) -> int:
    """Return the version that an act was decided upon; what is no ETag says none, and nobody changed anything."""
    if if_match is None or not if_match.strip():
        raise Refused("precondition-missing", [told("A301", "If-Match")])
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise Refused("precondition-missing", [told("A381", "If-Match", name=if_match)])
    return int(found[1])


Matched = Annotated[int, Depends(_matched)]
