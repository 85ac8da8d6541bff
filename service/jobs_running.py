"""Who does the long works: threads of the service that take them one by one, each in a child, and say how far they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from record.fields import digest_of, new_id
from record.files import ErasedError
from record.opening import Record
from record.tables import Cooperative, Job, JobFile
from record.tables_people import PLATFORM
from service import jobs
from service.comparing import COMPARING, arguments_of, drafts_laid
from service.deciding_months import closed_by
from service.ending import Act, Ending
from service.folders import laid_out
from service.jobs_deciding import DECIDING, decided
from service.jobs_waiting import Waiting
from service.lines import logger
from service.refusing import RefusalError, StaleError
from service.working.answering import Answer
from service.working.children import Children
from service.working.failing import Failure, WorkerError
from service.working.tracing import trace_of

TASKS = {"run": "month", "check": "payroll", "compare": "compare", "sweep": "sweep", "seek": "seek", "replay": "replay"}
"""What a child does for each kind; those that decide have tasks of their own names."""
THEN = "then"
"""The folder as it stood when a month was closed."""
LOOK_SECONDS = 5.0
"""How often works left by another service are looked for."""
BEAT_SECONDS = 1.0
TRIES_MAX = 5
"""How often a decision is worked out upon others that came first; a folder that changes faster is told to who asked."""
_WHY = {Failure.LATE: "worker-late", Failure.FULL: "worker-full", Failure.DIED: "worker-died", Failure.BUSY: "worker-busy"}
_LOG = logger("jobs")


class Runner:
    """Some threads; started when the application is or when a work is first asked for, ended with it."""

    def __init__(self, record: Record, children: Children, clock: Callable[[], datetime], size: int = 2) -> None:
        """Prepare; nothing runs yet."""
        self.record, self.children, self.clock, self.size = record, children, clock, size
        self.waiting = Waiting(size)
        self.next_look = 0.0
        self.stopping = Event()
        self.lock = Lock()
        self.threads: list[Thread] = []

    def start(self) -> None:
        """Start the threads, once; closed, they start again."""
        with self.lock:
            self.stopping.clear()
            self._start()

    def _start(self) -> None:
        if not self.threads:
            self.waiting.open()
            self.next_look = 0.0
            self.threads = [Thread(target=self._serve, daemon=True, name=f"jobs-{rank}") for rank in range(self.size)]
            for thread in self.threads:
                thread.start()

    def wake(self, cooperative: str) -> None:
        """Have the works of a cooperative looked at now; nothing starts again in a service that stops."""
        with self.lock:
            if not self.stopping.is_set():
                self._start()
        self.waiting.put(cooperative)

    def close(self) -> None:
        """Stop; what runs is put back, for whoever takes it next."""
        with self.lock:
            self.stopping.set()
            threads, self.threads = self.threads, []
        self.waiting.close()
        for thread in threads:
            thread.join()

    def _serve(self) -> None:
        while not self.stopping.is_set():
            try:
                if self._looks():  # what another service left, and what could not be done, is looked for however busy one is
                    self.waiting.put(*self._cooperatives())
                cooperative = self.waiting.take(LOOK_SECONDS)
                if cooperative is not None:
                    self._serve_one(cooperative)
            except DBAPIError as error:  # not made yet, stopped, full: it is looked at again, and its trace would tell no more
                _LOG.warning("the record does not answer", failure=type(error.orig).__name__)
                self.stopping.wait(LOOK_SECONDS)
            except Exception as error:  # noqa: BLE001 - the other works go on; this one is taken again when its sign is old
                _LOG.error("a long work was left", trace=trace_of(error))

    def _looks(self) -> bool:
        """Whether it is this thread's turn to look at every cooperative."""
        with self.lock:
            due = monotonic() >= self.next_look
            if due:
                self.next_look = monotonic() + LOOK_SECONDS
        return due

    def _serve_one(self, cooperative: str) -> None:
        """Do one work of a cooperative; its next one comes after those of the others that wait."""
        try:
            more = self.do_next(cooperative)
        finally:
            self.waiting.leave(cooperative)
        if more:
            self.waiting.put(cooperative)

    def _cooperatives(self) -> list[str]:
        with self.record.reading() as session:
            return list(session.exec(select(Cooperative.id).where(col(Cooperative.id) != PLATFORM).order_by(col(Cooperative.id))))

    def do_next(self, cooperative: str) -> bool:
        """Do the next work of a cooperative; False when there is none."""
        runner = new_id()
        with self.record.reading(cooperative) as session:
            if session.exec(select(Job.id).where(col(Job.state).in_(("queued", "running"))).limit(1)).first() is None:
                return False
        with self.record.writing(cooperative) as session:
            job = jobs.take(session, runner, self.clock())
        if job is None:
            return False
        watch = Watch(self, job, runner)
        for _ in range(TRIES_MAX):
            ending = self._worked(job, watch)
            if ending is None:
                self._leave(job, runner)
                return watch.over
            if self._ended(job, runner, ending):
                return True
        self._ended(job, runner, Ending(b"", StaleError.kind))
        return True

    def _worked(self, job: Job, watch: Watch) -> Ending | Act | None:
        """Return how a work ends; None when it is left for later: given up, or no child could take it."""
        try:
            return self._ending(job, watch)
        except ErasedError:
            return Ending(b"", "erased")
        except RefusalError as error:
            return Ending(b"", error.kind)
        except WorkerError as error:
            if error.kind in {Failure.CANCELLED, Failure.BUSY}:
                return None
            if error.detail:
                _LOG.error("a long work failed", job=job.id, failure=error.kind.value, detail=error.detail)
            return Ending(b"", _WHY.get(error.kind, "unexpected"))

    def _ended(self, job: Job, runner: str, ending: Ending | Act) -> bool:
        """Keep how a work ended; False for one that decides, when something else was decided meanwhile: it is done once more."""
        try:
            with self.record.writing(job.cooperative) as session:
                jobs.end(session, job.id, runner, ending, self.clock())
        except StaleError:
            return False
        except RefusalError as error:
            with self.record.writing(job.cooperative) as session:
                jobs.end(session, job.id, runner, Ending(b"", error.kind), self.clock())
        return True

    def _leave(self, job: Job, runner: str) -> None:
        with suppress(LookupError), self.record.writing(job.cooperative) as session:
            jobs.release(session, job.id, runner)

    def _ending(self, job: Job, watch: Watch) -> Ending | Act:
        question = json.loads(job.question)
        if job.kind in DECIDING:
            return decided(self.record, job, partial(self._child, job, watch), self.clock())
        if "job" not in question:
            return _ending_of(self._answer(job, watch))
        with self.record.reading(job.cooperative) as session:
            before = session.get(Job, (job.cooperative, question["job"]))
        assert before is not None, "it was there when its replay was asked for"
        again = self._answer(before, watch)
        found, kept = digest_of(again.json), self._kept(before)
        same = found == before.result and all(digest_of(again.files.get(name, b"")) == digest for name, digest in kept.items())
        told = {"job": before.id, "identical": same, "stored": before.result, "found": found}
        versions = {"engine": before.engine, "parameters": before.parameters}
        return Ending(json.dumps({**told, **versions}, separators=(",", ":"), sort_keys=True).encode())

    def _kept(self, job: Job) -> dict[str, str]:
        with self.record.reading(job.cooperative) as session:
            return {one.name: one.digest for one in session.exec(select(JobFile).where(JobFile.job == job.id))}

    def _answer(self, job: Job, watch: Watch) -> Answer:
        """Return what a child gives on the folder as it stood when a work was asked for, or when its month was closed."""
        question = json.loads(job.question)
        act = self._closed_by(job, question["month"]) if question.pop("folder", "") == THEN else job.act
        with laid_out(self.record, job.cooperative, act, drafts_laid(question)) as laid:
            asked = {"files": job.kind in WITH_FILES, **question, "locale": "fr"}
            if job.kind in COMPARING:
                asked = arguments_of(question, laid.path.name)
            return self._child(job, watch, TASKS[job.kind], asked, laid.whole)

    def _child(self, job: Job, watch: Watch, task: str, asked: Mapping[str, Any], folder: Path) -> Answer:
        return self.children.run(task, asked, folder, watch.told, watch.is_over, job.cooperative)

    def _closed_by(self, job: Job, month: int) -> int:
        """Return the act that closed a month; that of the work for one that is not closed, which is then told."""
        with self.record.reading(job.cooperative) as session:
            return closed_by(session, month) or job.act


WITH_FILES = frozenset({"run", "check"})
"""What gives files beside its result unless it is told otherwise; ``comparing`` says it of those that compare."""


def _ending_of(answer: Answer) -> Ending:
    return Ending(answer.json, answer.refused, {} if answer.refused else answer.files)


class Watch:
    """What looks, in the thread that waits for a child, whether the work is still wanted, and gives its sign."""

    def __init__(self, runner: Runner, job: Job, own: str) -> None:
        """Watch a work held under a name."""
        self.runner, self.job, self.own = runner, job, own
        self.progress = (0, 0)
        self.next = 0.0
        self.over = False

    def told(self, _what: str, done: int, total: int) -> None:
        """Keep how far the work is; it is written with the next sign."""
        self.progress = (done, total)

    def is_over(self) -> bool:
        """Whether the service stops, or the work was given up or taken by another."""
        if self.runner.stopping.is_set():
            return True
        if not self.over and monotonic() >= self.next:
            with self.runner.record.writing(self.job.cooperative) as session:
                self.over = not jobs.beat(session, self.job.id, self.own, self.runner.clock(), *self.progress)
            self.next = monotonic() + BEAT_SECONDS
        return self.over
