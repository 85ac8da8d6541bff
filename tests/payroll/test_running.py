"""A month checked from its folder: what is wrong in the files is told at its place, and nothing is written or lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.month.closing import run_month_of
from engine.month.storing import close_month
from engine.payroll import running
from engine.payroll.answer import Line
from engine.payroll.heading import notices, verdict
from engine.payroll.page import payroll_page
from engine.payroll.report_data import payroll_data
from engine.payroll.running import PayrollRun, run_payroll_of
from engine.payroll.sealing_model import UNSIGNED
from engine.payroll.text import payroll_text
from engine.payroll.tree import Kind, Level
from engine.payroll.workbook import payroll_workbook
from engine.run.production_worker import Failure, ProductionError
from engine.statute.library import SHIPPED
from engine.statute.ruleset import Scope
from engine.text.messages import sentence
from tests.payroll.small_folder import ACTIVITIES, CONTRACTS, FACTS, MONTH, PEOPLE, STATUTES, checked, codes, cooperative

CHECK = """\
contrôles:
  trop:
    titre: Heures au-dessus de vingt-cinq
    niveau: bloquant
    pour: contrat
    concerne: heures_contrat est renseignée
    si: heures_contrat > plafond_d_heures
    constat: le contrat dit {heures_contrat}
    attendu: au plus {plafond_d_heures}
    action: revoir le contrat
    source: règlement intérieur, article 1
    retient: personne
paramètres:
  plafond_d_heures: 25 heures
"""


def lines(run: PayrollRun, check: str) -> list[Line]:
    assert run.report is not None, codes(run.problems)
    return [line for line in run.report.lines if line.check == check]


def test_a_check_of_the_cooperative_is_told_with_its_facts(tmp_path: Path) -> None:
    """A check written in the statutes finds the contract beyond its limit, says both amounts and its clause, and holds the
    pay of the person; the contracts within the limit, and the one without hours, are not in its list."""
    run = checked(cooperative(tmp_path, statuts=STATUTES + CHECK))
    (line,) = lines(run, "trop")

    assert line.subject[1] == "P2/cesa/2022-10-15"
    assert "30,5" in line.said and "25" in line.expected
    assert line.source == "règlement intérieur, article 1"
    assert [who for _, who in line.holds] == ["P2 Luc Sol"]
    assert run.report is not None and run.report.blocked


def test_the_answer_is_the_same_wherever_the_command_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From above the folder, from inside it or from elsewhere: the same bytes, and every text under a name of its own."""
    folder = cooperative(tmp_path / "coop", statuts=STATUTES + CHECK)
    answers = set()
    for place, given in [(tmp_path, Path("coop")), (folder, Path()), (SHIPPED, folder), (SHIPPED.parent, folder)]:
        monkeypatch.chdir(place)
        report = checked(given).report
        assert report is not None
        answers.add((json.dumps(payroll_data(report, UNSIGNED)), payroll_workbook(report, UNSIGNED)))
        files = {check.name: check.file for check in report.checks} | {version.title: version.file for version in report.versions}

        assert files["trop"] == "contribution/2025-01-01.yaml" == files["Contribution d'essai"]
        assert all(file.startswith("national/") for file in {*files.values()} - {files["trop"]})
    assert len(answers) == 1


@pytest.mark.parametrize("second", ["cesa;15/10/2024;;30,50;400,00", "cesa;15/10/2022;31/12/2025;20,00;400,00"])
def test_contracts_that_overlap_are_findings_that_hold_pay(tmp_path: Path, second: str) -> None:
    """Begun one after the other or together, contracts of one nature are told by their check, not by a stop."""
    run = checked(cooperative(tmp_path, contrats=CONTRACTS + f"P2;{second}\n"))

    assert not {"F860", "F872"} & {*codes(run.problems)}
    assert {line.person for line in lines(run, "contrats_qui_se_chevauchent")} == {(Scope.PERSON, "P2")}
    assert run.report is not None and run.report.blocked


def test_the_limit_itself_is_no_fault(tmp_path: Path) -> None:
    """On the limit nothing is found: one more minute is."""
    for hours, count in [("25,00", 0), ("25,01", 1)]:
        run = checked(cooperative(tmp_path / hours, statuts=STATUTES + CHECK, contrats=CONTRACTS.replace("30,50", hours)))
        assert len(lines(run, "trop")) == count


def test_the_law_applies_without_being_inherited(tmp_path: Path) -> None:
    """Statutes that inherit nothing are checked against the national checks all the same."""
    run = checked(cooperative(tmp_path))

    assert run.report is not None
    assert {"salaire_sous_le_smic", "cesa_sans_part_fixe"} <= {one.name for one in run.report.checks}


def test_a_missing_fact_is_told_and_blocks_where_its_check_does(tmp_path: Path) -> None:
    """An unknown bank account is a finding that names the fact; giving it makes the finding go."""
    run = checked(cooperative(tmp_path / "without"))
    (line,) = [line for line in lines(run, "coordonnées_bancaires_inconnues") if line.subject[1] == "P2"]
    assert (line.kind, line.missing) == (Kind.MISSING, "rib_fourni")

    given = checked(cooperative(tmp_path / "with", personnes=PEOPLE.replace("non;;oui;", "non;oui;oui;")))
    assert [line for line in lines(given, "coordonnées_bancaires_inconnues") if line.subject[1] == "P2"] == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"contrats": CONTRACTS.replace("01/12/2024;31/05/2025", "31/05/2025;01/12/2024")}, "F"),
        ({"personnes": PEOPLE + "P1;Ada Lune;01/06/2024;non;oui;non;\n"}, "F"),
        ({"conventions": "activité;personne;depuis;part\nZ1;P1;01/01/2025;50 %\nZ2;P1;01/01/2025;50 %\n"}, "F"),
        ({"personnes": "numéro;prénom\nP1;Ada\n"}, "F"),
        ({"contrats": ""}, "F"),
        ({"contrats": "\x00\x01\x02"}, "F"),
        ({"parcours": "personne;date;état\nP1;01/01/2024;chef\n"}, "F"),
        ({"parcours": "personne;date;état\nP9;01/01/2024;salarié\n"}, "F"),
        ({"entretiens": "personne;date\nP1;31/02/2025\n"}, "L220"),
        ({"dérogations_": None, "derogations": "numéro;contrôle\nD1;inconnu\n"}, "F"),
        ({"statuts": STATUTES + CHECK.replace("heures_contrat >", "heures_contrats >")}, "N501"),
        ({"statuts": STATUTES + CHECK.replace("25 heures", "25 €")}, "T603"),
    ],
    ids=[
        "a contract ends before it starts",
        "two dates of association",
        "a person in two activities that do not exist",
        "columns missing",
        "an empty file",
        "no text at all",
        "a state that does not exist",
        "the step of nobody",
        "a day that does not exist",
        "waivers without their columns",
        "a name that does not exist",
        "a unit that does not fit",
    ],
)
def test_bad_input_is_told_at_its_place(tmp_path: Path, changes: dict[str, str | None], code: str) -> None:
    """What is wrong in a file is a problem with its line and what was expected; the folder is as it was."""
    folder = cooperative(tmp_path, **{name: text for name, text in changes.items() if text is not None})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    run = checked(folder)

    told = [item for item in run.problems if item.code.startswith(code)]
    assert told, codes(run.problems)
    assert all(sentence(item, "fr")[0] and sentence(item, "fr")[1] for item in told)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_crowd_is_refused_before_it_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More people than any cooperative has are told with their number; one at the limit is checked."""
    monkeypatch.setattr(running, "PEOPLE_MAX", 2)
    run = checked(cooperative(tmp_path))
    assert (run.report, codes(run.problems)) == (None, ["P002"])
    assert "3 personnes" in sentence(run.problems[0], "fr")[0]

    monkeypatch.setattr(running, "PEOPLE_MAX", 3)
    assert checked(cooperative(tmp_path)).report is not None


def test_fifty_thousand_people_get_a_clear_problem(tmp_path: Path) -> None:
    """A file of people given many times over is refused in words, not by exhausting the machine."""
    crowd = PEOPLE + "".join(f"X{rank};Nom {rank};;non;oui;non;\n" for rank in range(50_000))

    assert codes(checked(cooperative(tmp_path, personnes=crowd)).problems) == ["P002"]


REASONS = {
    Failure.DIED: ("il s'est arrêté avant la fin", "it stopped before the end"),
    Failure.LATE: ("il est resté muet trop longtemps", "it stayed silent for too long"),
    Failure.OVERDUE: ("il a dépassé le temps accordé", "it took longer than it is allowed"),
    Failure.GARBLED: ("il a rendu autre chose que des constats", "it gave something else than findings"),
    Failure.FULL: ("la mémoire accordée ne lui suffit pas", "the memory it is allowed does not suffice"),
    Failure.FAILED: ("il signale « xyz »", "it reports « xyz »"),
}


@pytest.mark.parametrize("failure", Failure)
def test_without_an_answer_of_the_reading_no_month_is_given(tmp_path: Path, failure: Failure) -> None:
    """When consequences cannot be drawn there is no report, so nothing can be signed, and the problem says why to its reader."""

    def dead(*_: object) -> list[tuple[int, ...]]:
        raise ProductionError(failure, "xyz" if failure is Failure.FAILED else "")

    run = run_payroll_of(cooperative(tmp_path), MONTH, chain=dead)

    assert run.report is None
    assert codes(run.problems) == ["P001"]
    french, english = REASONS[failure]
    assert sentence(run.problems[0], "fr")[0].replace("\u00a0", " ").endswith(f"pas répondu ({french}) ; rien n'est perdu")
    assert sentence(run.problems[0], "en")[0].endswith(f"did not answer ({english}); nothing is lost")


def test_an_interrupted_check_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    """Ctrl-C in the middle writes nothing, and the next check gives what it would have given."""
    folder = cooperative(tmp_path)
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))

    def interrupted(*_: object) -> list[tuple[int, ...]]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_payroll_of(folder, MONTH, chain=interrupted)

    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before
    assert checked(folder).report is not None


def test_both_readings_give_the_same_month(tmp_path: Path) -> None:
    """Through the library in its own process, through plain conditions, and again: the same findings and digests."""
    folder = cooperative(tmp_path, statuts=STATUTES + CHECK)
    plain, chained, again = checked(folder).report, run_payroll_of(folder, MONTH).report, checked(folder).report

    assert plain is not None and chained is not None and again is not None
    assert plain.lines == chained.lines == again.lines
    assert plain.digests == chained.digests == again.digests


def test_levels_come_from_the_worst_down(tmp_path: Path) -> None:
    """What blocks comes first, then what is to be reviewed, then information; what is lifted comes last."""
    report = checked(cooperative(tmp_path, statuts=STATUTES + CHECK)).report

    assert report is not None
    levels = [line.level for line in report.lines]
    standing = [level for level in levels if level is not None]
    assert standing == sorted(standing, reverse=max(Level) is Level.BLOCKING)
    assert levels[: len(standing)] == standing


EXCEPTIONS = """\
  hébergés:
    titre: Les personnes hébergées ailleurs
    exception_à: trop
    si: rib_fourni
    priorité: 20
    devient: information
    source: article 2
  cadres:
    titre: Les cadres
    exception_à: trop
    si: cadre
    priorité: 10
    devient: levé
    source: article 3
"""


def test_an_exception_without_its_fact_lets_no_weaker_one_decide(tmp_path: Path) -> None:
    """A person in the exception of lower priority is not let through while the fact of the larger one is missing: the finding
    names that fact, says the fault and the exception, and blocks as the check does; once the fact is there, what is true decides."""
    statutes = STATUTES + CHECK.replace("paramètres:", EXCEPTIONS + "paramètres:")
    (line,) = lines(checked(cooperative(tmp_path / "un", statuts=statutes)), "trop")

    assert (line.kind, line.missing, line.level) == (Kind.MISSING, "rib_fourni", Level.BLOCKING)
    assert "30,5" in line.said and "Les personnes hébergées ailleurs" in line.said

    facts = FACTS + "2025-01;P2;rib_fourni;non\n"
    (line,) = lines(checked(cooperative(tmp_path / "deux", statuts=statutes, faits=facts)), "trop")
    assert (line.kind, line.level, line.decided_by) == (Kind.FAULT, None, "Les cadres (article 3)")


WAIVERS = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"


def test_a_refused_waiver_is_no_good_news(tmp_path: Path) -> None:
    """While a waiver on record is refused, nobody reads that nothing blocks: the headline, the page, the data and the workbook
    say the error, and the list of waivers says that it is refused."""
    bad = "D001;contrôle_bidon;P1;erreur;Anne Roy;Paul Noir;2025-01-01;2025-12-31;PV;2025-01-01\n"
    run = checked(cooperative(tmp_path, derogations=WAIVERS + bad, personnes=PEOPLE.replace("non;;oui;", "non;oui;oui;")))
    report = run.report
    assert report is not None and not any(line.blocks for line in report.lines)

    assert report.blocked
    assert "1 erreur dans les fichiers" in verdict(report, "fr").replace("\u00a0", " ")
    assert [waiver.state for waiver in report.waivers] == ["refusée"]
    (notice,) = [text for text in notices(report, "fr") if "derogations.csv:2" in text]
    assert "contrôle_bidon" in notice
    assert "derogations.csv:2" in payroll_page(report, run.sealing)
    assert any("derogations.csv:2" in text for text in payroll_text(report, run.sealing))
    (error,) = payroll_data(report, run.sealing)["errors"]  # type: ignore[misc]
    assert (error["code"], error["place"]) == ("P010", "derogations.csv:2")


def test_a_text_of_the_law_that_is_not_the_shipped_one_is_told_first(tmp_path: Path) -> None:
    """A national text beside the cooperative that differs from the one that comes with Canut is named in the header; the
    shipped texts, copied whole, are not."""
    law = tmp_path / "national" / "controle_parcours"
    shutil.copytree(SHIPPED / "national" / "controle_parcours", law)
    folder = cooperative(tmp_path / "cooperatives" / "essais")
    report = checked(folder).report
    assert report is not None
    assert report.altered == ()

    (text,) = law.glob("*.yaml")
    text.write_text(text.read_text("utf-8").replace("niveau: bloquant", "niveau: information", 1), "utf-8")
    run = checked(folder)
    assert run.report is not None
    assert run.report.altered == ("national/controle_parcours",)
    assert any("national/controle_parcours" in line for line in payroll_text(run.report, run.sealing)[:8])
    assert payroll_data(run.report, run.sealing)["altered_texts"] == ["national/controle_parcours"]
    assert "national/controle_parcours" in payroll_page(run.report, run.sealing)


def test_blocking_checks_that_the_statutes_leave_without_object_are_counted_first(tmp_path: Path) -> None:
    """The header says how many blocking checks could not be made for want of a result in the statutes, and which."""
    report = checked(cooperative(tmp_path)).report
    assert report is not None
    lacking = [check for check in report.checks if check.unmet and check.level is Level.BLOCKING]

    assert {check.unmet for check in lacking} == {"avance"}, "the first result that is not there"
    (notice,) = notices(report, "fr")
    assert notice.startswith(str(len(lacking)))
    assert all(f"{check.title} ({check.unmet})" in notice.replace("\u00a0", " ") for check in lacking)


RATIO = """\
contrôles:
  rapport:
    titre: Une enveloppe trop petite
    niveau: bloquant
    pour: activité
    si: {condition}
    constat: trop petite
    attendu: une enveloppe
    action: regarder
    source: article 1
"""


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        ("enveloppe ÷ marge_brute < 10 %", ""),
        ("part < 10 %", "  part:\n    valeur: enveloppe ÷ marge_brute\n    arrondi: 3 décimales\n"),
    ],
)
def test_a_division_by_zero_is_called_so(tmp_path: Path, condition: str, rule: str) -> None:
    """A check that divides by a margin of zero says so and names the margin, whether it divides itself or reads a rule that
    does; an activity without lines in the month has such a margin."""
    statutes = STATUTES.replace("résultats:", f"{rule}résultats:") + RATIO.format(condition=condition)
    activities = ACTIVITIES + "A4;Sans vente;P1;01/01/2020;artisanat\n"
    (line,) = [
        one for one in lines(checked(cooperative(tmp_path, statuts=statutes, activites=activities)), "rapport") if one.missing
    ]

    assert (line.kind, line.missing, line.subject[1]) == (Kind.MISSING, "marge_brute", "A4")
    assert line.said.replace("\u00a0", " ") == "division par zéro : le diviseur « marge_brute » est nul"
    assert "R002" not in line.said + line.expected + line.action


def waived(owner: str, number: str = "D001") -> str:
    """Return a row of the record that lifts nothing that is found here."""
    return f"{number};coordonnées_bancaires_inconnues;{owner};essai;Anne Roy;Paul Noir;2025-01-01;2025-12-31;PV;2025-01-01\n"


ENDING = """\
contrôles:
  dérogation_longue:
    titre: Une dérogation de plus d'un mois
    niveau: à vérifier
    pour: dérogation
    si: fin_dérogation > dernier_jour
    constat: elle dure
    attendu: un mois
    action: la revoir
    source: article 1
    retient: personne
"""


def test_a_check_of_waivers_holds_only_whom_the_waiver_is_about(tmp_path: Path) -> None:
    """A waiver for a person holds her, one for an activity or a contract those who have it, one for the cooperative everybody;
    one for somebody that the month does not know holds nobody."""
    gone = PEOPLE + "P4;Une Ancienne;01/01/2024;non;oui;;\n"
    owners = {"P2": {"P2"}, "A3": {"P3"}, "P1/cesa/2020-01-01": {"P1"}, "coopérative": {"P1", "P2", "P3"}, "P4": set[str]()}
    for owner, held in owners.items():
        run = checked(
            cooperative(
                tmp_path / owner.replace("/", "-"), statuts=STATUTES + ENDING, personnes=gone, derogations=WAIVERS + waived(owner)
            )
        )
        (line,) = lines(run, "dérogation_longue")
        assert {key[1] for key, _ in line.holds} == held, owner


CHANGED = """\
contrôles:
  valeur_du_mois:
    titre: Un paramètre change
    niveau: information
    pour: paramètre
    si: valeur_depuis >= premier_jour
    constat: sa valeur change le {valeur_depuis}
    attendu: rien
    action: le dire
    source: article 1
"""


def test_a_parameter_that_always_held_lacks_no_date(tmp_path: Path) -> None:
    """The day since which a value holds is known of every parameter: none of them lacks it, and none changes in January."""
    run = checked(cooperative(tmp_path, statuts=STATUTES + CHANGED))

    assert [line.said for line in lines(run, "valeur_du_mois") if line.missing] == []


def test_a_closed_month_changed_by_hand_is_told_by_its_own_check(tmp_path: Path) -> None:
    """A closed month is checked as it was closed; once its file is touched, the month is refused at that file."""
    folder = cooperative(tmp_path)
    report = run_month_of(folder, MONTH).report
    assert report is not None
    path = close_month(folder, report)
    assert checked(folder).report is not None

    path.write_text(path.read_text("utf-8").replace("Lutherie", "Luthier"), "utf-8")
    assert codes(checked(folder).problems) == ["M106"]


def test_people_who_are_nowhere_are_asked_for_by_their_file(tmp_path: Path) -> None:
    """Without the file of people, a fact of one names that file, and a month with contracts is not taken for one of nobody."""
    stated = checked(cooperative(tmp_path / "un", personnes=None))
    assert set(codes(stated.problems)) == {"F883"} and "personnes.csv" in sentence(stated.problems[0])[1]

    alone = checked(cooperative(tmp_path / "deux", personnes=None, faits=FACTS.splitlines()[0] + "\n"))
    assert alone.report is None and "F884" in codes(alone.problems)


def test_a_row_that_cannot_be_read_is_told_before_what_it_would_have_said(tmp_path: Path) -> None:
    """A person whose name holds a control character is not also unknown to her contracts and to her activity."""
    run = checked(cooperative(tmp_path, personnes=PEOPLE.replace("Luc Sol", "Luc\x1b[31mSol")))

    assert codes(run.problems) == ["F922"]
