"""``canut admin erase``: a person erased, or what no longer has to be kept."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cli.output import finish
from cli.parsing import MisuseError
from cli.phrases import said
from cli.record import cooperative_of, needed, opened

if TYPE_CHECKING:
    from record.opening import Record
    from service.erasing_person import Erased
    from service.naming_person import Named


def erase(options: Namespace) -> int:
    """Erase a person when she is named, else what no longer has to be kept; with ``--dry-run``, only say it."""
    needed(options, "cooperative")
    if options.person or options.reason:
        needed(options, "person", "reason")
        if options.dry_run:
            raise MisuseError(said("dry_run_of_person", options.locale))
        return _person(options)
    return _old(options)


def _person(options: Namespace) -> int:
    from dataclasses import asdict

    from service.erasing_person import erase_by
    from service.founding import SYSTEM
    from service.refusing import AbsentError

    with opened(options) as record:
        own = cooperative_of(record, options.cooperative, options)
        try:
            found = _named(record, own, options.person)
            with record.writing(own) as session:
                done = erase_by(session, SYSTEM, options.person, options.reason, found, datetime.now(UTC))
        except AbsentError as error:
            raise MisuseError(said("no_person", options.locale, options.person)) from error
        record.compact()
    return finish(options, {"person": options.person, **asdict(done)}, _told(done, options))


def _named(record: Record, own: str, person: str) -> Named:
    from service.naming_person import named
    from service.working.jobs_on_people import named_job
    from service.working.roots import Root

    return named(record, own, person, lambda asked, folder: named_job(asked, Root(folder)).data)


def _told(done: Erased, options: Namespace) -> str:
    lines = [said("erased_person", options.locale, options.person, done.act)]
    lines += [said("erased_left", options.locale, path) for path in done.left]
    for one in done.named:
        lines.append(said("erased_named", options.locale, one.path, one.count, ", ".join(map(str, one.lines))))
    lines += [said("erased_unread", options.locale, path) for path in done.unread if path not in done.left]
    if done.waivers:
        lines.append(said("erased_waivers", options.locale, len(done.waivers)))
    lines += [said(f"erased_kept_{one.what}", options.locale, one.until, one.law) for one in done.kept]
    return "\n".join(lines) + "\n"


def _old(options: Namespace) -> int:
    from service.erasing_old import erase_old, over
    from service.founding import SYSTEM

    now, act = datetime.now(UTC), None
    with opened(options) as record:
        own = cooperative_of(record, options.cooperative, options)
        if options.dry_run:
            with record.reading(own) as session:
                found = over(session, now)
        else:
            with record.writing(own) as session:
                found, act = erase_old(session, SYSTEM, now)
            record.compact()
    data: dict[str, object] = {"act": act, "files": list(found.paths), "bytes": len(found.digests), "size": found.size}
    phrase = "nothing_over" if found.nothing else "over" if options.dry_run else "erased_old"
    text = said(phrase, options.locale, len(found.digests), found.size, len(found.paths))
    return finish(options, data, "".join(f"{line}\n" for line in (text, *found.paths)))
