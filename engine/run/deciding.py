"""A decision: what a text gives for stated facts, with the digests of everything that produced it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from engine import VERSION
from engine.program.calendar import iso_day, iso_month, month_of
from engine.program.kinds import Account, Date, Kind, Number, Truth, Word, spell_unit
from engine.program.tree import Program
from engine.run.running import Key, Outcome, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Memory, Situation
from engine.run.stating import Stating, read_situations
from engine.statute.ruleset import Ruleset
from engine.text.document import Document, Mapping, Text
from engine.text.printing_values import write_day, write_quantity, write_truth
from engine.text.problems import Problem, Problems, problem
from engine.text.values import read_month_range

MONTHS_MAX = 120


@dataclass(frozen=True, slots=True)
class Decision:
    """Results for one or several months in a row.

    Attributes:
        program: What was run; its rulesets carry their digests.
        situations: The facts of each month, as understood.
        outcomes: What each month gave.
        facts_digest: SHA-256 of the bytes of the facts.
    """

    program: Program
    situations: tuple[Situation, ...]
    outcomes: tuple[Outcome, ...]
    facts_digest: str


def stated_months(facts: Document, day: int | None) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """Return the months a text of facts speaks of: its ``mois``, else the month of ``day``."""
    written = facts.root.get("mois") if isinstance(facts.root, Mapping) else None
    if isinstance(written, Text):
        found, problems = read_month_range(written)
        if found is None:
            return (), problems
        return tuple(range(found[0], min(found[1], found[0] + MONTHS_MAX - 1) + 1)), problems
    if day is None:
        return (), (problem("F965", facts.root.span),)
    return (month_of(day),), ()


def decide(
    program: Program, facts: Document, day: int | None = None, memory: Memory | None = None
) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Return what a program gives for stated facts; None when the facts cannot be read.

    ``day`` chooses the month when the facts name none. ``memory`` is what the month before left (None: nothing).
    """
    problems = Problems()
    months, wrong = stated_months(facts, day)
    problems.extend(wrong)
    if not months or not isinstance(facts.root, Mapping):
        return None, problems.sorted()
    rest = Mapping(tuple(entry for entry in facts.root.entries if entry.key.value != "mois"), facts.root.span)
    situations = read_situations(rest, Stating(program, months, problems))
    if problems.refused:
        return None, problems.sorted()
    outcomes: list[Outcome] = []
    kept = memory or {}
    for situation in situations:
        outcome = run_month(program, situation, kept)
        outcomes.append(outcome)
        kept = outcome.memory
    return Decision(program, tuple(situations), tuple(outcomes), facts.digest), problems.sorted()


def shown_names(program: Program) -> list[str]:
    """Return the rules of a program in the order of its texts, the law's first."""
    return list(program.clauses)


def decimal_text(value: int, scale: int) -> str:
    """Return an integer at a scale as a plain decimal: (123450, 2) → "1234.50"."""
    sign, digits = ("-" if value < 0 else ""), str(abs(value)).rjust(scale + 1, "0")
    return f"{sign}{digits[:-scale]}.{digits[-scale:]}" if scale else f"{sign}{digits}"


def value_text(value: Value, kind: Kind, locale: str = "fr") -> str:
    """Return a value as a person reads it; a refusal as « – »."""
    match kind:
        case _ if isinstance(value, Refusal):
            return "–"
        case Number(unit, scale, percent) if isinstance(value, int):
            return write_quantity(value, scale, spell_unit(unit, percent), locale)
        case Truth():
            return write_truth(bool(value), locale)
        case Date() if isinstance(value, int):
            return write_day(value, locale)
        case Word(choices) if isinstance(value, int):
            return choices[value]
        case _:
            return str(value)


def value_data(value: Value, kind: Kind, locale: str = "fr") -> dict[str, object]:
    """Return a value for machines: amounts as decimal text with their unit, never a binary fraction."""
    if isinstance(value, Refusal):
        return {"refused": value.code, "missing": value.name.split("·")[0]}
    text = value_text(value, kind, locale)
    match kind:
        case Number(unit, scale, percent) if isinstance(value, int):
            return {"value": decimal_text(value, scale), "unit": spell_unit(unit, percent), "text": text}
        case Truth():
            return {"value": bool(value), "text": text}
        case Date() if isinstance(value, int):
            return {"value": iso_day(value), "text": text}
        case Word() | Account() | _:
            return {"value": text, "text": text}


def ruleset_data(ruleset: Ruleset) -> dict[str, object]:
    """Return what names a text: policy, date, adoption, digest."""
    adoption = ruleset.adoption
    return {
        "policy": ruleset.policy,
        "tier": ruleset.tier.value,
        "title": ruleset.title_text,
        "effective_from": iso_day(ruleset.effective_from),
        "adopted": {"by": adoption.by_text, "on": iso_day(adoption.on), "source": adoption.source_text}
        if adoption
        else None,
        "file": ruleset.document.file,
        "sha256": ruleset.document.digest,
    }


def entity_data(program: Program, outcome: Outcome, key: Key, locale: str = "fr") -> dict[str, object]:
    """Return the rules of one entity for machines."""
    values = outcome.values[key]
    return {
        name: value_data(values[name], clause.kind, locale)
        for name, clause in program.clauses.items()
        if clause.scope is key[0] and name in values
    }


def decision_data(decision: Decision, locale: str = "fr") -> dict[str, object]:
    """Return a decision for machines."""
    program = decision.program
    return {
        "engine": VERSION,
        "rulesets": [ruleset_data(ruleset) for ruleset in program.rulesets],
        "facts_sha256": decision.facts_digest,
        "months": [
            {
                "month": iso_month(outcome.month),
                "results": [
                    {"scope": key[0].value, "key": key[1], "values": entity_data(program, outcome, key, locale)}
                    for key in outcome.values
                ],
                "assumed": [
                    {"scope": key[0].value, "key": key[1], "name": name.split("·")[0]} for key, name in outcome.assumed
                ],
            }
            for outcome in decision.outcomes
        ],
    }


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return sha256(data).hexdigest()
