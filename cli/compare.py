"""``canut compare``: what another text would have given, on the cooperative's own months."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.announcing import Announcing
from cli.files import folder, write_together
from cli.output import as_json, finish, table
from cli.parsing import MisuseError
from cli.phrases import said
from engine.program.calendar import iso_month
from engine.text.messages import sentence, shown

if TYPE_CHECKING:
    from engine.compare.answer import Answer, Question
    from engine.compare.classes import Bounds
    from engine.month.grids import Grid

Told = Callable[[str, int, int], None]


def run(options: Namespace) -> int:
    """Compare the policies; with ``--out`` write the page, the workbook and the data."""
    if options.partitions:
        from cli.compare_partitions import run as over_partitions

        return over_partitions(options)
    needs_folder(options)
    from engine.compare.answer_data import answer_data
    from engine.compare.answering import answer_question

    path = folder(options.folder, options)
    question = asked(options)
    with told_progress(options) as progress:
        done = answer_question(path, question, progress, locale=options.locale)
    if done.answer is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    data = answer_data(done.answer, options.locale)
    written = write_forms(done.answer, data, options) if options.out is not None else []
    text = answer_said(done.answer, options.locale) if options.format == "text" else ""
    text += "".join(said("written", options.locale, name) + "\n" for name in written)
    return finish(options, data, text, done.problems, done.sources)


def asked(options: Namespace) -> Question:
    """Return the question that the options ask; raises ``MisuseError`` when the bounds of classes are not bounds."""
    from engine.compare.answer import Question
    from engine.compare.naming import joined_words

    bounds = asked_bounds(options)
    return Question(
        words=tuple(joined_words(options.policies)),
        variants=tuple(" ".join(words) for words in getattr(options, "variants", ())),
        first=options.first,
        last=options.last,
        population=tuple(options.population),
        bounds=bounds,
        entitled=options.all_groups.strip(),
        example=getattr(options, "example", ""),
        checks=not getattr(options, "no_checks", True),
    )


def needs_folder(options: Namespace) -> None:
    """Refuse a comparison that says neither whose months nor where they are; raises ``MisuseError``."""
    needed = {"FOLDER" if options.locale == "en" else "DOSSIER": options.folder, "--from": options.first, "--to": options.last}
    absent = [name for name, value in needed.items() if value is None]
    if absent:
        raise MisuseError(said("missing_arguments", options.locale, ", ".join(absent)))
    for name, given in {"--cluster": options.cluster, "--processes": options.processes}.items():
        if given:
            raise MisuseError(said("only_with_partitions", options.locale, name))


def asked_bounds(options: Namespace) -> Bounds:
    """Return where classes part; raises ``MisuseError`` when they are not bounds."""
    from engine.compare.classes import Bounds, read_bounds_of_classes
    from engine.text.spans import Span

    if not options.bounds:
        return Bounds()
    read, wrong = read_bounds_of_classes(" ".join(options.bounds), Span(""))
    if read is None:
        told, expected, _ = sentence(wrong[0], options.locale)
        raise MisuseError(f"{told}\n{expected}")
    return read


@contextmanager
def told_progress(options: Namespace) -> Iterator[Told | None]:
    """Give what tells how far each part of the work is: a bar in a terminal, a line elsewhere, nothing with JSON.

    Before a long part, it also says how many seconds it should take.
    """
    from engine.compare.answer_words import say

    checked = 0 if getattr(options, "no_checks", True) else 1 + len(options.variants) + max(len(options.policies) - 1, 0)
    work = options.last - options.first + 1, checked
    if options.format == "json":
        yield None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            tasks = {}

            def show(what: str, done: int, count: int) -> None:
                if what not in tasks:
                    tasks[what] = bar.add_task(say(what, options.locale), total=count)
                bar.update(tasks[what], completed=done, total=count)

            yield Announcing(show, lambda _, seconds: bar.console.print(said("time_left", options.locale, seconds)), *work)
    else:
        shown: set[tuple[str, int]] = set()

        def tell(what: str, done: int, count: int) -> None:
            mark = (what, 4 * done // count if count else 0)
            if mark not in shown:
                shown.add(mark)
                print(said("step_done", options.locale, say(what, options.locale), done, count), file=sys.stderr)

        def announce(_: str, seconds: int) -> None:
            print(said("time_left", options.locale, seconds), file=sys.stderr)

        yield Announcing(tell, announce, *work)


def write_forms(answer: Answer, data: Mapping[str, object], options: Namespace) -> list[str]:
    """Write the data, the workbook, the pages and the tables of an answer, all or none; return their names."""
    from engine.compare.answer_csv import answer_csv
    from engine.compare.answer_page import answer_page
    from engine.compare.answer_workbook import answer_workbook
    from engine.compare.meeting_page import meeting_page

    out = Path(options.out)
    period = f"{iso_month(answer.question.first)}-{iso_month(answer.question.last)}"
    name = f"comparaison-{period}"
    forms = {
        out / f"{name}.json": as_json(data).encode(),
        out / f"{name}.xlsx": answer_workbook(answer, options.locale),
        out / f"{name}.html": answer_page(answer, options.locale).encode(),
        out / f"vue-ag-{period}.html": meeting_page(answer, options.locale).encode(),
    }
    tables = out / f"tableaux-{period}"
    write_together(forms | {tables / file: table for file, table in answer_csv(answer, options.locale).items()}, options)
    return [path.as_posix() for path in (*forms, tables)]


def answer_said(answer: Answer, locale: str) -> str:
    """Return an answer as a terminal shows it."""
    from engine.compare.answer_text import answer_lines

    parts = [shown(one) if isinstance(one, str) else grid_text(one, locale) for one in answer_lines(answer, locale)]
    return "".join(f"{part}\n" for part in parts)


def grid_text(grid: Grid, locale: str) -> str:
    """Return a table in columns."""
    from engine.compare.answer_text import cell_text, numbers_at

    rows = [[shown(header) for header in grid.headers], *([cell_text(cell, locale) for cell in row] for row in grid.rows)]
    return table(rows, right=numbers_at(grid))
