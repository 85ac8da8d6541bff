"""``canut replay``: a closed month computed again from the same files, and compared to the byte."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.files import file, folder
from cli.output import finish
from cli.phrases import said
from engine import VERSION
from engine.text.messages import shown

if TYPE_CHECKING:
    from engine.month.replay import Replay


def run(options: Namespace) -> int:
    """Tell whether the month is the same; 1 when a byte differs."""
    from engine.month.replay import replay, replay_data

    path = file(options.file, options)
    home = folder(options.folder, options) if options.folder is not None else None
    found, problems = replay(path, home)
    if found is None:
        return finish(options, {}, "", problems, failed=True)
    data = replay_data(found)
    text = "\n".join(_text(found, path.as_posix(), options.locale)) + "\n"
    return finish(options, data, text, problems, failed=not found.identical)


def _text(found: Replay, name: str, locale: str) -> Iterator[str]:
    yield said("identical" if found.identical else "same_figures" if found.same_figures else "other_bytes", locale, name)
    if found.engine != VERSION:
        yield said("other_engine", locale, shown(found.engine), VERSION)
    for file_name, old, new in found.changed:
        key = "new_file" if not old else "gone_file" if not new else "changed_file"
        yield "  " + said(key, locale, shown(file_name))
    for place, old, new in found.differences:
        yield "  " + said("was", locale, shown(place), shown(old or "–"), shown(new or "–"))
