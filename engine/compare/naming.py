"""Policies as a person names them: « en vigueur », the date of a version, a draft, each with parameters changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from engine.compare.policies import IN_FORCE, Policy, Setting
from engine.month.statutes import Statutes
from engine.program.calendar import iso_day, iso_month
from engine.run.texts import check_file
from engine.statute.ruleset import Ruleset
from engine.text.document import Text
from engine.text.problems import Level, Problem, Problems, problem
from engine.text.spans import Span
from engine.text.spelling import nearest
from engine.text.values import read_month

_SETTING = re.compile(r"(?:^|[+,;]\s*|\s)([^\W\d]\w*)\s*=\s*")
_SINCE = re.compile(r"(.*\S)\s+dès\s+(\S.*)", re.DOTALL)
_LIKE_IN_FORCE = frozenset({"en vigueur", "en_vigueur", "in force"})


def joined_words(words: Sequence[str]) -> list[str]:
    """Return the names of policies among words of a command, where « en vigueur » and « 90 € » may not have been quoted."""
    found: list[str] = []
    for word in words:
        last = found[-1] if found else ""
        goes_on = (
            (last == "en" and word.startswith("vigueur"))
            or word.startswith("+")
            or word == "dès"
            or last.endswith((" dès", "="))
            or ("=" in last and re.fullmatch(r"[€%‰]|mois|jours?|heures?|\d{3}", word) is not None)
        )
        if goes_on and found:
            found[-1] = f"{last}{'' if word.startswith('+') or last.endswith('=') else ' '}{word}"
        else:
            found.append(word)
    return found


def read_policies(
    words: Sequence[str], variants: Sequence[str], statutes: Statutes, place: Span
) -> tuple[list[Policy], tuple[Problem, ...]]:
    """Return the policies to compare, the reference first, and what is wrong with the way they are named.

    Args:
        words: Each « en vigueur », the date of a version or the path of a draft; then « +parameter=value » for each
            parameter changed, then « dès 2025-07 » for a policy that begins within the period.
        variants: « parameter=value » changes; each text of them makes one more policy, the reference so changed.
        statutes: The versions of the cooperative.
        place: By which problems are shown.
    """
    found = Problems()
    told = drafts_told([_base(word)[0] for word in words])
    policies = [one for word in words or (IN_FORCE,) if (one := _read(word, told, statutes, place, found)) is not None]
    for written in variants:
        settings = _settings(written, place, found)
        if policies and settings:
            policies.append(_varied(policies[0], settings))
    seen: set[str] = set()
    for one in policies:
        if one.name in seen:
            found.add(problem("C062", place, name=one.name))
        seen.add(one.name)
    if len(policies) < 2 and not found.refused:
        found.add(problem("C061", place))
    return policies, found.sorted()


def _varied(policy: Policy, settings: tuple[Setting, ...]) -> Policy:
    named = "".join(f"+{one.written}" for one in settings)
    names = {one.name for one in settings}
    kept = tuple(one for one in policy.settings if one.name not in names)
    return replace(policy, name=policy.name + named, settings=(*kept, *settings))


def varied(policy: Policy, values: Iterable[tuple[str, str]]) -> Policy:
    """Return a policy with parameters given another value, named so."""
    return _varied(policy, tuple(Setting(name, Text(value, Span(""), ((0, Span("")),))) for name, value in values))


def drafts_told(bases: Sequence[str]) -> dict[str, str]:
    """Return what each draft is called: the name of its file, with as many folders as tell it from another file.

    A file written in two ways has one name.

    >>> sorted(drafts_told(["pyproject.toml", "./pyproject.toml", "en vigueur"]).items())
    [('./pyproject.toml', 'pyproject.toml'), ('pyproject.toml', 'pyproject.toml')]
    """
    parts = {base: Path(os.path.abspath(base)).parts for base in bases if base and _is_file(Path(base))}  # noqa: PTH100  # « .. » goes
    told: dict[str, str] = {}
    for base, own in parts.items():
        others = {other for other in parts.values() if other != own}
        count = next((n for n in range(1, len(own)) if all(own[-n:] != other[-n:] for other in others)), len(own))
        told[base] = PurePath(*own[-count:]).as_posix()
    return told


def _base(word: str) -> tuple[str, str, str]:
    """Return the parts of « base+parameter=value dès month »: the base, what it changes, the month, "" where there is none."""
    dated = _SINCE.fullmatch(word.strip())
    named = dated[1] if dated is not None else word.strip()
    base, plus, rest = named.partition("+")
    if plus and _SETTING.match(rest) is None:  # a path may hold a « + »
        base, rest = named, ""
    return base.strip(), rest, dated[2].strip() if dated is not None else ""


def _read(word: str, told: Mapping[str, str], statutes: Statutes, place: Span, found: Problems) -> Policy | None:
    base, rest, begins = _base(word)
    since = None
    if begins:
        since, wrong = read_month(Text(begins, place, ((0, place),)))
        found.extend(wrong)
        if since is None:
            return None
    settings = _settings(rest, place, found) if rest else ()
    policy = _plain(base, told, statutes, place, found)
    if policy is None:
        return None
    policy = _varied(replace(policy, since=since), settings)
    return policy if since is None else replace(policy, name=f"{policy.name} dès {iso_month(since)}")


def _plain(base: str, told: Mapping[str, str], statutes: Statutes, place: Span, found: Problems) -> Policy | None:
    if base.casefold() in _LIKE_IN_FORCE:
        return Policy(IN_FORCE)
    dates = {iso_day(text.effective_from): text for text in statutes.versions}
    if base in dates:
        return Policy(base, dates[base])
    if base in told:
        text = _draft(Path(base), statutes, found)
        return None if text is None else Policy(told[base], text)
    near = nearest(base, (IN_FORCE, *dates))
    found.add(problem("C060", place, name=base, known=", ".join((IN_FORCE, *dates)), suggestion=near))
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a nul
        return False


def _draft(path: Path, statutes: Statutes, found: Problems) -> Ruleset | None:
    """Return the text of a draft; None, with all that is wrong in it, when it does not check."""
    checked = check_file(path, statutes.library, alone=True)
    statutes.sources.update(checked.sources)
    found.extend([one for one in checked.problems if one.level is Level.ERROR])
    return checked.ruleset if checked.program is not None else None


def _settings(written: str, place: Span, found: Problems) -> tuple[Setting, ...]:
    """Return the parameters of « plancher=90 €+taux=12 % », or of the same with spaces or commas between them."""
    marks = list(_SETTING.finditer(written))
    if not marks or written[: marks[0].start()].strip():
        found.add(problem("C065", place, value=written))
        return ()
    settings: list[Setting] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = written[mark.end() : following.start() if following is not None else len(written)].strip()
        if not value:
            found.add(problem("C065", place, value=mark[1]))
        if mark[1] in {one.name for one in settings}:
            found.add(problem("C012", place, name=mark[1]))
        settings.append(Setting(mark[1], Text(value, place, ((0, place),))))
    return tuple(settings)
