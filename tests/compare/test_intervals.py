"""Where two texts differ, and where a rule reaches a value: found by halving, held to every cent tried one by one."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from engine.compare.comparing import Compared, Question, common_basis, compare_programs
from engine.compare.differences import changed_names, compare_texts
from engine.compare.intervals import RATE_SCALE, gaps
from engine.compare.probing import Probe, make_probe
from engine.compare.solving import solve
from engine.compare.stretches import cut_where, sample_points
from engine.program.building import build_program
from engine.program.tree import Program
from engine.run.scalar import Refusal
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.ruleset import Ruleset
from engine.text.problems import Problems
from engine.text.reading import read_document
from engine.text.spans import Span
from tests.written import ruleset_of

MONTH = 2025 * 12
WHERE = Span("question")

BODIES = {
    "un taux": "assiette: base\n    taux: 12 %",
    "tranches": """barème:
      assiette: base
      lecture: par tranches
      paliers:
        - jusqu'à: 10 €
          taux: 20 %
        - jusqu'à: 25,50 €
          taux: 10 %
        - au-delà:
          taux: 3 %""",
    "montant entier": """barème:
      assiette: base
      lecture: montant entier
      paliers:
        - jusqu'à: 10 €
          taux: 13 %
        - jusqu'à: 20 €
          taux: 12 %
        - au-delà:
          taux: 10 %""",
    "limites": "assiette: base\n    taux: 12 %\n    plancher: 2 €\n    plafond: 4 €",
    "courbe": """barème:
      assiette: base
      lecture: courbe
      avant: constant
      après: prolongé
      points:
        - à: 10 €
          montant: 1 €
        - à: 30 €
          montant: 5 €""",
    "cas": """valeur:
      - si: base < 7 €
        montant: 1 €
      - si: base = 12,34 €
        montant: 9 €
      - sinon: max(3 €; base - 20 €)""",
    "exonération": "assiette: abs(base - 5 €)\n    taux: 10 %\n    exonérations:\n      - motif: petit\n        si: base <= 3,33 €",
}


def text_of(body: str, rounding: str = "centime") -> Ruleset:
    text = f"données:\n  base:\n    unité: €\n    entre: -2 € et 32 €\nrègles:\n  due:\n    {body}\n    arrondi: {rounding}\n"
    return ruleset_of(text)


def program_of(ruleset: Ruleset) -> Program:
    program, problems = build_program((ruleset,))
    assert program is not None, problems
    return program


def probe_of(program: Program, facts: str = "", name: str = "base", rule: str = "due") -> Probe:
    document, _ = read_document(facts.encode() or b"premier: non\n", "faits")
    (situation,) = read_situations(document.root, Stating(program, (MONTH,), Problems()))
    probe, problems = make_probe(program, situation, {}, name, rule, "", WHERE)
    assert probe is not None, problems
    return probe


def compared(before: Ruleset, after: Ruleset) -> Compared:
    found, problems = compare_programs(program_of(before), program_of(after), Question(basis="base", rule="due"))
    assert found is not None, problems
    return found


@cache
def shared_probe(body: str, rounding: str = "centime") -> Probe:
    """A probe whose answers are kept from one test to the next: each cent is computed once."""
    return probe_of(program_of(text_of(BODIES[body], rounding)))


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(BODIES, 2)))
def test_intervals_hold_for_every_cent(one: str, other: str) -> None:
    """Every cent of the range stands in one interval; « same » means the same, a rate or an amount is what is given."""
    before, after = text_of(BODIES[one]), text_of(BODIES[other])
    found = compared(before, after).comparison
    probes = shared_probe(one), shared_probe(other)

    assert found.complete
    assert not gaps(found.stretches)
    assert (found.stretches[0].first, found.stretches[-1].last) == (-200, 3200)
    for stretch in found.stretches:
        for value in range(stretch.first, stretch.last + 1):
            given = [probe.at(value).value for probe in probes]
            if stretch.same:
                assert given[0] == given[1]
                continue
            for shape, amount in zip((stretch.before, stretch.after), given, strict=True):
                assert isinstance(amount, int)
                if shape.form == "amount":
                    assert amount == shape.value
                if shape.form == "rate":
                    assert abs(amount * 10**RATE_SCALE - value * shape.value) * 2 <= 10**RATE_SCALE
        if stretch.differences is not None:
            ends = [int(probes[1].at(v).value) - int(probes[0].at(v).value) for v in (stretch.first, stretch.last)]  # type: ignore[arg-type]
            assert stretch.differences == tuple(ends)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("target", [0, 100, 132, 200, 333, 400, 900])
@pytest.mark.parametrize("rounding", ["centime", "euro"])
def test_a_solution_is_the_smallest_of_every_cent(body: str, target: int, rounding: str) -> None:
    """What is found is exactly what trying every cent finds; else the nearest below and above are the nearest."""
    probe = shared_probe(body, rounding)
    asked = target // 10 ** (2 - probe.kind.scale)
    solution, problems = solve(probe, asked, WHERE, -200, 3200)
    assert solution is not None, problems
    given = {value: probe.at(value).value for value in range(-200, 3201)}
    exact = [value for value, amount in given.items() if amount == asked]

    assert [value for first, last in solution.found for value in range(first, last + 1)] == exact
    if not exact:
        below = [amount for amount in given.values() if isinstance(amount, int) and amount < asked]
        above = [amount for amount in given.values() if isinstance(amount, int) and amount > asked]
        assert (solution.below.gives if solution.below else None) == max(below, default=None)
        assert (solution.above.gives if solution.above else None) == min(above, default=None)
        for near in (solution.below, solution.above):
            assert near is None or given[near.value] == near.gives
    amounts = list(given.values())
    rises = any(a < b for a, b in itertools.pairwise(amounts))  # type: ignore[operator]
    falls = any(a > b for a, b in itertools.pairwise(amounts))  # type: ignore[operator]
    assert solution.monotone is not (rises and falls)


def test_a_text_is_the_same_as_itself() -> None:
    """One interval over the whole range, the same everywhere."""
    found = compared(text_of(BODIES["cas"]), text_of(BODIES["cas"])).comparison

    assert found.same
    assert len(found.stretches) == 1


def test_a_missing_fact_is_told_on_its_stretch() -> None:
    """Where one text needs a fact that is not given, its stretch says which."""
    before = text_of(BODIES["un taux"])
    text = (
        "données:\n  base:\n    unité: €\n    entre: 0 € et 50 €\n  fixe:\n    unité: €\n    entre: 0 € et 50 €\n"
        "règles:\n  due:\n    valeur:\n      - si: base < 5 €\n        montant: 1 €\n      - sinon: fixe\n"
    )
    found = compared(before, ruleset_of(text)).comparison

    assert [(s.first, s.after.form, s.after.missing) for s in found.stretches][-1] == (500, "refused", "fixe")
    assert found.stretches[-1].differences is None


def test_the_basis_is_what_the_change_is_applied_to() -> None:
    """Between two amounts that a rule reads, the one that the changed rule reads is chosen, never a changed one."""
    text = (
        "données:\n  a:\n    unité: €\n    entre: 0 € et 50 €\n  b:\n    unité: €\n    entre: 0 € et 50 €\n"
        "règles:\n  part:\n    assiette: b\n    taux: 10 %\n    arrondi: centime\n  due:\n    somme:\n      - a\n      - part\n"
    )
    before, after = ruleset_of(text), ruleset_of(text.replace("10 %", "20 %"))
    changed = changed_names(compare_texts(before, after))

    assert changed == {"part"}
    assert common_basis(program_of(before), program_of(after), "due", changed) == "b"


def test_turns_are_found_to_the_unit() -> None:
    """A way that changes at any places is cut exactly there, however far the points stand."""
    turns = [-7, 0, 1, 2, 999_983]

    def way(value: int) -> int:
        return sum(value >= turn for turn in turns)

    cut = cut_where(way, [-10_000_000, 10_000_000])
    assert [first for first, _ in cut.stretches] == [-10_000_000, *turns]
    assert cut.complete


def test_too_many_turns_are_admitted() -> None:
    """A way that changes at every value is not followed to the end, and that is said."""
    assert not cut_where(lambda value: value, [0, 1_000_000]).complete


def test_points_stay_within_the_range() -> None:
    """Thresholds outside the range are left out; its bounds are always looked at."""
    assert sample_points(5, 6, [4, 100]) == [5, 6]
    assert sample_points(3, 3, []) == [3]


@pytest.mark.parametrize(
    ("name", "rule", "code"),
    [
        ("bas", "due", "C030"),
        ("due·arrondi·avant", "due", "C030"),
        ("associé", "due", "C031"),
        ("premier_jour", "due", "C031"),
        ("base", "montant", "C031"),
        ("due", "base", "C034"),
        ("créances", "due", "C034"),
        ("montant", "due", "C033"),
    ],
)
def test_a_question_that_has_no_sense_is_refused(name: str, rule: str, code: str) -> None:
    """A name that is not there, hidden, no number, of a line that is not there, or not read by the rule."""
    program = program_of(text_of(BODIES["un taux"]))
    (situation,) = read_situations(read_document(b"base: 1\n", "f")[0].root, Stating(program, (MONTH,), Problems()))
    probe, problems = make_probe(program, situation, {}, name, rule, "", WHERE)

    assert probe is None
    assert [found.code for found in problems] == [code]


def test_a_probe_keeps_what_a_rule_gives_when_nothing_is_known() -> None:
    """Without its fact, a rule refuses; with it given, it answers."""
    probe = probe_of(program_of(text_of(BODIES["un taux"])))

    assert probe.at(1000).value == 120
    assert isinstance(probe.at(6000).value, Refusal)  # beyond the declared bounds
