"""Why a database failed, as far as whoever keeps the machine can mend it: no room, nothing may be written, no answer."""

from __future__ import annotations

import sqlite3
from enum import Enum

from sqlalchemy.exc import DBAPIError


class Ailment(Enum):
    """What a database suffers from."""

    CLOSED = "closed"
    FULL = "full"
    READ_ONLY = "read-only"


_SQLITE = {sqlite3.SQLITE_FULL: Ailment.FULL, sqlite3.SQLITE_READONLY: Ailment.READ_ONLY}
_PRIMARY = 0xFF
"""The bits of a code of SQLite that tell the kind; the others tell where."""
_SERVER = {"53100": Ailment.FULL, "25006": Ailment.READ_ONLY}
"""Codes of SQL: disk_full, read_only_sql_transaction."""


def ailment_of(error: DBAPIError) -> Ailment:
    """Return what an error of the database tells."""
    found = error.orig
    if isinstance(found, sqlite3.Error):
        return _SQLITE.get(getattr(found, "sqlite_errorcode", 0) & _PRIMARY, Ailment.CLOSED)
    return _SERVER.get(str(getattr(found, "sqlstate", "")), Ailment.CLOSED)
