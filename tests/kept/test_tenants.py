"""Two cooperatives on one service: whatever is asked in one, nothing of the other is seen, counted or named."""

from __future__ import annotations

import os
from random import Random
from typing import Any

from record.opening import Record
from tests.api.service import alike
from tests.kept import asked_facts
from tests.kept.facts import ABSENCES, ABSENCES_FILE, FOLDER, LEDGER_FILE, PEOPLE_FILE, correct, send
from tests.kept.facts import body as facts_body
from tests.kept.http import TEXT, WAIVER, Served, key
from tests.kept.test_described import KEPT, VOTE
from tests.month.small import PEOPLE

SEQUENCES = int(os.environ.get("CANUT_SEQUENCES", "300"))
SEED = int(os.environ.get("CANUT_SEED", "39"))
LENGTH = 4


def planted(served: Served, canary: str) -> list[str]:
    """Fill a cooperative with a canary in every text that it keeps, and return what names things there."""
    text = TEXT.replace("Contribution du mois", canary).replace("résolution 4", canary)
    named = []
    for state in ("draft", "proposed", "published"):
        own = served.brought(state, text)
        named.append(own)
    served.author.put(f"{served.at}/statutes/{named[0]}", json={"text": text, "message": canary}, headers={"If-Match": '"1"'})
    made = served.payroll.post(f"{served.at}/keys", json={"name": canary, "roles": ["payroll"], "days": 1}, headers=key()).json()
    people = PEOPLE.replace("Ada Lune", canary)
    assert send(served, ("personnes.csv", people.encode(), "", 1)).status_code == 201
    assert correct(served, 2, cells={"nom": f"{canary} bis"}, reason=canary).status_code == 201
    named.append(other_work(served))
    return [*named, made["id"], made["key"], served.house.id, *(actor.id for actor in served.house.people.values())]


def other_work(served: Served) -> str:
    """Return a work that ended, to be named elsewhere."""
    own = served.filled().ask()
    served.ended(own)
    return own


def asked(draw: Random, served: Served, names: list[str], elsewhere: str) -> Any:
    """Return the answer to a request that names things of another cooperative wherever it can."""
    operation = draw.choice(sorted(name for name, (_, path, _) in KEPT.items() if "{cooperative}" in path))
    method, path, one = KEPT[operation]
    client = draw.choice([served.author, served.approver, served.auditor, served.payroll, served.member])
    address = path.replace("{cooperative}", draw.choice([served.house.name, served.house.name, elsewhere]))
    address = address.replace("{own}", draw.choice(names)[:32])
    headers = {"If-Match": f'"{draw.randrange(1, 6)}"', **key()}
    if draw.random() < 0.1:
        headers["Authorization"] = f"Bearer {draw.choice(names)}"
    params = {"after": draw.choice([*names, "0", "5"])[:32], "most": str(draw.choice([1, 100, 101]))}
    address = address.replace("{person}", draw.choice(["P1", *names])[:32])
    if operation in asked_facts.MEDIA:
        sent = ("personnes.csv", PEOPLE.encode(), draw.choice([PEOPLE_FILE, "", *names]), draw.choice([None, 1, 2, 3]))
        headers["Content-Type"] = asked_facts.MEDIA[operation]
        return client.request(method, address, content=facts_body(sent), headers=headers)
    params |= {"path": draw.choice([PEOPLE_FILE, LEDGER_FILE, *names])}
    params |= {name: str(draw.randrange(1, 9)) for name in ("number", "act", "before") if draw.random() < 0.3}
    work = {"kind": "replay", "job": draw.choice(names)[:32]}
    body: Any = {
        "correct_facts": _correction(draw, names),
        "ask_job": work,
        "sign_month": {},
        "ask_waiver": WAIVER,
        "decide_waiver": {"granted": True},
        "review": {"accepted": True},
        "vote": VOTE,
        "give_key": {"name": "a", "roles": ["payroll"], "days": 1},
    }.get(operation, {"text": draw.choice([TEXT, "a: b", *names]), "message": draw.choice(names)})
    given = {"json": body} if "requestBody" in one else {}
    return client.request(method, address, headers=headers, params=params if method == "get" else None, **given)


def _correction(draw: Random, names: list[str]) -> dict[str, Any]:
    path, reason = draw.choice([PEOPLE_FILE, *names]), draw.choice(names)
    return {"path": path, "change": "replace", "line": draw.randrange(1, 4), "cells": {"nom": "Ada"}, "reason": reason}


def test_nothing_of_one_is_seen_by_the_other(record: Record) -> None:
    """Hundreds of sequences asked in a cooperative with the identifiers of another: no byte of an answer names what is there."""
    print(f"CANUT_SEED={SEED}")
    draw = Random(SEED)
    mine, other = Served(record, "mine", FOLDER), Served(record, "other", FOLDER)
    canary = f"canari-{draw.randrange(10**12)}"
    names = planted(other, canary)
    seen = 0
    for _ in range(SEQUENCES):
        mine.app.state.meter.spent.clear()  # a night of requests in one minute of its clock: each is answered, none is one too many
        for _ in range(LENGTH):
            response = asked(draw, mine, names, "other")
            assert response.status_code != 429
            told = response.text + str(response.headers.items())
            sent = str(response.request.url) + response.request.content.decode("utf-8", "replace")
            for secret in (canary, other.house.id):
                assert secret in sent or secret not in told, (response.request.url, told)
            assert response.status_code < 500, told
            seen += response.status_code < 300
    assert seen > SEQUENCES // 10
    listed = mine.auditor.get(f"{mine.at}/statutes").json()["statutes"]
    assert not {one["id"] for one in listed} & set(names)
    mine.close()
    other.close()


def test_absent_and_not_yours_are_the_same_answer(record: Record) -> None:
    """A text of another cooperative, and one that was never written: the same status, the same words, the same headers."""
    mine, other = Served(record, "mine", FOLDER), Served(record, "other", FOLDER)
    own = other.brought("published")
    for address in ("{0}/statutes/{1}", "{0}/statutes/{1}/text", "{0}/statutes/{1}/revisions"):
        theirs, never = (mine.author.get(address.format(mine.at, name)) for name in (own, "f" * 32))
        assert theirs.status_code == 404
        assert alike(theirs, never)
    theirs, never = (mine.author.get(f"/v1/cooperatives/{name}/statutes") for name in ("other", "never"))
    assert alike(theirs, never)
    mine.close()
    other.close()


def test_a_file_of_another_cooperative_was_never_there(record: Record) -> None:
    """A file, a person and a version that only another cooperative has: the same answer as for what nobody ever had."""
    mine, other = Served(record, "mine", FOLDER), Served(record, "other", FOLDER)
    assert send(other, ("absences.csv", ABSENCES, "", None)).status_code == 201
    for address in ("files/content?path={}", "files/versions?path={}", "files/rows?path={}"):
        theirs, never = (mine.payroll.get(f"{mine.at}/{address.format(path)}") for path in (ABSENCES_FILE, "donnees/never.csv"))
        assert theirs.status_code == 404
        assert alike(theirs, never)
    assert [one["path"] for one in mine.payroll.get(f"{mine.at}/files").json()["files"]] == sorted(FOLDER)
    mine.close()
    other.close()
