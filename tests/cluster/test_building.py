"""Policies built by several workers are those that one process builds, whatever each of them is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cluster import building
from cluster.building import Bench, build_some
from engine.compare.families import families_of, joined
from engine.compare.jobs import Families
from engine.compare.naming import read_policies
from tests.cluster.eight_parts import OUT, Eight
from tests.compare.eight_people import DRAFT, world, write

VARIANTS = ["taux=11 %", "plancher=30 €", "taux=12 %+plancher=0 €", "plafond_annuel=1 €", "taux=13 %", "plancher=25 €"]


@pytest.mark.parametrize("together", [1, 2, 4, 100])
def test_parts_joined_are_what_one_process_makes(tmp_path: Path, together: int) -> None:
    """Programs, families and values are the same, in the same order: their job has the same digest."""
    made = world(write(tmp_path / "coop"))
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT, "utf-8")
    words = ["en vigueur", "2025-01-01", draft.as_posix(), *(f"{draft}+{one}" for one in VARIANTS[1:4]), f"{draft} dès 2025-03"]
    policies, wrong = read_policies(words, [one for one in VARIANTS if "+" not in one], made.statutes, made.place)
    assert not wrong
    told = frozenset({"marge_brute"})
    bench = Bench(made.statutes, tuple(made.months), told, made.place)
    parts = [[policies[0], *policies[start : start + together]] for start in range(1, len(policies), together)]

    found = [build_some(part, bench)[0] for part in parts]
    whole, wrong = families_of(policies, made.statutes, made.months, told, made.place)

    assert whole is not None and not wrong
    used = {rank for family in whole.families for _, rank in family.starts}
    expected = replace(whole, programs=tuple(whole.programs[rank] for rank in sorted(used)), basis=None)
    assert joined([one for one in found if isinstance(one, Families)], told) == expected


def test_workers_that_build_change_nothing(eight: Eight, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built by two processes, policies give the bytes of one; what one of them refuses is refused, with its reason."""
    monkeypatch.setattr("cluster.asking.TOLD_POLICIES", 2)
    variants = [word for one in VARIANTS for word in ("--set", *one.split("+"))]
    eight.written(*variants)
    expected = (eight.out / OUT).read_bytes()
    (eight.out / OUT).unlink()
    monkeypatch.setattr("cluster.asking.SHARED", 2)
    monkeypatch.setattr(building, "TOGETHER", 3)

    eight.written(*variants, "--processes", "2")
    refused = eight.ask(*variants, "--set", "plafond_annuel=90 000 000 000 000 000 €", "--processes", "2")
    alone = eight.ask(*variants, "--set", "plafond_annuel=90 000 000 000 000 000 €")

    assert (eight.out / OUT).read_bytes() == expected
    assert refused.status == alone.status == 1 and refused.err.splitlines()[-1] == alone.err.splitlines()[-1]
