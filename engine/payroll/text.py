"""A checked month as lines for a terminal: the verdict, the findings, why checks did not apply, what changed and comes."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from engine.payroll.answer import Line, PayrollReport
from engine.payroll.groups import Block, Told, by_check, by_person, gathered, named
from engine.payroll.heading import bearing, checks_made, counts, notices, signed, verdict
from engine.payroll.sealing_model import Sealing
from engine.payroll.tables import changed, follows, level_of, read
from engine.payroll.tree import Kind
from engine.payroll.words import MARKS, count, say, term
from engine.text.messages import shown
from engine.text.printing_values import NO_BREAK_SPACE, write_day, write_month
from engine.text.typography import unbroken

WIDTH = 110
"""Columns of a line."""
CHANGES_SHOWN = 10
"""Findings that appeared, and that went away, shown before the others are counted."""


def payroll_text(report: PayrollReport, sealing: Sealing, locale: str = "fr", by: str = "check") -> list[str]:
    """Return a checked month as lines of at most 110 columns.

    Args:
        report: The month.
        sealing: Its signatures.
        locale: "fr" or "en": the words around; what the texts say stays in French.
        by: "check" puts the findings together by check, "person" by person.
    """
    findings = _people(report, locale) if by == "person" else _checks(report, locale)
    return [
        *_head(report, sealing, locale),
        *findings,
        *_aside(report, locale),
        *_changes(report, locale),
        *_calendar(report, locale),
        *_waivers(report, locale),
    ]


def _head(report: PayrollReport, sealing: Sealing, locale: str) -> Iterator[str]:
    yield from _wrapped(f"{say('page', locale)} – {report.cooperative}" if report.cooperative else say("page", locale))
    yield ""
    yield from _wrapped(verdict(report, locale))
    yield ""
    for text in notices(report, locale):
        yield from _wrapped(text)
    for parts in (bearing(report, locale), counts(report, locale), checks_made(report, locale)):
        yield from _wrapped(" · ".join(parts))
    for text in signed(sealing, locale):
        yield from _wrapped(text)


def _checks(report: PayrollReport, locale: str) -> Iterator[str]:
    level: object = ""
    names = {check.name for check in report.checks}
    for block in by_check(report.lines):
        if block.level != level:
            level = block.level
            yield ""
            yield f"{MARKS[block.level]} {_level(block, locale).upper()}"
        yield ""
        name = f" ({block.check})" if block.check in names else ""
        parts = [block.title, block.source, f"{count('n_findings', block.count, locale)}{name}"]
        yield from _wrapped(" – ".join(part for part in parts if part))
        common = _common(block)
        for key, text in common.items():
            yield from _wrapped(f"{_colon(say(key, locale).lower(), locale)} {text}", 2)
        for told in block.told:
            yield from _told(told, locale, above=("article", *common))


def _common(block: Block) -> dict[str, str]:
    """Return what all the findings of a check expect and ask, when there are several: it is said once, above them."""
    every = Told(tuple(line for told in block.told for line in told.lines))
    if len(block.told) == 1:
        return {}
    parts = {"expected": every.shared(lambda line: line.expected), "action": every.shared(_action)}
    return {key: text for key, text in parts.items() if text}


def _action(line: Line) -> str:
    """Return what is to be done; nothing for what is lifted."""
    return "" if line.level is None else line.action


def _level(block: Block, locale: str) -> str:
    return say("lifted", locale) if block.level is None else level_of(block.told[0].first, locale)


def _people(report: PayrollReport, locale: str) -> Iterator[str]:
    for key, lines in by_person(report.lines):
        yield ""
        who = lines[0].person_who if key is not None else say("nobody", locale)
        yield from _wrapped(f"{who} – {count('n_findings', len(lines), locale)}")
        for told in gathered(lines):
            yield from _told(told, locale)


def _told(told: Told, locale: str, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Give a finding; ``above`` names what is already said above it, its check and its level with its article."""
    line, who = told.first, named([one.who for one in told.lines], locale)
    start = f"{_colon(told.sentence(locale), locale)} {who}" if told.many else f"{_colon(who, locale)} {line.said}"
    if not above:
        about = f"{line.who} – " if line.subject != line.person else ""
        start = f"{MARKS[line.level]} {level_of(line, locale)} · {_colon(line.title, locale)} {about}{told.sentence(locale)}"
    yield from _wrapped(start, 2)
    details = (
        ("read", "" if told.many else read(line)),
        ("expected", told.shared(lambda one: one.expected)),
        ("article", line.source),
        ("deadline", "" if told.deadline is None or line.kind is Kind.REMINDER else write_day(told.deadline, locale)),
        ("action", told.shared(_action)),
        ("follows", "" if told.many else follows(line)),
        ("holds", named(told.held(locale), locale)),
        ("lifted_by" if line.level is None else "level_by", line.decided_by),
    )
    for key, text in details:
        if text and key not in above:
            yield from _wrapped(f"{_colon(say(key, locale).lower(), locale)} {text}", 6)


def _aside(report: PayrollReport, locale: str) -> Iterator[str]:
    found = [check for check in report.checks if check.why_not]
    if found:
        yield from _titled(say("not_applied", locale))
    for check in found:
        yield from _wrapped(f"{_colon(check.title, locale)} {check.why_not}", 2)


def _changes(report: PayrollReport, locale: str) -> Iterator[str]:
    changes = report.changes
    if changes is None:
        yield from _titled(say("changes", locale))
        yield from _wrapped(say("no_before", locale), 2)
        return
    yield from _titled(say("changes_since", locale, month=write_month(changes.month, locale)))
    yield from _wrapped(" · ".join(changed(report, locale)), 2)
    for sign, lines in (("+", changes.appeared), ("−", changes.gone)):
        told = gathered(lines)
        for one in told[:CHANGES_SHOWN]:
            line = one.first
            who = named([each.who for each in one.lines], locale)
            yield from _wrapped(f"{sign} {level_of(line, locale)} · {line.title} · {who} – {one.sentence(locale)}", 2)
        if len(told) > CHANGES_SHOWN:
            rest = sum(len(one.lines) for one in told[CHANGES_SHOWN:])
            yield from _wrapped(say("more_changes", locale, sign=sign, count=rest), 2)


def _calendar(report: PayrollReport, locale: str) -> Iterator[str]:
    yield from _titled(say("obligations_within", locale))
    if not report.obligations:
        yield from _wrapped(say("no_obligation", locale), 2)
    for one in report.obligations:
        yield from _wrapped(f"{_colon(write_day(one.day, locale), locale)} {one.what} – {one.who} ({one.source})", 2)


def _waivers(report: PayrollReport, locale: str) -> Iterator[str]:
    if report.waivers:
        yield from _titled(say("waivers", locale))
    for one in report.waivers:
        since, until = write_day(one.since, locale), write_day(one.until, locale)
        lifted = count("n_lifted", one.used, locale)
        said = f"{one.number} ({term(one.state, locale)}, {since} – {until}) · {one.title} · {one.who} · {one.reason} · {lifted}"
        yield from _wrapped(said, 2)


def _titled(title: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(title)


def _colon(text: str, locale: str) -> str:
    return f"{text}:" if locale == "en" else f"{text}{NO_BREAK_SPACE}:"


def _wrapped(text: str, margin: int = 0) -> list[str]:
    """Return a sentence as lines, those after the first set further in; what nobody sees is shown as « � »."""
    hang = " " * (margin + 2 if margin else 0)
    return wrap(unbroken(shown(text)), WIDTH, initial_indent=" " * margin, subsequent_indent=hang, break_on_hyphens=False)
