"""Pay, month after month, and the cooperative's own lines: rent, support team, subsidies."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.demo.chance import Chance
from scripts.demo.days import MONTHS, add_days, common_days, first_of, last_of, month_of
from scripts.demo.model import STRUCTURE, Activity, Cooperative, Person
from scripts.demo.pieces import BANK, DEDUCTIBLE_VAT, SUPPLIERS, Piece, tax

_CHARGES_IN_HUNDRED = 38
_CONTRIBUTION_IN_HUNDRED = 11
"""What the simulated pay sets aside; the statutes compute the true contribution."""
_SOUND_QUARTER = 2025 * 12 + 8
_NOTHING_LEFT = frozenset(
    {
        *("P006", "P015", "P020", "P023", "P037", "P040", "P048"),
        *("P049", "P083", "P089", "P110", "P113", "P122"),
    }
)
"""To whom the statutes leave nothing beyond the fixed part in September 2025: their floors are more than what is counted here."""
_UNPAID = {"maternité", "paternité", "adoption", "congé_parental", "congé_sans_solde"}


@dataclass(slots=True)
class Payroll:
    """The pieces of pay, and the gross pay of each (month, person) in cents."""

    pieces: list[Piece] = field(default_factory=list)
    gross: dict[tuple[int, str], int] = field(default_factory=dict)


def pay(cooperative: Cooperative, pieces: list[Piece], carried: dict[str, int]) -> Payroll:
    """Return the pay of two years: the fixed part, and each quarter a part of what the activity has left.

    ``carried`` is what each activity had left at the start, in cents.
    """
    payroll = Payroll()
    moved: dict[tuple[int, str], int] = {}
    for piece in pieces:
        for line in piece.lines:
            if line.analytic:
                key = month_of(piece.on), line.analytic
                moved[key] = moved.get(key, 0) + line.credit - line.debit
    left = dict(carried)
    for month in MONTHS:
        piece = Piece("PA", last_of(month), last_of(month))
        owned: dict[str, list[Activity]] = {}
        for activity in cooperative.activities:
            net = moved.get((month, activity.code), 0)
            left[activity.code] = left.get(activity.code, 0) + net - max(0, net) * _CONTRIBUTION_IN_HUNDRED // 100
            if common_days(first_of(month), last_of(month), activity.start, activity.end):
                for person in activity.people():
                    owned.setdefault(person.number, []).append(activity)
        for person in cooperative.people:
            activities = owned.get(person.number, [])
            gross = fixed_pay(person, month)
            if not activities or not gross:
                continue
            if month != _SOUND_QUARTER or person.number not in _NOTHING_LEFT:
                gross += _variable(month, activities, left)
            payroll.gross[month, person.number] = gross
            for rank, activity in enumerate(activities):
                part = gross * (rank + 1) // len(activities) - gross * rank // len(activities)
                charges = part * _CHARGES_IN_HUNDRED // 100
                left[activity.code] -= part + charges
                piece.debit("641100", part, person.name, analytic=activity.code)
                piece.debit("645100", charges, person.name, analytic=activity.code)
        _settle(piece, "Paie du mois")
        payroll.pieces.append(piece)
    return payroll


def fixed_pay(person: Person, month: int) -> int:
    """Return the fixed part of a month, prorated by days when the person came, left or was away without pay."""
    first, last = first_of(month), last_of(month)
    days = (last - first).days + 1
    day, total = first, 0
    while day <= last:
        away = any(a.kind in _UNPAID and a.start <= day <= a.end for a in person.absences)
        total += 0 if away else person.terms_on(day)[1]
        day = add_days(day, 1)
    return (total * 2 + days) // (days * 2)


def _variable(month: int, activities: list[Activity], left: dict[str, int]) -> int:
    """Return the variable part, paid in the last month of a quarter when something is left, in tens of euros."""
    if month % 3 != 2:
        return 0
    available = sum(max(0, left[activity.code]) // len(activity.people()) for activity in activities)
    gross = available * 40 // (100 + _CHARGES_IN_HUNDRED) // 1000 * 1000
    return gross if gross >= 150_00 else 0


def _settle(piece: Piece, label: str) -> None:
    """Credit what the lines of a pay piece owe to the people and to social security."""
    gross = sum(line.debit for line in piece.lines if line.account == "641100")
    charges = sum(line.debit for line in piece.lines if line.account == "645100")
    withheld = gross * 21 // 100
    piece.credit("421000", gross - withheld, label)
    piece.credit("431000", charges + withheld, label)


_SUBSIDIES = (
    (2, 28_000, "Subvention Région"),
    (5, 26_000, "Subvention Métropole"),
    (8, 30_000, "Subvention Région"),
    (9, 18_000, "Subvention Département"),
    (10, 42_000, "Fonds social européen"),
)
"""(month from 0, euros, label), each year."""


def run_structure(chance: Chance) -> list[Piece]:
    """Return the lines of the cooperative itself, month after month."""
    pieces: list[Piece] = []
    for month in MONTHS:
        first, last = first_of(month), last_of(month)
        for account, cents, label in (
            ("613200", 1_850_00, "Loyer des bureaux"),
            ("626000", chance.between(290, 340) * 100, "Téléphone et internet"),
            ("625100", chance.between(180, 620) * 100, "Déplacements de l'équipe"),
            ("622600", 2_400_00 if month % 3 == 1 else 0, "Expert-comptable"),
            ("616000", 6_400_00 if month % 12 == 0 else 0, "Responsabilité civile"),
        ):
            if not cents:
                continue
            piece = Piece("AC", add_days(first, 4), add_days(first, 4))
            vat = 0 if account in {"616000", "625100"} else tax(cents, 200)
            piece.debit(account, cents, label, analytic=STRUCTURE)
            piece.debit(DEDUCTIBLE_VAT, vat, label)
            piece.credit(SUPPLIERS, cents + vat, label, third=label)
            payment = Piece("BQ", last, last)
            payment.debit(SUPPLIERS, cents + vat, label, third=label)
            payment.credit(BANK, cents + vat, label)
            pieces += [piece, payment]
        team = Piece("PA", last, last)
        gross = 16_900_00 if month < 2025 * 12 else 17_400_00
        team.debit("641100", gross, "Équipe d'accompagnement", analytic=STRUCTURE)
        team.debit("645100", gross * _CHARGES_IN_HUNDRED // 100, "Équipe d'accompagnement", analytic=STRUCTURE)
        _settle(team, "Équipe d'accompagnement")
        pieces.append(team)
        for rank, euros, label in _SUBSIDIES:
            if month % 12 == rank:
                grant = Piece("BQ", add_days(first, 14), add_days(first, 14))
                grant.debit(BANK, euros * 100, label)
                grant.credit("740000", euros * 100, label, analytic=STRUCTURE)
                pieces.append(grant)
    return pieces
