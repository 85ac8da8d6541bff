"""Kernels: rows that do not fill a lane, blocks, policies, totals, threads."""

from __future__ import annotations

import numpy as np
import pytest

from engine.columns import fusing
from engine.columns.assembling import BLOCK_MAX
from engine.columns.cells import Codes, Integers, Rows
from engine.columns.fusing import Stretch, fused
from engine.columns.remembering import Remembered
from engine.columns.running import Month, run_columns
from engine.columns.tables import Given, Table, World
from engine.program.tree import Program
from engine.statute.ruleset import Scope
from tests.written import program_of

TEXT = """
données:
  chiffre:
    unité: €
    entre: -1 000 000 € et 1 000 000 €
  mois_passés:
    unité: mois
    entre: 0 mois et 600 mois
paramètres:
  taux: 10,00 %
  plancher: 80,00 €
règles:
  moitié:
    valeur: chiffre ÷ 2
    arrondi: centime
  contribution:
    valeur: max(chiffre × taux; plancher)
    arrondi: centime
  au_plancher:
    valeur: contribution = plancher
  anciens:
    valeur: mois_passés >= 36 mois
  seuil:
    valeur: plancher × 2
"""
NAMES = ("moitié", "contribution", "au_plancher", "anciens", "seuil")
PROGRAM = program_of(TEXT)


def world(rows: int, seed: int = 1) -> World:
    """Return activities with two facts each, drawn from a seed."""
    draw = np.random.default_rng(seed)
    facts = {"chiffre": draw.integers(-10_000_00, 10_000_00, rows), "mois_passés": draw.integers(0, 100, rows)}
    tables = {scope: Table(scope, 0) for scope in (Scope.PERSON, Scope.SHARE, Scope.LINE, Scope.ABSENCE)}
    tables[Scope.COOPERATIVE] = Table(Scope.COOPERATIVE, 1, [0])
    up: dict[Scope, Rows | None] = {Scope.COOPERATIVE: np.zeros(rows, np.intp)}
    given = {name: Given(values) for name, values in facts.items()}
    tables[Scope.ACTIVITY] = Table(Scope.ACTIVITY, rows, range(rows), up, given)
    return World(2025 * 12, Codes(), tables)


def column(month: Month, name: str, policies: int, rows: int) -> Integers:
    return np.broadcast_to(month.cells(name).values, (policies, rows))


@pytest.mark.parametrize("rows", [1, 7, 8, 9, 63, BLOCK_MAX - 1, BLOCK_MAX, BLOCK_MAX + 1, 3 * BLOCK_MAX + 5])
@pytest.mark.parametrize("policies", [1, 2, 5])
def test_columns_and_totals_are_those_of_the_operators(rows: int, policies: int) -> None:
    """Whatever the rows and the policies, a kernel gives the columns that operators give one by one, and their sums."""
    changes = [{"taux": 1_000 + 50 * rank, "plancher": 8_000 - 700 * rank} for rank in range(policies)]
    known = world(rows)
    plain = run_columns(PROGRAM, known, Remembered(), changes)
    for hands in (1, 2, 3):
        compiled = run_columns(PROGRAM, known, Remembered(), changes, fused=fused(PROGRAM, NAMES, NAMES), hands=hands)
        for name in NAMES:
            wanted = column(plain, name, policies, rows)
            assert (column(compiled, name, policies, rows) == wanted).all(), (name, hands)
            assert (compiled.totals[name] == wanted.sum(axis=1)).all(), (name, hands)


def test_nothing_but_what_is_asked_is_kept() -> None:
    """Asked for totals alone, a kernel leaves no column: the months and policies of a block pass without being written."""
    month = run_columns(PROGRAM, world(100), Remembered(), fused=fused(PROGRAM, (), ("contribution",)))

    assert set(month.totals) == {"contribution"}
    assert not {(Scope.ACTIVITY, name) for name in ("moitié", "contribution", "au_plancher")} & month.known.keys()


def test_amounts_beyond_doubles_are_exact() -> None:
    """Facts too large for the lanes of doubles are computed in 64-bit integers, to the same cent."""
    program = program_of(TEXT.replace("1 000 000 €", "1 000 000 000 000 €"))
    known = world(50)
    known.tables[Scope.ACTIVITY].given["chiffre"] = Given(np.arange(50) * 1_900_000_000_001 + 5)
    plain = run_columns(program, known, Remembered())
    compiled = run_columns(program, known, Remembered(), fused=fused(program, NAMES, NAMES))

    for name in NAMES:
        assert (column(plain, name, 1, 50) == column(compiled, name, 1, 50)).all()
        assert compiled.totals[name][0] == column(plain, name, 1, 50).sum()


def test_the_same_text_is_compiled_once() -> None:
    """Another month, other facts and other parameters of the same size use the kernel that is there."""
    way = fused(PROGRAM, NAMES)
    run_columns(PROGRAM, world(100, 1), Remembered(), [{"taux": 1_100}], fused=way)
    (stretch,) = [piece for piece in way.pieces if isinstance(piece, Stretch)]
    before = {id(step.kernel) for step in stretch.made.values()}
    run_columns(PROGRAM, world(300, 2), Remembered(), [{"taux": 1_234}], fused=way)

    assert {id(step.kernel) for step in stretch.made.values()} == before


def large_program(rules: int) -> Program:
    """Return a program of many rules, each of which reads the one before."""
    lines = ["données:\n  chiffre:\n    unité: €\n    entre: -100 000 € et 100 000 €\nrègles:\n"]
    for rank in range(rules):
        before = f"règle_{rank - 1}" if rank else "chiffre"
        lines.append(f"  règle_{rank}:\n    valeur: min({before} × 101 % + {rank} €; 1 000 €)\n    arrondi: centime\n")
    return program_of("".join(lines))


def test_a_long_program_is_cut_in_several_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program longer than a kernel may be passes through several, and gives what operators give."""
    monkeypatch.setattr(fusing, "TOGETHER_MAX", 64)
    program = large_program(150)
    names = ("règle_0", "règle_70", "règle_149")
    plain = run_columns(program, world(20), Remembered())
    way = fused(program, names)
    compiled = run_columns(program, world(20), Remembered(), fused=way)

    (stretch,) = [piece for piece in way.pieces if isinstance(piece, Stretch)]
    assert [len(step.fused) for step in stretch.made.values()] == [64, 64, 64, 64, 44]
    for name in names:
        assert (column(plain, name, 1, 20) == column(compiled, name, 1, 20)).all()
