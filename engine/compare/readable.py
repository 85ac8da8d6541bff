"""Lines of a text as a meeting reads them: a parameter as its title and its value, a rule as one sentence of its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_TOLD_APART = ("titre:", "article:", "référence:", "source:")
"""What a sheet shows elsewhere, or as the title of the line."""
_ENTRY = re.compile(r"(?P<item>- )?(?P<key>[^\W\d][\w'’ ]*?)\s*:(?:\s+(?P<value>.*))?")
_NAME = re.compile(r"[^\W\d]\w*_\w+")
_CONTINUED = frozenset({"alors", "taux", "montant"})
_SILENT = frozenset({"valeur", "taux", "montant"})


def readable(lines: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return lines of YAML in one line, without what is told elsewhere; ``titles`` are those of the names of the text.

    >>> readable(["plafond_du_mois:", "  titre: plafond du mois", "  valeur: 650 €"], {"plafond_du_mois": "plafond du mois"})
    'Plafond du mois : 650 €'
    >>> readable(["valeur:", "  - si: marge >= seuil_haut", "    alors: min(marge; 5 €)", "  - sinon: marge"], {})
    'si marge >= seuil haut alors min(marge; 5 €) ; sinon marge'
    """
    said = ""
    for line in lines:
        told = line.strip()
        if told and not told.startswith((*_TOLD_APART, "#")):
            said = _joined(said, told, titles)
    return said


def _joined(said: str, told: str, titles: Mapping[str, str]) -> str:
    match = _ENTRY.fullmatch(told)
    if match is None:
        words = spelled(told.removeprefix("- "))
        return f"{said} {words}".strip() if said.endswith(" :") or not said else f"{said} ; {words}"
    key, value = match["key"], spelled(match["value"] or "")
    if (
        match["item"]
        or key in {"si", "sinon", "alors"}
        or (key in _CONTINUED and " si " in f" {said.rsplit(' ; ', maxsplit=1)[-1]}")
    ):
        words = "alors " + value if key in _SILENT else f"{key} {value}"
        return f"{said} ; {words}" if match["item"] and said and not said.endswith(" :") else f"{said} {words}".strip()
    if key in _SILENT and (not said or said.endswith(" :")):
        return f"{said} {value}".strip()
    name = titles.get(key) or key.replace("_", " ")
    words = f"{name[:1].upper()}{name[1:]} :" if not said else f"{name} :"
    words = f"{words} {value}" if value else words
    return words if not said else f"{said} {words}" if said.endswith(" :") else f"{said} ; {words}"


def spelled(words: str) -> str:
    """Return words of a text with its names as a person writes them: without « _ »."""
    return _NAME.sub(lambda match: match[0].replace("_", " "), words)
