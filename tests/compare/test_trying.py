"""Parameters that vary: every value against figures computed by hand, the frontier, the exact answer or what prevents one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from jsonschema import Draft202012Validator

from engine.compare.answer import Question
from engine.compare.ranges import read_range
from engine.compare.seeking import Sought, _Search, seek_value
from engine.compare.sweeping import frontier_of, is_better, sweep_parameters
from engine.compare.targets import read_targets
from engine.compare.tried_told import seek_data, seek_sentences, sweep_data, sweep_grid
from engine.compare.trying import Tried
from engine.text.spans import Span
from tests.compare.eight_people import MONTHS, month, paid_by_hand, sale, write

CLONE = Path(__file__).resolve().parents[2]
PLACE = Span("x")


def question(*words: str, **settings: object) -> Question:
    """Return a question over the six months."""
    return Question(words or ("2025-01-01",), (), month("2025-01"), month("2025-06"), **settings)  # type: ignore[arg-type]


def sought(folder: Path, range_written: str, *goals: str) -> Sought:
    """Return the answer of a search in which nothing is wrong."""
    found = seek_value(folder, question(), range_written, goals)
    assert found.problems == () and found.sought is not None
    return found.sought


def total(rate: int, floor: int) -> int:
    """Return what is received in six months, by hand."""
    return sum(map(sum, paid_by_hand(rate, floor)))


def rise(floor: int) -> Fraction:
    """Return the largest rise in share of what was paid, when the floor of 20 € becomes another, by hand."""
    pairs = [(sum(one), sum(two)) for one, two in zip(paid_by_hand(10, 20_00), paid_by_hand(10, floor), strict=True)]
    return max(Fraction(0), *(Fraction(after - before, before) for before, after in pairs))


def test_every_value_of_a_sweep_is_computed_by_hand(tmp_path: Path) -> None:
    """Two parameters crossed: what each pair brings, how many pay more and less, the largest rise, to the cent."""
    found = sweep_parameters(write(tmp_path), question(), ["taux=9 % à 11 % par 1 %", "plancher=10 € à 30 € par 10 €"]).sweep

    assert found is not None
    assert [one.values for one in found.tried] == [(rate, floor) for rate in (9, 10, 11) for floor in (10_00, 20_00, 30_00)]
    for one in found.tried:
        rate, floor = one.values
        before, after = paid_by_hand(10, 20_00), paid_by_hand(rate, floor)
        changes = [(sum(a), sum(b) - sum(a)) for a, b in zip(before, after, strict=True)]
        assert one.total == sum(map(sum, after))
        assert one.difference == one.total - total(10, 20_00)
        assert one.more == sum(change > 0 for _, change in changes)
        assert one.less == sum(change < 0 for _, change in changes)
        assert one.rise == max(0, *(change for _, change in changes))


def tried(brings: int, more: int, rate: Fraction | None) -> Tried:
    """Return a made-up variant."""
    return Tried((brings,), brings, 0, more, 0, 0, rate)


def test_the_frontier_is_what_no_other_is_better_than() -> None:
    """More received, fewer who pay more, a smaller rise: who is beaten on one and equal on the rest leaves the frontier."""
    small, large = Fraction(1, 100), Fraction(5, 100)
    every = [tried(100, 2, small), tried(100, 3, small), tried(120, 3, large), tried(120, 3, None), tried(90, 0, small)]

    assert frontier_of(every) == (0, 2, 4)
    assert is_better(every[0], every[1]) and not is_better(every[1], every[0])
    assert not is_better(every[0], every[0])


def test_a_sought_amount_is_the_one_that_every_value_gives(tmp_path: Path) -> None:
    """The amount that a floor of 31,37 € brings is asked for: that floor, or one that brings as much, is found exactly."""
    found = sought(
        write(tmp_path), "plancher=20 € à 60 €", f"contribution={total(10, 31_37) // 100},{total(10, 31_37) % 100:02} €"
    )

    assert found.exact and found.found is not None
    assert found.found.total == total(10, 31_37) == total(10, found.found.values[0])
    assert found.monotone and found.prevented == ()


def test_an_amount_that_no_value_gives_has_its_two_neighbours(tmp_path: Path) -> None:
    """Each cent of floor is paid by several people: an amount in between is told as such, with the nearest value of all."""
    totals = {floor: total(10, floor) for floor in range(20_00, 60_01)}
    target = next(one + 1 for floor, one in totals.items() if floor > 30_00 and totals[floor + 1] > one + 2)

    found = sought(write(tmp_path), "plancher=20 € à 60 €", f"contribution={target // 100},{target % 100:02} €")

    assert not found.exact and found.found is not None
    assert abs(found.found.total - target) == min(abs(one - target) for one in totals.values())
    assert min(one.total for one in (found.found, *found.beside)) < target < max(o.total for o in (found.found, *found.beside))
    assert "n'atteint exactement" in " ".join(seek_sentences(found, "fr"))


def test_nobody_pays_more_than_a_share_more(tmp_path: Path) -> None:
    """The largest floor under which nobody pays more than 5 % more, held to every floor tried by hand."""
    best = max(floor for floor in range(20_00, 60_01) if rise(floor) <= Fraction(5, 100))

    found = sought(write(tmp_path), "plancher=20 € à 60 €", "hausse<=5 %")

    assert found.exact and found.found is not None
    assert found.found.total == total(10, best) and found.found.values == (best,)
    assert rise(best + 1) > Fraction(5, 100)


def test_what_prevents_an_answer_is_told(tmp_path: Path) -> None:
    """Two conditions that no value meets together: both are named, each with the value that meets it alone."""
    wanted = total(10, 50_00)

    found = sought(write(tmp_path), "plancher=20 € à 60 €", f"contribution>={wanted // 100} €", "hausse<=5 %")

    assert found.found is None and not found.exact
    assert [one.kind for one in found.prevented] == ["receipts", "rise"]
    alone = [one.values[0] if one is not None else None for one in found.nearest]
    floors = [floor for floor in range(20_00, 60_01) if total(10, floor) >= wanted // 100 * 100]
    assert alone[0] is not None and total(10, alone[0]) == total(10, min(floors))
    assert "ne convient, à cause de" in " ".join(seek_sentences(found, "fr"))


def test_a_rate_between_two_whole_percents_is_found(tmp_path: Path) -> None:
    """What 13,5 % brings is asked for between 10 % and 14 %: it is found, by hundredths of a point."""
    wanted = sum(sum(row) for row in halves(27))

    found = sought(write(tmp_path), "taux=10 % à 14 %", f"contribution={wanted // 100},{wanted % 100:02} €")

    assert found.exact and found.found is not None and found.found.total == wanted
    assert found.found.values == (13_50,)


def halves(rate: int) -> list[list[int]]:
    """Return what each person pays for a rate in halves of a percent, by hand."""
    found = []
    for rank in range(1, 9):
        left, row = 700_00, []
        for number in MONTHS:
            row.append(min(max((2 * sale(rank, number) * rate + 200) // 400, 20_00), left))
            left -= row[-1]
        found.append(row)
    return found


def test_the_step_searched_is_told(tmp_path: Path) -> None:
    """Between 10 % and 14 % by whole percents, 13,5 % is not tried: the conclusion says by which step it holds."""
    wanted = sum(sum(row) for row in halves(27))
    target = f"contribution={wanted // 100},{wanted % 100:02} €"

    found = sought(write(tmp_path), "taux=10 % à 14 % par 1 %", target)

    assert not found.exact
    assert "De 10 % à 14 %, par pas de 1 %, aucune valeur de taux n'atteint exactement" in plain(seek_sentences(found, "fr"))
    assert "by steps of 1%, no value of taux reaches" in plain(seek_sentences(found, "en"))


def test_what_keeps_an_exact_amount_away_is_told(tmp_path: Path) -> None:
    """The amount that a floor of 50 € brings, and nobody 5 % more: the rise is to blame, and each alone has its value."""
    wanted = total(10, 50_00)
    target = f"contribution={wanted // 100},{wanted % 100:02} €"
    best = max(floor for floor in range(20_00, 60_01) if rise(floor) <= Fraction(5, 100))

    found = sought(write(tmp_path), "plancher=20 € à 60 €", target, "hausse<=5 %")
    said = plain(seek_sentences(found, "fr"))

    assert found.found is not None and found.found.values == (best,) and not found.exact
    assert [one.written for one in found.prevented] == ["hausse<=5 %"]
    assert [one.total for one in found.nearest if one is not None] == [wanted, total(10, best)]
    assert f"plancher n'atteint pas « {target} », à cause de « hausse<=5 % » ; au plus près : " in said
    assert f"Pour « {target} » seul : plancher = " in said and "Pour « hausse<=5 % » seul : plancher = " in said
    assert f"For “{target}” alone: plancher = " in plain(seek_sentences(found, "en"))


def test_an_amount_out_of_reach_is_not_what_two_others_prevent(tmp_path: Path) -> None:
    """Two conditions that do not hold together are blamed, not the amount that no value gives to the cent."""
    wanted = total(10, 50_00) // 100
    goals = ("contribution=1 000 000 €", f"contribution>={wanted} €", "hausse<=5 %")

    found = sought(write(tmp_path), "plancher=20 € à 60 €", *goals)

    assert found.found is None
    assert [one.written for one in found.prevented] == list(goals[1:])
    assert "Pour « contribution=1 000 000 € » seul, au plus près : plancher = 60,00 €" in plain(seek_sentences(found, "fr"))


def plain(sentences: Iterable[str]) -> str:
    """Return sentences together, with plain spaces."""
    return " ".join(re.sub("[\u00a0\u202f]", " ", one) for one in sentences)


def test_a_condition_that_nothing_meets_is_alone_to_blame(tmp_path: Path) -> None:
    """When no value at all brings the amount, that condition only is named."""
    found = sought(write(tmp_path), "plancher=20 € à 30 €", "contribution>=1 000 000 €", "hausse<=50 %")

    assert [one.written for one in found.prevented] == ["contribution>=1 000 000 €"]


def search(totals: list[int], *goals: str) -> Sought:
    """Return the answer of a search among made-up receipts, one value after the other, from 0 to the last."""
    every = [Tried((rank,), total, total, 0, 0, 0, Fraction(0)) for rank, total in enumerate(totals)]
    found, _ = read_range(f"seuil=0 mois à {len(totals) - 1} mois", PLACE, stepped=False)
    targets, _ = read_targets(goals, PLACE)
    trial = SimpleNamespace(at=lambda _names, values, _written: every[values[0]], told_together=list)
    world = SimpleNamespace(books=SimpleNamespace(name="Les Huit"))
    ready = SimpleNamespace(ranges=(found,), trial=trial, world=world, policy=SimpleNamespace(name="x"), total=0)
    made = _Search(ready, targets, None)  # type: ignore[arg-type]  # only what the search reads
    assert made.go()
    return made.sought(question())


SPIKE = [1000 if rank == 5 else 100 + abs(80 - rank) for rank in range(161)]
SLOPE = [10 * rank for rank in range(161)]


@pytest.mark.parametrize(
    ("totals", "goals", "proved", "said"),
    [
        (SPIKE, ("contribution>=9 €",), False, "aucune des 17 valeurs de seuil essayées ne convient"),
        (SPIKE[:12], ("contribution>=11 €",), True, "aucune valeur de seuil ne convient"),
        (SLOPE, ("contribution>=99 €",), False, "aucune des 17 valeurs de seuil essayées ne convient"),
        (SLOPE, ("contribution>=8 €", "contribution<=7 €"), True, "aucune valeur de seuil ne convient"),
        (SLOPE, ("contribution=8,05 €",), True, "aucune valeur de seuil n'atteint exactement"),
        (SPIKE, ("contribution=9 €",), False, "valeurs de seuil essayées n'atteint exactement"),
    ],
)
def test_no_value_suits_only_where_it_is_proved(totals: list[int], goals: tuple[str, ...], proved: bool, said: str) -> None:
    """Where another value might do, only the values tried are spoken of; nothing says then that one might, and none does."""
    found = search(totals, *goals)

    told = " ".join(seek_sentences(found, "fr")).replace("\u00a0", " ")
    assert not found.exact and found.proved is proved
    assert said in told
    assert not (proved and "une autre valeur pourrait convenir" in told)


def test_cliffs_are_a_condition(tmp_path: Path) -> None:
    """Without a scale there is no cliff, whatever the floor: the condition is met and counted."""
    found = sought(write(tmp_path), "plancher=20 € à 22 €", "aucune marche")

    assert found.exact and found.found is not None and found.found.cliffs == 0


@pytest.mark.parametrize(
    ("written", "stepped", "expected"),
    [
        ("plancher=60 € à 100 € par 10 €", True, (60_00, 100_00, 10_00, 2, "€")),
        ("plancher = 60 à 62,50 € par 0,5 €", True, (60_00, 62_50, 50, 2, "€")),
        ("taux=10 % à 12 % par 0,25 %", True, (1000, 1200, 25, 2, "%")),
        ("plancher=0 € à 200 €", False, (0, 200_00, 1, 2, "€")),
        ("taux=10 % à 12,5 %", False, (10_00, 12_50, 1, 2, "%")),
        ("taux=10 % à 14 %", False, (10_00, 14_00, 1, 2, "%")),
        ("taux=10 % à 12,125 %", False, (10_000, 12_125, 1, 3, "%")),
        ("taux=10 % à 14 % par 1 %", False, (10, 14, 1, 0, "%")),
        ("taux=100 ‰ à 140 ‰", False, (100_0, 140_0, 1, 1, "‰")),
        ("durée=6 mois à 12 mois", False, (6, 12, 1, 0, "mois")),
    ],
)
def test_a_range_is_read_as_written(written: str, stepped: bool, expected: tuple[object, ...]) -> None:
    """Bounds and step are exact numbers at one scale, the cent for money; without a step, a hundredth of a point, a cent or one."""
    found, wrong = read_range(written, PLACE, stepped=stepped)

    assert wrong == () and found is not None
    assert (found.low, found.high, found.step, found.scale, found.unit) == expected


@pytest.mark.parametrize(
    ("written", "stepped", "code"),
    [
        ("plancher", True, "C074"),
        ("plancher=60 €", True, "C074"),
        ("plancher=60 € à 100 €", True, "C074"),
        ("plancher=100 € à 60 € par 1 €", True, "C041"),
        ("plancher=60 € à 100 € par 0 €", True, "C074"),
        ("plancher=60 € à 100 € par -1 €", True, "C074"),
        ("plancher=60 € à 100 % par 1 €", True, "C074"),
        ("plancher=soixante à cent par dix", True, "C074"),
        ("plancher=0 € à 1 000 000 €", False, "C075"),
    ],
)
def test_a_range_that_makes_no_sense_is_told(written: str, stepped: bool, code: str) -> None:
    """Upside down is told as such; without a step, in two units, too large: told with an example."""
    found, wrong = read_range(written, PLACE, stepped=stepped)

    assert found is None
    assert [one.code for one in wrong] == [code]


@pytest.mark.parametrize("written", ["", "contribution", "contribution=3 %", "hausse>=3 %", "hausse=3 €", "plus d'argent"])
def test_a_target_that_makes_no_sense_is_told(written: str) -> None:
    """A target says receipts in euros, a largest rise in percent, or no cliff; anything else is told with examples."""
    found, wrong = read_targets([written], PLACE)

    assert found == ()
    assert [one.code for one in wrong] == ["C076"]


@pytest.mark.parametrize(
    ("ranges", "code"),
    [
        (["planche=1 € à 2 € par 1 €"], "C063"),
        (["plancher=1 % à 2 % par 1 %"], "C064"),
        (["taux=12 à 14 par 1"], "C064"),
        (["plancher=1 € à 500 € par 1 €"], "C075"),
        (["plancher=1 € à 2 € par 1 €", "plancher=3 € à 4 € par 1 €"], "C012"),
        (["plancher=1 € à 40 € par 1 €", "taux=1 % à 20 % par 1 %"], "C075"),
    ],
)
def test_a_sweep_that_makes_no_sense_is_told(tmp_path: Path, ranges: list[str], code: str) -> None:
    """An unknown parameter, a wrong unit, too many values together: one problem, and nothing is tried."""
    found = sweep_parameters(write(tmp_path), question(), ranges)

    assert found.sweep is None
    assert {one.code for one in found.problems} == {code}


def test_only_one_policy_varies(tmp_path: Path) -> None:
    """Two policies given to a sweep are not silently one."""
    found = sweep_parameters(write(tmp_path), question("2025-01-01", "2025-04-01"), ["plancher=1 € à 2 € par 1 €"])

    assert found.sweep is None
    assert [one.code for one in found.problems] == ["C078"]


def test_a_small_population_is_not_tried(tmp_path: Path) -> None:
    """What a sweep says of three people would say what each pays: it is refused, unless someone entitled asks."""
    folder = write(tmp_path)
    ranges = ["plancher=20 € à 30 € par 10 €"]

    refused = sweep_parameters(folder, question(population=("contrat=cape",)), ranges)
    allowed = sweep_parameters(folder, question(population=("contrat=cape",), entitled="A. Martin"), ranges)

    assert [one.code for one in refused.problems] == ["C070"]
    assert allowed.sweep is not None
    assert [one.total for one in allowed.sweep.tried] == [sum(map(sum, paid_by_hand(10, f)[5:])) for f in (20_00, 30_00)]


def test_the_examples_of_a_text_can_be_tried(tmp_path: Path) -> None:
    """« exemples » varies the parameter for the people of the text's own examples, over their own months."""
    found = sweep_parameters(write(tmp_path), question(population=("exemples",)), ["plancher=20 € à 120 € par 50 €"]).sweep

    assert found is not None
    assert [(one.total, one.more) for one in found.tried] == [(120_00, 0), (170_00, 1), (240_00, 2)]


def test_who_rises_most_is_named_to_who_may_see_it(tmp_path: Path) -> None:
    """The person whose rise prevents more is named when someone entitled asks, and only then."""
    folder = write(tmp_path)
    share = {rank: (sum(paid_by_hand(10, 20_00)[rank - 1]), sum(paid_by_hand(10, 40_00)[rank - 1])) for rank in range(1, 9)}
    most = max(share, key=lambda rank: Fraction(share[rank][1] - share[rank][0], share[rank][0]))
    goal = ("plancher=40 € à 41 €", ("hausse<=500 %",))

    open_found = seek_value(folder, question(entitled="A. Martin"), *goal).sought
    closed_found = seek_value(folder, question(), *goal).sought

    assert open_found is not None and closed_found is not None
    assert f"C'est celle de Personne {most}." in " ".join(seek_sentences(open_found, "fr"))
    assert "Personne" not in " ".join(seek_sentences(closed_found, "fr")) + json.dumps(seek_data(closed_found))


def test_the_rise_of_one_of_a_small_class_is_told_by_the_class(tmp_path: Path) -> None:
    """Neither the euros nor the exact share of someone among fewer than five: the class, in words and as data."""
    folder = write(tmp_path)
    ranges = ["plancher=21 € à 60 € par 39 €"]
    goal = ("plancher=21 € à 21,01 €", ("contribution>=1 €",))

    closed, opened = (sweep_parameters(folder, question(entitled=who), ranges).sweep for who in ("", "A. Martin"))
    one, other = (seek_value(folder, question(entitled=who), *goal).sought for who in ("", "A. Martin"))

    assert closed is not None and opened is not None and one is not None and other is not None
    rows: list[dict[str, object]] = sweep_data(closed)["tried"]  # type: ignore[assignment]
    whole: list[dict[str, object]] = sweep_data(opened)["tried"]  # type: ignore[assignment]
    assert [(row["largest_rise"], row["largest_rise_rate"], row["largest_rise_class"]) for row in rows[:1]] == [
        (None, None, "more")
    ]
    assert rows[1]["largest_rise_class"] is None and rows[1] == {**whole[1], "largest_rise_of": None}
    assert (whole[0]["largest_rise"], whole[0]["largest_rise_class"]) == ("6.00", None)
    assert sweep_grid(closed, "fr").rows[0][5:7] == ("de 1\u00a0% à 5\u00a0% de plus", "caché (moins de 5 personnes)")
    said = " ".join(seek_sentences(one, "fr")).replace("\u00a0", " ")
    assert "plus forte hausse : « de 1 % à 5 % de plus » (moins de 5 personnes)." in said and "6,0" not in said
    assert '"largest_rise": null' in json.dumps(seek_data(one)) and '"largest_rise": null' not in json.dumps(seek_data(other))
    for name, data in (("sweep", sweep_data(closed)), ("seek", seek_data(one))):
        schema = json.loads((CLONE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_data_follow_their_schemas(tmp_path: Path) -> None:
    """The data of a sweep and of a search are what their schemas describe, and each row of the table is whole."""
    folder = write(tmp_path)
    sweep = sweep_parameters(folder, question(), ["plancher=20 € à 30 € par 10 €"]).sweep
    assert sweep is not None
    answers = {
        "sweep": [sweep_data(sweep)],
        "seek": [
            seek_data(sought(folder, "plancher=20 € à 60 €", "hausse<=5 %")),
            seek_data(sought(folder, "plancher=20 € à 30 €", "contribution>=1 000 000 €", "aucune marche")),
        ],
    }

    for name, every in answers.items():
        schema = json.loads((CLONE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        for data in every:
            assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    grid = sweep_grid(sweep, "fr")
    assert all(len(row) == len(grid.headers) for row in grid.rows)


def test_without_success_the_nearest_value_is_told(tmp_path: Path) -> None:
    """No floor brings a million: what comes nearest is told, with the value of the parameter that gives it."""
    found = sought(write(tmp_path), "plancher=20 € à 30 €", "contribution>=1 000 000 €")

    assert found.found is None and found.closest[0].values == (30_00,)
    told = " ".join(" ".join(seek_sentences(found, "fr")).split())
    assert re.search("Pour « contribution>=1 000 000 € », la plus proche : 3 [0-9]{3},[0-9]{2} € à 30,00 €[.]", told)
