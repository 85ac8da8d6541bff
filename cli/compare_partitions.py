"""``canut compare --partitions``: the same comparison over files of months, by processes here or on a cluster."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.files import folder, write_whole
from cli.output import as_json, finish
from cli.parsing import MisuseError
from cli.partition import partitions_progress
from cli.phrases import said
from cluster.problems import missing
from engine.program.calendar import iso_month

if TYPE_CHECKING:
    from cluster.asking import Question
    from engine.compare.spread import Spread


def run(options: Namespace) -> int:
    """Compare the policies over all partitions; with ``--out`` write the answer, once every partition has been computed."""
    question_options(options)
    absent = missing()
    if absent:
        return finish(options, {}, "", absent, failed=True)
    from cluster.comparing import compare_partitions
    from engine.compare.spread import spread_data

    done = compare_partitions(asked(options), partitions_progress(options))
    if done.answer is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    data = spread_data(done.answer, options.locale)
    text = _text(done.answer, options.locale) if options.format == "text" else ""
    if options.out is not None:
        written = _write(done.answer, data, options)
        done.finish()
        text += "".join(said("written", options.locale, name) + "\n" for name in written)
    return finish(options, data, text, done.problems, done.sources)


def _write(answer: Spread, data: dict[str, object], options: Namespace) -> list[str]:
    """Write an answer as on a folder; the data only when people are not told one by one. Return the names of the files."""
    from cli.compare import write_forms

    if answer.told is not None:
        return write_forms(answer.told, data, options)
    path = Path(options.out) / f"comparaison-{iso_month(answer.months[0])}-{iso_month(answer.months[-1])}.json"
    write_whole(path, as_json(data).encode(), options)
    return [path.as_posix()]


def question_options(options: Namespace) -> None:
    """Refuse what only a comparison on a folder can answer; raises ``MisuseError``."""
    if options.population != ["tous"]:
        raise MisuseError(said("not_with_partitions", options.locale, "--population"))
    if options.cluster and options.processes is not None:
        raise MisuseError(said("not_allowed_with", options.locale, "--processes", "--cluster"))


def asked(options: Namespace) -> Question:
    """Return the question that the options ask."""
    from cli.compare import asked_bounds
    from cluster.asking import Question
    from engine.compare.naming import joined_words

    return Question(
        places=tuple(options.partitions),
        words=tuple(joined_words(options.policies)),
        variants=tuple(" ".join(words) for words in options.variants),
        folder=folder(options.folder, options) if options.folder is not None else None,
        first=options.first,
        last=options.last,
        bounds=asked_bounds(options),
        entitled=options.all_groups.strip(),
        example=options.example,
        cluster=options.cluster,
        processes=options.processes or os.cpu_count() or 1,
        keep=Path(options.out) if options.out is not None else None,
    )


def _text(answer: Spread, locale: str) -> str:
    from cli.compare import answer_said, grid_text
    from engine.compare.spread import spread_lines

    if answer.told is not None:
        return answer_said(answer.told, locale)

    return "".join((one if isinstance(one, str) else grid_text(one, locale)) + "\n" for one in spread_lines(answer, locale))
