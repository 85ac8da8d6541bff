"""Planted against found: in the demonstration cooperative every planted error is found, each shipped check at least once,
and nothing is found where nothing was planted."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from engine.month.report import MonthReport
from engine.payroll.answer import PayrollReport
from engine.payroll.running import PayrollRun, run_payroll_of
from engine.payroll.tree import Kind, Level, Status
from engine.statute.ruleset import Scope
from scripts.demo import planting
from scripts.make_demo import FOLDER
from tests.payroll.small_folder import cooperative

Found = tuple[str, str, str]
SOUND = ("2025-08", "2025-09", "2025-10")
PLANTED = (planting.NOVEMBER, planting.DECEMBER)
COMPUTED = {
    *("pièces_tardives", "marge_brute", "assiette_moyenne", "créances_anciennes", "factures_en_double"),
    *("nombre_d_associés_salariés", "subventions_exercice", "produits_structure_exercice"),
    *("lignes_du_mois", "écart_débit_crédit", "dernière_écriture"),
}
"""Facts that files give, and that are stated only where they are planted."""
WORK = {"cdi", "cdd", "cesa"}
LEAVES = {"maladie", "accident_du_travail", "maternité", "paternité", "adoption"}
FOUR_QUARTERS_CENTS = 600 * 11_88
CEILING_CENTS = 3_925_00
ELSEWHERE = {
    "changement_du_smic": "November 2024, the last change of the SMIC in these two years",
    "forme_inconnue": "before the demonstration says its form",
    "paramètre_non_vérifié": "a month more than a year after the parameters were verified",
}
"""Shipped checks that the two planted months cannot show, and where they are."""


@cache
def checked(month: str) -> PayrollRun:
    return run_payroll_of(FOLDER.parent, int(month[:4]) * 12 + int(month[5:]) - 1)


def report(month: str) -> PayrollReport:
    found = checked(month).report
    assert found is not None
    return found


def faults(month: str) -> set[Found]:
    """Return the faults that stand in a month."""
    lines = report(month).lines
    return {
        (line.check, line.subject[0].value, line.subject[1])
        for line in lines
        if line.kind is Kind.FAULT and line.status is Status.STANDING
    }


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def cents(text: str) -> int:
    return int(text.replace(",", ""))


def day(text: str) -> date:
    if "/" not in text:
        return date.fromisoformat(text)
    first, month, year = text.split("/")
    return date(int(year), int(month), int(first))


def touches(row: dict[str, str], month: str) -> bool:
    """Say whether what a row tells was going on during a month."""
    start, end = day(row["début"]), row["fin"]
    return f"{start:%Y-%m}" <= month and (not end or f"{day(end):%Y-%m}" >= month)


def employed(month: str) -> set[str]:
    return {row["personne"] for row in rows("contrats") if row["nature"] in WORK and touches(row, month)}


def events(month: str) -> Iterator[Found]:
    """Give what the draws themselves bring, told from the files by other means than the engine's."""
    for row in rows("absences"):
        if row["nature"] in LEAVES and touches(row, month) and row["personne"] in employed(month):
            yield "arrêt_à_traiter", "personne", row["personne"]
    fixed: dict[str, str] = {}
    terms = [(day(row["début"]), row["personne"], row["part_fixe"], "") for row in rows("contrats")]
    terms += [(day(row["date"]), row["personne"], row["part_fixe"], "avenant") for row in rows("avenants")]
    for when, person, amount, what in sorted(terms):
        if what and amount and f"{when:%Y-%m}" == month and fixed.get(person) not in {None, "", amount}:
            yield "avenant_du_mois", "avenant", f"{person}/avenant/{when.isoformat()}"
        fixed[person] = amount or fixed.get(person, "")
    if month == planting.DECEMBER:
        for row in rows("activites"):
            if row["métier"] == "formation" and touches(row, month):
                yield "formation_sans_certification", "activité", row["code"]
    outcome = checked(month).month
    assert outcome is not None
    for (scope, key), values in outcome.step.outcome.values.items():
        envelope = values.get("enveloppe")
        if scope is Scope.ACTIVITY and isinstance(envelope, int) and envelope < 0:
            yield "enveloppe_négative", "activité", key
    yield from _changed_rates(outcome)
    for row in rows("faits"):
        if row["nom"] == "salaire_brut" and row["mois"] == month and cents(row["valeur"]) > CEILING_CENTS:
            yield "brut_au_delà_du_plafond", "personne", row["objet"]
    if month[5:] >= "11":
        yield from _few_quarters(month)
        yield from _paid_beyond(outcome, month)
    yield from _contradicted(month)


def _paid_beyond(outcome: MonthReport, month: str) -> Iterator[Found]:
    """Give those whose gross pay, above the fixed part that is due in any case, exceeds what their activities leave: what the
    accounts carry forward, the advance, and the charges of personnel that the ledger already counts."""
    year = rows(f"grand_livre_{month[:4]}")
    charges: dict[str, int] = {}
    for row in year:
        if row["compte"].startswith("64") and f"{day(row['date']):%Y-%m}" == month:
            spent = cents(row["débit"] or "0") - cents(row["crédit"] or "0")
            charges[row["analytique"]] = charges.get(row["analytique"], 0) + spent
    values, roles = outcome.step.outcome.values, dict(outcome.step.program.outputs)
    left: dict[str, Fraction] = {}
    for share in outcome.step.situation.shares:
        assert share.activity is not None and share.person is not None
        known = values[Scope.ACTIVITY, share.activity.key]
        carried, advance, part = known[roles["report"]], known[roles["avance"]], share.given["quote_part"]
        assert isinstance(carried, int) and isinstance(advance, int) and isinstance(part, int)
        own = carried + max(advance, 0) + charges.get(share.activity.key, 0)
        left[share.person.key] = left.get(share.person.key, Fraction(0)) + Fraction(own * part, 1_000_000)
    fixed = {person.key: person.given.get("part_fixe_contrat", 0) for person in outcome.step.situation.people}
    stated = {(row["objet"], row["nom"]) for row in rows("faits") if row["mois"] == month}
    for row in rows("faits"):
        owner, gross = row["objet"], cents(row["valeur"]) if row["nom"] == "salaire_brut" else 0
        if row["mois"] != month or gross <= 0 or owner not in left or (owner, "coût_employeur") in stated:
            continue
        if gross > left[owner] and gross > int(fixed.get(owner, 0)):
            yield "brut_au_delà_de_l_enveloppe", "personne", owner


def _contradicted(month: str) -> Iterator[Found]:
    """Give the stated facts that files contradict: those that ledgers, contracts or months give, of which what is planted is
    far away, and those that last and whose column says otherwise."""
    columns = {row["code"]: row for row in rows("activites")} | {row["numéro"]: row for row in rows("personnes")}
    last: dict[tuple[str, str], str] = {}
    for row in sorted(rows("faits"), key=lambda row: row["mois"]):
        owner, name = row["objet"], row["nom"]
        if row["mois"] == month and name in COMPUTED:
            yield "fait_contredit_par_les_fichiers", "fait", f"{owner}/{name}"
        if row["mois"] <= month and columns.get(owner, {}).get(name):
            last[owner, name] = row["valeur"]
    for (owner, name), value in last.items():
        written = columns[owner][name]
        if "/" in written:
            written = day(written).isoformat()
        if value != written:
            yield "fait_changé_sans_sa_colonne", "fait", f"{owner}/{name}"


def _changed_rates(outcome: MonthReport) -> Iterator[Found]:
    """Give the activities of a thousand euros or more in both months whose rate, to the hundredth of a point, moved by more
    than a point."""
    assert outcome.before is not None
    then = outcome.before.outcome.values
    for (scope, key), values in outcome.step.outcome.values.items():
        if scope is not Scope.ACTIVITY or (scope, key) not in then:
            continue
        rates = []
        for found in (values, then[scope, key]):
            basis, owed = found.get("marge_brute"), found.get("contribution")
            if isinstance(basis, int) and isinstance(owed, int) and basis >= 100_000:
                rates.append(math.floor(Fraction(10_000 * owed, basis) + Fraction(1, 2)))
        if len(rates) == 2 and abs(rates[0] - rates[1]) > 100:
            yield "taux_de_contribution_changé", "activité", key


def _few_quarters(month: str) -> Iterator[Found]:
    """Give those employed at the end of a month whose pay of the year, when every month of it is known, makes less than 600
    hours at the SMIC."""
    paid: dict[str, dict[str, int]] = {}
    for row in rows("faits"):
        if row["nom"] == "salaire_brut" and month[:4] == row["mois"][:4] and row["mois"] <= month:
            paid.setdefault(row["objet"], {})[row["mois"]] = cents(row["valeur"])
    year = [f"{month[:4]}-{number:02d}" for number in range(1, int(month[5:]) + 1)]
    staff = {each: employed(each) for each in year}
    last = date(int(month[:4]), int(month[5:]), 31 if month[5:] == "12" else 30)
    for person, months in paid.items():
        known = all(each in months for each in year if person in staff[each])
        there = any(
            row["personne"] == person
            and row["nature"] in WORK
            and day(row["début"]) <= last
            and (not row["fin"] or day(row["fin"]) >= last)
            for row in rows("contrats")
        )
        if known and there and sum(months.values()) < FOUR_QUARTERS_CENTS:
            yield "trimestres_de_retraite_incomplets", "personne", person


@pytest.mark.parametrize("month", SOUND)
def test_nothing_is_found_in_sound_months(month: str) -> None:
    """A sound month has no fault to review, no missing fact, and of information only what the files tell of the month."""
    found = report(month)

    assert not found.blocked
    assert found.count(Level.BLOCKING) == found.count(Level.REVIEW) == 0
    assert [line for line in found.lines if line.kind is Kind.MISSING] == []
    assert faults(month) == set(events(month))


def test_what_is_planted_is_what_is_found(tmp_path: Path) -> None:
    """All that is planted is found; all that is found is planted, or is an event of the month that the files tell. No shipped
    check is left without a month that it finds something in (some are but reminders); what is waived is told, and holds
    nothing. One test, so that each month is computed once."""
    for month in PLANTED:
        planted, found = planting.expected(month), faults(month)
        assert sorted(planted - found) == [], f"planted in {month} and not found"
        assert sorted(found - planted - set(events(month))) == [], f"found in {month} and not planted"
        assert sorted(set(events(month)) - found) == [], f"an event of the files of {month} that is not told"
        assert report(month).blocked
    for month, check, key in planting.REMINDED:
        reminded = [line for line in report(month).lines if line.check == check]
        assert [(line.subject[1], line.kind) for line in reminded] == [(key, Kind.REMINDER)]
    for month, check, key in planting.WAIVED:
        lines = [line for line in report(month).lines if line.check == check and line.subject[1] == key]
        assert [(line.status, line.blocks, line.holds) for line in lines] == [(Status.WAIVED, False, ())]

    met = {line.check for month in (*PLANTED, "2024-11") for line in report(month).lines if line.kind is not Kind.MISSING}
    late = run_payroll_of(cooperative(tmp_path / "small"), 2028 * 12).report
    assert late is not None
    met |= {line.check for line in late.lines if line.kind is Kind.FAULT}
    shipped = {one.name for month in (*PLANTED, "2024-11") for one in report(month).checks}
    assert len(shipped) > 100
    assert sorted(shipped - met) == []
    assert set(ELSEWHERE) <= met
