"""A value refused, as a problem: what is missing is named as the reader can give it."""

from __future__ import annotations

from engine.program.tree import Program
from engine.run.scalar import Refusal
from engine.text.problems import Problem, problem
from engine.text.spans import Span


def missing_name(refusal: Refusal, asked: str) -> str:
    """Return the name that a refusal is about, or the one asked for when it says none."""
    return (refusal.name or asked).split("·")[0]


def missing_accounts(refusal: Refusal, program: Program) -> str:
    """Return the families of accounts whose balance is missing, or ""."""
    given = program.inputs.get(refusal.name) if refusal.code == "R001" else None
    return ", ".join((*given.plus, *given.minus)) if given is not None else ""


def refusal_problem(refusal: Refusal, asked: str, program: Program, span: Span) -> Problem:
    """Return why a name has no value, at a place; accounts that nobody gave are told as accounts."""
    name, accounts = missing_name(refusal, asked), missing_accounts(refusal, program)
    if accounts:
        return problem("R008", span, name=name, accounts=accounts)
    return problem(refusal.code, span, name=name)
