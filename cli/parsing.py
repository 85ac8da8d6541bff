"""Arguments read and refused in the reader's language: the parser, and the kinds of values it knows."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from cli.phrases import said
from engine.text.days import YEAR_MAX, YEAR_MIN
from engine.text.document import Text
from engine.text.spans import Span
from engine.text.values import read_day, read_month

MISUSE = 2

_NEGATIVE = re.compile(r"-\s?\d.*", re.DOTALL)

# What argparse says, and our sentence for it. A new wording of a later Python stays in English, never lost.
_SAID = (
    (r"the following arguments are required: (.+)", "missing_arguments"),
    (r"argument (.+?): expected one argument", "one_value"),
    (r"argument (.+?): expected at least one argument", "some_values"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", "bad_choice"),
    (r"unrecognized arguments: (.+)", "unknown_arguments"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "no_value"),
    (r"argument (.+?): not allowed with argument (.+)", "not_allowed_with"),
    (r"argument (.+?): (.+)", "bad_value"),
)


class MisuseError(Exception):
    """The command cannot be obeyed as it was written; caught in ``main``, told in one sentence, exit status 2."""


class Parser(argparse.ArgumentParser):
    """A parser that speaks French, or English, and raises ``MisuseError`` instead of leaving."""

    locale = "fr"

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found, in the reader's language."""
        for pattern, key in _SAID:
            match = re.fullmatch(pattern, message, re.DOTALL)
            if match:
                words = [group.replace("'", "") if key == "bad_choice" else group for group in match.groups()]
                raise MisuseError(said(key, self.locale, *words))
        raise MisuseError(message)

    def format_usage(self) -> str:
        """Return the usage line with its word in the reader's language."""
        return super().format_usage().replace("usage: ", said("usage", self.locale), 1)

    def format_help(self) -> str:
        """Return the help with its headings in the reader's language."""
        return super().format_help().replace("usage: ", said("usage", self.locale), 1)


class Dates:
    """Readers of days and months given as options; « 2025-03-01 » and every writing that a statute accepts."""

    def __init__(self, locale: str) -> None:
        """Speak this language."""
        self.locale = locale

    def day(self, written: str) -> int:
        """Return the ordinal of a day."""
        found, _ = read_day(Text(written.strip(), Span("")))
        if found is None:
            raise argparse.ArgumentTypeError(said("bad_date", self.locale, written))
        return found.ordinal

    def month(self, written: str) -> int:
        """Return a month as year × 12 + month - 1."""
        found, _ = read_month(Text(written.strip(), Span("")))
        if found is None:
            raise argparse.ArgumentTypeError(said("bad_month", self.locale, written))
        return found

    def port(self, written: str) -> int:
        """Return a port of this machine."""
        if not written.isascii() or not written.isdigit() or len(written) > 5 or not 1 <= int(written) <= 65_535:
            raise argparse.ArgumentTypeError(said("bad_port", self.locale, written))
        return int(written)


def today() -> int:
    """Return the ordinal of this day, kept within the years that texts speak of."""
    day = date.today()  # noqa: DTZ011  # the day of the person at this terminal
    assert YEAR_MIN <= day.year <= YEAR_MAX, "the clock of this machine is set"
    return day.toordinal()


SETTINGS: dict[str, Any] = {
    "add_help": False,
    "allow_abbrev": False,  # a script keeps its meaning when an option is added
    "formatter_class": argparse.RawDescriptionHelpFormatter,
}


def make_parser(locale: str, **settings: Any) -> Parser:
    """Return a parser that speaks a language."""
    parser = Parser(**SETTINGS, **settings)
    speak(parser, locale)
    return parser


def speak(parser: Parser, locale: str) -> None:
    """Put the headings of a parser's help in a language, and add ``--help``."""
    parser.locale = locale
    parser._positionals.title = said("positionals", locale)  # noqa: SLF001  # argparse has no public way
    parser._optionals.title = said("options", locale)  # noqa: SLF001
    parser._negative_number_matcher = _NEGATIVE  # noqa: SLF001  # « -1 000,50 » is an amount, not an option
    parser.add_argument("-h", "--help", action="help", help=said("help_help", locale))
