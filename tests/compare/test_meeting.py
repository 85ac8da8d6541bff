"""The sheet of a general meeting: what it says, that it holds without script or colour, and that one person reads « vous »."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from engine.compare.answer import Answer
from engine.compare.answer_page import answer_page
from engine.compare.answer_said import headline, largest_rise, receives, typical_said
from engine.compare.meeting import CASES_MAX, CHANGES_MAX, LINES_MAX, text_changes, typical_people, what_holds
from engine.compare.meeting_page import meeting_page
from engine.compare.mixing import Provision
from engine.compare.titles import policy_title
from engine.compare.vote_tables import wordings
from engine.compare.wording import Wording
from tests.compare.eight_people import DRAFT, ask, paid_by_hand, write
from tests.compare.test_answers import Page, plain, terminal


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cooperative of eight people, and a draft beside it."""
    folder = write(tmp_path_factory.mktemp("coop"))
    (folder / "projet.yaml").write_text(DRAFT, "utf-8")
    return folder


@pytest.fixture(scope="module")
def answer(folder: Path) -> Answer:
    """A draft with another rate and another floor, and a variant of one parameter, against what was voted."""
    found = ask(folder, "2025-01-01", str(folder / "projet.yaml"), "2025-01-01+plancher=45,50 €").answer
    assert found is not None
    return found


@pytest.fixture(scope="module")
def sheet(answer: Answer) -> str:
    """The view of the meeting, with plain spaces."""
    return unescape(plain(meeting_page(answer)))


def test_each_proposal_has_its_sheet(answer: Answer, sheet: str) -> None:
    """Two proposals make two sheets, each with its neutral conclusion as title and its own page when printed."""
    titles = re.findall(r"<h1[^>]*>(.*?)</h1>", sheet)

    assert titles == [plain(headline(answer, rank, "fr")) for rank in (1, 2)]
    assert sheet.count("<article") == sheet.count("<svg") == 2
    assert "article + article { break-before: page; }" in sheet
    assert not re.search("gagn|perd", sheet)


def test_the_text_is_compared_with_its_effect(answer: Answer, sheet: str) -> None:
    """Each parameter stands as it is and as it would be, with what it does by itself and to how many people."""
    changes, left = text_changes(answer, 1, "fr")
    rate = next(one for one in changes if one.title == "Taux")
    floor = next(one for one in changes if one.title == "Plancher")

    assert left == 0 and ([plain(line) for line in rate.before], [plain(line) for line in rate.after]) == (["10 %"], ["11 %"])
    assert ([plain(line) for line in floor.before], [plain(line) for line in floor.after]) == (["20,00 €"], ["50,00 €"])
    assert re.fullmatch(r"À elle seule : [\d,  ]+ € de plus, \d personnes paient plus\.", plain(rate.effect))
    assert all(f">{heading}</th>" in sheet for heading in ("Actuel", "Proposé", "Effet"))


def test_the_people_of_the_examples_are_before_and_after(answer: Answer) -> None:
    """The month of 1 000 € pays 100 € then 110 €, the month without sale its floor of 20 € then 50 €."""
    rows = [tuple(map(plain, row)) for row in typical_people(answer, 1, "fr")]

    assert rows == [
        ("Un mois sans vente (janvier 2025, texte du 1er janvier 2025)", "20,00 €", "50,00 €", "+30,00 €"),
        ("Un mois ordinaire (janvier 2025, texte du 1er janvier 2025)", "100,00 €", "110,00 €", "+10,00 €"),
    ]


def test_the_budget_is_that_of_the_period(answer: Answer, sheet: str) -> None:
    """What the cooperative receives, computed by hand, before and after."""
    before, after = (sum(map(sum, paid_by_hand(rate, floor))) for rate, floor in ((10, 20_00), (11, 50_00)))
    shown = [f"{cents // 100_000} {cents // 100 % 1000:03},{cents % 100:02} €".removeprefix("0 ") for cents in (before, after)]

    assert f"Les contributions passent de {shown[0]} à {shown[1]} : " in sheet


def test_what_was_checked_claims_no_more_than_was_looked_at(answer: Answer) -> None:
    """The texts hold, no cliff between the bounds looked at, and the check before payroll, not made, is said so."""
    told = " ".join(map(plain, what_holds(answer, 1, "fr")))

    assert "respectent les limites de ceux dont ils héritent" in told
    assert "Aucune marche : de 0,00 € à " in told and "Aucune marche sur une année de douze mois égaux" in told
    assert "Le contrôle avant paie n'a pas été refait." in told


def test_a_sheet_never_grows_past_what_a_page_holds(answer: Answer) -> None:
    """Many long provisions: only the first are shown, cut, and the rest is counted in words."""
    one = answer.against[0]
    long = [
        Wording(Provision(f"règle {rank}", "", "", "rule", frozenset()), one.wordings[0].differences * 20) for rank in range(9)
    ]
    effects = replace(one.effects, effects=(one.effects.effects[0],) * 9)
    grown = replace(answer, against=(replace(one, wordings=tuple(long), effects=effects), *answer.against[1:]))
    changes, left = text_changes(grown, 1, "fr")

    assert (len(changes), left) == (CHANGES_MAX, 9 - CHANGES_MAX)
    assert all(len(change.before) <= LINES_MAX for change in changes)
    assert len(typical_people(answer, 1, "fr")) <= CASES_MAX
    assert f"{9 - CHANGES_MAX} autres changements se lisent dans le rapport." in plain(meeting_page(grown))


def test_the_sheet_fetches_and_runs_nothing(answer: Answer) -> None:
    """No script, nothing from outside, only greys, a language, hostile names escaped in text and charts."""
    read = Page()
    page = meeting_page(replace(answer, names=("en vigueur", "<script>alert(1)</script>&", 'l\'« x » \\ "y"')))
    read.feed(page)

    assert "script" not in read.tags and read.outside == [] and len(read.ids) == len(set(read.ids))
    assert "url(" not in page.replace("url(#", "") and '<html lang="fr">' in page
    for red, green, blue in re.findall(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\b", page):
        assert red == green == blue


def test_the_sheet_is_in_english_too(answer: Answer) -> None:
    """In English the words around are English; no hole is left in a sentence."""
    page = meeting_page(answer, "en")

    assert "What changes in the text" in page and "Actuel" not in page
    assert not re.search(r"\{[a-z]+\}", page.partition("</style>")[2])


@pytest.mark.parametrize("asker", ["Personne 6", "personne 6", "P6", "A6"])
def test_someone_reads_of_herself(folder: Path, asker: str) -> None:
    """« moi » is who asks, by her name, her number or her code: every sentence says « vous », nothing is put in classes."""
    found = ask(folder, "2025-01-01", "2025-04-01", population=("moi",), entitled=asker).answer
    assert found is not None and [one.key for one in found.paid.payers] == ["P6"]
    before, after = (sum(paid_by_hand(rate, 20_00)[5]) for rate in (10, 12))
    gap = f"{(after - before) // 100},{(after - before) % 100:02} €"

    assert plain(headline(found, 1, "fr")) == f"Avec « 2025-04-01 », vous payez {gap} de plus de janvier 2025 à juin 2025."
    assert plain(receives(found, 1, "fr")).startswith(f"Vous payez {after // 100},{after % 100:02} €, au lieu de ")
    assert plain(largest_rise(found, 1, "fr")).startswith("En moyenne, +")
    for form in (answer_page(found), meeting_page(found), terminal(found)):
        assert "paient plus" not in form and "cinquième" not in form and "cachés" not in form


def test_someone_else_reads_her_name(folder: Path) -> None:
    """Who asks for another person reads her name, not « vous »."""
    found = ask(folder, "2025-01-01", "2025-04-01", population=("A8",), entitled="A. Martin, direction").answer
    assert found is not None

    assert plain(headline(found, 1, "fr")).startswith("Avec « 2025-04-01 », Personne 8 paie ")
    assert "vous" not in terminal(found)


def test_one_person_is_told_that_the_curve_is_not_hers(folder: Path) -> None:
    """The curves are those of an example: asked for herself, she reads that this is not her rate; all others do not."""
    mine = ask(folder, "2025-01-01", "2025-04-01", population=("moi",), entitled="Personne 3").answer
    every = ask(folder, "2025-01-01", "2025-04-01").answer
    assert mine is not None and every is not None

    for form in (typical_said(mine, "fr"), unescape(plain(meeting_page(mine)))):
        assert "Ce n'est pas votre taux" in form
    assert "votre taux" not in typical_said(every, "fr")


def test_the_current_text_is_the_last_of_the_period(folder: Path) -> None:
    """Where April replaced January's text, the sheet and the table name April's as the current one, quote its 12 %, say that two
    were in force, and tell apart what April itself changed; the proposal is called by its title and its day."""
    found = ask(folder, "en vigueur", str(folder / "projet.yaml")).answer
    assert found is not None
    page, table = unescape(plain(meeting_page(found))), wordings(found, "fr")

    assert "« Actuel » : Contribution des Huit, 1er avril 2025." in page
    assert "2 versions étaient en vigueur pendant la période (1er janvier 2025, 1er avril 2025)" in page
    assert re.search(r"Déjà changé depuis par la version du 1er avril 2025 : 180,67 € de plus", page)
    assert "Avec « Contribution des Huit, 1er janvier 2026 »" in page and "projet.yaml" not in page
    assert "Résolution n° ……" in page and "Proposition en vigueur le 1er janvier 2026." in page
    rate = next(row for row in table.rows if row[1] == "Taux")
    assert [plain(str(cell)) for cell in rate[3:6]] == ["Contribution des Huit, 1er avril 2025", "12 %", "11 %"]


def test_two_proposals_called_alike_keep_their_file(folder: Path) -> None:
    """Two drafts of one title and one day are told apart by the names of their files."""
    (folder / "autre.yaml").write_text(DRAFT.replace("plancher: 50 €", "plancher: 51 €").split("exemples:")[0], "utf-8")
    found = ask(folder, "2025-01-01", str(folder / "projet.yaml"), str(folder / "autre.yaml")).answer
    assert found is not None

    assert policy_title(found, 1, "fr") == "Contribution des Huit, 1er janvier 2026 (projet.yaml)"
    assert policy_title(found, 2, "fr") == "Contribution des Huit, 1er janvier 2026 (autre.yaml)"


def test_the_tables_of_the_page_call_a_draft_as_a_reader_does(folder: Path) -> None:
    """No column of the page bears the name of a file: one draft is « Proposé », each of several has its title and its day."""
    draft = str(folder / "projet.yaml")
    one, several = (ask(folder, "2025-01-01", *drafts).answer for drafts in ((draft,), (draft, f"{draft}+plancher=25 €")))
    assert one is not None and several is not None

    for answer, told in ((one, "Proposé"), (several, policy_title(several, 1, "fr"))):
        headers = [unescape(text) for text in re.findall(r"<th [^>]*>([^<]*)</th>", answer_page(answer))]
        assert told in headers
        assert not [header for header in headers if "projet.yaml" in header]
