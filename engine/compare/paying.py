"""Who pays what under each policy: the contributions of a period person by person, and the part of them that is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.compare.evaluating import Figures, Known, Place
from engine.program.kinds import Word
from engine.program.vocabulary import BY_NAME
from engine.run.situation import Fact
from engine.statute.ruleset import Scope
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.spelling import bare, nearest

CONTRIBUTION, BASIS = "contribution", "assiette"
EVERYONE = "tous"
EXAMPLES = "exemples"
MYSELF = "moi"


@dataclass(frozen=True, slots=True)
class Payer:
    """Someone who pays: a person with all the activities she holds, or an activity that nobody holds.

    ``facts`` are those of the last month in which something is computed for her; ``codes`` what she holds.
    """

    key: str
    label: str
    facts: Mapping[str, Fact]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paid:
    """Contributions in cents.

    Attributes:
        payers: Everyone compared, in the order of the files.
        amounts: For each policy, what each payer pays over the period; no one who pays nothing at all need be there.
        receipts: For each policy, what is received in each month, what nobody in particular pays included.
        basis: The basis of each payer over the period, under the reference; 0 when no text names one.
        months: The months, in order.
        codes: The only activities of theirs that count; none: all of them.
    """

    payers: tuple[Payer, ...]
    amounts: tuple[Mapping[str, int], ...]
    receipts: tuple[Mapping[int, int], ...]
    basis: Mapping[str, int]
    months: tuple[int, ...]
    codes: frozenset[str] = frozenset()

    def of(self, policy: int, payer: str) -> int:
        """Return what a payer pays over the period."""
        return self.amounts[policy].get(payer, 0)

    def difference(self, policy: int, payer: str) -> int:
        """Return how much more a payer pays than under the reference."""
        return self.of(policy, payer) - self.of(0, payer)

    def in_month(self, policy: int, month: int) -> int:
        """Return what the cooperative receives in a month."""
        return self.receipts[policy].get(month, 0)

    def total(self, policy: int) -> int:
        """Return what the cooperative receives over the period."""
        return sum(self.in_month(policy, month) for month in self.months)


def common_quantity(figures: Sequence[Figures], place: Span) -> tuple[Problem, ...]:
    """Return a problem for the first policy that has no contribution in cents to compare with the reference's."""
    without = [one for one in figures if CONTRIBUTION not in one.amounts]
    if not without:
        return ()
    other = next((one for one in figures if one is not without[0]), without[0])
    return (problem("C071", place, name=without[0].policy.name, other=other.policy.name),)


def paid_by(figures: Sequence[Figures], wanted: Sequence[str], place: Span) -> tuple[Paid | None, tuple[Problem, ...]]:
    """Return what a population pays under each policy.

    Args:
        figures: Those of the policies, the reference first.
        wanted: Nothing for everyone; keys of activities or of people (any of them), and « fact=value » (all of them).
        place: By which problems are shown.
    """
    people: dict[str, Payer] = {}
    for one in reversed(figures):  # the reference last: what it knows of each is kept
        for spot, known in sorted(one.known.items(), key=lambda item: item[0][0]):
            _meet(people, spot, known)
    months = tuple(sorted({month for one in figures for month, _ in one.amounts.get(CONTRIBUTION, {})}))
    chosen, wrong = _chosen(people, wanted, place)
    if wrong:
        return None, wrong
    kept, codes = chosen
    amounts: list[dict[str, int]] = []
    receipts: list[dict[int, int]] = []
    for one in figures:
        mine: dict[str, int] = {}
        received: dict[int, int] = {}
        for payer, month, cents in _spread(one, CONTRIBUTION, codes):
            if payer in kept:
                mine[payer] = mine.get(payer, 0) + cents
            elif payer or wanted:  # someone else, or what nobody in particular pays when only some are asked for
                continue
            received[month] = received.get(month, 0) + cents
        amounts.append(mine)
        receipts.append(received)
    basis: dict[str, int] = {}
    for payer, _, cents in _spread(figures[0], BASIS, codes):
        basis[payer] = basis.get(payer, 0) + cents
    there = [payer for payer in people.values() if payer.key in kept and any(payer.key in mine for mine in amounts)]
    if not there and not any(receipts):
        return None, (problem("C069", place, suggestion=_meant(wanted)),)
    return Paid(tuple(there), tuple(amounts), tuple(receipts), basis, months, codes), ()


def _meant(wanted: Sequence[str]) -> str:
    """Return « contrat=cape » for the first « contrat=cap », "" for none: a word of the law, nothing of what people have."""
    for word in wanted:
        name, equals, value = (part.strip() for part in word.partition("="))
        match BY_NAME[name].kind if equals and name in BY_NAME else None:
            case Word(choices) if bare(value) not in map(bare, choices) and (near := nearest(value, choices)):
                return f"{name}={near}"
    return ""


def role_total(figures: Figures, role: str, paid: Paid, *, everyone: bool) -> int | None:
    """Return the total of a role over a population, in cents; None when a value of it is not known."""
    amounts = figures.amounts.get(role, {})
    if not amounts or any(not isinstance(cents, int) for cents in amounts.values()):
        return None
    keys = {one.key for one in paid.payers}
    return sum(cents for payer, _, cents in _spread(figures, role, paid.codes) if everyone or payer in keys)


def role_by_payer(figures: Figures, role: str, paid: Paid, *, everyone: bool) -> dict[str, dict[int, int]]:
    """Return what each person of a population makes of the total of a role in each month, in cents."""
    keys = {one.key for one in paid.payers}
    found: dict[str, dict[int, int]] = {}
    for payer, month, cents in _spread(figures, role, paid.codes):
        if payer and (everyone or payer in keys):
            own = found.setdefault(payer, {})
            own[month] = own.get(month, 0) + cents
    return found


def _meet(people: dict[str, Payer], spot: Place, known: Known) -> None:
    (_, (scope, key)) = spot
    if scope is Scope.COOPERATIVE:
        return
    payer = known.person or key
    label = known.person_label or known.label
    before = people.get(payer)
    own = (key.partition("/")[0],) if scope in {Scope.ACTIVITY, Scope.SHARE} else ()
    codes = tuple(dict.fromkeys((*(before.codes if before is not None else ()), *own)))
    people[payer] = Payer(payer, label, {**(before.facts if before is not None else {}), **known.facts}, codes)


def _spread(figures: Figures, role: str, codes: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Give who pays, when and how much; "" is nobody in particular. ``codes`` keep some activities only."""
    for (month, (scope, key)), cents in figures.amounts.get(role, {}).items():
        if not isinstance(cents, int):
            continue
        if scope is Scope.COOPERATIVE:
            yield "", month, cents
        elif not codes or scope is Scope.PERSON or key.partition("/")[0] in codes:
            yield figures.known[month, (scope, key)].person or key, month, cents


Chosen = tuple[frozenset[str], frozenset[str]]


def _chosen(people: Mapping[str, Payer], wanted: Sequence[str], place: Span) -> tuple[Chosen, tuple[Problem, ...]]:
    """Return the payers of a population, and the only activities of theirs that count (none: all of them)."""
    kept = dict(people)
    keys: set[str] = set()
    codes: set[str] = set()
    named: list[str] = []
    holders = {code: payer for payer in people.values() for code in payer.codes}
    labels = [bare(payer.label) for payer in people.values()]
    called = {payer.label: key for key, payer in people.items() if labels.count(bare(payer.label)) == 1}
    wanted = [_number(word, people, holders, called) for word in wanted]
    for word in wanted:
        name, equals, value = (part.strip() for part in word.partition("="))
        if equals:
            facts = dict.fromkeys(name for payer in people.values() for name in payer.facts)
            if name not in facts:
                near = nearest(name, facts)
                known = ", ".join(f"{one}=…" for one in ("contrat", "associé", *sorted(set(facts) - {"contrat", "associé"})))
                return (frozenset(), frozenset()), (problem("C068", place, name=word, known=known, suggestion=near),)
            kept = {key: payer for key, payer in kept.items() if bare(fact_text(payer.facts.get(name))) == bare(value)}
        elif word in people:
            keys.add(word)
            named.append(word)
        elif word in holders:
            keys.add(holders[word].key)
            codes.add(word)
        else:
            near = nearest(word, (*holders, *people))
            known = f"{EVERYONE}, {EXAMPLES} (sans autre mot), contrat=cesa, le code d'une activité, le numéro d'une personne"
            return (frozenset(), frozenset()), (problem("C068", place, name=word, known=known, suggestion=near),)
    if keys:
        kept = {key: payer for key, payer in kept.items() if key in keys}
        codes |= {code for key in named for code in people[key].codes} if codes else set()
    return (frozenset(kept), frozenset(codes)), ()


def _number(word: str, people: Mapping[str, Payer], holders: Mapping[str, Payer], called: Mapping[str, str]) -> str:
    """Return the number of a person given by a name that she alone has; any other word as it is."""
    if word in people or word in holders or "=" in word:
        return word
    return next((key for name, key in called.items() if bare(name) == bare(word)), word)


def fact_text(value: Fact | None) -> str:
    """Return a fact as a person names it: « oui », « cesa », « 36 »; "" when it is not known."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case _:
            return str(value)
