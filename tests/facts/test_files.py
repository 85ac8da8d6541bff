"""The small files and the description of a cooperative: what they give, and what is refused beside the mistake."""

from __future__ import annotations

import pytest

from tests.facts.cooperative import (
    ACTIVITIES,
    CONTRACTS,
    DESCRIPTION,
    PEOPLE,
    books_of,
    codes,
    day,
    month,
    read,
)

ABSENCES = "personne;nature;début;fin\n"
AGREEMENTS = "activité;personne;depuis;part\n"
FACTS = "mois;objet;nom;valeur\n"


def test_people_contracts_and_activities_are_read() -> None:
    """Each file gives its dates as ordinals, its amounts in cents, its hours in hundredths; an empty cell is unknown."""
    books = books_of(avenants="personne;date;heures;part_fixe\nP1;01/06/2025;100,5 h;\n")

    assert [(item.number, item.name, item.associated_on, item.minimum_benefits) for item in books.people.values()] == [
        ("P1", "Ada Lune", day("2024-01-01"), False),
        ("P2", "Luc Sol", None, True),
    ]
    cape, cesa = books.contracts["P1"]
    assert (cape.nature, cape.end, cesa.nature, cesa.end) == ("cape", day("2023-12-31"), "cesa", None)
    assert (cape.hours, cesa.hours, cesa.fixed) == (None, 8000, 90_000)
    assert [(item.hours, item.fixed) for item in books.amendments["P1"]] == [(10_050, None)]
    assert books.activities["A1"].forecast == 1_200_000
    assert books.activities["A2"].end == day("2025-06-30")
    assert books.present == {"personnes", "contrats", "avenants", "activités"}


def test_words_of_a_contract_may_be_written_in_full() -> None:
    """The nature of a contract or of an absence is known whatever its case and accents, and by its usual long name."""
    books = books_of(
        contrats="matricule;type;du;au\nP1;Contrat d'appui au projet d'entreprise;01/01/2023;\nP2;CDI;01/01/2023;\n",
        absences=ABSENCES + "P1;Congés payés;01/03/2025;02/03/2025\nP1;MATERNITE;03/03/2025;04/03/2025\n",
    )

    assert [item.nature for items in books.contracts.values() for item in items] == ["cape", "cdi"]
    assert [item.nature for item in books.absences["P1"]] == ["congé_payé", "maternité"]


def test_agreements_and_stated_facts_are_read() -> None:
    """Parts are kept to the millionth by date; facts of a month stay text until a program reads them."""
    books = books_of(
        conventions=AGREEMENTS + "A1;P1;01/07/2025;60 %\nA1;P2;01/07/2025;40\nA1;P1;01/01/2025;100 %\n",
        faits=FACTS + "mars 2025;A1;créances;1 200,00 €\n2025-04;A1;créances;0\n",
        ouverture="objet;nom;valeur;mois\nA1;report;-12,50;12/2024\n",
    )

    assert [(item.person, item.since, item.part) for item in books.agreements["A1"]] == [
        ("P1", day("2025-01-01"), 1_000_000),
        ("P1", day("2025-07-01"), 600_000),
        ("P2", day("2025-07-01"), 400_000),
    ]
    assert [(item.month, item.owner, item.name, item.value) for item in books.stated] == [
        (month("2025-03"), "A1", "créances", "1 200,00 €"),
        (month("2025-04"), "A1", "créances", "0"),
    ]
    assert [(item.month, item.value) for item in books.opening] == [(month("2024-12"), "-12,50")]


@pytest.mark.parametrize(
    ("file", "text", "code", "underlined"),
    [
        ("personnes", PEOPLE + "P1;Encore;;\n", "F947", "P1"),
        ("personnes", PEOPLE + ";Sans numéro;;\n", "F937", None),
        ("personnes", PEOPLE + "P3;Zoé;32/01/2025;\n", "L220", "32/01/2025"),
        ("personnes", PEOPLE + "P3;Zoé;;peut-être\n", "F935", "peut-être"),
        ("contrats", CONTRACTS + "P9;cdi;01/01/2025;;;\n", "F948", "P9"),
        ("contrats", CONTRACTS + "P2;stage;01/01/2025;;;\n", "F946", "stage"),
        ("contrats", CONTRACTS + "P2;cdi;02/01/2025;01/01/2025;;\n", "F949", "01/01/2025"),
        ("contrats", CONTRACTS + "P2;cdi;;;;\n", "F937", None),
        ("contrats", CONTRACTS + "P2;cdi;01/01/2025;;2000;\n", "F932", "2000"),
        ("contrats", CONTRACTS + "P2;cdi;01/01/2025;;;-5\n", "F932", "-5"),
        ("contrats", CONTRACTS + "P2;cdi;01/01/2025;;80 €;\n", "F931", "80 €"),
        ("avenants", "personne;date;heures;part_fixe\nP1;01/01/2025;;\n", "F970", None),
        ("avenants", "personne;date;heures;part_fixe\nP9;01/01/2025;10;\n", "F948", "P9"),
        ("absences", ABSENCES + "P1;vacances;01/03/2025;02/03/2025\n", "F946", "vacances"),
        ("absences", ABSENCES + "P1;maladie;03/03/2025;02/03/2025\n", "F949", "02/03/2025"),
        ("absences", ABSENCES + "P1;maladie;01/01/1900;31/12/2100\n", "F972", "31/12/2100"),
        (
            "absences",
            ABSENCES + "P1;maladie;01/03/2025;10/03/2025\nP1;formation;10/03/2025;11/03/2025\n",
            "F971",
            "10/03/2025",
        ),
        ("activites", ACTIVITIES + "A1;Double;P1;;;\n", "F974", "A1"),
        ("activites", ACTIVITIES + "A3;Sans;;;;\n", "F973", None),
        ("activites", ACTIVITIES + "A3;Sans;P9;;;\n", "F948", "P9"),
        ("activites", ACTIVITIES + "A3;Finie;P1;02/01/2025;01/01/2025;\n", "F949", "01/01/2025"),
        ("activites", ACTIVITIES + "A3;Rien;P1;;;beaucoup\n", None, "beaucoup"),
        ("conventions", AGREEMENTS + "A1;P1;01/01/2025;60 %\nA1;P2;01/01/2025;30 %\n", "F977", "60 %"),
        ("conventions", AGREEMENTS + "A9;P1;01/01/2025;100 %\n", "F975", "A9"),
        ("conventions", AGREEMENTS + "A1;P9;01/01/2025;100 %\n", "F948", "P9"),
        ("conventions", AGREEMENTS + "A1;P1;01/01/2025;100 %\nA1;P1;01/01/2025;0 %\n", "F976", "P1"),
        ("conventions", AGREEMENTS + "A1;P1;01/01/2025;120 %\n", "F934", "120 %"),
        ("faits", FACTS + "2025-13;A1;créances;1\n", "L226", "2025-13"),
        ("faits", FACTS + "2025-03;A1;créances;1\nmars 2025;A1;créances;2\n", "F978", "créances"),
        ("faits", FACTS + "2025-03;A1;créances;\n", "F937", None),
        ("faits", FACTS, None, None),
        ("ouverture", "objet;nom;valeur\n", "F910", None),
    ],
)
def test_a_mistake_is_told_at_its_cell(file: str, text: str, code: str | None, underlined: str | None) -> None:
    """Each mistake of a small file is one problem, at the characters to correct; the good rows are kept."""
    books, problems = read(**{file: text})

    assert books is not None
    if code is None and underlined is None:
        assert problems == ()
        return
    (found,) = problems
    assert code is None or found.code == code
    assert found.span.file == f"coop/donnees/{file}.csv"
    if underlined is not None:
        line = text.split("\n")[found.span.line - 1]
        assert line[found.span.column - 1 : found.span.column - 1 + found.span.width] == underlined


def test_a_near_number_is_suggested() -> None:
    """An unknown person or activity is told with the nearest one that exists."""
    _, problems = read(
        personnes="numéro;nom\nPERS0001;Ada\nPERS0002;Luc\n",
        contrats="personne;nature;début;fin\nPERS001;cdi;01/01/2025;\n",
    )

    assert ("F948", "PERS0001") in [(item.code, item.suggestion) for item in problems]


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("statuts: c\n", "F980", None),
        ("coopérative: E\n", "F980", None),
        ("coopérative: E\nstatuts:\n  - c\n", "F984", None),
        (DESCRIPTION + "personne: donnees/p.csv\n", "F981", "personne"),
        (DESCRIPTION + "personnes: donnees/absent.csv\n", "F900", "donnees/absent.csv"),
        (DESCRIPTION + "personnes: ../secret.csv\n", "F985", "../secret.csv"),
        (DESCRIPTION + "personnes: /etc/passwd\n", "F985", "/etc/passwd"),
        (DESCRIPTION + "personnes: 'C:\\x.csv'\n", "F985", None),
        (DESCRIPTION.replace("gl.csv", "absent.csv"), "F900", "donnees/absent.csv"),
        (DESCRIPTION.replace("donnees/gl.csv", "../gl.csv"), "F985", "../gl.csv"),
        (DESCRIPTION + "    format: excel\n", "F983", "excel"),
        (DESCRIPTION + "    séparateur: espace\n", "F983", "espace"),
        (DESCRIPTION + "    structure: AUTRE\n", "F986", "AUTRE"),
        (DESCRIPTION + "    colonnes:\n      dat: Jour\n", "F981", "dat"),
        (DESCRIPTION + "    colonnes: Jour\n", "F982", "Jour"),
        (DESCRIPTION + "    colonnes:\n      date: Jour comptable\n", "F912", None),
        (DESCRIPTION + "    fichiers: x\n", "F981", "fichiers"),
        (DESCRIPTION + "    colonnes:\n      date:\n        - Jour\n", "F984", "date"),
        ("coopérative: E\nstatuts: c\ncomptabilité:\n  - - donnees/gl.csv\n", "F982", None),
        ("coopérative: E\nstatuts: c\ncomptabilité: donnees/gl.csv\n", "F982", "donnees/gl.csv"),
        ("coopérative: E\nstatuts: c\ncomptabilité:\n  - format: fec\n", "F980", None),
    ],
)
def test_a_mistake_of_the_description_is_told(text: str, code: str, underlined: str | None) -> None:
    """A missing key, an unknown one, a path out of the folder: one problem, at the characters to correct."""
    _, problems = read(cooperative=text)

    (found,) = problems
    assert found.code == code
    if underlined is not None:
        line = text.split("\n")[found.span.line - 1]
        assert line[found.span.column - 1 : found.span.column - 1 + found.span.width] == underlined


def test_without_a_description_there_are_no_books() -> None:
    """A folder without cooperative.yaml is told, and nothing else is read."""
    books, problems = read(cooperative=None)

    assert books is None
    assert codes(problems) == ["F900"]


def test_a_description_that_is_not_a_text_is_told() -> None:
    """Any bytes for a description give problems, never an error."""
    for data in (b"", b"\x00\xff" * 40, b"- a\n- b\n", b"{a: 1}"):
        books, problems = read(cooperative=data)

        assert books is None
        assert problems


def test_what_is_not_given_is_not_known() -> None:
    """Without files of people, contracts or activities the rest is still read; only the activities are asked for."""
    books, problems = read(personnes=None, contrats=None, activites=None)

    assert books is not None
    assert (books.people, books.contracts, books.activities, books.present) == ({}, {}, {}, frozenset())
    assert len(books.lines) == 2
    assert codes(problems) == ["F987"]


def test_a_bad_file_does_not_hide_the_others() -> None:
    """Problems of several files come together, sorted by file and line."""
    _, problems = read(contrats="personne;type\n", activites=ACTIVITIES + "A1;x;P1;;;\n", absences="x\n")

    assert [item.span.file.rsplit("/", 1)[1] for item in problems] == ["absences.csv", "activites.csv", "contrats.csv"]


def test_every_missing_column_is_named() -> None:
    """Missing columns are told together, except those that a header resembles, told at that header."""
    _, problems = read(absences="personne;natur;du\n")

    assert [(item.suggestion, dict(item.words)["column"]) for item in problems] == [("", "fin"), ("natur", "nature")]
