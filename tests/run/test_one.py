"""One decision about an activity as a whole: its lines, its absences, its members, and what next month starts from."""

from __future__ import annotations

from random import Random

import pytest

from engine.program.operators import apportioned
from engine.program.tree import Program
from engine.run import one as one_module
from engine.run.flat import Results, flat_facts, situation_of
from engine.run.one import KEYS_MAX, MEMBERS_MAX, compiled_decision
from engine.run.one_loops import between_two
from engine.run.scalar import Refusal
from tests.written import program_of

MONTH = 2025 * 12 + 2
SHARED = """
règles:
  taux_de_la_vente:
    pour: vente
    valeur:
      - si: avoir
        taux: 0 %
      - sinon: 10 %
  contribution:
    somme_des: ventes
    de: taux_de_la_vente × montant
    arrondi: centime
  dépenses:
    somme_des: achats
    de: montant
  solde:
    somme_des: lignes
    de: montant
  grosse:
    le_plus_grand_des: ventes
    de: montant
    si_aucune: 7 €
  part:
    pour: participation
    répartir: contribution
    selon: quote_part
  payée:
    pour: participation
    cumul: part
    depuis: entrée
  jours_absents:
    pour: personne
    somme_des: absences
    de: jours_dans_le_mois
  membres_présents:
    nombre_des: participations
    si: jours_absents = 0 jours
"""


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Program:
    """Return the statute above; the definition is not there to answer instead of the function."""
    monkeypatch.setattr(one_module, "run_month", None)
    return program_of(SHARED)


def facts() -> Results:
    """Return a month of two members."""
    return {
        "ventes": [{"montant": 100_00, "avoir": False}, {"montant": -40_00, "avoir": True}],
        "achats": [{"montant": 30_00, "avoir": False}],
        "membres": [
            {"quote_part": 600_000, "absences": [{"jours_dans_le_mois": 3}, {"jours_dans_le_mois": 2}]},
            {"quote_part": 400_000, "absences": []},
        ],
    }


def test_lines_and_members_are_decided_by_the_function_itself(program: Program) -> None:
    """Sums over lines, absences and members, and shares of an amount, need no other reading."""
    found = compiled_decision(program, MONTH)(facts(), None)
    members = found.pop("membres")
    assert found == {"contribution": 1_000, "dépenses": 3_000, "solde": 3_000, "grosse": 10_000, "membres_présents": 1}
    assert [member["part"] for member in members] == [600, 400]
    assert [member["jours_absents"] for member in members] == [5, 0]


def test_each_member_remembers_for_itself(program: Program) -> None:
    """The result of a month given back as memory goes on for each member, and one who comes later starts anew."""
    one = compiled_decision(program, MONTH)
    first = one(facts(), None)
    assert [member["payée"] for member in one(facts(), first)["membres"]] == [1_200, 800]


def test_a_member_who_comes_later_starts_anew() -> None:
    """A member beyond those remembered has no past; the others keep theirs."""
    one = compiled_decision(program_of(SHARED), MONTH)
    first = one(facts(), None)
    more = facts()
    more["membres"].append({"quote_part": 0, "absences": []})
    assert [member["payée"] for member in one(more, first)["membres"]] == [1_200, 800, 0]


def test_notes_leave_every_name_of_lines_and_members(program: Program) -> None:
    """With notes every computed name is there, those of each line and each absence included."""
    found = compiled_decision(program, MONTH, notes=True)(facts(), None)
    members = found["membres"]
    rates = [line["taux_de_la_vente"] for line in found["ventes"]]
    assert rates[0] > rates[1] == 0
    assert len(found["achats"]) == 1 and members[0]["absences"] == [{}, {}]
    at_top = {name for name in found if name in program.definitions}
    below = {name for name in (*members[0], *found["ventes"][0]) if name in program.definitions}
    assert at_top | below == program.definitions.keys()


def test_sales_without_account_are_lines_of_account_seventy() -> None:
    """Sales and purchases in lists of their own are worth what the same lines with their accounts are worth."""
    program = program_of(SHARED)
    one = compiled_decision(program, MONTH)
    apart = facts()
    together = facts()
    del together["ventes"], together["achats"]
    together["lignes"] = [{**line, "compte": "706"} for line in apart["ventes"]] + [
        {"montant": -30_00, "avoir": False, "compte": "607"}
    ]
    assert one(apart, None) == one(together, None)
    again = flat_facts(program, situation_of(program, MONTH, apart))
    assert again is not None and one(again, None) == one(apart, None)


def test_balances_come_from_accounts(program: Program) -> None:
    """A balance that is not given is that of its accounts; one that is given is not computed."""
    program = program_of("règles:\n  marge:\n    comptes:\n      plus:\n        - 70\n      moins:\n        - 60\n")
    one = compiled_decision(program, MONTH)
    assert one({"comptes": {"706": 500, "607": -200, "512": 9}}, None) == {"marge": 300}
    assert one({"comptes": {"706": 500}, "marge·solde": 7}, None) == {"marge": 7}


def test_a_name_of_the_program_is_not_a_list() -> None:
    """A rule that takes the name of a list keeps it, and a number under that name replaces the rule."""
    program = program_of("règles:\n  ventes:\n    somme_des: ventes\n    de: montant\n  double:\n    valeur: ventes × 2\n")
    one = compiled_decision(program, MONTH)
    assert one({"ventes": 5}, None) == {"ventes": 5, "double": 10}
    assert one({"lignes": [{"montant": 3, "compte": "706"}]}, None) == {"ventes": 3, "double": 6}


def test_a_line_that_gives_its_own_rule_keeps_it() -> None:
    """A rule's name in a line replaces its value for that line only."""
    program = program_of(SHARED)
    month = facts()
    month["ventes"][1]["taux_de_la_vente"] = 10
    assert compiled_decision(program, MONTH)(month, None)["contribution"] == 600


def test_what_is_refused_is_refused_for_that_member_only() -> None:
    """A fact that one member misses refuses what reads it, and no more."""
    program = program_of(SHARED)
    month = facts()
    month["membres"][1]["absences"] = [{}]
    found = compiled_decision(program, MONTH)(month, None)
    assert found["membres"][1]["jours_absents"] == Refusal("R001", "jours_dans_le_mois")
    assert found["membres"][0]["jours_absents"] == 5 and found["contribution"] == 1_000


def test_many_members_are_left_to_the_definition() -> None:
    """However many share an activity, and however their facts are ordered, the parts sum to the whole."""
    program = program_of(SHARED)
    one = compiled_decision(program, MONTH)
    for count in (1, MEMBERS_MAX, MEMBERS_MAX + 1):
        month = {**facts(), "membres": [{"quote_part": 1_000_000 // count, "absences": []}] * count}
        assert sum(member["part"] for member in one(month, None)["membres"]) == 1_000
    for rank in range(KEYS_MAX + 2):
        assert one({**facts(), f"autre_{rank}": 0}, None)["contribution"] == 1_000


def test_two_parts_are_those_of_any_number() -> None:
    """The sooner way for two members gives the parts of the general one, whatever the signs and the ties."""
    chance = Random("two")
    for _ in range(20_000):
        size = chance.choice((3, 10, 10**9))
        total, first, second = (chance.randint(-size, size) for _ in range(3))
        assert list(between_two(total, first, second)) == apportioned(total, [first, second])
