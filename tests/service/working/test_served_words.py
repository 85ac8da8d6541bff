"""What the service says never asks for a terminal."""

from __future__ import annotations

import re
from typing import cast

from engine.text.catalogue import partitions
from engine.text.messages import catalogue
from engine.text.problems import Related, problem
from engine.text.spans import Span
from service.working.served_words import ADVICE, served_data

TERMINAL = re.compile(r"«\s*(?:--\w|canut )")
TERMINAL_ONLY = {
    "C003": "a text chosen in a folder by the terminal",
    "P047": "a waiver asked for in the terminal; the service asks for both days",
    **dict.fromkeys(partitions.MESSAGES, "partitions"),
}
"""Codes that the service never tells, and why."""
UNBALANCED = {"F863", "F864", "F865", "F945"}
"""What a correction, of one row, cannot mend: the service says what does."""


def test_no_advice_of_the_service_names_an_option() -> None:
    """Each sentence that names a command or an option of the terminal has one for the service, or is never told by it."""
    naming = {
        code
        for code, sentences in catalogue().items()
        if any(TERMINAL.search(text) for texts in sentences.values() for text in texts)
    }

    assert naming - TERMINAL_ONLY.keys() == set(ADVICE) - UNBALANCED
    for code in ADVICE:
        for locale in ("fr", "en"):
            assert not TERMINAL.search(str(served_data(problem(code, Span("")), locale)))


def test_what_does_not_balance_is_imported_again() -> None:
    """The advice for entries that do not balance says to import the whole export, in both languages."""
    for code in UNBALANCED:
        assert "importez-le entier" in str(served_data(problem(code, Span("")), "fr")["advice"])
        assert "import it whole" in str(served_data(problem(code, Span("")), "en")["advice"])


def test_advice_is_typeset_and_in_the_language_asked_for() -> None:
    """French takes its no-break spaces; a problem without words of its own keeps the engine's."""
    shown = problem("C080", Span(""), name="P1")

    assert served_data(shown, "fr")["advice"] == "donnez «\u00a0people\u00a0»\u00a0: true, si vous avez le droit de les voir"
    assert served_data(shown, "en")["advice"] == "give « people »: true, if you are entitled to see them"
    assert "P1" in str(served_data(shown, "fr")["message"])


def test_a_draft_is_told_by_its_name_alone() -> None:
    """Neither the place of a problem nor the others that it names say where the service laid a draft out; other files stay."""
    laid = Span("/x/dossier/_projets/contribution-2027-01-01.yaml", 3, 1, 2)
    other = Span("rulesets/national/smic/2010-01-01.yaml", 3, 1, 2)

    told = served_data(problem("E801", laid, related=(Related(laid, "V428"), Related(other, "V428"))), "fr")

    assert told["file"] == "contribution-2027-01-01.yaml"
    assert [one["file"] for one in cast("list[dict[str, str]]", told["related"])] == [told["file"], other.file]
