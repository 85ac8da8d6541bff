"""Waiving, signing and exporting from a terminal: exit statuses, what is printed, and nothing written when refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import CLONE, Ran, Terminal, spawn
from tests.payroll.small_folder import CONTRACTS, DESCRIPTION, FACTS, cooperative

CHECK = "coordonnées_bancaires_inconnues"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small cooperative whose month can be signed."""
    return cooperative(tmp_path / "coop")


def waive(canut: Terminal, folder: Path, *more: str, **changes: str) -> Ran:
    """Record a waiver, some of its options changed."""
    options = {
        "check": CHECK,
        "for": "P2",
        "reason": "relevé attendu",
        "asked-by": "Anne Roy",
        "granted-by": "Paul Noir",
        "until": "2025-03-31",
        "since": "2025-01-01",
        "document": "courriel du 3 janvier",
    } | {name.replace("_", "-").rstrip("-"): value for name, value in changes.items()}
    return canut("waive", folder, *(part for name, value in options.items() for part in (f"--{name}", value)), *more)


def sign(canut: Terminal, folder: Path, by: str = "Anne Roy", role: str = "paie", *more: str) -> Ran:
    """Sign January."""
    return canut("sign", folder, "--month", "2025-01", "--by", by, "--role", role, *more)


def sign_both(canut: Terminal, folder: Path) -> None:
    """Sign January by two people."""
    assert sign(canut, folder).status == 0
    assert sign(canut, folder, "Paul Noir", "direction").status == 0


def export(canut: Terminal, folder: Path, *more: str) -> Ran:
    """Export January beside the cooperative."""
    return canut("export", folder, "--month", "2025-01", "--out", folder.parent / "sorties", *more)


def outputs(folder: Path) -> list[str]:
    """Return the names of the files exported."""
    place = folder.parent / "sorties"
    return sorted(path.name for path in place.iterdir()) if place.exists() else []


def test_a_month_goes_from_a_waiver_to_its_files(canut: Terminal, folder: Path) -> None:
    """Waived, signed twice, exported: each command succeeds, says what it did, and the four files are there."""
    ran = waive(canut, folder)
    assert ran.status == 0, ran.err
    assert "dérogation D001 enregistrée" in ran.out and "du 1er janvier 2025 au 31 mars 2025" in ran.out
    assert "P2 Luc Sol : « rib_fourni » n'est pas renseigné" in ran.out

    first = sign(canut, folder, "Anne Roy", "paie", "--on", "2025-02-03")
    assert (first.status, first.out) == (0, "janvier 2025 : À contresigner\n  paie : Anne Roy, 3 février 2025\n")
    assert sign(canut, folder, "Paul Noir", "direction").out.startswith("janvier 2025 : Signée\n")

    ran = export(canut, folder)
    assert (ran.status, ran.err.replace("mois calculés : 0 sur 1\nmois calculés : 1 sur 1\n", "")) == (0, "")
    assert outputs(folder) == ["echeances-2025-01.ics", "ecritures-2025-01.csv", "paie-2025-01.csv", "paie-2025-01.xlsx"]
    assert ran.out.count("écrit : ") == 4


def test_what_is_left_out_is_told(canut: Terminal, folder: Path) -> None:
    """Who is held is named on the error output, as a warning: the export succeeds."""
    sign_both(canut, folder)
    ran = export(canut, folder)

    assert ran.status == 0 and "P054" in ran.err and "P2 Luc Sol" in ran.err


@pytest.mark.parametrize("refusal", ["unsigned", "half", "changed", "blocked", "damaged", "edited"])
def test_nothing_is_written_when_an_export_is_refused(refusal: str, canut: Terminal, folder: Path) -> None:
    """Unsigned, half signed, changed, blocked, damaged or edited: exit 1, the reason, and no file, not even a folder."""
    said = {"unsigned": "P031", "half": "P031", "changed": "P032", "blocked": "P030", "damaged": "P020", "edited": "P020"}
    if refusal == "half":
        sign(canut, folder)
    elif refusal != "unsigned":
        sign_both(canut, folder)
    record = folder / "paie/2025-01.json"
    if refusal == "changed":
        cooperative(folder, faits=FACTS + "2025-01;P1;retenue_prêt;20,00\n")
    if refusal == "blocked":
        cooperative(folder, faits=FACTS.replace("arrêtée;oui", "arrêtée;non"))
    if refusal == "damaged":
        record.write_text("abc")
    if refusal == "edited":
        record.write_text(record.read_text("utf-8").replace("Paul Noir", "Paul Gris"), "utf-8")

    ran = export(canut, folder)

    assert ran.status == 1 and said[refusal] in ran.err
    assert outputs(folder) == [] and not (folder.parent / "sorties").exists()


def test_files_of_before_stay_when_an_export_is_refused(canut: Terminal, folder: Path) -> None:
    """A refused export leaves the files of the former one as they were."""
    sign_both(canut, folder)
    export(canut, folder)
    before = {name: (folder.parent / "sorties" / name).read_bytes() for name in outputs(folder)}
    cooperative(folder, faits=FACTS + "2025-01;P1;retenue_prêt;20,00\n")

    assert export(canut, folder).status == 1
    assert {name: (folder.parent / "sorties" / name).read_bytes() for name in outputs(folder)} == before


def test_a_month_signed_is_of_its_folder_alone(canut: Terminal, folder: Path) -> None:
    """The signatures of one cooperative, put in the folder of another, export nothing there."""
    sign_both(canut, folder)
    other = cooperative(folder.parent / "autre", faits=FACTS.replace("1 234,50", "9 999,00"))
    (folder / "paie").rename(other / "paie")

    assert export(canut, other).status == 1


@pytest.mark.parametrize(("kind", "names"), [("pay", ["paie-2025-01.csv", "paie-2025-01.xlsx"]), ("entries", ["ecritures-2025-01.csv"]), ("calendar", ["echeances-2025-01.ics"])])  # fmt: skip
def test_one_output_is_asked_for(kind: str, names: list[str], canut: Terminal, folder: Path) -> None:
    """With --only, one output is written."""
    sign_both(canut, folder)

    assert export(canut, folder, "--only", kind).status == 0
    assert outputs(folder) == names


def test_a_mapping_is_followed(canut: Terminal, folder: Path) -> None:
    """The sheet has the columns of the payroll firm."""
    mapping = canut.write("colonnes:\n  numéro: Matricule\n  brut_souhaité: Brut\ndécimale: point\n", "cabinet.yaml")
    sign_both(canut, folder)

    assert export(canut, folder, "--mapping", str(mapping), "--only", "pay").status == 0
    written = (folder.parent / "sorties/paie-2025-01.csv").read_text("utf-8-sig")
    assert written == "Matricule;Brut\nP1;1234.50\n"


def test_a_mistake_in_a_mapping_writes_nothing(canut: Terminal, folder: Path) -> None:
    """A column that does not exist is shown in its line, with the nearest, before anything is computed."""
    mapping = canut.write("colonnes:\n  numero_: Matricule\n", "cabinet.yaml")
    sign_both(canut, folder)

    ran = export(canut, folder, "--mapping", str(mapping))

    assert ran.status == 1 and outputs(folder) == []
    assert "cabinet.yaml:2:3: P050" in ran.err and "écrivez « numéro »" in ran.err and "^^^" in ran.err


def test_entries_without_accounts_say_what_to_write(canut: Terminal, folder: Path) -> None:
    """Asked for the entries of a cooperative without accounts, the terminal says which key to write."""
    cooperative(folder, cooperative=DESCRIPTION)
    sign_both(canut, folder)

    ran = export(canut, folder, "--only", "entries")

    assert ran.status == 1 and "compte_contribution" in ran.err and outputs(folder) == []


def test_an_export_that_cannot_be_written_is_a_misuse(canut: Terminal, folder: Path) -> None:
    """A file in the place of the folder is one sentence and exit 2, and nothing else is touched."""
    sign_both(canut, folder)
    (folder.parent / "sorties").write_text("déjà là")

    ran = export(canut, folder)

    assert ran.status == 2 and "ne peut pas être écrit" in ran.err
    assert (folder.parent / "sorties").read_text() == "déjà là"


# Signing


def test_one_person_cannot_sign_twice(canut: Terminal, folder: Path) -> None:
    """The second signature of the same person, written otherwise, is refused with exit 1."""
    sign(canut, folder)

    ran = sign(canut, folder, "ROY Anné", "direction")

    assert ran.status == 1 and "P022" in ran.err and "deux personnes différentes" in ran.err


def test_a_blocked_month_is_not_signed(canut: Terminal, folder: Path) -> None:
    """While something blocks, signing is refused and no record is made."""
    cooperative(folder, faits=FACTS.replace("arrêtée;oui", "arrêtée;non"))

    ran = sign(canut, folder)

    assert ran.status == 1 and "P021" in ran.err and not (folder / "paie/2025-01.json").exists()


def test_a_mistake_in_the_files_is_corrected_before_signing(canut: Terminal, folder: Path) -> None:
    """A waiver that cannot stand is an error of the files: it is told, and nobody signs."""
    waive(canut, folder)
    record = folder / "donnees/derogations.csv"
    record.write_text(record.read_text("utf-8").replace("P2", "P99"), "utf-8")

    ran = sign(canut, folder)

    assert ran.status == 1 and "P012" in ran.err and not (folder / "paie").exists()


def test_a_damaged_record_may_be_signed_again(canut: Terminal, folder: Path) -> None:
    """Signatures that cannot be read are kept beside, and two people sign again."""
    sign_both(canut, folder)
    (folder / "paie/2025-01.json").write_bytes(b"\x00")

    sign_both(canut, folder)

    assert (folder / "paie/2025-01.1.json").read_bytes() == b"\x00"
    assert export(canut, folder).status == 0


@pytest.mark.parametrize("words", [("--role", "patron"), ("--on", "demain"), ("--by",)])
def test_a_misuse_is_one_sentence(words: tuple[str, ...], canut: Terminal, folder: Path) -> None:
    """A role, a day or a name that cannot be is exit 2, in French."""
    given = {"--by": "Anne", "--role": "paie"}
    given.pop(words[0], None)
    ran = canut("sign", folder, "--month", "2025-01", *(part for pair in given.items() for part in pair), *words)

    assert ran.status == 2 and len(ran.err.splitlines()) == 2


def test_signing_speaks_english(canut: Terminal, folder: Path) -> None:
    """In English, the state, the role and the day are English."""
    ran = canut("sign", folder, "--month", "2025-01", "--by", "Anne Roy", "--role", "paie", "--on", "2025-02-03", "--lang", "en")

    assert ran.out == "January 2025: To be countersigned\n  payroll: Anne Roy, 3 February 2025\n"


def test_a_signature_that_no_longer_holds_is_told(canut: Terminal, folder: Path) -> None:
    """A waiver recorded after the first signature: the second person learns whose signature fell, and why."""
    assert sign(canut, folder, "Anne Roy", "paie", "--on", "2025-02-03").status == 0
    assert waive(canut, folder).status == 0

    ran = sign(canut, folder, "Paul Noir", "direction", "--on", "2025-02-04")

    assert ran.status == 0
    assert ran.out.splitlines() == [
        "janvier 2025 : À contresigner",
        "  direction : Paul Noir, 4 février 2025",
        "signature qui ne vaut plus, à donner à nouveau : Anne Roy (paie, 3 février 2025) ; a changé depuis : dérogations, constats",
    ]


def test_a_signature_that_no_longer_holds_is_given_as_data(canut: Terminal, folder: Path) -> None:
    """A file changed after both signatures: as JSON, who had signed and what changed; nobody when nothing fell."""
    sign_both(canut, folder)
    cooperative(folder, faits=FACTS + "2025-01;P1;retenue_prêt;20,00\n")

    data = sign(canut, folder, "Paul Noir", "direction", "--format", "json").data
    again = sign(canut, folder, "Anne Roy", "paie", "--format", "json").data

    assert [one["by"] for one in data["fallen"]["signatures"]] == ["Anne Roy", "Paul Noir"]
    assert "facts" in data["fallen"]["changed"]
    assert again["fallen"] == {"signatures": [], "changed": []}


# Waiving


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"check": "coordonnées_bancaire_inconnues"}, "P010"),
        ({"check": "visite_médicale_non_faite"}, "P011"),
        ({"for_": "P99"}, "P012"),
        ({"for_": "P2/cesa/2022-10-16"}, "P018"),
        ({"check": "convention_trop_longue", "for_": "A1"}, "P019"),
        ({"for_": "P2/cesa/2022-10-15"}, "P019"),
        ({"granted_by": "anne  ROY"}, "P014"),
        ({"granted_by": "Mme Anne Roy"}, "P014"),
        ({"reason": " "}, "F937"),
        ({"document": ""}, "F937"),
        ({"until": "2024-12-31"}, "F949"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(changes: dict[str, str], code: str, canut: Terminal, folder: Path) -> None:
    """Unknown check or object, one person for two, no reason, no document, an end before: exit 1 and nothing written."""
    ran = waive(canut, folder, **changes)

    assert ran.status == 1 and code in ran.err
    assert not (folder / "donnees/derogations.csv").exists()


@pytest.mark.parametrize(
    ("changes", "option", "suggestion"),
    [
        ({"check": "coordonnees bancaires inconnue"}, "--check", CHECK),
        ({"check": "Coordonnées bancaires inconnues"}, "--check", CHECK),
        ({"check": "CONVENTION-TROP-LONGE"}, "--check", "convention_trop_longue"),
        ({"for_": "P2a"}, "--for", "P2"),
        ({"for_": "Luc Sol"}, "--for", "P2"),
        ({"for_": "cooperativ"}, "--for", "coopérative"),
    ],
)
def test_what_is_typed_wrong_is_told_where_it_was(
    changes: dict[str, str], option: str, suggestion: str, canut: Terminal, folder: Path
) -> None:
    """A check or an object that is not there: the option is named, not a record that may not exist, with the nearest."""
    ran = waive(canut, folder, **changes)

    assert ran.status == 1
    assert ran.err.splitlines()[-6].startswith(f"{option}: P01") and f"écrivez « {suggestion} »" in ran.err
    assert "derogations.csv" not in ran.err


def test_an_unknown_check_is_told_before_a_month_is_computed(canut: Terminal, folder: Path) -> None:
    """The name of the check is looked up in the texts: no month is computed to say that there is none."""
    ran = waive(canut, folder, check="rien_de_tel")

    assert ran.status == 1 and "P010" in ran.err and "mois calculés" not in ran.err


@pytest.mark.parametrize(("check", "status"), [(CHECK, 0), ("rien_de_tel", 1)])
def test_without_a_day_the_waiver_begins_today(check: str, status: int, canut: Terminal, folder: Path) -> None:
    """Neither first day nor month: what was taken as the first day is said, and the options that give it are proposed."""
    names = ("--asked-by", "Anne Roy", "--granted-by", "Paul Noir")
    what = ("--check", check, "--for", "P2", "--reason", "relevé attendu", "--document", "courriel")

    ran = canut("waive", folder, *what, *names, "--until", "2099-03-31")

    assert ran.status == status
    assert "--since: P047 avertissement : sans « --since » ni « --month », la dérogation commence aujourd'hui, le " in plain(
        ran.err
    )
    assert "donnez « --since » avec ce jour, ou « --month » avec ce mois" in plain(ran.err)


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ")


def test_the_name_of_a_check_is_shown_beside_its_title(canut: Terminal, folder: Path) -> None:
    """Whoever wants to waive a finding reads there the name to give."""
    ran = canut("payroll", folder, "--month", "2025-01")

    assert f"1 constat ({CHECK})" in ran.out


def test_a_waiver_that_lifts_nothing_says_so(canut: Terminal, folder: Path) -> None:
    """A waiver for somebody who has no such finding is recorded, and says that it lifts none."""
    ran = waive(canut, folder, for_="P1")

    assert ran.status == 0 and "elle ne lève aucun constat de janvier 2025" in ran.out


def test_a_waiver_lifts_what_blocks(canut: Terminal, folder: Path) -> None:
    """A finding that blocks and that a waiver covers no longer does: the month can then be signed."""
    cooperative(folder, contrats=CONTRACTS.replace("01/12/2024;31/05/2025", "01/12/2022;31/05/2025"))
    assert sign(canut, folder).status == 1

    ran = waive(canut, folder, check="convention_trop_longue", for_="P3", until="2025-02-28")

    assert ran.status == 0 and "P3 Zoé Mars" in ran.out
    assert sign(canut, folder).status == 0


def test_a_waiver_is_given_as_data(canut: Terminal, folder: Path) -> None:
    """As JSON, the number, the days, the file and the findings lifted are there."""
    data = waive(canut, folder, "--format", "json").data

    assert (data["number"], data["since"], data["until"], data["problems"]) == ("D001", "2025-01-01", "2025-03-31", [])
    assert [item["who"] for item in data["lifts"]] == ["P2 Luc Sol"]


def test_a_waiver_is_not_recorded_twice(canut: Terminal, folder: Path) -> None:
    """The same waiver again, or one for days that it covers, is refused with the number of the first; a longer one is
    recorded, and says what it lifts from then on: of two, the one that ends last counts."""
    assert waive(canut, folder).status == 0
    record = (folder / "donnees/derogations.csv").read_bytes()

    for changes in ({}, {"until": "2025-02-28"}):
        again = waive(canut, folder, **changes)
        assert (again.status, "P028" in again.err, "D001" in again.err) == (1, True, True)
    assert (folder / "donnees/derogations.csv").read_bytes() == record

    longer = waive(canut, folder, until="2025-06-30")
    assert longer.status == 0 and "D002" in longer.out and "P2 Luc Sol" in longer.out


def test_initials_are_recorded_with_a_warning(canut: Terminal, folder: Path) -> None:
    """« A. Roy » may be Anne Roy: the waiver and the signature stand, and the doubt is told."""
    asked = waive(canut, folder, granted_by="A. Roy")
    assert asked.status == 0 and "P039" in asked.err

    assert sign(canut, folder).status == 0
    signed = sign(canut, folder, "A. Roy", "direction")
    assert signed.status == 0 and "P027" in signed.err


def test_a_signature_is_not_of_tomorrow(canut: Terminal, folder: Path) -> None:
    """A day to come by the clock of the machine is refused, and nothing is written."""
    ran = sign(canut, folder, "Anne Roy", "paie", "--on", "2199-12-31")

    assert ran.status == 1 and "P037" in ran.err
    assert not (folder / "paie").exists()


def test_the_month_gives_the_first_day(canut: Terminal, folder: Path) -> None:
    """Without --since, a waiver begins with the month it is asked for."""
    words = ("--check", CHECK, "--for", "P2", "--reason", "r", "--asked-by", "A B", "--granted-by", "C D", "--document", "d")
    ran = canut("waive", folder, "--month", "2025-01", "--until", "2025-01-31", *words)

    assert ran.status == 0 and "du 1er janvier 2025" in ran.out


def test_a_vanished_waiver_is_told(canut: Terminal, folder: Path) -> None:
    """A waiver that a signed month knew and that someone removes is told with its number and its month, exit 1."""
    waive(canut, folder)
    sign_both(canut, folder)
    (folder / "donnees/derogations.csv").unlink()

    ran = canut("payroll", folder, "--month", "2025-01")

    assert ran.status == 1 and "P013" in ran.err and "« D001 »" in ran.err and "janvier 2025" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="this user writes everywhere")
def test_a_read_only_folder_is_one_sentence(canut: Terminal, folder: Path) -> None:
    """Where nothing can be written, signing and waiving say so, exit 2, and leave nothing."""
    folder.chmod(0o500)
    try:
        assert sign(canut, folder).status == 2
    finally:
        folder.chmod(0o700)


def test_a_place_that_cannot_be_written_is_one_sentence(canut: Terminal, folder: Path) -> None:
    """A file in the place of the folder of signatures is exit 2 and one sentence, for signing and for waiving."""
    (folder / "paie").write_text("")
    assert sign(canut, folder).status == 2

    cooperative(folder, cooperative=DESCRIPTION + "dérogations: donnees/gl.csv/x.csv\n")
    ran = waive(canut, folder)
    assert ran.status in {1, 2} and "Traceback" not in ran.err


def test_a_process_of_its_own_signs(folder: Path) -> None:
    """Through the real command and the real rule engine, a month is signed and exported."""
    for name, role in (("Anne Roy", "paie"), ("Paul Noir", "direction")):
        ran = spawn("sign", str(folder), "--month", "2025-01", "--by", name, "--role", role, CANUT_LANG="fr")
        assert ran.returncode == 0, ran.stderr.decode()
    ran = spawn("export", str(folder), "--month", "2025-01", "--out", str(folder.parent / "sorties"), CANUT_LANG="fr")

    assert ran.returncode == 0 and len(outputs(folder)) == 4


def test_a_kill_leaves_whole_files(canut: Terminal, folder: Path) -> None:
    """Killed anywhere while it exports, the command leaves only whole files under their names."""
    sign_both(canut, folder)
    export(canut, folder)
    whole = {name: (folder.parent / "sorties" / name).read_bytes() for name in outputs(folder)}
    place = folder.parent / "autre"
    command = [sys.executable, "-m", "cli.main", "export", str(folder), "--month", "2025-01", "--out", str(place)]
    for rank in range(4):
        process = subprocess.Popen(command, cwd=CLONE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.9 + 0.12 * rank)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, data in whole.items():
            if (place / name).exists():
                assert (place / name).read_bytes() == data
