"""A new year: another description, which names a ledger more, comes as facts do, and chooses no rule."""

from __future__ import annotations

import pytest

from tests.api.service import refused
from tests.kept.facts import FOLDER, LEDGER_FILE, PEOPLE_FILE, content, numbers, send
from tests.kept.http import Served
from tests.month.small import HEADER
from tests.payroll.small_folder import FILES

FILE = "cooperative.yaml"
OLD = FOLDER[FILE].decode()
NEXT_FILE = "donnees/gl_2026.csv"
NEW = f"{OLD}  - fichier: {NEXT_FILE}\n    format: analytique\n"
NEXT = f"{HEADER}10/01/2026;A1;706000;Vente;;1000,00;F01\n10/01/2026;;411000;Client;1000,00;;F01\n".encode()
LEDGER = ("gl_2026.csv", NEXT, "", None)


def described(text: str, number: int | None = 1) -> tuple[str, bytes, str, int | None]:
    """Return a description as it is sent."""
    return FILE, text.encode(), "", number


@pytest.mark.parametrize("order", [1, -1])
def test_a_new_year_comes_in_one_import(served: Served, order: int) -> None:
    """The description and the ledger that it names, whichever comes first: both are kept, the one before stays readable."""
    made = send(served, *(described(NEW), LEDGER)[::order])
    assert made.status_code == 201, made.text
    assert made.json()["warnings"] == []
    assert numbers(served)[FILE] == 2
    assert (content(served, FILE), content(served, FILE, number=1)) == (NEW.encode(), OLD.encode())
    kinds = {one["path"]: one["kind"] for one in served.payroll.get(f"{served.at}/files").json()["files"]}
    assert kinds[NEXT_FILE] == "comptabilité"
    rows = served.payroll.get(f"{served.at}/files/rows", params={"path": NEXT_FILE}).json()["rows"]
    assert len(rows) == 2
    entry = served.auditor.get(f"{served.at}/journal").json()["entries"][-1]
    assert (entry["action"], entry["object"]) == ("facts.import", f"{FILE}, {NEXT_FILE}")


def test_a_ledger_may_come_after_it_is_named(served: Served) -> None:
    """Until the ledger comes the description is told to await it, and the ledger is then imported as any other."""
    made = send(served, described(NEW), client=served.accountant)
    assert made.status_code == 201, made.text
    assert [(one["code"], one["file"]) for one in made.json()["warnings"]] == [("F900", FILE)]
    after = send(served, LEDGER)
    assert (after.status_code, after.json()["warnings"]) == (201, [])
    assert not [one for one in send(served, (*LEDGER[:3], 1), check=True).json()["problems"] if one["level"] == "error"]


REFUSED = {
    "other statutes": (OLD.replace("statuts: contribution", "statuts: autre"), "A374"),
    "a network": (OLD + "réseau: copea\n", "A374"),
    "waivers elsewhere": (OLD + "dérogations: donnees/autres.csv\n", "A374"),
    "waivers in a file of facts": (OLD + f"dérogations: {PEOPLE_FILE}\n", "A374"),
    "people elsewhere": (OLD + "personnes: donnees/autres.csv\n", "A376"),
    "people as something else": (OLD + f"absences: {PEOPLE_FILE}\npersonnes: donnees/p.csv\n", "A376"),
    "a ledger outside": (NEW.replace(NEXT_FILE, "gl.csv"), "A375"),
    "a ledger beyond": (NEW.replace(NEXT_FILE, "../gl.csv"), "F985"),
    "a ledger among the signatures": (NEW.replace(NEXT_FILE, "paie/2025-01.json"), "A375"),
    "a ledger among the closed months": (NEW.replace(NEXT_FILE, "mois/2025-01.json"), "A375"),
    "a text": (NEW.replace(NEXT_FILE, "donnees/gl.yaml"), "A375"),
    "a ledger in a file": (NEW.replace(NEXT_FILE, f"{LEDGER_FILE}/2026.csv"), "A375"),
    "a ledger that is a folder": (NEW.replace(NEXT_FILE, "donnees"), "A375"),
    "small tables that are absent": (OLD + "absences: donnees/a.csv\n", "F900"),
    "an unknown key": (OLD + "statut: autre\n", "F981"),
    "no statutes": (OLD.replace("statuts: contribution\n", ""), "F980"),
    "twice": (OLD + "statuts: autre\n", "L1"),
    "no yaml": ("{}", "L1"),
    "empty": ("", "L1"),
    "too long": (OLD + "# x\n" * 20_000, "A373"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_chooses_the_rules_does_not_change(name: str, served: Served) -> None:
    """Other statutes, waivers elsewhere, a table hidden, a place that is none, no description at all: told, nothing kept."""
    text, code = REFUSED[name]
    before = numbers(served)
    kind = "request-invalid" if code.startswith("A") else "facts-refused"
    problems = refused(send(served, described(text), ("gl.csv", FOLDER[LEDGER_FILE], LEDGER_FILE, 1)), kind, 422)
    assert any(one["code"].startswith(code) for one in problems), problems
    assert numbers(served) == before


def test_the_description_that_was_read_is_the_one_replaced(served: Served) -> None:
    """Without its number, or with another, it is refused; so is who may not import facts."""
    refused(send(served, described(NEW, None)), "precondition-missing", 428)
    refused(send(served, described(NEW, 2)), "stale", 412)
    refused(send(served, described(NEW), described(NEW)), "request-invalid", 422)
    refused(send(served, described(NEW), client=served.author), "forbidden", 403)
    report = send(served, described(NEW), LEDGER, check=True).json()
    assert (report["sound"], report["files"]) == (True, [FILE, NEXT_FILE])
    assert numbers(served)[FILE] == 1


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
def test_the_first_month_of_the_new_year_is_run(served: Served) -> None:
    """What was imported is counted: the first month of the year has its sale, in a folder whose statutes stay."""
    served.filled()
    given = FILES[FILE].replace(
        "    format: analytique\n", f"    format: analytique\n  - fichier: {NEXT_FILE}\n    format: analytique\n"
    )
    made = send(served, described(given, 2), LEDGER)
    assert made.status_code == 201, made.text
    assert served.ended(served.ask(kind="run", month="2026-01", files=False))["state"] == "done"
    report = served.payroll.get(f"{served.at}/months/2026-01").json()["report"]
    assert "1000.00" in str(next(one for one in report["activities"] if one["key"] == "A1"))
