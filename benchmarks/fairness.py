"""Two cooperatives on one service: what one waits for while the other sends texts made to cost, from as many people as it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter
from uuid import uuid4

from api import examples
from benchmarks.serving import Client, body_of, served
from benchmarks.timing import row
from record.migrating import migrate
from record.opening import Record
from record.tables import Account
from service.entering import session_of
from service.founding import create_account, create_cooperative, grant, open_platform
from service.permissions import Role
from service.secrets_kept import new_secret

CALLS, WARMING = 200, 20
"""Drafts of the quiet cooperative: each of its people may write 240 a minute."""
ATTACKERS = 8
GOAL = 2.0
"""At most how many times its quiet p99 the neighbour of an attacker may wait."""
RULES = 120
DRAFT = {"text": examples.TEXT, "message": ""}


def hostile() -> str:
    """Return a text that takes seconds to check: many rules of long expressions, each on all those before."""
    terms = " + ".join(f"max(chiffre_d_affaires × {rank} %; {rank} €)" for rank in range(1, 40))
    rules = "".join(f"  r{rank}:\n    valeur: {terms}\n    arrondi: centime\n" for rank in range(RULES))
    head, _, _ = examples.TEXT.partition("règles:\n")
    return f"{head}règles:\n{rules}"


def found(url: str) -> None:
    """Make the record."""
    with closing(Record(url)) as record:
        migrate(record)
        open_platform(record, datetime.now(UTC))


def fair(url: str) -> Iterator[str]:
    """Give the lines: quiet, then attacked, in one run."""
    record = Record(url)
    secrets = {name: _people(record, name) for name in ("quiet", "attacker")}
    with served("api.main:app", CANUT_RECORD=url) as port:
        yield row("ms, while another attacks", "quiet p50", "p99", "attacked p50", "p99", "p99 ×")
        _drafts(port, secrets["quiet"][0], WARMING)
        quiet = _drafts(port, secrets["quiet"][1], CALLS)
        stop, seen = Event(), Counter[int]()
        attackers = [Thread(target=_attack, args=(port, secret, stop, seen)) for secret in secrets["attacker"]]
        for one in attackers:
            one.start()
        try:
            attacked = _drafts(port, secrets["quiet"][2], CALLS)
        finally:
            stop.set()
            for one in attackers:
                one.join()
    record.close()
    cells = [f"{value * 1000:,.1f}" for one in (quiet, attacked) for value in (median(one), quantiles(one, n=100)[-1])]
    ratio = quantiles(attacked, n=100)[-1] / quantiles(quiet, n=100)[-1]
    yield row("a draft written and checked", *cells, f"×{ratio:.1f}")
    yield row("  at most", "", "", "", "", f"×{GOAL:g}, {'met' if ratio <= GOAL else 'not met'}")
    yield f"  meanwhile {ATTACKERS} people of the other cooperative were answered: {dict(sorted(seen.items()))}"


def _people(record: Record, name: str) -> list[str]:
    """Return the secrets of the sessions of some authors of a new cooperative."""
    now = datetime.now(UTC)
    own = create_cooperative(record, name, name, now)
    made = []
    for rank in range(ATTACKERS):
        account = create_account(record, f"{name}-{rank}", name, None, now)
        grant(record, "bench", own, account, Role.AUTHOR, now)
        secret = new_secret()
        with record.founding() as session:
            row_of = session.get(Account, account)
            assert row_of is not None, "it was just made"
            session.add(session_of(row_of, secret, now))
        made.append(secret)
    return made


def _drafts(port: int, secret: str, count: int) -> list[float]:
    """Return the seconds that each draft of the quiet cooperative takes."""
    taken = []
    body = body_of(DRAFT)
    with Client(port, {"Cookie": f"canut_session={secret}"}) as client:
        for _ in range(count):
            begun = perf_counter()
            client.good("/v1/cooperatives/quiet/statutes", body, Idempotency_Key=uuid4().hex)
            taken.append(perf_counter() - begun)
    return taken


def _attack(port: int, secret: str, stop: Event, seen: Counter[int]) -> None:
    body = body_of({"text": hostile(), "message": ""})
    with Client(port, {"Cookie": f"canut_session={secret}"}) as client:
        while not stop.is_set():
            status, _ = client.post("/v1/cooperatives/attacker/statutes", body, Idempotency_Key=uuid4().hex)
            seen[status] += 1
