"""The demonstration cooperative: its files can be made again to the byte, balance, and look like a real cooperative."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from scripts import make_demo
from scripts.demo import fec, planting
from scripts.demo.chance import Chance
from scripts.demo.days import FIRST, LAST, add_months, general_meeting
from scripts.demo.model import STRUCTURE
from scripts.make_demo import Demonstration, data_files, draw

CHANGE = date(2025, 7, 1)
PLANTED = {person.number for person in planting.PEOPLE}


@pytest.fixture(scope="module")
def demonstration() -> Demonstration:
    return draw()


@pytest.fixture(scope="module")
def written(demonstration: Demonstration) -> dict[str, bytes]:
    return data_files(demonstration)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))


def cents(text: str) -> int:
    return int(text.replace(",", "")) if text else 0


def test_the_files_can_be_made_again(written: dict[str, bytes]) -> None:
    """Drawing again gives the committed files, to the byte, and nothing else stands in their folder."""
    committed = {path.name: path.read_bytes() for path in make_demo.FOLDER.iterdir()}

    assert sorted(committed) == sorted(written)
    assert [name for name in written if committed[name] != written[name]] == []


def test_the_files_do_not_depend_on_the_process(written: dict[str, bytes]) -> None:
    """Another process, with another order of hashing, draws the same files."""
    program = (
        "import hashlib, json; from scripts.make_demo import data_files, draw;"
        "print(json.dumps({n: hashlib.sha256(c).hexdigest() for n, c in data_files(draw()).items()}))"
    )
    clone = Path(make_demo.__file__).parent.parent
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(clone)}

    told = subprocess.run([sys.executable, "-c", program], cwd=clone, env=environment, capture_output=True, check=True)

    assert json.loads(told.stdout) == {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}


def test_draws_are_fixed() -> None:
    """The draws of a seed never change: they rest on the bits of the generator alone."""
    chance = Chance(7)

    assert [chance.below(1000) for _ in range(6)] == [947, 394, 48, 821, 94, 582]
    assert Chance(7).some("abcdef", 3) == Chance(7).some("abcdef", 3)


def test_the_folder_is_small(written: dict[str, bytes]) -> None:
    """The data weigh less than four megabytes, for about forty thousand lines of ledger."""
    ledger = sum(written[f"grand_livre_{year}.csv"].count(b"\n") - 1 for year in (2024, 2025))

    assert sum(map(len, written.values())) < 4_000_000
    assert 35_000 <= ledger <= 45_000


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_piece_balances(written: dict[str, bytes], year: int) -> None:
    """Each piece of a ledger, as written, has as much on its debit as on its credit, and is dated in the year."""
    balance: Counter[str] = Counter()
    for row in rows(written[f"grand_livre_{year}.csv"]):
        balance[row["pièce"]] += cents(row["débit"]) - cents(row["crédit"])
        assert bool(row["débit"]) != bool(row["crédit"])
        assert row["date"].endswith(f"/{year}")

    assert len(balance) > 5_000
    assert [piece for piece, left in balance.items() if left] == []


def test_only_income_and_charges_are_analytic(written: dict[str, bytes]) -> None:
    """Each line of classes 6 and 7 bears the code of an activity or of the structure, and no other line does."""
    codes = {row["code"] for row in rows(written["activites.csv"])} | {STRUCTURE}
    for year in (2024, 2025):
        for row in rows(written[f"grand_livre_{year}.csv"]):
            assert (row["analytique"] in codes) == (row["compte"][0] in "67"), row


def test_a_credit_note_names_an_earlier_invoice(written: dict[str, bytes]) -> None:
    """What a credit note corrects is an invoice of the ledgers, dated before it; some span the change of rate."""
    ledger = [row for year in (2024, 2025) for row in rows(written[f"grand_livre_{year}.csv"])]
    dated = {row["pièce"]: day(row["date_pièce"]) for row in ledger}
    notes = {row["pièce"]: row["pièce_corrigée"] for row in ledger if row["pièce_corrigée"]}

    assert len(notes) > 100
    assert [note for note, invoice in notes.items() if not dated[invoice] < dated[note]] == []
    assert sum(dated[invoice] < CHANGE <= dated[note] for note, invoice in notes.items()) >= 20


def test_some_documents_come_late(demonstration: Demonstration) -> None:
    """Some documents are entered in the month after their date, never later, some of them across the change of rate."""
    late = [piece for piece in demonstration.pieces if (piece.on.year, piece.on.month) != (piece.dated.year, piece.dated.month)]

    assert len(late) > 100
    assert {piece.journal for piece in late} == {"AC", "VE"}
    assert [piece for piece in late if piece.on > add_months(piece.dated.replace(day=28), 1)] == []
    assert any(piece.dated < CHANGE <= piece.on for piece in late)


def test_the_proportions_are_those_of_the_fact_sheet(demonstration: Demonstration) -> None:
    """186 accounts, 180 people, 54 women in a hundred; after two years 82 associates in a hundred, and the few whom the law
    makes associates by its date."""
    people = demonstration.cooperative.people
    settled = [person for person in people if person.exit is None and person.entry <= add_months(LAST, -24)]
    associates = sum(person.associate_on is not None for person in settled)

    assert len(demonstration.cooperative.activities) == 186
    assert len(people) == 180
    assert round(100 * sum(person.woman for person in people) / len(people)) == 54
    assert 82 <= round(100 * associates / len(settled)) <= 86


@pytest.mark.parametrize("year", [2024, 2025])
def test_public_money_is_a_part_of_the_structure(demonstration: Demonstration, year: int) -> None:
    """Subsidies are from 10 to 70 % of what the structure spends."""
    lines = [line for piece in demonstration.pieces if piece.on.year == year for line in piece.lines]
    subsidies = sum(line.credit for line in lines if line.account.startswith("74"))
    spent = sum(line.debit for line in lines if line.analytic == STRUCTURE)

    assert 10 * spent <= 100 * subsidies <= 70 * spent


def test_every_kind_of_contract_is_there(written: dict[str, bytes]) -> None:
    """Agreements, CAPE, contracts older than 2016, fixed-term contracts and CESA are all held by someone."""
    kinds = Counter(row["nature"] for row in rows(written["contrats.csv"]))
    drawn = [row for row in rows(written["contrats.csv"]) if row["personne"] not in PLANTED]
    old = [row for row in drawn if row["nature"] == "cdi" and not row["fin"]]

    assert sorted(kinds) == ["cape", "cdd", "cdi", "cesa", "convention"]
    assert old
    assert all(day(row["début"]) < date(2016, 1, 1) for row in old)


def test_contracts_follow_one_another(demonstration: Demonstration) -> None:
    """The contracts of a person neither overlap nor leave a gap, and reach the exit or the end of the two years."""
    for person in demonstration.cooperative.people:
        for before, after in zip(person.contracts, person.contracts[1:], strict=False):
            assert before.end is not None, person
            assert (after.start - before.end).days == 1, person
        last = person.contracts[-1].end
        assert last == person.exit if person.exit else last is None or last >= LAST, person


def test_the_law_of_the_cape_holds(demonstration: Demonstration) -> None:
    """A CAPE lasts twelve months at most, and its renewals thirty-six in all."""
    for person in demonstration.cooperative.people:
        capes = [contract for contract in person.contracts if contract.kind == "cape"]
        assert len(capes) <= 3
        assert all(cape.end is not None and cape.end < add_months(cape.start, 12) for cape in capes)


def test_people_come_go_and_are_away(demonstration: Demonstration) -> None:
    """In two years some enter, some leave, terms are amended, and there are leaves of every length, never two at once."""
    people = demonstration.cooperative.people
    absences = [absence for person in people for absence in person.absences]

    assert sum(person.entry >= FIRST for person in people) > 40
    assert sum(person.exit is not None for person in people) > 20
    assert sum(FIRST <= amendment.on <= LAST for person in people for amendment in person.amendments) > 20
    assert {"maladie", "maternité", "paternité", "adoption", "congé_payé"} <= {absence.kind for absence in absences}
    assert any(a.kind == "maladie" and (a.end - a.start).days > 15 for a in absences)
    assert any(a.kind == "maladie" and (a.end - a.start).days < 5 for a in absences)
    for person in people:
        for before, after in zip(person.absences, person.absences[1:], strict=False):
            assert before.end < after.start, person


def test_a_shared_activity_changes_its_agreement(written: dict[str, bytes]) -> None:
    """The parts of a shared activity are whole on every date, and those of one change on 1 July 2025."""
    parts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in rows(written["conventions.csv"]):
        parts[row["activité"], row["depuis"]] += int(row["part"].removesuffix(" %"))

    assert set(parts.values()) == {100}
    assert [since for _, since in parts].count("01/07/2025") == 1


def test_some_hold_two_activities(demonstration: Demonstration) -> None:
    """A few people hold two activities, none more."""
    held = Counter(activity.holder.number for activity in demonstration.cooperative.activities)

    assert sorted(Counter(held.values()).items()) == [(1, 166), (2, 10)]


def test_margins_are_irregular(demonstration: Demonstration) -> None:
    """Some months see no sale, others cost more than they bring, and some sales are between activities."""
    margin: Counter[tuple[str, int, int]] = Counter()
    for piece in demonstration.pieces:
        for line in piece.lines:
            if line.analytic != STRUCTURE and line.account.startswith(("70", "60")):
                margin[line.analytic, piece.on.year, piece.on.month] += line.credit - line.debit

    assert sum(cents < 0 for cents in margin.values()) > 100
    assert len(margin) < 24 * 186 * 3 // 4
    assert sum(line.internal for piece in demonstration.pieces for line in piece.lines) > 40


def test_gross_pay_is_what_the_ledger_says(written: dict[str, bytes]) -> None:
    """The gross pay of the facts, month by month, is what the ledgers charge to the activities, but for the people planted."""
    charged: Counter[str] = Counter()
    for year in (2024, 2025):
        for row in rows(written[f"grand_livre_{year}.csv"]):
            if row["compte"] == "641100" and row["analytique"] != STRUCTURE:
                when = day(row["date"])
                charged[f"{when.year}-{when.month:02d}"] += cents(row["débit"])
    told: Counter[str] = Counter()
    for row in rows(written["faits.csv"]):
        if row["nom"] == "salaire_brut" and row["objet"] not in PLANTED:
            told[row["mois"]] += cents(row["valeur"])

    assert told == charged


def test_what_customers_owe_is_what_the_ledger_says(demonstration: Demonstration, written: dict[str, bytes]) -> None:
    """The receivables at the end of 2025, those of closed activities included, are the balance of the customers' account."""
    balance = sum(
        cents(row["débit"]) - cents(row["crédit"])
        for year in (2024, 2025)
        for row in rows(written[f"grand_livre_{year}.csv"])
        if row["compte"] == "411000"
    )
    told = sum(
        cents(row["valeur"]) for row in rows(written["faits.csv"]) if row["nom"] == "créances" and row["mois"] == "2025-12"
    )
    told_of = {row["objet"] for row in rows(written["faits.csv"]) if row["mois"] == "2025-12"}
    unsettled = {id(sale.piece): sale for sale in demonstration.sales.sales if sale.settled is None}
    closed_owed = sum(sale.owed for sale in unsettled.values() if sale.activity.code not in told_of)
    closed_noted = sum(
        note.owed
        for note in demonstration.sales.notes
        if id(note.piece.corrects) in unsettled and note.activity.code not in told_of
    )

    assert told + closed_owed - closed_noted == balance


def test_the_fec_is_the_same_ledger(demonstration: Demonstration, written: dict[str, bytes], tmp_path: Path) -> None:
    """The FEC of 2025 has the lines and totals of the ledger, entries numbered without a gap, and compulsory columns."""
    make_demo.main(["--fec", str(tmp_path)])
    content = (tmp_path / fec.NAME).read_bytes().decode("iso-8859-15")
    entries = list(csv.DictReader(io.StringIO(content), delimiter="\t"))
    ledger = rows(written["grand_livre_2025.csv"])

    assert len(entries) == len(ledger)
    assert sum(cents(row["Debit"]) for row in entries) == sum(cents(row["débit"]) for row in ledger)
    assert sum(cents(row["Credit"]) for row in entries) == sum(cents(row["crédit"]) for row in ledger)
    numbers = sorted({int(row["EcritureNum"]) for row in entries})
    assert numbers == list(range(1, len(numbers) + 1))
    assert fec.COLUMNS[:18] == list(entries[0])[:18]


def test_the_meeting_is_a_friday_of_june() -> None:
    """The general meeting is the third Friday of June: the day the statutes say they were adopted."""
    assert [general_meeting(year) for year in (2023, 2024, 2025)] == [
        date(2023, 6, 16),
        date(2024, 6, 21),
        date(2025, 6, 20),
    ]


def day(text: str) -> date:
    number, month, year = text.split("/")
    return date(int(year), int(month), int(number))
