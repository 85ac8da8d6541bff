"""The tables of a record brought from one version to another, and compared with what the code expects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from record.opening import WRITING, Record
from record.tables import METADATA

HERE = Path(__file__).parent / "migrations"
NEWEST, NONE = "head", "base"


def migrate(record: Record, to: str = NEWEST) -> None:
    """Bring the tables to a version (« head », « base », or its name), in one transaction."""
    if record.embedded and record.url.database:
        _make_private(Path(record.url.database))
    with _config(record) as (config, connection):
        current = version_of(connection)
        if to == NONE or (current is not None and _before(config, to, current)):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)


def _make_private(path: Path) -> None:
    """Make the file of an embedded record, that only its owner reads; what is there already is left as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)


def versions() -> tuple[str, ...]:
    """Return the versions of the tables, the first one first."""
    return tuple(one.revision for one in reversed(list(_script(_bare()).walk_revisions())))


def version_of(connection: Connection) -> str | None:
    """Return the version of the tables, None for a record that has none."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(record: Record) -> bool:
    """Whether the tables are those that this code expects."""
    with record.engine.connect() as connection:
        return version_of(connection) == versions()[-1]


def differences(record: Record) -> list[object]:
    """Return how the tables differ from what the code declares; nothing when migrations are complete."""
    with record.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA))


def _before(config: Config, one: str, other: str) -> bool:
    names = [item.revision for item in reversed(list(_script(config).walk_revisions()))]
    return one in names and names.index(one) < names.index(other)


def _bare() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    return config


def _script(config: Config) -> ScriptDirectory:
    return ScriptDirectory.from_config(config)


@contextmanager
def _config(record: Record) -> Iterator[tuple[Config, Connection]]:
    config = _bare()
    with record.engine.connect().execution_options(**{WRITING: True}) as connection:
        config.attributes["connection"] = connection
        yield config, connection
        connection.commit()
