"""The spaces that French typography wants before a sign, unseen in a source file: written plain there, put in when it is told."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
_BEFORE_SIGN = re.compile(r" (?=»|[:;!?](?:\s|$))|(?<=«) ")


def unbroken(french: str) -> str:
    """Return a French text with no-break spaces before : ; ! ? and inside « », so that no line begins with a sign.

    >>> unbroken("« taux » : 11 %") == "«\u00a0taux\u00a0»\u00a0: 11 %"
    True
    """
    return _BEFORE_SIGN.sub(NO_BREAK, french)
