"""What every table shares: strict columns in SQLite, names of constraints chosen once, a cooperative where there is one."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, MetaData
from sqlmodel import SQLModel

from record.fields import text

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
STRICT = {"sqlite_strict": True}


class Row(SQLModel):
    """A row of any table."""

    metadata: ClassVar[MetaData] = METADATA
    __table_args__: ClassVar[Any] = STRICT


class Tenant(Row):
    """A row of one cooperative: its key begins with it, and every query names it (``opening.Record`` makes sure)."""

    cooperative: str = text(primary_key=True)


def within(*constraints: Any) -> tuple[Any, ...]:
    """Return the arguments of a tenant's table: its cooperative exists, and what else holds."""
    return (ForeignKeyConstraint(["cooperative"], ["cooperative.id"]), *constraints, STRICT)
