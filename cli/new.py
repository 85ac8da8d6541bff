"""``canut new``: six questions, and a first text of statutes that checks."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from cli.files import read_bytes, write_whole
from cli.output import finish
from cli.parsing import MisuseError, today
from cli.phrases import said
from engine.compare.draft_text import write_draft
from engine.compare.drafting import QUESTIONS, Answers, read_answers
from engine.program.calendar import add_months, first_day, month_of
from engine.text.document import Mapping, Text
from engine.text.messages import shown
from engine.text.problems import Problem, problem
from engine.text.reading import read_document
from engine.text.rendering import render
from engine.text.spans import Span
from engine.text.spelling import nearest

TRIES_MAX = 5
"""Answers tried for one question before giving up."""


def run(options: Namespace) -> int:
    """Ask, write the text, and print it or say where it is."""
    if options.out is not None and Path(options.out).exists() and not options.force:
        raise MisuseError(said("exists", options.locale, shown(options.out)))
    answers, wrong = _answers(options)
    if answers is None:
        return finish(options, {}, "", wrong, failed=True)
    text = write_draft(answers, _day(options))
    data: dict[str, object] = {"text": text, "file": options.out}
    if options.out is None:
        return finish(options, data, text)
    write_whole(Path(options.out), text.encode(), options)
    return finish(options, data, said("written", options.locale, shown(options.out)) + "\n")


def _day(options: Namespace) -> int:
    """Return the first day of the text: the one that names its file, else that of next month."""
    try:
        return date.fromisoformat(Path(options.out or "").stem).toordinal()
    except ValueError:
        return first_day(month_of(add_months(today(), 1)))


def _answers(options: Namespace) -> tuple[Answers | None, tuple[Problem, ...]]:
    """Return the answers of the file, then of the options; what is missing is asked when someone is there to answer."""
    given: dict[str, Text] = {}
    if options.answers is not None:
        given, wrong = _from_file(options)
        if wrong:
            return None, wrong
    for name in QUESTIONS:
        if getattr(options, name) is not None:
            given[name] = Text(getattr(options, name), Span(f"--{name}"))
    scripted = options.answers is not None or bool(given)
    if not scripted and sys.stdin.isatty():
        return _asked(options)
    if not scripted:
        raise MisuseError(said("no_answers", options.locale))
    return read_answers(given)


def _from_file(options: Namespace) -> tuple[dict[str, Text], tuple[Problem, ...]]:
    document, wrong = read_document(*read_bytes(options.answers, options))
    found: list[Problem] = list(wrong)
    given: dict[str, Text] = {}
    for entry in document.root.entries if isinstance(document.root, Mapping) else ():
        name = entry.key.value
        if name not in QUESTIONS or not isinstance(entry.value, Text):
            known = ", ".join(QUESTIONS)
            found.append(problem("C002", entry.key.span, name=name, known=known, suggestion=nearest(name, QUESTIONS)))
        else:
            given[name] = entry.value
    return given, tuple(found)


def _asked(options: Namespace) -> tuple[Answers | None, tuple[Problem, ...]]:
    """Ask each question until its answer is understood."""
    given: dict[str, Text] = {}
    for name in QUESTIONS:
        if name == "lecture" and ";" not in given["taux"].value:
            continue
        for _ in range(TRIES_MAX):
            given[name] = Text(_ask(said(f"ask_{name}", options.locale)), Span(name))
            mine = [one for one in read_answers(given)[1] if one.span.file == name]
            if not mine:
                break
            sys.stderr.write(render(mine, {}, options.locale))
        else:
            return None, tuple(mine)
    return read_answers(given)


def _ask(question: str) -> str:
    sys.stderr.write(f"{question}\n> ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:  # Ctrl-D
        raise KeyboardInterrupt
    return line.strip()
