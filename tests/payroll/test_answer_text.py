"""A checked month in a terminal: everything is said, no line is too long, nothing hidden is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.payroll.answer import Changes, PayrollReport
from engine.payroll.sealing_model import UNSIGNED
from engine.payroll.text import WIDTH, payroll_text
from engine.text.characters import HIDDEN
from tests.payroll.made_reports import LONG, MARCH, STALE, bare_report, fault, missing, quiet, rich


def said(report: PayrollReport, locale: str = "fr", by: str = "check") -> str:
    """Return a month as one text, its lines joined and its spaces ordinary, so that wrapping hides nothing."""
    text = " ".join(line.strip() for line in payroll_text(report, UNSIGNED, locale, by))
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("report", [rich(), quiet(), bare_report()], ids=["rich", "quiet", "bare"])
@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("by", ["check", "person"])
def test_lines_fit_a_terminal(report: PayrollReport, locale: str, by: str) -> None:
    """No line is longer than 110 columns, and none holds what nobody sees or a line break."""
    lines = payroll_text(report, STALE, locale, by)

    assert max(len(line) for line in lines) <= WIDTH
    assert not [line for line in lines if "\n" in line or HIDDEN.search(line)]


@pytest.mark.parametrize("by", ["check", "person"])
def test_every_part_of_a_finding_is_said(by: str) -> None:
    """What was read, what was expected, the article, the deadline, what to do, whose pay is held, in either grouping."""
    text = said(replace(quiet(), lines=(fault(),)), by=by)

    for part in (
        "CAPE de plus de douze mois",
        "le CAPE dure 14 mois, du 12 janvier 2024 au 11 mars 2025",
        "lu : début_contrat = 12 janvier 2024 ; durée_contrat = 14 mois ; cape_durée_maximale = 12 mois",
        "attendu : au plus 12 mois",
        "C. com. L127-2",
        "échéance : 12 janvier 2025",
        "à faire : signer un renouvellement, ou proposer le contrat d'entrepreneur salarié associé",
        "retient la paie de : P012 Diego Ørsted",
    ):
        assert part in text


def test_what_all_expect_is_said_once() -> None:
    """When several findings of a check expect and ask the same, it is said once above them; what differs is said of each."""
    alike = said(replace(quiet(), lines=(fault(1), fault(2), fault(3))))
    unlike = said(replace(quiet(), lines=(fault(1), fault(2, action="autre chose"))))

    assert (alike.count("attendu : "), alike.count("à faire : ")) == (1, 1)
    assert (unlike.count("attendu : "), unlike.count("à faire : ")) == (1, 2)


def test_a_reminder_says_its_date_once() -> None:
    """A reminder, whose sentence is its deadline, does not say it again."""
    text = said(replace(quiet(), lines=(rich().lines[-3],)))

    assert "échéance le 12 juin 2025 : proposer l'association" in text
    assert "échéance : " not in text


def test_what_lifts_is_said_and_nothing_is_left_to_do() -> None:
    """A lifted finding says what lifted it, and asks for nothing."""
    text = said(replace(quiet(), lines=rich().lines[-2:]))

    assert "CONSTATS LEVÉS" in text
    assert "levé par : CAPE signé avant la réforme (décret 2005-505)" in text
    assert "levé par : dérogation D7 jusqu'au 30 avril 2025" in text
    assert "à faire" not in text


def test_a_level_changed_by_an_exception_is_said() -> None:
    """A finding that an exception leaves at another level says which exception."""
    assert "niveau changé par : CAPE prolongé pendant un congé de maternité" in said(rich())


def test_a_cause_is_said() -> None:
    """A finding that follows from another names it."""
    assert "découle de : CAPE de plus de douze mois (C014 CAPE de P014 Farid Dupont)" in said(rich())


def test_a_fact_missing_for_many_is_one_line() -> None:
    """180 people without a document are one finding with three names and a number."""
    text = said(replace(quiet(), lines=tuple(missing(rank) for rank in range(1, 181))))

    assert "pour 180 personnes : P001 Bakari Diallo, P002 Chloé Le Goff, P003 Diego Fernandez et 177 autres" in text
    assert "P004" not in text


def test_a_fourth_one_is_one_other() -> None:
    """With four people, the last is « 1 autre », in the singular."""
    assert "P002 Chloé Le Goff et 1 autre" in said(replace(quiet(), lines=tuple(missing(rank) for rank in range(4))))


def test_why_checks_did_not_apply_is_said() -> None:
    """Each check that did not apply says why."""
    assert "Salaire d'une personne bénévole : rien à contrôler ce mois-ci (pour : étape)" in said(rich())


def test_changes_are_counted_and_long_lists_cut() -> None:
    """What appeared and went away is listed; beyond ten, the others are counted."""
    appeared = tuple(fault(rank) for rank in range(25))
    text = said(replace(quiet(), changes=Changes(MARCH - 1, appeared, (fault(30),), 7)))

    assert "Changements depuis février 2025 25 apparus · 1 disparu · 7 inchangés" in text
    assert "+ et 15 autres" in text
    assert "− bloquant · CAPE de plus de douze mois · C030" in text
    assert "Le mois précédent n'est pas connu" in said(quiet())


def test_the_calendar_is_said() -> None:
    """What has to be done is said with its date, whom it is about and the article."""
    assert "12 avril 2025 : renouveler le CAPE ou proposer le CESA – C50 CAPE de P050 Farid Le Goff (C. com. L127-2)" in said(
        rich()
    )
    assert "Aucune échéance dans les six prochains mois." in said(quiet())


def test_a_reader_of_english_has_english_around() -> None:
    """The words around are in English; what the texts say stays in French."""
    text = said(rich(), "en")

    assert "expected: au plus 12 mois" in text
    assert "à faire" not in text.lower()
    assert "for 180 people: P001 Bakari Diallo, P002 Chloé Le Goff, P003 Diego Fernandez and 177 others" in text


def test_a_word_without_end_is_cut() -> None:
    """A name of thousands of letters without a space goes to several lines."""
    lines = payroll_text(replace(quiet(), cooperative="é" * 3_000, lines=(fault(said=LONG * 20),)), UNSIGNED)

    assert max(len(line) for line in lines) <= WIDTH
