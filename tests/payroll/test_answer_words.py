"""What is said first of a checked month: the verdict, the counts, the signatures; and how findings are put together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.payroll.groups import by_check, by_person, gathered
from engine.payroll.heading import bearing, checks_made, counts, signed, untouched, verdict
from engine.payroll.sealing_model import UNSIGNED, Sealing, SealState
from engine.payroll.things import things
from engine.payroll.tree import Level, Status
from engine.statute.ruleset import Scope
from tests.payroll.made_reports import CHECKS, HALF, MARCH, SIGNED, STALE, bare_report, fault, missing, quiet, rich


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("month", "french", "english"),
    [
        (MARCH, "Rien ne bloque la paie de mars 2025", "Nothing blocks the payroll of March 2025"),
        (MARCH + 1, "Rien ne bloque la paie d'avril 2025", "Nothing blocks the payroll of April 2025"),
        (MARCH + 5, "Rien ne bloque la paie d'août 2025", "Nothing blocks the payroll of August 2025"),
        (MARCH + 7, "Rien ne bloque la paie d'octobre 2025", "Nothing blocks the payroll of October 2025"),
    ],
)
def test_the_verdict_reads_aloud(month: int, french: str, english: str) -> None:
    """The month stands in the sentence as it is spoken, whatever letter it begins with."""
    assert verdict(quiet(month), "fr") == french
    assert verdict(quiet(month), "en") == english


def test_a_blocked_month_says_how_many() -> None:
    """One finding is singular, several are plural, in both languages."""
    one = replace(quiet(), lines=(fault(),))

    assert plain(verdict(one, "fr")) == "La paie de mars 2025 est bloquée : 1 constat"
    assert verdict(one, "en") == "The payroll of March 2025 is blocked: 1 finding"
    assert plain(verdict(rich(), "fr")) == "La paie de mars 2025 est bloquée : 4 constats"


@pytest.mark.parametrize("checks", [(), CHECKS[-2:]])
def test_a_month_that_nothing_checked_is_not_said_to_be_clear(checks: tuple[()]) -> None:
    """Without a check, or with none that applies, nothing is said to be right."""
    found = verdict(replace(quiet(), checks=checks), "fr")

    assert plain(found) == "Aucun contrôle n'a été fait sur la paie de mars 2025 : rien n'est dit d'elle"


@pytest.mark.parametrize("status", [Status.EXCEPTED, Status.WAIVED])
def test_what_is_lifted_does_not_block(status: Status) -> None:
    """A finding lifted by an exception or a waiver is counted apart, and its person is without remark."""
    report = replace(quiet(), lines=(fault(status=status, level=None, holds=()),))

    assert verdict(report, "fr").startswith("Rien ne bloque")
    assert untouched(report) == 186
    assert "1 constat levé" in counts(report, "fr")


def test_an_exception_that_leaves_a_level_counts_at_that_level() -> None:
    """A finding brought down to « à vérifier » by an exception is one to check, and its person has a remark."""
    report = replace(quiet(), lines=(fault(status=Status.EXCEPTED, level=Level.REVIEW, holds=()),))

    assert counts(report, "fr")[:4] == ("0 bloquant", "1 à vérifier", "0 information", "185 personnes sans remarque")


def test_the_counts_name_whose_pay_is_held() -> None:
    """The whole month, people and activities are told apart, each person counted once."""
    report = replace(quiet(), lines=(*rich().lines[:4], fault(12, check="autre")))

    assert counts(report, "fr")[-2:] == ("paie retenue pour tout le mois", "paie retenue pour 3 personnes")
    assert counts(report, "en")[-1] == "pay held for 3 people"


def test_what_it_bears_on_is_said() -> None:
    """The month, the people, the statutes with their vote and the last entry are said; without entry, that is said too."""
    assert [plain(text) for text in bearing(rich(), "fr")] == [
        "Paie de mars 2025",
        "186 personnes",
        "statuts « Contribution coopérative » (assemblée générale, 14 juin 2024 ; procès-verbal, résolution 7)",
        "données au 28 mars 2025",
    ]
    assert bearing(bare_report(), "fr")[-1] == "aucune écriture comptable"
    assert checks_made(rich(), "fr") == ("5 contrôles faits", "2 contrôles sans objet")


@pytest.mark.parametrize(
    ("sealing", "said"),
    [
        (UNSIGNED, ("À signer",)),
        (HALF, ("À contresigner", "signée par Lise Prat (paie), 2 avril 2025")),
        (SIGNED, ("Signée", "signée par Lise Prat (paie), 2 avril 2025", "signée par Paul Roux (direction), 3 avril 2025")),
    ],
)
def test_the_signatures_are_told(sealing: Sealing, said: tuple[str, ...]) -> None:
    """Where the signatures are, then who signed, as what and when."""
    assert signed(sealing, "fr") == said


def test_a_stale_signature_says_what_changed() -> None:
    """What is no longer as it was signed is named, and that the signatures no longer stand."""
    found = plain(signed(STALE, "fr")[0])

    assert found.startswith("Modifiée depuis la signature : faits lus, constats, version de Canut. Les signatures ne valent plus")
    assert "…" in signed(Sealing(SealState.STALE, (), {}, ()), "fr")[0]


@pytest.mark.parametrize(("number", "rows"), [(3, 3), (4, 1), (180, 1)])
def test_a_fact_missing_for_many_is_told_once(number: int, rows: int) -> None:
    """From four on, the same missing fact of one check is told as one; below, each is told."""
    assert len(gathered(missing(rank) for rank in range(number))) == rows


@pytest.mark.parametrize(
    "other",
    [
        {"check": "autre"},
        {"missing": "autre"},
        {"level": Level.BLOCKING},
        {"said": "autre"},
        {"subject": (Scope.CONTRACT, "C1")},
        {"status": Status.WAIVED, "level": None},
    ],
)
def test_only_what_is_alike_is_put_together(other: dict[str, Any]) -> None:
    """Another check, fact, level, sentence or kind of entity, or a waiver, is told on its own."""
    told = gathered((*(missing(rank) for rank in range(5)), missing(9, **other)))

    assert [len(one.lines) for one in told] == [5, 1]


def test_faults_are_never_put_together() -> None:
    """A fault is told for each person, however many there are."""
    assert len(gathered(fault(rank) for rank in range(20))) == 20


def test_what_differs_is_not_said_of_all() -> None:
    """When people who miss the same fact have other deadlines or other expectations, none is said for all of them."""
    told = gathered(missing(rank, expected=f"avant le {rank}", deadline=rank + 1) for rank in range(5))[0]

    assert told.shared(lambda line: line.expected) == ""
    assert told.deadline is None
    assert told.shared(lambda line: line.action) == "renseigner cette donnée"


def test_checks_are_read_from_the_strictest_level() -> None:
    """The blocking come first, what is lifted comes last, whatever the order of the findings."""
    blocks = by_check(tuple(reversed(rich().lines)))

    levels = [block.level for block in blocks]
    assert levels == sorted(levels, key=lambda level: 3 if level is None else 2 - level)
    assert sum(block.count for block in blocks) == len(rich().lines)


def test_each_person_is_read_once() -> None:
    """Every finding stands under one person, and those about nobody are last."""
    people = by_person(rich().lines)

    assert len({key for key, _ in people}) == len(people)
    assert people[-1][0] is None
    assert sum(len(lines) for _, lines in people) == len(rich().lines)


def test_a_number_of_things_agrees() -> None:
    """One person, two people: the noun follows the number, in both languages."""
    assert [plain(things(Scope.PERSON, number, "fr")) for number in (0, 1, 2)] == ["0 personne", "1 personne", "2 personnes"]
    assert [plain(things(Scope.PERSON, number, "en")) for number in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    assert plain(things(Scope.LINE, 2, "fr")) == "2 cas"
