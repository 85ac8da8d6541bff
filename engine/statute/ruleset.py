"""The Ruleset: one dated, adopted text, its parts typed but its names not yet looked up.

Every part keeps the ``Text`` it was read from, so that any later problem points at the exact characters. Fields named
``*_text`` are prose for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.statute.checks import CheckPart
from engine.statute.forms import Body, ExceptionTo, Exemption, Limit, Proration, Rounding
from engine.text.document import Document, Text
from engine.text.spans import Span
from engine.text.syntax import Expression, Quantity


class Tier(StrEnum):
    """Where a ruleset stands: law above network above cooperative."""

    NATIONAL = "national"
    NETWORK = "réseau"
    COOPERATIVE = "coopérative"


class Latitude(StrEnum):
    """What a ruleset that inherits a parameter or a rule may do with it (``niveau_inférieur``)."""

    KEEP = "ne peut pas changer"
    LOWER = "peut abaisser"
    RAISE = "peut relever"
    SET = "peut fixer"


class Scope(StrEnum):
    """What a rule is computed for (``pour``)."""

    COOPERATIVE = "coopérative"
    PERSON = "personne"
    ACTIVITY = "activité"
    SHARE = "participation"  # one person in one activity
    LINE = "ligne"  # one line of the activity's accounts of classes 6 and 7; « vente » and « achat » are views of it
    ABSENCE = "absence"  # one absence of a person
    CONTRACT = "contrat"  # one contract or support agreement of a person
    AMENDMENT = "avenant"  # one amendment of a person's contract
    STEP = "étape"  # one step of a person's way through the cooperative
    PARAMETER = "paramètre"  # one parameter of the law or of a network
    WAIVER = "dérogation"  # one waiver on record
    STATED = "fait"  # one stated fact that the files contradict


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who adopted a version, when, and where it is written (minute, resolution, votes)."""

    by_text: str
    on: int
    source_text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A value from a date on (ordinal; None: since always)."""

    since: int | None
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value that changes only by a text: amounts, rates, durations, dated.

    ``values`` is in the order of dates, never empty except when ``to_set`` (``à_fixer: oui``: a lower level must give it).
    ``low`` and ``high`` (``entre: a et b``) bound what a lower level may set. ``reference_text`` and ``checked_on``
    (``référence``, ``vérifié_le``) are compulsory at national level.
    """

    name: Text
    title_text: str
    values: tuple[Dated, ...]
    reference_text: str
    checked_on: int | None
    latitude: Latitude
    latitude_span: Span | None
    low: Expression | None
    high: Expression | None
    to_set: bool
    unit: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class FactDeclaration:
    """A fact that the vocabulary does not have (``données``).

    Exactly one of ``unit`` (``unité: €``, ``oui ou non``, ``date``) and ``choices`` (``choix``) is given. ``low`` and
    ``high`` come from ``entre: a et b``. ``default`` (``par_défaut``) is an assumption, told as such in explanations.
    """

    name: Text
    title_text: str
    scope: Scope
    unit: Text | None
    choices: tuple[Text, ...]
    low: Quantity | None
    high: Quantity | None
    default: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A named value and its source. Modifiers apply in this order, whatever the order of writing: exceptions,
    exemptions, proration, floor, ceiling, rounding.
    """

    name: Text
    title_text: str
    article_text: str
    scope: Scope
    unit: Text | None
    body: Body
    exemptions: tuple[Exemption, ...]
    proration: Proration | None
    floor: Limit | None
    ceiling: Limit | None
    rounding: Rounding | None
    exception_to: ExceptionTo | None
    latitude: Latitude
    bounds: tuple[Quantity, Quantity] | None
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """``sociétariat:`` of a person.

    ``compulsory`` (``mode: obligatoire`` or ``invité``); ``deadline`` (``obligatoire_après``, months), counted from
    ``counted_from`` (``compté_depuis``, a date), less ``deductions`` (``déduire``, months); ``invited_after``
    (``invité_après``, months); ``observation`` (months before the vote).
    """

    compulsory: bool
    deadline: Expression | None
    counted_from: Expression
    deductions: tuple[Expression, ...]
    invited_after: Expression | None
    observation: Expression | None
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of ``exemples``: ``nom``, ``données`` (facts), ``attendu`` (expected values).

    ``months`` (``mois``) is a first and last month, year*12+month-1. In ``given`` and ``expected`` a Text value with
    « | » lists one value per month. Both trees are kept as read: ``facts`` turns them to values by the program's types.
    """

    name_text: str
    months: tuple[int, int] | None
    given: object
    expected: object
    span: Span


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One dated, adopted, immutable text.

    ``adoption`` is None for national law, whose ``source_text`` says where it is published. ``unread`` holds the names
    of the facts, parameters and rules that were left out because they could not be read; ``incomplete`` says that some
    names may not even be known, ``examples_unread`` that some examples were left out. All that is told already.
    """

    policy: str
    title_text: str
    tier: Tier
    effective_from: int
    until: int | None
    adoption: Adoption | None
    inherits: tuple[Text, ...]
    year_starts_in: int | None
    facts: tuple[FactDeclaration, ...]
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    membership: Membership | None
    outputs: tuple[tuple[str, Text], ...]
    examples: tuple[Example, ...]
    effective_span: Span
    document: Document
    source_text: str = ""
    unread: frozenset[str] = frozenset()
    incomplete: bool = False
    examples_unread: bool = False
    checks: tuple[CheckPart, ...] = ()
