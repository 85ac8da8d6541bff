"""A first text of statutes from six answers: commented, ready to be read over, with examples that its own rules gave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from engine.text.document import Text
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span
from engine.text.spelling import folded
from engine.text.syntax import Quantity
from engine.text.values import read_quantity

QUESTIONS = ("assiette", "taux", "lecture", "période", "plancher", "plafond", "exonérés")
"""What is asked, in order; « lecture » only when the rate has steps."""

_NONE = {"", "non", "aucun", "aucune", "no", "none", "rien"}
_CHOICES = {
    "assiette": {"marge": "marge", "ventes": "ventes", "chiffredaffaires": "ventes", "encaissements": "encaissements"},
    "lecture": {"tranches": "par tranches", "partranches": "par tranches", "montantentier": "montant entier"},
    "période": {"mois": "mois", "annee": "année", "entree": "entrée", "depuislentree": "entrée"},
}
MOST = {"€": 1_000_000, "%": 100, "mois": 120, "an": 10}
"""Beyond, an answer is a typing mistake: a month of a cooperative's activity is far below."""
DECIMALS_MAX = 2

_CEILING = re.compile(r"(.+?)\s+par\s+(mois|an|année)")
_STEP = re.compile(r"(.+?)\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class Step:
    """A rate up to an amount, as written; no amount for the last one."""

    until: str
    rate: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The six answers, understood.

    Attributes:
        basis: "marge", "ventes" or "encaissements".
        steps: One for a single rate, else the last one is open.
        reading: "par tranches" or "montant entier".
        period: "mois", "année" or "entrée".
        floor: An amount a month, as written, or "".
        ceiling: An amount, as written, or ""; ``yearly``: it is for the calendar year.
        exempt: "minima sociaux", a duration as written, or "".
    """

    basis: str
    steps: tuple[Step, ...]
    reading: str
    period: str
    floor: str
    ceiling: str
    yearly: bool
    exempt: str


def read_answers(given: dict[str, Text]) -> tuple[Answers | None, tuple[Problem, ...]]:
    """Return the answers understood; an answer missing or unclear is a problem at its place."""
    problems = Problems()
    words = {name: _choice(name, given, problems) for name in ("assiette", "période")}
    steps = _steps(given.get("taux"), problems)
    reading = _choice("lecture", given, problems) if len(steps) > 1 else "par tranches"
    floor = _amount("plancher", given, problems)
    ceiling, yearly = _ceiling(given.get("plafond"), problems)
    if floor and ceiling and not yearly and not problems.refused and _exact(ceiling) < _exact(floor):
        problems.add(problem("C057", given["plafond"].span, value=given["plafond"].value, floor=floor))
    exempt = _exempt(given.get("exonérés"), problems)
    if problems.refused:
        return None, problems.sorted()
    return Answers(words["assiette"], steps, reading, words["période"], floor, ceiling, yearly, exempt), ()


def _choice(name: str, given: dict[str, Text], problems: Problems) -> str:
    text = given.get(name, Text("", Span(f"--{name}")))
    known = _CHOICES[name]
    found = known.get(folded(text.value))
    if not text.value.strip():
        problems.add(problem("C056", text.span, name=name, known=", ".join(dict.fromkeys(known.values()))))
    elif found is None:
        told = ", ".join(dict.fromkeys(known.values()))
        problems.add(problem("C050", text.span, name=name, known=told, value=text.value))
    return found or ""


def _quantity(text: Text, units: tuple[str, ...], problems: Problems, name: str) -> Quantity | None:
    found, wrong = read_quantity(text)
    problems.extend(wrong)
    if found is None:
        return None
    if found.unit not in units or found.digits < 0:
        problems.add(problem("C051", text.span, name=name, unit=units[0], value=text.value))
        return None
    if found.digits > MOST[found.unit] * 10**found.scale or found.scale > DECIMALS_MAX:
        most = f"{MOST[found.unit]} {found.unit}"
        problems.add(problem("C055", text.span, most=most, decimals=DECIMALS_MAX, value=text.value))
        return None
    return found


def _part(text: Text, value: str) -> Text:
    return Text(value.strip(), text.span)


def _steps(text: Text | None, problems: Problems) -> tuple[Step, ...]:
    """Return the steps of « 1 000 €: 13 %; 2 000 €: 12 %; 10 % », or the one of « 10 % »."""
    text = text or Text("", Span("--taux"))
    written = [part.strip() for part in text.value.split(";") if part.strip()]
    if not written:
        problems.add(problem("C056", text.span, name="taux", known="« 10 % », « 1 000 €: 13 %; 10 % »"))
        return ()
    steps: list[Step] = []
    limit = -1
    for rank, part in enumerate(written, 1):
        match = _STEP.fullmatch(part)
        if (match is None) != (rank == len(written)):
            problems.add(problem("C052", text.span, value=part))
            return ()
        if match is None:
            steps.append(Step("", part))
            _quantity(_part(text, part), ("%",), problems, "taux")
            continue
        until = _quantity(_part(text, match[1]), ("€",), problems, "taux")
        _quantity(_part(text, match[2]), ("%",), problems, "taux")
        if until is not None and until.scale <= 2:
            value = until.digits * 10 ** (2 - until.scale)
            if value <= max(limit, 0):
                problems.add(problem("C053", text.span, value=match[1]))
            limit = value
        steps.append(Step(match[1].strip(), match[2].strip()))
    return tuple(steps)


def _amount(name: str, given: dict[str, Text], problems: Problems) -> str:
    text = given.get(name, Text("", Span(f"--{name}")))
    if folded(text.value) in _NONE:
        return ""
    return text.value.strip() if _quantity(_part(text, text.value), ("€",), problems, name) is not None else ""


def _exact(written: str) -> Fraction:
    """Return an amount that was understood."""
    found, _ = read_quantity(Text(written, Span("")))
    assert found is not None, "answers were read before"
    return Fraction(found.digits, 10**found.scale)


def _ceiling(text: Text | None, problems: Problems) -> tuple[str, bool]:
    if text is None or folded(text.value) in _NONE:
        return "", False
    match = _CEILING.fullmatch(text.value.strip())
    value = match[1] if match else text.value
    found = _quantity(_part(text, value), ("€",), problems, "plafond")
    if match is None and found is not None:
        problems.add(problem("C054", text.span, value=text.value))
    return value.strip(), match is not None and match[2] != "mois"


def _exempt(text: Text | None, problems: Problems) -> str:
    if text is None or folded(text.value) in _NONE:
        return ""
    if folded(text.value) in {"minimasociaux", "minimasocial", "minimumsocial"}:
        return "minima sociaux"
    found = _quantity(_part(text, text.value), ("mois", "an"), problems, "exonérés")
    if found is not None and (found.scale or not found.digits):
        problems.add(problem("C051", text.span, name="exonérés", unit="mois", value=text.value))
    return text.value.strip()
