"""What texts are called before a meeting: a proposal by its title and its day, the text that it would replace too."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.compare.answer_words import say
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
