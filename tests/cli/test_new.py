"""``canut new``: a first text that checks, whatever the answers."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pytest

from engine.compare.draft_text import write_draft
from engine.compare.drafting import QUESTIONS, read_answers
from engine.run.texts import check_ruleset
from engine.statute.library import Library
from engine.statute.shaping import read_ruleset
from engine.text.document import Text
from engine.text.problems import Level, Problems
from engine.text.reading import read_document
from engine.text.spans import Span
from tests.cli.terminal import Terminal

DAY = 739_617  # 1 January 2026
CHOICES = (
    ("marge", "ventes", "encaissements"),
    ("10 %", "1 000 €: 13 %; 2 000 €: 12 %; 10 %"),
    ("tranches", "montant entier"),
    ("mois", "année", "entrée"),
    ("non", "80 €"),
    ("non", "500 € par mois", "5 500 € par an"),
    ("non", "minima sociaux", "3 mois", "1 an"),
)


def examples_alike(source: str) -> bool:
    """Whether two examples of a text have the same facts."""
    facts = [one.split("\n", 1)[1] for one in source.split("exemples:")[1].split("  - nom:")[1:]]
    return len(set(facts)) < len(facts)


@pytest.mark.parametrize("basis", CHOICES[0])
def test_every_combination_checks(basis: str) -> None:
    """Each text that the answers can make has no error; its examples pass, take every way through it, and differ in their facts."""
    for answers in itertools.product((basis,), *CHOICES[1:]):
        given = {name: Text(value, Span(name)) for name, value in zip(QUESTIONS, answers, strict=True)}
        understood, wrong = read_answers(given)
        assert understood is not None, wrong
        document, read = read_document(write_draft(understood, DAY).encode(), "nouveau.yaml")
        ruleset, shape = read_ruleset(document)
        assert ruleset is not None
        problems = (*read, *shape, *check_ruleset(ruleset, Library([]), Problems()).problems)
        assert not [found for found in problems if found.level is Level.ERROR], answers
        assert {found.code for found in problems} <= {"B708"}, answers
        assert not examples_alike(document.source), answers


def test_answers_as_options_or_as_a_file(canut: Terminal, tmp_path: Path) -> None:
    """The same answers give the same text, which is written whole and checks."""
    options = ("--assiette", "marge", "--taux", "10 %", "--periode", "mois")
    out = tmp_path / "statuts/texte.yaml"
    answers = canut.write("assiette: marge\ntaux: 10 %\npériode: mois\n", "réponses.yaml")

    assert canut("new", *options, "--out", out).status == 0
    assert canut("new", "--answers", answers).out.replace("\u00a0", " ") == out.read_text("utf-8").replace("\u00a0", " ")
    assert canut("check", out, "--strict").status == 0


def test_questions_are_asked_again_until_understood(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal each question is asked; an answer not understood is told and asked again."""
    answers = io.StringIO("bidon\nmarge\n1 000 €: 13 %; 10 %\ntranches\nmois\n80 €\n500 €\n500 € par mois\nnon\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    ran = canut("new")

    assert ran.status == 0
    assert ran.err.count("1. Sur quoi") == 2
    assert "C050" in ran.err
    assert "C054" in ran.err
    assert "lecture: par tranches" in ran.out


def test_a_ceiling_below_the_floor_is_asked_again(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A floor of 80 € and a ceiling of 50 € a month cannot both hold: the ceiling is asked again; equal ones are one amount."""
    answers = io.StringIO("marge\n10 %\nmois\n80 €\n50 € par mois\n80,00 € par mois\nnon\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)

    ran = canut("new")

    assert ran.status == 0 and ran.err.count("C057") == 1
    assert "plafond: 80,00 €" in ran.out


def test_a_ceiling_of_the_year_may_be_below_a_floor_of_the_month(canut: Terminal) -> None:
    """50 € in the year and 80 € a month are not for the same period: the text is written."""
    assert (
        canut("new", "--assiette=marge", "--taux=10 %", "--période=mois", "--plancher=80 €", "--plafond=50 € par an").status == 0
    )


@pytest.mark.parametrize(("name", "day"), [("2025-01-01.yaml", "2025-01-01"), ("2024-02-29.yaml", "2024-02-29")])
def test_the_name_of_the_file_gives_the_first_day(name: str, day: str, canut: Terminal, tmp_path: Path) -> None:
    """A file named by a date, as versions are, begins on that date."""
    out = tmp_path / "contribution" / name

    assert canut("new", "--assiette=marge", "--taux=10 %", "--période=mois", "--out", out).status == 0
    assert f"\nen_vigueur: {day}\n" in out.read_text("utf-8")


@pytest.mark.parametrize("name", ["texte.yaml", "2025-13-01.yaml", "2025.yaml"])
def test_another_name_begins_next_month(name: str, canut: Terminal, tmp_path: Path) -> None:
    """A file whose name is no date begins on the first day of a month, as on the screen."""
    options = ("--assiette=marge", "--taux=10 %", "--période=mois")
    out = tmp_path / name

    assert canut("new", *options, "--out", out).status == 0
    line = next(line for line in canut("new", *options).out.splitlines() if line.startswith("en_vigueur: "))
    assert line in out.read_text("utf-8").splitlines()


@pytest.mark.parametrize("ceiling", ["100 € par mois", "200 € par an"])
def test_no_example_is_given_twice_under_a_low_ceiling(ceiling: str) -> None:
    """Nor are two examples alike where the ceiling is reached at once."""
    for answers in itertools.product(*CHOICES[:-2], (ceiling,), CHOICES[-1]):
        understood, wrong = read_answers({name: Text(value, Span(name)) for name, value in zip(QUESTIONS, answers, strict=True)})
        assert understood is not None, wrong
        document, _ = read_document(write_draft(understood, DAY).encode(), "nouveau.yaml")
        assert not examples_alike(document.source), answers


def test_leaving_the_questions_is_an_interruption(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of the input leaves without a text."""
    answers = io.StringIO("marge\n")
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)

    assert canut("new").status == 130


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("assiette", "le chiffre", "C050"),
        ("assiette", "", "C056"),
        ("période", "semaine", "C050"),
        ("taux", "", "C056"),
        ("taux", "10", "C051"),
        ("taux", "10 €", "C051"),
        ("taux", "110 %", "C055"),
        ("taux", "1,234 %", "C055"),
        ("taux", "dix", "L230"),
        ("taux", "1 000 €: 13 %", "C052"),
        ("taux", "13 %; 10 %", "C052"),
        ("taux", "2 000 €: 13 %; 1 000 €: 12 %; 10 %", "C053"),
        ("taux", "0 €: 13 %; 10 %", "C053"),
        ("plancher", "-80 €", "C051"),
        ("plancher", "80 mois", "C051"),
        ("plancher", "80.50 €", "L"),
        ("plafond", "500 €", "C054"),
        ("plafond", "9 999 999 € par an", "C055"),
        ("plafond", "50 € par mois", "C057"),
        ("exonérés", "3 jours", "C051"),
        ("exonérés", "0 mois", "C051"),
        ("exonérés", "1,5 mois", "C051"),
        ("exonérés", "200 ans", "C055"),
    ],
)
def test_an_unclear_answer_is_told(canut: Terminal, name: str, answer: str, code: str) -> None:
    """An answer that is none, in another unit, out of order or out of reason is told; no text is written."""
    given = {"assiette": "marge", "taux": "10 %", "période": "mois", "plancher": "80 €", name: answer}
    ran = canut("new", *(part for key, value in given.items() for part in (f"--{key}={value}",)), "--format", "json")

    assert ran.status == 1
    assert any(found["code"].startswith(code) for found in ran.data["problems"])


def test_nothing_is_overwritten(canut: Terminal, tmp_path: Path) -> None:
    """A file that exists stays, unless --force says otherwise; an answers file with another key is told."""
    options = ("--assiette", "marge", "--taux", "10 %", "--période", "mois", "--out", tmp_path / "a.yaml")
    canut.write("à garder", "a.yaml")

    assert canut("new", *options).status == 2
    assert (tmp_path / "a.yaml").read_text("utf-8") == "à garder"
    assert canut("new", *options, "--force").status == 0
    assert "C002" in canut("new", "--answers", canut.write("asiette: marge\n", "r.yaml")).err
    assert "les réponses manquent" in canut("new").err


@pytest.mark.parametrize("period", ["année", "entrée"])
def test_a_monthly_floor_is_never_taken_back(canut: Terminal, period: str) -> None:
    """On a running total too, each month calls at least the floor, and what the floor added is not an advance."""
    out = canut.folder / "texte.yaml"
    answers = ("--assiette", "marge", "--taux", "10 %", "--période", period, "--plancher", "10 €", "--out", out)
    facts = canut.write("mois: janvier à mars 2027\nmarge_brute: 0 € | 4 500 € | -200 €\n", "faits.yaml")

    assert canut("new", *answers).status == 0
    assert _contributions(canut, out, facts) == ["10,00 €", "450,00 €", "10,00 €"]


def test_what_a_yearly_ceiling_cut_is_not_called_again_the_next_year(canut: Terminal) -> None:
    """A total that runs since the entry does not bring back in January what the year before was spared."""
    out = canut.folder / "texte.yaml"
    answers = ("--assiette", "marge", "--taux", "10 %", "--période", "entrée", "--plafond", "500 € par an", "--out", out)
    facts = canut.write("mois: novembre 2027 à janvier 2028\nmarge_brute: 9 000 € | 1 000 € | 1 000 €\n", "faits.yaml")

    assert canut("new", *answers).status == 0
    assert _contributions(canut, out, facts) == ["500,00 €", "0,00 €", "100,00 €"]


def _contributions(canut: Terminal, text: Path, facts: Path) -> list[str]:
    """Return what a text gives as the contribution of each month."""
    told = canut("decide", text, "--facts", facts).out
    (line,) = (line for line in told.splitlines() if line.startswith("    contribution "))
    return [cell for cell in re.split(r" {2,}", line) if cell.endswith("€")]
