"""The figures of a kept month explained: from the files that gave them, to who may read them, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from api.cooperatives.explaining_months import prefers_page
from engine.month.closing import run_month_of
from engine.month.storing import month_bytes
from record import files, journal
from record.fields import digest_of
from service.folders import laid_out
from tests.api.service import alike, refused
from tests.kept.http import Served
from tests.payroll.small_folder import FILES, LEDGER, MONTH, STATUTES

SHARED = """\
  part_de_chacun:
    pour: participation
    répartir: enveloppe
    selon: quote_part
  à_verser:
    pour: personne
    somme_des: participations
    de: part_de_chacun
  à_verser_en_tout:
    pour: coopérative
    somme_des: personnes
    de: à_verser
  rang:
    pour: personne
    valeur: à_verser + à_verser_en_tout
  partagé:
    pour: activité
    somme_des: participations
    de: part_de_chacun
  selon_le_titulaire:
    pour: activité
    valeur:
      - si: associé
        alors: contribution
      - sinon: 0 €
résultats:
  part: part_de_chacun
  à_verser: à_verser
"""
AGREEMENTS = "activité;personne;depuis;part\nA2;P1;01/01/2025;30 %\nA2;P2;01/01/2025;70 %\n"
SECRETS = ("Luc Sol", "Zoé Mars", "315,00", '"P2"', '"P3"')
"""Names and figures of others: 315,00 € is what Luc Sol is paid of the activity that he shares."""


def asked(served: Served, client: Any, activity: str = "A1", headers: dict[str, str] | None = None, **params: str) -> Any:
    """Ask for the explanation of an activity in January."""
    return client.get(f"{served.at}/months/2025-01/activities/{activity}/explanation", params=params, headers=headers or {})


def run(served: Served, **changes: str) -> Served:
    """Have the month of a small cooperative run."""
    served.filled({**FILES, **changes})
    assert served.ended(served.ask())["state"] == "done"
    return served


def closed(served: Served) -> None:
    """Keep January among the closed months, as closing it does."""
    served.filled()
    with laid_out(served.house.record, served.house.id) as laid:
        report = run_month_of(laid.path, MONTH).report
    assert report is not None
    data = month_bytes(report)
    with served.house.record.writing(served.house.id) as session:
        act = journal.enter(session, served.now, "test", "month.close", "2025-01", digest_of(data))
        files.write(session, act, {"mois/2025-01.json": files.keep(session, data)})


@pytest.fixture
def shared(served: Served) -> Served:
    """A cooperative where Ada Lune has a part of the activity that Luc Sol holds, and what is paid is told at each level."""
    statutes = STATUTES.replace("résultats:\n", SHARED)
    return run(served, **{"contribution/2025-01-01.yaml": statutes, "donnees/conventions.csv": AGREEMENTS})


def test_a_closed_month_is_told_as_it_was_counted(served: Served) -> None:
    """What the ledger says since changes nothing of a closed month's explanations, to the byte, and the figures are its own."""
    closed(served)
    first = asked(served, served.member)
    assert first.status_code == 200, first.text
    served.filled({"donnees/gl.csv": LEDGER.replace("1000,05", "9999,99")})
    again = asked(served, served.member)

    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"]
    told = {one["name"]: one for one in first.json()["explanations"]}
    month = served.member.get(f"{served.at}/months/2025-01").json()
    (own,) = month["report"]["activities"]
    assert {name: one["value"]["value"] for name, one in told.items()} == {
        name: own["rules"][name]["value"] for name in ("marge_brute", "contribution", "enveloppe")
    }
    assert first.json()["sha256"] == month["sha256"]


def test_an_open_month_is_told_from_the_files_that_ran(served: Served) -> None:
    """The last run is told on the folder that it read; run again after a change, the figures and the ETag are others."""
    run(served)
    first = asked(served, served.payroll, rule="contribution")
    served.filled({"donnees/gl.csv": LEDGER.replace("1000,05", "2000,00")})
    assert asked(served, served.payroll, rule="contribution").content == first.content
    served.ended(served.ask())
    again = asked(served, served.payroll, rule="contribution")

    assert ["100,01" in first.text, "200,00" in again.text] == [True, True]
    assert first.headers["etag"] != again.headers["etag"]


def test_as_data_or_as_a_page_in_two_languages(served: Served) -> None:
    """Accept or « format » chooses a page of its own, without a script or an address elsewhere; « locale » the language."""
    run(served)
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = asked(served, served.member, headers=browser)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["vary"] == "Accept, Accept-Language"
    assert page.text == asked(served, served.member, format="html").text
    assert page.text.count("<!DOCTYPE html>") == page.text.count("<main>") == 1
    assert not [word for word in ("<script", "http://", "https://", "src=") if word in page.text]
    assert "contribution est de 100,01" in page.text.replace("\u202f", " ").replace("\xa0", " ")
    assert asked(served, served.member, headers=browser, format="json").headers["content-type"] == "application/json"
    english = asked(served, served.member, locale="en", rule="contribution").json()["explanations"]
    assert [one["locale"] for one in english] == ["en"]
    tag = page.headers["etag"]
    assert asked(served, served.member, format="html", headers={"If-None-Match": tag}).status_code == 304
    refused(asked(served, served.member, activity="A2", headers={"If-None-Match": tag}), "absent", 404)


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("text/html;q=0.9, application/json;q=0.8", True),
        ("application/json, text/html;q=0.5", False),
        ("text/html;q=0", False),
        ("*/*", False),
        ("", False),
        ("text/html;q=9, ,;;,", False),
    ],
)
def test_accept_chooses(accept: str, page: bool) -> None:
    """Who prefers a page is given one; who takes anything, or says nothing that is one, is given data."""
    assert prefers_page(accept) is page


def test_another_activity_is_as_absent_as_none(served: Served) -> None:
    """A member who asks for the activity of somebody else is told what she is told of one that is not there."""
    run(served)
    other, none = asked(served, served.member, activity="A2"), asked(served, served.member, activity="A9")
    assert refused(other, "absent", 404) == refused(none, "absent", 404)
    assert alike(other, none)
    for client in (served.payroll, served.accountant, served.approver, served.auditor):
        assert asked(served, client, activity="A2").status_code == 200
        refused(asked(served, client, activity="A9"), "absent", 404)
    for client in (served.author, served.network):
        refused(asked(served, client), "forbidden", 403)
    stranger = served.signed(served.house.joined("member", login="stranger", person="P9"))
    refused(asked(served, stranger), "absent", 404)
    problems = refused(asked(served, served.member, rule="contribtion"), "request-invalid", 422)
    assert problems[0]["suggestion"] == "contribution"


def test_who_shares_an_activity_is_told_her_part_only(shared: Served) -> None:
    """Her share and herself are told to who shares; not the holder's part, nor anybody's alone in what is summed over all."""
    mine = asked(shared, shared.member, activity="A2")
    told = {(one["name"], one["key"]): one["value"]["value"] for one in mine.json()["explanations"]}
    assert told == {
        ("marge_brute", "A2"): "500.00",
        ("contribution", "A2"): "50.00",
        ("enveloppe", "A2"): "450.00",
        ("part_de_chacun", "A2/P1"): "135.00",
        ("à_verser", "P1"): "1035.04",
    }
    together = asked(shared, shared.member, activity="A2", rule="partagé")
    assert "Lune" in together.text
    refused(asked(shared, shared.member, activity="A2", rule="selon_le_titulaire"), "absent", 404)
    assert asked(shared, shared.payroll, activity="A2", rule="selon_le_titulaire").status_code == 200
    rank = asked(shared, shared.member, rule="rang")
    assert rank.json()["explanations"][0]["key"] == "P1"
    for answer in (mine, rank, together, asked(shared, shared.member), asked(shared, shared.member, format="html", rule="rang")):
        assert answer.status_code == 200, answer.text
        assert not [word for word in SECRETS if word in answer.text.replace("\u202f", " ").replace("\xa0", " ")]
    whole = asked(shared, shared.auditor, rule="rang", activity="A2").text
    assert "Luc Sol" in whole
    holder = shared.signed(shared.house.joined("member", login="luc", person="P2"))
    told = asked(shared, holder, activity="A2", rule="partagé")
    assert told.status_code == 200, told.text
    assert "Ada Lune" not in told.text


def test_the_months_of_a_person(shared: Served) -> None:
    """A member lists her own months with her figures, by pages; another's are as absent as nobody's, and staff reads any."""
    shared.filled({"donnees/gl.csv": LEDGER + "10/02/2025;A1;706000;Vente;;10,00;F2\n10/02/2025;;411000;Client;10,00;;F2\n"})
    shared.ended(shared.ask(kind="run", month="2025-02"))
    at = f"{shared.at}/people/P1/months"
    found = shared.member.get(at)
    first = shared.member.get(at, params={"most": 1}).json()
    rest = shared.member.get(at, params={"most": 1, "before": first["next"]}).json()

    assert [one["month"] for one in found.json()["months"]] == ["2025-02", "2025-01"]
    assert [*first["months"], *rest["months"]] == found.json()["months"]
    assert rest["next"] is None
    january = found.json()["months"][1]
    assert [[one["key"] for one in january[name]] for name in ("people", "activities", "shares")] == [
        ["P1"],
        ["A1"],
        ["A1/P1", "A2/P1"],
    ]
    assert "Luc" not in found.text
    other, nobody = (shared.member.get(f"{shared.at}/people/{code}/months") for code in ("P2", "P9"))
    assert refused(other, "absent", 404) == refused(nobody, "absent", 404)
    assert [one["key"] for one in shared.payroll.get(f"{shared.at}/people/P2/months").json()["months"][0]["people"]] == ["P2"]
    refused(shared.author.get(at), "forbidden", 403)
