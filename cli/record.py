"""What the commands of a record share: opening it, finding a cooperative in it, saying why not."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.arguments_admin import EMBEDDED, VARIABLE
from cli.parsing import MisuseError
from cli.phrases import said

if TYPE_CHECKING:
    from record.opening import Record


def address(options: Namespace) -> str:
    """Return the address of the record: the option, else the setting, else a file beside where the command runs."""
    return str(getattr(options, "record", "") or os.environ.get(VARIABLE) or EMBEDDED)


@contextmanager
def opened(options: Namespace, *, current: bool = True) -> Iterator[Record]:
    """Give the record, closed at the end.

    Raises:
        MisuseError: when it does not open, or is of another version while ``current`` asks for this one.
    """
    from sqlalchemy.exc import SQLAlchemyError

    from record.migrating import is_current
    from record.opening import Record, RecordError

    try:
        record = Record(address(options))
        try:
            if current and record.embedded and not Path(record.url.database or "").is_file():
                raise MisuseError(said("record_absent", options.locale, record.url.database or ""))
            if current and not is_current(record):
                raise MisuseError(said("record_old", options.locale))
            yield record
        finally:
            record.close()
    except RecordError as error:
        raise MisuseError(said("bad_record", options.locale, error.told(options.locale))) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise MisuseError(said("bad_record", options.locale, reason)) from error


def cooperative_of(record: Record, name: str, options: Namespace) -> str:
    """Return the identifier of a cooperative; raises ``MisuseError`` with those that there are."""
    from sqlmodel import select

    from record.tables import Cooperative
    from record.tables_people import PLATFORM

    with record.reading() as session:
        found = {one.name: one.id for one in session.exec(select(Cooperative)) if one.id != PLATFORM}
    if name not in found:
        raise MisuseError(said("no_cooperative", options.locale, name, ", ".join(sorted(found)) or "–"))
    return found[name]


def needed(options: Namespace, *names: str) -> None:
    """Raise ``MisuseError`` unless some options are given."""
    missing = [f"--{name}" for name in names if not getattr(options, name)]
    if missing:
        raise MisuseError(said("option_missing", options.locale, ", ".join(missing)))
