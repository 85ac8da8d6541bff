"""What the whole record holds at the moment, for who keeps the service up: counts of all cooperatives together, never of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select

from record.opening import Record
from record.tables import Cooperative, Entry, Job
from record.tables_people import PLATFORM

WAITING, RUNNING = "queued", "running"


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds.

    Attributes:
        waiting: Long works that wait.
        running: Long works that run, here or elsewhere.
        newest: The instant of the last act of any cooperative; None before the first.
    """

    waiting: int
    running: int
    newest: datetime | None


def held_now(record: Record) -> Held:
    """Return what the record holds: three short questions for each cooperative, since each sees its own rows only."""
    with record.reading() as session:
        cooperatives = session.exec(select(Cooperative.id).where(col(Cooperative.id) != PLATFORM)).all()
    states: Counter[str] = Counter()
    acts: list[str] = []
    for cooperative in cooperatives:
        with record.reading(cooperative) as session:
            asked = select(Job.state, func.count()).where(col(Job.state).in_((WAITING, RUNNING))).group_by(col(Job.state))
            states.update(dict(session.exec(asked).all()))
            acts += session.exec(select(Entry.at).order_by(col(Entry.seq).desc()).limit(1)).all()
    return Held(states[WAITING], states[RUNNING], datetime.fromisoformat(max(acts)) if acts else None)
