"""What the activities sell: invoices, rebates, credit notes, late documents, internal sales and what customers pay."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from scripts.demo.chance import Chance
from scripts.demo.days import LAST, MONTHS, add_days, common_days, first_of, last_of
from scripts.demo.model import Activity
from scripts.demo.pieces import (
    BANK,
    COLLECTED_VAT,
    CUSTOMERS,
    GOODS,
    REBATES,
    SERVICES,
    Piece,
    Sale,
    tax,
)

NATURES = {
    "service": "prestation",
    "formation": "formation",
    "création": "prestation",
    "revente": "revente",
    "chantier": "prestation",
}
LATE_IN_HUNDRED = 2
RATE_CHANGES = date(2025, 7, 1)


@dataclass(slots=True)
class Sales:
    """The pieces written by selling, and the sales they tell of."""

    pieces: list[Piece] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    notes: list[Sale] = field(default_factory=list)


def sell(chance: Chance, activities: list[Activity], firms: list[str]) -> Sales:
    """Return the sales of two years, activity by activity."""
    sales = Sales()
    for activity in activities:
        regular = chance.some(firms, chance.between(3, 9))
        for month in MONTHS:
            if common_days(first_of(month), last_of(month), activity.start, activity.end):
                _month(chance, sales, activity, month, regular)
    _sell_inside(chance, sales, activities)
    return sales


def _month(chance: Chance, sales: Sales, activity: Activity, month: int, firms: list[str]) -> None:
    """Add the sales of an activity in a month."""
    first, last = max(first_of(month), activity.start), min(last_of(month), activity.end or LAST)
    away = max((common_days(first, last, a.start, a.end) for a in activity.holder.absences if a.kind != "formation"), default=0)
    if chance.holds(activity.idle) or away > 20:
        return
    usual = activity.yearly * 100 // (100 - activity.trade.bought) // 12 * 100 // (100 - activity.idle)
    total = usual * (30 + chance.below(70) + chance.below(70)) // 100
    count = 1 + chance.holds(30) + chance.holds(14) + (total > 3_000_00)
    for _ in range(count):
        net = total // count * chance.between(60, 140) // 100
        net = max(20_00, net // 10_00 * 10_00 if chance.holds(60) else net)
        _invoice(chance, sales, activity, add_days(first, chance.below((last - first).days + 1)), net, chance.pick(firms))


def _entered(chance: Chance, dated: date) -> date:
    """Return the day of entry of a document: its own date, or, for a late one, a day of the following month."""
    if dated < date(2025, 12, 1) and chance.holds(LATE_IN_HUNDRED):
        return add_days(last_of(dated.year * 12 + dated.month - 1), chance.between(2, 12))
    return dated


def _invoice(chance: Chance, sales: Sales, activity: Activity, dated: date, net: int, firm: str) -> None:
    """Add an invoice, its settlement, and sometimes a credit note."""
    trade = activity.trade
    goods = trade.profile == "revente" and chance.holds(75)
    account = GOODS if goods else SERVICES
    nature = "prestation" if trade.profile == "revente" and not goods else NATURES[trade.profile]
    rebate = net * 5 // 100 if chance.holds(3) else 0
    piece = Piece("VE", _entered(chance, dated), dated)
    vat = tax(net - rebate, trade.vat)
    owed = net - rebate + vat
    piece.debit(CUSTOMERS, owed, firm, third=firm)
    piece.debit(REBATES, rebate, "Remise", analytic=activity.code, nature=nature)
    piece.credit(account, net, firm, analytic=activity.code, nature=nature)
    piece.credit(COLLECTED_VAT, vat, firm)
    sale = Sale(activity, piece, firm, owed, net - rebate, None)
    sales.pieces.append(piece)
    sales.sales.append(sale)
    left, noted = owed, len(sales.notes)
    earliest = piece.on
    # More credit notes on the invoices of the two months before the rate changed: they must keep the former rate.
    before_change = date(2025, 5, 1) <= dated < RATE_CHANGES
    if chance.holds(10 if before_change else 2):
        wait = chance.between(35, 90) if before_change else chance.between(4, 80)
        earliest = add_days(max(piece.on, dated), wait)
        if earliest <= LAST:
            left -= _credit_note(chance, sales, sale, account, nature, earliest)
    settled = add_days(earliest, chance.pick((8, 15, 25, 30, 32, 40, 45, 62, 75)))
    if not left or settled > LAST or chance.holds(2):
        return
    piece.collected = sale.settled = settled
    for note in sales.notes[noted:]:
        note.piece.collected = settled
    payment = Piece("BQ", settled, settled)
    payment.debit(BANK, left, firm)
    payment.credit(CUSTOMERS, left, firm, third=firm)
    sales.pieces.append(payment)


def _credit_note(chance: Chance, sales: Sales, sale: Sale, account: str, nature: str, on: date) -> int:
    """Add a credit note on a sale, whole or in part; return what the customer no longer owes."""
    percent = chance.pick((10, 20, 25, 50, 100, 100))
    net = sale.net * percent // 100
    vat = tax(net, sale.activity.trade.vat) if percent < 100 else sale.owed - sale.net
    note = Piece("VE", on, on, corrects=sale.piece)
    label = f"Avoir {sale.third}"
    note.debit(account, net, label, analytic=sale.activity.code, nature=nature)
    note.debit(COLLECTED_VAT, vat, label)
    note.credit(CUSTOMERS, net + vat, label, third=sale.third)
    sales.pieces.append(note)
    sales.notes.append(Sale(sale.activity, note, sale.third, net + vat, net, on))
    return net + vat


def _sell_inside(chance: Chance, sales: Sales, activities: list[Activity]) -> None:
    """Add services that one activity sells to another: an entry between two accounts, without tax or customer."""
    sellers = [a for a in activities if a.trade.profile == "service" and a.end is None]
    for month in MONTHS:
        open_now = [a for a in activities if a.start <= first_of(month) and (a.end is None or a.end > last_of(month))]
        for _ in range(chance.between(2, 4)):
            seller, buyer = chance.pick([a for a in sellers if a in open_now]), chance.pick(open_now)
            if seller is buyer:
                continue
            day = add_days(first_of(month), chance.below(28))
            net = chance.between(8, 90) * 10_00
            piece = Piece("OD", day, day)
            piece.debit("604000", net, f"Achat interne {seller.name}", analytic=buyer.code)
            piece.credit(SERVICES, net, f"Vente interne {buyer.name}", analytic=seller.code, nature="prestation")
            piece.lines[-1].internal = True
            sales.pieces.append(piece)
