"""What is answered about a cooperative."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from api.answers import Answer, Problem

State = Literal["draft", "proposed", "reviewed", "voted", "published", "abandoned"]


class Membership(Answer):
    """What someone is in a cooperative."""

    cooperative: str
    title: str
    roles: list[str]
    person: str | None = Field(None, description="Her own code in the files; null when the account is bound to nobody.")


class SignedIn(Answer):
    """Who is signed in, and where she may go."""

    account: str
    login: str
    name: str
    cooperatives: list[Membership]


class StatuteHead(Answer):
    """A text of a cooperative and where it stands."""

    id: str
    policy: str
    effective_from: str
    state: State
    number: int = Field(description="Its ETag, without the quotes.")
    sha256: str
    author: str
    reviewer: str | None = None
    publisher: str | None = None


class Statutes(Answer):
    """Texts of a cooperative."""

    statutes: list[StatuteHead]
    next: str | None = Field(None, description="What to give as « after » for those that follow; null at the end.")


class Vote(Answer):
    """The vote on a text, as it was recorded: the body, its day, those present or represented, the voices, and the minute."""

    body: str
    day: str
    quorum: int
    votes_for: int
    against: int
    abstained: int
    minute: str
    recorded_by: str
    at: str


class Statute(StatuteHead):
    """A text with its vote, null before it, and what is wrong in it today."""

    vote: Vote | None = None
    text: str
    sound: bool
    problems: list[Problem]


class Revision(Answer):
    """A revision of a draft."""

    number: int
    sha256: str
    author: str
    message: str
    at: str


class Revisions(Answer):
    """The revisions of a text, the first one first."""

    revisions: list[Revision]


class AccountHead(Answer):
    """An account that is somebody here."""

    account: str = Field(description="What signs acts.")
    name: str
    roles: list[str]
    person: str | None = Field(None, description="Her own code in the files; null when the account is bound to nobody.")


class Accounts(Answer):
    """Accounts, in the order of their names."""

    accounts: list[AccountHead]


class KeyHead(Answer):
    """A key, without its secret."""

    id: str
    name: str
    account: str
    roles: list[str]
    created_at: str
    expires_at: str
    revoked_at: str | None = None


class Keys(Answer):
    """Keys, the newest first."""

    keys: list[KeyHead]


class NewKey(Answer):
    """A new key; its secret is told this once."""

    id: str
    key: str
    expires_at: str


class Entry(Answer):
    """An act."""

    seq: int
    at: str
    actor: str
    action: str
    object: str
    digest: str
    previous: str
    hash: str


class Journal(Answer):
    """Acts in order."""

    entries: list[Entry]
    next: int | None = Field(None, description="What to give as « after » for those that follow; null at the end.")


class JournalHead(Answer):
    """The head of a journal: kept elsewhere, it shows later that nothing was cut."""

    seq: int
    hash: str


class Fault(Answer):
    """Where a journal does not hold."""

    kind: str
    seq: int


class Verified(Answer):
    """What verifying a journal found."""

    sound: bool
    head: JournalHead
    faults: list[Fault]
    rows: list[str]


class ProducedBy(Answer):
    """What produced a result: the act of the journal, the folder as it stood then, its texts, the rest, the texts shipped."""

    act: int
    tree: str
    statutes: str
    facts: str
    parameters: str
    engine: str


class Job(Answer):
    """A long work."""

    id: str
    kind: Literal["run", "check", "compare", "sweep", "seek", "replay", "sign", "waive", "close", "export"]
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    question: dict[str, Any]
    done: int
    total: int
    actor: str
    created_at: str
    ended_at: str | None = None
    refused: str = Field(description="Why there is no answer: the kind of a refusal, or empty.")
    why: str = Field(description="The same in words; what is to correct is in the result, where there is one.")
    produced_by: ProducedBy
    result_sha256: str | None = None


class Jobs(Answer):
    """Long works, the newest first."""

    jobs: list[Job]


class JobFileHead(Answer):
    """A file that a work gave beside its result."""

    name: str
    size: int = Field(description="In bytes.")
    sha256: str


class JobFiles(Answer):
    """The files that a work gave beside its result, by name: a workbook, pages, tables."""

    files: list[JobFileHead]


class JobResult(Answer):
    """What a work gave: what the same question gives to a terminal; of a decision, its act, the files written, the warnings."""

    model_config = ConfigDict(extra="allow")
