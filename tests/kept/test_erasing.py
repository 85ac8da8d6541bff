"""A person erased: what names her goes, what the law keeps stays until its day, the chain holds and closed months replay."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from record import files, journal
from record.tables import Account, ApiKey, Membership
from service import jobs
from service.entering import sign_in
from service.erasing_old import erase_old, over
from service.founding import create_account, grant
from service.permissions import Role
from service.refusing import UnauthenticatedError
from service.still_named import is_named, names_of
from service.working.failing import Failure
from tests.api.service import Failing, refused
from tests.kept.asked_facts import erase_person
from tests.kept.facts import PEOPLE_FILE, content, correct, send
from tests.kept.http import Served, key
from tests.kept.test_explained_months import asked, closed
from tests.kept.test_uploads import book_of
from tests.month.small import PEOPLE
from tests.payroll.small_folder import LEDGER
from tests.record.founded import NOON
from tests.service.people import PASSWORD, House

YEAR = timedelta(days=366)


def replayed(served: Served, **question: str) -> dict[str, Any]:
    """Return what a replay of January shows."""
    own = served.ask(kind="replay", month="2025-01", **question)
    assert served.ended(own)["state"] == "done"
    return dict(served.payroll.get(f"{served.at}/jobs/{own}/result").json())


def member(served: Served, login: str = "ada@example.org") -> str:
    """Return the account of somebody who signs in as P1, with a password."""
    account = create_account(served.house.record, login, "Ada Lune", PASSWORD, NOON)
    for role in (Role.MEMBER, Role.PAYROLL):
        grant(served.house.record, "test", served.house.id, account, role, NOON, "P1" if role is Role.MEMBER else "")
    return account


def test_a_month_to_come_keeps_nothing_longer(served: Served) -> None:
    """A month run by mistake for a time to come says nothing of how long the law keeps what is of her."""
    served.filled()
    assert served.ended(served.ask(kind="run", month="2031-01"))["state"] == "done"

    told = erase_person(served, person="P1", reason="Demande de Ada Lunel.").json()

    assert [one["until"] for one in told["kept"]] == ["2037-02-28", "2031-03-31"]


def test_what_names_her_goes_and_the_chain_holds(served: Served) -> None:
    """Her account, session, key, name and reasons are gone; the journal holds neither her name nor her code, and is sound."""
    account = member(served)
    secret, _ = sign_in(served.house.record, "ada@example.org", PASSWORD, NOON)
    correct(served, 1, reason="Ada se nomme Lunel depuis son mariage.")
    herself = served.signed(served.house.joined(login="x"))
    herself.cookies.set("canut_session", secret)
    given = herself.post(f"{served.at}/keys", json={"name": "de Ada", "roles": ["payroll"], "days": 9}, headers=key()).json()
    answer = erase_person(served, person="P1", reason="Demande de Ada Lunel.")

    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["account"], told["keys"], told["renamed"], told["left"], told["reasons"]) == (True, 1, [PEOPLE_FILE], [], 1)
    assert [one["until"] for one in told["kept"]] == ["2037-02-28", "2031-03-31"]
    assert content(served, PEOPLE_FILE).decode().splitlines()[1] == "P1;Personne P1;;non"
    assert herself.get(f"{served.at}/months").status_code == 401
    assert served.nobody.get(f"{served.at}/months", headers={"Authorization": f"Bearer {given['key']}"}).status_code == 401
    with pytest.raises(UnauthenticatedError):
        sign_in(served.house.record, "ada@example.org", PASSWORD, NOON)
    with served.house.record.reading(served.house.id) as session:
        row = session.exec(select(Account).where(Account.id == account)).one()
        assert (row.login, row.name, row.password, row.subject) == (f"erased-{account}", "", None, None)
        assert [one.name for one in session.exec(select(ApiKey))] == [""]
        assert not session.exec(select(Membership).where(Membership.account == account)).all()
        entries = " ".join(str(one) for one in journal.entries_of(session))
        assert not [word for word in ("Ada", "Lune", "P1", "ada@") if word in entries]
        assert list(journal.verify(session)) == []
    (corrected,) = served.payroll.get(f"{served.at}/facts/corrections").json()["corrections"]
    assert (corrected["reason"], corrected["before"]) == (None, None)
    (erasure,) = served.approver.get(f"{served.at}/erasures").json()["erasures"]
    assert (erasure["person"], erasure["reason"], erasure["act"]) == ("P1", "Demande de Ada Lunel.", told["act"])


def test_closed_months_stay_as_they_were(served: Served) -> None:
    """A closed month replays to the byte on its own folder; on today's the difference is her name, told as such."""
    closed(served)
    before, told = served.payroll.get(f"{served.at}/months/2025-01").json(), asked(served, served.member).json()
    assert erase_person(served, person="P1").status_code == 201
    again = replayed(served)

    assert replayed(served, folder="then")["identical"] is True
    assert [one["file"] for one in again["changed"]] == ["donnees/personnes.csv"]
    assert {(one["stored"], one["found"]) for one in again["differences"] if one["place"].endswith(("/name", "/holder"))} == {
        ('"Ada Lune"', '"Personne P1"'),
        ('"Lutherie – Ada Lune"', '"Lutherie – Personne P1"'),
    }
    assert served.payroll.get(f"{served.at}/months/2025-01").json() == before
    assert asked(served, served.auditor).json()["explanations"][0] == told["explanations"][0]


def test_another_cooperative_keeps_its_own(served: Served) -> None:
    """Somebody who is known elsewhere loses what she is here, and nothing there; the answer does not tell."""
    account = member(served)
    other = House(served.house.record, "other")
    grant(served.house.record, "test", other.id, account, Role.AUTHOR, NOON)
    answer = erase_person(served, person="P1").json()
    sign_in(served.house.record, "ada@example.org", PASSWORD, NOON)

    assert (answer["account"], answer["keys"]) == (True, 0)
    with served.house.record.reading() as session:
        held = session.exec(select(Membership.cooperative).where(Membership.account == account)).all()
    assert held == [other.id]


def lines_of(told: dict[str, Any]) -> dict[str, list[int]]:
    """Return on which lines of which files a name was told to stand."""
    assert all(one["count"] == len(one["lines"]) for one in told["named"])
    return {one["path"]: one["lines"] for one in told["named"]}


def labelled(*labels: str) -> tuple[str, int]:
    """Return a ledger with sales that have some labels, and the line of the first."""
    sold = (f"{day:02}/02/2025;A1;706000;{label};;40,00;F{day:02}\n" for day, label in enumerate(labels, 1))
    return LEDGER + "".join(sold), LEDGER.count("\n") + 1


def test_where_a_name_still_stands_is_told(served: Served) -> None:
    """In any order, in capitals, without accents, or by a word that is nobody else's; a word of others, a word that holds it, and
    closed months are not told.
    """
    ledger, first = labelled("Facture LUNE Ada", "Savonnerie Lune", "Adada Lunes", "ada  LÙNE, suite", "Luc seul", "Ada-Lune")
    served.closed_month()
    served.filled({"donnees/gl.csv": ledger, "donnees/notes.csv": "", "paie/notes.csv": "Ada Lune"})
    told = erase_person(served, person="P1").json()

    assert lines_of(told) == {"donnees/gl.csv": [first, first + 1, first + 3, first + 5], "paie/notes.csv": [1]}
    assert (told["renamed"], told["unread"], told["waivers"]) == ([PEOPLE_FILE], [], [])
    assert content(served, "donnees/gl.csv").decode() == ledger
    again = erase_person(served, person="P1").json()
    assert lines_of(again)["donnees/gl.csv"] == lines_of(told)["donnees/gl.csv"]


def test_names_of_before_and_of_accounts_are_looked_for(served: Served) -> None:
    """A name that she had in a version of before, that of her account, and the waivers asked for her or that name her, are told."""
    member(served)
    with served.house.record.writing(served.house.id) as session:
        session.exec(select(Account).where(Account.login == "ada@example.org")).one().name = "Ada Œuvrard"
    ledger, first = labelled("Facture Lune", "OEUVRARD A.", "Facture Zoé", "Mme Solveig Lunel")
    served.filled({"donnees/gl.csv": ledger})
    people = content(served, PEOPLE_FILE).decode()
    served.filled({PEOPLE_FILE: people.replace("Ada Lune", "Ada Lunel")})
    waivers = [served.waive(target="P1"), served.waive(reason="Luc remplace Mme Lunel"), served.waive()]
    told = erase_person(served, person="P1").json()

    assert lines_of(told)["donnees/gl.csv"] == [first, first + 1, first + 3]
    assert told["waivers"] == sorted(waivers[:2])


@pytest.mark.parametrize("kind", [Failure.LATE, Failure.FULL])
def test_files_too_large_to_be_looked_through_keep_nobody_from_being_erased(served: Served, kind: Failure) -> None:
    """She is erased all the same, and every file of facts is told as one in which she was not looked for."""
    served.filled().app.state.children = Failing(kind)
    told = erase_person(served, person="P1").json()

    assert (told["renamed"], told["named"]) == ([PEOPLE_FILE], [])
    assert {PEOPLE_FILE, "donnees/gl.csv"} <= set(told["unread"])


def test_nobody_is_named_by_a_word_that_another_has(served: Served) -> None:
    """Of two who bear one name each has her own words only; a short word tells nobody."""
    names = names_of(["Ada Lune"], ["Luc Lune", "Zoé Mars"])
    assert names.own == frozenset()
    assert [is_named(text, names) for text in ("LUNE, Ada", "Lune", "Ada", "Zoé")] == [True, False, False, False]
    assert names_of(["Léa de la Tour-Œuvrard"], []).own == {"tour", "oeuvrard"}
    assert not is_named("", names_of([], []))


def test_nobody_is_erased_by_herself_or_by_a_machine(served: Served) -> None:
    """An act that nothing undoes is of a second person, by hand; of a code that nobody has, it does nothing."""
    herself = served.signed(served.house.joined("approver", "member", login="both", person="P1"))
    refused(erase_person(served, herself, person="P1"), "second-person", 403)
    made = served.approver.post(f"{served.at}/keys", json={"name": "k", "roles": ["approver"], "days": 1}, headers=key()).json()
    bearer = {"Authorization": f"Bearer {made['key']}", **key()}
    refused(erase_person(served, served.nobody, **bearer), "forbidden", 403)
    refused(erase_person(served, person="P9"), "absent", 404)
    assert content(served, PEOPLE_FILE).decode().count("Personne") == 0
    header = key()
    first, again = (erase_person(served, person="P2", **header) for _ in range(2))
    assert first.json() == again.json()
    assert erase_person(served, person="P2").json()["renamed"] == []


def test_a_workbook_is_told_and_the_rest_is_done(served: Served) -> None:
    """A workbook of people is not changed cell by cell: the answer says so, and what lets her in is gone all the same."""
    member(served)
    rows = [line.split(";") for line in PEOPLE.splitlines()]
    held = book_of(lambda sheet: [sheet.write_row(at, 0, row) for at, row in enumerate(rows)])
    assert send(served, ("x.xlsx", held, PEOPLE_FILE, 1)).status_code == 201
    told = erase_person(served, person="P1").json()

    assert (told["renamed"], told["left"], told["account"]) == ([], [PEOPLE_FILE], True)
    with pytest.raises(UnauthenticatedError):
        sign_in(served.house.record, "ada@example.org", PASSWORD, NOON)


def test_old_bytes_go_with_their_time_and_not_before(served: Served) -> None:
    """Ten years after the end of its year what was replaced is erased; what stands and the chain stay, and what is gone is told."""
    correct(served, 1, reason="un mariage")
    closed(served)
    record, own = served.house.record, served.house.id
    with record.writing(own) as session:
        assert over(session, NOON + 10 * YEAR).nothing
        standing = files.tree_of(session)
        found, act = erase_old(session, "system", NOON + 11 * YEAR)
        assert erase_old(session, "system", NOON + 11 * YEAR)[1] is None
    assert act is not None
    assert found.paths == ()
    with record.reading(own) as session:
        assert files.tree_of(session) == standing
        for digest in standing.values():
            files.bytes_of(session, digest)
        assert list(journal.verify(session)) == []
        kept = session.connection().execute(text("select data from blob")).scalars().all()
    assert not [data for data in kept if b"Ada Lune\n" in bytes(data)]
    record.compact()
    if record.embedded:
        database = Path(record.url.database or "")
        held = [path for path in database.parent.glob(f"{database.name}*") if b"mariage" in path.read_bytes()]
        assert held == []
    answer = served.payroll.get(f"{served.at}/files/content", params={"path": PEOPLE_FILE, "number": 1})
    refused(answer, "erased", 410)
    assert served.payroll.get(f"{served.at}/facts/corrections").json()["corrections"][0]["reason"] is None


def test_closed_months_go_but_the_last_ones(served: Served) -> None:
    """A closed month goes a year after its time, with its signatures, unless it is the last: the next one starts from it."""
    record, own = served.house.record, served.house.id
    names = [f"mois/2025-{month:02}.json" for month in (1, 2, 3)] + ["paie/2025-01.json", "paie/2025-01.1.json"]
    with record.writing(own) as session:
        act = journal.enter(session, NOON, "test", "month.close", "all")
        files.write(session, act, {name: files.keep(session, name.encode()) for name in names})
    gone: dict[datetime, tuple[str, ...]] = {}
    for moment in (datetime(2036, 12, 31, tzinfo=NOON.tzinfo), datetime(2037, 1, 1, tzinfo=NOON.tzinfo)):
        with record.reading(own) as session:
            gone[moment] = over(session, moment).paths
    assert list(gone.values()) == [(), ("mois/2025-01.json", "paie/2025-01.1.json", "paie/2025-01.json")]
    with record.writing(own) as session:
        found, _ = erase_old(session, "system", datetime(2099, 1, 1, tzinfo=NOON.tzinfo))
        assert "mois/2025-03.json" in files.tree_of(session)
        with pytest.raises(files.ErasedError):
            files.bytes_of(session, files.digest_of(b"mois/2025-01.json"))
    assert len(found.paths) == 4


def test_files_of_works_go_with_their_time(served: Served) -> None:
    """What a comparison gave, its result and the files beside it, is erased once its time has passed, and not before."""
    record, own = served.house.record, served.house.id
    work = served.filled().asked()
    with record.writing(own) as session:
        assert jobs.take(session, "test", served.now) is not None
        jobs.end(session, work, "test", jobs.Ending(b'{"result": 1}', files={"tableaux.csv": b"qui;combien"}), served.now)
        given = {files.digest_of(data) for data in (b'{"result": 1}', b"qui;combien")}
        assert not given & set(over(session, served.now + 10 * YEAR).digests)
        assert given <= set(over(session, served.now + 12 * YEAR).digests)
