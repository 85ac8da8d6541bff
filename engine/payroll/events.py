"""The obligations to come as a calendar: one day-long event for each, with a reminder a week before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from engine import VERSION
from engine.payroll.answer import Obligation
from engine.payroll.cells import plain_text
from engine.payroll.clearing import Cleared
from engine.program.calendar import last_day

ALARM = timedelta(days=-7)


def calendar_bytes(cleared: Cleared) -> bytes:
    """Return the obligations of a cleared month as an iCalendar file; the same month gives the same bytes.

    An event is known by its check and by whom it is about: taken again from a later month, it moves in the calendar
    instead of being there twice.
    """
    report = cleared.report
    made = date.fromordinal(last_day(report.month))
    stamp = datetime(made.year, made.month, made.day, tzinfo=UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//Canut//Canut {VERSION}//FR")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Échéances – {plain_text(report.cooperative)}")
    known: dict[str, int] = {}
    for one in report.obligations:
        identity = "\x1f".join((report.cooperative, one.check, one.subject[0].value, one.subject[1]))
        rank = known[identity] = known.get(identity, 0) + 1
        uid = sha256(f"{identity}\x1f{rank}".encode()).hexdigest()[:32]
        calendar.add_component(_event(one, f"{uid}@canut", stamp, report.month))
    return bytes(calendar.to_ical())


def _event(one: Obligation, uid: str, stamp: datetime, month: int) -> Event:
    what, who = plain_text(one.what), plain_text(one.who)
    event = Event()
    event.add("uid", uid)
    event.add("sequence", month)  # a later month replaces what an earlier one said
    event.add("dtstamp", stamp)
    event.add("dtstart", date.fromordinal(one.day))
    event.add("dtend", date.fromordinal(one.day + 1))
    event.add("summary", f"{who} : {what}")
    event.add("description", f"{what}\n{who}\n{plain_text(one.title)}\n{plain_text(one.source)}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", ALARM)
    alarm.add("description", f"{who} : {what}")
    event.add_component(alarm)
    return event
