"""A stated fact that the files contradict is told with both values, and blocks until it is corrected or accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.payroll.answer import Line
from engine.payroll.tree import Level, Status
from tests.payroll.small_folder import ACTIVITIES, CONTRACTS, FACTS, checked, codes, cooperative

CHECK, COLUMN = "fait_contredit_par_les_fichiers", "fait_changé_sans_sa_colonne"
WAIVERS = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"


def told(folder: Path, *rows: str, **changes: str | None) -> list[Line]:
    """Return what is said of contradicted facts in January 2025, with rows added to the stated facts."""
    run = checked(cooperative(folder, faits=FACTS + "".join(f"2025-01;{row}\n" for row in rows), **changes))
    assert run.report is not None, codes(run.problems)
    return [line for line in run.report.lines if line.check in {CHECK, COLUMN}]


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("row", "stated", "files"),
    [
        ("P1;heures_cumulées;10", "10 heures", "20 heures"),
        ("P1;contrat;cdi", "cdi", "cesa"),
        ("P1;date_cesa;2024-12-01", "1er décembre 2024", "1er janvier 2020"),
        ("P2;date_associé;2020-01-01", "1er janvier 2020", "1er janvier 2024"),
        ("P2;associé;non", "non", "oui"),
        ("P2;contrats_de_travail_en_vigueur;0", "0", "1"),
        ("P1;jours_d_absence;30 jours", "30 jours", "7 jours"),
        ("P2;minima_sociaux;oui", "oui", "non"),
        ("A1;charges_de_personnel;9 999 €", "9 999,00 €", "0,00 €"),
        ("A1;métier;conseil", "conseil", "artisanat"),
        ("A1;factures_en_double;4", "4", "0"),
        ("A1;marge_brute;1 €", "1,00 €", "1 000,05 €"),
        ("A1;enveloppe;90 000 €", "90 000,00 €", "900,04 €"),
        ("coopérative;lignes_du_mois;99", "99", "4"),
        ("coopérative;écart_débit_crédit;5 €", "5,00 €", "0,00 €"),
        ("coopérative;dernière_écriture;2025-01-31", "31 janvier 2025", "25 janvier 2025"),
        ("A1/P1;quote_part;50 %", "50 %", "100 %"),
    ],
)
def test_a_stated_fact_that_the_files_contradict_is_told_with_both_values(
    tmp_path: Path, row: str, stated: str, files: str
) -> None:
    """Whatever it is about, the finding names the entity, the fact, the value stated and that of the files, and blocks; of a
    fact that lasts and whose column is late, it is to be checked."""
    owner, name, _ = row.split(";")
    (line,) = told(tmp_path, row)

    late = name == "métier"
    assert (line.check, line.level) == ((COLUMN, Level.REVIEW) if late else (CHECK, Level.BLOCKING))
    assert line.subject[1] == f"{owner}/{name}"
    assert f"{name} (énoncé : {stated} ; fichiers : {files})" in plain(line.who)


def test_what_has_no_other_source_and_what_is_the_same_stay_plain(tmp_path: Path) -> None:
    """A fact that only a line states, or that the files give alike, is told by nobody; nor is an agreed contribution, which
    another check holds to the statutes."""
    rows = ("P3;heures_cumulées;0", "P1;heures_cumulées;20", "P1;salaire_net;900 €", "A1;créances;5 €", "A1;contribution;50 €")

    assert told(tmp_path, *rows) == []


def test_a_fact_that_lasts_is_told_in_the_months_after(tmp_path: Path) -> None:
    """A trade stated months ago that the file of activities contradicts is told now; the last one stated is the one seen."""
    facts = FACTS + "2024-10;A1;métier;conseil\n2024-11;A1;métier;formation\n"
    run = checked(cooperative(tmp_path, faits=facts))
    assert run.report is not None
    (line,) = [one for one in run.report.lines if one.check in {CHECK, COLUMN}]
    assert "énoncé : formation ; fichiers : artisanat" in plain(line.who)

    later = checked(cooperative(tmp_path, faits=facts + "2025-01;A1;métier;artisanat\n"))
    assert later.report is not None
    assert [one for one in later.report.lines if one.check in {CHECK, COLUMN}] == []


def test_a_column_that_says_otherwise_than_the_file_itself_is_told(tmp_path: Path) -> None:
    """A column of our own in the file of contracts or of activities takes the place of what the file gives: it is told."""
    header, *written = CONTRACTS.splitlines()
    lasting = "\n".join([f"{header};durée_contrat", f"{written[0]};2 mois", *(f"{row};" for row in written[1:])]) + "\n"
    (one,) = told(tmp_path / "contrats", contrats=lasting)
    assert (one.subject[1], one.person_who) == ("P1/cesa/2020-01-01/durée_contrat", "P1 Ada Lune")

    header, first, *others = ACTIVITIES.splitlines()
    begun = "\n".join([f"{header};début_d_activité", f"{first};2024-01-01", *(f"{row};" for row in others)]) + "\n"
    (two,) = told(tmp_path / "activites", activites=begun)
    assert two.subject[1] == "A1/début_d_activité"


@pytest.mark.parametrize("row", ["P1;heures_cumulées;10", "A1;charges_de_personnel;9 €", "coopérative;lignes_du_mois;99"])
def test_a_waiver_with_its_reason_accepts_one_fact(tmp_path: Path, row: str) -> None:
    """The fact of one person, of an activity or of the cooperative is accepted by itself, and no other with it; the month
    after, when nothing is contradicted any more, the waiver is still sound."""
    owner, name, _ = row.split(";")
    waiver = f"D001;{CHECK};{owner}/{name};erreur du logiciel;Anne Roy;Paul Noir;2025-01-01;2025-12-31;PV;2025-01-01\n"
    lines = told(tmp_path, row, "P2;contrat;cdi", derogations=WAIVERS + waiver)

    assert sorted(line.status for line in lines) == [Status.STANDING, Status.WAIVED]

    run = checked(cooperative(tmp_path, derogations=WAIVERS + waiver))
    assert codes(run.problems) == []


def test_what_the_statutes_give_is_never_stated(tmp_path: Path) -> None:
    """The line that states it is refused at its place: the check of agreed contributions compares with it."""
    run = checked(cooperative(tmp_path, faits=FACTS + "2025-01;A1;contribution_des_statuts;1,00\n"))

    assert run.report is None
    (problem,) = [one for one in run.problems if one.code == "F998"]
    assert (problem.span.file.endswith("faits.csv"), problem.span.line) == (True, 5)
