"""From stated facts to a decision: the text that a question names, run on them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import rfc8785

from engine.program.calendar import first_day, last_day
from engine.program.tree import Program
from engine.run.deciding import Decision, decide, stated_months
from engine.run.running import Key
from engine.run.stated_json import document_of
from engine.text.document import Document
from engine.text.problems import Level
from engine.text.spelling import nearest
from service.working.bounds import ENTITY_MONTHS_MAX
from service.working.programs import Found, Given, later_programs, program_for
from service.working.refusing import QuestionError, told
from service.working.roots import Root

FACTS = "facts"
"""How problems name the facts of a question."""


def facts_document(facts: dict[str, Any]) -> Document:
    """Return the facts of a question as a text; their digest is that of their canonical JSON (RFC 8785)."""
    document, found = document_of(facts, FACTS, sha256(rfc8785.dumps(facts)).hexdigest())
    if any(item.level is Level.ERROR for item in found):
        raise QuestionError("facts-refused", found)
    return document


def decision_for(given: Given, facts: dict[str, Any], root: Root) -> tuple[Decision, Found]:
    """Return what a text gives for facts, and all the warnings.

    Raises:
        QuestionError: as ``program_for``; the facts name no month and the request no day; the facts cannot be read.
    """
    document = facts_document(facts)
    months, wrong = stated_months(document, given.on)
    if not months:
        raise QuestionError("facts-refused", wrong)
    if len(months) * members(facts) > ENTITY_MONTHS_MAX:
        raise QuestionError("facts-refused", [told("A208", "/facts", max=ENTITY_MONTHS_MAX)])
    day = given.on if given.on is not None else first_day(months[0])
    program, warnings = program_for(given, root, day)
    later, more = later_programs(given, root, day, last_day(months[-1]))
    warnings = (*warnings, *more)
    decision, found = decide(program, document, day, later=later)
    if decision is None:
        raise QuestionError("facts-refused", found)
    return decision, tuple(dict.fromkeys((*warnings, *found)))


def members(facts: object) -> int:
    """Return how many activities and people some facts list, at any level."""
    if isinstance(facts, list):
        return sum(map(members, facts))
    if not isinstance(facts, dict):
        return 0
    listed = [value for name, value in facts.items() if name in {"activités", "personnes"} and isinstance(value, list)]
    return sum(len(items) + members(items) for items in listed)


def check_rules(names: Sequence[str], program: Program, pointer: str) -> None:
    """Refuse a name that is no rule of a program."""
    for name in names:
        if name not in program.clauses:
            near = nearest(name, program.clauses)
            raise QuestionError("request-invalid", [told("A204", pointer, name=name, suggestion=near)])


def asked_key(decision: Decision, rule: str, of: str | None) -> Key:
    """Return the entity that a result is asked for, the first when none is named."""
    scope = decision.program.scopes[rule]
    keys = [key for key in decision.outcomes[-1].values if key[0] is scope]
    asked = [key for key in keys if of in {None, key[1]}]
    if asked:
        return asked[0]
    known = [key[1] for key in keys]
    near = nearest(of or "", known)
    raise QuestionError("request-invalid", [told("A205", "/of", name=of or rule, known=", ".join(known), suggestion=near)])
