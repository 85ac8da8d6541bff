"""The calendar in machine code is the calendar: every operator, on all its days or beside them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from random import Random

import pytest

from engine.program.operators import OPERATORS
from engine.run.machine import QUICK, assembled
from engine.run.one_calendar import DAY_MAX, WRITTEN, dated
from engine.run.one_script import Script

PAIRS = ("ajouter des mois", "mois entiers", "mois entamés", "jours sur trente")
Function = Callable[[int, int], int | None]


def function_of(operator: str) -> Function:
    """Return an operator as machine code; None comes back where no date is."""
    script = Script()
    found = dated(script, operator, ["%a", "%b"][: 1 + (operator in PAIRS)])
    body = "\n".join(script.lines)
    engine = assembled(
        f"define i64 @f(i64 %a, i64 %b, ptr %wrong) {{\n{body}\n  %w = zext i1 {found.fails} to i32\n"
        f"  store i32 %w, ptr %wrong\n  ret i64 {found.value}\n}}\n",
        QUICK,
    )
    kind = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)
    called, wrong = kind(engine.get_function_address("f")), ctypes.c_int32(0)

    def function(first: int, second: int, _: object = engine) -> int | None:
        value = called(first, second, ctypes.addressof(wrong))
        return None if wrong.value else value

    return function


@pytest.mark.parametrize("operator", [operator for operator in WRITTEN if operator not in PAIRS])
def test_operators_of_a_day(operator: str) -> None:
    """Every day of three centuries and one in seven of the others; beside the calendar there is nothing."""
    function = function_of(operator)
    days = [*range(1, 800), *range(690_000, 760_000), *range(800, DAY_MAX - 40, 7)]
    assert [function(day, 0) for day in days] == [OPERATORS[operator](day) for day in days]
    assert [function(day, 0) for day in (0, -1, DAY_MAX + 1, 2**62, -(2**63))] == [None] * 5


@pytest.mark.parametrize("operator", PAIRS)
def test_operators_of_two(operator: str) -> None:
    """Days and durations drawn at random, then any integers: the same, or nothing."""
    function, chance = function_of(operator), Random(operator)
    for _ in range(20_000):
        day = chance.randint(730_000, 740_000)
        other = chance.randint(-700, 700) + (0 if operator == "ajouter des mois" else day)
        assert function(day, other) == OPERATORS[operator](day, other), (day, other)
    some = (1, 2, 31, 32, DAY_MAX, DAY_MAX - 1, DAY_MAX - 60, 0, -1, 12, 119_000, -119_000, 2**62, 2**63 - 1, -(2**63))
    for day, other in ((one, two) for one in some for two in some):
        found = function(day, other)
        assert found is None or found == OPERATORS[operator](day, other), (day, other)
