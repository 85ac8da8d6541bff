"""``canut versions``: the texts of each policy in the order of dates, and their seals."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path, PurePath

from cli.files import folder, write_whole
from cli.output import Data, finish, refused, table
from cli.parsing import MisuseError, today
from cli.phrases import said
from engine.compare.choosing import policies_in
from engine.program.calendar import iso_day
from engine.statute.library import Library, displayed
from engine.statute.ruleset import Ruleset
from engine.statute.sealing import LOCK_NAME, Seal, check_seals, read_seals, seal
from engine.statute.versions import check_versions, in_force, period_of
from engine.text.messages import shown
from engine.text.problems import Problems

DIGEST_SHOWN = 12
"""Digits of a digest that a person compares; JSON has them all."""


def run(options: Namespace) -> int:
    """List the versions and, with ``--seal``, write the lock; nothing is sealed while something is wrong."""
    path = folder(options.folder, options)
    day = options.on if options.on is not None else today()
    policies, wrong = policies_in(path, Library.load([path]))
    found = Problems()
    found.extend(wrong)
    groups = _groups(policies)
    if not groups and not wrong:
        raise MisuseError(said("no_rulesets", options.locale, shown(options.folder)))
    for versions in groups.values():
        found.extend(check_versions(versions))
    sealing = check_seals(path, day)
    found.extend([one for one in sealing if not (options.seal and one.code == "V433")])
    note = ""
    if options.seal and not found.refused:
        lock = path / LOCK_NAME
        text = seal(path, day)
        write_whole(lock, text.encode(), options)
        count = len(text.splitlines())
        many = count != 1 if options.locale == "en" else count > 1
        note = said("sealed_now" if many else "sealed_one", options.locale, count, displayed(lock)) + "\n"
    problems = found.sorted()
    seals = {one.path: one for one in read_seals(path)[0]}
    rows = [_row(text, versions, day, seals, path) for versions in groups.values() for text in versions]
    sources = {text.document.file: text.document.source for versions in groups.values() for text in versions}
    data: Data = {"on": iso_day(day), "versions": rows}
    return finish(options, data, _text(rows, options) + note, problems, sources, failed=refused(problems))


def _groups(policies: dict[str, tuple[Ruleset, ...]]) -> dict[tuple[str, str], tuple[Ruleset, ...]]:
    """Return the versions by folder and policy: two cooperatives may vote on the same subject."""
    groups: dict[tuple[str, str], tuple[Ruleset, ...]] = {}
    for name, versions in policies.items():
        for text in versions:
            key = (PurePath(text.document.file).parent.as_posix(), name)
            groups[key] = (*groups.get(key, ()), text)
    return dict(sorted(groups.items()))


def _row(text: Ruleset, versions: tuple[Ruleset, ...], day: int, seals: dict[str, Seal], path: Path) -> Data:
    first, last = period_of(text, versions)
    adoption = text.adoption
    base = displayed(path)
    inside = text.document.file if base == "." else text.document.file.removeprefix(f"{base}/")
    mark = seals.get(inside)
    return {
        "policy": text.policy,
        "title": text.title_text,
        "file": text.document.file,
        "from": iso_day(first),
        "until": iso_day(last) if last is not None else None,
        "adopted": {"by": adoption.by_text, "on": iso_day(adoption.on), "source": adoption.source_text} if adoption else None,
        "source": text.source_text or None,
        "sha256": text.document.digest,
        "in_force": in_force(versions, day) is text,
        "sealed": None if mark is None else mark.digest == text.document.digest,
    }


def _text(rows: list[Data], options: Namespace) -> str:
    locale = options.locale
    words = ("policy", "from", "until", "in_force", "sealed", "digest", "adopted")
    lines = [[said(word, locale) for word in words]]
    for row in rows:
        adopted = row["adopted"]
        by = str(row["source"] or "")
        if isinstance(adopted, dict):
            by = ", ".join(part for part in (adopted["on"], adopted["by"], adopted["source"]) if part)
        seal_word = {None: "no", True: "yes", False: "changed_since"}[row["sealed"]]  # type: ignore[index]  # a row holds objects; this one is a truth or None
        lines.append(
            [
                str(row["policy"]),
                str(row["from"]),
                str(row["until"] or "…"),
                said("yes", locale) if row["in_force"] else "",
                said(seal_word, locale),
                str(row["sha256"])[:DIGEST_SHOWN],
                shown(by),
            ]
        )
    return table(lines, margin=0)
