"""The month of a cooperative kept here: run, checked, waived, signed by two people, exported, closed, and read by who may."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.month.closing import run_month_of
from engine.month.replay import replay
from engine.month.storing import close_month
from engine.payroll.clearing import clear
from engine.payroll.exporting import export_files
from engine.payroll.running import run_payroll_of
from engine.payroll.sealing import sign
from record import files, journal
from service.folders import laid_out
from service.founding import withdraw
from service.permissions import Role
from tests.api.service import refused
from tests.kept.http import WAIVER, Served, key
from tests.payroll.small_folder import FILES, LEDGER, MONTH, cooperative


def tree(served: Served) -> dict[str, str]:
    """Return the folder as it stands."""
    with served.house.record.reading(served.house.id) as session:
        return files.tree_of(session)


def kept(served: Served, path: str) -> bytes:
    """Return the bytes of a file as it stands."""
    with served.house.record.reading(served.house.id) as session:
        return files.bytes_of(session, tree(served)[path])


def state(served: Served) -> str:
    """Return where the month stands."""
    (found,) = served.payroll.get(f"{served.at}/months").json()["months"]
    return str(found["state"])


def exported(served: Served) -> Any:
    """Return the archive of the exports of the month."""
    asked = served.export_month()
    assert served.outcome(asked) == "done"
    return served.payroll.get(f"{asked.headers['Location']}/files/export-2025-01.zip")


def test_a_month_from_open_to_closed(served: Served, tmp_path: Path) -> None:
    """Run, checked, signed twice, exported and closed here, a month has the bytes that a terminal gives; each act is entered."""
    served.filled()
    served.ended(served.ask())
    assert state(served) == "open"
    served.ended(served.ask(kind="check", month="2025-01"))
    assert state(served) == "checked"
    assert served.outcome(served.export_month()) == "month-refused"
    assert served.outcome(served.sign(served.payroll)) == "done"
    assert served.outcome(served.export_month()) == "month-refused"
    assert served.outcome(served.sign(served.approver)) == "done"
    assert state(served) == "signed"
    archive = exported(served)
    assert archive.headers["content-type"] == "application/zip"
    assert served.outcome(served.close_month()) == "done"
    assert state(served) == "closed"

    folder = cooperative(tmp_path / served.house.name)
    for role, who in (("paie", Role.PAYROLL), ("direction", Role.APPROVER)):
        report = run_payroll_of(folder, MONTH).report
        assert report is not None
        name = f"{served.house.name}-{who}"
        assert sign(folder, report, name, role, served.now.toordinal())[0] is not None
    cleared, _ = clear(run_payroll_of(folder, MONTH))
    assert cleared is not None
    with zipfile.ZipFile(io.BytesIO(archive.content)) as whole:
        assert {name: whole.read(name) for name in whole.namelist()} == export_files(cleared)[0]
    month = run_month_of(folder, MONTH).report
    assert month is not None
    close_month(folder, month)
    for path in ("paie/2025-01.json", "mois/2025-01.json"):
        assert kept(served, path) == (folder / path).read_bytes(), path

    entries = served.auditor.get(f"{served.at}/journal").json()["entries"]
    acts = {one["action"]: one for one in entries}
    assert acts["month.sign"]["digest"] == tree(served)["paie/2025-01.json"]
    assert acts["month.close"]["digest"] == tree(served)["mois/2025-01.json"]
    assert acts["month.export"]["digest"] == sha256(archive.content).hexdigest()
    with served.house.record.reading(served.house.id) as session:
        assert list(journal.verify(session)) == []


def test_a_closed_month_is_replayed(served: Served) -> None:
    """A closed month replayed is identical to the byte; another ledger shows as a difference, and the month does not change."""
    served.closed_month()
    first = served.ask(kind="replay", month="2025-01")
    assert served.ended(first)["state"] == "done"
    assert served.payroll.get(f"{served.at}/jobs/{first}/result").json()["identical"] is True
    with laid_out(served.house.record, served.house.id) as laid:
        found, _ = replay(laid.path / "mois" / "2025-01.json", laid.path)
        assert found is not None
        assert found.identical
    before = served.payroll.get(f"{served.at}/months/2025-01").json()
    served.filled({"donnees/gl.csv": LEDGER.replace("1000,05", "1000,06")})
    again = served.ask(kind="replay", month="2025-01")
    served.ended(again)
    assert served.payroll.get(f"{served.at}/jobs/{again}/result").json().get("identical") is not True
    assert served.payroll.get(f"{served.at}/months/2025-01").json() == before


def test_names_are_those_of_accounts(served: Served) -> None:
    """A signature and a waiver bear the names of the accounts; a body that gives a name is refused."""
    served.filled()
    response = served.payroll.post(f"{served.at}/months/2025-01/signatures", json={"by": "Paul"}, headers=key())
    refused(response, "request-invalid", 422)
    response = served.payroll.post(f"{served.at}/waivers", json={**WAIVER, "asked_by": "Paul"}, headers=key())
    refused(response, "request-invalid", 422)
    own = served.waive()
    assert served.told(served.decide(served.approver, own))["number"] == "D001"
    row = kept(served, "donnees/derogations.csv").decode().splitlines()[-1]
    assert "navetieres-payroll;navetieres-approver;" in row
    assert served.outcome(served.sign(served.payroll)) == "done"
    signed = json.loads(kept(served, "paie/2025-01.json"))["signatures"]
    assert signed == [{"by": "navetieres-payroll", "on": "2026-03-31", "role": "paie"}]


def test_nobody_is_two_people(served: Served) -> None:
    """One account signs once and grants none of its own waivers, whatever its roles; another with the same name neither."""
    served.filled()
    both = served.signed(served.house.joined("payroll", "approver", login="anne"))
    own = served.waive(both)
    refused(served.decide(both, own), "second-person", 403)
    refused(served.decide(both, own, granted=False), "second-person", 403)
    assert served.outcome(served.sign(both, "paie")) == "done"
    assert served.outcome(served.sign(both, "direction")) == "second-person"
    same = served.signed(served.house.joined("approver", login="Anne"))
    assert served.outcome(served.sign(same)) == "second-person"
    assert served.outcome(served.decide(same, own)) == "second-person"
    refused(served.sign(served.approver, "paie"), "forbidden", 403)
    assert served.outcome(served.sign(served.approver)) == "done"


def test_a_machine_neither_signs_nor_grants(served: Served) -> None:
    """A key that has the role of its account signs nothing: two people decide."""
    own = served.filled().waive()
    made = served.approver.post(f"{served.at}/keys", json={"name": "k", "roles": ["approver"], "days": 1}, headers=key()).json()
    bearer = {"Authorization": f"Bearer {made['key']}"}

    response = served.nobody.post(f"{served.at}/months/2025-01/signatures", json={}, headers={**bearer, **key()})
    refused(response, "forbidden", 403)
    response = served.nobody.post(f"{served.at}/waivers/{own}/decision", json={"granted": True}, headers={**bearer, **key()})
    refused(response, "forbidden", 403)


def test_a_signature_falls_with_what_it_signed(served: Served) -> None:
    """Changed after it was signed, a month is exported no more; signed again, the former round is kept beside."""
    served.signed_month()
    assert served.outcome(served.export_month()) == "done"
    served.filled({"donnees/gl.csv": LEDGER.replace("1000,05", "1000,06")})
    assert served.outcome(served.export_month()) == "month-refused"
    assert served.outcome(served.close_month()) == "month-refused"
    first = tree(served)["paie/2025-01.json"]
    assert served.outcome(served.sign(served.payroll)) == "done"
    assert tree(served)["paie/2025-01.1.json"] == first
    assert served.outcome(served.sign(served.approver)) == "done"
    assert served.outcome(served.export_month()) == "done"


def test_a_signature_sent_twice_is_given_once(served: Served) -> None:
    """The same request sent again is answered alike, and neither checks nor signs again."""
    header = key()
    served.filled()
    at = f"{served.at}/months/2025-01/signatures"
    first, again = (served.payroll.post(at, json={}, headers=header) for _ in range(2))
    assert first.json() == again.json()
    assert served.outcome(first) == "done"
    assert again.headers["idempotency-replayed"] == "true"
    entries = served.auditor.get(f"{served.at}/journal").json()["entries"]
    assert sum(one["action"] == "month.sign" for one in entries) == 1


def test_a_waiver_lifts_what_it_is_for(served: Served) -> None:
    """Granted, a waiver lifts its finding from the next check; refused, it lifts nothing."""
    served.filled()

    def standing() -> list[str]:
        served.ended(served.ask(kind="check", month="2025-01"))
        report = served.payroll.get(f"{served.at}/months/2025-01/findings").json()["report"]
        of = [one for one in report["findings"] if one["check"] == WAIVER["check"]]
        return [one["status"] for one in of if one["subject"]["key"] == "P2"]

    before = standing()
    assert served.decide(served.approver, served.waive(), granted=False).json()["state"] == "refused"
    assert standing() == before
    own = served.waive()
    assert served.outcome(served.decide(served.approver, own)) == "done"
    assert standing() == ["levé par dérogation"] != before
    (told,) = [one for one in served.payroll.get(f"{served.at}/waivers").json()["waivers"] if one["id"] == own]
    assert told["decided_by"] == served.house.approver.id
    assert (told["state"], told["number"]) == ("granted", "D001")


def test_a_waiver_of_no_check_is_refused_when_it_is_asked_for(served: Served) -> None:
    """A check that is none is told with the nearest one, one that the law keeps with its source; nothing waits to be decided."""
    at, asked = f"{served.filled().at}/waivers", {**WAIVER, "check": "coordonnees_bancaires_inconnues"}
    (problem,) = refused(served.payroll.post(at, json=asked, headers=key()), "month-refused", 422)
    assert (problem["code"], problem["suggestion"]) == ("P010", "coordonnées_bancaires_inconnues")
    (problem,) = refused(
        served.payroll.post(at, json={**WAIVER, "check": "salaire_sous_le_smic"}, headers=key()), "month-refused", 422
    )
    assert problem["code"] == "P011"
    assert served.payroll.get(at).json() == {"waivers": []}


def test_a_waiver_is_withdrawn_by_who_asked_for_it(served: Served) -> None:
    """Nobody else takes it back; withdrawn, it is decided no more, and the journal says who."""
    own = served.filled().waive()
    at = f"{served.at}/waivers/{own}"
    other = served.signed(served.house.joined("payroll", login="other"))
    refused(other.delete(at), "forbidden", 403)
    refused(served.approver.delete(at), "forbidden", 403)
    taken = served.payroll.delete(at).json()
    assert (taken["state"], taken["decided_by"]) == ("withdrawn", None)
    refused(served.payroll.delete(at), "state", 409)
    refused(served.decide(served.approver, own), "state", 409)
    entry = served.auditor.get(f"{served.at}/journal").json()["entries"][-1]
    assert (entry["action"], entry["object"], entry["actor"]) == ("waiver.withdraw", own, served.house.payroll.id)


def test_decisions_asked_for_together_are_all_carried_out(served: Served) -> None:
    """Two signatures in two roles, or waivers of a row, asked for before any is done: each is worked out upon the others."""
    served.filled()
    asked = [served.sign(client) for client in (served.payroll, served.approver)]
    assert [served.outcome(one) for one in asked] == ["done", "done"]
    assert state(served) == "signed"
    waivers = [served.waive(target=target) for target in ("P1", "P2", "P3")]
    asked = [served.decide(served.approver, own) for own in waivers]
    assert [served.outcome(one) for one in asked] == ["done", "done", "done"]
    assert sorted(one["number"] for one in served.payroll.get(f"{served.at}/waivers").json()["waivers"]) == [
        "D001",
        "D002",
        "D003",
    ]


def test_a_signature_is_of_what_stood_when_it_was_asked_for(served: Served) -> None:
    """A ledger that comes between asking and signing has the signature refused: nobody signs what she did not see."""
    served.filled()
    own = served.asked("sign", month=MONTH, role=None)
    served.filled({"donnees/gl.csv": LEDGER.replace("1000,05", "1000,06")})
    assert served.ended(own)["refused"] == "stale"
    assert "paie/2025-01.json" not in tree(served)


def test_a_decision_is_carried_out_by_who_may_then(served: Served) -> None:
    """Withdrawn between asking and the work, a role signs nothing; a closed account neither."""
    served.filled()
    own = served.asked("sign", month=MONTH, role=None)
    withdraw(served.house.record, "test", served.house.id, served.house.payroll.id, Role.PAYROLL, served.now)
    assert served.ended(own, served.approver)["refused"] == "forbidden"
    assert "paie/2025-01.json" not in tree(served)


def test_a_waiver_decided_already_is_said_in_words(served: Served) -> None:
    """A second decision is told where the waiver stands, in the words of people and of programs; in English, once."""
    own = served.waive()
    served.decide(served.approver, own, granted=False)
    address, body = f"{served.at}/waivers/{own}/decision", {"granted": True}
    french = refused(served.approver.post(address, json=body, headers=key()), "state", 409)
    english = refused(served.approver.post(address, json=body, headers={"Accept-Language": "en", **key()}), "state", 409)

    assert [one["message"].replace("\u00a0", " ") for one in french] == [
        "c'est « refusé (refused) » : cela n'y est pas, ou plus, possible"
    ]
    assert [one["expected"].replace("\u00a0", " ") for one in french] == ["ce qui est « demandé (asked) »"]
    assert [one["message"] for one in english] == ["it is « refused »: that is not, or no longer, possible"]


def test_a_member_reads_her_own_lines_only(served: Served) -> None:
    """A member sees herself, her activity and what was found about her: no byte of her answers names anybody else."""
    served.filled()
    for kind in ("run", "check"):
        assert served.ended(served.ask(kind=kind, month="2025-01"))["state"] == "done"
    month = served.member.get(f"{served.at}/months/2025-01")
    found = served.member.get(f"{served.at}/months/2025-01/findings")

    assert [one["key"] for one in month.json()["report"]["people"]] == ["P1"]
    assert [one["key"] for one in month.json()["report"]["activities"]] == ["A1"]
    for other in ("Luc Sol", "Zoé Mars", "Conseil", "Jardins", '"P2"', '"A2"', "STRUCT"):
        assert other not in month.text, other
        assert other not in found.text, other
    assert served.member.get(f"{served.at}/months/2025-01/late").json() == {"lines": []}
    served.waive()
    assert served.member.get(f"{served.at}/waivers").json() == {"waivers": []}
    stranger = served.signed(served.house.joined("member", login="stranger", person="P9"))
    refused(stranger.get(f"{served.at}/months/2025-01"), "absent", 404)


def test_members_named_alike_see_their_own_activity(served: Served) -> None:
    """Where two people have one name, her share says whose an activity is; where both share it, nothing does."""
    served.filled({**FILES, "donnees/personnes.csv": FILES["donnees/personnes.csv"].replace("Luc Sol", "Ada Lune")})
    served.ended(served.ask())
    month = served.member.get(f"{served.at}/months/2025-01").json()
    assert [one["key"] for one in month["report"]["activities"]] == ["A1"]
    served.filled({"donnees/conventions.csv": "activité;personne;depuis;part\nA1;P1;01/01/2025;50 %\nA1;P2;01/01/2025;50 %\n"})
    served.ended(served.ask())
    month = served.member.get(f"{served.at}/months/2025-01").json()
    assert (month["report"]["people"][0]["key"], month["report"]["activities"]) == ("P1", [])
    assert [one["key"] for one in month["report"]["shares"]] == ["A1/P1"]


def test_late_documents_are_told(served: Served) -> None:
    """An entry of a closed month that came afterwards is counted in the next month, and listed there."""
    served.closed_month()
    late = "28/01/2025;A1;706000;Vente retrouvée;;40,00;F09\n28/01/2025;;411000;Client;40,00;;F09\n"
    fresh = "10/02/2025;A1;706000;Vente;;100,00;F10\n10/02/2025;;411000;Client;100,00;;F10\n"
    served.filled({"donnees/gl.csv": LEDGER + late + fresh})
    assert served.ended(served.ask(kind="run", month="2025-02"))["state"] == "done"
    lines = served.payroll.get(f"{served.at}/months/2025-02/late").json()["lines"]
    assert "Vente retrouvée" in {one["label"] for one in lines}


def test_a_month_that_nobody_ran_is_absent(served: Served) -> None:
    """Neither run nor closed, a month gives nothing; a month that is none is told so."""
    refused(served.payroll.get(f"{served.at}/months/2025-01"), "absent", 404)
    refused(served.payroll.get(f"{served.at}/months/2025-13"), "request-invalid", 422)
    assert served.payroll.get(f"{served.at}/months").json() == {"months": []}


def test_a_month_that_is_only_checked_says_which_work_to_ask_for(served: Served) -> None:
    """What the list gives and cannot be read yet is no absent month: the refusal says the work; another month is absent."""
    served.filled()
    served.ended(served.ask(kind="check", month="2025-01"))
    for client in (served.payroll, served.member):
        (problem,) = refused(client.get(f"{served.at}/months/2025-01"), "state", 409)
        assert (problem["code"], '{"kind": "run", "month": "2025-01"}' in problem["expected"]) == ("A377", True)
    refused(served.payroll.get(f"{served.at}/months/2025-02"), "absent", 404)
