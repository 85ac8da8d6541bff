"""``canut serve``: the pages and the API, on this machine unless told otherwise."""

from __future__ import annotations

import importlib
import os
import socket
import sqlite3
from argparse import Namespace
from contextlib import closing, suppress
from pathlib import Path

from cli.files import folder
from cli.parsing import MisuseError
from cli.phrases import said
from cli.record import address

MODULE = "api.main"
APPLICATION = f"{MODULE}:app"
"""Known by its name alone: no code of the terminal reads the API, nor the other way round."""
FOLDER_VARIABLE = "CANUT_RULESETS"
"""How the API is told which rulesets to serve."""

STOP_SECONDS = 20
"""How long a stop waits for requests to end: who follows a work by its events would keep it for ten minutes."""


def run(options: Namespace) -> int:
    """Serve until interrupted."""
    try:
        import uvicorn  # noqa: F401 # whether it is there
    except ModuleNotFoundError as error:
        raise MisuseError(said("no_server", options.locale, error.name)) from error
    if options.folder is not None:
        os.environ[FOLDER_VARIABLE] = str(folder(options.folder, options).resolve())
    _check_port(options)
    _check_record(options)
    return _serve(options)


def _serve(options: Namespace) -> int:
    """Serve until interrupted: the address is said once it answers, a setting that cannot be used before."""
    import uvicorn

    from service.setting import SettingError

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                host = f"[{options.host}]" if ":" in options.host else options.host
                print(f"http://{host}:{options.port}/  ({said('stop', options.locale)})", flush=True)

    # Which proxies are believed is a setting of the application, CANUT_PROXY: uvicorn by itself believes every local program.
    config = uvicorn.Config(
        APPLICATION,
        host=options.host,
        port=options.port,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    try:
        load()
    except SettingError as error:
        raise MisuseError(error.told(options.locale)) from error
    server = Announcing(config)
    with suppress(KeyboardInterrupt):  # how uvicorn ends once it has stopped in good order
        server.run()
    return 0 if server.started else 1


def load() -> None:
    """Make the application, which reads its settings; raises ``SettingError``."""
    importlib.import_module(MODULE)


def _check_port(options: Namespace) -> None:
    """Refuse a port that is already taken with a sentence; uvicorn would leave with its own."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except socket.gaierror as error:
            raise MisuseError(said("bad_host", options.locale, options.host)) from error
        except OSError as error:
            raise MisuseError(said("busy_port", options.locale, options.port)) from error


def _check_record(options: Namespace) -> None:
    """Refuse a record whose tables are of another version, or a file that is not whole: after a cut of the power, or copied while
    others wrote. One that is not there yet, or does not answer now, may come later.
    """
    from sqlalchemy.exc import DatabaseError, SQLAlchemyError

    from record.migrating import version_of, versions
    from record.opening import Record, RecordError
    from record.soundness import faults_of

    try:
        with closing(Record(address(options))) as record:
            if record.embedded and not Path(record.url.database or "").is_file():
                return
            with record.engine.connect() as connection:
                found = version_of(connection)
            current = found == versions()[-1]
            fault = next(faults_of(record), None) if record.embedded and current else None
    except RecordError as error:
        raise MisuseError(said("bad_record", options.locale, error.told(options.locale))) from error
    except DatabaseError as error:
        if not isinstance(error.orig, sqlite3.DatabaseError) or isinstance(error.orig, sqlite3.OperationalError):
            return
        raise MisuseError(said("record_damaged", options.locale, error.orig)) from error
    except SQLAlchemyError:
        return
    if fault is not None:
        raise MisuseError(said("record_damaged", options.locale, fault))
    if found not in (None, versions()[-1]):
        raise MisuseError(said("record_old", options.locale))
