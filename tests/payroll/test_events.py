"""The calendar of obligations: read by any calendar, moved and not doubled by a later month, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from engine.payroll.answer import Obligation
from engine.payroll.clearing import Cleared
from engine.payroll.events import calendar_bytes
from engine.statute.ruleset import Scope
from tests.payroll.small_folder import MONTH, cleared, day

ONE = Obligation(
    day("2025-05-31"),
    "fin_de_convention",
    "Fin d'une convention",
    "renouveler, proposer le CESA ; ou préparer la sortie",
    (Scope.CONTRACT, "P3/convention/2024-12-01"),
    "P3 Zoé Mars, convention du 1er décembre 2024",
    "C. com. L127-2",
)


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Cleared:
    """A cleared month."""
    return cleared(tmp_path_factory.mktemp("cooperative"))


def with_obligations(month: Cleared, *obligations: Obligation, at: int = MONTH) -> Cleared:
    """Return a cleared month with other obligations: only a test can, by force."""
    found = object.__new__(Cleared)
    for name in ("month", "books", "program", "situation", "outcome"):
        object.__setattr__(found, name, getattr(month, name))
    object.__setattr__(found, "report", replace(month.report, obligations=obligations, month=at))
    return found


def events(data: bytes) -> list[Any]:
    """Return the events of a calendar read again."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_an_obligation_is_a_day_long_event(month: Cleared) -> None:
    """It fills its day, says what, who, why, and warns a week before."""
    (event,) = events(calendar_bytes(with_obligations(month, ONE)))

    assert event.decoded("dtstart") == date(2025, 5, 31)
    assert event.decoded("dtend") == date(2025, 6, 1)
    assert str(event["summary"]) == f"{ONE.who} : {ONE.what}"
    assert str(event["description"]).splitlines() == [ONE.what, ONE.who, ONE.title, ONE.source]
    assert event.decoded("dtstamp").isoformat() == "2025-01-31T00:00:00+00:00"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7) and str(alarm["action"]) == "DISPLAY"


def test_a_month_gives_its_own_obligations(month: Cleared) -> None:
    """The obligations of a checked month are all there, in the order of dates."""
    found = [event.decoded("dtstart").toordinal() for event in events(calendar_bytes(month))]

    assert found == [one.day for one in month.report.obligations] != []


def test_a_calendar_without_obligation_can_be_read(month: Cleared) -> None:
    """Nothing to come is an empty calendar, not an empty file."""
    data = calendar_bytes(with_obligations(month))

    assert events(data) == [] and data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_the_same_month_gives_the_same_bytes(month: Cleared) -> None:
    """No clock and no chance: two exports are equal to the byte."""
    assert calendar_bytes(month) == calendar_bytes(month)


def test_a_later_month_moves_the_event(month: Cleared) -> None:
    """The same obligation keeps its identity when its date changes, and the later month is the one that counts."""
    (first,) = events(calendar_bytes(with_obligations(month, ONE)))
    (later,) = events(calendar_bytes(with_obligations(month, replace(ONE, day=ONE.day + 30), at=MONTH + 1)))

    assert first["uid"] == later["uid"]
    assert later["sequence"] > first["sequence"]
    assert later.decoded("dtstamp") > first.decoded("dtstamp")


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, check="autre"),
        replace(ONE, subject=(Scope.CONTRACT, "P4/convention/2024-12-01")),
        replace(ONE, subject=(Scope.PERSON, "P3/convention/2024-12-01")),
        ONE,
    ],
    ids=["check", "subject", "scope", "twice"],
)
def test_two_obligations_are_two_events(other: Obligation, month: Cleared) -> None:
    """Another check, another subject, or even the same twice: never one identity for two events."""
    found = events(calendar_bytes(with_obligations(month, ONE, other)))

    assert len({str(event["uid"]) for event in found}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT",
        "a;b,c\\n:d",
        '"=1+1"',
        "\u202ex\u200f",
        "\x00\x1b[31m",
        "é" * 400,
        "🙂" * 90,
        "BEGIN:VALARM",
    ],
)
def test_no_text_breaks_the_calendar(text: str, month: Cleared) -> None:
    """A text can neither end an event, nor begin another, nor hide letters; lines stay within seventy-five bytes."""
    data = calendar_bytes(with_obligations(month, replace(ONE, what=text, who=text, title=text, source=text)))

    (event,) = events(data)
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1 and data.count(b"\r\nBEGIN:VALARM\r\n") == 1
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not any(letter in str(event["summary"]) for letter in "\u202e\u200f\x00\x1b\n\r")


def test_nothing_in_it_is_fetched(month: Cleared) -> None:
    """No address, attachment or attendee stands in a calendar, so that opening it asks for nothing elsewhere."""
    data = calendar_bytes(month)

    assert not any(word in data for word in (b"URL", b"ATTACH", b"ATTENDEE", b"ORGANIZER", b"http"))


def test_a_calendar_asks_for_a_cleared_month(tmp_path: Path) -> None:
    """What is not a cleared month is refused before anything is written."""
    with pytest.raises(AttributeError):
        calendar_bytes(tmp_path)  # type: ignore[arg-type]
