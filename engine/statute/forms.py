"""The ways to compute a rule and what may modify it, as written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.statute.starts import Since, Window
from engine.text.document import Text
from engine.text.spans import Span
from engine.text.syntax import Expression


@dataclass(frozen=True, slots=True)
class Case:
    """``si: condition`` + value, or ``sinon: value`` (condition None)."""

    condition: Expression | None
    value: Expression
    span: Span


Cases = tuple[Case, ...]
"""One unconditional case for a plain expression; else cases in order, the first whose condition holds."""


@dataclass(frozen=True, slots=True)
class Formula:
    """``valeur: …``."""

    cases: Cases


@dataclass(frozen=True, slots=True)
class Rated:
    """``assiette: …`` with ``taux: …``: rate times basis."""

    basis: Expression
    rate: Cases


@dataclass(frozen=True, slots=True)
class Accounts:
    """``comptes:`` with ``plus:`` and ``moins:``, lists of account families (digits)."""

    plus: tuple[Text, ...]
    minus: tuple[Text, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """One line of ``paliers``: ``low`` from ``de``/``à partir de`` (included) or ``au-delà de``/``plus de`` (excluded);
    ``high`` from ``jusqu'à``/``à`` (included) or ``moins de`` (``high_included`` False). None where not written
    (``au-delà:`` alone gives no bound at all). ``rate`` and ``amount`` (``taux``, ``montant``): at least one.
    """

    low: Expression | None
    low_included: bool
    high: Expression | None
    high_included: bool
    rate: Expression | None
    amount: Expression | None
    span: Span


class Reading(StrEnum):
    """How a scale is read: never guessed."""

    WHOLE = "montant entier"
    MARGINAL = "par tranches"
    CURVE = "courbe"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of ``points``: at this basis (``à``), this amount (``montant``)."""

    at: Expression
    amount: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Scale:
    """``barème:`` with ``assiette``, ``lecture``, and ``paliers`` or ``points``;
    for a curve, ``before`` is « constant » or « proportionnel » (from zero), ``after`` « constant » or « prolongé ».
    """

    basis: Expression
    reading: Reading
    brackets: tuple[Bracket, ...]
    points: tuple[Point, ...]
    before: Text | None
    after: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Sum:
    """``somme:`` of a list."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """``le_plus_petit_de:`` or ``le_plus_grand_de:`` a list of at least two."""

    largest: bool
    terms: tuple[Expression, ...]


class View(StrEnum):
    """The collections a rule can sum over (``somme_des``)."""

    SALES = "ventes"  # lines of accounts 70…, credit less debit
    PURCHASES = "achats"  # lines of accounts 60…, 61…, 62…, debit less credit
    LINES = "lignes"  # all lines of classes 6 and 7, credit less debit
    ABSENCES = "absences"
    SHARES = "participations"  # people of the activity, or activities of the person, with their share
    ACTIVITIES = "activités"  # all, from the cooperative
    PEOPLE = "personnes"  # all, from the cooperative
    CONTRACTS = "contrats"  # of the person
    AMENDMENTS = "avenants"
    STEPS = "étapes"


@dataclass(frozen=True, slots=True)
class Total:
    """``somme_des: ventes`` with ``de:`` and perhaps ``si:``; or ``nombre_de: ventes`` with ``si:``.

    ``aggregate`` is "somme", "nombre", "maximum" or "minimum"; for the last two ``empty`` (``si_aucune``) is the value of none.
    """

    aggregate: str
    view: View
    view_span: Span
    item: Expression | None
    condition: Expression | None
    empty: Expression | None


@dataclass(frozen=True, slots=True)
class Running:
    """``cumul: x`` with ``depuis:`` (the current month included)."""

    term: Expression
    since: Since | Window


@dataclass(frozen=True, slots=True)
class Previous:
    """``mois_précédent: name`` with ``au_départ: value``: last month's value of a rule or fact.

    With ``again`` (``repart``), the first month of that period starts from ``initial`` again. With ``period``
    (``année_précédente``, ``exercice_précédent``): the value at the end of the last one, kept until this one ends.
    """

    name: Text
    initial: Expression
    again: Since | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Regularised:
    """``régularisation: target`` with ``depuis:``: the target less what this very rule already called."""

    target: Expression
    since: Since


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of ``lignes``: cells, then the value. A cell is None (any), (operator, expression) or ("entre", low, high)."""

    cells: tuple[tuple[object, ...] | None, ...]
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """``tableau:`` with ``selon`` (columns), ``lignes`` (``cape | <= 12 mois | 15 %``), ``sinon``."""

    columns: tuple[Expression, ...]
    rows: tuple[TableRow, ...]
    otherwise: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Split:
    """``répartir: whole`` with ``selon: weight``: this member's part of an amount known for the group.

    The whole belongs to a larger scope; the parts, rounded to the cent by largest remainder, sum to it exactly.
    ``fallback`` (``à_défaut``) weighs the members when no weight is above zero; the parts are equal without it.
    """

    whole: Text
    weight: Expression
    fallback: Expression | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """One ``name: weight`` of a ``répartition``."""

    name: Text
    weight: Expression


@dataclass(frozen=True, slots=True)
class Parts:
    """``répartition:`` with ``de:`` and ``entre:`` (name: weight): defines one rule per name; the parts sum to the whole."""

    whole: Expression
    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class Seniority:
    """``durée:`` with ``depuis``, ``jusqu'à`` (dates), ``en`` (a convention), ``déduire`` (a list)."""

    start: Expression
    end: Expression
    convention: Text
    deductions: tuple[Expression, ...]
    span: Span


Body = (
    Formula | Rated | Accounts | Scale | Sum | Extreme | Total | Running | Previous | Regularised | Table | Split
    | Parts | Seniority)  # fmt: skip


class Period(StrEnum):
    """What a floor or a ceiling is for."""

    MONTH = "mois"
    QUARTER = "trimestre"
    CALENDAR_YEAR = "année civile"
    FINANCIAL_YEAR = "exercice"


@dataclass(frozen=True, slots=True)
class Limit:
    """``plancher:`` or ``plafond:``; ``amount`` may be cases.

    ``period`` other than MONTH: the limit bears on what the rule has given since the start of the period, this month
    included. ``elapsed`` (``par_douzièmes: oui``): only the twelfths elapsed count.
    """

    amount: Cases
    period: Period
    by_twelfths: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Proration:
    """``prorata:`` with ``de`` and ``sur``: the value is multiplied by de ÷ sur; ``sur`` 0 gives a refusal."""

    numerator: Expression
    denominator: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Exemption:
    """One entry of ``exonérations``: a ``motif`` and a condition (``si``); the value is then zero."""

    reason_text: str
    condition: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class ExceptionTo:
    """``exception_à: base`` + ``si`` (+ ``priorité``, an integer; the largest wins)."""

    base: Text
    condition: Expression
    priority: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Rounding:
    """``arrondi:``. The result is the multiple of ``step`` × 10**-``digits`` nearest by ``mode``.

    ``mode``: "proche" (half away from zero), "supérieur", "inférieur" (towards ±infinity), "pair" (half to even).
    ``centime`` is digits 2; ``unité`` digits 0; ``dizaine d'euros`` digits 0, step 10; ``5 centimes`` digits 2, step 5.
    """

    digits: int
    step: int
    mode: str
    span: Span
