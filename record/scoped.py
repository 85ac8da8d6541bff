"""A session bound to one cooperative: it reads no row of another, and writes none, whatever is asked of it.

Every query on a cooperative's table is narrowed to the one that the session is bound to, and every row written is compared
with it, so that a forgotten condition shows nothing. PostgreSQL holds the same line a second time, row by row
(``migrations``).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, UOWTransaction, with_loader_criteria
from sqlmodel import Session, col

from record.model import Tenant


class StrayError(RuntimeError):
    """A programming error: rows of a cooperative are asked for, or written, outside a session bound to it."""


class Scoped(Session):
    """A session of the record. ``bound`` is the cooperative that it works for, None for what belongs to none."""

    bound: str | None = None
    own: tuple[Any, ...] | None = None

    @property
    def cooperative(self) -> str:
        """The cooperative that the session works for; raises ``StrayError`` when there is none."""
        if self.bound is None:
            raise StrayError("no cooperative is bound")
        return self.bound


@event.listens_for(Scoped, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    """Narrow a query, and every query inside it, to the cooperative of its session."""
    session = state.session
    assert isinstance(session, Scoped), "the event is that of this class"
    if session.bound is not None:
        if session.own is None:
            session.own = tuple(
                with_loader_criteria(one, col(one.cooperative) == session.bound) for one in Tenant.__subclasses__()
            )
        state.statement = state.statement.options(*session.own)
    elif any(issubclass(mapper.class_, Tenant) for mapper in state.all_mappers):
        raise StrayError("rows of cooperatives are asked for, and none is bound")


@event.listens_for(Scoped, "before_flush")
def _compare(session: Scoped, _context: UOWTransaction, _instances: Any) -> None:  # as SQLAlchemy calls it
    """Refuse a row of another cooperative."""
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Tenant) and row.cooperative != session.cooperative:
            raise StrayError(f"a row of {type(row).__name__} belongs elsewhere")
