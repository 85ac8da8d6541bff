"""What ``canut decide`` says it assumed, under the results."""

from __future__ import annotations

from tests.cli.terminal import CASE, SOLSTICE, Terminal

TOLD = "rien n'est repris"


def test_what_starts_from_nothing_is_told(canut: Terminal) -> None:
    """A ceiling of the year asked in March says that nothing is carried from January and February."""
    ran = canut("decide", SOLSTICE, "--facts", canut.write(CASE))

    assert TOLD in ran.out


def test_what_the_calendar_empties_is_not_told(canut: Terminal) -> None:
    """Asked from January, the same ceiling starts from nothing anyway, and nothing is said."""
    ran = canut("decide", SOLSTICE, "--facts", canut.write(CASE.replace("mars 2025", "janvier à mars 2025")))

    assert ran.status == 0
    assert TOLD not in ran.out
