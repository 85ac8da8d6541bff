"""A decision: what a text gives for stated facts, with the digests of everything that produced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from engine import VERSION
from engine.program.calendar import first_day, iso_day, iso_month, month_of
from engine.program.kinds import Account, Date, Kind, Number, Truth, Word, spell_unit
from engine.program.tree import Program
from engine.run.running import Key, Outcome, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Memory, Situation
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
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
        program: What was run for the last month; its rulesets carry their digests.
        programs: What was run for each month: a version may begin between two of them.
        situations: The facts of each month, as understood.
        outcomes: What each month gave.
        facts_digest: SHA-256 of the bytes of the facts.
    """

    program: Program
    situations: tuple[Situation, ...]
    outcomes: tuple[Outcome, ...]
    facts_digest: str
    programs: tuple[Program, ...] = ()


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
    program: Program,
    facts: Document,
    day: int | None = None,
    memory: Memory | None = None,
    later: Sequence[tuple[int, Program]] = (),
) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Return what a program gives for stated facts; None when the facts cannot be read.

    ``day`` chooses the month when the facts name none. ``memory`` is what the month before left (None: nothing).
    ``later`` gives the programs of the versions that begin on the way, each with its first day, in order: a month is
    computed with the version in force on its first day, and takes over what the version before remembered.
    """
    problems = Problems()
    months, wrong = stated_months(facts, day)
    problems.extend(wrong)
    if not months or not isinstance(facts.root, Mapping):
        return None, problems.sorted()
    rest = Mapping(tuple(entry for entry in facts.root.entries if entry.key.value != "mois"), facts.root.span)
    programs = [_program_of(month, program, later) for month in months]
    read = {id(one): read_situations(rest, Stating(one, months, problems)) for one in {id(one): one for one in programs}.values()}
    if problems.refused:
        return None, problems.sorted()
    situations = [read[id(one)][rank] for rank, one in enumerate(programs)]
    outcomes: list[Outcome] = []
    kept, before = memory or {}, programs[0]
    for one, situation in zip(programs, situations, strict=True):
        outcome = run_month(one, situation, kept if one is before else rescaled(kept, before, one))
        outcomes.append(outcome)
        kept, before = outcome.memory, one
    decision = Decision(programs[-1], tuple(situations), tuple(outcomes), facts.digest, tuple(programs))
    return decision, problems.sorted()


def _program_of(month: int, program: Program, later: Sequence[tuple[int, Program]]) -> Program:
    return next((one for since, one in reversed(later) if since <= first_day(month)), program)


def rescaled(memory: Memory, before: Program, after: Program) -> Memory:
    """Return what one version remembered at the scales of the next; a value that would lose a digit is not known."""
    scales = {slot.name: slot.kind.scale if isinstance(slot.kind, Number) else 0 for slot in before.slots}
    wanted = {slot.name: slot.kind.scale if isinstance(slot.kind, Number) else 0 for slot in after.slots}
    found: Memory = {}
    for key, slots in memory.items():
        found[key] = {}
        for name, value in slots.items():
            if name not in wanted:
                continue
            shift = wanted[name] - scales.get(name, wanted[name])
            if isinstance(value, int) and shift:
                power = int(10 ** abs(shift))
                value = value * power if shift > 0 else (value // power if value % power == 0 else None)
            found[key][name] = value
    return found


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
        "adopted": {"by": adoption.by_text, "on": iso_day(adoption.on), "source": adoption.source_text} if adoption else None,
        "file": ruleset.document.file,
        "sha256": ruleset.document.digest,
    }


def version_data(ruleset: Ruleset) -> dict[str, object]:
    """Return what tells a version from another: policy, first day, digest."""
    return {"policy": ruleset.policy, "effective_from": iso_day(ruleset.effective_from), "sha256": ruleset.document.digest}


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
                "ruleset": version_data(one.rulesets[-1]),
                "results": [
                    {"scope": key[0].value, "key": key[1], "values": entity_data(one, outcome, key, locale)}
                    for key in outcome.values
                ],
                "assumed": [{"scope": key[0].value, "key": key[1], "name": name.split("·")[0]} for key, name in outcome.assumed],
            }
            for one, outcome in zip(decision.programs, decision.outcomes, strict=True)
        ],
    }


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, hexadecimal."""
    return sha256(data).hexdigest()
