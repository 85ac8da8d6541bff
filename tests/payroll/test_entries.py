"""The entries of the contribution: eight lines for each activity, that balance and add up, or nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.facts.folder import Posting, read_folder
from engine.month.figures import totals
from engine.payroll.cells import csv_bytes
from engine.payroll.entries import HEADER, Entry, check_balanced, contribution_entries, eight_lines, entry_rows
from engine.run.scalar import Refusal
from engine.statute.ruleset import Scope
from engine.text.messages import sentence
from engine.text.problems import Problem
from engine.text.reading import read_document
from tests.payroll.small_folder import DESCRIPTION, MONTH, POSTING, STATUTES, cleared, codes

POST = Posting("758000", "512900", "CT", "Contribution {mois}, {activité} ({code})")


def lines_of(folder: Path, **changes: str | None) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the lines of the entries of a cooperative, none when they are refused."""
    entries, problems = contribution_entries(cleared(folder, **changes))
    return (() if entries is None else entries.lines), problems


def test_an_activity_has_eight_lines() -> None:
    """Debit of the contribution, credit of the bank, mirrored on the structure, each general then analytic."""
    found = [
        (line.kind, line.account, line.analytic, line.debit, line.credit)
        for line in eight_lines("A1", "Lutherie", 10_001, POST, "STRUCT", MONTH)
    ]

    assert found == [
        ("G", "758000", "", 10_001, 0),
        ("A", "758000", "A1", 10_001, 0),
        ("G", "512900", "", 0, 10_001),
        ("A", "512900", "A1", 0, 10_001),
        ("G", "512900", "", 10_001, 0),
        ("A", "512900", "STRUCT", 10_001, 0),
        ("G", "758000", "", 0, 10_001),
        ("A", "758000", "STRUCT", 0, 10_001),
    ]


def test_a_negative_contribution_swaps_the_sides() -> None:
    """What is given back goes the other way, with positive amounts."""
    due = list(eight_lines("A1", "x", 500, POST, "STRUCT", MONTH))
    back = list(eight_lines("A1", "x", -500, POST, "STRUCT", MONTH))

    assert [(line.debit, line.credit) for line in back] == [(line.credit, line.debit) for line in due]


@given(st.integers(-(10**12), 10**12).filter(bool))
def test_each_piece_balances_in_each_form(cents: int) -> None:
    """Whatever the amount, debits equal credits among the general lines, among the analytic ones, and on each code."""
    lines = list(eight_lines("A1", "x", cents, POST, "STRUCT", MONTH))

    assert check_balanced(lines) is None
    assert all(line.debit >= 0 and line.credit >= 0 and not (line.debit and line.credit) for line in lines)
    for code in ("A1", "STRUCT"):
        assert sum(line.debit - line.credit for line in lines if line.analytic == code) == 0


@pytest.mark.parametrize("rank", range(8))
def test_one_cent_less_is_seen(rank: int) -> None:
    """A single line that is changed by a cent refuses the piece that it is in."""
    lines = [*eight_lines("A1", "x", 500, POST, "STRUCT", MONTH), *eight_lines("A2", "y", 700, POST, "STRUCT", MONTH)]
    lines[rank] = replace(lines[rank], debit=lines[rank].debit + 1)

    wrong = check_balanced(lines)

    assert wrong is not None and wrong.code == "P041"
    assert "CT202501-A1" in sentence(wrong)[0]


def test_two_errors_that_cancel_are_seen() -> None:
    """A cent more in a piece and a cent less in another do not pass because the whole balances."""
    lines = [*eight_lines("A1", "x", 500, POST, "STRUCT", MONTH), *eight_lines("A2", "y", 700, POST, "STRUCT", MONTH)]
    lines[0], lines[10] = replace(lines[0], debit=501), replace(lines[10], credit=701)

    assert check_balanced(lines) is not None


def test_a_month_has_all_its_contributions(tmp_path: Path) -> None:
    """Each activity with a contribution has its lines; what the structure receives is the total of the month."""
    month = cleared(tmp_path)
    entries, problems = contribution_entries(month)

    assert problems == () and entries is not None
    assert {line.piece: line.debit - line.credit for line in entries.lines if line.analytic == "A1"}
    received = sum(line.credit - line.debit for line in entries.lines if (line.account, line.analytic) == ("758000", "STRUCT"))
    assert received == totals(month.month)["contribution"] == 10_001 + 5_000 - 1_200
    assert len(entries.lines) == 24 and entries.left_out == ()


def test_an_activity_without_contribution_has_no_line(tmp_path: Path) -> None:
    """A contribution of zero is not posted."""
    lines, problems = lines_of(tmp_path, statuts=STATUTES.replace("taux: 10 %", "taux: 0 %"))

    assert (lines, problems) == ((), ())


def test_a_held_activity_is_left_out_and_told(tmp_path: Path) -> None:
    """The lines of an activity whose pay is held are not written, and it is named with the check."""
    from tests.payroll.test_pay_sheet import HELD_ACTIVITY

    entries, _ = contribution_entries(cleared(tmp_path, statuts=HELD_ACTIVITY))

    assert entries is not None
    assert entries.left_out == (("A2", "Conseil à revoir"),)
    assert {line.piece for line in entries.lines} == {"CT202501-A1", "CT202501-A3"}


BY_SHARE = STATUTES.replace(
    "  contribution:\n    assiette: marge_brute\n    taux: 10 %\n    arrondi: centime\n",
    "  part_de_marge:\n    pour: participation\n    valeur: marge_brute × quote_part\n    arrondi: centime\n"
    "  contribution:\n    pour: participation\n    assiette: part_de_marge\n    taux: 10 %\n    arrondi: centime\n",
).replace("    valeur: marge_brute - contribution\n", "    valeur: marge_brute\n")


def test_a_contribution_by_share_is_summed_by_activity(tmp_path: Path) -> None:
    """When the statutes compute it for each share, an activity posts the sum of its shares."""
    shares = "activité;personne;depuis;part\nA1;P1;01/01/2020;60 %\nA1;P2;01/01/2020;40 %\n"
    lines, problems = lines_of(tmp_path, statuts=BY_SHARE, conventions=shares)

    assert problems == ()
    assert sum(line.debit for line in lines if (line.account, line.analytic) == ("758000", "A1")) == 10_000


def test_a_contribution_of_people_is_refused_when_it_cannot_be_split(tmp_path: Path) -> None:
    """A contribution of a person who has two activities would be posted twice: it is refused."""
    text = STATUTES.replace(
        "  contribution:\n    assiette: marge_brute\n",
        "  marge_de_la_personne:\n    pour: personne\n    somme_des: participations\n    de: marge_brute\n"
        "  contribution:\n    pour: personne\n    assiette: marge_de_la_personne\n",
    ).replace("    valeur: marge_brute - contribution\n", "    valeur: marge_brute\n")
    activities = "code;nom;titulaire;début;métier\nA1;Lutherie;P1;01/01/2020;artisanat\nA2;Conseil;P1;01/11/2022;conseil\nA3;J;P3;01/12/2024;agriculture\n"

    lines, problems = lines_of(tmp_path, statuts=text, activites=activities)

    assert lines == () and codes(problems) == ["P043"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cooperative": DESCRIPTION}, ["P040"]),
        ({"statuts": STATUTES.replace("  contribution: contribution\n", "").replace("contribution", "apport").replace("statuts: apport", "statuts: contribution")}, ["P049"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_told(changes: dict[str, str], expected: list[str], tmp_path: Path) -> None:
    """Without accounts, or without a contribution in the statutes, nothing is written and the lack is told."""
    lines, problems = lines_of(tmp_path, **changes)

    assert lines == () and codes(problems) == expected


def test_without_a_code_of_the_structure_nothing_is_posted(tmp_path: Path) -> None:
    """The other half of the entries needs the analytic code of the structure."""
    month = cleared(tmp_path)
    object.__setattr__(month, "books", replace(month.books, structure=""))

    assert codes(contribution_entries(month)[1]) == ["P044"]


def test_a_contribution_that_is_not_known_is_told(tmp_path: Path) -> None:
    """An activity whose contribution lacks a fact is never left out in silence."""
    month = cleared(tmp_path)
    values = dict(month.month.step.outcome.values)
    values[Scope.ACTIVITY, "A2"] = values[Scope.ACTIVITY, "A2"] | {"contribution": Refusal("R001", "trésorerie")}
    step = replace(month.month.step, outcome=replace(month.month.step.outcome, values=values))
    object.__setattr__(month, "month", replace(month.month, step=step))

    entries, problems = contribution_entries(month)

    assert entries is None and codes(problems) == ["P042"] and "A2" in sentence(problems[0])[0]


def test_a_label_is_filled_once(tmp_path: Path) -> None:
    """A name that looks like a hole is written as it is; each hole is filled."""
    (first, *_) = eight_lines("A1", "Atelier {code} {mois}", 1, POST, "STRUCT", MONTH)

    assert first.label == "Contribution janvier 2025, Atelier {code} {mois} (A1)"


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Read again, the file has its nine columns, French amounts and dates, and the empty side of a line is empty."""
    entries, _ = contribution_entries(cleared(tmp_path))
    assert entries is not None
    data, _ = csv_bytes(HEADER, entry_rows(entries))

    header, first, *rest = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")

    assert tuple(header) == HEADER
    assert first == ["CT", "31/01/2025", "CT202501-A1", "Contribution janvier 2025, Lutherie", "G", "758000", "", "100,01", ""]
    assert len(rest) == 23
    sums = [sum(int((row[side] or "0").replace(",", "")) for row in [first, *rest]) for side in (7, 8)]
    assert sums[0] == sums[1] > 0


def posting_of(text: str) -> tuple[Posting | None, list[tuple[str, int, str]]]:
    """Return what ``écritures`` gives, and its problems as (code, line, suggestion)."""
    document, wrong = read_document(f"coopérative: X\nstatuts: contribution\n{text}".encode(), "cooperative.yaml")
    folder, found = read_folder(document)
    assert folder is not None
    return folder.posting, [(item.code, item.span.line, item.suggestion) for item in (*wrong, *found)]


def test_the_accounts_are_read() -> None:
    """Accounts, journal and label are those of the description; the label has a usual one."""
    assert posting_of(POSTING) == (Posting("758000", "512900", "CT", "Contribution {mois}, {activité}"), [])
    assert posting_of("") == (None, [])
    usual, problems = posting_of(POSTING.rpartition("  libellé")[0])
    assert problems == [] and usual is not None and usual.label == "Contribution {mois}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("compte_banque", "compte_bank", ("F981", 5, "compte_banque")),
        ("  journal: CT\n", "", ("F980", 4, "")),
        ("758000", "contribution", ("F951", 4, "")),
        ("512900", "-12", ("F951", 5, "")),
        ("{activité}", "{activite}", ("P046", 7, "activité")),
        ("{mois}", "{moi}", ("P046", 7, "mois")),
        ("{mois}", "{}", ("P046", 7, "")),
    ],
)
def test_a_mistake_in_the_accounts_is_told(old: str, new: str, expected: tuple[str, int, str]) -> None:
    """A key, an account or a hole that is wrong is told at its line, and nothing is posted with it."""
    posting, problems = posting_of(POSTING.replace(old, new))

    assert posting is None or expected[0] == "F981"
    assert expected in problems
