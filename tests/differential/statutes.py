"""A second reading of whole statutes: rules computed from the Ruleset as it was read, never from the Program.

A rule is worth what its body says, then its proration, floor, ceiling, rounding, exemptions and exceptions; memory is
this reading's own. The program only lends the kinds and scopes of facts, and the bounds of what may be given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from engine.program.kinds import Number
from engine.program.tree import Computed, Program
from engine.run.situation import Entity, Situation
from engine.statute import forms
from engine.statute.ruleset import Rule, Ruleset, Scope
from engine.statute.starts import Since, Window
from engine.text import syntax
from tests.differential.amounts import (
    Quantity,
    RefusedError,
    Worth,
    all_of,
    begun_months,
    days,
    month_end,
    nearest,
    quantity,
    rounded,
    shared,
    times,
    whole_months,
)
from tests.differential.oracle import Look, combined, worth
from tests.differential.programs import natural, outside

Place = Mapping[Scope, "Entity | dict[str, int | str]"]
FAMILIES = {forms.View.SALES: ("70",), forms.View.PURCHASES: ("60", "61", "62"), forms.View.LINES: ("6", "7")}
COUNTS = {"mois entiers": (whole_months, "mois"), "mois entamés": (begun_months, "mois"), "jours": (days, "jour")}

Slot = tuple[Scope, str, str, str]
"""Scope and key of an entity, a rule, what it remembers."""
Memory = dict[Slot, Worth | None]
"""None where the month could not tell: what reads it later is refused."""


@dataclass
class Month:
    """One month read from the text; ``memory`` is what the month before remembers."""

    ruleset: Ruleset
    program: Program
    situation: Situation
    memory: Memory
    found: dict[tuple[str, int], Worth | RefusedError] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know the rules by name, and which are exceptions to which."""
        self.rules = {rule.name.value: rule for rule in self.ruleset.rules}
        self.portions = {
            portion.name.value: rule
            for rule in self.ruleset.rules
            if isinstance(rule.body, forms.Parts)
            for portion in rule.body.portions
        }
        self.parameters = {parameter.name.value: parameter for parameter in self.ruleset.parameters}
        self.first = date(self.situation.month // 12, self.situation.month % 12 + 1, 1)
        starts = (self.ruleset.year_starts_in or 1) - 1
        rank = (self.first.month - 1 - starts) % 12
        opening = self.situation.month - rank
        closing = opening + 11
        self.calendar: dict[str, Worth] = {
            "fin_d_année": date(self.first.year, 12, 31),
            "premier_jour": self.first,
            "dernier_jour": month_end(self.first),
            "jours_du_mois": quantity(month_end(self.first).day, "jour"),
            "numéro_du_mois": quantity(self.first.month),
            "mois_de_l_exercice": quantity(rank + 1),
            "début_d_année": date(self.first.year, 1, 1),
            "début_d_exercice": date(opening // 12, opening % 12 + 1, 1),
            "fin_d_exercice": month_end(date(closing // 12, closing % 12 + 1, 1)),
        }

    def place(self, entity: Entity) -> Place:
        """Return what is seen from an entity."""
        seen: dict[Scope, Entity | dict[str, int | str]] = {Scope.COOPERATIVE: self.situation.cooperative}
        if entity.person is not None:
            seen[Scope.PERSON] = entity.person
        if entity.activity is not None:
            seen[Scope.ACTIVITY] = entity.activity
        seen[entity.scope] = entity
        return seen

    def look(self, place: Place, instead: Mapping[str, Callable[[], Worth]] | None = None) -> Look:
        """Return how names are looked up from a place; ``instead`` stands for some of them."""

        def found(name: str) -> Worth:
            if instead and name in instead:
                return instead[name]()
            return self.named(name, place)

        return found

    def named(self, name: str, place: Place) -> Worth:
        """Return what a name is worth from a place."""
        if name not in self.program.scopes:
            return name
        scope = self.program.scopes[name]
        where = place.get(scope)
        if where is None:
            raise RefusedError("R001")
        given = where.given if isinstance(where, Entity) else where
        if name in given:
            return self.given(name, given[name])
        key = name, id(where)
        if key not in self.found:
            try:
                self.found[key] = self.computed(name, where, place)
            except RefusedError as refused:
                self.found[key] = refused
        value = self.found[key]
        if isinstance(value, RefusedError):
            raise value
        return value

    def given(self, name: str, value: int | str) -> Worth:
        """Return a fact, or refuse one that is out of its bounds."""
        known = self.program.inputs.get(name) or self.program.definitions.get(name)
        if known is not None and not isinstance(value, str) and not known.low <= value <= known.high:
            raise RefusedError("R006")
        return natural(value, self.program.kinds[name])

    def computed(self, name: str, where: Entity | dict[str, int | str], place: Place) -> Worth:
        """Return a rule, a parameter, a day of the calendar, or an assumed fact."""
        if name in self.rules:
            own: Place = {scope: seen for scope, seen in place.items() if _sees(self.rules[name].scope, scope)}
            if isinstance(where, Entity):
                own = self.place(where)
            return self.rule(self.rules[name], own)
        if name in self.portions:
            assert isinstance(where, Entity)
            return self.portion(name, self.portions[name], where)
        if name in self.calendar:
            return self.calendar[name]
        if name in self.parameters:
            values = [dated for dated in self.parameters[name].values if (dated.since or 0) <= self.first.toordinal()]
            if not values:
                raise RefusedError("R001")
            return worth(values[-1].value, self.look({}))
        default = self.program.inputs[name].default
        if default is None:
            raise RefusedError("R001")
        return natural(default, self.program.kinds[name])

    def rule(self, rule: Rule, place: Place) -> Worth:
        """Return the final value of a rule: that of the first exception that holds, or its own."""
        name = rule.name.value
        others = [other for other in self.rules.values() if other.exception_to and other.exception_to.base.value == name]
        others.sort(key=lambda other: -(other.exception_to.priority or 0) if other.exception_to else 0)
        for other in others:
            assert other.exception_to is not None
            if worth(other.exception_to.condition, self.look(place)):
                return self.kept(rule, self.named(other.name.value, place))
        return self.kept(rule, self.core(rule, place))

    def kept(self, rule: Rule, value: Worth) -> Worth:
        """Return a value within what its rule may give."""
        if isinstance(value, Quantity):
            if rule.bounds is not None:
                low, high = (_number(worth(bound, lambda name: name)).value for bound in rule.bounds)
                if not low <= value.value <= high:
                    raise RefusedError("R003")
            held = self.program.definitions[rule.name.value]
            if isinstance(held, Computed) and outside(value, held):
                raise RefusedError("R003")
        return value

    def core(self, rule: Rule, place: Place) -> Worth:
        """Return a rule's value before its exceptions."""
        instead: dict[str, Callable[[], Worth]] = {}
        if rule.exception_to is not None:
            base = self.rules[rule.exception_to.base.value]
            instead[base.name.value] = lambda: self.core(base, place)
        look = self.look(place, instead)
        for exemption in rule.exemptions:
            if worth(exemption.condition, look):
                return natural(0, self.program.kinds[rule.name.value])
        parts = [lambda: self.body(rule, place, look)]
        if rule.proration is not None:
            top, bottom = rule.proration.numerator, rule.proration.denominator
            parts.append(lambda: worth(syntax.Binary("÷", top, bottom, bottom.span, bottom.span), look))
        limits = [(limit, floor) for limit, floor in ((rule.floor, True), (rule.ceiling, False)) if limit is not None]
        for limit, floor in limits:
            if self.bites(limit, floor=floor):
                parts.append(lambda limit=limit, floor=floor: self.bound(rule, limit, place, look, floor=floor))
        value, *rest = all_of(*parts)
        if rule.proration is not None:
            value = times(_number(value), _number(rest.pop(0)))
        for limit, floor in limits:
            if self.bites(limit, floor=floor):
                bound = _number(rest.pop(0)).value
                number = _number(value)
                value = Quantity(max(number.value, bound) if floor else min(number.value, bound), number.unit)
        if rule.rounding is not None:
            kind = self.program.kinds[rule.name.value]
            more = 2 if isinstance(kind, Number) and kind.percent else 0
            number, how = _number(value), rule.rounding
            value = Quantity(rounded(number.value, how.digits + more, how.step, how.mode), number.unit)
        return value

    def cases(self, cases: forms.Cases, look: Look) -> Worth:
        """Return the value of the first case that holds."""
        for case in cases:
            if case.condition is None or worth(case.condition, look):
                return worth(case.value, look)
        raise AssertionError(cases)

    def bites(self, limit: forms.Limit, *, floor: bool) -> bool:
        """Whether a limit bears on this month: the floor of a year, only on its last one unless it goes by twelfths."""
        yearly = limit.period is not forms.Period.MONTH
        return not (floor and yearly and not limit.by_twelfths) or self.calendar[_RANKS[limit.period]] == quantity(12)

    def bound(self, rule: Rule, limit: forms.Limit, place: Place, look: Look, *, floor: bool) -> Quantity:
        """Return what a limit leaves this month."""
        if limit.period is forms.Period.MONTH:
            return _number(self.cases(limit.amount, look))
        share = _number(self.calendar[_RANKS[limit.period]]).value / 12 if limit.by_twelfths else Fraction(1)
        since = Since.CALENDAR_YEAR if limit.period is forms.Period.CALENDAR_YEAR else Since.FINANCIAL_YEAR
        whole = lambda: times(_number(self.cases(limit.amount, look)), quantity(share))  # noqa: E731 - read once, below
        left = self.with_past(whole, rule, ["plancher" if floor else "plafond"], since, place, sign=-1)
        return left if floor else Quantity(max(left.value, Fraction(0)), left.unit)

    def remembered(self, rule: Rule, role: str, since: Since, place: Place) -> Fraction:
        """Return a running amount at the end of last month, zero when its period starts now."""
        if self.starts(since):
            return Fraction(0)
        value = self.recalled(rule, role, place)
        return Fraction(0) if value is None else _number(value).value

    def with_past(
        self, now: Callable[[], Worth], rule: Rule, roles: list[str], since: Since, place: Place, sign: int = 1
    ) -> Quantity:
        """Return what this month adds to what a rule remembers (or with the sign -1, what is left of it)."""
        past = [lambda role=role: quantity(self.remembered(rule, role, since, place)) for role in roles]
        amount, *before = (_number(value) for value in all_of(now, *past))
        return Quantity(amount.value + sign * sum(one.value for one in before), amount.unit)

    def recalled(self, rule: Rule, role: str, place: Place) -> Worth | None:
        """Return what a rule remembers, None when it never had anything to remember."""
        entity = place[rule.scope]
        assert isinstance(entity, Entity), "only entities remember"
        slot = entity.scope, entity.key, rule.name.value, role
        if slot in self.memory and self.memory[slot] is None:
            raise RefusedError("R007")
        return self.memory.get(slot)

    def starts(self, since: Since) -> bool:
        """Whether a period starts with this month."""
        match since:
            case Since.CALENDAR_YEAR:
                return self.first.month == 1
            case Since.FINANCIAL_YEAR:
                return self.calendar["mois_de_l_exercice"] == quantity(1)
            case Since.QUARTER:
                return self.first.month in {1, 4, 7, 10}
            case Since.ENTRY:
                return False

    def body(self, rule: Rule, place: Place, look: Look) -> Worth:
        """Return what a rule's body says."""
        match rule.body:
            case forms.Formula(cases):
                return self.cases(cases, look)
            case forms.Rated(basis, rate):
                left, right = all_of(lambda: worth(basis, look), lambda: self.cases(rate, look))
                return times(_number(left), _number(right))
            case forms.Accounts(plus, minus):
                return self.balance(plus, minus, place)
            case forms.Scale() as scale:
                return self.scale(scale, look)
            case forms.Sum(terms):
                values = [_number(v) for v in all_of(*(lambda term=term: worth(term, look) for term in terms))]
                return Quantity(sum((v.value for v in values), Fraction(0)), values[0].unit)
            case forms.Extreme(largest, terms):
                values = [_number(v) for v in all_of(*(lambda term=term: worth(term, look) for term in terms))]
                return (max if largest else min)(values, key=lambda v: v.value)
            case forms.Total() as total:
                return self.total(total, rule, place)
            case forms.Running(term, since):
                roles = [f"il y a {back} mois" for back in range(1, since.months)] if isinstance(since, Window) else ["cumul"]
                start = Since.ENTRY if isinstance(since, Window) else since
                return self.with_past(lambda: worth(term, look), rule, roles, start, place)
            case forms.Previous(_, initial, again):
                value = None if again is not None and self.starts(again) else self.recalled(rule, "précédent", place)
                return worth(initial, look) if value is None else value
            case forms.Regularised(target, since):
                return self.with_past(lambda: worth(target, look), rule, ["appelé"], since, place, sign=-1)
            case forms.Table() as table:
                return self.table(table, look)
            case forms.Split() as split:
                return self.split(split, rule, place)
            case forms.Parts(whole, _):
                return worth(whole, look)
            case forms.Seniority() as seniority:
                return self.seniority(seniority, look)

    def balance(self, plus: tuple[object, ...], minus: tuple[object, ...], place: Place) -> Quantity:
        """Return account families in their natural sense, added and subtracted, in euros."""
        activity = place[Scope.ACTIVITY]
        assert isinstance(activity, Entity)
        if activity.accounts is None:
            raise RefusedError("R001")
        total = Fraction(0)
        for account, credit in activity.accounts.items():
            natural_sense = -credit if account[0] in "2356" or account.startswith("41") else credit
            for families, sign in ((plus, 1), (minus, -1)):
                if any(account.startswith(family.value) for family in families):  # type: ignore[attr-defined]
                    total += sign * Fraction(natural_sense, 100)
        return quantity(total, "€")

    def scale(self, scale: forms.Scale, look: Look) -> Quantity:
        """Return the amount of a scale at its basis."""
        basis = _number(worth(scale.basis, look))
        if scale.reading is forms.Reading.CURVE:
            return self.curve(scale, basis, look)
        highs = _highs(scale.brackets, look)
        if scale.reading is forms.Reading.WHOLE:
            for bracket, (high, included) in zip(scale.brackets, highs, strict=True):
                if high is None or basis.value < high or (included and basis.value == high):
                    return _due(bracket, basis.value, look)
        total, floor = Fraction(0), None
        for bracket, (high, _) in zip(scale.brackets, highs, strict=True):
            inside = basis.value if high is None else min(basis.value, high)
            if floor is not None:
                inside = max(inside - floor, Fraction(0))
            reached = floor is None or basis.value > floor
            total += _due(bracket, inside, look, fixed=reached).value
            floor = high
        return quantity(total, "€")

    def curve(self, scale: forms.Scale, basis: Quantity, look: Look) -> Quantity:
        """Return the amount read on a curve."""
        points = [(_number(worth(p.at, look)).value, _number(worth(p.amount, look)).value) for p in scale.points]
        x = basis.value
        if x <= points[0][0]:
            proportional = scale.before is not None and scale.before.value == "proportionnel"
            return quantity(x * points[0][1] / points[0][0] if proportional else points[0][1], "€")
        for (x0, y0), (x1, y1) in pairwise(points):
            if x <= x1:
                return quantity(y0 + (x - x0) * (y1 - y0) / (x1 - x0), "€")
        (x0, y0), (x1, y1) = points[-2:]
        extended = scale.after is not None and scale.after.value == "prolongé"
        return quantity(y1 + (x - x1) * (y1 - y0) / (x1 - x0) if extended else y1, "€")

    def table(self, table: forms.Table, look: Look) -> Worth:
        """Return the value of the first line whose cells all hold."""
        subjects = [lambda column=column: worth(column, look) for column in table.columns]
        for row in table.rows:
            if all(_holds(cell, subject, look) for cell, subject in zip(row.cells, subjects, strict=True)):
                return worth(row.value, look)
        assert table.otherwise is not None
        return worth(table.otherwise, look)

    def total(self, total: forms.Total, rule: Rule, place: Place) -> Quantity:
        """Return a sum, a count or an extreme over a collection."""
        found: list[Quantity] = []
        for inside in self.items(total.view, rule, place):
            if total.condition is not None and not worth(total.condition, inside):
                continue
            found.append(_number(worth(total.item, inside)) if total.item is not None else quantity(1))
        if total.aggregate in {"maximum", "minimum"}:
            if not found:
                assert total.empty is not None
                return _number(worth(total.empty, self.look(place)))
            return (max if total.aggregate == "maximum" else min)(found, key=lambda one: one.value)
        value = sum((one.value for one in found), Fraction(0))
        return Quantity(value, found[0].unit if found else frozenset())

    def items(self, view: forms.View, rule: Rule, place: Place) -> list[Look]:
        """Return how names are looked up from each item of a collection."""
        owner = place[rule.scope]
        if view in FAMILIES:
            activity = place[Scope.ACTIVITY]
            assert isinstance(activity, Entity) and isinstance(owner, Entity)
            lines = [line for line in activity.lines if str(line.get("compte", "")).startswith(FAMILIES[view])]
            return [self.on_line(line, view, owner, place) for line in lines]
        if view is forms.View.ABSENCES:
            person = place[Scope.PERSON]
            assert isinstance(person, Entity)
            return [self.look({**place, Scope.ABSENCE: absence}) for absence in person.absences]
        if view is forms.View.SHARES:
            members = [share for share in self.situation.shares if self.place(share).get(rule.scope) is owner]
            return [self.look({**place, **self.place(share)}) for share in members]
        everyone = self.situation.activities if view is forms.View.ACTIVITIES else self.situation.people
        return [self.look(self.place(entity)) for entity in everyone]

    def on_line(self, line: dict[str, int | str], view: forms.View, owner: Entity, place: Place) -> Look:
        """Return how names are looked up from a line: a purchase shows its cost, a share its part that day."""
        seen = {**place, Scope.LINE: line}
        instead: dict[str, Callable[[], Worth]] = {}
        if view is forms.View.PURCHASES:
            instead["montant"] = lambda: times(quantity(-1), _number(self.named("montant", seen)))
        if owner.scope is Scope.SHARE:
            instead["quote_part_à_la_facture"] = lambda: self.part_on(owner, self.named("date_facture_origine", seen))
        return self.look(seen, instead)

    def part_on(self, share: Entity, day: Worth) -> Quantity:
        """Return the part agreed on a day."""
        assert isinstance(day, date)
        agreed = [part for since, part in share.parts if since <= day.toordinal()]
        return quantity(Fraction(agreed[-1] if agreed else 0, 1_000_000))

    def split(self, split: forms.Split, rule: Rule, place: Place) -> Quantity:
        """Return this member's part of an amount of its group."""
        whole = split.whole.value
        scope = self.program.scopes[whole]
        member = place[rule.scope]
        members = [other for other in self.situation.of(rule.scope) if self.place(other)[scope] is place[scope]]
        places = [self.place(other) for other in members]
        weights = [lambda p=p: worth(split.weight, self.look(p)) for p in places]
        if split.fallback is not None and not _any_above_zero(weights):
            fallback = split.fallback
            weights = [lambda p=p: worth(fallback, self.look(p)) for p in places]
        amounts = all_of(lambda: self.named(whole, place), *weights)
        kind = self.program.kinds[whole]
        assert isinstance(kind, Number)
        units = _number(amounts[0]).value * 10**kind.scale
        parts = shared(nearest(units, "proche"), [_number(amount).value for amount in amounts[1:]])
        rank = next(rank for rank, other in enumerate(members) if other is member)
        return Quantity(Fraction(parts[rank], 10**kind.scale), _number(amounts[0]).unit)

    def portion(self, name: str, rule: Rule, where: Entity) -> Quantity:
        """Return one named part of a « répartition »."""
        assert isinstance(rule.body, forms.Parts)
        look = self.look(self.place(where))
        body = rule.body
        amounts = all_of(lambda: worth(body.whole, look), *(lambda p=p: worth(p.weight, look) for p in body.portions))
        parts = shared(int(_number(amounts[0]).value * 100), [_number(amount).value for amount in amounts[1:]])
        rank = [portion.name.value for portion in body.portions].index(name)
        return Quantity(Fraction(parts[rank], 100), _number(amounts[0]).unit)

    def seniority(self, seniority: forms.Seniority, look: Look) -> Quantity:
        """Return a duration less what is deducted, never negative."""
        count, unit = COUNTS[seniority.convention.value]
        start, end, *less = all_of(*(lambda e=e: worth(e, look) for e in (seniority.start, seniority.end, *seniority.deductions)))
        net = count(start, end) - sum((_number(value).value for value in less), Fraction(0))
        return quantity(max(Fraction(0), Fraction(net)), unit)

    def next_memory(self) -> Memory:
        """Return what next month remembers."""
        found: Memory = {}
        for rule in self.ruleset.rules:
            for entity in self.situation.of(rule.scope) if rule.scope not in {Scope.LINE, Scope.ABSENCE} else ():
                place = self.place(entity)
                for role, value in self.feeds(rule, place):
                    try:
                        found[entity.scope, entity.key, rule.name.value, role] = value()
                    except RefusedError:
                        found[entity.scope, entity.key, rule.name.value, role] = None
        return found

    def feeds(self, rule: Rule, place: Place) -> list[tuple[str, Callable[[], Worth]]]:
        """Return what each memory of a rule takes at the end of the month."""
        name = rule.name.value
        feeds: list[tuple[str, Callable[[], Worth]]] = []
        if isinstance(rule.body, forms.Running) and isinstance(rule.body.since, Window):
            term = rule.body.term
            feeds.append(("il y a 1 mois", lambda: worth(term, self.look(place))))
            for back in range(2, rule.body.since.months):
                feeds.append((f"il y a {back} mois", lambda back=back: self.moved(rule, back - 1, place)))
        elif isinstance(rule.body, forms.Running):
            feeds.append(("cumul", lambda: self.body(rule, place, self.look(place))))
        if isinstance(rule.body, forms.Previous):
            source, period = rule.body.name.value, rule.body.period
            ended = period is None or self.calendar[_RANKS[period]] == quantity(12)
            kept = replace(rule.body, again=None)
            own = replace(rule, body=kept)
            feeds.append(("précédent", lambda: self.named(source, place) if ended else self.body(own, place, self.look(place))))
        if isinstance(rule.body, forms.Regularised):
            feeds.append(("appelé", self.called(rule, name, "appelé", rule.body.since, place)))
        for limit, role in ((rule.floor, "plancher"), (rule.ceiling, "plafond")):
            if limit is not None and limit.period is not forms.Period.MONTH:
                yearly = limit.period is forms.Period.CALENDAR_YEAR
                since = Since.CALENDAR_YEAR if yearly else Since.FINANCIAL_YEAR
                feeds.append((role, self.called(rule, name, role, since, place)))
        return feeds

    def moved(self, rule: Rule, back: int, place: Place) -> Worth:
        """Return the term of some months ago, zero before the first."""
        return quantity(self.remembered(rule, f"il y a {back} mois", Since.ENTRY, place), "€")

    def called(self, rule: Rule, name: str, role: str, since: Since, place: Place) -> Callable[[], Worth]:
        """Return how much a rule has called since the start of its period, this month included."""

        def total() -> Worth:
            return self.with_past(lambda: self.named(name, place), rule, [role], since, place)

        return total


_RANKS = {
    forms.Period.CALENDAR_YEAR: "numéro_du_mois",
    forms.Period.FINANCIAL_YEAR: "mois_de_l_exercice",
    forms.Period.MONTH: "numéro_du_mois",
}


def _sees(scope: Scope, other: Scope) -> bool:
    return other is not Scope.LINE or scope is Scope.LINE


def _number(value: Worth) -> Quantity:
    assert isinstance(value, Quantity), value
    return value


def _any_above_zero(weights: list[Callable[[], Worth]]) -> bool:
    """Whether a weight is above zero, or is not known, which no other weights can replace."""
    try:
        return any(_number(weight).value > 0 for weight in all_of(*weights))
    except RefusedError:
        return True


def _highs(brackets: tuple[forms.Bracket, ...], look: Look) -> list[tuple[Fraction | None, bool]]:
    """Return where each bracket ends, and whether that amount still belongs to it."""
    found: list[tuple[Fraction | None, bool]] = []
    for bracket, following in zip(brackets, [*brackets[1:], None], strict=True):
        high, included = bracket.high, bracket.high_included
        if high is None and following is not None:
            high, included = following.low, not following.low_included
        found.append((None if high is None else _number(worth(high, look)).value, included))
    return found


def _due(bracket: forms.Bracket, inside: Fraction, look: Look, *, fixed: bool = True) -> Quantity:
    due = Fraction(0)
    if bracket.rate is not None:
        due += inside * _number(worth(bracket.rate, look)).value
    if bracket.amount is not None and fixed:
        due += _number(worth(bracket.amount, look)).value
    return quantity(due, "€")


def _holds(cell: tuple[object, ...] | None, subject: Callable[[], Worth], look: Look) -> bool:
    if cell is None:
        return True
    bounds = [_cell(written, look) for written in cell[1:]]
    if cell[0] == "entre":
        return bool(combined(">=", subject(), bounds[0])) and bool(combined("<=", subject(), bounds[1]))
    return bool(combined(str(cell[0]), subject(), bounds[0]))


def _cell(written: object, look: Look) -> Worth:
    return worth(written, look)  # type: ignore[arg-type]
