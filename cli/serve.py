"""``canut serve``: the pages and the API, on this machine unless told otherwise."""

from __future__ import annotations

import os
import socket
from argparse import Namespace
from contextlib import closing

from cli.files import folder
from cli.parsing import MisuseError
from cli.phrases import said

APPLICATION = "api.main:app"
"""Named, not imported: the terminal and the API know nothing of one another."""
FOLDER_VARIABLE = "CANUT_RULESETS"
"""How the API is told which rulesets to serve."""


def run(options: Namespace) -> int:
    """Serve until interrupted."""
    try:
        import uvicorn
    except ModuleNotFoundError as error:
        raise MisuseError(said("no_server", options.locale, error.name)) from error
    if options.folder is not None:
        os.environ[FOLDER_VARIABLE] = str(folder(options.folder, options).resolve())
    _check_port(options)
    print(f"http://{options.host}:{options.port}/  ({said('stop', options.locale)})", flush=True)
    uvicorn.run(APPLICATION, host=options.host, port=options.port, log_level="warning", access_log=False)
    return 0


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
