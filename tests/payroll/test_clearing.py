"""Nothing leaves a month that is not signed by two people, unchanged, with nothing that blocks: each path is tried."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.payroll import entries, events, exporting, pay_sheet
from engine.payroll.answer import PayrollReport
from engine.payroll.clearing import CHANGED, Cleared, clear
from engine.payroll.running import PayrollRun
from engine.payroll.sealing import digests_of, sealed_path, sign
from engine.payroll.sealing_model import Sealing, SealState, Signature
from engine.payroll.tree import Level
from engine.text.messages import related_sentence, sentence
from engine.text.problems import problem
from engine.text.spans import Span
from tests.payroll.small_folder import FACTS, LEDGER, MONTH, STATUTES, checked, cleared, codes, cooperative, day, signed


def report_of(run: PayrollRun) -> PayrollReport:
    """Return the report of a month that could be checked."""
    assert run.report is not None
    return run.report


def test_a_signed_month_is_cleared(tmp_path: Path) -> None:
    """A month that two people signed, unchanged and where nothing blocks, can be exported."""
    found, problems = clear(signed(cooperative(tmp_path)))

    assert problems == ()
    assert found is not None and found.report.month == MONTH


def test_a_month_signed_then_closed_is_still_cleared(tmp_path: Path) -> None:
    """Closing a month, and those before it, changes nothing of what was signed."""
    from engine.month.closing import run_month_of
    from engine.month.storing import close_month

    signed(cooperative(tmp_path))
    closing = run_month_of(tmp_path, MONTH)
    assert closing.report is not None
    close_month(tmp_path, closing.report)

    assert clear(checked(tmp_path))[1] == ()


def nobody(folder: Path) -> PayrollRun:
    return checked(cooperative(folder))


def one_person(folder: Path) -> PayrollRun:
    run = nobody(folder)
    assert sign(folder, report_of(run), "Anne Roy", "paie", day("2025-02-03"))[0] is not None
    return checked(folder)


def a_fact_changed(folder: Path) -> PayrollRun:
    signed(cooperative(folder))
    cooperative(folder, faits=FACTS + "2025-01;P1;retenue_prêt;20,00\n")
    return checked(folder)


def a_fact_changed_between_signatures(folder: Path) -> PayrollRun:
    one_person(folder)
    cooperative(folder, faits=FACTS + "2025-01;P1;retenue_prêt;20,00\n")
    return checked(folder)


def a_text_changed(folder: Path) -> PayrollRun:
    signed(cooperative(folder))
    text = folder / "contribution/2025-01-01.yaml"
    text.write_text(text.read_text("utf-8").replace("taux: 10 %", "taux: 11 %"), "utf-8")
    return checked(folder)


def a_record_damaged(folder: Path) -> PayrollRun:
    signed(cooperative(folder))
    sealed_path(folder, MONTH).write_bytes(b"{")
    return checked(folder)


def a_record_edited(folder: Path) -> PayrollRun:
    signed(cooperative(folder))
    path = sealed_path(folder, MONTH)
    path.write_text(path.read_text("utf-8").replace("Anne Roy", "Anne Rey"), "utf-8")
    return checked(folder)


def a_record_of_another_folder(folder: Path) -> PayrollRun:
    other = cooperative(folder / "autre")
    signed(other)
    mine = cooperative(folder / "la_mienne", faits=FACTS.replace("1 234,50", "1 300,00"))
    shutil.copytree(other / "paie", mine / "paie")
    return checked(mine)


def a_record_of_another_cooperative(folder: Path) -> PayrollRun:
    other = cooperative(folder / "autre")
    signed(other)
    mine = cooperative(folder / "la_mienne")
    description = mine / "cooperative.yaml"
    description.write_text(description.read_text("utf-8").replace("Les Essais", "Les Autres"), "utf-8")
    shutil.copytree(other / "paie", mine / "paie")
    return checked(mine)


def a_record_of_another_month(folder: Path) -> PayrollRun:
    run = signed(cooperative(folder))
    sealed_path(folder, MONTH).rename(sealed_path(folder, MONTH + 1))
    assert run.report is not None
    return checked(folder)


def something_blocks(folder: Path) -> PayrollRun:
    return checked(cooperative(folder, faits=FACTS.replace("période_arrêtée;oui", "période_arrêtée;non")))


def something_blocks_since(folder: Path) -> PayrollRun:
    signed(cooperative(folder))
    cooperative(folder, faits=FACTS.replace("période_arrêtée;oui", "période_arrêtée;non"))
    return checked(folder)


REFUSED: list[tuple[Callable[[Path], PayrollRun], list[str]]] = [
    (nobody, ["P031"]),
    (one_person, ["P031"]),
    (a_fact_changed, ["P032"]),
    (a_fact_changed_between_signatures, ["P032"]),
    (a_text_changed, ["P032"]),
    (a_record_damaged, ["P020", "P031"]),
    (a_record_edited, ["P020", "P031"]),
    (a_record_of_another_folder, ["P032"]),
    (a_record_of_another_cooperative, ["P020", "P031"]),
    (a_record_of_another_month, ["P031"]),
    (something_blocks, ["P030", "P031"]),
    (something_blocks_since, ["P030", "P032"]),
]


@pytest.mark.parametrize(("path", "expected"), REFUSED, ids=lambda item: getattr(item, "__name__", None))
def test_no_path_goes_round_the_signatures(path: Callable[[Path], PayrollRun], expected: list[str], tmp_path: Path) -> None:
    """Blocked, unsigned, half signed, changed, damaged, edited or borrowed: each is refused, with its reason."""
    found, problems = clear(path(tmp_path))

    assert found is None
    assert codes(problems) == expected


def test_what_blocks_is_named(tmp_path: Path) -> None:
    """The refusal names the findings that block, by their title and by the name of their check."""
    _, problems = clear(something_blocks(tmp_path))

    assert "Période qui n'est pas arrêtée (période_" in sentence(problems[0])[0]


def test_what_changed_is_told(tmp_path: Path) -> None:
    """The refusal of a month that changed says what did: the facts, not the texts."""
    (refused,) = clear(a_fact_changed(tmp_path))[1]

    told = [related_sentence(item) for item in refused.related]
    assert "les données ont changé" in told and "les textes appliqués ont changé" not in told
    assert next(related_sentence(item, "en") for item in refused.related) == "the facts changed"


def test_the_missing_signature_is_named(tmp_path: Path) -> None:
    """The refusal names the signatures that are missing: both, or the other one alone."""
    (one,) = clear(one_person(tmp_path / "one"))[1]
    (both,) = clear(nobody(tmp_path / "both"))[1]

    assert sentence(one)[0].endswith("il manque la signature de la direction")
    assert sentence(one, "en")[0].endswith("it lacks the signature for the management")
    assert sentence(both)[0].endswith("il manque les signatures de la paie et de la direction")


def test_a_mistake_in_the_files_refuses_too(tmp_path: Path) -> None:
    """While an error is told about the files, nothing is exported, even signed."""
    run = signed(cooperative(tmp_path))
    run.problems = (problem("P013", Span("x"), number="D001", month="mars"),)

    assert clear(run) == (None, run.problems)


def test_a_month_that_cannot_be_checked_is_refused(tmp_path: Path) -> None:
    """Without an answer there is nothing to export, and the errors that prevent it are given back."""
    run = checked(cooperative(tmp_path, statuts=None))

    found, problems = clear(run)

    assert found is None and problems


def forged(run: PayrollRun, **changes: object) -> PayrollRun:
    """Return a run with a sealing made up: signed by two, of these very digests unless changed."""
    two = (Signature("Anne Roy", "paie", 1), Signature("Paul Noir", "direction", 1))
    sealing = Sealing(SealState.FROZEN, two, digests_of(report_of(run)), ())
    run.sealing = replace(sealing, **changes)  # type: ignore[arg-type]
    return run


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"digests": {}}, ["P032"]),
        ({"state": SealState.STALE}, ["P032"]),
        ({"signatures": (Signature("Anne Roy", "paie", 1), Signature("roy ANNE", "direction", 1))}, ["P035"]),
        ({"signatures": (Signature("Anne Roy", "paie", 1), Signature("Paul Noir", "paie", 1))}, ["P035"]),
        ({"signatures": ()}, ["P035"]),
        ({"signatures": (Signature("", "paie", 1), Signature(" ", "direction", 1))}, ["P035"]),
    ],
)
def test_a_made_up_signature_is_looked_at(changes: dict[str, object], expected: list[str], tmp_path: Path) -> None:
    """What says that it is signed is held to the month itself: its digests, two roles, two people."""
    found, problems = clear(forged(nobody(tmp_path), **changes))

    assert found is None and codes(problems) == expected


def test_pay_held_for_everybody_refuses(tmp_path: Path) -> None:
    """A finding that does not block but holds the pay of the whole month lets nothing out."""
    run = nobody(tmp_path)
    report = report_of(run)
    held = next(line for line in report.lines if line.holds)
    everybody = ((run.situation.cooperative.scope, "coopérative"), "Les Essais")  # type: ignore[union-attr]
    run.report = replace(report, lines=(replace(held, level=Level.REVIEW, holds=(everybody,)),))

    found, problems = clear(forged(run))

    assert found is None and codes(problems) == ["P034"]


def test_a_cleared_month_is_made_by_clearing_alone(tmp_path: Path) -> None:
    """Nothing else makes one: not its name, not its parts, not a change of a copy."""
    month = cleared(tmp_path)

    with pytest.raises(PermissionError):
        Cleared()
    with pytest.raises(PermissionError):
        Cleared(month.report, month.month, month.books, month.program, month.situation, month.outcome)
    with pytest.raises((PermissionError, TypeError, ValueError)):
        dataclasses.replace(month, report=replace(month.report, month=MONTH + 1))
    with pytest.raises((AttributeError, TypeError)):
        month.report = replace(month.report, month=MONTH + 1)  # type: ignore[misc]
    assert copy.copy(month).report is month.report


@pytest.mark.parametrize(
    "function",
    [
        exporting.export_files,
        exporting.pay_files,
        exporting.entry_files,
        pay_sheet.pay_sheet,
        entries.contribution_entries,
        events.calendar_bytes,
    ],
)
def test_every_export_asks_for_a_cleared_month(function: Callable[..., object]) -> None:
    """Each function that gives a file, or its rows, takes a cleared month first."""
    first = next(iter(inspect.signature(function).parameters.values()))

    assert first.annotation == "Cleared"


LATER = "2025-02;coopérative;période_arrêtée;oui\n2025-02;P1;brut_souhaité;900,00\n"
ENDING = "numéro;contrôle;objet;motif;demandée_par;accordée_par;depuis;jusqu'au;document;enregistrée_le\n"
GRANTED = "D001;coordonnées_bancaires_inconnues;P2;relevé attendu;Anne Roy;Paul Noir;{since};2025-12-31;PV;2025-01-01\n"


def changed_by(folder: Path, **changes: str | None) -> tuple[str, ...]:
    """Return what a signed month says has changed, once its files are."""
    signed(cooperative(folder))
    run = checked(cooperative(folder, **changes))
    _, problems = clear(run)
    assert sorted(one.code for item in problems for one in item.related) == sorted(CHANGED[name] for name in run.sealing.changed)
    return run.sealing.changed


@pytest.mark.parametrize(
    ("changes", "changed"),
    [
        ({"faits": FACTS + LATER}, ()),
        ({"faits": FACTS.replace("1 234,50", "1 300,00")}, ("facts",)),
        ({"faits": FACTS + "2025-01;P1;kilomètres;12\n"}, ("facts",)),
        ({"faits": FACTS + "2024-12;P1;kilomètres;12\n"}, ("facts",)),
        ({"statuts": STATUTES + "# relu\n"}, ("statutes",)),
        ({"statuts": STATUTES.replace("taux: 10 %", "taux: 11 %")}, ("statutes", "results", "findings")),
        ({"derogations": ENDING + GRANTED.format(since="2025-02-01")}, ()),
        ({"derogations": ENDING + GRANTED.format(since="2025-01-01")}, ("waivers", "findings")),
        ({"gl": LEDGER + "03/02/2025;A1;706000;Vente;;10,00;F9\n03/02/2025;;411000;Client;10,00;;F9\n"}, ("facts",)),
    ],
)
def test_only_what_changed_is_said_to_have_changed(changes: dict[str, str], changed: tuple[str, ...], tmp_path: Path) -> None:
    """A signed month says which of its facts, waivers, texts, results and findings are no longer as they were, and no other;
    facts and waivers of a later month alone leave it as it was signed."""
    assert changed_by(tmp_path, **changes) == changed
