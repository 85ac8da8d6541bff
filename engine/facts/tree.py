"""What the files of a cooperative say, typed: amounts in cents, dates as ordinals, parts in millionths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.facts.folder import Posting
from engine.facts.life import Step, Waiver
from engine.facts.rows_read import Row
from engine.program.calendar import month_of
from engine.text.document import Text
from engine.text.problems import Problem

WHOLE = 1_000_000
"""A part of 100 %, in millionths."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the cooperative. ``associated_on`` and ``minimum_benefits`` are None when nothing is written."""

    number: str
    name: str
    associated_on: int | None
    minimum_benefits: bool | None
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract or support agreement; ``nature`` is one of ``vocabulary.CONTRACTS``; ``end`` is included.

    ``hours`` are hundredths of an hour a month, ``fixed`` the monthly gross fixed part in cents.
    """

    person: str
    nature: str
    start: int
    end: int | None
    hours: int | None
    fixed: int | None
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of hours or of fixed part from a date on; None for what does not change."""

    person: str
    since: int
    hours: int | None
    fixed: int | None
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence, both days included; ``nature`` is one of ``vocabulary.ABSENCES``; ``end`` is None while it runs."""

    person: str
    nature: str
    start: int
    end: int | None
    row: Row = field(compare=False, repr=False)

    def until(self, last: int) -> int:
        """Return its last day known in a month that ends on ``last``: its end, or that day while it still runs."""
        return max(last, self.start) if self.end is None else self.end


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with its own account. ``forecast`` is the yearly envelope in cents; ``end`` is included."""

    code: str
    name: str
    holder: str
    start: int | None
    end: int | None
    forecast: int | None
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One person's part in an activity from a date on, until the next date of the same activity."""

    activity: str
    person: str
    since: int
    part: int
    row: Row = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value stated for a month: a fact of that month, or a running total at its end (``ouverture``).

    ``owner`` is an activity's code, a person's number, "activity/person", or « coopérative ».
    """

    month: int
    owner: str
    name: str
    value: str
    row: Row = field(compare=False, repr=False)

    def field(self) -> Text:
        """Return the value as a field that can be read."""
        span = self.row.place("valeur")
        return Text(self.value, span, ((0, span),))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of accounts. ``rank`` numbers from 0 the lines that nothing else tells apart.

    ``piece_date``, ``internal`` and ``collected`` are None when nothing is written; ``corrects`` is "" likewise.
    """

    date: int
    account: str
    analytic: str
    label: str
    debit: int
    credit: int
    piece: str
    journal: str
    piece_date: int | None
    corrects: str
    internal: bool | None
    collected: int | None
    rank: int
    row: Row = field(compare=False, repr=False)

    @property
    def amount(self) -> int:
        """Credit less debit, in cents: positive for income."""
        return self.credit - self.debit

    @property
    def month(self) -> int:
        """The month of the accounting date."""
        return month_of(self.date)


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of lines with their debits and credits, in cents."""

    lines: int = 0
    debit: int = 0
    credit: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.lines + other.lines, self.debit + other.debit, self.credit + other.credit)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What became of one ledger: ``source`` is always ``kept + aside + rejected``.

    ``aside`` are the lines of accounts other than 6 and 7 that carry no analytic code (customers, VAT, bank).
    Of a line whose amounts cannot be read, only the line is counted.
    """

    file: str
    digest: str
    source: Tally
    kept: Tally
    aside: Tally
    rejected: Tally


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that the files of a cooperative say.

    Attributes:
        name: The cooperative.
        policy: The statutes that its month runs, as written.
        network: « réseau », or "".
        structure: The analytic code of the structure itself, or "".
        people, activities: By number and by code, in the order of the files.
        contracts, amendments, absences: By person, in the order of dates.
        agreements: By activity, in the order of dates.
        opening, stated: Running totals to start from, and facts of months.
        lines: Of activities and of the structure, in the order of the files.
        pieces: The earliest date of each piece.
        collected: Sales collected by (month, activity), in cents; None when no ledger tells the dates.
        reconciliation: What became of each ledger.
        steps, interviews: The way of each person through the cooperative, and the days of her interviews, by date.
        waivers: On record, in the order of the file.
        unsound_waivers: What is wrong with the other rows of that file: they lift nothing, and no month is lost for them.
        posting: How the contribution is posted, when the cooperative says so.
        files: The path of each of those that are not ledgers, by its name.
        present: Names of the files that were given (personnes, contrats…): what they do not hold is known to be none.
    """

    name: str
    policy: Text
    network: str
    structure: str
    people: Mapping[str, Person]
    activities: Mapping[str, Activity]
    contracts: Mapping[str, tuple[Contract, ...]]
    amendments: Mapping[str, tuple[Amendment, ...]]
    absences: Mapping[str, tuple[Absence, ...]]
    agreements: Mapping[str, tuple[Agreement, ...]]
    opening: tuple[Stated, ...]
    stated: tuple[Stated, ...]
    lines: tuple[Line, ...]
    pieces: Mapping[str, int]
    collected: Mapping[tuple[int, str], int] | None
    reconciliation: tuple[Reconciled, ...]
    present: frozenset[str]
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    interviews: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    unsound_waivers: tuple[Problem, ...] = ()
    posting: Posting | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    def structure_accounts(self, month: int) -> dict[str, int]:
        """Return credit less debit in cents by account, for the structure's own lines dated in a month."""
        return balances(line for line in self.lines if line.analytic == self.structure and line.month == month)


def balances(lines: Iterable[Line]) -> dict[str, int]:
    """Return credit less debit in cents by account, classes 1 to 7."""
    found: dict[str, int] = {}
    for line in lines:
        if line.account < "8":
            found[line.account] = found.get(line.account, 0) + line.amount
    return found
