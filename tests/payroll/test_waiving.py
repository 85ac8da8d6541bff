"""Waivers: what they cover, which are refused and why, and a record that loses no row, whoever writes it and however."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from engine.facts.life import Waiver
from engine.facts.reading import read_books
from engine.month import storing
from engine.payroll.granting import Wanted, check_wanted, grant, record_of
from engine.payroll.running import PayrollRun
from engine.payroll.sealing import sign
from engine.payroll.signers import may_be_same, same_person
from engine.payroll.subjects import subjects_of
from engine.payroll.tree import Status
from engine.text.messages import sentence
from engine.text.problems import Problem
from engine.text.spans import Span
from tests.payroll.small_folder import CONTRACTS, DESCRIPTION, MONTH, PEOPLE, POSTING, checked, codes, cooperative, day

CHECK = "coordonnées_bancaires_inconnues"
HEADER = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"
CLONE = Path(__file__).resolve().parents[2]

WANTED = Wanted(
    check=CHECK,
    target="P2",
    reason="compte ouvert, relevé attendu",
    asked_by="Anne Roy",
    granted_by="Paul Noir",
    since=day("2025-01-01"),
    until=day("2025-03-31"),
    document="courriel du 3 janvier",
    recorded=day("2025-01-15"),
)


def row(number: str = "D001", **changes: str) -> str:
    """Return a row of the record."""
    cells = {
        "numéro": number,
        "contrôle": CHECK,
        "objet": "P2",
        "motif": "relevé attendu",
        "demandée_par": "Anne Roy",
        "accordée_par": "Paul Noir",
        "depuis": "2025-01-01",
        "jusqu": "2025-03-31",
        "document": "courriel",
        "enregistrée_le": "2025-01-15",
    }
    return ";".join((cells | changes).values()) + "\n"


def run_of(folder: Path, *rows: str, **changes: str | None) -> PayrollRun:
    """Return the check of a month whose record holds some rows."""
    return checked(cooperative(folder, derogations=HEADER + "".join(rows), **changes))


def lifted(run: PayrollRun, check: str = CHECK) -> list[tuple[str, str]]:
    """Return what is waived: (whom it is about, what it says of the waiver)."""
    assert run.report is not None
    return [
        (line.subject[1], line.decided_by) for line in run.report.lines if line.status is Status.WAIVED and line.check == check
    ]


def waivers_in(folder: Path) -> tuple[Waiver, ...]:
    """Return the waivers that the files of a cooperative hold, without any problem."""
    books, problems = read_books(folder)
    assert books is not None and codes((*problems, *books.unsound_waivers)) == []
    return books.waivers


def test_a_waiver_lifts_a_finding_and_what_it_holds(tmp_path: Path) -> None:
    """A finding that is waived no longer holds pay; the waiver is told with what it lifts."""
    run = run_of(tmp_path, row())

    assert run.problems == () and run.report is not None
    assert [number for number, _ in lifted(run)] == ["P2"]
    assert not any(line.holds for line in run.report.lines if line.check == CHECK)
    (told,) = run.report.waivers
    assert (told.number, told.state, told.used, told.target, told.who) == ("D001", "en vigueur", 1, "P2", "P2 Luc Sol")


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [("2025-02-01", "2025-03-31", "à venir"), ("2024-01-01", "2025-01-30", "expirée")],
)
def test_a_waiver_out_of_its_time_lifts_nothing(since: str, until: str, state: str, tmp_path: Path) -> None:
    """It is the last day of the month that counts; the waiver stays listed, with its state."""
    run = run_of(tmp_path, row(depuis=since, jusqu=until))

    assert lifted(run) == [] and run.report is not None
    assert [(one.state, one.used) for one in run.report.waivers] == [(state, 0)]


@pytest.mark.parametrize(("since", "until"), [("2025-01-31", "2025-01-31"), ("2024-01-01", "2025-01-31")])
def test_a_waiver_holds_on_its_first_and_last_day(since: str, until: str, tmp_path: Path) -> None:
    """Its two days are included."""
    assert lifted(run_of(tmp_path, row(depuis=since, jusqu=until)))


@pytest.mark.parametrize(
    ("target", "covered"), [("P3", True), ("A3", True), ("Coopérative", True), ("P1", False), ("A1", False), ("STRUCT", False)]
)
def test_a_waiver_covers_what_its_object_owns(target: str, covered: bool, tmp_path: Path) -> None:
    """A finding about an activity is covered by a waiver for it, for its holder or for the cooperative, and no other."""
    found = lifted(run_of(tmp_path, row(contrôle="enveloppe_négative", objet=target)), "enveloppe_négative")

    assert [who for who, _ in found] == (["A3"] if covered else [])


@pytest.mark.parametrize(("target", "covered"), [("P3", True), ("P3/convention/2022-12-01", True), ("P2/cesa/2022-10-15", False)])
def test_a_waiver_for_a_contract_covers_it_alone(target: str, covered: bool, tmp_path: Path) -> None:
    """A finding that blocks, about a contract, is lifted by a waiver for its person or for that very contract."""
    check = "convention_trop_longue"
    contracts = CONTRACTS.replace("01/12/2024;31/05/2025", "01/12/2022;31/05/2025")

    run = run_of(tmp_path, row(contrôle=check, objet=target), contrats=contracts)

    assert run.report is not None and run.problems == ()
    assert [who for who, _ in lifted(run, check)] == (["P3/convention/2022-12-01"] if covered else [])
    assert run.report.blocked is not covered


def test_of_two_waivers_the_one_that_ends_last_counts(tmp_path: Path) -> None:
    """Both are listed, and the finding names the one that ends last."""
    run = run_of(tmp_path, row("D001"), row("D002", jusqu="2025-06-30"), row("D003", jusqu="2025-02-28"))

    assert run.report is not None
    assert lifted(run)[0][1].startswith("dérogation D002 ")
    assert [(one.number, one.used) for one in run.report.waivers] == [("D001", 0), ("D002", 1), ("D003", 0)]


REFUSED = [
    (row(contrôle="coordonnées_bancaires_inconnue"), "P010"),
    (row(contrôle="inconnu"), "P010"),
    (row(objet="P9"), "P012"),
    (row(objet="P9/cesa/2020-01-01"), "P012"),
    (row(contrôle="période_non_arrêtée", objet="coopérative"), "P011"),
    (row(demandée_par="Roy Anne", accordée_par="ANNE-ROY"), "P014"),
    (row(demandée_par="Anne Roy", accordée_par="Anne Roy"), "F881"),
    (row(motif=""), "F937"),
    (row(document=""), "F937"),
    (row(depuis="2025-04-01"), "F949"),
    (row() + row(), "F882"),
]


def a_check_of_law(folder: Path) -> str:
    """Return the name of a check that no waiver lifts."""
    run = checked(cooperative(folder))
    assert run.program is not None
    return next(plan.name for plan in run.program.checks if not plan.planned.waivable)


@pytest.mark.parametrize(("rows", "code"), REFUSED)
def test_a_waiver_that_cannot_stand_lifts_nothing(rows: str, code: str, tmp_path: Path) -> None:
    """A check that does not exist or that the law keeps, nobody of that name, one person for two: told, and not lost."""
    if code == "P011":
        rows = rows.replace("période_non_arrêtée", a_check_of_law(tmp_path))
    run = run_of(tmp_path, rows)

    assert code in codes(run.problems)
    assert code == "F882" or lifted(run) == []


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    """A check or a person misspelt is told with the nearest that exists, and the place in the record."""
    (check,) = run_of(tmp_path, row(contrôle="coordonnées_bancaires_inconnue")).problems
    (target,) = run_of(tmp_path, row(objet="P2x")).problems

    assert check.suggestion == CHECK and check.span.line == 2
    assert target.code == "P012"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Élise  Le-Goff", "LE GOFF Elise", True),
        ("Anne Roy", "Anne\u200b Roy", True),
        ("Anne Roy", "Anne Roi", False),
        ("Anne", "Anne Roy", False),
        ("Anne Roy", "Mme Anne ROY", True),
        ("M. Paul Noir", "Monsieur Paul Noir", True),
        ("Anne Roy", "\u0410nne R\u043ey", True),
        ("ANNE ROY", "\u0391\u039d\u039d\u0395 ROY", True),
        ("Anne Roy", "\uff21nne Roy", True),
        ("Mme", "Mme", False),
        ("", "", False),
        ("…", "…", False),
    ],
)
def test_two_names_of_one_person(one: str, other: str, same: bool) -> None:
    """Case, accents, order and hidden letters do not make two people; a name without letters is nobody."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "unsure"),
    [
        ("A. Roy", "Anne Roy", True),
        ("Mme A. R.", "Anne Roy", True),
        ("Roy", "Anne Roy", True),
        ("A.-M. Roy", "Anne Marie Roy", True),
        ("P. Roy", "Anne Roy", False),
        ("Paul Noir", "Anne Roy", False),
        ("", "Anne Roy", False),
    ],
)
def test_initials_leave_a_doubt(one: str, other: str, unsure: bool) -> None:
    """A name that may be the other one, with initials or without a first name, is not sure to be another person."""
    assert may_be_same(one, other) is unsure
    assert may_be_same(other, one) is unsure


# Granting


def granted(folder: Path, **changes: object) -> tuple[str, tuple[Problem, ...]]:
    """Add a waiver to the record of a cooperative."""
    path, problems = record_of(folder)
    assert problems == ()
    return grant(folder, path, replace(WANTED, **changes))  # type: ignore[arg-type]


def test_the_first_waiver_makes_its_record(tmp_path: Path) -> None:
    """Without a record one is made, that is read as any other, and lifts what it says."""
    assert granted(cooperative(tmp_path)) == ("D001", ())
    assert (tmp_path / "donnees/derogations.csv").read_text("utf-8").splitlines()[0] == HEADER.strip()
    (waiver,) = waivers_in(tmp_path)
    assert (waiver.number, waiver.target, waiver.reason, waiver.until) == ("D001", "P2", WANTED.reason, WANTED.until)
    assert [number for number, _ in lifted(checked(tmp_path))] == ["P2"]


@pytest.mark.parametrize("named", ["donnees/derogations.csv", "donnees/autres.csv", "registre/derogations.csv"])
def test_the_record_is_where_the_cooperative_says(named: str, tmp_path: Path) -> None:
    """A record that the description names is that one, made if need be."""
    cooperative(tmp_path, cooperative=f"{DESCRIPTION}{POSTING}dérogations: {named}\n")

    assert granted(tmp_path)[0] == "D001"
    assert len(waivers_in(tmp_path)) == 1 and (tmp_path / named).exists()


MANNERS = {
    "sans retour à la ligne": (HEADER + row()).rstrip().encode(),
    "windows": (HEADER + row()).replace("\n", "\r\n").encode("cp1252"),
    "marque": "\ufeff".encode() + (HEADER + row()).encode(),
    "virgules": (HEADER + row()).replace(";", ",").encode(),
    "tabulations": (HEADER + row()).replace(";", "\t").encode(),
    "utf-16": (HEADER + row()).encode("utf-16"),
    "colonnes mêlées": ("note;jusqu'au;du;document;numéro;objet;contrôle;motif;accordée_par;demandée_par\n"
                        "x;31/03/2025;01/01/2025;courriel;D001;P2;coordonnées_bancaires_inconnues;m;Paul Noir;Anne Roy\n").encode(),
    "latin-9": (HEADER + row(motif="5 € dus à l'œuvre")).encode("iso-8859-15"),
}  # fmt: skip


@pytest.mark.parametrize("manner", MANNERS)
def test_a_record_keeps_its_manner_and_every_byte(manner: str, tmp_path: Path) -> None:
    """Columns, separator, encoding and rows stay; a row is added at the end, that reads as it was asked."""
    cooperative(tmp_path)
    path = tmp_path / "donnees/derogations.csv"
    path.write_bytes(MANNERS[manner])

    number, problems = granted(tmp_path, reason='relevé "promis" ; attendu')

    assert (number, problems) == ("D002", ())
    assert path.read_bytes().startswith(MANNERS[manner])
    first, second = waivers_in(tmp_path)
    assert (first.number, second.number, second.check, second.target) == ("D001", "D002", CHECK, "P2")
    assert (second.since, second.until, second.asked_by, second.granted_by) == (
        WANTED.since, WANTED.until, WANTED.asked_by, WANTED.granted_by,
    )  # fmt: skip
    assert "promis" in second.reason and "attendu" in second.reason


@pytest.mark.parametrize(
    "naughty", ["=cmd|' /C calc'!A0", "O'Neil \"l'autre\"", "a;b;c", "a\nD999;x", "a\r\n\tb", "\u202eretourné", "@x", "é🙂"]
)
def test_no_text_breaks_the_record(naughty: str, tmp_path: Path) -> None:
    """Quotes, separators, line breaks and formulas in a reason stay one cell of one row, and run nothing."""
    cooperative(tmp_path, derogations=HEADER + row())

    assert granted(tmp_path, reason=naughty, document=naughty, asked_by=f"Anne {naughty}")[0] == "D002"
    data = (tmp_path / "donnees/derogations.csv").read_text("utf-8")
    assert [waiver.number for waiver in waivers_in(tmp_path)] == ["D001", "D002"]
    assert len(data.splitlines()) == 3
    assert ";=" not in data and ";@" not in data


def test_a_letter_that_the_record_cannot_keep_is_refused(tmp_path: Path) -> None:
    """In a record of Windows, a letter that does not exist there is told, and nothing is written."""
    cooperative(tmp_path)
    path = tmp_path / "donnees/derogations.csv"
    path.write_bytes(MANNERS["windows"])

    number, problems = granted(tmp_path, reason="名")

    assert number == "" and codes(problems) == ["P016"]
    assert path.read_bytes() == MANNERS["windows"]


def test_a_workbook_takes_no_row(tmp_path: Path) -> None:
    """A record kept in a workbook is told, and is not touched, whatever its name."""
    cooperative(tmp_path)
    book = tmp_path / "donnees/derogations.xlsx"
    book.write_bytes(b"PK\x03\x04")
    assert codes(record_of(tmp_path)[1]) == ["P015"]

    book.rename(tmp_path / "donnees/derogations.csv")
    assert codes(granted(tmp_path)[1]) == ["P015"]


@pytest.mark.parametrize("data", ["a;b\n1;2\n", HEADER.replace("motif", "raisons diverses") + row()])
def test_a_record_that_cannot_be_read_takes_no_row(data: str, tmp_path: Path) -> None:
    """Columns that are missing are told, and nothing is written."""
    cooperative(tmp_path, derogations=data)

    number, problems = granted(tmp_path)

    assert number == "" and "F910" in codes(problems)
    assert (tmp_path / "donnees/derogations.csv").read_text("utf-8") == data


def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is told at once."""
    cooperative(tmp_path)
    os.mkfifo(tmp_path / "donnees/derogations.csv")

    assert codes(granted(tmp_path)[1]) == ["F871"]


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    """After the largest number, whatever the order; a number that a signed month knows is not given again."""
    cooperative(tmp_path, derogations=HEADER + row("D007") + row("autre") + row("d009", motif=""))
    assert granted(tmp_path)[0] == "D010"

    cooperative(tmp_path, derogations=HEADER + row("D011"))
    report = checked(tmp_path).report
    assert report is not None and sign(tmp_path, report, "Anne Roy", "paie", WANTED.since)[0] is not None
    cooperative(tmp_path, derogations=HEADER)
    assert granted(tmp_path)[0] == "D012"


def wrong_with(folder: Path, **changes: object) -> list[str]:
    """Return the codes of what is wrong with a waiver that is asked for."""
    run = checked(cooperative(folder))
    assert run.program is not None and run.situation is not None and run.books is not None
    plans = {plan.name: plan for plan in run.program.checks}
    wanted = replace(WANTED, **changes)  # type: ignore[arg-type]
    return codes(check_wanted(wanted, Span("x"), plans, run.books, subjects_of(run.situation)))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"reason": " "}, ["F937"]),
        ({"document": "\u200b"}, ["F937"]),
        ({"asked_by": ""}, ["F937"]),
        ({"granted_by": "'"}, ["F937"]),
        ({"granted_by": "roy, anne"}, ["P014"]),
        ({"until": WANTED.since - 1}, ["F949"]),
        ({"check": "nimporte"}, ["P010"]),
        ({"target": "P99"}, ["P012"]),
        ({"target": "P1/cesa/2020-01-01"}, ["P019"]),
        ({"target": "A1"}, ["P019"]),
        ({"target": "P1/cesa/2020-01-02"}, ["P018"]),
        ({"target": "COOPÉRATIVE"}, []),
        ({"reason": "", "until": 1, "check": "nimporte"}, ["F937", "F949", "P010"]),
    ],
)
def test_what_is_asked_is_held_to_the_cooperative(changes: dict[str, object], expected: list[str], tmp_path: Path) -> None:
    """A reason, a document, two people, an end, a check and somebody that exist: every lack is told at once."""
    assert wrong_with(tmp_path, **changes) == expected


def test_a_check_of_law_is_refused_with_its_source(tmp_path: Path) -> None:
    """A check that no waiver lifts is refused, with the article that says so."""
    name = a_check_of_law(tmp_path)
    run = checked(tmp_path)
    assert run.program is not None and run.situation is not None and run.books is not None
    plans = {plan.name: plan for plan in run.program.checks}

    (refused,) = check_wanted(replace(WANTED, check=name), Span("x"), plans, run.books, subjects_of(run.situation))

    assert refused.code == "P011"
    assert plans[name].planned.check.source_text in sentence(refused)[0]


def test_a_failed_write_leaves_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full, the record is that of before, and no draft is left beside."""
    cooperative(tmp_path, derogations=HEADER + row())
    before = sorted(path.name for path in (tmp_path / "donnees").iterdir())

    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(storing.os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        granted(tmp_path)

    assert (tmp_path / "donnees/derogations.csv").read_text("utf-8") == HEADER + row()
    assert sorted(path.name for path in (tmp_path / "donnees").iterdir()) == before


GRANTING = """
import sys
from pathlib import Path
from tests.payroll.test_waiving import WANTED
from dataclasses import replace
from engine.payroll.granting import grant, record_of
folder = Path(sys.argv[1])
for rank in range(int(sys.argv[3])):
    number, _ = grant(folder, record_of(folder)[0], replace(WANTED, reason=f"{sys.argv[2]}-{rank}"))
    print(number, f"{sys.argv[2]}-{rank}", flush=True)
"""


def start(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    """Start a process that adds waivers and says each one after it is written."""
    command = [sys.executable, "-c", GRANTING, str(folder), name, str(times)]
    return subprocess.Popen(command, cwd=CLONE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(CLONE)})


def test_two_processes_lose_no_row(tmp_path: Path) -> None:
    """Three processes that add twenty waivers each at once: sixty rows, sixty numbers, each as it was said."""
    cooperative(tmp_path)
    crowd = [start(tmp_path, name, 20) for name in "abc"]
    said = [line.split() for process in crowd for line in process.communicate(timeout=120)[0].splitlines()]

    found = {waiver.number: waiver.reason for waiver in waivers_in(tmp_path)}
    assert len(said) == 60
    assert found == dict(said)
    assert list(found) == [f"D{rank:03d}" for rank in range(1, 61)]


def test_a_kill_loses_no_row(tmp_path: Path) -> None:
    """Killed in the middle of its writes, a process leaves a record that holds all that it said, whole."""
    cooperative(tmp_path)
    said: dict[str, str] = {}
    for rank in range(5):
        process = start(tmp_path, f"k{rank}", 100_000)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(0.15 + 0.013 * rank)
        process.send_signal(signal.SIGKILL)
        lines += process.communicate()[0].splitlines(keepends=True)
        said |= dict(line.split() for line in lines if line.endswith("\n"))

    found = {waiver.number: waiver.reason for waiver in waivers_in(tmp_path)}
    assert len(said) > 5
    assert said.items() <= found.items()
    assert len(found) - len(said) <= 5  # at most the one that each process had written and not yet said


def test_the_month_is_stale_after_a_waiver(tmp_path: Path) -> None:
    """A waiver granted after the signatures is a change of the facts: the month is to be signed again."""
    from engine.payroll.sealing_model import SealState
    from tests.payroll.small_folder import signed

    signed(cooperative(tmp_path, contrats=CONTRACTS, personnes=PEOPLE))
    assert granted(tmp_path)[0] == "D001"

    assert checked(tmp_path, MONTH).sealing.state is SealState.STALE
