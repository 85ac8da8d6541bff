"""What is asked for in a wrong way is told at once, and in words of what was asked; who asks is told who she is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.service import refused
from tests.kept.http import WAIVER, Served, key
from tests.payroll.small_folder import MONTH
from tests.service.people import House

ONCE = pytest.mark.parametrize("served", ["sqlite"], indirect=True)


@ONCE
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reason": "   "}, "A116"),
        ({"document": "\t"}, "A116"),
        ({"since": "2025-12-01", "until": "2025-11-30"}, "A115"),
    ],
)
def test_a_waiver_that_nobody_could_grant_is_refused(served: Served, changed: dict[str, Any], code: str) -> None:
    """No reason, no paper, a last day before the first: refused when it is asked for, and nothing waits for a decision."""
    given = served.payroll.post(f"{served.at}/waivers", json={**WAIVER, **changed}, headers=key())
    assert [one["code"] for one in refused(given, "request-invalid", 422)] == [code]
    assert served.payroll.get(f"{served.at}/waivers").json()["waivers"] == []
    served.waive(since="2025-12-01", until="2025-12-01")


@ONCE
@pytest.mark.parametrize(("word", "meant"), [("payroll", "check"), ("month", "run"), ("chek", "check"), ("zzzzzz", "")])
def test_a_kind_of_a_terminal_is_told_by_its_name_here(served: Served, word: str, meant: str) -> None:
    """« payroll » is « check » here; another word is told with the nearest, or with none."""
    given = served.payroll.post(f"{served.at}/jobs", json={"kind": word, "month": "2025-01"}, headers=key())
    (problem,) = refused(given, "request-invalid", 422)
    assert (problem["code"], problem["suggestion"], meant in problem["advice"]) == ("A110", meant, True)


def test_a_closing_is_refused_in_words_of_a_closing(served: Served) -> None:
    """Without signatures the month is not ready, and neither export nor computation is spoken of; closed once, it is closed."""
    response = served.filled().close_month()
    problems = served.told(response)["problems"]
    assert served.outcome(response) == "month-refused"
    assert "P031" in {one["code"] for one in problems}
    told = " ".join(one["message"] for one in problems)
    assert "export" not in told
    assert "calcul" not in told
    assert served.outcome(served.closed_month().export_month()) == "done"
    (problem,) = refused(served.close_month(), "taken", 409)
    assert (problem["code"], "2025-01 est déjà clos" in problem["message"]) == ("A379", True)


def test_who_is_signed_in_is_told_her_own_code(served: Served) -> None:
    """A member is told her code in the files and reads her months under « moi »; who is nobody there has none."""
    (own,) = served.member.get("/v1/session").json()["cooperatives"]
    (other,) = served.author.get("/v1/session").json()["cooperatives"]
    assert (own["person"], other["person"]) == ("P1", None)
    served.ended(served.filled().ask())
    months = served.member.get(f"{served.at}/people/moi/months")
    assert (months.status_code, months.json()["person"], len(months.json()["months"])) == (200, "P1", 1)
    assert months.json() == served.member.get(f"{served.at}/people/P1/months").json()
    assert served.member.get(f"{served.at}/people/moi/export").json()["person"] == "P1"
    assert served.payroll.get(f"{served.at}/people/moi/months").json()["months"] == []


def test_who_may_is_told_to_who_may_not(served: Served) -> None:
    """A role that does not go so far is told which do, as people and as programs call them; so is what only who asked may do."""
    refusals = [
        (served.author, "la paie (payroll) ou la direction (approver)", "payroll or approver"),
        (served.auditor, "la paie (payroll) ou la direction (approver)", "payroll or approver"),
    ]
    for client, french, english in refusals:
        at = f"{served.at}/months/2025-01/signatures"
        (said,) = refused(client.post(at, json={}, headers=key()), "forbidden", 403)
        (told,) = refused(client.post(at, json={}, headers={**key(), "Accept-Language": "en"}), "forbidden", 403)
        assert (said["expected"], told["expected"]) == (french, english)
    own = served.asked("sign", month=MONTH, role=None)
    (said,) = refused(served.approver.delete(f"{served.at}/jobs/{own}"), "forbidden", 403)
    assert said["expected"] == "qui l'a demandé, de sa main"


def test_a_work_that_failed_says_why(served: Served) -> None:
    """The kind of the refusal is beside its words, in French and in English; one that did not fail says nothing."""
    asked = served.filled().close_month()
    assert served.outcome(asked) == "month-refused"
    at = asked.headers["Location"]
    assert served.payroll.get(at).json()["why"] == "cela n'est pas possible pour ce mois"
    assert served.payroll.get(at, headers={"Accept-Language": "en"}).json()["why"] == "this is not possible for the month"
    assert served.ended(served.ask())["why"] == ""


def test_who_signs_is_told_by_name(served: Served) -> None:
    """The identifiers that acts bear are those of a list with names and roles, of this cooperative only; a member reads hers."""
    House(served.house.record, "others")
    signed = {one["actor"] for one in served.auditor.get(f"{served.at}/journal").json()["entries"]}
    told = served.payroll.get(f"{served.at}/accounts").json()["accounts"]
    names = {one["account"]: one for one in told}
    mine = served.house.payroll.id

    assert (names[mine]["name"], names[mine]["roles"], names[mine]["person"]) == ("navetieres-payroll", ["payroll"], None)
    assert {one.partition("/")[0] for one in signed} - {"system", "test"} <= set(names)
    assert not [one for one in told if not one["name"].startswith("navetieres-")]
    (own,) = served.member.get(f"{served.at}/accounts").json()["accounts"]
    assert (own["roles"], own["person"]) == (["member"], "P1")
