"""The bodies of rules: each form of the language lowered to typed nodes, and told."""

from __future__ import annotations

from functools import reduce

from engine.program.cases import lower_cases, lower_table
from engine.program.collections import lower_split, lower_total
from engine.program.dates import of_dates
from engine.program.desk import Desk, Review, first_month, memory_bounds
from engine.program.entries import BALANCE_CENTS_MAX
from engine.program.expressions import lower_expression
from engine.program.families import check_families
from engine.program.kinds import EURO, HOUR, NONE, Date, Number
from engine.program.mismatch import MismatchError, describe
from engine.program.scales import check_rates, lower_scale
from engine.program.tree import Apply, Literal, Name, Slot
from engine.program.typed import Typed, add, aligned, choose, extreme, literal, multiply, scaled
from engine.statute.forms import (
    Accounts,
    Extreme,
    Formula,
    Parts,
    Previous,
    Rated,
    Regularised,
    Running,
    Scale,
    Seniority,
    Split,
    Sum,
    Table,
    Total,
)
from engine.statute.ruleset import Rule
from engine.statute.starts import Window
from engine.text.limits import CASES_MAX, PORTIONS_MAX
from engine.text.problems import problem
from engine.text.spans import Span
from engine.text.syntax import Expression


def lower_body(rule: Rule, desk: Desk) -> Typed | None:
    """Return the value of a rule before its modifiers, or None once its problems are on the desk."""
    try:
        return _lower(rule, desk)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(rule.span))
        return None


def _lower(rule: Rule, desk: Desk) -> Typed | None:
    match rule.body:
        case Formula(cases):
            return lower_cases(cases, desk, "valeur")
        case Rated(basis, rate):
            check_rates([case.value for case in rate], desk)
            return _rated(basis, lower_cases(rate, desk, "taux"), desk)
        case Accounts() as accounts:
            check_families(accounts, desk.problems)
            return Typed(Name(desk.scope, f"{desk.prefix}·solde"), Number(EURO, 2), -BALANCE_CENTS_MAX, BALANCE_CENTS_MAX)
        case Scale() as scale:
            return lower_scale(scale, desk)
        case Sum(terms) | Extreme(_, terms) if len(terms) > CASES_MAX:
            desk.problems.add(problem("B714", rule.name.span, count=len(terms), most=CASES_MAX))
            return None
        case Parts(_, portions) if len(portions) > PORTIONS_MAX:
            desk.problems.add(problem("B714", rule.name.span, count=len(portions), most=PORTIONS_MAX))
            return None
        case Sum(terms):
            return _sum(terms, desk)
        case Extreme(largest, terms):
            return _extreme(terms, desk, largest=largest)
        case Total() as total:
            return lower_total(total, desk)
        case Running(term):
            value = lower_expression(term, desk)
            return None if value is None else _running(rule, value, desk)
        case Previous() as previous:
            return _previous(previous, desk)
        case Regularised(target, _):
            value = lower_expression(target, desk)
            return None if value is None else _regularised(rule, value, desk)
        case Table() as table:
            return lower_table(table, desk)
        case Split() as split:
            return lower_split(split, desk)
        case Parts() as parts:
            return _parts(parts, desk)
        case Seniority() as seniority:
            return _seniority(seniority, desk)


def _rated(basis: Expression, rate: Typed | None, desk: Desk) -> Typed | None:
    value = lower_expression(basis, desk)
    if value is None or rate is None:
        return None
    held, basis_name = desk.named("assiette", value, basis.span)
    factor, rate_name = desk.named("taux", rate, basis.span)
    try:
        result = multiply(held, factor)
    except MismatchError as mismatch:
        desk.problems.add(mismatch.at(basis.span))
        return None
    desk.tell("rate", basis.span, {"basis": basis_name, "rate": rate_name})
    return result


def _sum(terms: tuple[Expression, ...], desk: Desk) -> Typed | None:
    total: Typed | None = None
    sound = True
    for rank, term in enumerate(terms, 1):
        value = lower_expression(term, desk)
        if value is None:
            sound = False
            continue
        held, name = desk.named(f"terme {rank}", value, term.span)
        desk.tell("term", term.span, {"result": name})
        try:
            total = held if total is None else add(total, held)
        except MismatchError as mismatch:
            desk.problems.add(mismatch.at(term.span))
            sound = False
    return total if sound else None


def _extreme(terms: tuple[Expression, ...], desk: Desk, *, largest: bool) -> Typed | None:
    values = [(lower_expression(term, desk), term) for term in terms]
    known = [(value, term) for value, term in values if value is not None]
    if len(known) < len(values):
        return None
    held = [desk.named(f"terme {rank}", value, term.span) for rank, (value, term) in enumerate(known, 1)]
    for (_, name), (_, term) in zip(held, known, strict=True):
        desk.tell("largest" if largest else "smallest", term.span, {"result": name})
    return extreme([value for value, _ in held], largest=largest)


def _running(rule: Rule, value: Typed, desk: Desk) -> Typed | None:
    assert isinstance(rule.body, Running), "called for a running total"
    if not isinstance(value.kind, Number) or not value.exact:
        desk.problems.add(
            problem("T604" if not isinstance(value.kind, Number) else "T609", rule.span, found=describe(value.kind))
        )
        return None
    term, name = desk.named("terme", value, rule.body.term.span)
    desk.tell("running", rule.span, {"term": name, "before": f"{desk.prefix}·cumul·avant"}, since=rule.body.since.value)
    if isinstance(rule.body.since, Window):
        return add(_last_months(term, rule.body.since.months - 1, rule.span, desk), term)
    before = desk.since_start("cumul", rule.body.since, term.number, rule.span)
    return desk.accumulate("cumul", before, term, rule.span)


def _last_months(term: Typed, count: int, span: Span, desk: Desk) -> Typed:
    """Return the total of a term over the months before this one: each has its slot, and moves one slot on every month."""
    low, high = memory_bounds(term.kind, desk.scope)
    total = literal(0, term.kind)
    source = term
    for rank in range(1, count + 1):
        slot, after = f"{desk.prefix}·il y a {rank} mois·mémoire", f"{desk.prefix}·il y a {rank} mois·après"
        desk.slots.append(Slot(slot, desk.scope, term.kind, 0, after, low, high, rank))
        desk.define(after, source, span)
        source = Typed(Name(desk.scope, slot), term.kind, low, high)
        total = add(total, source)
    return desk.hold("cumul·avant", total, span)


def _regularised(rule: Rule, value: Typed, desk: Desk) -> Typed | None:
    """Return the target less what this rule has called since the start; ``lowering`` adds its final value to the memory."""
    assert isinstance(rule.body, Regularised), "called for a regularisation"
    if not isinstance(value.kind, Number):
        desk.problems.add(problem("T604", rule.span, found=describe(value.kind)))
        return None
    target, name = desk.named("cible", value, rule.body.target.span)
    scale = 2 if target.number.unit == EURO else target.number.scale
    called = desk.since_start("appelé", rule.body.since, Number(target.number.unit, scale), rule.span)
    names = {"target": name, "called": f"{desk.prefix}·appelé·avant"}
    desk.tell("regularised", rule.span, names, since=rule.body.since.value)
    return add(target, called, "-")


_MEMORY_SCALE = {EURO: 2, NONE: 6, HOUR: 2}


def _previous(previous: Previous, desk: Desk) -> Typed | None:
    """Return last month's value of a name; the initial value says its unit and serves the first month."""
    source, span, initial = previous.name.value, previous.name.span, previous.initial
    start = lower_expression(initial, desk)
    if start is None:
        return None
    if not start.exact:
        desk.problems.add(problem("T622", initial.span))
        return None
    kind = start.kind
    if isinstance(kind, Number):
        start = scaled(start, max(kind.scale, _MEMORY_SCALE.get(kind.unit, 0)))
        kind = start.kind
    slot = f"{desk.prefix}·mémoire"
    low, high = memory_bounds(kind, desk.scope)
    constant = int(start.node.value) if isinstance(start.node, Literal) else None
    desk.slots.append(Slot(slot, desk.scope, kind, constant, f"{desk.prefix}·source", low, high))
    desk.tell("previous", span, {"before": slot}, source=source)
    remembered = Typed(Name(desk.scope, slot), kind, low, high)
    if constant is None:
        remembered = choose(Apply("renseigné", (remembered.node,)), remembered, start)
    desk.reviews.append(Review(slot, source, span, previous.period, remembered.node))
    first = first_month(previous.again) if previous.again is not None else None
    return remembered if first is None else choose(first, start, remembered)


def _parts(parts: Parts, desk: Desk) -> Typed | None:
    """Return the whole of a « répartition »; ``lowering`` defines each named part from the weights held here."""
    whole = lower_expression(parts.whole, desk)
    weights = [lower_expression(portion.weight, desk) for portion in parts.portions]
    known = [weight for weight in weights if weight is not None]
    if whole is None or len(known) < len(weights):
        return None
    if not whole.exact or (isinstance(whole.kind, Number) and whole.kind.unit == EURO and whole.kind.scale != 2):
        desk.problems.add(problem("T608", parts.whole.span))
        return None
    first = known[0]
    for rank, weight in enumerate(known):
        known[rank] = aligned(weight, first, "T603")[0]
        first = known[rank]
    known = [aligned(weight, first, "T603")[0] for weight in known]
    held = [desk.hold(f"poids {rank}", weight, parts.portions[rank].name.span) for rank, weight in enumerate(known)]
    for rank, portion in enumerate(parts.portions):
        node = Apply("part", (whole.node, Literal(rank), *(weight.node for weight in held)))
        bound = max(abs(whole.low), abs(whole.high))
        desk.define(portion.name.value, Typed(node, whole.kind, -bound, bound), portion.name.span)
    return whole


def _seniority(seniority: Seniority, desk: Desk) -> Typed | None:
    start, end = lower_expression(seniority.start, desk), lower_expression(seniority.end, desk)
    deductions = [lower_expression(deduction, desk) for deduction in seniority.deductions]
    known = [deduction for deduction in deductions if deduction is not None]
    if start is None or end is None or len(known) < len(deductions):
        return None
    for value, written in ((start, seniority.start), (end, seniority.end)):
        if not isinstance(value.kind, Date):
            desk.problems.add(problem("T620", written.span, found=describe(value.kind)))
            return None
    word = seniority.convention.value
    gross, gross_name = desk.named("durée", of_dates(word, [start, end]), seniority.span)
    names = {"gross": gross_name}
    net = reduce(lambda left, right: add(left, right, "-"), known, gross)
    result = extreme([net, literal(0, net.kind)], largest=True)
    held, names["result"] = desk.named("durée nette", result, seniority.span)
    desk.tell("duration", seniority.span, names, convention=word)
    return held
