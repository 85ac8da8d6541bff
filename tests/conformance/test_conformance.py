"""Small cases that anyone can read, run on every reading of a program.

A case has ``dit`` (what it shows), a text (``écrit``, one expression; or ``règles``, with ``paramètres``, ``déclare`` and
``entête`` beside), ``données`` (the facts), and ``vaut`` (what comes out; « refusé R001 » when nothing can) or ``erreur``
(the code of the problem of the text). « part (Anne) » is the part of Anne; « a | b » is one value for each month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
import yaml

from engine.columns.cells import Codes
from engine.columns.fusing import Fused, fused
from engine.columns.loading import world_of
from engine.columns.remembering import Remembered
from engine.columns.running import run_columns
from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.binding import read_value
from engine.run.compiled import compiled
from engine.run.deciding import stated_months
from engine.run.flat import Results, flat_facts, flat_values
from engine.run.one import compiled_decision
from engine.run.running import Key, Outcome, run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Memory, Situation
from engine.run.stated_values import Stating
from engine.run.stating import ACTIVITY_KEY, COOPERATIVE_KEY, PERSON_KEY, read_situations
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope
from engine.text.document import Mapping, Text
from engine.text.reading import read_document
from engine.text.spans import Span
from tests.written import ruleset_of

HERE = Path(__file__).resolve().parent
Case = dict[str, object]
FACTS = "prime:\n  unité: €\n"
KEYS = {Scope.COOPERATIVE: COOPERATIVE_KEY, Scope.PERSON: PERSON_KEY, Scope.ACTIVITY: ACTIVITY_KEY}
AT_LEAST = 80


def cases() -> list[tuple[str, Case]]:
    """Return every case with the sentence that names it."""
    found: list[tuple[str, Case]] = []
    for path in sorted(HERE.glob("*.yaml")):
        listed = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text
        found += [(f"{path.stem}: {case['dit']}", case) for case in listed]
    return found


CASES = cases()


def text_of(case: Case) -> str:
    """Return the text of a case, below the usual header."""
    rules = str(case.get("règles", ""))
    if "écrit" in case:
        rounding = f"\n  arrondi: {case['arrondi']}" if "arrondi" in case else ""
        rules = f"résultat:\n  valeur: {case['écrit']}{rounding}\n"
    parts = [str(case.get("entête", ""))]
    for key, body in (
        ("données", FACTS + str(case.get("déclare", ""))),
        ("paramètres", case.get("paramètres", "")),
        ("règles", rules),
    ):
        if body:
            parts.append(f"{key}:\n{indent(str(body), '  ')}")
    return "".join(parts)


def situations_of(case: Case, program: Program) -> list[Situation]:
    """Return the months of a case."""
    facts = str(case.get("données", ""))
    text = facts if facts.startswith("mois:") else f"mois: mars 2025\n{facts}"
    document, problems = read_document(text.encode(), "faits.yaml")
    assert problems == () and isinstance(document.root, Mapping)
    months, problems = stated_months(document, None)
    rest = Mapping(tuple(entry for entry in document.root.entries if entry.key.value != "mois"), document.root.span)
    stating = Stating(program, months)
    situations = read_situations(rest, stating)
    assert (*problems, *stating.problems.found) == ()
    return situations


def by_definition(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run the months by the definition."""
    return folded(lambda situation, memory: run_month(program, situation, memory), situations)


def generated(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run the months by written functions that leave every name."""
    way = compiled(program, notes=True)
    return folded(lambda situation, memory: run_compiled(way, situation, memory), situations)


def generated_without_notes(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run the months by written functions that leave rules only."""
    way = compiled(program)
    return folded(lambda situation, memory: run_compiled(way, situation, memory), situations)


def folded(run: Callable[[Situation, Memory], Outcome], situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run months in a row, each starting from what the one before left."""
    memory: Memory = {}
    found: list[Callable[[Key, str], Value | None]] = []
    for situation in situations:
        outcome = run(situation, memory)
        memory = outcome.memory
        found.append(lambda key, name, values=outcome.values: values[key].get(name))
    return found


def as_one(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]] | None:
    """Run each month as one decision, when it is about one activity."""
    return decided_as_one(program, situations, notes=False)


def as_one_with_notes(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]] | None:
    """Run each month as one decision that leaves every computed name."""
    return decided_as_one(program, situations, notes=True)


def decided_as_one(
    program: Program, situations: list[Situation], *, notes: bool
) -> list[Callable[[Key, str], Value | None]] | None:
    """Run each month as one decision; None when it is not about one activity and those who share it."""
    memory: Results | None = None
    found: list[Callable[[Key, str], Value | None]] = []
    for situation in situations:
        facts = flat_facts(program, situation)
        if facts is None:
            return None
        memory = compiled_decision(program, situation.month, notes=notes)(facts, memory)
        values = flat_values(situation, memory)
        found.append(lambda key, name, values=values: values[key].get(name))
    return found


def in_columns(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run the months in columns, operator by operator."""
    return folded_in_columns(program, situations, None)


def in_kernels(program: Program, situations: list[Situation]) -> list[Callable[[Key, str], Value | None]]:
    """Run the months in columns, by compiled kernels wherever they go."""
    return folded_in_columns(program, situations, fused(program, program.definitions))


def folded_in_columns(
    program: Program, situations: list[Situation], way: Fused | None
) -> list[Callable[[Key, str], Value | None]]:
    """Run months in row in columns, of one cooperative under one policy."""
    codes, memory = Codes(), Remembered()
    found: list[Callable[[Key, str], Value | None]] = []
    for situation in situations:
        month = run_columns(program, world_of([situation], codes), memory, fused=way)
        found.append(lambda key, name, month=month: month.value(name, 0, month.world.tables[key[0]].keys.index((0, key[1]))))
    return found


READINGS = {"scalar": by_definition, "generated": generated, "plain": generated_without_notes}
READINGS |= {"one": as_one, "one with notes": as_one_with_notes, "columns": in_columns, "kernels": in_kernels}


def key_of(program: Program, written: str) -> tuple[Key, str]:
    """Return the entity and the rule of « part (Anne) »."""
    matched = re.fullmatch(r"(\S+)(?: \((.+)\))?", written)
    assert matched is not None
    name, who = matched[1], matched[2]
    scope = program.scopes[name]
    if scope is Scope.SHARE:
        return (scope, f"{ACTIVITY_KEY}/{who or PERSON_KEY}"), name
    return (scope, who or KEYS[scope]), name


def expected_of(text: str, program: Program, name: str) -> Value:
    """Return a value as written in a case: a fact of the rule's kind, or a refusal."""
    if text.startswith("refusé "):
        return Refusal(text.removeprefix("refusé "))
    value, problems = read_value(Text(text, Span("cas")), program.kinds[name], name)
    assert value is not None, problems
    return value


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_every_reading_gives_what_the_case_says(case: Case, reading: str) -> None:
    """A construct of the language gives what its case says, month after month, on every reading."""
    program, problems = build_program((ruleset_of(text_of(case)),))
    if "erreur" in case:
        assert case["erreur"] in [found.code for found in problems]
        return
    assert program is not None, problems
    situations = situations_of(case, program)
    found = READINGS[reading](program, situations)
    if found is None:
        assert all(len(situation.activities) > 1 for situation in situations)
        pytest.skip("several activities: one decision is not asked")
    written = case["vaut"] if isinstance(case["vaut"], dict) else {"résultat": case["vaut"]}
    for label, texts in written.items():
        key, name = key_of(program, label)
        parts = [part.strip() for part in str(texts).split("|")]
        for values, text in zip(found, parts * (len(found) if len(parts) == 1 else 1), strict=True):
            wanted, value = expected_of(text, program, name), values(key, name)
            if isinstance(wanted, Refusal):
                assert isinstance(value, Refusal) and value.code == wanted.code, (label, value)
            else:
                assert value == wanted, (label, value, wanted)


def test_there_are_many_cases() -> None:
    """Every family of constructs has its cases, and each says a different thing."""
    names = [name for name, _ in CASES]
    assert len(names) >= AT_LEAST
    assert len(set(names)) == len(names)
