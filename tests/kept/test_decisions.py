"""What happens between asking for a decision and its act: the act is by who may then, upon what she saw, by two people, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import rfc8785
from sqlmodel import select

from record import files, journal
from record.sound_works import works_unlike
from record.tables import Job, JobFile
from service.founding import grant, withdraw
from service.jobs_running import TRIES_MAX
from service.permissions import Role
from service.working.answering import Answer
from service.working.children import Children
from tests.api.service import CHILDREN, refused
from tests.kept.http import RUN, WAIVER, Served, key
from tests.kept.test_months import exported, kept, tree
from tests.kept.test_unlike import unguarded
from tests.payroll.small_folder import LEDGER, MONTH

OTHERWISE = {"donnees/gl.csv": LEDGER.replace("1000,05", "1300,05")}
"""What moves a pay: a cent alone would be lost in its rounding, and no archive would show it."""


class Meddled(Children):
    """Children after whose work, and before it is kept, something is done."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__(2)
        self.meanwhile = meanwhile
        self.worked = 0

    def run(self, *given: Any, **named: Any) -> Answer:
        found = CHILDREN.run(*given, **named)
        self.worked += 1
        self.meanwhile()
        return found


def meddled(served: Served, meanwhile: Callable[[], object]) -> Meddled:
    """Have something done in the middle of each long work."""
    made = Meddled(meanwhile)
    served.app.state.runner.children = made
    return made


def acts(served: Served, action: str) -> int:
    """Return how often an act was done."""
    with served.house.record.reading(served.house.id) as session:
        return sum(one.action == action for one in journal.entries_of(session))


def test_a_month_is_closed_once(served: Served) -> None:
    """Of three closings asked for together one is done; the others are told, and what is closed is never written again."""
    served.signed_month()
    asked = [served.close_month() for _ in range(3)]
    assert sorted(served.outcome(one) for one in asked) == ["done", "taken", "taken"]
    assert acts(served, "month.close") == 1


def test_a_closed_month_is_signed_and_run_no_more(served: Served) -> None:
    """Its signatures are those of its closing, whatever comes afterwards; a signature asked for before it was closed neither."""
    served.signed_month()
    late = served.asked("sign", month=MONTH, role=None)
    with served.house.record.writing(served.house.id) as session:
        session.get(Job, (served.house.id, late)).state = "running"  # type: ignore[union-attr]  # held by another service
    assert served.outcome(served.close_month()) == "done"
    signed = kept(served, "paie/2025-01.json")
    served.filled(OTHERWISE)
    for response in (served.sign(served.payroll), served.payroll.post(f"{served.at}/jobs", json=RUN, headers=key())):
        assert [one["code"] for one in refused(response, "taken", 409)] == ["A379"]
    with served.house.record.writing(served.house.id) as session:
        session.get(Job, (served.house.id, late)).state = "queued"  # type: ignore[union-attr]
    assert served.ended(late)["refused"] in {"taken", "stale"}
    assert kept(served, "paie/2025-01.json") == signed


def test_a_closed_month_is_exported_as_it_was_closed(served: Served) -> None:
    """Whatever comes afterwards, a closed month gives the archive that it gave, to the byte."""
    before = exported(served.closed_month()).content
    served.filled(OTHERWISE)
    assert exported(served).content == before


def test_an_export_overtaken_by_the_closing_is_that_of_the_closing(served: Served) -> None:
    """Worked out while the month was open, changed, signed again and closed, an archive gives what was closed, not what stood."""
    served.signed_month()
    steps = iter([True])

    def closed() -> None:
        for _ in steps:
            served.app.state.runner.children = CHILDREN
            served.filled(OTHERWISE)
            assert [served.outcome(served.sign(one)) for one in (served.payroll, served.approver)] == ["done", "done"]
            assert served.outcome(served.close_month()) == "done"

    runner = served.app.state.runner
    runner.waiting.most = 2  # its own cooperative decides beside the export that waits
    meddled(served, closed)
    asked = served.export_month()
    assert served.outcome(asked) == "done"
    archive = served.payroll.get(f"{asked.headers['Location']}/files/export-2025-01.zip").content
    assert archive == exported(served).content


def test_a_month_to_come_is_not_signed(served: Served) -> None:
    """It is refused at once: nothing of it can be checked yet."""
    response = served.filled().payroll.post(f"{served.at}/months/2031-01/signatures", json={}, headers=key())
    assert [one["code"] for one in refused(response, "month-refused", 422)] == ["P036"]
    assert served.payroll.get(f"{served.at}/jobs").json() == {"jobs": []}


def test_who_may_no_longer_when_the_act_is_written_does_nothing(served: Served) -> None:
    """A role withdrawn while the month is computed signs nothing, a key revoked meanwhile exports nothing."""
    house = served.filled().house
    meddled(served, lambda: withdraw(house.record, "test", house.id, house.payroll.id, Role.PAYROLL, served.now))
    asked = served.sign(served.payroll)
    assert served.ended(asked.json()["id"], served.approver)["refused"] == "forbidden"
    assert "paie/2025-01.json" not in tree(served)
    grant(house.record, "test", house.id, house.payroll.id, Role.PAYROLL, served.now)
    served.app.state.runner.children = CHILDREN
    served.signed_month()
    made = served.payroll.post(f"{served.at}/keys", json={"name": "k", "roles": ["payroll"], "days": 1}, headers=key()).json()
    meddled(served, lambda: served.payroll.delete(f"{served.at}/keys/{made['id']}"))
    bearer = {"Authorization": f"Bearer {made['key']}"}
    response = served.nobody.post(f"{served.at}/months/2025-01/exports", headers={**bearer, **key()})
    assert served.outcome(response) == "unauthenticated"
    assert acts(served, "month.export") == 0


@pytest.mark.parametrize("path", ["donnees/gl.csv", "paie/faits.csv"])
def test_what_changes_while_it_is_computed_is_in_the_act_or_refuses_it(served: Served, path: str) -> None:
    """An export whose ledger changes meanwhile is worked out again, and then is of a month whose signatures fell; a file of facts
    beside the signatures is no signature.
    """
    served.signed_month()
    changed = iter([OTHERWISE["donnees/gl.csv"]])
    meddled(served, lambda: [served.filled({path: text}) for text in changed])
    expected = {"donnees/gl.csv": "month-refused", "paie/faits.csv": "done"}[path]
    assert served.outcome(served.export_month()) == expected
    served.app.state.runner.children = CHILDREN
    own = served.asked("sign", month=MONTH, role=None)
    served.filled({path: "a;b\n"})
    assert served.ended(own)["refused"] == "stale"


def test_a_folder_that_never_rests_is_told(served: Served) -> None:
    """A decision that finds the folder changed each time that it is worked out ends, and says so."""
    own = served.filled().waive()
    ranks = iter(range(100))
    made = meddled(served, lambda: served.filled({"donnees/notes.csv": f"{next(ranks)}\n"}))
    assert served.outcome(served.decide(served.approver, own)) == "stale"
    assert made.worked == TRIES_MAX


def test_two_accounts_of_one_person_are_one(served: Served) -> None:
    """Bound to the same number in the files, two accounts neither sign together nor ask and grant, whatever their names."""
    served.filled()
    record, house = served.house.record, served.house.id
    people = []
    for login, role in (("anne", Role.PAYROLL), ("zoe", Role.APPROVER)):
        own = served.house.joined(role.value, login=login)
        grant(record, "test", house, own.id, Role.MEMBER, served.now, "P2")
        people.append(served.signed(own))
    assert served.outcome(served.sign(people[0])) == "done"
    assert served.outcome(served.sign(people[1])) == "second-person"
    refused(served.decide(people[1], served.waive(people[0])), "second-person", 403)
    assert served.outcome(served.sign(served.approver)) == "done"


def test_a_result_is_not_taken_for_its_seal(served: Served) -> None:
    """Bytes made to have the digest that seals a work are no result of it: the file beside it cannot be changed behind them."""
    exported(served.signed_month())
    with served.house.record.writing(served.house.id) as session:
        unguarded(served, session)
        job = next(one for one in session.exec(select(Job)) if one.kind == "export")
        beside = next(one for one in session.exec(select(JobFile)) if one.job == job.id)
        made = {"engine": job.engine, "parameters": job.parameters}
        told = {"result": job.result, "refused": "", **made, "files": {beside.name: beside.digest}}
        job.result = files.keep(session, rfc8785.dumps(told))
        beside.digest = files.keep(session, b"EVIL")
        session.add(job)
        session.flush()
        assert list(works_unlike(session)) == [f"job.export {job.id}"]
        session.rollback()


def test_a_waiver_is_for_somebody(served: Served) -> None:
    """Whom nothing in the files is called is told with the nearest when it is asked for, and nothing waits to be decided."""
    at = f"{served.filled().at}/waivers"
    (problem,) = refused(served.payroll.post(at, json={**WAIVER, "target": "P22"}, headers=key()), "month-refused", 422)
    assert (problem["code"], problem["suggestion"]) == ("P012", "P2")
    assert served.payroll.get(at).json() == {"waivers": []}
