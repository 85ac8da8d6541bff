"""The lines of a rule: its body, then what limits, rounds, exempts or replaces it, in the order of computing."""

from __future__ import annotations

from fractions import Fraction

from engine.explain.explained import ToldRule
from engine.explain.limits import tell_exceptions, tell_exemptions, tell_limit, tell_proration, tell_rounding
from engine.explain.parts import tell_parts, tell_split
from engine.explain.phrases import first
from engine.explain.scales import tell_scale, tell_table
from engine.explain.scene import CORE, Scene
from engine.explain.sheet import (
    Sheet,
    case_taken,
    condition_text,
    mention_of,
    tell_accounts,
    tell_basis,
    tell_cases,
    tell_formula,
    tell_names,
)
from engine.explain.totals import (
    tell_previous,
    tell_regularised,
    tell_running,
    tell_total,
)
from engine.explain.values import Worth, like
from engine.program.kinds import Number
from engine.run.scalar import Refusal
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


def tell_rule(name: str, scene: Scene, depth: int) -> tuple[ToldRule, Sheet]:
    """Return a rule with its lines for one entity, and the sheet they were written on."""
    rule, _ = scene.month.rules[name]
    clause = scene.program.clauses[name]
    value = scene.of(name)
    given = scene.is_given(name)
    sheet = Sheet(scene.within(rule), clause.article)
    title = scene.label(name)
    if isinstance(rule.body, Parts) and name != rule.name.value:
        title = scene.label_plain(name)
    if given:
        sheet.because("given", "given")
    elif value.refusal is not None:
        tell_names((rule.body, rule.exemptions, rule.proration, rule.floor, rule.ceiling), sheet, level=0)
    else:
        _tell(name, rule, sheet)
    note = sheet.say("given row") if given else ""
    sheet.row("result", sheet.say("total", title=title), result=value, note=note)
    return ToldRule(name, first(title), clause.article, scene.tell(value), tuple(sheet.rows), depth, given), sheet


def _tell(name: str, rule: Rule, sheet: Sheet) -> Worth | None:
    """Write every step of a rule whose value is known.

    Returns:
        The exact value that the lines lead to before rounding; None when an exemption or an exception replaces it.
    """
    scene = sheet.scene
    worth = tell_body(name, rule, sheet)
    if rule.proration is not None:
        worth = tell_proration(rule.proration, worth, sheet)
    if rule.floor is not None:
        worth = tell_limit(rule.floor, worth, rule, sheet, floor=True)
    if rule.ceiling is not None:
        worth = tell_limit(rule.ceiling, worth, rule, sheet, floor=False)
    core = rule.name.value + CORE
    before = scene.of(core) if core in scene.program.kinds else scene.of(name)
    exempted = tell_exemptions(rule, sheet)
    if rule.rounding is not None and not exempted and not isinstance(rule.body, Parts):
        tell_rounding(rule.rounding, worth, before, sheet)
    replaced = tell_exceptions(name, sheet)
    return None if exempted or replaced else worth


def tell_body(name: str, rule: Rule, sheet: Sheet) -> Worth:
    """Write a body and return its exact value, before any modifier."""
    match rule.body:
        case Formula(cases):
            return tell_formula(cases, sheet)
        case Rated() as rated:
            return _rated(rated, sheet)
        case Accounts() as accounts:
            tell_accounts(accounts, sheet)
            return sheet.scene.of(f"{rule.name.value}·solde")
        case Scale() as scale:
            return tell_scale(scale, sheet)
        case Sum() | Extreme() as terms:
            return _terms(terms, sheet)
        case Total() as total:
            return tell_total(total, rule, sheet)
        case Running() as running:
            return tell_running(running, rule, sheet)
        case Previous() as previous:
            return tell_previous(previous, rule, sheet)
        case Regularised() as regularised:
            return tell_regularised(regularised, rule, sheet)
        case Table() as table:
            return tell_table(table, sheet)
        case Split() as split:
            return tell_split(split, rule, sheet)
        case Parts() as parts:
            return tell_parts(parts, name, rule, sheet)
        case Seniority() as seniority:
            return _seniority(seniority, rule, sheet)


def _rated(rated: Rated, sheet: Sheet) -> Worth:
    scene = sheet.scene
    basis = tell_basis(rated.basis, sheet)
    rank = case_taken(rated.rate, scene)
    if isinstance(rank, Refusal):
        return Worth(Number((), 0), rank)
    rate = scene.worth(rated.rate[rank].value)
    if not (basis.is_number and rate.is_number):
        return basis if basis.refusal is not None else rate
    quote = ""
    if len(rated.rate) > 1:
        quote = condition_text(rated.rate[rank], sheet)
        tell_cases(rated.rate, sheet)
    has_unit = isinstance(basis.kind, Number) and bool(basis.kind.unit)
    product = like(basis.ratio * rate.ratio, basis if has_unit else rate)
    sheet.row("rate", sheet.say("rated"), basis=basis, rate=rate, result=product, quote=quote)
    sheet.because("rate", "rate", rate=scene.text(rate), basis=scene.text(basis))
    return product


def _terms(terms: Sum | Extreme, sheet: Sheet) -> Worth:
    """Write each term; of a smallest or a largest, the one that is kept is said."""
    scene = sheet.scene
    worths = [scene.worth(term) for term in terms.terms]
    refused = next((worth for worth in worths if worth.refusal is not None), None)
    if refused is not None:
        return refused
    kept: Worth | None = None
    if isinstance(terms, Extreme):
        pick = max if terms.largest else min
        kept = pick(worths, key=lambda worth: worth.ratio)
    for term, worth in zip(terms.terms, worths, strict=True):
        label = mention_of(term, scene)
        note = "" if kept is not worth else sheet.say("largest" if _largest(terms) else "smallest")
        article = None
        if not scene.is_name(term):
            tell_names(term, sheet)
        elif (clause := scene.clause(scene.names_in(term)[0])) is not None:
            article = clause.article
        sheet.row("term", label, result=worth, note=note, article=article)
    if kept is not None:
        sheet.because("extreme", "largest" if _largest(terms) else "smallest", count=len(worths))
        return kept
    sheet.because("sum", "sum", count=len(worths))
    return like(sum((worth.ratio for worth in worths), Fraction(0)), worths[0])


def _largest(terms: Sum | Extreme) -> bool:
    return isinstance(terms, Extreme) and terms.largest


def _seniority(seniority: Seniority, rule: Rule, sheet: Sheet) -> Worth:
    scene = sheet.scene
    start, end = scene.worth(seniority.start), scene.worth(seniority.end)
    gross, result = (scene.of(f"{rule.name.value}·{role}") for role in ("durée", "durée nette"))
    label = sheet.say("duration", start=scene.text(start), end=scene.text(end))
    note = sheet.say("counted in", convention=seniority.convention.value)
    sheet.row("duration", label, result=gross, note=note)
    total = gross.ratio if gross.is_number else Fraction(0)
    for deduction in seniority.deductions:
        worth = scene.worth(deduction)
        if worth.is_number:
            total -= worth.ratio
            sheet.row("deduction", sheet.say("deduction", label=mention_of(deduction, scene)), result=like(-worth.ratio, worth))
    if gross.is_number and total < 0:
        sheet.row("not below zero", sheet.say("not below zero"), result=result, level=1)
    return result
