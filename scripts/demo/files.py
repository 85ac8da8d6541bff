"""The files of the cooperative's folder, as an accounting and a personnel software would export them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scripts.demo import planting
from scripts.demo.controlling import (
    ACTIVITY_COLUMNS,
    CONTRACT_COLUMNS,
    PERSON_COLUMNS,
    activity_cells,
    contract_cells,
    interviews,
    monthly_facts,
    path,
    person_cells,
    spell,
)
from scripts.demo.days import FIRST, MONTHS, common_days, first_of, last_of, month_of
from scripts.demo.model import Activity, Cooperative
from scripts.demo.paying import Payroll
from scripts.demo.pieces import Line, Piece
from scripts.demo.selling import Sales

LEDGER_HEADER = (
    "journal;date;date_pièce;pièce;compte;libellé;analytique;nature;client_interne;pièce_corrigée;date_encaissement;débit;crédit"
)


def amount(cents: int) -> str:
    """Return cents as a French export writes them: ``1234,50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02d}"


def day(when: date | None) -> str:
    """Return a date as a French export writes it, or nothing."""
    return "" if when is None else f"{when.day:02d}/{when.month:02d}/{when.year}"


def table(header: str, rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a file of values separated by semicolons."""
    return "\n".join([header, *(";".join(row) for row in rows), ""]).encode()


def ledger(pieces: list[Piece], year: int) -> bytes:
    """Return the ledger of a year."""
    rows = [_row(piece, line) for piece in pieces if piece.on.year == year for line in piece.lines]
    return table(LEDGER_HEADER, rows)


def _row(piece: Piece, line: Line) -> tuple[str, ...]:
    sold = line.account.startswith("70")
    return (
        piece.journal,
        day(piece.on),
        day(piece.dated),
        piece.number,
        line.account,
        line.label,
        line.analytic,
        line.nature,
        ("oui" if line.internal else "non") if sold else "",
        piece.corrects.number if piece.corrects is not None and line.analytic else "",
        day(piece.collected) if sold else "",
        amount(line.debit) if line.debit else "",
        amount(line.credit) if line.credit else "",
    )


def people(cooperative: Cooperative) -> dict[str, bytes]:
    """Return the files about people: themselves, contracts, amendments, absences, interviews, way through the cooperative."""
    everyone = cooperative.people
    return {
        "personnes.csv": table(
            ";".join(("numéro;nom;date_associé;minima_sociaux", *PERSON_COLUMNS)),
            (
                *(
                    (p.number, p.name, day(p.associate_on), "oui" if p.minimum_income else "non", *person_cells(p))
                    for p in everyone
                ),
                *planting.people(),
            ),
        ),
        "contrats.csv": table(
            ";".join(("personne;nature;début;fin;heures;part_fixe", *CONTRACT_COLUMNS)),
            (
                *(
                    (p.number, c.kind, day(c.start), day(c.end), *_terms(c.hours, c.fixed), *contract_cells(p, c))
                    for p in everyone
                    for c in p.contracts
                ),
                *planting.contracts(),
            ),
        ),
        "avenants.csv": table(
            "personne;date;heures;part_fixe;avenant_signé_le",
            (
                *((p.number, day(a.on), *_terms(a.hours, a.fixed), spell(a.on)) for p in everyone for a in p.amendments),
                *planting.amendments(),
            ),
        ),
        "entretiens.csv": table("personne;date", (*interviews(cooperative), *planting.interviews())),
        "parcours.csv": table("personne;date;état", (*path(cooperative), *planting.path())),
        "derogations.csv": table(
            "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le", planting.waivers()
        ),
        "absences.csv": table(
            "personne;nature;début;fin",
            (*((p.number, a.kind, day(a.start), day(a.end)) for p in everyone for a in p.absences), *planting.absences()),
        ),
    }


def _terms(hours: int, fixed: int) -> tuple[str, str]:
    return (amount(hours), amount(fixed)) if hours else ("", "")


def accounts(cooperative: Cooperative, carried: dict[str, int]) -> dict[str, bytes]:
    """Return the files about activities: themselves, agreements, what was carried forward to the first month."""
    before = f"{FIRST.year - 1}-12"
    return {
        "activites.csv": table(
            ";".join(("code;nom;titulaire;début;fin;enveloppe_prévisionnelle", *ACTIVITY_COLUMNS)),
            (
                *(
                    (
                        a.code,
                        a.name,
                        a.holder.number,
                        day(a.start),
                        day(a.end),
                        amount(a.yearly * 80 // 100 // 10_000 * 10_000),
                        *activity_cells(a),
                    )
                    for a in cooperative.activities
                ),
                *planting.activities(),
            ),
        ),
        "conventions.csv": table(
            "activité;personne;depuis;part",
            ((g.activity, g.person, day(g.since), f"{g.percent} %") for g in cooperative.agreements),
        ),
        "ouverture.csv": table(
            "objet;nom;valeur;mois",
            ((code, "report", amount(cents), before) for code, cents in sorted(carried.items())),
        ),
    }


def facts(cooperative: Cooperative, pieces: list[Piece], sales: Sales, payroll: Payroll) -> bytes:
    """Return what the ledger does not say month by month: what customers owe and have paid, and gross pay."""
    moved = {(month_of(piece.on), line.analytic) for piece in pieces for line in piece.lines}
    owed: dict[tuple[str, int], int] = {}
    collected: dict[tuple[str, int], int] = {}
    for sale in sales.sales:
        _count(owed, sale.activity, sale.piece.on, sale.owed)
    for credit in sales.notes:
        _count(owed, credit.activity, credit.piece.on, -credit.owed)
    noted = {id(credit.piece.corrects): credit for credit in sales.notes}
    for sale in sales.sales:
        note = noted.get(id(sale.piece))
        if sale.settled is not None:
            _count(owed, sale.activity, sale.settled, (note.owed if note is not None else 0) - sale.owed)
            _count(collected, sale.activity, sale.settled, sale.net - (note.net if note is not None else 0))
    rows: list[tuple[str, ...]] = []
    running: dict[str, int] = {}
    for month in MONTHS:
        name = f"{month // 12}-{month % 12 + 1:02d}"
        for activity in cooperative.activities:
            running[activity.code] = running.get(activity.code, 0) + owed.get((activity.code, month), 0)
            alive = common_days(first_of(month), last_of(month), activity.start, activity.end)
            if alive or (month, activity.code) in moved:
                rows.append((name, activity.code, "créances", amount(running[activity.code])))
                rows.append((name, activity.code, "encaissements", amount(collected.get((activity.code, month), 0))))
        for person in cooperative.people:
            if (month, person.number) in payroll.gross:
                rows.append((name, person.number, "salaire_brut", amount(payroll.gross[month, person.number])))
    return table("mois;objet;nom;valeur", (*rows, *monthly_facts(cooperative, payroll), *planting.facts()))


def _count(totals: dict[tuple[str, int], int], activity: Activity, on: date, cents: int) -> None:
    key = activity.code, month_of(on)
    totals[key] = totals.get(key, 0) + cents
