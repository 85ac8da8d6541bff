"""``canut seek``: the value of a parameter that reaches a target; 1 when none does."""

from __future__ import annotations

from argparse import Namespace
from textwrap import wrap

from cli.compare import asked, told_progress
from cli.files import folder
from cli.output import finish
from engine.text.messages import shown

WIDTH = 110


def run(options: Namespace) -> int:
    """Look for the value, and show what it gives with its neighbours, or what prevents any."""
    from engine.compare.seeking import seek_value
    from engine.compare.tried_told import seek_data, seek_sentences

    path = folder(options.folder, options)
    goals = [" ".join(words) for words in options.target]
    with told_progress(options) as progress:
        done = seek_value(path, asked(options), " ".join(options.vary), goals, progress)
    if done.sought is None:
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    lines = [line for text in seek_sentences(done.sought, options.locale) for line in wrap(shown(text), WIDTH)]
    text = "\n".join(lines) + "\n"
    return finish(options, seek_data(done.sought), text, done.problems, done.sources, failed=not done.sought.exact)
