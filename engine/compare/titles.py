"""What texts are called before a meeting: a proposal by its title and its day, the text that it would replace too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.compare.answer_words import say
from engine.month.grids import Grid
from engine.statute.ruleset import Ruleset
from engine.text.printing_values import write_day

if TYPE_CHECKING:
    from engine.compare.answer import Answer

_SETTING = re.compile(r"\+(?=[^\W\d][\w.]*\s?=)")


def policy_title(answer: Answer, rank: int, locale: str) -> str:
    """Return a draft by its title and its first day, with its file's name where two would be called alike; else its name."""
    told = [_title(answer, each, locale) for each in range(len(answer.names))]
    name = answer.names[rank]
    return f"{told[rank]} ({name})" if told.count(told[rank]) > 1 and told[rank] != name else told[rank]


def _title(answer: Answer, rank: int, locale: str) -> str:
    name = answer.names[rank]
    for _, text in reversed(answer.texts[rank]):
        parts = PurePath(text.document.file).parts
        for count in range(len(parts), 0, -1):
            told = PurePath(*parts[-count:]).as_posix()
            if name == told or name.startswith((f"{told}+", f"{told} ")):
                return text_title(text, locale) + _settings(name[len(told) :], locale)
    return _settings(name, locale)


def _settings(written: str, locale: str) -> str:
    """Return parameters that are set, "+rate=12 %+floor=60 €", as they are told after a title; anything else as it is."""
    first, *others = _SETTING.split(written)
    return first + say("with_settings", locale, settings=", ".join(others)) if others else first


def text_title(text: Ruleset, locale: str) -> str:
    """Return a text by its title and its first day."""
    return say("text_title", locale, title=text.title_text, day=write_day(text.effective_from, locale))


def titled(answer: Answer, grid: Grid, locale: str) -> Grid:
    """Return a table whose headers and cells call drafts as a reader does, not by their files: « Proposé » when there is one."""
    ranks = range(1, len(answer.names))
    titles = {answer.names[rank]: policy_title(answer, rank, locale) for rank in ranks}
    told = {name: title if len(ranks) > 1 else say("proposed", locale) for name, title in titles.items() if name != title}
    after = {f", {name}": f", {title}" if len(ranks) > 1 else "" for name, title in told.items()}
    headers = tuple(_told(header, told, after) for header in grid.headers)
    rows = tuple(tuple(told.get(cell, cell) if isinstance(cell, str) else cell for cell in row) for row in grid.rows)
    return replace(grid, headers=headers, rows=rows)


def _told(header: str, told: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return the header of a column with the title of the policy that it names, alone or after what the column holds."""
    ending = next((one for one in after if header.endswith(one)), "")
    return header.removesuffix(ending) + after[ending] if ending else told.get(header, header)


def current_text(answer: Answer, locale: str) -> str:
    """Return the text of the reference at the end of the period, by its title and its first day; "" when there is none."""
    applied = answer.texts[0]
    return text_title(applied[-1][1], locale) if applied else ""


def versions_said(answer: Answer, policy: int, locale: str) -> tuple[str, ...]:
    """Return which text is the current one, and that it is not the only one of the period where it is not."""
    applied = answer.texts[0]
    if not applied:
        return ()
    told = [say("current_is", locale, text=current_text(answer, locale))]
    if len(applied) > 1:
        days = ", ".join(write_day(text.effective_from, locale) for _, text in applied)
        told.append(say("several_versions", locale, count=len(applied), days=days))
    if answer.against[policy - 1].effects.already is not None:
        told.append(say("already_apart", locale))
    return tuple(told)
