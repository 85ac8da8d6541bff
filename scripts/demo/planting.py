"""The errors planted in November and December 2025: who, what, and which check must find it.

The months before, from August on, are sound: nothing blocks, nothing is to be reviewed. What is planted stays where it can
be told apart: people of their own (from P181 on), and facts stated for a month on others.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.demo.planted_facts import FACTS
from scripts.demo.planted_people import DECEMBER, NOVEMBER, PEOPLE

Expected = tuple[str, str, str]
"""(check, scope, key)."""


WAIVERS = (
    ("D001", "coordonnées_bancaires_inconnues", "P199", "compte ouvert, relevé attendu", "Odile Ferrand", "Marc Aubert",
     "2025-11-03", "2026-01-15", "courriel du 2025-11-03", "2025-11-03"),
    ("D002", "comptabilité_ancienne", "coopérative", "changement de logiciel", "Odile Ferrand", "Marc Aubert",
     "2025-11-03", "2025-12-10", "note du 2025-11-03", "2025-11-03"),
)  # fmt: skip
REMINDED = ((DECEMBER, "entretien_à_tenir", "P213"),)
"""What is planted to be reminded of, which is no fault: (month, check, person)."""
WAIVED = ((NOVEMBER, "coordonnées_bancaires_inconnues", "P199"), (DECEMBER, "coordonnées_bancaires_inconnues", "P199"))


BESIDES: tuple[tuple[str, str, str, str], ...] = (
    (NOVEMBER, "compte_d_activité_négatif", "activité", "PLA02"),
    (DECEMBER, "sociétariat_obligatoire", "personne", "P109"),
    (NOVEMBER, "associé_dans_les_trente_mois", "personne", "P114"),
    (DECEMBER, "associé_dans_les_trente_mois", "personne", "P114"),
    (DECEMBER, "dérogation_finie", "dérogation", "D002"),
)
"""What the draws bring by themselves in these months: an account in the red, deadlines of law and statutes, an ended waiver."""


def people() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of people."""
    for one in PEOPLE:
        yield one.row()


def contracts() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of contracts."""
    for one in PEOPLE:
        for paper in one.papers:
            yield paper.cells(one.number)


def amendments() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of amendments."""
    yield "P198", "2025-11-01", "", "150,00", "2025-11-20"


def absences() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of absences."""
    yield "P199", "congé_sans_solde", "2025-11-05", ""


def activities() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of activities: one of someone who signed nothing."""
    yield "CON99", "Conseil sans contrat", "P203", "2025-11-03", "", "", "", "", "", "", "non"


def interviews() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of interviews."""
    for one in PEOPLE:
        for day in one.seen:
            yield one.number, day


def path() -> Iterator[tuple[str, ...]]:
    """Give the rows of the file of steps."""
    for one in PEOPLE:
        for day, state in one.steps:
            yield one.number, day, state


def waivers() -> Iterator[tuple[str, ...]]:
    """Give the rows of the record of waivers."""
    yield from WAIVERS


def facts() -> Iterator[tuple[str, str, str, str]]:
    """Give the rows of the file of facts: the pay of the people planted, then what is stated of others."""
    for one in PEOPLE:
        for month, pay in one.pay.items():
            for name, value in zip(("salaire_brut", "part_fixe_versée", "part_variable_versée"), pay, strict=True):
                if value:
                    yield month, one.number, name, value
    for month, owner, name, value, *_ in FACTS:
        yield month, owner, name, value


def stated() -> frozenset[tuple[str, str, str]]:
    """Return what is stated here of (month, owner, fact), so that nothing else states it."""
    return frozenset((month, owner, name) for month, owner, name, *_ in FACTS)


def expected(month: str) -> set[Expected]:
    """Return what the checks must find in a month among what is planted: (check, scope, key)."""
    found: set[Expected] = set()
    for one in PEOPLE:
        for months, check, inside in one.finds:
            if month in months:
                found.add((check, _scope(inside), f"{one.number}/{inside}" if inside else one.number))
    found.update((check, scope, key) for own, check, scope, key in BESIDES if own == month)
    for own, owner, _, _, *finds in FACTS:
        for lasts, check, scope in finds:
            if own == month or (lasts and own < month):
                found.add((check, scope, owner))
    return found


def _scope(inside: str) -> str:
    kinds = {"": "personne", "avenant": "avenant", "étape": "étape"}
    return kinds.get(inside.split("/", maxsplit=1)[0], "contrat")
