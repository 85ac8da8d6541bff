"""Summaries of random statutes, in parts of any size, are what the definition gives case by case; they merge exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from cluster.tasks import Packed, packed
from engine.columns.cells import Codes
from engine.columns.keeping import memory_table
from engine.columns.loading import world_of
from engine.columns.parting import cut
from engine.compare import received, summaries
from engine.compare.classes import (
    CLASSES,
    USUAL,
    Bounds,
    classes_of,
    directions_of,
    hidden_among,
    leaves_few_shown,
    told_quantiles,
)
from engine.compare.jobs import Family, Job, Paying
from engine.compare.merging import Merging, Outcome
from engine.compare.movers import LEAST, Movers, movers_of, together
from engine.compare.moves import classed, moved
from engine.compare.paying import Paid, Payer
from engine.compare.received import Ready, TooLargeError
from engine.compare.summaries import Summary, summarise
from engine.program.kinds import EURO, Number
from engine.program.narrowing import narrowed
from engine.program.tree import Program
from engine.run.running import run_month
from engine.run.scalar import Refusal
from engine.run.situation import Entity, Memory, Situation
from engine.statute.ruleset import Scope
from tests.columns.test_folding import CENTS, JANUARY, month_of
from tests.differential.drawing_statutes import draw_months, draw_statute
from tests.differential.test_statutes_agree import built

MONTHS = 3
POLICIES = ({}, {"taux_normal": 7}, {"seuil": 123, "montant_plancher": 0}, {"taux_normal": 7_000})
LARGEST = 3
BOUNDS = Bounds(Fraction(2, 100), Fraction(30, 100))
"""Not the usual ones, which count too in who is hidden."""
Payers = dict[tuple[int, str], int]


def rules_of(program: Program) -> list[str]:
    """Return the rules that may be paid: amounts in euros of what a partition holds whole."""
    return [
        name
        for name in program.clauses
        if program.scopes[name] in {Scope.PERSON, Scope.ACTIVITY, Scope.SHARE}
        if isinstance(kind := program.kinds[name], Number) and kind.unit == EURO and kind.scale <= 2
    ]


def by_definition(program: Program, rule: str, folds: list[list[Situation]], *, one_by_one: bool) -> tuple[Outcome, ...]:
    """Return what each policy gives, situation by situation; who is unknown under one is compared under none if one by one."""
    scope, factor = program.scopes[rule], 10 ** (2 - program.kinds[rule].scale)  # type: ignore[union-attr]
    receipts = [[0] * MONTHS for _ in POLICIES]
    refused: list[Counter[Refusal]] = [Counter() for _ in POLICIES]
    totals: list[Payers] = [{} for _ in POLICIES]
    monthly: list[list[Payers]] = [[{} for _ in range(MONTHS)] for _ in POLICIES]
    unknown: list[set[tuple[int, str]]] = [set() for _ in POLICIES]
    for rank, months in enumerate(folds):
        for policy, parameters in enumerate(POLICIES):
            known = {name: value for name, value in parameters.items() if name in program.parameters}
            memory: Memory = {}
            for place, situation in enumerate(months):
                outcome = run_month(program, situation, memory, known)
                memory = outcome.memory
                for entity in situation.of(scope):
                    payer = (rank, _payer(entity))
                    value = outcome.values[scope, entity.key].get(rule, Refusal("R001", rule))
                    totals[policy].setdefault(payer, 0)
                    if isinstance(value, Refusal):
                        refused[policy][value] += 1
                        unknown[policy].add(payer)
                    else:
                        receipts[policy][place] += int(value) * factor
                        totals[policy][payer] += int(value) * factor
                        own = monthly[policy][place]
                        own[payer] = own.get(payer, 0) + int(value) * factor
    return tuple(
        _outcome(
            receipts[policy],
            [_moved(before if policy else {}, after) for before, after in zip(monthly[0], monthly[policy], strict=True)],
            refused[policy],
            totals[0],
            totals[policy],
            set().union(*unknown) if one_by_one else unknown[0] | unknown[policy],
            reference=not policy,
        )
        for policy in range(len(POLICIES))
    )


def _moved(before: Payers, after: Payers) -> Movers:
    return movers_of({who for who in before.keys() | after.keys() if before.get(who, 0) != after.get(who, 0)})


def _payer(entity: Entity) -> str:
    return entity.key if entity.scope is Scope.PERSON or entity.person is None else entity.person.key


def _outcome(
    receipts: list[int],
    moved: list[Movers],
    refused: Counter[Refusal],
    before: Payers,
    after: Payers,
    unknown: set[tuple[int, str]],
    *,
    reference: bool,
) -> Outcome:
    known = [] if reference else [payer for payer in before if payer not in unknown]
    classes, usual = (Counter(bounds.of(before[payer], after[payer]) for payer in known) for bounds in (BOUNDS, USUAL))
    differences = [after[payer] - before[payer] for payer in known]
    people = tuple(Payer(f"{payer}", "", {}, ()) for payer in known)
    amounts = ({f"{payer}": before[payer] for payer in known}, {f"{payer}": after[payer] for payer in known})
    paid = Paid(people, amounts, ({}, {}), {}, ())
    return Outcome(
        tuple(receipts),
        tuple(moved),
        tuple(sorted(refused.items(), key=lambda item: (item[0].code, item[0].name))),
        tuple((name, classes[name]) for name in CLASSES),
        directions_of(differences),
        directions_of(differences),
        len(known),
        told_quantiles(paid, 1, (BOUNDS, classes), (USUAL, usual), entitled=False),
        (),
    )


def job_of(program: Program, rule: str, months: tuple[int, ...], *, one_by_one: bool) -> Job:
    """Return the job that computes a rule under the policies."""
    factor = 10 ** (2 - program.kinds[rule].scale)  # type: ignore[union-attr]
    values = tuple(
        ({name: ((0, value),) for name, value in policy.items() if name in program.parameters},) for policy in POLICIES
    )
    family = Family(((0, 0),), tuple(range(len(POLICIES))), values)
    count = len(POLICIES)
    return Job(months, (Paying(narrowed(program, [rule]), rule, factor),), (family,), count, BOUNDS, LARGEST, count, one_by_one)


@pytest.mark.parametrize(("size", "one_by_one"), [(1, False), (2, True), (100, False), (100, True)])
def test_random_statutes_are_summarised_as_defined(size: int, one_by_one: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Receipts, classes, quantiles and refusals are those of single decisions, whatever the parts and the policies at once."""
    monkeypatch.setattr(summaries, "CELLS_TOGETHER", 20)
    seen: Counter[str] = Counter()
    for rank in range(40):
        chance = Random(f"summaries/{rank}")
        _, program = built(draw_statute(chance))
        rules = rules_of(program)
        drawn = [draw_months(chance, MONTHS) for _ in range(4)]
        folds = [months for months in drawn if months[0].month == drawn[0][0].month]
        codes = Codes()
        history = [world_of([months[place] for months in folds], codes) for place in range(MONTHS)]
        for rule in chance.sample(rules, min(3, len(rules))):
            ready = Ready(job_of(program, rule, tuple(world.month for world in history), one_by_one=one_by_one))
            parts = cut(history, size)
            held = [Packed(packed(summarise(part, memory_table({}), ready))) for part in parts]
            found = Merging([(0, "c")] * len(parts), LARGEST, BOUNDS, False).merged([one.group(0) for one in held])
            assert all((one.group(0).individuals is not None) is one_by_one for one in held)
            expected = by_definition(program, rule, folds, one_by_one=one_by_one)
            for mine, theirs in zip(found, expected, strict=True):
                assert replace(mine, changes=(), movers=theirs.movers) == theirs, (rank, rule)
                assert [one.count for one in mine.movers] == [one.count for one in theirs.movers]
                few = [[one for one in each.movers if one.too_few] for each in (mine, theirs)]
                assert together(few[0]).count == together(few[1]).count
                assert [len(one.few) for one in few[0]] == [one.count for one in few[0]]
                seen["few"] += len(few[0])
                rises = [change.difference for change in mine.changes if change.difference > 0]
                falls = [change.difference for change in mine.changes if change.difference < 0]
                assert [*rises, *falls] == [change.difference for change in mine.changes]
                assert rises == sorted(rises, reverse=True) and falls == sorted(falls)
                assert max(len(rises), len(falls)) <= LARGEST
                ends = [value for value, _ in theirs.quantiles] or [0]
                assert (rises or [0])[0] == max(ends[-1], 0) and (falls or [0])[0] == min(ends[0], 0)
                for change in mine.changes:
                    name = BOUNDS.of(change.before, change.after)
                    assert change.hidden in {"", name} and (change.hidden or dict(mine.classes)[name] >= LEAST)
                seen["value"] += mine.compared
                seen["refused"] += len(mine.refused)
                seen["parts"] += len(parts)
    assert seen["value"] > 300 and seen["refused"] > 30 and seen["few"] > 30


def test_who_is_hidden_in_parts_is_hidden_in_the_whole() -> None:
    """Small classes, those asked for and the usual ones, and amounts that would leave the sum of few people, hide the same in parts
    as of people one by one."""
    wider = few = 0
    for rank in range(60):
        chance = Random(f"hidden/{rank}")
        before = [chance.choice((0, 100_00, 1_000_00)) for _ in range(40)]
        moving = set(chance.sample(range(40), chance.choice((8, 10, 40))))
        after = [
            value + value * chance.choice((0, 0, 1, 3, 4, 10, 20, -3)) // 100 + (value > 0) if place in moving else value
            for place, value in enumerate(before)
        ]
        part_of = [chance.randrange(3) for _ in before]
        names = [f"{place:02}" for place in range(40)]
        summaries = []
        for part in range(3):
            own = [place for place in range(40) if part_of[place] == part]
            pays, would = (np.array([values[place] for place in own], np.int64) for values in (before, after))
            told = moved(pays, would[None], np.ones((1, len(own)), np.bool_), [names[one] for one in own], BOUNDS, 40)
            nothing = np.zeros((1, 1), np.int64)
            summaries.append(Summary(len(own), nothing, nothing, [np.zeros(0, np.int64)], {}, told))
        payers = tuple(Payer(name, "", {}, ()) for name in names)
        paid = Paid(payers, (dict(zip(names, before, strict=True)), dict(zip(names, after, strict=True))), ({},) * 2, {}, ())
        asked, usual = ((bounds, classes_of(paid, 1, bounds, payers)) for bounds in (BOUNDS, USUAL))

        (found,) = Merging([(0, "c")] * 3, 40, BOUNDS, False).merged(summaries)

        assert found.quantiles == told_quantiles(paid, 1, asked, usual, entitled=False)
        alone = [hidden_among(paid, 1, change.payer, asked, usual) for change in found.changes]
        shown = [change.difference for change, hidden in zip(found.changes, alone, strict=True) if not hidden]
        left = leaves_few_shown(found.directions.moved, shown, found.quantiles)
        for change, hidden in zip(found.changes, alone, strict=True):
            assert change.hidden == (BOUNDS.of(change.before, change.after) if left else hidden)
            wider += bool(hidden) and asked[1][hidden] >= LEAST
        few += left or any(hidden and not asked[1][hidden] < LEAST for _, hidden in found.quantiles)
    assert wider > 10 and few > 5


def test_classes_of_the_largest_amounts_are_exact() -> None:
    """Where a product would leave 64 bits, classes are still those of one person at a time."""
    chance = Random("classes")
    for most in (10, 10**6, 2**61):
        before = [chance.randint(-most, most) for _ in range(200)]
        after = [value + chance.choice((0, value // 100, -value // 20, value // 20 + 1, 1, most // 7)) for value in before]
        change = np.array([[a - b for a, b in zip(after, before, strict=True)]], np.int64)
        known = np.ones((1, 200), np.bool_)

        (found,) = classed(change, np.array(before, np.int64), known, BOUNDS)

        expected = [BOUNDS.of(b, a) for a, b in zip(after, before, strict=True)]
        assert [CLASSES[rank] for rank in found] == expected, most


def test_sums_that_may_leave_64_bits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A partition whose sums are not proved to fit is refused rather than wrong."""
    history = [world_of([month_of(0, dict.fromkeys("abcd", 1_000_00))], Codes())]
    job = Job((JANUARY,), (Paying(CENTS, "contribution", 1),), (Family(((0, 0),), (0,), (({},),)),), 1, BOUNDS, LARGEST, 1)
    assert summarise(history, memory_table({}), Ready(job)).receipts.tolist() == [[400_00]]

    monkeypatch.setattr(received, "INTEGER_MAX", 2 * 400_00 - 1)

    with pytest.raises(TooLargeError):
        summarise(history, memory_table({}), Ready(job))
