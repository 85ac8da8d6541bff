"""What policies give over a cooperative's months, held to figures computed by other means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.compare.answer import Question
from engine.compare.answer_page import answer_page
from engine.compare.answer_text import answer_lines
from engine.compare.answer_workbook import answer_workbook
from engine.compare.answering import answer_question, too_revealing
from engine.compare.effects import effects_of, shared_over_orders
from engine.compare.evaluating import Figures, Known, evaluate_policies
from engine.compare.mixing import mixed, provisions_between
from engine.compare.naming import joined_words, read_policies
from engine.compare.paying import paid_by
from engine.compare.policies import IN_FORCE, Policy
from engine.compare.sweeping import sweep_parameters
from engine.compare.wording import wordings_of
from engine.month.closing import run_month_of
from engine.month.figures import totals
from engine.month.storing import close_month
from engine.run.texts import check_file
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset, Scope
from engine.text.spans import Span
from tests.compare import eight_people
from tests.compare.eight_people import CODES, DRAFT, MONTHS, NEW, OLD, ask, figures, month, paid_by_hand, sale, write

PLACE = Span("x")


def amounts(found: Figures) -> list[list[int]]:
    """Return what each activity pays each month."""
    kept = found.amounts["contribution"]
    return [[int(str(kept[2025 * 12 + number - 1, (Scope.ACTIVITY, code)])) for number in MONTHS] for code in CODES]


def test_each_policy_gives_what_is_computed_by_hand(tmp_path: Path) -> None:
    """A version over the whole period, a draft, a parameter changed: every amount of every month, yearly ceiling included."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT, "utf-8")

    found = figures(write(tmp_path / "coop"), "2025-01-01", "2025-04-01", draft.as_posix(), "2025-01-01+plancher=45,50 €")

    assert [one.policy.name for one in found] == ["2025-01-01", "2025-04-01", "projet.yaml", "2025-01-01+plancher=45,50 €"]
    expected = [paid_by_hand(10, 20_00), paid_by_hand(12, 20_00), paid_by_hand(11, 50_00), paid_by_hand(10, 45_50)]
    assert [amounts(one) for one in found] == expected
    assert sum(map(sum, expected[1])) > sum(map(sum, expected[0]))


def test_the_policy_in_force_gives_what_the_month_gives(tmp_path: Path) -> None:
    """Each total of « en vigueur » is that of ``canut month``, which knows nothing of comparisons, to the cent."""
    folder = write(tmp_path)
    (found,) = evaluate_policies(eight_people.world(folder), [figures(folder, IN_FORCE, "2025-01-01")[0].policy])[0]

    for number in MONTHS:
        report = run_month_of(folder, 2025 * 12 + number - 1).report
        assert report is not None
        for role in ("assiette", "contribution", "enveloppe"):
            mine = [cents for (own, _), cents in found.amounts[role].items() if own == report.month]
            assert sum(int(str(cents)) for cents in mine) == totals(report)[role]


def test_a_draft_gives_what_it_would_give_if_it_had_been_adopted(tmp_path: Path) -> None:
    """The same cooperative, with the draft for its only version from the first day, has the very same months."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT, "utf-8")
    adopted = write(tmp_path / "b", v2025_01_01=DRAFT.replace("2026-01-01", "2025-01-01"), v2025_04_01=None)

    found = figures(write(tmp_path / "a"), IN_FORCE, draft.as_posix())

    assert amounts(found[1]) == amounts(figures(adopted, IN_FORCE, "2025-01-01+taux=50 %")[0])


def test_a_policy_may_begin_within_the_period(tmp_path: Path) -> None:
    """« dès 2025-03 » leaves January and February as they are, and carries what they paid under the yearly ceiling."""
    found = figures(write(tmp_path, v2025_04_01=None), "2025-01-01", "2025-01-01+taux=40 % dès 2025-03")

    before, after = amounts(found[0]), amounts(found[1])
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert after[7][2] == 700_00 - sum(before[7][:2])
    assert found[1].policy.name == "2025-01-01+taux=40 % dès 2025-03"


def test_months_before_the_period_stay_as_they_were(tmp_path: Path) -> None:
    """What was paid before the first month compared counts in the yearly ceiling of every policy, whatever its text."""
    (before, after) = figures(write(tmp_path), IN_FORCE, "2025-04-01+taux=90 %", first="2025-03")

    paid = sum(paid_by_hand(10, 20_00)[7][:2])
    place = (month("2025-03"), (Scope.ACTIVITY, "A8"))
    assert after.amounts["contribution"][place] == 700_00 - paid
    assert before.amounts["contribution"][place] == paid_by_hand(10, 20_00)[7][2]


def test_closed_months_of_the_period_are_computed_again_and_left_alone(tmp_path: Path) -> None:
    """A month closed answers the question « what if » as the others do; its file does not change."""
    folder = write(tmp_path)
    expected = amounts(figures(folder, "2025-01-01", "2025-04-01")[1])
    report = run_month_of(folder, month("2025-02")).report
    assert report is not None
    closed = close_month(folder, report).read_bytes()

    assert amounts(figures(folder, "2025-01-01", "2025-04-01")[1]) == expected
    assert (folder / "mois" / "2025-02.json").read_bytes() == closed


def test_what_everyone_pays_makes_what_is_received(tmp_path: Path) -> None:
    """Month by month and over the period, receipts are the sum of what people pay, and every person counts once."""
    found = figures(write(tmp_path), IN_FORCE, "2025-01-01", "2025-04-01")
    paid, _ = paid_by(found, (), PLACE)

    assert paid is not None
    assert [one.key for one in paid.payers] == [f"P{rank}" for rank in range(1, 9)]
    assert paid.total(1) == sum(map(sum, paid_by_hand(10, 20_00)))
    assert paid.total(2) == sum(map(sum, paid_by_hand(12, 20_00)))
    assert paid.in_month(2, month("2025-05")) == sum(row[4] for row in paid_by_hand(12, 20_00))
    assert paid.basis["P3"] == sum(eight_people.sale(3, number) for number in MONTHS)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (("contrat=cape",), ["P6", "P7", "P8"]),
        (("contrat=cesa", "associé=oui"), ["P1", "P3", "P5"]),
        (("A2", "P5"), ["P2", "P5"]),
    ],
)
def test_a_population_is_a_group_or_a_list(tmp_path: Path, wanted: tuple[str, ...], keys: list[str]) -> None:
    """Facts narrow the population together; keys name any of them; the totals are those of that population alone."""
    paid, wrong = paid_by(figures(write(tmp_path), IN_FORCE, "2025-01-01"), wanted, PLACE)

    assert wrong == () and paid is not None
    assert [one.key for one in paid.payers] == keys
    assert paid.total(1) == sum(sum(paid_by_hand(10, 20_00)[int(key[1]) - 1]) for key in keys)


@pytest.mark.parametrize(
    ("wanted", "code", "suggestion"),
    [
        (("contra=cape",), "C068", "contrat"),
        (("A22",), "C068", "A2"),
        (("contrat=cdi",), "C069", ""),
        (("contrat=cap",), "C069", "contrat=cape"),
    ],
)
def test_a_population_that_is_nobody_is_told(tmp_path: Path, wanted: tuple[str, ...], code: str, suggestion: str) -> None:
    """An unknown fact or key is told with the nearest; a group without anybody is told too."""
    paid, (wrong,) = paid_by(figures(write(tmp_path), IN_FORCE, "2025-01-01"), wanted, PLACE)

    assert paid is None
    assert (wrong.code, wrong.suggestion) == (code, suggestion)


def ruleset(folder: Path, text: str) -> Ruleset:
    """Return a text, read."""
    path = folder / "texte.yaml"
    path.write_text(text, "utf-8")
    found = check_file(path, Library.load([path]), alone=True)
    assert found.ruleset is not None
    return found.ruleset


RULES = NEW.replace("taux: taux\n", "taux: taux_du_moment\n").replace(
    "  contribution:\n    titre: Contribution\n",
    "  taux_du_moment:\n    valeur:\n      - si: associé\n        taux: 9 %\n      - sinon: taux\n"
    "  contribution:\n    titre: Contribution\n",
    1,
)


def test_what_is_new_goes_with_what_reads_it(tmp_path: Path) -> None:
    """A rule added, and the rule that now reads it, are one provision; a parameter changed is another."""
    before, after = ruleset(tmp_path, OLD), ruleset(tmp_path, RULES)

    found = {one.name: sorted(name for _, name in one.items) for one in provisions_between([(before, after)])}

    assert found == {"contribution": ["contribution", "taux_du_moment"], "taux": ["taux"]}


def test_what_is_gone_goes_with_what_read_it(tmp_path: Path) -> None:
    """A rule taken away, and the rule that read it, are one provision, whichever way the texts are compared."""
    before, after = ruleset(tmp_path, RULES), ruleset(tmp_path, OLD)

    found = {one.name: sorted(name for _, name in one.items) for one in provisions_between([(before, after)])}

    assert found == {"contribution": ["contribution", "taux_du_moment"], "taux": ["taux"]}


def test_a_new_name_is_no_change_by_itself(tmp_path: Path) -> None:
    """A parameter that only changes its name goes with the rule that reads it, and changes nothing when applied."""
    renamed = OLD.replace("  taux: 10 %\n", "  taux_normal: 10 %\n").replace("    taux: taux\n", "    taux: taux_normal\n")
    draft = tmp_path / "projet.yaml"
    draft.write_text(renamed, "utf-8")
    folder = write(tmp_path / "coop")
    found = figures(folder, "2025-01-01", draft.as_posix())

    (effect,) = effects_of(eight_people.world(folder), found[0], found[1], ()).effects

    assert sorted(name for _, name in effect.provision.items) == ["contribution", "taux", "taux_normal"]
    assert (effect.alone, effect.more, effect.less) == (0, 0, 0)


def test_a_parameter_that_only_checks_read_is_no_provision(tmp_path: Path) -> None:
    """A parameter that no rule reads cannot change an amount: it is not tried."""
    more = OLD.replace("  plancher: 20 €\n", "  plancher: 20 €\n  seuil_signalé: 3 €\n")

    assert provisions_between([(ruleset(tmp_path, OLD), ruleset(tmp_path, more))]) == ()


def test_all_the_provisions_of_a_text_make_that_text(tmp_path: Path) -> None:
    """Nothing of what changes an amount is left out of the provisions, and no provision at all leaves the text as it is."""
    before, after = ruleset(tmp_path, OLD), ruleset(tmp_path, RULES)
    every = frozenset(item for one in provisions_between([(before, after)]) for item in one.items)

    assert {one.name.value for one in mixed(before, after, every).rules} == {one.name.value for one in after.rules}
    assert mixed(before, after, frozenset()).rules == before.rules
    assert provisions_between([(before, before)]) == ()


def test_effects_alone_and_crossed_make_the_whole(tmp_path: Path) -> None:
    """A rate and a floor changed together: each alone is computed by hand, and the rest is what is crossed."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT, "utf-8")
    folder = write(tmp_path / "coop", v2025_04_01=None)
    found = figures(folder, "2025-01-01", draft.as_posix())

    effects = effects_of(eight_people.world(folder), found[0], found[1], ())

    base, both = sum(map(sum, paid_by_hand(10, 20_00))), sum(map(sum, paid_by_hand(11, 50_00)))
    rate, floor = sum(map(sum, paid_by_hand(11, 20_00))) - base, sum(map(sum, paid_by_hand(10, 50_00))) - base
    assert {one.provision.name: one.alone for one in effects.effects} == {"taux": rate, "plancher": floor}
    assert effects.total == both - base
    assert effects.crossed == both - base - rate - floor != 0
    averages = {one.provision.name: one.average or 0 for one in effects.effects}
    assert sum(averages.values()) == effects.total
    assert 0 <= 2 * averages["taux"] - (rate + (both - base) - floor) <= 2


def test_averages_over_orders_are_those_of_every_order() -> None:
    """With three things that add 0, 1 or 5 depending on who came before, the average is that of the six orders."""
    worth = {frozenset(some): value for some, value in [((), 0), ((0,), 1), ((1,), 0), ((2,), 0), ((0, 1), 1), ((0, 2), 1)]}
    worth |= {frozenset({1, 2}): 5, frozenset({0, 1, 2}): 6}

    assert shared_over_orders(worth, 3, 6) == {0: 1, 1: 3, 2: 2}


def test_words_of_a_shell_make_policies() -> None:
    """Without quotes a shell cuts « en vigueur » and « 90 € » at the space: they are put together again."""
    typed = "en vigueur 2025-01-01 en vigueur +plancher= 90 € 2025-04-01+taux=11 % dès 2025-03 a.yaml"

    assert joined_words(typed.split()) == [
        "en vigueur",
        "2025-01-01",
        "en vigueur+plancher=90 €",
        "2025-04-01+taux=11 % dès 2025-03",
        "a.yaml",
    ]


@pytest.mark.parametrize(
    ("words", "variants", "code", "suggestion"),
    [
        (("2025-01-0", "en vigueur"), (), "C060", "2025-01-01"),
        (("en vigueur",), (), "C061", ""),
        (("en vigueur", "en vigueur"), (), "C062", ""),
        (("en vigueur", "en vigueur+=3"), (), "C060", "en vigueur"),
        (("en vigueur",), ("plancher",), "C065", ""),
        (("en vigueur",), ("plancher=",), "C065", ""),
        (("en vigueur",), ("plancher=3 € plancher=4 €",), "C012", ""),
        (("en vigueur", "2025-01-01 dès mardi"), (), "L226", ""),
    ],
)
def test_a_policy_badly_named_is_told(
    tmp_path: Path, words: tuple[str, ...], variants: tuple[str, ...], code: str, suggestion: str
) -> None:
    """What is not a text, said twice, alone, or without its value is told, the nearest beside it when one is near."""
    made = eight_people.world(write(tmp_path))

    _, wrong = read_policies(words, variants, made.statutes, PLACE)

    assert [(one.code, one.suggestion) for one in wrong][:1] == [(code, suggestion)]


@pytest.mark.parametrize(
    ("written", "suggestion"), [("taux=12", "12 %"), ("plancher=90", "90 €"), ("taux=0,12", ""), ("taux=3 €", "")]
)
def test_a_bare_number_is_told_with_the_unit_of_the_text(tmp_path: Path, written: str, suggestion: str) -> None:
    """« 12 » where the text says « 10 % » is not 1 200 %: « 12 % » is suggested, as « 90 € » for an amount."""
    done = ask(write(tmp_path), f"en vigueur+{written}", "2025-01-01")

    assert [(one.code, one.suggestion) for one in done.problems] == [("C064", suggestion)]


def test_drafts_of_one_name_are_told_by_their_folders(tmp_path: Path) -> None:
    """« A/projet.yaml B/projet.yaml » are two policies, called by as many folders as tell them apart; one alone by its file."""
    made = eight_people.world(write(tmp_path))
    written = [str(tmp_path / name / "projet.yaml") for name in ("x/A", "x/B", "y/B")]
    for path, text in zip(written, (DRAFT, NEW, OLD), strict=True):
        Path(path).parent.mkdir(parents=True)
        Path(path).write_text(text, "utf-8")

    two, none = read_policies((written[0], f"{written[1]}+plancher=3 € dès 2025-03"), (), made.statutes, PLACE)
    three, _ = read_policies(written, (), made.statutes, PLACE)
    same, (twice,) = read_policies((written[0], written[0].replace("/A/", "/A/../A/")), (), made.statutes, PLACE)

    assert none == () and [one.name for one in two] == ["A/projet.yaml", "B/projet.yaml+plancher=3 € dès 2025-03"]
    assert [one.name for one in three] == ["A/projet.yaml", "x/B/projet.yaml", "y/B/projet.yaml"]
    assert [one.name for one in same] == ["projet.yaml", "projet.yaml"] and twice.code == "C062"


def test_a_policy_that_never_begins_is_told(tmp_path: Path) -> None:
    """« dès 2027-03 » over months of 2025 compares the versions in force with themselves: it is said, and compared."""
    done = ask(write(tmp_path), "2025-01-01", "en vigueur+plancher=30 € dès 2027-03")
    begun = ask(write(tmp_path), "2025-01-01", "en vigueur+plancher=30 € dès 2025-06")

    assert done.answer is not None
    assert [(one.code, one.level.value) for one in done.problems] == [("C079", "warning")]
    assert begun.problems == ()


def test_everyone_may_be_narrowed(tmp_path: Path) -> None:
    """« tous contrat=cesa » is everyone under that contract, as « contrat=cesa » is."""
    folder = write(tmp_path)

    found = [
        ask(folder, "2025-01-01", "2025-04-01", population=words, entitled="A. Martin").answer
        for words in (("tous", "contrat=cesa"), ("contrat=cesa",))
    ]

    assert found[0] is not None and found[1] is not None
    assert found[0].paid == found[1].paid and len(found[0].paid.payers) == 5


@pytest.mark.parametrize(
    ("words", "first", "last", "code", "said"),
    [
        (("en vigueur+planche=3 €", "2025-01-01"), "2025-01", "2025-06", "C063", "planche"),
        (("en vigueur+plancher=3 %", "2025-01-01"), "2025-01", "2025-06", "C064", "3 %"),
        (("en vigueur+taux=12", "2025-01-01"), "2025-01", "2025-06", "C064", "12"),
        (("en vigueur+plancher=90", "2025-01-01"), "2025-01", "2025-06", "C064", "90"),
        (("en vigueur", "2025-01-01"), "2025-06", "2025-01", "C066", "2025-06"),
        (("en vigueur", "2025-01-01"), "2025-05", "2025-08", "C067", "2025-07, 2025-08"),
        (("en vigueur", "2025-01-01"), "2024-11", "2025-02", "C067", "2024-11, 2024-12"),
    ],
)
def test_a_question_that_makes_no_sense_is_told(
    tmp_path: Path, words: tuple[str, ...], first: str, last: str, code: str, said: str
) -> None:
    """An unknown parameter, a wrong unit, a range upside down, months without entries: one problem each, no answer."""
    done = ask(write(tmp_path), *words, first=first, last=last)

    assert done.answer is None
    assert [one.code for one in done.problems] == [code]
    assert said in dict(done.problems[0].words).values() or said == dict(done.problems[0].words)["first"]


def test_an_unknown_parameter_comes_with_the_nearest(tmp_path: Path) -> None:
    """« planche » is near « plancher », which the text has, and is told so."""
    done = ask(write(tmp_path), "2025-01-01", "2025-01-01+planche=3 €")

    assert [(one.code, one.suggestion) for one in done.problems] == [("C063", "plancher")]


def test_amounts_in_whole_euros_are_cents_too(tmp_path: Path) -> None:
    """A contribution rounded to the euro is compared with one to the cent as the same money, and so is a basis."""
    draft = tmp_path / "projet.yaml"
    text = DRAFT.replace("arrondi: centime", "arrondi: euro").replace(
        "  contribution:\n    titre",
        "  assiette_double:\n    valeur: marge_brute × 2\n    arrondi: euro\n  contribution:\n    titre",
        1,
    )
    draft.write_text(text.replace("assiette: marge_brute\n  contribution", "assiette: assiette_double\n  contribution"), "utf-8")

    found = figures(write(tmp_path / "coop"), "2025-01-01", draft.as_posix())
    paid, _ = paid_by(found, (), PLACE)

    left = 700_00
    due = []
    for number in MONTHS:
        due.append(min(max((2 * sale(2, number) * 11 + 10_000) // 20_000 * 100, 50_00), left))
        left -= due[-1]
    assert amounts(found[1])[1] == due
    assert paid is not None and paid.basis["P2"] == sum(sale(2, number) for number in MONTHS)
    doubled = [found[1].amounts["assiette"][2025 * 12 + number - 1, (Scope.ACTIVITY, "A2")] for number in MONTHS]
    assert doubled == [(4 * sale(2, number) + 100) // 200 * 100 for number in MONTHS]


def test_a_draft_that_does_not_check_shows_its_problems(tmp_path: Path) -> None:
    """A draft with a mistake is refused with the mistake at its place, not with a figure."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT.replace("assiette: marge_brute\n    taux: taux", "assiette: marge_brut\n    taux: taux"), "utf-8")

    done = ask(write(tmp_path / "coop"), IN_FORCE, draft.as_posix())

    assert done.answer is None
    wrong = done.problems[0]
    assert (wrong.code, wrong.span.file, wrong.suggestion) == ("N501", draft.as_posix(), "marge_brute")
    assert draft.as_posix() in done.sources


def test_texts_without_a_common_quantity_are_told(tmp_path: Path) -> None:
    """A text without a contribution to the cent cannot be compared with one that has it."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(
        DRAFT.replace("  contribution: contribution\n", "").replace("contribution:\n    titre", "cotisation:\n    titre")
        .replace("marge_brute - contribution", "marge_brute - cotisation").replace("      contribution: 50 €", "      cotisation: 50 €"),
        "utf-8",
    )  # fmt: skip

    done = ask(write(tmp_path / "coop"), IN_FORCE, draft.as_posix())

    assert [one.code for one in done.problems] == ["C071"]
    assert dict(done.problems[0].words)["name"] == "projet.yaml"


def test_a_parameter_of_some_versions_only_is_a_warning(tmp_path: Path) -> None:
    """A parameter that one of the versions in force does not have changes the others, and it is said."""
    folder = write(tmp_path, v2025_04_01=NEW.replace("  plancher: 20 €\n", "").replace("plancher: plancher", "plancher: 20 €"))

    done = ask(folder, IN_FORCE, f"{IN_FORCE}+plancher=30 €")

    assert [one.code for one in done.problems] == ["C077"]
    assert done.answer is not None
    changed = [done.answer.paid.in_month(1, own) != done.answer.paid.in_month(0, own) for own in done.answer.paid.months]
    assert changed[:4] == [True] * 3 + [False]


def test_an_example_that_suits_nobody_is_told(tmp_path: Path) -> None:
    """An example asked for that no text has leaves no answer; texts without any example are compared, with a warning."""
    bare = {name: text[: text.index("exemples:")] for name, text in (("v2025_01_01", OLD), ("v2025_04_01", NEW))}

    asked = ask(write(tmp_path / "a"), "2025-01-01", "2025-04-01", example="Un mois de rêve")
    without = ask(write(tmp_path / "b", **bare), "2025-01-01", "2025-04-01")

    assert asked.answer is None and [one.code for one in asked.problems] == ["C073"]
    assert without.answer is not None and without.answer.typical is None
    assert [(one.code, one.level.value) for one in without.problems] == [("C073", "warning")]


def test_examples_are_people_too(tmp_path: Path) -> None:
    """« exemples » compares the people of the texts' own examples, each over its own months."""
    done = ask(write(tmp_path), "2025-01-01", "2025-04-01", population=("exemples",))

    assert done.answer is not None
    paid = done.answer.paid
    assert [(one.key, paid.of(0, one.key), paid.of(1, one.key)) for one in paid.payers] == [
        ("Un mois ordinaire", 100_00, 120_00),
        ("Un mois sans vente", 20_00, 20_00),
    ]
    assert [(one.provision.name, one.alone) for one in done.answer.against[0].effects.effects] == [("taux", 20_00)]


def test_a_population_too_small_is_not_shown(tmp_path: Path) -> None:
    """What three people pay is shown only to who is said to be entitled."""
    folder = write(tmp_path)

    refused = ask(folder, IN_FORCE, "2025-01-01", population=("contrat=cape",))
    allowed = ask(folder, IN_FORCE, "2025-01-01", population=("contrat=cape",), entitled="A. Martin, direction")

    assert [one.code for one in refused.problems] == ["C070"] and refused.answer is None
    assert allowed.answer is not None and len(allowed.answer.paid.payers) == 3


@pytest.mark.parametrize(
    ("population", "code"),
    [
        (("P8", "P1", "P2", "P3", "P4"), "C080"),
        (("contrat=cesa", "A1"), "C080"),
        (("contrat=cesa",), "C058"),
        (("minima_sociaux=non",), ""),
        (("minima_sociaux=non", "contrat=cesa"), "C058"),
        (("tous",), ""),
    ],
)
def test_nobody_is_told_apart_by_a_population(tmp_path: Path, population: tuple[str, ...], code: str) -> None:
    """A list of people, or a group that leaves one to four aside, is refused unless someone entitled asks."""
    folder = write(tmp_path)

    asked = ask(folder, IN_FORCE, "2025-01-01", population=population)
    tried = sweep_parameters(
        folder, Question(("2025-01-01",), (), month("2025-01"), month("2025-06"), population), ["plancher=20 € à 30 € par 10 €"]
    )
    allowed = ask(folder, IN_FORCE, "2025-01-01", population=population, entitled="A. Martin")

    assert [one.code for one in asked.problems] == [one.code for one in tried.problems] == ([code] if code else [])
    assert allowed.answer is not None and allowed.problems == ()


def test_a_fact_more_leaves_nobody_to_subtract() -> None:
    """Six of twelve, then five of these six by one fact more: the sixth would be found by subtracting one from the other."""
    places = {rank: (0, (Scope.ACTIVITY, f"A{rank}")) for rank in range(12)}
    known = {
        place: Known(f"P{rank}", f"P{rank}", f"P{rank}", {"associé": rank < 6, "parrain": rank < 5 or rank > 8})
        for rank, place in places.items()
    }
    found = (Figures(Policy(IN_FORCE), {"contribution": dict.fromkeys(places.values(), 100)}, {}, known),)

    told = {}
    for words in (("associé=oui",), ("parrain=oui",), ("associé=oui", "parrain=oui")):
        paid, _ = paid_by(found, words, PLACE)
        assert paid is not None
        told[words] = [one.code for one in too_revealing(found, Question((), (), 0, 0, words), paid, PLACE)]

    assert told == {("associé=oui",): [], ("parrain=oui",): ["C058"], ("associé=oui", "parrain=oui"): ["C058"]}


def test_asking_twice_gives_the_same_answer(tmp_path: Path) -> None:
    """The same question about the same files has the same answer, whatever was asked before."""
    folder = write(tmp_path)
    done = ask(folder, IN_FORCE, "2025-01-01", "2025-04-01+plancher=30 €")

    assert done.answer is not None
    again = answer_question(folder, replace(done.answer.question))
    assert again.answer == done.answer


SHARED = (
    DRAFT.replace(
        "  marge_brute:\n",
        "  marge_de_tous:\n    pour: coopérative\n    somme_des: activités\n    de: marge_brute\n  marge_brute:\n",
        1,
    )
    .replace(
        "    article: article 3\n    assiette: marge_brute\n",
        "    article: article 3\n    pour: coopérative\n    assiette: marge_de_tous\n",
    )
    .replace("    plancher: plancher\n    plafond:\n      montant: plafond_annuel\n      par: année civile\n", "")
)


def test_a_contribution_of_nobody_in_particular_is_only_received(tmp_path: Path) -> None:
    """When a text asks the contribution of the cooperative as a whole, totals are compared and nobody pays more or less."""
    text = SHARED[: SHARED.index("  enveloppe:\n")] + "résultats:\n  assiette: marge_brute\n  contribution: contribution\n"
    draft = tmp_path / "projet.yaml"
    draft.write_text(text, "utf-8")

    done = ask(write(tmp_path / "coop"), draft.as_posix(), f"{draft.as_posix()}+taux=20 %")

    assert done.answer is not None, done.problems
    sales = [sum(eight_people.sale(rank, number) for rank in range(1, 9)) for number in MONTHS]
    assert done.answer.paid.payers == () and done.answer.groups == ()
    assert done.answer.paid.total(0) == sum((2 * one * 11 + 100) // 200 for one in sales)
    assert done.answer.paid.total(1) == sum((2 * one * 20 + 100) // 200 for one in sales)
    assert "<svg" in answer_page(done.answer)
    assert answer_workbook(done.answer) and list(answer_lines(done.answer, "fr"))


def test_a_draft_is_told_against_the_version_that_it_would_replace(tmp_path: Path) -> None:
    """10 % until March, 12 % since April, 11 % proposed: the rate is told as a fall from 12 %, and what April's version
    brought stands apart, as if it had held from January; all of it makes the whole difference."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(DRAFT, "utf-8")
    folder = write(tmp_path / "coop")
    found = figures(folder, "en vigueur", draft.as_posix())
    world = eight_people.world(folder)

    effects = effects_of(world, found[0], found[1], ())
    wordings = wordings_of(world.statutes_of(found[0].policy), world.statutes_of(found[1].policy), world.months, effects)

    last = sum(map(sum, paid_by_hand(12, 20_00)))
    paid, _ = paid_by(found, (), world.place)
    assert paid is not None
    reference = paid.total(0)
    alone = {one.provision.name: one.alone for one in effects.effects}
    assert effects.already is not None
    assert (effects.already.amount, effects.already.moved) == (last - reference, 6)  # two pay the floor, whatever the rate
    assert alone["taux"] == sum(map(sum, paid_by_hand(11, 20_00))) - last < 0
    assert effects.total == sum(map(sum, paid_by_hand(11, 50_00))) - reference
    assert effects.total == effects.already.amount + sum(one or 0 for one in alone.values()) + effects.crossed
    assert sum(one.average or 0 for one in effects.effects) + effects.already.amount == effects.total
    told = {one.provision.name: (one.lines("fr", after=False), one.lines("fr", after=True)) for one in wordings}
    assert told["taux"] == (("12\N{NO-BREAK SPACE}%",), ("11\N{NO-BREAK SPACE}%",))


def test_a_version_kept_is_told_against_the_months_that_replaced_it(tmp_path: Path) -> None:
    """The text of January kept until June differs from what was voted since April only: nothing is told as changed before."""
    folder = write(tmp_path / "coop")
    found = figures(folder, "en vigueur", "2025-01-01")

    effects = effects_of(eight_people.world(folder), found[0], found[1], ())

    assert effects.already is None and effects.crossed == 0
    assert [one.provision.name for one in effects.effects] == ["taux"] and effects.effects[0].alone == effects.total
