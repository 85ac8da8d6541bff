"""The tables of a checked month: findings, people, checks, changes, deadlines, waivers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine import VERSION
from engine.month.grids import Cell, Day, Grid, Section
from engine.payroll.answer import Line, PayrollReport
from engine.payroll.groups import Told, by_person
from engine.payroll.heading import bearing, checks_made, counts, digest_name, notices, signed, verdict
from engine.payroll.sealing_model import Sealing
from engine.payroll.things import thing
from engine.payroll.words import count, hold_word, kind_word, level_word, say, status_word, term
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_day, write_month

FIRST_DAY = 693_655
"""1 March 1900, an ordinal: before it, a workbook has no sure date."""

Row = tuple[Cell, ...]


def summary(report: PayrollReport, sealing: Sealing, locale: str) -> tuple[Section, ...]:
    """Return the sections of the first sheet: the verdict, the counts, the signatures, the texts, the digests."""
    return (
        Section(
            "",
            (
                (say("cooperative", locale), report.cooperative),
                (say("month", locale), write_month(report.month, locale)),
                (say("verdict", locale), verdict(report, locale)),
                *(("", text) for text in notices(report, locale)),
                *(("", text) for text in (*bearing(report, locale)[1:], *checks_made(report, locale))),
            ),
        ),
        Section(say("findings", locale), tuple((text, "") for text in counts(report, locale))),
        Section(say("changes", locale), tuple((text, "") for text in changed(report, locale))),
        Section(say("signatures", locale), tuple((text, "") for text in signed(sealing, locale))),
        Section(
            say("digests", locale),
            tuple((digest_name(name, locale), "", digest) for name, digest in report.digests.items()),
        ),
        Section("", ((say("computed", locale, version=VERSION), ""),)),
    )


def changed(report: PayrollReport, locale: str) -> tuple[str, ...]:
    """Return how many findings appeared, went away and stayed since last month, or why that is not known."""
    changes = report.changes
    if changes is None:
        return (say("no_before", locale),)
    return (
        count("n_appeared", len(changes.appeared), locale),
        count("n_gone", len(changes.gone), locale),
        count("n_stayed", changes.stayed, locale),
    )


def findings(report: PayrollReport, locale: str) -> Grid:
    """Return one row per finding, lifted ones included; nothing is put together."""
    headers = (
        *("level", "check", "subject", "code", "who", "person", "finding", "read", "expected", "article", "deadline", "action"),
        *("missing_fact", "kind", "status", "decided", "follows", "holds", "name"),
    )
    rows = [
        (
            *(
                level_of(line, locale),
                line.title,
                thing(line.subject[0], locale),
                code(line),
                line.who,
                line.person_who,
                line.said,
            ),
            *(read(line), line.expected, line.source, dated(line.deadline, locale), line.action, line.missing),
            *(kind_word(line.kind, locale), status_word(line.status, line.level, locale), line.decided_by),
            *(follows(line), " ; ".join(Told((line,)).held(locale)), line.check),
        )
        for line in report.lines
    ]
    return _grid("findings", headers, rows, locale)


def people(report: PayrollReport, locale: str) -> Grid:
    """Return the findings of each person together."""
    rows: list[Row] = []
    for key, lines in by_person(report.lines):
        who = lines[0].person_who if key is not None else say("nobody", locale)
        rows += [
            (
                *(who, level_of(line, locale), line.title, line.who, line.said, line.expected, line.action),
                *(dated(line.deadline, locale), line.source, status_word(line.status, line.level, locale)),
            )
            for line in lines
        ]
    keys = ("person", "level", "check", "who", "finding", "expected", "action", "deadline", "article", "status")
    return _grid("by_person", keys, rows, locale)


def checks(report: PayrollReport, locale: str) -> Grid:
    """Return what became of each check, and why it did not apply when it did not."""
    rows = [
        (
            *(check.title, check.name, level_word(check.level, locale), hold_word(check.hold, locale)),
            *(check.source, term(check.tier, locale), check.concerned, check.aside, check.faults, check.missing),
            *(check.reminders, check.excepted, check.waived, check.why_not, check.file, check.line),
        )
        for check in report.checks
    ]
    keys = (
        *("check", "name", "level", "hold", "article", "tier", "concerned", "aside", "faults", "missing", "reminders"),
        *("excepted", "waived", "why_not", "file", "line"),
    )
    return _grid("checks", keys, rows, locale)


def changes(report: PayrollReport, locale: str) -> Grid:
    """Return the findings that appeared and those that went away since last month."""
    found = report.changes
    rows: list[Row] = []
    for key, lines in (("appeared", found.appeared), ("gone", found.gone)) if found is not None else ():
        rows += [
            (say(key, locale), level_of(line, locale), line.title, line.who, line.said, line.action, line.source)
            for line in lines
        ]
    if found is None:
        rows = [(say("no_before", locale), *[None] * 6)]
    return _grid("changes", ("change", "level", "check", "who", "finding", "action", "article"), rows, locale)


def obligations(report: PayrollReport, locale: str) -> Grid:
    """Return what has to be done within six months, by date."""
    rows = [(dated(one.day, locale), one.what, one.who, one.title, one.source) for one in report.obligations]
    return _grid("obligations", ("date", "what", "who", "check", "article"), rows, locale)


def waivers(report: PayrollReport, locale: str) -> Grid:
    """Return every waiver on record, whatever its state."""
    rows = [
        (
            *(one.number, term(one.state, locale), one.title, one.who, one.reason, one.asked_by, one.granted_by),
            *(dated(one.since, locale), dated(one.until, locale), one.document, one.used, one.check),
        )
        for one in report.waivers
    ]
    keys = (
        *("number", "status", "check", "who", "reason", "asked_by", "granted_by", "since", "until", "document", "used"),
        "name",
    )
    return _grid("waivers", keys, rows, locale)


def sources(report: PayrollReport, locale: str) -> Grid:
    """Return the texts applied, from the law down, with their vote and their digest."""
    rows = [
        (one.title or one.policy, term(one.tier, locale), dated(one.since, locale), one.vote, one.file, one.digest)
        for one in report.versions
    ]
    return _grid("sources", ("text", "tier", "in_force", "vote", "file", "digest"), rows, locale)


def level_of(line: Line, locale: str) -> str:
    """Return the level of a finding as a word; for a lifted one, what lifted it."""
    return status_word(line.status, None, locale) if line.level is None else level_word(line.level, locale)


def code(line: Line) -> str:
    """Return the code of whom or what a finding is about; "" for the cooperative."""
    return "" if line.subject[0] is Scope.COOPERATIVE else line.subject[1]


def read(line: Line) -> str:
    """Return what a check read: « durée_contrat = 14 mois ; cape_durée_maximale = 12 mois »."""
    return " ; ".join(f"{fact.name} = {fact.text}" for fact in line.facts)


def follows(line: Line) -> str:
    """Return the findings that a finding follows from."""
    return " ; ".join(f"{cause.title} ({cause.who})" for cause in line.causes)


def dated(day: int | None, locale: str) -> Cell:
    """Return a date as a cell; in words when a workbook cannot hold it."""
    if day is None:
        return None
    return Day(day) if day >= FIRST_DAY else write_day(day, locale)


_SENTENCES = frozenset(
    {
        *("finding", "read", "expected", "action", "decided", "follows", "holds", "reason", "why_not", "what", "vote"),
        *("article", "who", "check", "change"),
    }
)


def _grid(title: str, keys: Sequence[str], rows: Iterable[Row], locale: str) -> Grid:
    kept = tuple(rows) or ((say("nothing", locale), *[None] * (len(keys) - 1)),)
    wrapped = frozenset(rank for rank, key in enumerate(keys) if key in _SENTENCES)
    return Grid(say(title, locale), tuple(say(key, locale) for key in keys), kept, wrapped=wrapped)
