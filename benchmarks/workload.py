"""The workload: for each statute, years of an activity drawn from a seed, as situations and as facts for the rules by hand."""

from __future__ import annotations

import random
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import ModuleType

from benchmarks.by_hand import (
    activite_commune,
    assiette_par_nature,
    capital_par_retenue,
    contribution_de_solidarite,
    part_fixe_lissee,
    plancher_et_absences,
    regularisation_annuelle,
    taux_de_lancement,
)
from benchmarks.by_hand.rounding import Facts
from engine.program.kinds import Kind, Number, Word
from engine.program.tree import Program
from engine.run.flat import ABSENCES, ACCOUNTS, LINES, PURCHASES, SALES, Results, flat_facts
from engine.run.inferring import infer
from engine.run.situation import Entity, Fact, Situation
from engine.run.texts import check_file
from engine.statute.library import SHIPPED, Library
from engine.statute.ruleset import Scope

YEAR = 2025
YEARS_PER_STATUTE = 10
"""Years of twelve months, each of another activity."""

Draw = Callable[[random.Random, int], Facts]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of an activity: as a situation, as flat facts for one function, and as facts for the rules by hand."""

    situation: Situation
    flat: Results
    facts: Facts


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute, its program, its rules by hand, and the years to decide."""

    name: str
    program: Program
    by_hand: ModuleType
    years: tuple[tuple[Month, ...], ...]


def euros(draw: random.Random, low: int, high: int) -> Decimal:
    """Return an amount between two numbers of euros, to the cent."""
    return Decimal(draw.randint(low * 100, high * 100)) / 100


def _day(draw: random.Random, month: int) -> date:
    return date(YEAR, month, draw.randint(1, monthrange(YEAR, month)[1]))


def _sales(draw: random.Random, month: int, count: int) -> list[Facts]:
    return [{"montant": euros(draw, 20, 2_000), "date_facture": _day(draw, month)} for _ in range(count)]


def _margin(draw: random.Random, _month: int) -> Facts:
    return {"marge_brute": euros(draw, -300, 9_000)}


def _launch(draw: random.Random, month: int) -> Facts:
    first = date(YEAR, 3, 17)
    return {"date_premier_contrat": first, "ventes": _sales(draw, month, draw.randint(0, 6))}


def _absences(draw: random.Random, month: int) -> Facts:
    natures = ("maladie", "maternité", "congé_payé", "accident_du_travail")
    found = []
    for _ in range(draw.randint(0, 2)):
        start = _day(draw, month)
        end = start + timedelta(days=draw.randint(0, 40))
        found.append({"nature_absence": draw.choice(natures), "début": start, "fin": end})
    return {"marge_brute": euros(draw, 0, 2_000), "absences": found[:1]}


def _natures(draw: random.Random, month: int) -> Facts:
    kinds = ("prestation", "revente", "interne")
    sales = [{**line, "nature": draw.choice(kinds)} for line in _sales(draw, month, draw.randint(0, 6))]
    bought = [{**line, "nature": draw.choice(kinds)} for line in _sales(draw, month, draw.randint(0, 3))]
    return {"ventes": sales, "achats": bought}


def _smoothed(draw: random.Random, _month: int) -> Facts:
    planned = {"enveloppe_prévisionnelle": Decimal(24_000), "prévisionnel_restant_révisé": euros(draw, 3_000, 20_000)}
    return {**planned, "enveloppe": euros(draw, 800, 3_200)}


def _wages(draw: random.Random, _month: int) -> Facts:
    wages = {"contrat": draw.choice(("cape", "cesa", "cesa", "cesa")), "salaire_brut": euros(draw, 500, 6_000)}
    return {**wages, "date_cesa": date(YEAR - 2, 3, 1), "durée_cape": 10}


def _together(draw: random.Random, month: int) -> Facts:
    always, half = date(2000, 1, 1), date(YEAR, 7, 1)
    anne = ((always, Decimal("0.6")), (half, Decimal("0.5")))
    bachir = ((always, Decimal("0.4")), (half, Decimal("0.5")))
    return {"ventes": _sales(draw, month, draw.randint(0, 6)), "membres": [("Anne", anne), ("Bachir", bachir)]}


STATUTES: dict[str, tuple[ModuleType, Draw]] = {
    "regularisation_annuelle": (regularisation_annuelle, _margin),
    "taux_de_lancement": (taux_de_lancement, _launch),
    "plancher_et_absences": (plancher_et_absences, _absences),
    "assiette_par_nature": (assiette_par_nature, _natures),
    "contribution_de_solidarite": (contribution_de_solidarite, _margin),
    "part_fixe_lissee": (part_fixe_lissee, _smoothed),
    "capital_par_retenue": (capital_par_retenue, _wages),
    "activite_commune": (activite_commune, _together),
}


def statutes(years: int = YEARS_PER_STATUTE) -> Iterator[Statute]:
    """Give the eight statutes with their years; the same at each call."""
    library = Library([SHIPPED])
    for name, (by_hand, draw_facts) in STATUTES.items():
        checked = check_file(SHIPPED / "exemples" / name / "2024-01-01.yaml", library)
        assert checked.program is not None, f"{name} does not check"
        draw = random.Random(name)
        made = tuple(
            tuple(_month(checked.program, draw_facts(draw, month), month) for month in range(1, 13)) for _ in range(years)
        )
        yield Statute(name, checked.program, by_hand, made)


def _month(program: Program, facts: Facts, month: int) -> Month:
    last = date(YEAR, month, monthrange(YEAR, month)[1])
    situation = _situation(program, facts, month)
    return Month(situation, _flat(program, situation, facts), {**facts, "month": month, "year": YEAR, "last": last})


def as_fact(value: object, kind: Kind) -> Fact:
    """Return a value of Python as the engine's integer of its kind."""
    match value, kind:
        case Decimal(), Number(_, scale):
            return int(value * 10**scale)
        case date(), _:
            return value.toordinal()
        case str(), Word(choices):
            return choices.index(value)
        case int(), _:
            return value
        case _:
            raise TypeError(f"{value!r} is not a fact")


def _row(program: Program, row: Facts, **more: Fact) -> dict[str, Fact]:
    return {name: as_fact(value, program.kinds[name]) for name, value in row.items()} | more


def _situation(program: Program, facts: Facts, month: int) -> Situation:
    """Return a month of one activity as the engine knows it."""
    situation = Situation(YEAR * 12 + month - 1, Entity(Scope.COOPERATIVE, "coopérative"))
    members = facts.get("membres", [("Anne", ((date(2000, 1, 1), Decimal(1)),))])
    people = [Entity(Scope.PERSON, name, name) for name, _ in members]
    activity = Entity(Scope.ACTIVITY, "activité", person=people[0])
    situation.people, situation.activities = people, [activity]
    last = date(YEAR, month, monthrange(YEAR, month)[1])
    for person, (name, agreed) in zip(people, members, strict=True):
        parts = tuple((since.toordinal(), int(part * 1_000_000)) for since, part in agreed)
        share = Entity(Scope.SHARE, f"activité/{name}", name, person=person, activity=activity, parts=parts)
        share.given = {
            "quote_part": [part for since, part in parts if since <= last.toordinal()][-1],
            "titulaire": person is people[0],
        }
        situation.shares.append(share)
    owners = {Scope.COOPERATIVE: situation.cooperative, Scope.PERSON: people[0], Scope.ACTIVITY: activity}
    for name, value in facts.items():
        if name == "ventes":
            activity.lines += [_row(program, line, compte="706") for line in value]
        elif name == "achats":
            bought = ({**line, "montant": -line["montant"]} for line in value)
            activity.lines += [_row(program, line, compte="607") for line in bought]
        elif name == "absences":
            people[0].absences += [_row(program, row) for row in value]
        elif name != "membres":
            owners[program.scopes[name]].given[name] = as_fact(value, program.kinds[name])
    for entity in (activity, *people):
        infer(entity, situation)
    return situation


def _flat(program: Program, situation: Situation, facts: Facts) -> Results:
    """Return a situation as one function reads it, its sales and purchases in lists of their own as they are by hand."""
    flat = flat_facts(program, situation)
    assert flat is not None, "an activity, its members and nobody else"
    lines = flat.pop(LINES, [])
    flat.pop(ACCOUNTS, None)
    for word, account, sign in ((SALES, "706", 1), (PURCHASES, "607", -1)):
        if word in facts:
            mine = [line for line in lines if line["compte"] == account]
            shown = [{**line, "montant": sign * line["montant"]} for line in mine]
            flat[word] = [{name: value for name, value in line.items() if name != "compte"} for line in shown]
    if ABSENCES in facts:
        flat.setdefault(ABSENCES, [])
    return flat
