"""``sociétariat:`` is sugar: a parameter (the deadline, which a level above may bound) and a few rules on a person."""

from __future__ import annotations

from dataclasses import replace

from engine.statute.forms import Case, Formula
from engine.statute.ruleset import Dated, Latitude, Membership, Parameter, Rule, Ruleset, Scope
from engine.text import syntax
from engine.text.document import Text
from engine.text.spans import Span

DEADLINE = "sociétariat_obligatoire_après"
LIMIT_DATE = "sociétariat_date_limite"
INVITATION_DATE = "sociétariat_date_invitation"
OBSERVATION_END = "sociétariat_fin_observation"
LATE = "sociétariat_en_retard"

TITLES = {
    LIMIT_DATE: "Date limite pour devenir associé",
    INVITATION_DATE: "Date d'invitation au sociétariat",
    OBSERVATION_END: "Fin de la période d'observation",
    LATE: "Date limite du sociétariat dépassée",
}


def with_membership(ruleset: Ruleset) -> Ruleset:
    """Return the ruleset with its ``sociétariat`` written out as a parameter and rules."""
    membership = ruleset.membership
    if membership is None:
        return ruleset
    span = membership.span
    parameters = ruleset.parameters
    if membership.deadline is not None:
        parameters = (*parameters, _deadline(membership.deadline, span))
    return replace(ruleset, parameters=parameters, rules=(*ruleset.rules, *_rules(membership, span)))


def _deadline(written: syntax.Expression, span: Span) -> Parameter:
    name = Text(DEADLINE, span)
    title = "délai pour devenir associé"
    dated = (Dated(None, written, written.span),)
    return Parameter(name, title, dated, "", None, Latitude.KEEP, None, None, None, to_set=False, unit=None, span=span)


def _rules(membership: Membership, span: Span) -> tuple[Rule, ...]:
    found: list[Rule] = []
    if membership.compulsory:
        wait: syntax.Expression = syntax.Reference(DEADLINE, membership.deadline.span if membership.deadline else span)
        for deduction in membership.deductions:
            wait = syntax.Binary("-", wait, deduction, deduction.span, deduction.span)
        if membership.deductions:
            none = syntax.Quantity(0, 0, "mois", span)
            wait = syntax.Call("max", (wait, none), span, span)
        found.append(_rule(LIMIT_DATE, _plus(membership.counted_from, wait), span))
        late = _after(LIMIT_DATE, span)
        found.append(_rule(LATE, late, span))
    if membership.invited_after is not None:
        found.append(_rule(INVITATION_DATE, _plus(membership.counted_from, membership.invited_after), span))
    if membership.observation is not None:
        start: syntax.Expression = membership.counted_from
        if membership.invited_after is not None:
            start = syntax.Reference(INVITATION_DATE, span)
        found.append(_rule(OBSERVATION_END, _plus(start, membership.observation), span))
    return tuple(found)


def _plus(date: syntax.Expression, months: syntax.Expression) -> syntax.Expression:
    return syntax.Binary("+", date, months, date.span, date.span)


def _after(limit: str, span: Span) -> syntax.Expression:
    """Return: the limit has passed and the person is not an associate, or became one after it."""
    date = syntax.Reference("date_associé", span)
    bound = syntax.Reference(limit, span)
    absent = syntax.Known(date, wanted=False, span=span)
    never = syntax.Binary("ou", absent, syntax.Binary(">", date, bound, span, span), span, span)
    past = syntax.Binary(">", syntax.Reference("dernier_jour", span), bound, span, span)
    return syntax.Binary("et", past, never, span, span)


def _rule(name: str, value: syntax.Expression, span: Span) -> Rule:
    return Rule(
        name=Text(name, span),
        title_text=TITLES[name],
        article_text="",
        scope=Scope.PERSON,
        unit=None,
        body=Formula((Case(None, value, span),)),
        exemptions=(),
        proration=None,
        floor=None,
        ceiling=None,
        rounding=None,
        exception_to=None,
        latitude=Latitude.SET,
        bounds=None,
        span=span,
    )
