"""Books to a Situation: who is there, every fact as its meaning says, and nothing that the files do not tell."""

from __future__ import annotations

import pytest

from engine.facts.deriving import situation
from engine.facts.months import assign_months
from engine.facts.stating import opening_memory
from engine.facts.tree import Books
from engine.program.entries import CONTRACTS as NATURES
from engine.program.kinds import EURO, Date, Number, Truth
from engine.program.tree import Apply, Computed, Input, Literal, Name, Program, Slot
from engine.program.vocabulary import ABSENCES
from engine.run.situation import Entity, Fact, Situation
from engine.statute.ruleset import Scope
from engine.text.problems import Level, Problem
from engine.text.spans import Span
from tests.facts.cooperative import (
    ACTIVITIES,
    CONTRACTS,
    LEDGER_HEADER,
    PEOPLE,
    books_of,
    codes,
    day,
    fact,
    month,
    program_of,
    read,
    statutes,
)
from tests.written import program_of as written_program

WIDE_HEADER = (
    "date;analytique;compte;libellé;débit;crédit;pièce;date_pièce;pièce_corrigée;client_interne;date_encaissement;nature\n"
)
CONTRACT_HEADER = "personne;nature;début;fin;heures;part_fixe\n"


def derive(books: Books, text: str, program: Program | None = None) -> tuple[Situation, tuple[Problem, ...]]:
    """Return the situation of a month written 2025-03."""
    lines, _ = assign_months(books, {})
    return situation(books, program or statutes(), month(text), lines.get(month(text), ()))


def person(text: str, number: str = "P1", **files: str | bytes | None) -> dict[str, Fact]:
    """Return the facts of a person in a month."""
    return person_in(books_of(**files), text, number)


def person_in(books: Books, text: str, number: str = "P1") -> dict[str, Fact]:
    """Return the facts of a person in a month of some books."""
    found, problems = derive(books, text)
    assert problems == ()
    (entity,) = [item for item in found.people if item.key == number]
    return entity.given


def overlapping(text: str, **files: str) -> dict[str, Fact]:
    """Return the facts of P1 whose contracts of one nature overlap, which is all that is wrong."""
    books, problems = read(**files)
    assert books is not None
    assert [(item.code, item.level) for item in problems] == [("F860", Level.WARNING)]
    return person_in(books, text)


def contracts(*rows: str) -> str:
    """Return a file of contracts of P1: nature;start;end."""
    return CONTRACT_HEADER + "".join(f"P1;{row};;\n" for row in rows)


def termed(*rows: str) -> str:
    """Return a file of contracts of P1: nature;start;end;hours."""
    return CONTRACT_HEADER + "".join(f"P1;{row};\n" for row in rows)


def keys(entities: list[Entity]) -> list[str]:
    """Return the keys of entities, in their order."""
    return [item.key for item in entities]


def test_the_entities_of_a_month() -> None:
    """Living activities, their holders and those who have a contract are there, each with its links."""
    found, problems = derive(books_of(), "2025-03")

    assert problems == ()
    assert (keys(found.people), keys(found.activities), keys(found.shares)) == (["P1", "P2"], ["A1", "A2"], ["A1/P1", "A2/P2"])
    assert (found.cooperative.key, found.cooperative.label) == ("coopérative", "Les Essais")
    lutherie, share = found.activities[0], found.shares[0]
    assert lutherie.person is found.people[0]
    assert (share.activity, share.person) == (lutherie, found.people[0])
    assert share.given == {"quote_part": 1_000_000, "titulaire": True}
    assert lutherie.given == {
        "nombre_d_entrepreneurs": 1,
        "début_d_activité": day("2023-01-01"),
        "enveloppe_prévisionnelle": 1_200_000,
    }


def test_who_is_not_there() -> None:
    """An activity before its start or after its end is not there, nor a person without activity or contract."""
    assert keys(derive(books_of(), "2022-12")[0].activities) == []
    assert keys(derive(books_of(), "2022-12")[0].people) == []
    assert keys(derive(books_of(), "2025-06")[0].activities) == ["A1", "A2"]
    assert keys(derive(books_of(), "2025-07")[0].activities) == ["A1"]
    assert keys(derive(books_of(), "2025-07")[0].people) == ["P1"]


def test_a_closed_activity_with_lines_is_there() -> None:
    """Lines bring back an activity that has ended, with its holder."""
    found, _ = derive(books_of(gl=LEDGER_HEADER + "05/08/2025;A2;706000;Avoir;1;;F1\n"), "2025-08")

    assert keys(found.activities) == ["A1", "A2"]
    assert keys(found.people) == ["P1", "P2"]


def test_the_facts_of_a_person_as_of_a_month() -> None:
    """Contract, dates, durations, hours and fixed part are those of the end of the month."""
    assert person("2025-03") == {
        "associé": True,
        "date_associé": day("2024-01-01"),
        "minima_sociaux": False,
        "contrat": NATURES.index("cesa"),
        "contrat_au_premier_jour": NATURES.index("cesa"),
        "date_entrée": day("2023-01-01"),
        "date_premier_contrat": day("2023-01-01"),
        "date_premier_contrat_travail": day("2024-01-01"),
        "date_cesa": day("2024-01-01"),
        "date_cape": day("2023-01-01"),
        "durée_cape": 12,
        "durée_convention": 0,
        "durée_autres_contrats": 0,
        "ancienneté": 27,
        "heures_contrat": 8000,
        "part_fixe_contrat": 90_000,
        "jours_de_contrat": 31,
    }


def test_what_comes_later_is_not_known() -> None:
    """In a month of the past, neither the later contract nor the admission is known."""
    given = person("2023-06")

    assert given["contrat"] == NATURES.index("cape")
    assert (given["associé"], given["durée_cape"], given["ancienneté"]) == (False, 6, 6)
    for name in ("date_associé", "date_cesa", "date_premier_contrat_travail", "heures_contrat", "part_fixe_contrat"):
        assert name not in given


def test_a_person_without_contract() -> None:
    """With a file of contracts, a person who has none has « aucun » and no day; dates and durations are absent."""
    assert person("2025-03", "P2") == {
        "associé": False,
        "minima_sociaux": True,
        "contrat": 0,
        "contrat_au_premier_jour": 0,
        "jours_de_contrat": 0,
    }


def test_nothing_is_told_without_the_files() -> None:
    """Without file of contracts, of absences, or column of admission, their facts are absent, never zero or no."""
    given = person("2025-03", contrats=None, personnes="numéro;nom\nP1;Ada\nP2;Luc\n")

    assert given == {}


@pytest.mark.parametrize(
    ("rows", "text", "contract", "first", "left", "days"),
    [
        (["cdi;01/01/2024;"], "2025-03", "cdi", "cdi", None, 31),
        (["cdi;01/01/2024;31/03/2025"], "2025-03", "cdi", "cdi", "2025-03-31", 31),
        (["cdi;01/01/2024;10/03/2025"], "2025-03", "cdi", "cdi", "2025-03-10", 10),
        (["cdi;01/01/2024;28/02/2025"], "2025-03", "aucun", "aucun", "2025-02-28", 0),
        (["cdi;01/01/2024;30/04/2025"], "2025-03", "cdi", "cdi", None, 31),
        (["cape;01/01/2024;31/03/2025", "cdi;01/04/2025;"], "2025-03", "cape", "cape", None, 31),
        (["cape;01/01/2024;15/03/2025", "cesa;16/03/2025;"], "2025-03", "cesa", "cape", None, 31),
        (["cape;01/01/2024;15/03/2025", "cdi;01/06/2025;"], "2025-03", "cape", "cape", "2025-03-15", 15),
        (["cesa;01/01/2024;", "cdd;01/03/2025;31/03/2025"], "2025-03", "cesa", "cesa", None, 31),
        (["convention;10/03/2025;"], "2025-03", "convention", "aucun", None, 22),
        (["cdi;01/04/2025;"], "2025-03", "aucun", "aucun", None, 0),
    ],
)
def test_the_contract_in_force(rows: list[str], text: str, contract: str, first: str, left: str | None, days: int) -> None:
    """The contract is that of the last day, or the last one of who leaves; a contract that follows is no exit."""
    given = person(text, contrats=contracts(*rows))

    assert (given["contrat"], given["contrat_au_premier_jour"]) == (NATURES.index(contract), NATURES.index(first))
    assert given.get("date_sortie") == (day(left) if left else None)
    assert given["jours_de_contrat"] == days


@pytest.mark.parametrize(
    ("rows", "text", "cape", "convention", "others"),
    [
        (["cape;17/01/2025;16/07/2025", "cape;17/07/2025;16/01/2026"], "2025-07", 6, 0, 0),
        (["cape;17/01/2025;01/07/2025", "cape;02/07/2025;16/01/2026"], "2025-07", 6, 0, 0),
        (["cape;01/01/2024;31/03/2024", "cape;01/06/2024;31/08/2024"], "2025-03", 6, 0, 0),
        (["cape;20/03/2025;"], "2025-03", 0, 0, 0),
        (["convention;01/01/2024;31/03/2024", "cdd;01/04/2024;30/06/2024", "cesa;01/07/2024;"], "2025-03", 0, 3, 3),
        (["cdi;01/01/2024;", "cesa;01/07/2024;"], "2025-03", 0, 0, 6),
        (["cdi;01/01/2025;"], "2025-03", 0, 0, 3),
    ],
)
def test_durations_count_whole_months(rows: list[str], text: str, cape: int, convention: int, others: int) -> None:
    """Renewals go on counting, gaps do not count, other contracts stop at the CESA, and no CAPE is zero months."""
    given = person(text, contrats=contracts(*rows))

    assert (given["durée_cape"], given["durée_convention"], given["durée_autres_contrats"]) == (cape, convention, others)


@pytest.mark.parametrize(
    ("text", "hours", "fixed"),
    [("2024-12", 8000, 90_000), ("2025-01", 10_000, 90_000), ("2025-06", 10_000, 95_000), ("2025-12", 10_000, 95_000)],
)
def test_amendments_apply_from_their_date(text: str, hours: int, fixed: int) -> None:
    """An amendment changes what it states from its month on, and nothing else."""
    amendments = "personne;date;heures;part_fixe\nP1;15/01/2025;100;\nP1;30/06/2025;;950,00\nP1;01/01/2023;1;1\n"

    given = person(text, avenants=amendments)

    assert (given["heures_contrat"], given["part_fixe_contrat"]) == (hours, fixed)


@pytest.mark.parametrize(
    ("first", "second", "hours", "days"),
    [
        ("cesa;01/01/2024;;20,00", "cesa;01/03/2025;;30,00", 3_000, 31),
        ("cesa;01/01/2024;20/03/2025;20,00", "cesa;01/02/2025;20/03/2025;30,00", 3_000, 20),
        ("cesa;01/01/2024;;20,00", "cesa;01/02/2025;10/03/2025;30,00", 2_000, 31),
        ("cdi;01/01/2024;;20,00", "cdi;01/02/2024;31/12/2024;30,00", 2_000, 31),
    ],
)
def test_of_two_of_one_nature_the_last_begun_counts(first: str, second: str, hours: int, days: int) -> None:
    """Whatever their order in the file, one of them gives its terms, and no day nor month is counted twice."""
    given, other = (overlapping("2025-03", contrats=termed(*rows)) for rows in ([first, second], [second, first]))

    assert given == other
    assert (given["heures_contrat"], given["jours_de_contrat"]) == (hours, days)


def test_an_amendment_bears_on_the_contract_that_counted() -> None:
    """An amendment written while another contract counted changes nothing of the one that counts again after it."""
    two = termed("cdi;01/01/2024;;20,00", "cdi;01/02/2024;31/12/2024;30,00")
    given = [
        overlapping(text, contrats=two, avenants="personne;date;heures;part_fixe\nP1;15/06/2024;35,00;\n")
        for text in ("2024-07", "2025-03")
    ]

    assert [one["heures_contrat"] for one in given] == [3_500, 2_000]


def test_absences_of_the_month() -> None:
    """Each absence that touches the month is there with its days; a month without absence counts zero."""
    absences = "personne;nature;début;fin\nP1;maladie;20/02/2025;10/03/2025\nP1;formation;31/03/2025;04/04/2025\n"
    books = books_of(absences=absences)

    found, _ = derive(books, "2025-03")

    assert found.people[0].given["jours_d_absence"] == 11
    assert found.people[0].absences[0] == {
        "nature_absence": ABSENCES.index("maladie"),
        "début": day("2025-02-20"),
        "fin": day("2025-03-10"),
        "jours_consécutifs": 19,
        "jours_dans_le_mois": 10,
    }
    assert [item["jours_dans_le_mois"] for item in found.people[0].absences] == [10, 1]
    later, _ = derive(books, "2025-05")
    assert (later.people[0].given["jours_d_absence"], later.people[0].absences) == (0, [])


def test_the_lines_and_accounts_of_an_activity() -> None:
    """Lines are those of classes 6 and 7; accounts are the balance of every class up to 7."""
    rows = "05/03/2025;A1;706000;x;;100;F1\n06/03/2025;A1;706000;x;10;;F2\n06/03/2025;A1;411000;x;90;;F2\n06/03/2025;A1;801000;x;5;;F2\n"
    rows += "05/03/2025;;411000;x;100;;F1\n06/03/2025;;512000;x;;105;F2\n"

    found, _ = derive(books_of(gl=LEDGER_HEADER + rows), "2025-03")

    lutherie, conseil = found.activities
    assert [(line["compte"], line["montant"]) for line in lutherie.lines] == [("706000", 10_000), ("706000", -1000)]
    assert lutherie.accounts == {"706000": 9000, "411000": -9000}
    assert conseil.accounts == {}


def test_without_ledger_the_accounts_are_not_known() -> None:
    """No ledger at all is not a month without sales."""
    found, _ = derive(books_of(cooperative="coopérative: E\nstatuts: c\n"), "2025-03")

    assert found.activities[0].accounts is None


def test_the_facts_of_a_line() -> None:
    """The invoice's date, the corrected invoice's, internal sales, collection and declared facts come from the columns."""
    rows = (
        "05/01/2025;A1;706000;x;;100;F1;20/12/2024;;;;vente\n"
        "05/03/2025;A1;706000;x;40;;AV1;04/03/2025;F1;non;09/04/2025;DÉBOURS\n"
    )

    found, problems = derive(books_of(gl=WIDE_HEADER + rows), "2025-03")

    assert problems == ()
    assert found.activities[0].lines == [
        {
            "montant": -4000,
            "date_écriture": day("2025-03-05"),
            "date_facture": day("2025-03-04"),
            "date_facture_origine": day("2024-12-20"),
            "date_encaissement": day("2025-04-09"),
            "avoir": True,
            "client_interne": False,
            "compte": "706000",
            "nature": 1,
        }
    ]


def test_an_unknown_corrected_piece_is_told() -> None:
    """A credit note whose invoice stands nowhere keeps its own date, with a warning at its cell."""
    found, problems = derive(books_of(gl=WIDE_HEADER + "05/03/2025;A1;706000;x;40;;AV1;;F9;;;\n"), "2025-03")

    assert found.activities[0].lines[0]["date_facture_origine"] == day("2025-03-05")
    assert [(item.code, item.span.line) for item in problems] == [("F996", 2)]


def test_without_the_column_a_refund_is_not_known_to_be_a_credit_note() -> None:
    """A ledger that does not tell what pieces correct leaves a negative sale undecided, and an ordinary one decided."""
    rows = "05/03/2025;A1;706000;x;;100;F1\n06/03/2025;A1;706000;x;10;;F2\n07/03/2025;A1;607000;x;10;;F3\n"

    found, _ = derive(books_of(gl=LEDGER_HEADER + rows), "2025-03")

    assert [line.get("avoir") for line in found.activities[0].lines] == [False, None, False]
    assert ["date_facture_origine" in line for line in found.activities[0].lines] == [True, False, True]


def test_collections_follow_their_date() -> None:
    """Sales collected in the month are summed, whatever the month of the invoice; a stated amount replaces the sum."""
    rows = "05/01/2025;A1;706000;x;;100;F1;;;;09/03/2025;\n05/03/2025;A1;706000;x;;40;F2;;;;;\n"
    files = {"gl": WIDE_HEADER + rows}

    assert derive(books_of(**files), "2025-03")[0].activities[0].given["encaissements"] == 10_000
    assert derive(books_of(**files), "2025-04")[0].activities[0].given["encaissements"] == 0
    stated = "mois;objet;nom;valeur\n2025-03;A1;encaissements;12,34\n"
    assert derive(books_of(**files, faits=stated), "2025-03")[0].activities[0].given["encaissements"] == 1234


def test_shares_follow_the_agreement() -> None:
    """Parts change on the dates of the agreements; before the first one the holder has all."""
    agreements = "activité;personne;depuis;part\nA1;P1;15/03/2025;60 %\nA1;P2;15/03/2025;40 %\nA1;P1;01/06/2025;100 %\n"
    books = books_of(conventions=agreements)

    before, during, after = (derive(books, text)[0] for text in ("2025-02", "2025-03", "2025-07"))

    assert {item.key: item.given["quote_part"] for item in before.shares if item.key[:2] == "A1"} == {"A1/P1": 1_000_000}
    assert {item.key: item.given["quote_part"] for item in during.shares if item.key[:2] == "A1"} == {
        "A1/P1": 600_000,
        "A1/P2": 400_000,
    }
    assert {item.key: item.given["quote_part"] for item in after.shares} == {"A1/P1": 1_000_000}
    assert [item.activities[0].given["nombre_d_entrepreneurs"] for item in (before, during, after)] == [1, 2, 1]
    assert during.shares[1].parts == ((day("2025-03-15"), 400_000), (day("2025-06-01"), 0))


def test_a_person_who_left_the_agreement_shares_the_old_invoices() -> None:
    """A credit note on an invoice of before brings back those who shared it, at no part of today's."""
    agreements = "activité;personne;depuis;part\nA1;P1;01/01/2025;60 %\nA1;P2;01/01/2025;40 %\nA1;P1;01/06/2025;100 %\n"
    rows = "05/03/2025;A1;706000;x;;100;F1;;;;;\n05/07/2025;A1;706000;x;10;;AV1;;F1;;;\n"
    books = books_of(conventions=agreements, gl=WIDE_HEADER + rows)

    assert keys(derive(books, "2025-06")[0].shares) == ["A1/P1", "A2/P2"]
    july, _ = derive(books, "2025-07")
    assert [(item.key, item.given["quote_part"]) for item in july.shares] == [("A1/P1", 1_000_000), ("A1/P2", 0)]
    assert july.activities[0].given["nombre_d_entrepreneurs"] == 1


def test_declared_facts_come_from_columns() -> None:
    """A column named like a declared fact gives it, in the unit of its kind; an empty cell gives nothing."""
    people = "numéro;nom;Bureau\nP1;Ada;oui\nP2;Luc;\n"
    activities = "code;nom;titulaire;début;loyer\nA1;L;P1;;150,50 €\nA2;C;P2;;0\n"

    found, problems = derive(books_of(personnes=people, activites=activities), "2025-03")

    assert problems == ()
    assert [item.given.get("bureau") for item in found.people] == [True, None]
    assert [item.given["loyer"] for item in found.activities] == [15_050, 0]


def test_stated_facts_go_to_their_owner() -> None:
    """A fact stated for the month goes to the person, activity, share or cooperative it names; other months wait."""
    facts = (
        "mois;objet;nom;valeur\n2025-03;A1;créances;12,50\n2025-03;P1;salaire_brut;1 500,00\n"
        "2025-03;Coopérative;taux_maison;10 %\n2025-03;A1/P1;quote_part;50 %\n2025-04;A1;créances;99\n2025-03;P1;bureau;NON\n"
    )

    found, problems = derive(books_of(faits=facts), "2025-03")

    assert problems == ()
    assert found.activities[0].given["créances"] == 1250
    assert (found.people[0].given["salaire_brut"], found.people[0].given["bureau"]) == (150_000, False)
    assert found.cooperative.given == {"taux_maison": 1000}
    assert found.shares[0].given["quote_part"] == 500_000


@pytest.mark.parametrize(
    ("row", "code", "underlined", "suggestion"),
    [
        ("2025-03;A1;créance;1", "F993", "créance", "créances"),
        ("2025-03;A1;premier_jour;2025-03-01", "F993", "premier_jour", None),
        ("2025-03;P1;créances;1", "F995", "P1", None),
        ("2025-03;A1;salaire_brut;1", "F995", "A1", None),
        ("2025-03;A1;créances;beaucoup", None, "beaucoup", None),
        ("2025-03;A1;créances;3 mois", None, "3 mois", None),
        ("2025-03;P1;minima_sociaux;parfois", None, "parfois", None),
        ("2025-03;coopérative;taux_maison;10", None, "10", None),
    ],
)
def test_a_stated_fact_that_cannot_be_used_is_told(row: str, code: str | None, underlined: str, suggestion: str | None) -> None:
    """An unknown name, a wrong owner, a value of another kind: one problem at the cell."""
    books = books_of(faits=f"mois;objet;nom;valeur\n{row}\n")

    _, problems = derive(books, "2025-03")

    (found,) = problems
    assert code is None or found.code == code
    assert row[found.span.column - 1 : found.span.column - 1 + found.span.width] == underlined
    assert suggestion is None or found.suggestion == suggestion


def test_a_fact_of_who_is_not_there_is_left_in_peace() -> None:
    """A fact about an activity that has ended is no mistake."""
    _, problems = derive(books_of(faits="mois;objet;nom;valeur\n2025-09;A2;créances;1\n"), "2025-09")

    assert problems == ()


def test_the_opening_fills_the_memory() -> None:
    """A total named by its rule fills that rule's memory; last month's value fills the rule that reads it."""
    money, place = Number(EURO, 2), Span("r.yaml", 1, 1, 1)
    slots = (
        Slot("contribution·plafond·appelé·mémoire", Scope.ACTIVITY, money, 0, "contribution·plafond·appelé·après", 0, 10**9),
        Slot("report_précédent·mémoire", Scope.ACTIVITY, money, 0, "report_précédent·source", 0, 10**9),
    )
    follows = Computed("report_précédent·source", Scope.ACTIVITY, money, Name(Scope.ACTIVITY, "report"), 0, 10**9, place)
    program = Program((), {}, {}, (), slots, {}, {}, {}, (), 1, {follows.name: follows})
    rows = "objet;nom;valeur;mois\nA1;contribution;1 200,00;2024-12\nA1;report;-5;2024-12\nA2;report;7;2024-11\n"

    memory, problems = opening_memory(books_of(ouverture=rows), program, month("2024-12"))

    assert problems == ()
    assert memory == {(Scope.ACTIVITY, "A1"): {"contribution·plafond·appelé·mémoire": 120_000, "report_précédent·mémoire": -500}}


def test_the_opening_gives_each_month_of_a_window() -> None:
    """A rule over the last months takes one row for each of them; a month that is too old is left out."""
    program = written_program("règles:\n  récent:\n    cumul: créances\n    depuis: 3 mois\n")
    rows = "objet;nom;valeur;mois\nA1;récent;10;2024-10\nA1;récent;20;2024-11\nA1;récent;30,50;2024-12\n"

    memory, problems = opening_memory(books_of(ouverture=rows), program, month("2024-12"))

    assert problems == ()
    assert memory == {(Scope.ACTIVITY, "A1"): {"récent·il y a 1 mois·mémoire": 3050, "récent·il y a 2 mois·mémoire": 2000}}


@pytest.mark.parametrize(("row", "code"), [("A1;reports;1;2024-12", "F994"), ("A9;report;1;2024-12", "F995")])
def test_an_opening_total_that_nothing_reads_is_told(row: str, code: str) -> None:
    """A total of no rule, or of no activity, is told at its cell."""
    slot = Slot("report·mémoire", Scope.ACTIVITY, Number(EURO, 2), 0, "report·source", 0, 10**9)
    program = Program((), {}, {}, (), (slot,), {}, {}, {}, (), 1)

    memory, problems = opening_memory(books_of(ouverture=f"objet;nom;valeur;mois\n{row}\n"), program, month("2024-12"))

    assert memory == {}
    assert codes(problems) == [code]


def test_an_activity_whose_holder_is_unknown_has_no_person() -> None:
    """A holder who does not exist was told at reading; the month is still derived, without that person."""
    books, problems = read(activites=ACTIVITIES + "A3;Orpheline;P9;01/01/2025;;\n")
    assert books is not None
    assert codes(problems) == ["F948"]

    found, more = derive(books, "2025-03")

    assert more == ()
    assert (found.activities[2].key, found.activities[2].person) == ("A3", None)
    assert keys(found.shares) == ["A1/P1", "A2/P2"]


def test_the_order_is_that_of_the_files() -> None:
    """Entities come in the order of their files, whatever the order of lines and contracts."""
    people = PEOPLE + "P0;Zoé;;\n"
    found, _ = derive(books_of(personnes=people, contrats=CONTRACTS + "P0;cdi;01/01/2020;;;\n"), "2025-03")

    assert keys(found.people) == ["P1", "P2", "P0"]


def test_a_rule_may_be_stated_instead_of_computed() -> None:
    """A value stated under the name of a rule is given to its entity, in the rule's own kind."""
    program = program_of(fact("contribution", Scope.ACTIVITY, Number(EURO, 2)))

    found, problems = derive(books_of(faits="mois;objet;nom;valeur\n2025-03;A1;contribution;80\n"), "2025-03", program)

    assert problems == ()
    assert found.activities[0].given["contribution"] == 8000


def test_a_word_that_is_wrong_on_every_line_is_told_once() -> None:
    """A column that says a word of no list is told once for that word, and gives nothing."""
    rows = "05/03/2025;A1;706000;x;;100;F1;;;;;dons\n" * 30

    found, problems = derive(books_of(gl=WIDE_HEADER + rows), "2025-03")

    assert len(problems) == 1
    assert all("nature" not in line for line in found.activities[0].lines)


def test_too_many_lines_of_one_activity_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what the proof of the program allows, the lines of an activity are refused at the first one too many."""
    monkeypatch.setattr("engine.facts.deriving.LINES_MAX", 1)

    _, problems = derive(books_of(), "2025-03")

    assert [(item.code, item.span.line) for item in problems] == [("F997", 3)]


def test_an_opening_total_may_name_a_memory_and_a_share() -> None:
    """The full name of a memory is taken as it is; a value of another kind is told."""
    slot = Slot("part·mémoire", Scope.SHARE, Number(EURO, 2), 0, "part·source", 0, 10**9)
    program = Program((), {}, {}, (), (slot,), {}, {}, {}, (), 1)
    rows = "objet;nom;valeur;mois\nA1/P1;part·mémoire;12;2024-12\nA2/P2;part·mémoire;douze;2024-12\n"

    memory, problems = opening_memory(books_of(ouverture=rows), program, month("2024-12"))

    assert memory == {(Scope.SHARE, "A1/P1"): {"part·mémoire": 1200}}
    assert [item.span.line for item in problems] == [3]


def test_without_file_of_people_there_is_nobody() -> None:
    """Activities and agreements without the people they name give activities without person and no share."""
    agreements = "activité;personne;depuis;part\nA1;P1;01/01/2025;60 %\nA1;P2;01/01/2025;40 %\n"

    found, problems = derive(books_of(personnes=None, conventions=agreements), "2025-03")

    assert problems == ()
    assert (found.people, found.shares, keys(found.activities)) == ([], [], ["A1", "A2"])


def test_dates_and_truths_of_programs_are_read() -> None:
    """A declared date with a time of midnight, and a truth written as a program writes it, are read."""
    program = program_of(fact("visite", Scope.PERSON, Date()), fact("bureau", Scope.PERSON, Truth()))
    people = "numéro;nom;visite;bureau\nP1;Ada;2025-03-05 00:00:00;VRAI\nP2;Luc;05/03/2025;0\n"

    found, problems = derive(books_of(personnes=people), "2025-03", program)

    assert problems == ()
    assert [(item.given["visite"], item.given["bureau"]) for item in found.people] == [
        (day("2025-03-05"), True),
        (day("2025-03-05"), False),
    ]


def test_a_parameter_cannot_be_stated() -> None:
    """A value that the statutes fix is not a fact: a file that gives one is told."""
    money = Number(EURO, 2)
    given = Input("plancher", Scope.COOPERATIVE, money, 0, 10**9, "parameter")
    program = Program((), {"plancher": given}, {}, (), (), {}, {"plancher": money}, {"plancher": Scope.COOPERATIVE}, (), 1)

    _, problems = derive(books_of(faits="mois;objet;nom;valeur\n2025-03;coopérative;plancher;1\n"), "2025-03", program)

    assert codes(problems) == ["F993"]


def test_the_opening_of_a_value_kept_at_another_scale() -> None:
    """A memory that follows a name through a change of scale is still filled by that name."""
    hours = Number((("heure", 1),), 2)
    slot = Slot("avant·mémoire", Scope.PERSON, hours, 0, "avant·source", 0, 10**9)
    node = Apply("×", (Name(Scope.PERSON, "heures"), Literal(100)))
    follows = Computed("avant·source", Scope.PERSON, hours, node, 0, 10**9, Span("r.yaml", 1, 1, 1))
    other = Slot("autre·mémoire", Scope.PERSON, hours, 0, "autre·source", 0, 10**9)
    choice = Computed("autre·source", Scope.PERSON, hours, Literal(0), 0, 10**9, Span("r.yaml", 1, 1, 1))
    program = Program((), {}, {}, (), (slot, other), {}, {}, {}, (), 1, {follows.name: follows, choice.name: choice})

    memory, problems = opening_memory(
        books_of(ouverture="objet;nom;valeur;mois\nP1;heures;10,5;2024-12\n"), program, month("2024-12")
    )

    assert problems == ()
    assert memory == {(Scope.PERSON, "P1"): {"avant·mémoire": 1050}}


def test_an_absence_without_end_still_runs() -> None:
    """An absence whose end is left empty counts up to the end of each month, until it is given."""
    books = books_of(absences="personne;nature;début;fin\nP1;maladie;22/02/2025;\n")

    days = [derive(books, month)[0].people[0].absences for month in ("2025-02", "2025-03")]

    assert [[item["jours_dans_le_mois"] for item in found] for found in days] == [[7], [31]]
    assert [found[0]["jours_consécutifs"] for found in days] == [7, 38]
