"""What checks know of activities and of the cooperative: receivables, repeated sales, earlier months, the state of books."""

from __future__ import annotations

import pytest

from engine.facts.history import before, mean_basis
from engine.run.situation import Fact
from engine.statute.ruleset import Scope
from tests.facts.checked_month import PLAIN, books_in, checked, contracts, facts, known
from tests.facts.cooperative import LEDGER_HEADER, day, month
from tests.written import program_of

DATED = "date;analytique;compte;libellé;débit;crédit;pièce;date_pièce;date_encaissement\n"
A1 = (Scope.ACTIVITY, "A1")
NO_LEDGER = "coopérative: E\nstatuts: c\nstructure: STRUCT\n"


def activity(text: str, number: int = 0, **files: str | None) -> dict[str, Fact]:
    """Return the facts of an activity, A1 or A2."""
    return known(text, **files).activities[number].given


def cooperative(text: str, **files: str | None) -> dict[str, Fact]:
    """Return the facts of the cooperative."""
    return known(text, **files).cooperative.given


def test_lines_that_repeat_another_in_all() -> None:
    """A sale of the same day, account, activity, piece and amount counts from its second line on; a charge does not."""
    sale, charge = "05/03/2025;A1;706000;x;;10;F1\n", "05/03/2025;A1;607000;x;3;;F2\n"
    others = "06/03/2025;A1;706000;x;;10;F1\n05/03/2025;A1;706000;x;;11;F1\n05/03/2025;A2;706000;x;;10;F1\n"
    given = activity("2025-03", gl=LEDGER_HEADER + sale * 3 + charge * 2 + others)

    assert given["factures_en_double"] == 2
    assert activity("2025-03", 1, gl=LEDGER_HEADER + sale * 3 + others)["factures_en_double"] == 0


def test_charges_of_staff_of_the_month() -> None:
    """Accounts 64 of the activity, debits less credits: nothing is zero when there is a ledger."""
    rows = "05/03/2025;A1;641100;x;1 000,50;;F1\n05/03/2025;A1;645000;x;;0,50;F1\n05/03/2025;A1;607000;x;7;;F2\n"
    rows += "28/02/2025;A1;641100;x;9;;F3\n"

    assert activity("2025-03", gl=LEDGER_HEADER + rows)["charges_de_personnel"] == 100_000
    assert activity("2025-03", 1, gl=LEDGER_HEADER + rows)["charges_de_personnel"] == 0


def test_lines_of_closed_months_are_counted() -> None:
    """The lines that the month counts although they belong to a closed one, activity by activity."""
    rows = "05/03/2025;A1;706000;x;;1;F1\n06/03/2025;A1;706000;x;;2;F2\n07/03/2025;A2;706000;x;;3;F3\n"
    found = checked(books_in(gl=LEDGER_HEADER + rows), "2025-03", late=2)[0]

    assert [one.given["pièces_tardives"] for one in found.activities] == [2, 0]


def test_without_ledger_nothing_is_said_of_lines() -> None:
    """No ledger is neither « no charge » nor « no double »: these facts are absent; no line was read, and that is known."""
    given = activity("2025-03", cooperative=NO_LEDGER)
    own = cooperative("2025-03", cooperative=NO_LEDGER)

    assert {"factures_en_double", "pièces_tardives", "charges_de_personnel", "créances_anciennes"} & set(given) == set()
    assert {"dernière_écriture", "écart_débit_crédit", "produits_structure_exercice", "subventions_exercice"} & set(own) == set()
    assert own["lignes_du_mois"] == 0


@pytest.mark.parametrize(
    ("row", "owed"),
    [
        ("30/01/2025;A1;706000;x;;100;F1;;", 0),
        ("29/01/2025;A1;706000;x;;100;F1;;", 10_000),
        ("29/01/2025;A1;706000;x;;100;F1;30/01/2025;", 0),
        ("30/01/2025;A1;706000;x;;100;F1;29/01/2025;", 10_000),
        ("29/01/2025;A1;706000;x;;100;F1;;31/03/2025", 0),
        ("29/01/2025;A1;706000;x;;100;F1;;01/04/2025", 10_000),
        ("29/01/2025;A1;607000;x;100;;F1;;", 0),
        ("29/01/2025;A1;706000;x;40;;F1;;", -4000),
        ("29/01/2025;A2;706000;x;;100;F1;;", 0),
    ],
)
def test_receivables_older_than_sixty_days(row: str, owed: int) -> None:
    """31 March is 60 days after 30 January and 61 after the 29th, by the invoice; what is collected by then is not owed."""
    assert activity("2025-03", gl=DATED + row + "\n01/03/2025;A1;706000;x;;5;F9;;02/03/2025\n")["créances_anciennes"] == owed


def test_receivables_are_unknown_when_a_ledger_does_not_date_collections() -> None:
    """One ledger without that column makes them unknown; a person may then state them."""
    assert "créances_anciennes" not in activity("2025-03")
    assert activity("2025-03", faits=facts("2025-03;A1;créances_anciennes;12,34"))["créances_anciennes"] == 1234


@pytest.mark.parametrize(
    ("bases", "mean"),
    [
        ((100, 200, 300), 200),
        ((0, 0, 1), 0),
        ((0, 1, 1), 1),
        ((0, 0, -1), 0),
        ((0, -1, -1), -1),
        ((100, None, 300), None),
        ((100, 200), None),
    ],
)
def test_the_mean_of_three_months(bases: tuple[int | None, ...], mean: int | None) -> None:
    """To the nearest cent; unknown when one of the three months, or the basis in it, is not known."""
    history = {month("2025-03") - back: {A1: {} if basis is None else {"assiette": basis}} for back, basis in enumerate(bases, 1)}

    assert mean_basis(history, A1, month("2025-03")) == mean


def test_earlier_months_are_told_to_each_activity() -> None:
    """The basis and the contribution of the month before, across the year; another activity has none of them."""
    history = {
        month(text): {A1: {"assiette": cents, "contribution": cents // 10}}
        for text, cents in (("2024-12", 500), ("2024-11", 400))
    }
    found = checked(books_in(), "2025-01", history=history)[0]
    first, second = (one.given for one in found.activities)

    assert (first["assiette_précédente"], first["contribution_précédente"]) == (500, 50)
    assert "assiette_moyenne" not in first
    assert {"assiette_précédente", "contribution_précédente", "assiette_moyenne"} & set(second) == set()
    assert before(history, A1, month("2025-02"), "assiette") is None


def test_the_last_entry_of_the_books() -> None:
    """The last day of any month up to this one; what is dated later is not known yet."""
    rows = "05/01/2025;A1;706000;x;;1;F1\n28/02/2025;A2;706000;x;;1;F2\n01/04/2025;A1;706000;x;;1;F3\n"

    assert cooperative("2025-03", gl=LEDGER_HEADER + rows)["dernière_écriture"] == day("2025-02-28")
    assert cooperative("2025-03", gl=LEDGER_HEADER + rows)["lignes_du_mois"] == 0
    assert "dernière_écriture" not in cooperative("2024-12", gl=LEDGER_HEADER + rows)


def test_a_ledger_of_activities_alone_is_not_out_of_balance() -> None:
    """Accounts 6 and 7 alone have no other side: nothing is said; with other accounts, debits and credits are compared."""
    whole = LEDGER_HEADER + "05/03/2025;A1;706000;x;;100;F1\n05/03/2025;;411000;x;100;;F1\n"

    assert "écart_débit_crédit" not in cooperative("2025-03")
    assert cooperative("2025-03", gl=whole)["écart_débit_crédit"] == 0
    assert cooperative("2025-03", gl=whole.replace(";;411000", ";A1;411000"))["écart_débit_crédit"] == 0


def test_income_of_the_structure_since_the_start_of_the_financial_year() -> None:
    """Accounts 7 of the structure, grants apart, up to the last day; neither the year before, nor the month after."""
    rows = (
        "31/12/2024;STRUCT;706000;x;;1;F1\n01/01/2025;STRUCT;706000;x;;10;F2\n31/03/2025;STRUCT;740000;x;;100;F3\n"
        "01/04/2025;STRUCT;706000;x;;1000;F4\n05/03/2025;STRUCT;607000;x;5;;F5\n05/03/2025;A1;706000;x;;7;F6\n"
    )
    given = cooperative("2025-03", gl=LEDGER_HEADER + rows)
    july = program_of("exercice_commence: juillet\n" + PLAIN)
    other = checked(books_in(gl=LEDGER_HEADER + rows), "2025-03", july)[0].cooperative.given

    assert (given["produits_structure_exercice"], given["subventions_exercice"]) == (11_000, 10_000)
    assert (other["produits_structure_exercice"], other["subventions_exercice"]) == (11_100, 10_000)


def test_without_structure_its_income_is_unknown() -> None:
    """A cooperative that does not name its structure has no income of it, not an income of zero."""
    given = cooperative("2025-03", cooperative="coopérative: E\nstatuts: c\ncomptabilité:\n  - fichier: donnees/gl.csv\n")

    assert {"produits_structure_exercice", "subventions_exercice"} & set(given) == set()


@pytest.mark.parametrize(
    ("people", "rows", "count"),
    [
        ("numéro;nom;date_associé\nP1;A;01/01/2024\nP2;B;31/03/2025\n", ("cesa;01/01/2024;;;",), 1),
        ("numéro;nom;date_associé\nP1;A;01/01/2024\nP2;B;\n", ("cdi;01/01/2024;30/03/2025;;",), 0),
        ("numéro;nom;date_associé\nP1;A;01/04/2025\nP2;B;\n", ("cesa;01/01/2024;;;",), 0),
        ("numéro;nom;date_associé\nP1;A;01/01/2024\nP2;B;\n", ("cape;01/01/2024;;;",), 0),
        ("numéro;nom\nP1;A\nP2;B\n", ("cesa;01/01/2024;;;",), None),
        ("numéro;nom\nP1;A\nP2;B\n", (), 0),
    ],
)
def test_associates_who_are_employed(people: str, rows: tuple[str, ...], count: int | None) -> None:
    """Associates with an employment contract on the last day; unknown when it is not said who is an associate."""
    given = cooperative("2025-03", personnes=people, contrats=contracts(*rows))

    assert given.get("nombre_d_associés_salariés") == count
    assert "nombre_d_associés_salariés" not in cooperative("2025-03", personnes=people, contrats=None)


def test_the_trade_of_an_activity_is_a_column() -> None:
    """A word or a date of an activity comes from the column of its name; an empty cell is unknown."""
    rows = "code;nom;titulaire;début;métier;décennale_fin;public_fragile\nA1;L;P1;01/01/2023;Bâtiment;31/12/2025;\nA2;C;P2;01/01/2024;;;non\n"
    first, second = (one.given for one in known("2025-03", activites=rows).activities)

    assert (first["métier"], first["décennale_fin"]) == (3, day("2025-12-31"))
    assert ("public_fragile" in first, second["public_fragile"], "métier" in second) == (False, False, False)
