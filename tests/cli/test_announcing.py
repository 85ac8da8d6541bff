"""The time a comparison takes, said before its long parts: measured on what was computed, once, and only when it is long."""

from __future__ import annotations

import pytest

from cli import announcing
from cli.announcing import Announcing

Heard = list[tuple[str, int]]


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that is read."""
    made = Clock()
    monkeypatch.setattr(announcing, "monotonic", made)
    return made


def test_the_rest_is_measured_on_the_policies_computed(clock: Clock) -> None:
    """Two policies of twelve months in 6 s: ten more policies take 30 s and two checks of ninety months each 45 s, said once."""
    heard: Heard = []
    passed: list[tuple[str, int, int]] = []
    hears = Announcing(lambda *one: passed.append(one), lambda what, seconds: heard.append((what, seconds)), 12, 2)

    hears("policies", 0, 24)
    clock.now = 6.0
    hears("policies", 24, 24)
    hears("ahead", 0, 10)
    hears("ahead", 0, 10)

    assert heard == [("ahead", 75)]
    assert passed == [("policies", 0, 24), ("policies", 24, 24)]


def test_nothing_is_said_of_what_is_short(clock: Clock) -> None:
    """Under five seconds, whoever waits needs no announcement."""
    heard: Heard = []
    hears = Announcing(lambda *_: None, lambda what, seconds: heard.append((what, seconds)), 1, 0)

    hears("policies", 0, 2)
    clock.now = 0.5
    hears("policies", 2, 2)
    hears("ahead", 0, 4)

    assert heard == []


def test_values_tried_are_announced_after_the_first_of_them(clock: Clock) -> None:
    """Thirty-two values of three hundred and twenty in 2 s: the others take 18 s."""
    heard: Heard = []
    hears = Announcing(lambda *_: None, lambda what, seconds: heard.append((what, seconds)), 1, 0)

    hears("trials", 0, 320)
    clock.now = 2.0
    hears("trials", 32, 320)
    clock.now = 10.0
    hears("trials", 64, 320)

    assert heard == [("trials", 18)]
