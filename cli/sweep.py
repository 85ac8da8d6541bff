"""``canut sweep``: parameters over ranges, what each value brings and costs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cli.compare import asked, grid_text, told_progress
from cli.files import folder, write_together
from cli.output import as_json, finish
from cli.phrases import said
from engine.program.calendar import iso_month
from engine.text.messages import shown


def run(options: Namespace) -> int:
    """Try every value; with ``--out`` write the workbook and the data."""
    from engine.compare.sweeping import sweep_parameters
    from engine.compare.tried_told import sweep_data, sweep_grid, sweep_sentences, sweep_workbook

    path = folder(options.folder, options)
    with told_progress(options) as progress:
        done = sweep_parameters(path, asked(options), [" ".join(words) for words in options.vary], progress)
    if done.sweep is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    data = sweep_data(done.sweep)
    first, second, last = (shown(text) for text in sweep_sentences(done.sweep, options.locale))
    text = f"{first}\n\n{second}\n\n{grid_text(sweep_grid(done.sweep, options.locale), options.locale)}\n{last}\n"
    if options.out is not None:
        name = f"essais-{iso_month(options.first)}-{iso_month(options.last)}"
        forms = {
            Path(options.out) / f"{name}.json": as_json(data).encode(),
            Path(options.out) / f"{name}.xlsx": sweep_workbook(done.sweep, options.locale),
        }
        write_together(forms, options)
        text += "".join(said("written", options.locale, place.as_posix()) + "\n" for place in forms)
    return finish(options, data, text, done.problems, done.sources)
