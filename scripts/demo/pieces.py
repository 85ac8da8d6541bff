"""Pieces of the ledger: lines that balance, their numbers, and what is known of their settlement. Amounts in cents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from scripts.demo.model import Activity

CUSTOMERS, SUPPLIERS, BANK = "411000", "401000", "512000"
COLLECTED_VAT, DEDUCTIBLE_VAT = "445710", "445660"
SERVICES, GOODS, REBATES = "706000", "707000", "709600"

ACCOUNTS = {
    "401000": "Fournisseurs",
    "411000": "Clients",
    "421000": "Personnel, rémunérations dues",
    "431000": "Sécurité sociale",
    "445660": "TVA déductible",
    "445710": "TVA collectée",
    "512000": "Banque",
    "601000": "Achats de matières",
    "604000": "Achats de prestations",
    "606300": "Petit équipement",
    "607000": "Achats de marchandises",
    "613200": "Loyers",
    "616000": "Assurances",
    "622600": "Honoraires",
    "625100": "Missions et déplacements",
    "626000": "Téléphone et internet",
    "641100": "Salaires bruts",
    "645100": "Cotisations patronales",
    "706000": "Prestations de services",
    "707000": "Ventes de marchandises",
    "709600": "Rabais et remises accordés",
    "740000": "Subventions d'exploitation",
}
JOURNALS = {"AC": "Achats", "BQ": "Banque", "PA": "Paie", "VE": "Ventes", "OD": "Opérations diverses"}


@dataclass(slots=True)
class Line:
    """A line of a piece; ``analytic`` only in classes 6 and 7; ``third`` is a customer or a supplier."""

    account: str
    label: str
    debit: int
    credit: int
    analytic: str = ""
    nature: str = ""
    internal: bool = False
    third: str = ""


@dataclass(slots=True)
class Piece:
    """A piece: ``on`` is the day of entry in the books, ``dated`` the day written on the document.

    ``corrects`` is the invoice that a credit note corrects; ``collected`` the day the customer paid, when known.
    """

    journal: str
    on: date
    dated: date
    lines: list[Line] = field(default_factory=list)
    corrects: Piece | None = None
    collected: date | None = None
    number: str = ""

    def debit(self, account: str, cents: int, label: str, analytic: str = "", nature: str = "", third: str = "") -> None:
        """Add a line to the debit, none when the amount is zero."""
        if cents:
            self.lines.append(Line(account, label, cents, 0, analytic, nature, third=third))

    def credit(self, account: str, cents: int, label: str, analytic: str = "", nature: str = "", third: str = "") -> None:
        """Add a line to the credit, none when the amount is zero."""
        if cents:
            self.lines.append(Line(account, label, 0, cents, analytic, nature, third=third))


@dataclass(slots=True)
class Sale:
    """An invoice of an activity as its customer sees it: owed with tax, net without, settled on a day or not yet."""

    activity: Activity
    piece: Piece
    third: str
    owed: int
    net: int
    settled: date | None


def tax(net: int, rate: int) -> int:
    """Return the tax on an amount, to the nearest cent; the rate is in thousandths."""
    return (net * rate + 500) // 1000


def number_pieces(pieces: list[Piece]) -> None:
    """Number the pieces of each journal and year in the order of documents, then sort them as they were entered."""
    counts: dict[str, int] = {}
    for piece in sorted(pieces, key=lambda piece: piece.dated):
        prefix = f"{piece.journal}{piece.dated.year % 100}"
        counts[prefix] = counts.get(prefix, 0) + 1
        piece.number = f"{prefix}-{counts[prefix]:05d}"
    pieces.sort(key=lambda piece: (piece.on, piece.journal, piece.number))
