"""The versions of one policy: which text is in force on a day, and whether they follow one another without a hole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from engine.statute.rates import forgotten_unit
from engine.statute.ruleset import Ruleset, Tier
from engine.text.document import Mapping, Text
from engine.text.problems import Problem, Problems, Related, problem, warning
from engine.text.spans import Span

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[^\d].*)?")


def written_day(ordinal: int) -> str:
    """Return a day as rulesets write it: ``2025-01-31``."""
    return date.fromordinal(ordinal).isoformat()


def until_span(ruleset: Ruleset) -> Span:
    """Return the place of ``jusqu'au``, or of the first day when it was not written."""
    root = ruleset.document.root
    if isinstance(root, Mapping):
        for entry in root.entries:
            if entry.key.value.replace("\u2019", "'") == "jusqu'au" and isinstance(entry.value, Text):
                return entry.value.span
    return ruleset.effective_span


def in_order(rulesets: Sequence[Ruleset]) -> list[Ruleset]:
    """Return the versions, the oldest first; files by name for the same day."""
    return sorted(rulesets, key=lambda ruleset: (ruleset.effective_from, ruleset.document.file))


def check_versions(rulesets: Sequence[Ruleset]) -> tuple[Problem, ...]:
    """Return what is wrong between the versions of one policy: days, holes, late adoption, file names, rates without « % »."""
    found = Problems()
    ordered = in_order(rulesets)
    for ruleset in ordered:
        found.extend(_check_alone(ruleset))
    for before, after in pairwise(ordered):
        found.extend(_check_pair(before, after))
        found.extend(_check_rates(before, after))
    return found.sorted()


def _check_alone(ruleset: Ruleset) -> list[Problem]:
    found = []
    first, until, adoption = ruleset.effective_from, ruleset.until, ruleset.adoption
    if until is not None and until < first:
        words = {"until": written_day(until), "date": written_day(first)}
        found.append(problem("V404", until_span(ruleset), **words, related=(Related(ruleset.effective_span, "V491"),)))
    if ruleset.tier is not Tier.NATIONAL and adoption is not None and adoption.on > first:
        words = {"adopted": written_day(adoption.on), "date": written_day(first)}
        found.append(problem("V405", adoption.span, **words, related=(Related(ruleset.effective_span, "V491"),)))
    if ruleset.tier is Tier.COOPERATIVE and date.fromordinal(first).day != 1:
        found.append(warning("V415", ruleset.effective_span, date=written_day(first)))
    name = PurePath(ruleset.document.file).stem
    dated = _DATED_NAME.fullmatch(name)
    if dated is not None and dated.group(1) != written_day(first):
        found.append(warning("V406", ruleset.effective_span, name=name, date=written_day(first)))
    return found


def _check_pair(before: Ruleset, after: Ruleset) -> list[Problem]:
    """Check one version against the next of the same policy."""
    start, until = after.effective_from, before.until
    if before.effective_from == start:
        related = (Related(before.effective_span, "V490"),)
        return [problem("V401", after.effective_span, date=written_day(start), policy=after.policy, related=related)]
    if until is None or until < before.effective_from:
        return []
    related = (Related(after.effective_span, "V492"),)
    words = {"until": written_day(until), "date": written_day(start), "last": written_day(start - 1)}
    if until >= start:
        return [problem("V402", until_span(before), suggestion=words["last"], related=related, **words)]
    if until < start - 1:
        return [problem("V403", until_span(before), suggestion=words["last"], related=related, **words)]
    return []


def _check_rates(before: Ruleset, after: Ruleset) -> list[Problem]:
    """Warn of a rate that the next version writes as a bare number."""
    former = {one.name.value: one for one in before.parameters}
    pairs = [(one, former[one.name.value]) for one in after.parameters if one.name.value in former]
    told = (forgotten_unit(one, other, (Related(other.name.span, "V490"),)) for one, other in pairs)
    return [one for one in told if one is not None]


def in_force(rulesets: Sequence[Ruleset], day: int) -> Ruleset | None:
    """Return the version in force on a day (ordinal): the latest begun, unless it has ended."""
    begun = [ruleset for ruleset in in_order(rulesets) if ruleset.effective_from <= day]
    if not begun or (begun[-1].until is not None and begun[-1].until < day):
        return None
    return begun[-1]


def period_of(ruleset: Ruleset, rulesets: Sequence[Ruleset]) -> tuple[int, int | None]:
    """Return the first and last day (ordinals) of a version among those of its policy; None: still in force."""
    starts = [other.effective_from for other in rulesets if other.effective_from > ruleset.effective_from]
    ends = [min(starts) - 1] if starts else []
    if ruleset.until is not None:
        ends.append(ruleset.until)
    return ruleset.effective_from, min(ends) if ends else None
