"""What is said first of a month checked before payroll: the verdict, what it bears on, and the counts."""

from __future__ import annotations

from pathlib import PurePath

from engine.explain.phrases import inside
from engine.payroll.answer import PayrollReport
from engine.payroll.sealing_model import ROLES, Sealing, SealState
from engine.payroll.tree import Level
from engine.payroll.words import count, say, state_word, term
from engine.run.running import Key
from engine.statute.ruleset import Scope
from engine.text.messages import sentence
from engine.text.printing_values import write_day, write_month
from engine.text.problems import Problem

COUNTED = {Level.BLOCKING: "n_blocking", Level.REVIEW: "n_review", Level.INFORMATION: "n_information"}


def verdict(report: PayrollReport, locale: str) -> str:
    """Return the sentence that answers: « La paie de mars 2025 est bloquée : 3 constats »."""
    found = report.count(Level.BLOCKING)
    if report.errors and not found:
        many = len(report.errors) > 1
        return say("wrong_many" if many else "wrong_one", locale, **_month(report.month, locale), count=len(report.errors))
    if found:
        return say("blocked_many" if found > 1 else "blocked_one", locale, **_month(report.month, locale), count=found)
    applied = any(not check.why_not for check in report.checks)
    return say("clear" if applied else "unchecked", locale, **_month(report.month, locale))


def bearing(report: PayrollReport, locale: str) -> tuple[str, ...]:
    """Return what the answer bears on: the month, the people, the statutes with their vote, the last entry counted."""
    found = [
        say("payroll_of", locale, **_month(report.month, locale)),
        count("n_people", report.people, locale),
    ]
    if report.versions:
        last = report.versions[-1]
        found.append(say("statutes" if last.vote else "statutes_only", locale, title=last.title or last.policy, vote=last.vote))
    day = report.data_day
    found.append(say("no_data", locale) if day is None else say("data_on", locale, day=write_day(day, locale)))
    return tuple(found)


def counts(report: PayrollReport, locale: str) -> tuple[str, ...]:
    """Return the counts of findings, of people without any, and of those whose pay is held."""
    found = [count(key, report.count(level), locale) for level, key in COUNTED.items()]
    found.append(count("n_untouched", untouched(report), locale))
    lifted = sum(line.level is None for line in report.lines)
    if lifted:
        found.append(count("n_lifted", lifted, locale))
    held = {key for line in report.lines for key, _ in line.holds}
    if any(key[0] is Scope.COOPERATIVE for key in held):
        found.append(say("held_month", locale))
    for scope, key in ((Scope.PERSON, "n_held"), (Scope.ACTIVITY, "n_held_activities")):
        number = sum(one[0] is scope for one in held)
        if number:
            found.append(count(key, number, locale))
    return tuple(found)


def checks_made(report: PayrollReport, locale: str) -> tuple[str, ...]:
    """Return how many checks were made, and how many did not apply."""
    aside = sum(bool(check.why_not) for check in report.checks)
    made = count("n_applied", len(report.checks) - aside, locale)
    return (made, count("n_not_applied", aside, locale)) if aside else (made,)


def notices(report: PayrollReport, locale: str) -> tuple[str, ...]:
    """Return what must be known before the verdict is believed: errors in the files, texts altered, checks not made."""
    found = [say("error_at", locale, place=place_of(one), said=sentence(one, locale)[0]) for one in report.errors]
    if report.altered:
        found.append(say("altered", locale, names=", ".join(report.altered)))
    lacking = [check for check in report.checks if check.unmet and check.level is Level.BLOCKING]
    if lacking:
        names = " ; ".join(f"{check.title} ({check.unmet})" for check in lacking)
        found.append(say("unmet_many" if len(lacking) > 1 else "unmet_one", locale, count=len(lacking), names=names))
    return tuple(found)


def place_of(one: Problem) -> str:
    """Return where a problem of the files is: the name of the file and the line, wherever the folder stands."""
    name = PurePath(one.span.file).name
    return f"{name}:{one.span.line}" if one.span.line else name


def untouched(report: PayrollReport) -> int:
    """Return how many people no finding that stands is about."""
    touched: set[Key] = {line.person for line in report.lines if line.level is not None and line.person is not None}
    return max(report.people - len(touched), 0)


def signed(sealing: Sealing, locale: str) -> tuple[str, ...]:
    """Return where the signatures are, then one sentence for each; what changed since, when they no longer stand."""
    found = [state_word(sealing.state, locale)]
    if sealing.state is SealState.STALE:
        found = [stale(sealing, locale)]
    for one in sealing.signatures:
        found.append(say("signed_one", locale, by=one.by, role=term(one.role, locale), day=write_day(one.day, locale)))
    return tuple(found)


def stale(sealing: Sealing, locale: str) -> str:
    """Return what changed since the signatures, as a sentence."""
    return say("stale", locale, what=what_changed(sealing, locale))


def what_changed(sealing: Sealing, locale: str) -> str:
    """Return what is no longer as it was signed."""
    return ", ".join(inside(digest_name(name, locale)) for name in sealing.changed) or "…"


def unsigned_roles(sealing: Sealing) -> tuple[str, ...]:
    """Return the roles that still have to sign."""
    done = {one.role for one in sealing.signatures}
    return tuple(role for role in ROLES if role not in done)


def digest_name(name: str, locale: str) -> str:
    """Return what a digest is of."""
    known = {"facts", "waivers", "statutes", "results", "findings", "engine"}
    return say(f"digest_{name}", locale) if name in known else name


def _month(month: int, locale: str) -> dict[str, str]:
    """Return the month as it stands in a sentence: « de mars 2025 », « d'août 2025 »."""
    written = write_month(month, locale)
    return {"month": written, "of": f"d'{written}" if written[0] in "ao" else f"de {written}"}
