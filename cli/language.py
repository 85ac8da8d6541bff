"""Which language a terminal speaks: what was asked, else the environment, else French."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

LANGUAGES = ("fr", "en")
_VARIABLES = ("CANUT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Return "fr" or "en": of ``--lang``, else of the first variable that names a language, else French.

    « C » and « POSIX » name none.
    """
    for place, word in enumerate(arguments):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        if asked in LANGUAGES:
            return asked
    known = os.environ if environment is None else environment
    for variable in _VARIABLES:
        value = known.get(variable, "")
        if value and value.split(".")[0] not in {"C", "POSIX"}:
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"
