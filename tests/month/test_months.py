"""A cooperative's month from its folder: versions, memory, opening, and every reason to refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.month.checking import check_counts
from engine.month.closing import run_month_of
from engine.text.messages import sentence
from engine.text.problems import Level
from tests.month.small import (
    ACTIVITIES,
    CONTRACTS,
    DESCRIPTION,
    FIRST,
    HEADER,
    SALES,
    SECOND,
    codes,
    columns,
    data,
    month,
    report,
    run,
    write,
)


def test_each_month_is_under_the_text_in_force(tmp_path: Path) -> None:
    """The rate of the text applies until June, that of the next version from July, and the year's ceiling runs across both."""
    write(tmp_path)

    assert [columns(report(tmp_path, f"2025-{number:02}"), "A2")["contribution"] for number in range(1, 13)] == [
        *("25.00", "25.00", "25.00", "50.00", "55.00", "55.00"),
        *("60.00", "60.00", "60.00", "60.00", "60.00", "60.00"),
    ]
    assert [columns(report(tmp_path, f"2025-{number:02}"))["contribution"] for number in range(1, 13)] == [
        *("100.00", "100.00", "100.00", "100.00", "110.00", "110.00"),
        *("80.00", "0.00", "0.00", "0.00", "0.00", "0.00"),
    ]


def test_the_ceiling_starts_again_in_january(tmp_path: Path) -> None:
    """What was paid last year does not count against this year's ceiling; what is carried over is kept."""
    more = "10/01/2026;A1;706000;Vente;;1000,00;F26\n"
    write(tmp_path, gl=HEADER + SALES + more)

    found = columns(report(tmp_path, "2026-01"))

    assert found["contribution"] == "120.00"
    assert found["report"] == "12180.00"


def test_the_totals_are_those_of_activities_and_structure(tmp_path: Path) -> None:
    """The global budget adds every income; the structure lives on contributions and its own income."""
    write(tmp_path)

    assert data(report(tmp_path, "2025-04"))["totals"] == {
        "activities_income": "1500.00",
        "structure_income": "200.00",
        "structure_charges": "150.00",
        "global_budget": "1700.00",
        "structure_budget": "350.00",
        "assiette": "1500.00",
        "contribution": "150.00",
        "enveloppe": "1350.00",
        "report": "5475.00",
    }


def test_a_figure_of_a_person_counts_once(tmp_path: Path) -> None:
    """A total over people does not count twice the one who holds two activities."""
    text = FIRST.replace("  enveloppe:\n", "  avance:\n    pour: personne\n    valeur: 30 €\n  enveloppe:\n")
    text = text.replace("résultats:\n", "résultats:\n  avance: avance\n")
    write(tmp_path, v2025_01_01=text, v2025_07_01=None, activites=ACTIVITIES.replace("P2", "P1"))
    found = report(tmp_path, "2025-01")

    assert columns(found)["avance"] == columns(found, "A2")["avance"] == "30.00"
    assert data(found)["totals"]["avance"] == "60.00"  # two people with a contract, one with both activities


def test_an_opening_gives_the_running_totals(tmp_path: Path) -> None:
    """After an opening the ceiling already partly used and the amounts carried over are there."""
    opening = "objet;nom;valeur;mois\nA1;contribution;650,00;2025-03\nA1;report;10,00;2025-03\nA2;contribution;0;2025-03\nA2;report;0;2025-03\n"
    write(tmp_path, ouverture=opening)

    found = report(tmp_path, "2025-04")

    assert columns(found) == {"assiette": "1000.00", "contribution": "50.00", "enveloppe": "950.00", "report": "960.00"}
    assert data(found)["folded_from"] == "2025-04"
    assert found.step.outcome.assumed == []


def test_the_latest_opening_before_the_month_serves(tmp_path: Path) -> None:
    """With two openings, a month between them starts from the first."""
    rows = "".join(
        f"{code};report;{value},00;{at}\n" for at, value in (("2025-03", 10), ("2025-06", 90)) for code in ("A1", "A2")
    )
    write(tmp_path, ouverture="objet;nom;valeur;mois\n" + rows)

    assert columns(report(tmp_path, "2025-04"))["report"] == "910.00"
    assert columns(report(tmp_path, "2025-07"))["report"] == "970.00"


def test_a_month_before_the_opening_is_refused(tmp_path: Path) -> None:
    """Nothing is known before the opening; the first month that can be computed is told."""
    write(tmp_path, ouverture="objet;nom;valeur;mois\nA1;report;10,00;2025-03\n")

    found = run(tmp_path, "2025-03")

    assert found.report is None
    assert codes(found) == ["M109"]
    assert dict(found.problems[0].words)["first"] == "2025-04"


def test_a_month_without_a_line_is_a_month(tmp_path: Path) -> None:
    """A month in which nothing was entered is computed: no sale is not an error."""
    write(tmp_path)

    assert columns(report(tmp_path, "2026-03"))["assiette"] == "0.00"
    assert "M116" in codes(run(tmp_path, "2026-03"))


def test_swapped_columns_are_suspected(tmp_path: Path) -> None:
    """Income below zero is told: debit and credit may stand for one another."""
    write(tmp_path, gl=HEADER + "10/03/2025;A1;706000;Vente;900,00;;F1\n")

    assert "M118" in codes(run(tmp_path, "2025-03"))


def test_a_sale_entered_twice_is_suspected(tmp_path: Path) -> None:
    """Two lines of sale alike in all are told once for the month, counted as they stand; another piece is another sale."""
    line = "10/03/2025;A1;706000;Vente;;900,00;F1\n"
    write(tmp_path / "twice", gl=HEADER + line + line)
    write(tmp_path / "once", gl=HEADER + line + line.replace("F1", "F2"))

    told = [one for one in run(tmp_path / "twice", "2025-03").problems if one.code == "M120"]

    assert [(one.level, one.span.line, dict(one.words)["count"]) for one in told] == [(Level.WARNING, 3, "1")]
    assert "M120" not in codes(run(tmp_path / "once", "2025-03"))
    assert "M120" not in codes(run(tmp_path / "twice", "2025-04"))


@pytest.mark.parametrize(("far", "code"), [("2046-01", "M105"), ("9999-12", "M115"), ("0001-01", "M115")])
def test_a_month_far_away_is_refused(tmp_path: Path, far: str, code: str) -> None:
    """Beyond twenty years in a row, the month is refused rather than computed for ever."""
    write(tmp_path)

    assert codes(run(tmp_path, far)) == [code]


def test_a_month_before_any_text_is_refused(tmp_path: Path) -> None:
    """A month of the way that no text covers refuses the whole run, with the day and the first text."""
    write(tmp_path, v2025_01_01=None)

    found = run(tmp_path, "2025-08")

    assert found.report is None
    assert codes(found) == ["M101"]


def test_statutes_that_do_not_exist_are_refused_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt name of statutes is told with the one that exists."""
    write(tmp_path, cooperative=DESCRIPTION.replace("statuts: contribution", "statuts: contributions"))

    found = run(tmp_path, "2025-01")

    assert codes(found) == ["M102"]
    assert found.problems[0].suggestion == "contribution"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """Without the description of the cooperative there is nothing to compute."""
    assert codes(run(tmp_path, "2025-01")) == ["F900"]


def test_a_folder_without_statutes_is_refused(tmp_path: Path) -> None:
    """A cooperative whose statutes are not there is refused."""
    write(tmp_path, v2025_01_01=None, v2025_07_01=None)

    assert "M102" in codes(run(tmp_path, "2025-01"))


def test_a_later_draft_disturbs_nothing(tmp_path: Path) -> None:
    """A version that starts after the month may be wrong or half written; the one in force may not."""
    for wrong in (SECOND.replace("12 %", "12 € %"), "statuts: contribution\nrègles:\n  - [\n", "statuts: contribution\n"):
        write(tmp_path, v2025_07_01=wrong)

        assert run(tmp_path, "2025-06").report is not None
        assert run(tmp_path, "2025-07").report is None


def test_an_unreadable_text_is_never_skipped(tmp_path: Path) -> None:
    """A file of statutes that cannot be read refuses the month: the version before it is not taken in its place."""
    write(tmp_path, v2025_07_01="statuts: contribution\nrègles:\n  - [\n")

    found = run(tmp_path, "2025-07")

    assert found.report is None
    assert all("2025-07-01" in item.span.file for item in found.problems)


def test_two_versions_of_the_same_day_are_refused(tmp_path: Path) -> None:
    """When two texts start on one day nobody can say which applies."""
    write(tmp_path, v2025_01_02=FIRST)

    assert "V401" in codes(run(tmp_path, "2025-01"))


def test_a_contribution_that_misses_a_fact_refuses_the_month(tmp_path: Path) -> None:
    """A month is never half computed: who and what is missing is told, with the place of each."""
    fact = "données:\n  loyer:\n    pour: activité\n    unité: €\nparamètres:"
    text = FIRST.replace("paramètres:", fact, 1).replace("    assiette: marge_brute", "    assiette: marge_brute - loyer")
    write(tmp_path, v2025_01_01=text, v2025_07_01=None, faits="mois;objet;nom;valeur\n2025-01;A1;loyer;10,00\n")

    found = run(tmp_path, "2025-01")

    assert found.report is None
    assert codes(found) == ["M103"]
    words = dict(found.problems[0].words)
    assert (words["rule"], words["missing"], words["who"], words["count"]) == ("contribution", "loyer", "A2 Conseil", "1")
    assert found.problems[0].span.file.endswith("activites.csv")
    assert found.problems[0].span.line == 3


def test_a_running_total_that_is_not_known_refuses_the_month(tmp_path: Path) -> None:
    """What next month starts from is never forgotten: it would start again from nothing."""
    fact = "données:\n  loyer:\n    pour: activité\n    unité: €\nparamètres:"
    text = FIRST.replace("paramètres:", fact, 1).replace("report_précédent + enveloppe", "report_précédent + enveloppe - loyer")
    write(tmp_path, v2025_01_01=text, v2025_07_01=None)

    found = run(tmp_path, "2025-01")

    assert codes(found) == ["M103"]
    assert dict(found.problems[0].words)["rule"] == "report"
    assert dict(found.problems[0].words)["count"] == "2"
    assert [item.code for item in found.problems[0].related] == ["R001", "M190"]


def test_another_rule_without_value_is_listed(tmp_path: Path) -> None:
    """A rule that nothing else needs may have no value: the month stands, and says what is missing."""
    fact = "données:\n  loyer:\n    pour: activité\n    unité: €\nparamètres:"
    text = FIRST.replace("paramètres:", fact, 1).replace(
        "  enveloppe:\n", "  reste:\n    valeur: marge_brute - loyer\n  enveloppe:\n"
    )
    write(tmp_path, v2025_01_01=text, v2025_07_01=None)

    found = data(report(tmp_path, "2025-01"))

    assert found["refused"] == [
        {"scope": "activité", "key": code, "name": "reste", "refused": "R001", "missing": "loyer"} for code in ("A1", "A2")
    ]


INDEX = """\
  indice_précédent:
    mois_précédent: indice
    au_départ: {start}
  indice:
    valeur: indice_précédent ÷ 3
    arrondi: {digits}
  enveloppe:
"""


def test_fewer_decimals_in_a_new_version_are_refused(tmp_path: Path) -> None:
    """A number carried over with four decimals does not become an amount in cents, nor is it forgotten."""
    fine = FIRST.replace("  enveloppe:\n", INDEX.format(start="1", digits="4 décimales"))
    coarse = SECOND.replace("  enveloppe:\n", INDEX.format(start="1 €", digits="centime"))
    write(tmp_path, v2025_01_01=fine, v2025_07_01=coarse)

    found = run(tmp_path, "2025-07")

    assert run(tmp_path, "2025-06").report is not None
    assert found.report is None
    assert codes(found) == ["M113"]
    assert dict(found.problems[0].words)["rule"] == "indice_précédent"


def test_more_decimals_in_a_new_version_keep_the_number(tmp_path: Path) -> None:
    """A number carried over with two decimals is the same number for a text that keeps four."""
    coarse = FIRST.replace("  enveloppe:\n", INDEX.format(start="1", digits="2 décimales"))
    fine = SECOND.replace("  enveloppe:\n", INDEX.format(start="1", digits="4 décimales"))
    sales = "".join(SALES.splitlines(keepends=True)[20:])
    write(tmp_path, v2025_01_01=coarse, v2025_07_01=fine, gl=HEADER + sales)

    rules = data(report(tmp_path, "2025-07"))["activities"][0]["rules"]

    assert rules["indice_précédent"]["value"] == "0.330000"
    assert rules["indice"]["value"] == "0.1100"


def test_the_same_ledger_twice_is_refused(tmp_path: Path) -> None:
    """A ledger given twice, under two names, would count every line twice."""
    write(tmp_path, gl2=HEADER + SALES, cooperative=DESCRIPTION + "  - fichier: donnees/gl2.csv\n    format: analytique\n")

    found = run(tmp_path, "2025-01")

    assert found.report is None
    assert "F988" in codes(found)


def test_contracts_that_overlap_leave_the_month_as_if_they_followed(tmp_path: Path) -> None:
    """A contract renewed before its end was written is a warning, and no figure counts it twice; begun together they refuse."""
    renewed = CONTRACTS + "P2;cesa;01/03/2025;\n"
    overlapping = report(write(tmp_path / "a", contrats=renewed), "2025-04", "F860")
    followed = report(write(tmp_path / "b", contrats=renewed.replace("15/10/2024;", "15/10/2024;28/02/2025")), "2025-04")
    together = run(write(tmp_path / "c", contrats=CONTRACTS + "P2;cesa;15/10/2024;31/12/2025\n"), "2025-04")

    assert [columns(overlapping, code) for code in ("A1", "A2")] == [columns(followed, code) for code in ("A1", "A2")]
    assert (together.report, codes(together)) == (None, ["F872"])


def test_a_line_of_nobody_refuses_the_month(tmp_path: Path) -> None:
    """A line whose code is no activity is not left aside in silence."""
    write(tmp_path, gl=HEADER + SALES + "10/01/2025;ZZ;706000;Vente;;10,00;Z1\n")

    assert run(tmp_path, "2025-01").report is None


def test_lines_without_any_activity_known_are_refused(tmp_path: Path) -> None:
    """Without the file of activities the lines belong to nobody."""
    write(tmp_path, activites=None)

    found = run(tmp_path, "2025-01")

    assert found.report is None
    assert codes(found) == ["F987"]


def test_totals_that_do_not_meet_are_told(tmp_path: Path) -> None:
    """Were a line counted by no activity nor by the structure, the month would be refused with both totals."""
    found = report(write(tmp_path), "2025-01")
    stray = replace(found.lines[0], analytic="ZZ")

    (problem,) = check_counts(found.books, found.month, found.step.situation, (*found.lines, stray))

    assert problem.code == "M111"
    assert (
        sentence(problem)[0]
        == "les lignes de 2025-01 font 2\u00a0550,00\u00a0€, et les activités avec la structure 1\u00a0550,00\u00a0€"
    )


def test_lines_after_the_month_do_not_count(tmp_path: Path) -> None:
    """Later entries already in the ledger change nothing to a month."""
    write(tmp_path)
    whole = data(report(tmp_path, "2025-03"))
    write(tmp_path, gl=HEADER + "".join(SALES.splitlines(keepends=True)[:12]))

    short = data(report(tmp_path, "2025-03"))

    assert [name for name in whole if whole[name] != short[name]] == ["ledgers", "sha256", "sources"]


def test_progress_goes_to_the_end(tmp_path: Path) -> None:
    """Whoever waits is told each month done, and the number of months in all."""
    write(tmp_path)
    told: list[tuple[int, int]] = []
    run_month_of(tmp_path, month("2025-03"), lambda done, whole: told.append((done, whole)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_person_without_contract_still_has_a_month(tmp_path: Path) -> None:
    """Who has no contract on file lacks the seniority that the rate needs: refused by name, not taken as new."""
    write(tmp_path, contrats=CONTRACTS.replace("P2;cesa;15/10/2024;\n", ""))

    found = run(tmp_path, "2025-01")

    assert set(codes(found)) == {"M103"}
    assert {dict(item.words)["missing"] for item in found.problems} == {"ancienneté"}
