"""What checks know of people: who is looked at, contracts together, interviews, totals of the year, what lasts."""

from __future__ import annotations

import pytest

from engine.program.vocabulary_checks import STATES
from tests.facts.checked_month import AMENDMENT_HEADER, PLAIN, books_in, checked, contracts, facts, known, look, person
from tests.facts.cooperative import day
from tests.written import program_of

ALONE = "numéro;nom;date_associé\nP1;Ada;01/01/2024\nP2;Luc;\nP3;Zoé;\n"
"""P3 has neither activity nor contract."""


def there(text: str, **files: str) -> list[str]:
    """Return who is looked at in a month, in the order of the situation."""
    return [one.key for one in known(text, personnes=ALONE, **files).people]


@pytest.mark.parametrize(
    ("end", "text", "counts"),
    [
        ("31/03/2025", "2025-03", True),
        ("01/03/2025", "2025-03", True),
        ("28/02/2025", "2025-03", True),
        ("01/12/2024", "2025-03", True),
        ("30/11/2024", "2025-03", False),
        ("31/12/2024", "2025-04", False),
        ("30/11/2024", "2025-02", True),
    ],
)
def test_who_left_is_looked_at_for_three_months(end: str, text: str, counts: bool) -> None:
    """A contract that covers a day of the month or of one of the three months before keeps a person in sight."""
    rows = f"personne;nature;début;fin\nP3;cdd;01/01/2024;{end}\n"

    assert ("P3" in there(text, contrats=rows)) is counts


def test_who_is_paid_without_contract_is_looked_at() -> None:
    """A fact of the month about a person or her share brings her in; one of another month does not."""
    assert there("2025-03", faits=facts("2025-03;P3;salaire_net;100")) == ["P1", "P2", "P3"]
    assert there("2025-03", faits=facts("2025-02;P3;salaire_net;100")) == ["P1", "P2"]
    assert there("2025-03", faits=facts("2025-03;A1/P3;quote_part;10 %")) == ["P1", "P2", "P3"]


@pytest.mark.parametrize(
    ("steps", "counts"),
    [
        ("P3;31/03/2025;prospect\n", True),
        ("P3;01/04/2025;prospect\n", False),
        ("P3;01/01/2020;test\nP3;01/01/2021;sorti\n", False),
        ("P3;01/01/2020;sorti\nP3;01/03/2025;candidat\n", True),
        ("P3;01/01/2020;test\nP3;01/04/2025;sorti\n", True),
    ],
)
def test_who_is_on_the_way_is_looked_at(steps: str, counts: bool) -> None:
    """A way through the cooperative that is not over at the end of the month keeps a person in sight."""
    assert ("P3" in there("2025-03", parcours="personne;date;état\n" + steps)) is counts


def test_people_who_matter_have_their_facts() -> None:
    """Someone whom the month does not compute has her own columns and facts all the same."""
    found = known(
        "2025-03",
        personnes="numéro;nom;date_associé;rib_fourni\nP1;Ada;01/01/2024;\nP2;Luc;;\nP3;Zoé;02/03/2025;oui\n",
        faits=facts("2025-03;P3;salaire_net;1 234,50"),
    )
    given = found.people[-1].given

    assert found.people[-1].label == "Zoé"
    assert (given["rib_fourni"], given["associé"], given["salaire_net"]) == (True, True, 123_450)
    assert given["contrats_en_vigueur"] == 0


def test_contracts_of_a_person_together() -> None:
    """Those in force on the last day are counted, employment apart; hours add up, and the end is that of the weightiest."""
    rows = contracts(
        *("convention;01/01/2025;31/05/2025;;", "cape;01/02/2025;30/03/2025;;", "cesa;01/03/2025;30/09/2025;20,50;"),
        *("cdi;01/01/2024;;35,00;", "cdd;01/04/2025;30/04/2025;99;"),
    )
    given = person("2025-03", contrats=rows)

    assert (given["contrats_en_vigueur"], given["contrats_de_travail_en_vigueur"]) == (3, 2)
    assert (given["heures_cumulées"], given["fin_du_contrat"]) == (5550, day("2025-09-30"))


def test_hours_together_are_unknown_when_one_contract_does_not_say() -> None:
    """One employment contract without hours makes the sum unknown; a CAPE without hours does not; an amendment tells them."""
    rows = contracts("cdi;01/01/2024;;;", "cesa;01/01/2025;;20;")

    assert "heures_cumulées" not in person("2025-03", contrats=rows)
    assert person("2025-03", contrats=contracts("cape;01/01/2025;;;", "cdd;01/01/2024;30/03/2025;7;"))["heures_cumulées"] == 0
    told = person("2025-03", contrats=rows, avenants=AMENDMENT_HEADER + "P1;01/06/2024;30;\n")
    assert told["heures_cumulées"] == 5000


def test_an_open_contract_has_no_end() -> None:
    """Neither a contract without end nor an ended one says when the contract in force ends."""
    assert "fin_du_contrat" not in person("2025-03", contrats=contracts("cdi;01/01/2024;;;"))
    assert "fin_du_contrat" not in person("2025-03", contrats=contracts("cdi;01/01/2024;30/03/2025;;"))
    assert person("2025-03", contrats=contracts("cdd;01/01/2024;31/03/2025;;"))["fin_du_contrat"] == day("2025-03-31")


@pytest.mark.parametrize(
    ("days", "text", "last", "count"),
    [
        (["01/04/2024", "31/03/2024", "31/03/2025", "01/04/2025"], "2025-03", "2025-03-31", 2),
        (["29/02/2024"], "2025-02", "2024-02-29", 0),
        (["01/03/2024"], "2025-02", "2024-03-01", 1),
        (["28/02/2023", "01/03/2023"], "2024-02", "2023-03-01", 1),
        (["29/02/2024"], "2024-02", "2024-02-29", 1),
        (["05/05/2024", "05/05/2024"], "2025-03", "2024-05-05", 1),
        (["01/04/2025"], "2025-03", None, 0),
    ],
)
def test_interviews_of_twelve_months(days: list[str], text: str, last: str | None, count: int) -> None:
    """The twelve months that end with the month, leap years included; an interview to come is not known yet."""
    given = person(text, entretiens="personne;date\n" + "".join(f"P1;{one}\n" for one in days))

    assert given["entretiens_sur_un_an"] == count
    assert given.get("dernier_entretien") == (day(last) if last else None)


@pytest.mark.parametrize(
    ("days", "before"),
    [
        (["01/02/2025", "10/06/2024", "05/01/2024"], "2024-06-10"),
        (["01/04/2025", "10/06/2024", "05/01/2024"], "2024-01-05"),
        (["01/02/2025", "01/02/2025"], None),
        (["01/02/2025"], None),
        (["01/02/2025", "01/04/2025"], None),
    ],
)
def test_the_interview_before_the_last(days: list[str], before: str | None) -> None:
    """Of the interviews held by the end of the month, in whatever order the file has them; one alone, or one written twice, has none."""
    given = person("2025-03", entretiens="personne;date\n" + "".join(f"P1;{one}\n" for one in days))

    assert given.get("avant_dernier_entretien") == (day(before) if before else None)


def test_without_the_file_interviews_are_unknown() -> None:
    """No file is not « no interview »; a file that does not name a person says she had none."""
    assert {"entretiens_sur_un_an", "dernier_entretien"} & set(person("2025-03")) == set()
    given = person("2025-03", "P2", entretiens="personne;date\nP1;01/02/2025\n")
    assert given["entretiens_sur_un_an"] == 0
    assert "dernier_entretien" not in given


def test_gross_pay_since_january() -> None:
    """The months of the year up to this one; neither December nor April counts."""
    rows = ("2024-12;P1;salaire_brut;9", "2025-01;P1;salaire_brut;1 000,50", "2025-02;P1;salaire_brut;0")
    stated = facts(*rows, "2025-03;P1;salaire_brut;1 200", "2025-04;P1;salaire_brut;7")

    assert person("2025-03", faits=stated)["brut_de_l_année"] == 220_050
    assert person("2025-01", faits=stated)["brut_de_l_année"] == 100_050
    assert person("2024-12", contrats=contracts("cesa;01/12/2024;;;"), faits=stated)["brut_de_l_année"] == 900


@pytest.mark.parametrize(
    ("rows", "gross"),
    [
        (["cdi;01/01/2024;;;"], None),
        (["cdi;31/01/2025;;;"], None),
        (["cdi;01/02/2025;;;"], 300),
        (["cdi;01/01/2024;31/12/2024;;", "cape;01/01/2025;31/01/2025;;"], 300),
        (["cdi;01/01/2024;01/01/2025;;"], None),
        ([], 300),
    ],
)
def test_gross_pay_is_unknown_when_a_month_of_employment_has_none(rows: list[str], gross: int | None) -> None:
    """One day of an employment contract in January asks for a gross pay of January; a CAPE does not."""
    stated = facts("2025-02;P1;salaire_brut;1", "2025-03;P1;salaire_brut;2")

    assert person("2025-03", contrats=contracts(*rows), faits=stated).get("brut_de_l_année") == gross


def test_the_general_reduction_since_january() -> None:
    """What is taken back counts against what was given; a month of employment that states none makes the total unknown."""
    rows = ("2024-12;P1;réduction_générale;9", "2025-02;P1;réduction_générale;300,50", "2025-03;P1;réduction_générale;-100")
    given = person("2025-03", faits=facts(*rows), contrats=contracts("cesa;01/02/2025;;;"))

    assert given["réduction_générale_de_l_année"] == 20_050
    unknown = person("2025-03", faits=facts(*rows), contrats=contracts("cesa;31/01/2025;;;"))
    assert "réduction_générale_de_l_année" not in unknown


@pytest.mark.parametrize(
    ("rows", "months"),
    [
        (["cdi;01/06/2020;;;"], 3),
        (["cesa;28/02/2025;;;"], 2),
        (["cdd;01/01/2024;01/01/2025;;", "cesa;31/03/2025;;;"], 2),
        (["cape;01/01/2025;28/02/2025;;"], 0),
        (["cesa;01/04/2025;;;"], 0),
        (["cdi;01/01/2025;;;", "cdd;01/02/2025;28/02/2025;;"], 3),
    ],
)
def test_months_of_employment_since_january(rows: list[str], months: int) -> None:
    """A day of an employment contract makes a month, two contracts do not make two, and a CAPE makes none."""
    assert person("2025-03", contrats=contracts(*rows))["mois_de_travail_dans_l_année"] == months


def test_what_begins_in_the_month_is_counted() -> None:
    """Contracts of any nature and amendments of the first and of the last day count, those of the days around do not."""
    rows = contracts("cape;28/02/2025;;;", "convention;01/03/2025;;;", "cesa;31/03/2025;;;", "cdi;01/04/2025;;;")
    days = ("28/02/2025", "01/03/2025", "31/03/2025", "01/04/2025")
    given = person("2025-03", contrats=rows, avenants=AMENDMENT_HEADER + "".join(f"P1;{one};10;\n" for one in days))

    assert (given["contrats_commencés_dans_le_mois"], given["avenants_du_mois"]) == (2, 2)
    names = {"contrats_commencés_dans_le_mois", "avenants_du_mois", "mois_de_travail_dans_l_année"}
    assert names & set(person("2025-03", contrats=None, avenants=None)) == set()


def test_instalments_since_the_start_of_the_financial_year() -> None:
    """An instalment exists when it is stated: none is zero, those of another year or of a month to come do not count."""
    stated = facts(
        *("2024-06;P1;acompte_part_variable;1", "2024-07;P1;acompte_part_variable;10", "2025-03;P1;acompte_part_variable;100"),
        *("2025-04;P1;acompte_part_variable;1000", "2025-02;P2;acompte_part_variable;10000"),
    )
    found = known("2025-03", faits=stated)

    assert [one.given["acomptes_de_l_exercice"] for one in found.people] == [10_000, 1_000_000]
    assert person("2025-03")["acomptes_de_l_exercice"] == 0


def test_what_is_stated_for_a_month_to_come_is_not_read() -> None:
    """An amount that cannot be read refuses the months that add it up, not those before."""
    stated = facts("2025-04;P1;salaire_brut;beaucoup", "2026-01;P1;retenue_capital;trop")

    assert look("2025-03", faits=stated)[1] == ()
    assert [item.span.line for item in look("2025-05", faits=stated)[1]] == [2]


@pytest.mark.parametrize(
    ("text", "value"), [("2024-12", None), ("2025-01", False), ("2025-02", False), ("2025-03", True), ("2026-12", True)]
)
def test_a_lasting_fact_holds_until_it_is_stated_again(text: str, value: bool | None) -> None:
    """The last value stated at or before the month, whatever the order of the rows; nothing before the first."""
    stated = facts("2025-03;P1;cadre;oui", "2025-01;P1;cadre;non")

    assert person(text, faits=stated).get("cadre") is value


def test_a_lasting_fact_wins_over_its_column() -> None:
    """The column says what holds as long as nothing is stated for a month."""
    people = "numéro;nom;date_associé;cadre\nP1;Ada;01/01/2024;non\nP2;Luc;;oui\n"
    found = known("2025-03", personnes=people, faits=facts("2025-02;P1;cadre;oui", "2025-04;P2;cadre;non"))

    assert [one.given["cadre"] for one in found.people] == [True, True]


@pytest.mark.parametrize(
    ("rows", "column", "value"),
    [
        ([], "", None),
        ([], "oui", True),
        (["2025-03;P1;cadre;oui"], "", None),
        (["2025-03;P1;cadre;oui"], "non", False),
        (["2025-02;P1;cadre;oui"], "non", True),
        (["2025-02;P1;cadre;non", "2025-01;P1;cadre;oui", "2025-03;P1;cadre;oui"], "", False),
        (["2025-04;P1;cadre;oui"], "", None),
        (["2025-02;P2;cadre;oui"], "", None),
    ],
)
def test_the_status_of_the_month_before(rows: list[str], column: str, value: bool | None) -> None:
    """The last value stated before the month, or else the column; what is stated for the month is not what held before."""
    people = f"numéro;nom;date_associé;cadre\nP1;Ada;01/01/2024;{column}\nP2;Luc;;\n"

    assert person("2025-03", personnes=people, faits=facts(*rows)).get("cadre_précédent") is value


@pytest.mark.parametrize(("cell", "value"), [("2,5", 250), ("-1", -100), ("0", 0)])
def test_days_of_leave_have_halves_and_may_be_taken_in_advance(cell: str, value: int) -> None:
    """Days of leave are stated to the hundredth, below zero when more is taken than was earned."""
    assert person("2025-03", faits=facts(f"2025-03;P1;congés_restants;{cell}"))["congés_restants"] == value


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        (["2024-06;P3;part_variable_due;800"], True),
        (["2024-06;P3;part_variable_due;800", "2024-07;P3;part_variable_due;0"], False),
        (["2024-06;P3;part_variable_due;800", "2024-07;P3;part_variable_réglée_le;2024-07-20"], False),
        (["2024-06;P3;part_variable_due;800", "2025-04;P3;part_variable_réglée_le;2025-04-20"], True),
        (["2024-06;P3;capital_à_rembourser;100", "2024-07;P3;part_variable_réglée_le;2024-07-20"], True),
        (["2025-04;P3;capital_à_rembourser;100"], False),
    ],
)
def test_those_to_whom_something_is_due_stay_in_sight(rows: list[str], counts: bool) -> None:
    """Who left long ago is looked at as long as a variable part or shares are due to her, and no longer."""
    assert ("P3" in there("2025-03", faits=facts(*rows))) is counts


def test_a_fact_of_one_month_does_not_last() -> None:
    """What a person wants, a deduction or a balance is of its month alone; a word of the cooperative lasts."""
    stated = facts(
        "2025-02;P1;net_souhaité;900",
        "2025-02;coopérative;solde_421;5",
        "2025-02;Coopérative;forme;SCOP_SARL",
        "2025-02;A1;métier;art",
    )
    found = known("2025-03", faits=stated)

    assert "net_souhaité" not in found.people[0].given
    assert "solde_421" not in found.cooperative.given
    assert found.cooperative.given["forme"] == 0
    assert found.activities[0].given["métier"] == 6


def test_a_stated_fact_wins_over_what_the_files_give() -> None:
    """What someone states for the month replaces what is worked out of the files."""
    stated = facts("2025-03;P1;heures_cumulées;12,5", "2025-03;P1;état;prospect", "2025-03;coopérative;lignes_du_mois;7")
    found = known("2025-03", faits=stated)

    assert (found.people[0].given["heures_cumulées"], found.people[0].given["état"]) == (1250, STATES.index("prospect"))
    assert found.cooperative.given["lignes_du_mois"] == 7


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2025-03;P9;rib_fourni;oui", "F995"),
        ("2025-03;P1;rib_fourn;oui", "F993"),
        ("2025-01;P1;cadre;parfois", "L229"),
    ],
)
def test_a_stated_fact_that_cannot_be_used_is_told(row: str, code: str) -> None:
    """Nobody of that number, no fact of that name, a value that is none: each is told at its row, whether it lasts or not."""
    problems = look("2025-03", faits=facts(row))[1]

    assert [(item.code, item.span.line) for item in problems] == [(code, 2)]


def test_a_name_that_the_statutes_took_is_left_to_them() -> None:
    """A rule or a declared fact of the cooperative's own under such a name keeps its meaning, and files its values."""
    rule = program_of("règles:\n  heures_cumulées:\n    pour: personne\n    valeur: 3 heures\n")
    declared = program_of("données:\n  entretiens_sur_un_an:\n    pour: personne\n    unité: €\n" + PLAIN)
    books = books_in(
        entretiens="personne;date\nP1;01/02/2025\n",
        faits=facts("2025-03;P1;entretiens_sur_un_an;12,34"),
        contrats=contracts("cdi;01/01/2024;;35;"),
    )

    assert "heures_cumulées" not in checked(books_in(), "2025-03", rule)[0].people[0].given
    assert checked(books, "2025-03", declared)[0].people[0].given["entretiens_sur_un_an"] == 1234


def test_the_status_of_the_month_before_is_not_that_of_a_name_that_the_statutes_took() -> None:
    """Where « cadre » is a rule of the cooperative's own, what files state under it says nothing of the status."""
    rule = program_of("règles:\n  cadre:\n    pour: personne\n    valeur: oui\n")
    people = "numéro;nom;date_associé;cadre\nP1;Ada;01/01/2024;oui\nP2;Luc;;\n"

    assert "cadre_précédent" not in checked(books_in(personnes=people), "2025-03", rule)[0].people[0].given


def test_totals_follow_the_financial_year() -> None:
    """A year that starts in July counts from July; the gross pay still counts from January."""
    stated = facts(
        *("2024-06;P1;acompte_part_variable;1", "2024-07;P1;acompte_part_variable;10", "2025-01;P1;acompte_part_variable;100"),
        *(f"2025-0{rank};P1;salaire_brut;{rank}" for rank in (1, 2, 3)),
    )
    program = program_of("exercice_commence: juillet\n" + PLAIN)
    given = checked(books_in(faits=stated), "2025-03", program)[0].people[0].given

    assert (given["acomptes_de_l_exercice"], given["brut_de_l_année"]) == (11_000, 600)
