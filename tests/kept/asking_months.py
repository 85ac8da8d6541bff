"""Requests about the months, the works and the waivers of a cooperative: a good one of each, and those that are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlmodel import select

from record import files, journal
from record.tables import Job
from service import jobs
from tests.kept.asked_facts import all_erased
from tests.kept.http import RUN, WAIVER, Served, key

COMPARE = {"kind": "compare", "first": "2025-01", "last": "2025-01", "policies": ["en vigueur"]}
ASKING_WAIVER = {"ask_waiver"}
"""What has a check looked for by a child."""


def reused(served: Served, address: str, client: Any, one: object, other: object) -> Any:
    """Return the answer to a request that has the key of another one."""
    header = key()
    assert client.post(f"{served.at}/{address}", json=one, headers=header).status_code in {201, 202}
    return client.post(f"{served.at}/{address}", json=other, headers=header)


def _worked(served: Served, kind: str) -> Served:
    assert served.ended(served.filled().ask(kind=kind, month="2025-01"))["state"] == "done"
    return served


def _done(served: Served) -> str:
    own = served.ask()
    assert served.ended(own)["state"] == "done"
    return own


def _file(served: Served) -> str:
    """Return the address of a file, kept by hand: making one takes seconds."""
    own = served.asked()
    with served.house.record.writing(served.house.id) as session:
        assert jobs.take(session, "test", served.now) is not None
        jobs.end(session, own, "test", jobs.Ending(b"{}", files={"tableaux.csv": b"a;b"}), served.now)
    return f"{served.at}/jobs/{own}/files/tableaux.csv"


def _cancelled(served: Served) -> str:
    own = served.asked()
    assert served.payroll.delete(f"{served.at}/jobs/{own}").status_code == 200
    return own


def _both(served: Served) -> Any:
    return served.signed(served.house.joined("payroll", "approver", login="both"))


def _explained(served: Served) -> Any:
    return served.member.get(f"{served.at}/months/2025-01/activities/A1/explanation")


def _explained_otherwise(served: Served) -> Any:
    """Return the answer for a month whose kept figures are no longer those that its files give."""
    with served.house.record.writing(served.house.id) as session:
        job = session.exec(select(Job).where(Job.kind == "run")).one()
        kept = json.loads(files.bytes_of(session, job.result or ""))
        kept["report"]["totals"]["contribution"] = "0.00"
        act = journal.enter(session, served.now, "test", "month.close", "2025-01")
        closed = json.dumps(kept["report"]).encode()
        files.write(session, act, {"mois/2025-01.json": files.keep(session, closed)})
    return _explained(served)


def _waives_alone(served: Served) -> Any:
    both = _both(served)
    return served.decide(both, served.waive(both))


def _decides_twice(served: Served) -> Any:
    return served.decide(served.approver, _refused(served))


def _refused(served: Served) -> str:
    own = served.waive()
    assert served.decide(served.approver, own, granted=False).status_code == 200
    return own


def _exports_otherwise(served: Served) -> Any:
    """Return the answer to exports asked for with the key of others; what of them is asked stands in the address."""
    header, at = key(), f"{served.at}/months/2025-01/exports"
    assert served.payroll.post(at, headers=header).status_code == 202
    return served.payroll.post(at, params={"only": "pay"}, headers=header)


GOOD_OF_MONTHS: dict[str, Callable[[Served, str], Any]] = {
    "list_jobs": lambda served, _: served.payroll.get(f"{served.at}/jobs"),
    "ask_job": lambda served, _: served.payroll.post(f"{served.at}/jobs", json=RUN, headers=key()),
    "read_job": lambda served, _: served.author.get(f"{served.at}/jobs/{served.asked()}"),
    "read_result": lambda served, _: served.payroll.get(f"{served.at}/jobs/{_done(served.filled())}/result"),
    "list_job_files": lambda served, _: served.payroll.get(_file(served).removesuffix("/tableaux.csv")),
    "read_job_file": lambda served, _: served.payroll.get(_file(served)),
    "follow_job": lambda served, _: served.payroll.get(f"{served.at}/jobs/{served.ask()}/events"),
    "cancel_job": lambda served, _: served.payroll.delete(f"{served.at}/jobs/{served.asked()}"),
    "list_months": lambda served, _: served.payroll.get(f"{served.signed_month().at}/months"),
    "read_month": lambda served, _: _worked(served, "run").payroll.get(f"{served.at}/months/2025-01"),
    "read_findings": lambda served, _: _worked(served, "check").payroll.get(f"{served.at}/months/2025-01/findings"),
    "read_late": lambda served, _: _worked(served, "run").payroll.get(f"{served.at}/months/2025-01/late"),
    "explain_activity": lambda served, _: _explained(_worked(served, "run")),
    "list_person_months": lambda served, _: _worked(served, "run").member.get(f"{served.at}/people/P1/months"),
    "sign_month": lambda served, _: served.filled().sign(served.payroll),
    "close_month": lambda served, _: served.signed_month().close_month(),
    "export_month": lambda served, _: served.signed_month().export_month(),
    "list_waivers": lambda served, _: served.payroll.get(f"{served.at}/waivers"),
    "ask_waiver": lambda served, _: served.payroll.post(f"{served.at}/waivers", json=WAIVER, headers=key()),
    "decide_waiver": lambda served, _: served.decide(served.approver, served.filled().waive()),
    "withdraw_waiver": lambda served, _: served.payroll.delete(f"{served.at}/waivers/{served.waive()}"),
}

REFUSED_OF_MONTHS: dict[tuple[str, str], Callable[[Served], Any]] = {
    ("ask_job", "idempotency-key-missing"): lambda served: served.payroll.post(f"{served.at}/jobs", json=RUN),
    ("ask_job", "idempotency-key-reused"): lambda served: reused(
        served, "jobs", served.payroll, RUN, {**RUN, "month": "2025-02"}
    ),
    ("read_result", "state"): lambda served: served.payroll.get(f"{served.at}/jobs/{_cancelled(served)}/result"),
    ("list_job_files", "state"): lambda served: served.payroll.get(f"{served.at}/jobs/{_cancelled(served)}/files"),
    ("read_job_file", "state"): lambda served: served.payroll.get(f"{served.at}/jobs/{_cancelled(served)}/files/a.csv"),
    ("ask_job", "comparison-refused"): lambda served: served.filled().payroll.post(
        f"{served.at}/jobs", json={**COMPARE, "variants": ["absent=1 %"]}, headers=key()
    ),
    ("ask_job", "state"): lambda served: served.payroll.post(
        f"{served.at}/jobs", json={"kind": "replay", "month": "2025-01"}, headers=key()
    ),
    ("cancel_job", "state"): lambda served: served.payroll.delete(f"{served.at}/jobs/{_cancelled(served)}"),
    ("explain_activity", "month-refused"): lambda served: _explained_otherwise(_worked(served, "run")),
    **{
        (operation, "erased"): lambda served, address=address, kind=kind: all_erased(
            _worked(served, kind), served.payroll, f"months/2025-01{address}"
        )
        for operation, address, kind in (
            ("read_month", "", "run"),
            ("read_findings", "/findings", "check"),
            ("read_late", "/late", "run"),
            ("explain_activity", "/activities/A1/explanation", "run"),
        )
    },
    **{
        (operation, "state"): lambda served, address=address, kind=kind: _worked(served, kind).payroll.get(
            f"{served.at}/months/2025-01{address}"
        )
        for operation, address, kind in (
            ("read_month", "", "check"),
            ("read_findings", "/findings", "run"),
            ("read_late", "/late", "check"),
            ("explain_activity", "/activities/A1/explanation", "check"),
        )
    },
    ("read_job_file", "erased"): lambda served: all_erased(served, served.payroll, _file(served).removeprefix(f"{served.at}/")),
    ("read_result", "erased"): lambda served: all_erased(served, served.payroll, f"jobs/{_done(served.filled())}/result"),
    ("ask_waiver", "month-refused"): lambda served: served.filled().payroll.post(
        f"{served.at}/waivers", json={**WAIVER, "check": "inconnu"}, headers=key()
    ),
    ("decide_waiver", "second-person"): lambda served: _waives_alone(served.filled()),
    ("decide_waiver", "state"): _decides_twice,
    ("withdraw_waiver", "state"): lambda served: served.payroll.delete(f"{served.at}/waivers/{_refused(served)}"),
    ("ask_job", "taken"): lambda served: served.closed_month().payroll.post(f"{served.at}/jobs", json=RUN, headers=key()),
    ("sign_month", "taken"): lambda served: served.closed_month().sign(served.payroll),
    ("sign_month", "month-refused"): lambda served: served.payroll.post(
        f"{served.at}/months/2031-01/signatures", json={}, headers=key()
    ),
    ("close_month", "taken"): lambda served: served.closed_month().close_month(),
    ("sign_month", "idempotency-key-missing"): lambda served: served.payroll.post(
        f"{served.at}/months/2025-01/signatures", json={}
    ),
    ("close_month", "idempotency-key-missing"): lambda served: served.payroll.post(f"{served.at}/months/2025-01/closing"),
    ("export_month", "idempotency-key-missing"): lambda served: served.payroll.post(f"{served.at}/months/2025-01/exports"),
    ("export_month", "idempotency-key-reused"): _exports_otherwise,
    ("decide_waiver", "idempotency-key-missing"): lambda served: served.approver.post(
        f"{served.at}/waivers/{served.waive()}/decision", json={"granted": True}
    ),
    ("decide_waiver", "idempotency-key-reused"): lambda served: reused(
        served, f"waivers/{served.waive()}/decision", served.approver, {"granted": True}, {"granted": False}
    ),
    ("ask_waiver", "idempotency-key-missing"): lambda served: served.payroll.post(f"{served.at}/waivers", json=WAIVER),
    ("sign_month", "idempotency-key-reused"): lambda served: reused(
        served.filled(), "months/2025-01/signatures", served.payroll, {}, {"role": "paie"}
    ),
    ("ask_waiver", "idempotency-key-reused"): lambda served: reused(
        served, "waivers", served.payroll, WAIVER, {**WAIVER, "reason": "autre"}
    ),
}
