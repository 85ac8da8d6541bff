"""What the activities buy and spend: purchases, missions, insurance, telecom."""

from __future__ import annotations

from datetime import date

from scripts.demo.chance import Chance
from scripts.demo.days import LAST, MONTHS, add_days, common_days, first_of, last_of
from scripts.demo.model import Activity
from scripts.demo.pieces import BANK, DEDUCTIBLE_VAT, SUPPLIERS, Piece, Sale, tax

_BOUGHT = {
    "service": "604000",
    "formation": "604000",
    "création": "601000",
    "revente": "607000",
    "chantier": "604000",
}
_LATE_IN_HUNDRED = 4


def spend(chance: Chance, activities: list[Activity], sales: list[Sale], firms: list[str]) -> list[Piece]:
    """Return what the activities buy for their sales and spend for their work, and the payments of suppliers."""
    sold: dict[tuple[str, int], int] = {}
    for sale in sales:
        key = sale.activity.code, sale.piece.dated.year * 12 + sale.piece.dated.month - 1
        sold[key] = sold.get(key, 0) + sale.net
    pieces: list[Piece] = []
    for activity in activities:
        modest = activity.yearly < 9_000_00
        telecom = chance.between(15, 42) * 100 - 1 if chance.holds(36) and not modest else 0
        travels, insured = chance.pick((5, 15, 30, 60)), chance.below(12) if chance.holds(60) else 12
        farthest, dearest = (6_000, 220) if modest else (22_000, 680)
        awaited = 0
        for month in MONTHS:
            first, last = max(first_of(month), activity.start), min(last_of(month), activity.end or LAST)
            if not common_days(first, last, activity.start, activity.end):
                continue
            awaited += sold.get((activity.code, month), 0) * activity.trade.bought // 100
            # Few and large purchases: some months the margin is negative.
            if awaited > 60_00 and chance.holds(48):
                amount = max(12_00, awaited * chance.between(55, 150) // 100)
                awaited = max(0, awaited - amount)
                account = "606300" if chance.holds(6) else _BOUGHT[activity.trade.profile]
                pieces.append(_purchase(chance, activity, account, _day(chance, first, last), amount, chance.pick(firms)))
            if chance.holds(travels):
                pieces.append(
                    _untaxed(activity, "625100", _day(chance, first, last), chance.between(900, farthest), "Déplacements")
                )
            if telecom:
                pieces.append(_untaxed(activity, "626000", first, telecom, "Abonnement"))
            if month % 12 == insured:
                pieces.append(_untaxed(activity, "616000", first, chance.between(120, dearest) * 100, "Assurance pro"))
    return pieces + _payments(pieces)


def _day(chance: Chance, first: date, last: date) -> date:
    return add_days(first, chance.below((last - first).days + 1))


def _purchase(chance: Chance, activity: Activity, account: str, dated: date, net: int, firm: str) -> Piece:
    """Return the invoice of a supplier; a late one is entered in the following month."""
    on = dated
    if dated < date(2025, 12, 1) and chance.holds(_LATE_IN_HUNDRED):
        on = add_days(last_of(dated.year * 12 + dated.month - 1), chance.between(2, 14))
    piece = Piece("AC", on, dated)
    vat = tax(net, 200)
    piece.debit(account, net, firm, analytic=activity.code)
    piece.debit(DEDUCTIBLE_VAT, vat, firm)
    piece.credit(SUPPLIERS, net + vat, firm, third=firm)
    return piece


def _untaxed(activity: Activity, account: str, day: date, cents: int, label: str) -> Piece:
    """Return an expense without deductible tax."""
    piece = Piece("AC", day, day)
    piece.debit(account, cents, label, analytic=activity.code)
    piece.credit(SUPPLIERS, cents, label, third=label)
    return piece


def _payments(bought: list[Piece]) -> list[Piece]:
    """Return one payment of all suppliers at the end of each month, for what was entered before its first day."""
    payments: list[Piece] = []
    for month in MONTHS[1:]:
        entered = [piece for piece in bought if first_of(month - 1) <= piece.on <= last_of(month - 1)]
        owed = sum(line.credit for piece in entered for line in piece.lines if line.account == SUPPLIERS)
        payment = Piece("BQ", last_of(month), last_of(month))
        payment.debit(SUPPLIERS, owed, "Paiement des fournisseurs")
        payment.credit(BANK, owed, "Paiement des fournisseurs")
        payments.append(payment)
    return payments
