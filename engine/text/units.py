"""The units of quantities: every spelling that people write, and the canonical one that the engine keeps."""

from __future__ import annotations

SIMPLE_UNITS = {
    "€": "€",
    "euro": "€",
    "euros": "€",
    "EUR": "€",
    "%": "%",
    "‰": "‰",
    "mois": "mois",
    "an": "an",
    "ans": "an",
    "année": "an",
    "années": "an",
    "jour": "jour",
    "jours": "jour",
    "j": "jour",
    "heure": "heure",
    "heures": "heure",
    "h": "heure",
    "part": "part",
    "parts": "part",
    "personne": "personne",
    "personnes": "personne",
    "km": "km",
    "semaine": "semaine",
    "semaines": "semaine",
    "trimestre": "trimestre",
    "trimestres": "trimestre",
    "facture": "facture",
    "factures": "facture",
}
"""Spelling → canonical, for a unit of one word."""

EUROS = tuple(spelling for spelling, unit in SIMPLE_UNITS.items() if unit == "€")
DENOMINATORS = {spelling: unit for spelling, unit in SIMPLE_UNITS.items() if unit not in {"€", "%", "‰"}}
"""What an amount may be « par »: spelling → canonical."""

UNITS = SIMPLE_UNITS | {f"{euro}/{spelling}": f"€/{unit}" for euro in EUROS for spelling, unit in DENOMINATORS.items()}
"""Spelling → canonical of every unit: ``€/h`` → ``€/heure``."""

THOUSANDS = {"k€": 3, "K€": 3, "keuros": 3, "kEUR": 3, "M€": 6, "MEUR": 6}
"""Writings refused because a page of statutes says amounts in full: spelling → zeros to add."""

CENTS = 2
"""An amount in euros has at least this many decimals, whatever was written."""


def decimals_least(unit: str) -> int:
    """Return the fewest decimals that a number in this canonical unit keeps: 2 for euros, 0 otherwise."""
    return CENTS if unit.startswith("€") else 0
