# PYTHON_ARGCOMPLETE_OK
"""The ``canut`` command: arguments to a subcommand, and whatever happens to one sentence and an exit status.

0: fine; 1: problems found, or something unforeseen; 2: the command cannot be obeyed as written; 130: interrupted.
A subcommand is imported only when it is called, so that each starts at once.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from argparse import Namespace
from contextlib import suppress
from itertools import pairwise

from cli.arguments import Taking
from cli.commands import COMMANDS
from cli.language import LANGUAGES, language
from cli.parsing import MISUSE, SETTINGS, Dates, MisuseError, Parser, make_parser, speak
from cli.phrases import said

INTERRUPTED = 130
CLOSED_PIPE = 141
MISUSE_CODE = "U001"
"""The code of a misuse, beside those of problems, for a program that reads JSON."""


def console() -> None:
    """Run a subcommand and leave at once: what a short command holds needs no collecting, nor taking down piece by piece."""
    gc.disable()
    status = INTERRUPTED
    with suppress(KeyboardInterrupt):  # it came once main had told how it ended, or while it told it
        status = main()
        with suppress(OSError, ValueError):  # a pipe closed, a full disk: main has told it
            sys.stdout.flush()
            sys.stderr.flush()
    os._exit(status)


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    locale = language(given)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without « é » shows « ? »
    try:
        status = _run(given, locale)
        sys.stdout.flush()
        return status
    except MisuseError as misuse:
        return _misused(str(misuse), given, locale)
    except KeyboardInterrupt:
        return _told(said("interrupted", locale), INTERRUPTED)
    except BrokenPipeError:
        # Who read us has left (« | head »); what is still held must go nowhere, or Python complains at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except SystemExit as leaving:  # --help
        return leaving.code if isinstance(leaving.code, int) else 0
    except Exception as error:  # the last resort: no one sees a trace who did not ask for it
        if os.environ.get("CANUT_DEBUG"):
            raise
        return _told(said("unforeseen", locale, type(error).__name__), 1)


def _run(given: list[str], locale: str) -> int:
    parser = command_parser(locale)
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
    options = parser.parse_args(given)
    if options.completion:
        sys.stdout.write(said("completion", locale))
        return 0
    if options.version:
        from engine import VERSION

        sys.stdout.write(f"canut {VERSION}\n")
        return 0
    if options.command is None:
        sys.stdout.write(parser.format_help())
        return MISUSE
    options.locale = locale
    return _called(options)


def _called(options: Namespace) -> int:
    return int(importlib.import_module(f"cli.{options.command}").run(options))


def command_parser(locale: str) -> Parser:
    """Return the parser of the whole command in a language."""
    english = locale == "en"
    parser = make_parser(locale, prog="canut", description=said("about", locale))
    parser.add_argument("--completion", action="store_true", help=said("completion_help", locale))
    parser.add_argument("--version", action="store_true", help=said("version_help", locale))
    parser.add_argument("--lang", choices=LANGUAGES, help=said("lang_help", locale))
    commands = parser.add_subparsers(
        dest="command", parser_class=Parser, metavar=said("command", locale), title=said("commands", locale)
    )
    for name, (add, french, foreign, example) in COMMANDS.items():
        told = foreign if english else french
        child = commands.add_parser(
            name, help=told, description=told, epilog=f"{said('example', locale)}\n  {example}", **SETTINGS
        )
        speak(child, locale)
        child.add_argument("--lang", choices=LANGUAGES, help=said("lang_help", locale))
        child.add_argument("--format", choices=("text", "json"), default="text", help=said("format_help", locale))
        add(Taking(child, Dates(locale)))
    return parser


def _misused(message: str, given: list[str], locale: str) -> int:
    """Tell a misuse in one sentence, or as data when JSON was asked for."""
    command = next((word for word in given if word in COMMANDS), "")
    where = said("see_help", locale, command) if command else said("see_commands", locale)
    if "--format=json" in given or ("--format", "json") in pairwise(given):
        from cli.output import as_json

        place = {"file": "", "line": 0, "column": 0, "width": 0}
        told = {"code": MISUSE_CODE, "level": "error", "message": message, **place, "expected": where, "advice": ""}
        sys.stdout.write(as_json({"problems": [{**told, "suggestion": "", "related": []}]}))
        return MISUSE
    name = f"canut {command}" if command else "canut"
    return _told(said("bad_value", locale, name, message) + f"\n{where}", MISUSE)


def _told(message: str, status: int) -> int:
    with suppress(OSError):
        sys.stderr.write(f"{message}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
