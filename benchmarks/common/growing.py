"""Programs of more and more rules: what building their kernels takes beside numba, and what a record costs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from functools import partial
from math import log
from pathlib import Path
from time import process_time
from unittest.mock import patch

import numpy as np

from benchmarks.common.drawn import Columns, drawn, world_of_columns
from benchmarks.common.installing import PYTHON
from benchmarks.common.rounds import alternated, goal, timed
from benchmarks.timing import CLONE, row
from engine.columns.fusing import Fused, fused
from engine.columns.remembering import Remembered
from engine.columns.running import run_columns
from engine.columns.tables import World
from engine.program import merging
from engine.program.building import build_program
from engine.program.tree import Program
from engine.statute import shaping
from engine.statute.shaping import read_ruleset
from engine.text.limits import RULES_MAX
from engine.text.reading import read_document

SIZES = (10, 100, 300, 1_000)
ABREAST = 10
"""A rule reads the one of ten ranks before: ten chains side by side, of which the ends are wanted."""
ROWS = 100_000
NUMBA_SECONDS_MAX = 120
MOST_OF_NUMBA, MOST_GROWTH = 0.1, 1.25
FACTS = ("chiffre_d_affaires", "achats_du_mois", "frais")
HEADING = """\
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: banc d'essai
données:
"""


def text_of(count: int) -> bytes:
    """Return a ruleset of as many rules: a rate of something, at least 10 € and at most 500 €, to the cent."""
    lines = [HEADING]
    lines += [f"  {name}:\n    unité: €\n    entre: -100 000 € et 1 000 000 €\n" for name in FACTS]
    lines.append("règles:\n")
    for rank in range(count):
        lines.append(
            f"  règle_{rank}:\n    assiette: max({_read(rank)} + {FACTS[rank % 3]} - {rank} €; 0 €)\n    taux: {1 + rank % 9} %\n"
            "    plancher: 10 €\n    plafond: 500 €\n    arrondi: centime\n"
        )
    return "".join(lines).encode()


def _read(rank: int) -> str:
    return FACTS[(rank + 1) % 3] if rank < ABREAST else f"règle_{rank - ABREAST}"


def function_of(count: int) -> str:
    """Return the same program as a function of Python over arrays of cents, for numba: the sum of the ends of the chains."""
    lines = [f"def whole({', '.join(f'c{rank}' for rank in range(3))}):", " total = 0", " for i in range(len(c0)):"]
    lines += [f"  {name} = c{rank}[i]" for rank, name in enumerate(FACTS)]
    for rank in range(count):
        due = f"max({_read(rank)} + {FACTS[rank % 3]} - {rank * 100}, 0) * {1 + rank % 9}"
        lines.append(f"  règle_{rank} = (min(max({due}, 100000), 5000000) + 50) // 100")
    ends = " + ".join(f"règle_{rank}" for rank in range(max(0, count - ABREAST), count))
    return "\n".join([*lines, f"  total += {ends}", " return total"])


def program_of_rules(count: int) -> Program:
    """Return the program of as many rules, beyond what a text may hold."""
    with patch.object(shaping, "RULES_MAX", max(SIZES)), patch.object(merging, "RULES_MAX", max(SIZES)):
        ruleset = read_ruleset(read_document(text_of(count), "essai.yaml")[0])[0]
        assert ruleset is not None, "the text is written to be read"
        program = build_program((ruleset,))[0]
        assert program is not None, "the text is written to check"
    return program


def table(*, peers: bool) -> Iterator[str]:
    """Give the lines of the table."""
    yield f"  programs of 10 to 1,000 rules (a text may hold {RULES_MAX}: lifted here) of some six operations, {ROWS:,} records"
    yield row("rules", "text → program", "kernels", "numba", "ns/record", "ns/record/rule")
    facts = drawn(ROWS)
    world = world_of_columns({name: facts[name] for name in FACTS})
    built: dict[int, float] = {}
    theirs: dict[int, float] = {}
    ready: dict[int, tuple[Program, Fused]] = {}
    sums: dict[int, int] = {}
    checked: dict[int, float] = {}
    for count in SIZES:
        begun = process_time()
        program = program_of_rules(count)
        checked[count] = process_time() - begun
        ready[count] = program, fused(program, (), [f"règle_{rank}" for rank in range(max(0, count - ABREAST), count)])
        begun = process_time()
        sums[count] = _whole(*ready[count], world)
        built[count] = process_time() - begun
    taken = alternated({str(count): timed(partial(_whole, *one, world)) for count, one in ready.items()}, 5)
    version = ""
    for count in SIZES:
        built[count] -= taken[str(count)]  # the first run less one that only runs
        if peers and count < max(SIZES):
            found = _numba(count, facts)
            if found is None:
                continue
            assert found[1] == sums[count], "numba gives the same cents"
            theirs[count], version = found[0], found[2]
        each = taken[str(count)] / ROWS * 1e9
        other = f"{theirs[count]:.2f} s" if count in theirs else "–"
        yield row(f"{count:,}", f"{checked[count]:.2f} s", f"{built[count]:.2f} s", other, f"{each:.0f}", f"{each / count:.2f}")
    first, last = (taken[str(count)] / count for count in (SIZES[1], SIZES[-1]))
    yield goal("cost of a rule, 1,000 rules / 100", last / first, most=MOST_GROWTH)
    if len(theirs) == len(SIZES) - 1:
        yield from _beside_numba(built, theirs, version)
    else:
        yield "  numba did not compile these within its time, or is not installed: nothing to compare with"


def _beside_numba(built: dict[int, float], theirs: dict[int, float], version: str) -> Iterator[str]:
    """Give what was measured at the largest size that numba compiled, and what its growth promises at the largest of all."""
    small, large = sorted(theirs)[-2:]
    power = log(theirs[large] / theirs[small]) / log(large / small)
    promised = theirs[large] * (SIZES[-1] / large) ** power
    yield goal(f"kernels of {large} rules / numba {version}", built[large] / theirs[large], most=MOST_OF_NUMBA)
    yield goal("kernels of 1,000 rules / numba *", built[SIZES[-1]] / promised, most=MOST_OF_NUMBA)
    yield f"  * not run: {promised:.0f} s if it grows from {large} as it did from {small} (as the power {power:.2f} of the rules)"


def _whole(program: Program, ready: Fused, world: World) -> int:
    month = run_columns(program, world, Remembered(), fused=ready)
    return sum(int(month.totals[name][0]) for name in ready.totals)


def _numba(count: int, facts: Columns) -> tuple[float, int, str] | None:
    """Return what compiling takes there, the sum it gives, and its version; None when it is not there or too long."""
    asked = {"text": function_of(count), "columns": [np.asarray(facts[name]).tolist() for name in FACTS]}
    command = [Path(PYTHON).as_posix(), "-m", "benchmarks.common.peers.with_numba"]
    try:
        done = subprocess.run(
            command, cwd=CLONE, input=json.dumps(asked).encode(), capture_output=True, check=True, timeout=NUMBA_SECONDS_MAX
        )
    except (OSError, subprocess.SubprocessError):
        return None
    found = json.loads(done.stdout)
    return found["seconds"], found["sum"], found["version"]
