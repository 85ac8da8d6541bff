"""``canut diff`` and ``canut solve``, as a person runs them."""

from __future__ import annotations

import pytest

from tests.cli.terminal import CASE, CLONE, DEMO, PAY, SOLSTICE, Terminal

RATES = "mois: mars 2025\ntaux_patronal: 16 %\ntaux_salarial: 21 %\n"


def test_a_text_compared_with_itself_is_the_same(canut: Terminal) -> None:
    """Nothing changed in words, nothing in amounts, status 0."""
    ran = canut("diff", SOLSTICE, SOLSTICE)

    assert ran.status == 0
    assert ran.out.startswith("Les deux textes disent la même chose.")
    assert "est la même partout" in ran.out


def test_a_rate_changed_shows_where_and_by_how_much(canut: Terminal) -> None:
    """The line changed stands with both writings; the interval with both rates and the exact difference at its ends."""
    ran = canut("diff", SOLSTICE, canut.changed(SOLSTICE, ("taux: 12 %", "taux: 11 %")))
    rows = [" ".join(line.split()) for line in ran.out.splitlines()]

    assert ran.status == 0
    assert {"- 55 taux: 12 %", "+ 55 taux: 11 %"} <= set(rows)
    assert "de 1 000,01 € à 2 000,00 € 12 % → 11 % −10,00 € à −20,00 €" in rows
    assert rows.count("jusqu'à 1 000,00 € identique") == 1


def test_english_says_the_same(canut: Terminal) -> None:
    """In English the amounts and the words are English."""
    ran = canut("diff", SOLSTICE, canut.changed(SOLSTICE, ("taux: 12 %", "taux: 11 %")), "--lang", "en")

    assert "from €1,000.01 to €2,000.00" in ran.out


def test_bounds_and_facts_of_ones_own(canut: Terminal) -> None:
    """--between limits what is examined; --facts gives all the rest."""
    other = canut.changed(SOLSTICE, ("plancher_ensuite: 100 €", "plancher_ensuite: 120 €"))
    facts = canut.write(CASE.replace("marge_brute: 2 500 €\n", ""))
    data = canut("diff", SOLSTICE, other, "--facts", facts, "--between", "0", "€", "et", "1 000,00", "--format", "json").data
    edges = [(one["from"]["value"], one["to"]["value"], one["same"]) for one in data["amounts"]["intervals"]]

    assert data["amounts"]["example"] is None
    assert edges[0] == ("0.00", "769.23", False)
    assert edges[-1] == ("923.08", "1000.00", True)


def test_the_demo_says_what_the_half_year_changed(canut: Terminal) -> None:
    """A change of rate on each sale is told by the amount of a sale."""
    texts = [DEMO / f"contribution/{day}.yaml" for day in ("2025-01-01", "2025-07-01")]
    data = canut("diff", *texts, "--format", "json").data

    assert data["amounts"]["basis"] == "montant"
    assert not data["amounts"]["same"]
    assert {"taux_de_contribution", "ancienne_facture"} <= {one["name"] for one in data["differences"]}


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--basis", "marge"), 1, "C030"),
        (("--basis", "associé"), 1, "C031"),
        (("--basis", "montant"), 1, "C03"),
        (("--rule", "rien"), 1, "C030"),
        (("--rule", "marge_brute", "--basis", "contribution"), 1, "C034"),
        (("--between", "5"), 2, "ne dit pas deux bornes"),
        (("--between", "a", "et", "b"), 2, "nombre"),
        (("--between", "5 mois et 6 mois"), 2, "en €"),
        (("--between", "100 € et 5 €"), 1, "C036"),
    ],
)
def test_a_comparison_that_cannot_be_made(canut: Terminal, arguments: tuple[str, ...], status: int, told: str) -> None:
    """A name that is not there, not a number or not read, and bounds that are none, are told."""
    ran = canut("diff", SOLSTICE, SOLSTICE, *arguments)

    assert ran.status == status
    assert told in ran.err


def test_two_texts_without_anything_in_common(canut: Terminal) -> None:
    """Their words are compared; that their amounts cannot be is said."""
    ran = canut("diff", CLONE / "rulesets/national/smic/2010-01-01.yaml", PAY / "2010-01-01.yaml")

    assert (ran.status, "C037" in ran.err) == (1, True)
    assert "paramètre" in ran.out


def test_a_text_with_errors_is_not_compared(canut: Terminal) -> None:
    """A name unknown in one text stops the amounts, and is told with its place."""
    other = canut.changed(SOLSTICE, ("assiette: marge_brute\n      lecture", "assiette: marge_brut\n      lecture"))
    ran = canut("diff", SOLSTICE, other)

    assert (ran.status, "N501" in ran.err) == (1, True)


def test_which_envelope_gives_this_net(canut: Terminal) -> None:
    """The smallest envelope that gives the net exactly, checked by deciding it."""
    facts = canut.write(RATES)
    found = canut("solve", PAY, "--facts", facts, "--find", "enveloppe", "--target", "net=1 500 €", "--format", "json").data
    assert found["smallest"]["value"] == "2202.53"
    for envelope, net in (("2 202,53 €", "1500.00"), ("2 202,52 €", "1499.99")):
        case = canut.write(f"{RATES}enveloppe: {envelope}\n", "essai.yaml")
        months = canut("decide", PAY, "--facts", case, "--format", "json").data["months"]
        values = [entity["values"]["net"]["value"] for entity in months[0]["results"] if "net" in entity["values"]]
        assert values == [net]


def test_a_step_may_be_unreachable(canut: Terminal) -> None:
    """Between two steps no margin gives the amount: the nearest below and above, with what they give, and status 1."""
    steps = canut.changed(
        SOLSTICE, ("plafond_annuel: 5 500 €", "plafond_annuel: 50 000 €"), ("arrondi: centime", "arrondi: euro")
    )
    ran = canut("solve", steps, "--facts", canut.write(CASE), "--find", "marge_brute", "--target", "contribution=345,50")

    assert ran.status == 1
    assert "Juste en dessous : 345,00 €" in ran.out
    assert "Juste au-dessus : 346,00 €" in ran.out


def test_a_scale_that_falls_has_several_answers(canut: Terminal) -> None:
    """Where the amount falls at a step, every stretch that gives it is told, and that there are several."""
    ran = canut("solve", SOLSTICE, "--facts", canut.write(CASE), "--find", "marge_brute", "--target", "contribution=345")

    assert ran.status == 0
    assert "La plus petite valeur est 3 136,32 €." in ran.out
    assert "De même, de 3 449,95 € à 3 450,04 €." in ran.out
    assert "monte et descend" in ran.out


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--find", "marge_brut", "--target", "contribution=1"), 2, "marge_brute"),
        (("--find", "marge_brute", "--target", "contributio=1"), 2, "contribution"),
        (("--find", "associé", "--target", "contribution=1"), 2, "C031"),
        (("--find", "marge_brute", "--target", "contribution=douze"), 2, "nombre"),
        (("--find", "marge_brute", "--target", "contribution=12 mois"), 2, "en €"),
        (("--find", "marge_brute", "--target", "contribution=1,234"), 2, "décimales"),
        (("--find", "contribution", "--target", "marge_brute=1"), 1, "C034"),
        (("--find", "marge_brute", "--target", "contribution=1", "--of", "Zoé"), 1, "C032"),
        (("--find", "marge_brute", "--target", "contribution=1", "--between", "9", "et", "1"), 1, "C036"),
        (("--find", "marge_brute", "--target", "contribution=1"), 1, "jamais exactement"),
    ],
)
def test_a_question_without_answer(canut: Terminal, arguments: tuple[str, ...], status: int, told: str) -> None:
    """Names, units, bounds or targets that cannot be are told; nothing is guessed."""
    ran = canut("solve", SOLSTICE, "--facts", canut.write(CASE), *arguments)

    assert ran.status == status
    assert told in ran.err + ran.out


def test_what_is_missing_stops_the_search(canut: Terminal) -> None:
    """Without a fact that the rule needs, the fact is named."""
    ran = canut(
        "solve", SOLSTICE, "--facts", canut.write("mois: mars 2025\n"), "--find", "marge_brute", "--target", "contribution=1"
    )

    assert (ran.status, "C040" in ran.err) == (1, True)


def test_two_drafts_side_by_side_are_compared(canut: Terminal) -> None:
    """Two variants of a draft that begin on the same day lie in one folder before a vote: that is no problem of theirs."""
    paths = []
    for name, rate in (("a", "11 %"), ("b", "12,5 %"), ("c", "13 %")):
        path = canut.folder / f"{name}.yaml"
        path.write_text(SOLSTICE.read_text("utf-8").replace("taux: 12 %", f"taux: {rate}"), "utf-8")
        paths.append(path)
    ran = canut("diff", paths[0], paths[1])

    assert "V401" not in ran.out + ran.err and ran.status == 0
