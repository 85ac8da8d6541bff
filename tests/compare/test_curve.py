"""Thresholds, cliffs and rates along the basis: exact points, held to every value one by one."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.compare.curve import TOLERANCE, Curve, Segment, curve_of, effective, is_straight, joined
from engine.compare.probing import Probe, make_probe
from engine.compare.typical import outward, typical_month
from engine.program.building import build_program
from engine.run.situation import Entity, Situation
from engine.run.texts import check_file
from engine.statute.library import Library
from engine.statute.ruleset import Scope
from engine.text.spans import Span
from tests.compare import eight_people
from tests.compare.eight_people import OLD, figures, month, write

SCALE = """\
    barème:
      assiette: marge_brute
      lecture: montant entier
      paliers:
        - jusqu'à: 10 €
          taux: 13 %
        - jusqu'à: 20 €
          taux: 12 %
        - jusqu'à: 33,33 €
          taux: 11 %
        - au-delà:
          taux: 10 %
    plancher: 1 €
    arrondi: centime
"""
SIMPLE = "    assiette: marge_brute\n    taux: {rate}\n    plancher: {floor}\n    plafond: {ceiling}\n    arrondi: centime\n"
BODY = (
    OLD[: OLD.index("    assiette: marge_brute\n")]
    + "{body}"
    + OLD[OLD.index("  enveloppe:\n    valeur") : OLD.index("exemples:")]
)


def probe(folder: Path, body: str) -> Probe:
    """Return a probe of the contribution of a text, by its gross margin."""
    path = folder / "texte.yaml"
    path.write_text(BODY.format(body=body), "utf-8")
    found = check_file(path, Library.load([path]), alone=True)
    assert found.ruleset is not None, found.problems
    program, wrong = build_program((found.ruleset,))
    assert program is not None, wrong
    person = Entity(Scope.PERSON, "P")
    activity = Entity(Scope.ACTIVITY, "A", person=person)
    situation = Situation(month("2025-01"), Entity(Scope.COOPERATIVE, "coopérative"), [person], [activity])
    made, wrong = make_probe(program, situation, {}, "marge_brute", "contribution", "", Span("x"))
    assert made is not None, wrong
    return made


def by_definition(cents: int) -> int:
    """Return what the scale gives, computed apart."""
    rate = 13 if cents <= 10_00 else 12 if cents <= 20_00 else 11 if cents <= 33_33 else 10
    return max((2 * cents * rate + 100) // 200, 1_00)


def inside(curve: Curve, cents: int) -> Segment:
    """Return the stretch in which a value stands; there is exactly one."""
    (found,) = [one for one in curve.segments if one.first <= cents <= one.last]
    return found


def test_every_value_is_on_the_line_of_its_stretch(tmp_path: Path) -> None:
    """From 0 to 60 €, cent by cent, the scale computed apart is on the stretch that holds it, within the roundings."""
    curve = curve_of("x", probe(tmp_path, SCALE), 0, 60_00)

    assert curve is not None and curve.complete
    for cents in range(60_01):
        one = inside(curve, cents)
        line = one.start + one.marginal * (cents - one.first)
        assert abs(line - by_definition(cents)) <= TOLERANCE


def test_break_points_and_cliffs_are_exact(tmp_path: Path) -> None:
    """The floor ends, and each step of the scale begins, at the very cent; the drop there is told to the cent."""
    curve = curve_of("x", probe(tmp_path, SCALE), 0, 60_00)

    assert curve is not None
    assert [(one.at, one.before, one.after) for one in curve.cliffs] == [
        (10_01, 1_30, 1_20),
        (20_01, 2_40, 2_20),
        (33_34, 3_67, 3_33),
    ]
    assert [point for point in curve.breaks if point not in {10_01, 20_01, 33_34}] == [7_70]
    assert 13 * 7_69 < 100_00 < 13 * 7_70


def test_a_change_of_slope_is_no_cliff(tmp_path: Path) -> None:
    """A floor and a ceiling turn the line without a jump."""
    curve = curve_of("x", probe(tmp_path, SIMPLE.format(rate="10 %", floor="2 €", ceiling="5 €")), 0, 100_00)

    assert curve is not None
    assert curve.cliffs == ()
    assert [(one.start, one.end) for one in curve.segments] == [(2_00, 2_00), (2_00, 5_00), (5_00, 5_00)]
    assert abs(curve.segments[1].first - 20_00) <= 5 and abs(curve.segments[2].first - 50_00) <= 5
    assert abs(curve.segments[1].marginal - Fraction(1, 10)) < Fraction(1, 500)


def test_rates_are_exact_fractions() -> None:
    """The effective rate is what is given over the basis, no digit lost; there is none where there is no basis."""
    assert effective((3_00, 1_00)) == Fraction(1, 3)
    assert effective((0, 60_00)) is None and effective((-1, 60_00)) is None
    assert Segment(0, 3_00, 0, 1_00).marginal == Fraction(1, 3)
    assert Segment(5, 5, 2, 2).marginal == 0


@given(st.lists(st.tuples(st.integers(1, 2_000), st.integers(0, 40)), min_size=1, max_size=6))
def test_lines_that_bend_are_never_told_as_one(steps: list[tuple[int, int]]) -> None:
    """Whatever the slopes of neighbouring stretches, joining keeps every value within the roundings of its line."""
    segments, start, amount = [], 0, 0
    values = []
    for width, rate in steps:
        end = amount + width * rate // 100
        segments.append(Segment(start, start + width, amount, end))
        values += [amount + offset * rate // 100 for offset in range(width + 1)]
        start, amount = start + width + 1, end
    kept = joined(segments, values.__getitem__)

    assert kept[0].first == 0 and kept[-1].last == len(values) - 1
    for one in kept:
        ends = values[one.first], values[one.last]
        assert (one.start, one.end) == ends
        assert is_straight(values.__getitem__, one.first, one.last) or one in segments


def test_curves_follow_an_example_on_which_policies_differ(tmp_path: Path) -> None:
    """The basis goes from zero past the largest of the books, to a round amount that is nobody's, for every policy."""
    folder = write(tmp_path)
    made = eight_people.world(folder)

    found, wrong = typical_month(made, figures(folder, "2025-01-01", "2025-04-01+plancher=45,50 €"))

    assert wrong == () and found is not None
    assert (found.basis, found.title, found.low) == ("marge_brute", "Marge brute", 0)
    assert found.high == outward(max(eight_people.sale(8, number) for number in eight_people.MONTHS))
    assert found.high > max(eight_people.sale(8, number) for number in eight_people.MONTHS)
    assert [curve.segments[0].start for curve in found.curves] == [20_00, 45_50]
    assert [abs(curve.breaks[0] - point) <= 5 for curve, point in zip(found.curves, (200_00, 379_17), strict=True)] == [
        True,
        True,
    ]


def test_an_example_may_be_named(tmp_path: Path) -> None:
    """The example asked for is the one used; a name that no text has is told."""
    folder = write(tmp_path)
    made, policies = eight_people.world(folder), figures(folder, "2025-01-01", "2025-04-01")

    found, _ = typical_month(made, policies, "Un mois sans vente")
    missing, (wrong,) = typical_month(made, policies, "Un mois de rêve")

    assert found is not None and found.example == "Un mois sans vente"
    assert missing is None and wrong.code == "C073"


@pytest.mark.parametrize(("low", "high"), [(10, 10), (20, 10)])
def test_a_range_without_width_has_no_curve(tmp_path: Path, low: int, high: int) -> None:
    """Nothing is drawn where there is nothing between the bounds."""
    assert curve_of("x", probe(tmp_path, SCALE), low, high) is None


def test_curves_go_past_the_last_threshold_of_any_text(tmp_path: Path) -> None:
    """A ceiling from 4 000 € of margin, that no month of the books reaches, is on the curve of the month and of the year, and
    the range in which there is no cliff says how far was looked."""
    folder = write(tmp_path)
    draft = tmp_path / "projet.yaml"
    draft.write_text(
        eight_people.DRAFT[: eight_people.DRAFT.index("exemples:")]
        .replace("  plafond_annuel: 700 €", "  seuil: 4 000 €\n  plafond_annuel: 9 000 €")
        .replace("    assiette: marge_brute\n    taux: taux\n", "    valeur:\n      - si: marge_brute >= seuil\n        alors: 100 €\n"
                 "      - sinon: marge_brute × taux\n"),
        "utf-8",
    )  # fmt: skip
    reference = eight_people.OLD.replace("plafond_annuel: 700 €", "plafond_annuel: 9 000 €")
    folder = write(tmp_path, v2025_01_01=reference, v2025_04_01=None)
    made = eight_people.world(folder)

    found, _ = typical_month(made, figures(folder, "2025-01-01", draft.as_posix()), yearly=True)

    assert found is not None and found.year is not None
    assert (found.high, found.year.high) == (4_400_00, 4_400_00)
    for held in (found, found.year):
        assert [cliff.at for cliff in held.curves[1].cliffs] == [4_000_00]
        assert held.curves[0].cliffs == ()
