"""What a meeting reads of a proposal, on one sheet: the words compared, the conclusion, what it changes, what was checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.compare.answer import Answer
from engine.compare.answer_said import cliff_said
from engine.compare.answer_words import count, euros, say, signed
from engine.compare.curve import Curve
from engine.compare.vote_tables import effect_said, provision_title
from engine.compare.wording import Wording, both_sides
from engine.compare.year import MONTHS
from engine.payroll.tree import Level
from engine.text.printing_values import write_day, write_month

CHANGES_MAX = 5
"""Provisions shown: more would not hold on a sheet, nor in a discussion."""
LINES_MAX = 5
LETTERS_MAX = 160
"""Of the lines of a provision, after the first: a long line goes to several on the sheet."""
CASES_MAX = 8
NAME_MAX = 64
"""Letters of the name of an example on the sheet; the report has it whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """A provision: its title and article, its lines now and proposed, its effect in a sentence."""

    title: str
    article: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    effect: str


def text_changes(answer: Answer, policy: int, locale: str) -> tuple[tuple[Change, ...], int]:
    """Return the provisions, those that change most people first, as many as a sheet holds, and how many more there are."""
    against = answer.against[policy - 1]
    moved = [one.more + one.less for one in against.effects.effects]
    ranked = sorted(range(len(against.wordings)), key=lambda rank: -moved[rank])
    kept = ranked[:CHANGES_MAX]
    shown = tuple(_change(answer, policy, rank, against.wordings[rank], locale) for rank in kept)
    return shown, len(against.wordings) - len(kept)


def _change(answer: Answer, policy: int, rank: int, wording: Wording, locale: str) -> Change:
    before, after = (_short(lines, locale) for lines in both_sides(wording, locale))
    title = provision_title(wording.provision, locale)
    return Change(title, wording.provision.article, before, after, effect_said(answer, policy, rank, locale))


def _short(lines: tuple[str, ...], locale: str) -> tuple[str, ...]:
    kept: list[str] = []
    for line in lines:
        if kept and (len(kept) == LINES_MAX or sum(map(len, kept)) + len(line) > LETTERS_MAX):
            break
        kept.append(line)
    left = len(lines) - len(kept)
    if not left:
        return lines
    if len(kept) == LINES_MAX:
        kept, left = kept[:-1], left + 1
    return (*kept, say("more_lines" if left > 1 else "more_lines_one", locale, count=left))


def typical_people(answer: Answer, policy: int, locale: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return a row for each of some examples: its name, what it pays, what it would pay, the difference."""
    if answer.cases is None:
        return ()
    rows = []
    for one in answer.cases.chosen(policy, CASES_MAX):
        short = one.name if len(one.name) <= NAME_MAX else one.name[: NAME_MAX - 1].rstrip() + "…"
        name = say("case_of", locale, name=short, when=one.when(locale), day=write_day(one.text.effective_from, locale))
        before, after, gap = one.paid[0], one.paid[policy], one.difference(policy)
        rows.append((name, euros(before, locale), euros(after, locale), signed(gap, locale)))
    return tuple(rows)


def other_people(answer: Answer, policy: int, locale: str) -> str:
    """Return how many examples are not among those shown: they change less, or do not change; "" when there is none."""
    if answer.cases is None:
        return ""
    same = answer.cases.unchanged(policy)
    moved = len(answer.cases.every) - same
    if not moved:
        return say("cases_all_same", locale)
    numbers = (("cases_more", moved - CASES_MAX), ("cases_same", same))
    return " ".join(count(key, number, locale) for key, number in numbers if number > 0)


def what_holds(answer: Answer, policy: int, locale: str) -> tuple[str, ...]:
    """Return what was checked of a policy: that it computes, where it has cliffs, what the check before payroll finds."""
    return (say("holds", locale), *_cliffs(answer, policy, locale), _checks(answer, policy, locale))


def _cliffs(answer: Answer, policy: int, locale: str) -> Iterator[str]:
    found = answer.typical
    if found is None:
        return
    month = found.curves[policy]
    low, high = euros(max(found.low, 0), locale), euros(found.high, locale)
    yield _cliff_told(month, locale, yearly=False) or say("no_cliff_between", locale, low=low, high=high)
    if found.year is not None:
        yield _cliff_told(found.year.curves[policy], locale, yearly=True) or say(
            "no_cliff_in_year", locale, high=euros(found.year.high * MONTHS, locale)
        )


def _cliff_told(curve: Curve, locale: str, *, yearly: bool) -> str:
    """Return how many cliffs there are and the highest; "" when there is none and all was looked at."""
    if not curve.cliffs:
        return "" if curve.complete else say("not_complete", locale)
    highest = max(curve.cliffs, key=lambda one: abs(one.after - one.before))
    number = count("n_cliffs_year" if yearly else "n_cliffs_month", len(curve.cliffs), locale)
    return f"{number} {cliff_said(highest, locale, yearly=yearly)}"


def _checks(answer: Answer, policy: int, locale: str) -> str:
    found = answer.compliance
    if found is None:
        return say("lacking_compliance" if "compliance" in answer.lacking else "not_checked", locale)
    before, after = (count("n_blocking", found.counts[rank][Level.BLOCKING], locale) for rank in (0, policy))
    return say("blocking_counts", locale, month=write_month(found.month, locale), before=before, after=after)
