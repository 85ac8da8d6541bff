"""Long works: asked for, taken by whoever runs them, ended once. Who runs them is ``jobs_running``.

::

    queued ─take─▶ running ─▶ done, failed (a result, or why there is none)
       ▲             │ ╲
       └── release ──┘  ╲──▶ cancelled ◀── queued

A work is done on the folder as it stood when it was asked for: what is changed meanwhile changes nothing of it; those that
decide are told of in ``jobs_deciding``. Who runs one gives a sign every second; one whose runner gave none for ``STALE`` is taken
again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, or_, select

from engine import VERSION
from engine.facts.months import CLOSED
from engine.program.calendar import iso_month
from record import files, journal
from record.fields import digest_of, instant, new_id
from record.scoped import Scoped
from record.tables import Blob, Job, JobFile
from service import comparing, jobs_deciding
from service.actors import Actor
from service.comparing import COMPARING, check_reader, is_asker, sees
from service.deciding_months import check_open
from service.ending import Act, Ending
from service.jobs_deciding import DECIDING
from service.permissions import Reach
from service.refusing import AbsentError, ForbiddenError, OpenMonthError, StateError
from service.shipped import parameters_digest

STALE = timedelta(seconds=30)
"""A runner that gave no sign for so long is dead."""
ATTEMPTS_MAX = 3
"""A work that took so many runners with it is not tried again."""
ACTIONS = {"run": "month.run", "check": "month.run", "replay": "month.read"}
"""What each kind asks leave for; ``comparing`` and ``jobs_deciding`` say it of those that compare and that decide."""
READS = {
    **dict.fromkeys(("run", "check", "replay", "sign", "waive", "close"), "month.read"),
    "export": "month.export",
}
"""What reading the result of each kind asks leave for."""
ENDED = frozenset({"done", "failed", "cancelled"})
TEXT = ".yaml"


def ask(session: Scoped, actor: Actor, kind: str, question: Mapping[str, Any], now: datetime) -> Job:
    """Return a new work, queued; a comparison that shows people is an act of its own in the journal.

    Raises:
        AbsentError: when it replays a work that is not there or has no result.
        OpenMonthError: when it replays a month that is not closed.
        ClosedError: when it runs one that is: a closed month is computed no more.
        RefusalError, QuestionError: as ``comparing.framed`` and ``jobs_deciding.framed``.
    """
    if kind in COMPARING:
        question = comparing.framed(session, actor, kind, question)
    elif kind in DECIDING:
        question = jobs_deciding.framed(session, actor, kind, question, now)
    else:
        actor.may_all(ACTIONS[kind])
    if kind == "run":
        check_open(session, question["month"])
    if "job" in question:
        _replayable(session, actor, question["job"])
    tree = files.tree_of(session)
    if kind == "replay" and "month" in question and f"{CLOSED}/{iso_month(question['month'])}.json" not in tree:
        raise OpenMonthError(month=iso_month(question["month"]))
    own, written = new_id(), json.dumps(question, ensure_ascii=False, sort_keys=True)
    texts = {path: digest for path, digest in tree.items() if path.endswith(TEXT)}
    if question.get("entitled") and not question.get("own"):
        journal.enter(session, now, actor.signature, "compare.people", own, digest_of(written.encode()))
    act = journal.enter(session, now, actor.signature, "job.ask", own, digest_of(written.encode()))
    job = Job(
        cooperative=actor.cooperative,
        id=own,
        kind=kind,
        question=written,
        state="queued",
        done=0,
        total=0,
        attempts=0,
        actor=actor.signature,
        act=act,
        tree=files.tree_digest(tree),
        statutes=files.tree_digest(texts),
        facts=files.tree_digest({path: digest for path, digest in tree.items() if path not in texts}),
        parameters=parameters_digest(),
        engine=VERSION,
        created_at=instant(now),
        refused="",
    )
    session.add(job)
    session.flush()
    return job


def _replayable(session: Scoped, actor: Actor, own: str) -> None:
    found = session.get(Job, (actor.cooperative, own))
    if found is None or found.state != "done" or found.kind in {"replay", *DECIDING}:
        raise AbsentError(thing=own)
    _check_reader(actor, found)


def _check_reader(actor: Actor, job: Job) -> None:
    if job.kind in COMPARING:
        check_reader(actor, job)
    else:
        actor.may_all(READS[job.kind])


def job_of(session: Scoped, actor: Actor, own: str) -> Job:
    """Return a work; raises ``AbsentError`` for one that is not there, or not hers for who sees only her own."""
    reach = actor.may("job.read")
    found = session.get(Job, (actor.cooperative, own))
    if found is None or not (is_asker(actor, found) or (reach is Reach.ALL and sees(actor, found))):
        raise AbsentError(thing=own)
    return found


def jobs_of(session: Scoped, actor: Actor, most: int) -> list[Job]:
    """Return the newest works first, those that who asks may see."""
    asked = select(Job).order_by(col(Job.act).desc()).limit(most)
    if actor.may("job.read") is Reach.OWN:
        asked = asked.where((col(Job.actor) == actor.id) | col(Job.actor).startswith(f"{actor.id}/"))
    return [job for job in session.exec(asked) if sees(actor, job)]


def result_of(session: Scoped, actor: Actor, own: str) -> bytes:
    """Return the result of a work, to the byte.

    Raises:
        StateError: while there is none.
    """
    found = _ended(session, actor, own)
    return files.bytes_of(session, found.result or "")


def files_of(session: Scoped, actor: Actor, own: str) -> list[tuple[JobFile, int]]:
    """Return the files that a work gave beside its result, with their sizes in bytes; raises as ``result_of``."""
    _ended(session, actor, own)
    sized = select(JobFile, Blob.size).join(Blob, col(Blob.digest) == col(JobFile.digest))
    return list(session.exec(sized.where(JobFile.job == own).order_by(col(JobFile.name))))


def file_of(session: Scoped, actor: Actor, own: str, name: str) -> tuple[JobFile, bytes]:
    """Return one of these files with its bytes; raises ``AbsentError`` for a name that is none of theirs."""
    _ended(session, actor, own)
    found = session.get(JobFile, (actor.cooperative, own, name))
    if found is None:
        raise AbsentError(thing=name)
    return found, files.bytes_of(session, found.digest)


def _ended(session: Scoped, actor: Actor, own: str) -> Job:
    found = job_of(session, actor, own)
    _check_reader(actor, found)
    if found.result is None:
        raise StateError(state=found.state, wanted="done")
    return found


def cancel(session: Scoped, actor: Actor, own: str, now: datetime) -> Job:
    """Give a work up; raises ``StateError`` for one that has ended."""
    found = job_of(session, actor, own)
    if found.kind in DECIDING and not is_asker(actor, found):
        raise ForbiddenError(action="job.cancel")
    if found.kind in ACTIONS:
        actor.may_all(ACTIONS[found.kind])
    elif not is_asker(actor, found):
        actor.may_all("compare")
    if found.state in ENDED:
        raise StateError(state=found.state, wanted="running")
    _end(session, found, "cancelled", now)
    journal.enter(session, now, actor.signature, "job.cancel", own)
    return found


def take(session: Scoped, runner: str, now: datetime) -> Job | None:
    """Return the next work of the session's cooperative, now this runner's; None when there is none to do.

    What decides goes first: somebody waits for it, and it takes seconds.
    """
    dead = (col(Job.state) == "running") & (col(Job.beat_at) <= instant(now - STALE))
    asked = select(Job).where(or_(col(Job.state) == "queued", dead))
    asked = asked.order_by(col(Job.kind).not_in(DECIDING), col(Job.act))
    for job in session.exec(asked):
        if job.attempts >= ATTEMPTS_MAX:
            job.refused = "worker-died"
            _end(session, job, "failed", now)
            _tell_end(session, job, {}, now)
            continue
        job.state, job.runner, job.beat_at = "running", runner, instant(now)
        job.attempts += 1
        session.add(job)
        session.flush()
        return job
    return None


def beat(session: Scoped, own: str, runner: str, now: datetime, done: int, total: int) -> bool:
    """Give a sign, and say how far the work is; False when it is no longer this runner's."""
    job = _held(session, own, runner)
    if job is None:
        return False
    job.beat_at, job.done, job.total = instant(now), done, total
    session.add(job)
    session.flush()
    return True


def release(session: Scoped, own: str, runner: str) -> None:
    """Put a work back, to be taken by another: this runner stops, which is nobody's fault."""
    job = _held(session, own, runner)
    if job is not None:
        job.state, job.runner, job.beat_at = "queued", None, None
        job.attempts -= 1
        session.add(job)
        session.flush()


def end(session: Scoped, own: str, runner: str, ending: Ending | Act, now: datetime) -> bool:
    """Keep what a work gave with its entry in the journal, all at once; False when it is no longer this runner's.

    An act that ends it is carried out in the same moment; what it raises leaves the work as it was.
    """
    job = _held(session, own, runner)
    if job is None:
        return False
    ended = ending if isinstance(ending, Ending) else ending(session, now)
    job.result = files.keep(session, ended.result) if not ended.refused or ended.result else None
    job.refused, job.engine, job.parameters = ended.refused, VERSION, parameters_digest()
    if not ended.refused:
        job.done = job.total  # whatever the last sign said: nothing is left to do
    beside = {name: files.keep(session, data) for name, data in sorted(ended.files.items())}
    session.add_all(JobFile(cooperative=session.cooperative, job=own, name=name, digest=one) for name, one in beside.items())
    _end(session, job, "failed" if ended.refused else "done", now)
    _tell_end(session, job, beside, now)
    return True


def _tell_end(session: Scoped, job: Job, beside: files.Tree, now: datetime) -> None:
    """Enter in the journal how a work ended, with the digest of all that it gave."""
    sealed = files.work_digest(job.result or "", job.refused, (job.engine, job.parameters), beside)
    journal.enter(session, now, job.actor, f"work.{job.kind}", job.id, sealed)


def _held(session: Scoped, own: str, runner: str) -> Job | None:
    found = session.get(Job, (session.cooperative, own))
    return found if found is not None and found.state == "running" and found.runner == runner else None


def _end(session: Scoped, job: Job, state: str, now: datetime) -> None:
    job.state, job.runner, job.beat_at, job.ended_at = state, None, None, instant(now)
    session.add(job)
    session.flush()
