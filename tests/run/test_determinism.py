"""The same facts and the same text give the same bytes, whatever the process, the language and the clock around."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[2]
PROGRAM = """
import json, locale, sys
from pathlib import Path

locale.setlocale(locale.LC_ALL, "")
from engine.program.building import build_program
from engine.run.compiled import compiled
from engine.run.deciding import decide, decision_data
from engine.run.running import run_month
from engine.run.swift import run_compiled
from engine.statute.inheritance import stack
from engine.statute.library import Library
from engine.text.reading import read_document

folder = Path("rulesets")
library = Library([folder])
for path in sorted(folder.glob("exemples/*/*.yaml")):
    ruleset, _ = library.read(path)
    program, problems = build_program(stack(library, ruleset, ruleset.effective_from)[0])
    facts = "mois: janvier à mars 2025\\nmarge_brute: 1 234,56 € | 0 € | -5 €\\ndate_entrée: 2024-03-17\\n"
    document, _ = read_document(facts.encode(), "faits.yaml")
    decision, problems = decide(program, document)
    print(path, [found.code for found in problems])
    if decision is not None:
        print(json.dumps(decision_data(decision), ensure_ascii=False))
        memory = {}
        for situation in decision.situations:
            outcome = run_compiled(compiled(program, notes=True), situation, memory)
            memory = outcome.memory
            print(outcome)
"""
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "fr_FR.UTF-8", "TZ": "Europe/Paris"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland"},
]


def answered(surroundings: dict[str, str]) -> bytes:
    """Return what a new process prints for the shipped examples."""
    environment = {**os.environ, "PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC", "PYTHONUTF8": "1", **surroundings}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=CLONE, env=environment, capture_output=True, timeout=120, check=False
    )
    if done.returncode and b"unsupported locale" in done.stderr:
        raise locale.Error
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def plain() -> bytes:
    """Return the answer in a bare process."""
    return answered({})


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=["fr", "tr"])
def test_the_surroundings_change_no_byte(plain: bytes, surroundings: dict[str, str]) -> None:
    """Another hash seed, language and time zone give the same decisions, byte for byte."""
    try:
        found = answered(surroundings)
    except locale.Error:
        found = answered({**surroundings, "LC_ALL": "C.UTF-8"})
    assert len(plain) > 1_000
    assert found == plain
