"""The ``canut`` command: what each subcommand takes. A subcommand is imported only when it is called."""

from __future__ import annotations

import argparse
import importlib
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand and return its exit status: 0 fine, 1 problems found, 2 misuse."""
    parser = argparse.ArgumentParser(prog="canut")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--lang", default="fr")
    options = parser.parse_args(arguments)
    return int(importlib.import_module(f"cli.{options.command}").run(options))


if __name__ == "__main__":
    sys.exit(main())
