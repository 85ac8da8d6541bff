"""``canut journal``: the acts of each cooperative verified, and the head to keep elsewhere."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from itertools import islice

from cli.output import finish
from cli.phrases import said
from cli.record import cooperative_of, needed, opened
from record.chain import Anchor, Fault

FAULTS_MAX = 20
PLATFORM_NAME = "-"


def run(options: Namespace) -> int:
    """Verify the journals, with the rows and the bytes held to them, or tell their heads; 1 when something does not hold.

    The database itself, its pages and its references, is read when every cooperative is asked for.
    """
    from sqlmodel import select

    from record.journal import head_of, verify
    from record.soundness import faults_of
    from record.tables import Cooperative

    if options.anchor:
        needed(options, "cooperative")  # a head is that of one journal
    with opened(options) as record:
        if options.cooperative:
            chosen = [(options.cooperative, cooperative_of(record, options.cooperative, options))]
        else:
            with record.reading() as session:
                chosen = sorted((one.name, one.id) for one in session.exec(select(Cooperative)))
        told: list[dict[str, object]] = []
        lines: list[str] = []
        for name, own in chosen:
            anchors = [Anchor(*one) for one in options.anchor]
            with record.reading(own) as session:
                head = head_of(session)
                faults = [] if options.action == "head" else list(islice(verify(session, anchors), FAULTS_MAX))
            told.append({"cooperative": name, "head": asdict(head), "faults": [asdict(one) for one in faults]})
            lines += _lines(name, head, faults, options)
        damages = [] if options.action == "head" else list(islice(faults_of(record, options.cooperative or None), FAULTS_MAX))
    lines += [said("record_fault", options.locale, one) for one in damages]
    failed = bool(damages) or any(one["faults"] for one in told)
    return finish(options, {"journals": told, "record": damages}, "".join(f"{line}\n" for line in lines), failed=failed)


def _lines(name: str, head: Anchor, faults: list[Fault], options: Namespace) -> list[str]:
    name = said("platform", options.locale) if name == PLATFORM_NAME else name
    if options.action == "head":
        return [f"{name}  {head.seq}:{head.hash}"]
    if not faults:
        return [said("journal_sound", options.locale, name, head.seq, head.hash)]
    found = [said("journal_fault", options.locale, one.seq, said(f"fault_{one.kind}", options.locale)) for one in faults]
    return [said("journal_broken", options.locale, name), *found]
