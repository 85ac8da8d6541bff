"""What holds of every explanation of every example that ships."""

from __future__ import annotations

import re
from functools import cache

import pytest

from engine.explain.bodies import _tell
from engine.explain.explained import Explanation
from engine.explain.explaining import explain_in
from engine.explain.scene import Month, Scene, scene_of
from engine.explain.sheet import Sheet
from engine.explain.text import explanation_text
from engine.explain.values import Worth
from engine.program.operators import divided
from engine.run.running import Key
from engine.statute.forms import Parts, Rounding
from tests.golden.explained_months import months, policies, results

HIDDEN = re.compile(r"\w·\w|Fraction|Worth|\bNone\b(?! of)|Scope\.|\bmin\b|\bmax\b")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def finished(worth: Worth, rounding: Rounding | None, obtained: Worth) -> bool:
    """Whether an exact value, rounded as the rule says, is the one obtained."""
    ratio = worth.ratio
    if rounding is not None and ratio != obtained.ratio:
        digits = rounding.digits + (2 if getattr(obtained.kind, "percent", False) else 0)
        scaled = ratio * 10**digits / rounding.step
        rounded = divided(scaled.numerator, scaled.denominator, rounding.mode) * rounding.step
        return bool(rounded == obtained.ratio * 10**digits)
    return bool(ratio == obtained.ratio)


def walked(month: Month, key: Key, name: str) -> str:
    """Return a sentence when the lines of a rule do not lead to its value, else an empty text."""
    scene: Scene = scene_of(month, key)
    rule, _ = month.rules[name]
    obtained = scene.of(name)
    if scene.is_given(name) or not obtained.is_number or isinstance(rule.body, Parts):
        return ""
    worth = _tell(name, rule, Sheet(scene.within(rule), ""))
    if worth is None or (worth.is_number and finished(worth, rule.rounding, obtained)):
        return ""
    return f"{name} of {key}: the lines lead to {scene.text(worth)}, the value is {scene.text(obtained)}"


@pytest.mark.parametrize("file", policies())
def test_the_lines_lead_to_the_result(file: str) -> None:
    """Followed line by line with exact numbers, every rule of every example gives the very value that was computed."""
    wrong = [said for month in months(file, "fr") for key, name in results(month) if (said := walked(month, key, name))]

    assert wrong == []


@cache
def told(file: str, locale: str) -> tuple[set[str], list[str]]:
    """Return what no explanation of a text should tell, and the first sentences that cannot be read aloud; each told once."""
    hidden: set[str] = set()
    wrong: list[str] = []
    for month in months(file, locale):
        for key, name in results(month):
            one = explain_in(month, key, name)
            hidden |= {found.group() for found in HIDDEN.finditer(QUOTED.sub("", explanation_text(one)))}
            wrong += without_names(one)
            wrong += [said for said in one.sentences if said[0].upper() != said[0] or not said.endswith(".")]
    return hidden, wrong


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("file", policies())
def test_nothing_of_the_code_is_told(file: str, locale: str) -> None:
    """Outside the words quoted from a text, no explanation says a name of the code, a hidden value, « min » or « max »."""
    hidden, _ = told(file, locale)

    assert hidden == set()


def without_names(one: Explanation) -> list[str]:
    """Return the sentences in which a name stands as it is written in a text, outside quotation marks."""
    return [sentence for sentence in one.sentences if "_" in QUOTED.sub("", sentence)]


@pytest.mark.parametrize("file", policies())
def test_sentences_can_be_read_aloud(file: str) -> None:
    """The first sentences have no underscore, start with a capital letter and end with a full stop."""
    _, wrong = told(file, "fr")

    assert wrong == []
