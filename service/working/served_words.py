"""Advice as the service gives it: in the place of an option of the terminal, the field or the address that does the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.text.messages import typeset
from engine.text.problems import Problem
from engine.text.rendering import as_data
from engine.text.spans import Span
from service.working.roots import DRAFTS, WHOLE

_PEOPLE = (
    "donnez « people » : true, si vous avez le droit de les voir",
    "give « people »: true, if you are entitled to see them",
)
_WHOLE_EXPORT = (
    "refaites l'export et importez-le entier : une ligne corrigée ou ajoutée seule n'équilibre rien",
    "export it again and import it whole: a row corrected or added by itself balances nothing",
)
ADVICE: Mapping[str, tuple[str, str]] = {
    "C004": (
        "ajoutez « mois: mars 2025 » aux données, ou un jour par « on »",
        "add « mois: mars 2025 » to the facts, or a day by « on »",
    ),
    "C037": ("nommez-la par « rule »", "name it by « rule »"),
    "C038": ("nommez-la par « basis »", "name it by « basis »"),
    "C039": ("donnez-les par « facts »", "give them by « facts »"),
    "C058": _PEOPLE,
    "C059": _PEOPLE,
    "C061": (
        "par exemple « policies » : [« en vigueur », « projet:… »], ou « variants » : [« plancher_mensuel=90 € »]",
        "for example « policies »: [« en vigueur », « projet:… »], or « variants »: [« plancher_mensuel=90 € »]",
    ),
    "C067": ("changez « first » ou « last », ou ajoutez les écritures", "change « first » or « last », or add the entries"),
    "C070": _PEOPLE,
    "C080": _PEOPLE,
    "F863": _WHOLE_EXPORT,
    "F864": _WHOLE_EXPORT,
    "F865": _WHOLE_EXPORT,
    "F945": _WHOLE_EXPORT,
    "P031": (
        "faites signer le mois : chacun des deux envoie « …/signatures » du mois",
        "have the month signed: each of the two sends « …/signatures » of the month",
    ),
    "P042": ("un travail « run » sur ce mois dit ce qui manque", "a work « run » on this month says what is missing"),
}
"""By code: in French and in English."""


def served_data(problem: Problem, locale: str) -> dict[str, object]:
    """Return a problem as plain values, with advice that somebody who has no terminal can follow, and drafts by their names."""
    related = tuple(replace(one, span=_known(one.span)) for one in problem.related)
    data = as_data(replace(problem, span=_known(problem.span), related=related), locale)
    if problem.code in ADVICE:
        french, english = ADVICE[problem.code]
        data["advice"] = typeset(("", "", english if locale == "en" else french), locale)[2]
    return data


def _known(span: Span) -> Span:
    """Return a place as its reader knows it: in a draft, by the name of the draft alone."""
    *_, name = span.file.rpartition(f"{WHOLE}/{DRAFTS}/")
    return replace(span, file=name)
