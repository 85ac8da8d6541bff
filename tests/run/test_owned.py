"""What a person owns, one by one: contracts, amendments and steps summed, counted and picked, alike in both readings."""

from __future__ import annotations

from random import Random

import pytest

from engine.program.checks import checking_program
from engine.run.compiled import compiled
from engine.run.effort import Effort
from engine.run.running import run_month
from engine.run.scalar import Refusal, Value
from engine.run.situation import Entity, Fact, Situation
from engine.run.swift import run_compiled
from engine.statute.ruleset import Scope
from tests.written import problems_of, program_of

MONTH = 2025 * 12 + 2
TEXT = """
règles:
  a:
    valeur: 1 €
contrôles:
  ensemble:
    titre: Ensemble
    niveau: information
    avec:
      en_cours:
        nombre_des: contrats
        si: en_vigueur et commence_dans_le_mois
      plus_long:
        le_plus_grand_des: contrats
        de: heures_du_contrat
        si: en_vigueur
        si_aucune: 0 heures
      plus_court:
        le_plus_petit_des: contrats
        de: durée_contrat
        si_aucune: ancienneté
      hausses:
        somme_des: avenants
        de: part_fixe_après - part_fixe_avant
      connus:
        nombre_des: avenants
        si: part_fixe_après est renseignée
      pas:
        nombre_des: étapes
        si: état_atteint ≠ état_quitté
    si: en_cours > 1
    constat: trop
    attendu: moins
    action: agir
    source: article 1
  contrat_seul:
    titre: Un contrat
    niveau: information
    pour: contrat
    si: heures_du_contrat > 10 heures et ancienneté > 3 mois et lignes_du_mois > 0
    constat: trop
    attendu: moins
    action: agir
    source: article 1
  avenant_seul:
    titre: Un avenant
    niveau: information
    pour: avenant
    si: part_fixe_après < part_fixe_avant
    constat: trop
    attendu: moins
    action: agir
    source: article 1
  étape_seule:
    titre: Une étape
    niveau: information
    pour: étape
    si: date_étape > premier_jour
    constat: trop
    attendu: moins
    action: agir
    source: article 1
  paramètre_seul:
    titre: Un paramètre
    niveau: information
    pour: paramètre
    si: vérifié_le + 12 mois < dernier_jour et lignes_du_mois > 0
    constat: trop
    attendu: moins
    action: agir
    source: article 1
  dérogation_seule:
    titre: Une dérogation
    niveau: information
    pour: dérogation
    si: fin_dérogation < premier_jour
    constat: trop
    attendu: moins
    action: agir
    source: article 1
"""
PROGRAM = checking_program(program_of(TEXT))
FAST = compiled(PROGRAM)
NAMES = ("en_cours", "plus_long", "plus_court", "hausses", "connus", "pas")
OWNED = (Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP)
CHOICES: dict[Scope, dict[str, tuple[int, ...]]] = {
    Scope.COOPERATIVE: {"lignes_du_mois": (0, 7)},
    Scope.PERSON: {"ancienneté": (2, 4), "heures_cumulées": (0, 5000)},
    Scope.CONTRACT: {
        "en_vigueur": (False, True),
        "commence_dans_le_mois": (False, True),
        "heures_du_contrat": (0, 1000, 1001, 9_999_999),
        "durée_contrat": (0, 12),
    },
    Scope.AMENDMENT: {"part_fixe_avant": (-1, 0, 100), "part_fixe_après": (0, 100, 10**15)},
    Scope.STEP: {"état_atteint": (1, 2), "état_quitté": (0, 1), "date_étape": (739_300, 739_400)},
    Scope.PARAMETER: {"vérifié_le": (738_000, 739_300)},
    Scope.WAIVER: {"fin_dérogation": (738_000, 739_400)},
}
"""What is drawn for each scope; some amounts are outside the bounds of their fact."""


def entity(scope: Scope, key: str, person: Entity | None = None, **given: Fact) -> Entity:
    """Return an entity."""
    return Entity(scope, key, key, dict(given), person)


def both(situation: Situation) -> dict[tuple[Scope, str], dict[str, Value]]:
    """Return the values of a month, which both readings give alike, name by name."""
    plain, fast = run_month(PROGRAM, situation).values, run_compiled(FAST, situation).values
    assert plain.keys() == fast.keys()
    for key, values in plain.items():
        for name in PROGRAM.definitions:
            if PROGRAM.scopes[name] is key[0]:
                assert values.get(name) == fast[key].get(name), (key, name)
    return plain


def month_of(people: list[Entity], others: list[Entity]) -> Situation:
    """Return a month of people and of what they own."""
    return Situation(MONTH, entity(Scope.COOPERATIVE, "coopérative", lignes_du_mois=1), people, others=others)


def value(found: dict[tuple[Scope, str], dict[str, Value]], name: str, key: str = "P1") -> Value:
    """Return an intermediate value of the check of a person."""
    return found[Scope.PERSON, key][f"contrôle ensemble·{name}"]


def test_each_person_has_her_own() -> None:
    """What one person owns is not counted for another, whatever the order; who owns nothing has zero."""
    ada, luc, zoe = (entity(Scope.PERSON, key, ancienneté=5) for key in ("P1", "P2", "P3"))
    contract = {"en_vigueur": True, "commence_dans_le_mois": True, "durée_contrat": 3}
    found = both(
        month_of(
            [ada, luc, zoe],
            [
                entity(Scope.CONTRACT, "c1", luc, heures_du_contrat=2000, **contract),
                entity(Scope.CONTRACT, "c2", ada, heures_du_contrat=500, **contract),
                entity(Scope.CONTRACT, "c3", luc, heures_du_contrat=3000, **contract),
                entity(Scope.AMENDMENT, "m1", luc, part_fixe_avant=100, part_fixe_après=350),
                entity(Scope.AMENDMENT, "m2", luc, part_fixe_avant=350, part_fixe_après=300),
                entity(Scope.STEP, "t1", zoe, état_atteint=1, état_quitté=0),
            ],
        )
    )

    assert [value(found, name, "P1") for name in NAMES] == [1, 500, 3, 0, 0, 0]
    assert [value(found, name, "P2") for name in NAMES] == [2, 3000, 3, 200, 2, 0]
    assert [value(found, name, "P3") for name in NAMES] == [0, 0, 5, 0, 0, 1]


def test_an_item_sees_its_person_and_the_cooperative() -> None:
    """The condition of a contract reads facts of its person and of the cooperative; without them it is refused by name."""
    ada, luc = entity(Scope.PERSON, "P1", ancienneté=4), entity(Scope.PERSON, "P2")
    others = [
        entity(Scope.CONTRACT, "c1", ada, heures_du_contrat=1001),
        entity(Scope.CONTRACT, "c2", ada, heures_du_contrat=1000),
        entity(Scope.CONTRACT, "c3", luc, heures_du_contrat=1001),
        entity(Scope.CONTRACT, "c4", luc),
    ]
    found = both(month_of([ada, luc], others))

    assert [found[Scope.CONTRACT, key]["contrôle contrat_seul·si"] for key in ("c1", "c2", "c3", "c4")] == [
        True,
        False,
        Refusal("R001", "ancienneté"),
        Refusal("R001", "heures_du_contrat"),
    ]


def test_a_missing_fact_of_one_item_refuses_what_needs_it() -> None:
    """A sum over an amendment whose fixed part is unknown is refused; a count of those that are known is not, nor is that of
    another person."""
    ada, luc = entity(Scope.PERSON, "P1", ancienneté=4), entity(Scope.PERSON, "P2", ancienneté=4)
    others = [
        entity(Scope.AMENDMENT, "m1", ada, part_fixe_avant=1, part_fixe_après=2),
        entity(Scope.AMENDMENT, "m2", ada, part_fixe_avant=1),
        entity(Scope.AMENDMENT, "m3", luc, part_fixe_avant=1, part_fixe_après=2),
    ]
    found = both(month_of([ada, luc], others))

    assert value(found, "hausses") == Refusal("R001", "part_fixe_après")
    assert (value(found, "connus"), value(found, "hausses", "P2")) == (1, 1)


def test_a_fact_out_of_its_bounds_is_refused() -> None:
    """More hours than a month can hold are refused, not compared, in both readings."""
    ada = entity(Scope.PERSON, "P1", ancienneté=4)
    others = [entity(Scope.CONTRACT, "c1", ada, heures_du_contrat=9_999_999, en_vigueur=True, durée_contrat=1)]
    found = both(month_of([ada], others))

    assert value(found, "plus_long") == Refusal("R006", "heures_du_contrat")


def test_parameters_and_waivers_stand_alone() -> None:
    """They belong to nobody and see the cooperative."""
    others = [
        entity(Scope.PARAMETER, "ancien", vérifié_le=738_000),
        entity(Scope.PARAMETER, "récent", vérifié_le=739_300),
        entity(Scope.WAIVER, "D001", fin_dérogation=738_000),
    ]
    found = both(month_of([], others))

    assert found[Scope.PARAMETER, "ancien"]["contrôle paramètre_seul·si"] is True
    assert found[Scope.PARAMETER, "récent"]["contrôle paramètre_seul·si"] is False
    assert found[Scope.WAIVER, "D001"]["contrôle dérogation_seule·si"] is True


@pytest.mark.parametrize("seed", range(8))
def test_both_readings_agree_on_random_months(seed: int) -> None:
    """People who own none, one or many; facts there, missing or out of bounds: every value and every refusal is the same."""
    draw = Random(20_251_127 + seed)

    def drawn(scope: Scope, key: str, person: Entity | None = None) -> Entity:
        given = {name: draw.choice(values) for name, values in CHOICES[scope].items() if draw.random() < 0.8}
        return entity(scope, key, person, **given)

    refused = known = 0
    for _ in range(40):
        people = [drawn(Scope.PERSON, f"P{rank}") for rank in range(draw.randrange(4))]
        scopes = (*OWNED * 3, Scope.PARAMETER, Scope.WAIVER) if people else (Scope.PARAMETER, Scope.WAIVER)
        others = []
        for rank in range(draw.randrange(12)):
            scope = draw.choice(scopes)
            others.append(drawn(scope, f"x{rank}", draw.choice(people) if scope in OWNED else None))
        situation = Situation(MONTH, drawn(Scope.COOPERATIVE, "coopérative"), people, others=others)
        for values in both(situation).values():
            refused += sum(isinstance(one, Refusal) for one in values.values())
            known += sum(not isinstance(one, Refusal) for one in values.values())

    assert refused > 20
    assert known > 100


def test_the_entities_of_a_scope() -> None:
    """A situation gives those of one scope in its order, and a month without any has none."""
    ada = entity(Scope.PERSON, "P1")
    others = [entity(Scope.STEP, "t1", ada), entity(Scope.CONTRACT, "c1", ada), entity(Scope.STEP, "t2", ada)]
    situation = month_of([ada], others)
    assert [one.key for one in situation.of(Scope.STEP)] == ["t1", "t2"]
    assert [situation.of(scope) for scope in (Scope.WAIVER, Scope.LINE, Scope.ABSENCE)] == [[], [], []]


def test_what_is_owned_is_counted_as_work() -> None:
    """Each contract makes a month longer to compute, by its own conditions and by the sums over it."""
    ada = entity(Scope.PERSON, "P1")
    spent = []
    for count in (0, 1, 2):
        effort = Effort(PROGRAM)
        effort.run(month_of([ada], [entity(Scope.CONTRACT, f"c{rank}", ada) for rank in range(count)]))
        spent.append(effort.spent)

    assert spent[0] < spent[1] < spent[2]


@pytest.mark.parametrize("scope", ["contrat", "avenant", "étape", "paramètre", "dérogation"])
def test_a_rule_gives_no_amount_for_what_only_checks_look_at(scope: str) -> None:
    """« pour: contrat » in a rule of statutes is refused with the scopes that a rule may have."""
    with pytest.raises(AssertionError, match="S3"):
        problems_of(f"règles:\n  a:\n    pour: {scope}\n    valeur: 1 €\n")


@pytest.mark.parametrize("view", ["contrats", "avenants", "étapes"])
@pytest.mark.parametrize("scope", ["personne", "activité", "coopérative"])
def test_a_rule_does_not_sum_what_only_checks_look_at(view: str, scope: str) -> None:
    """A month does not hold them: the sum is refused at its view, whatever the rule is about."""
    (problem,) = problems_of(f"règles:\n  a:\n    pour: {scope}\n    nombre_des: {view}\n")

    assert problem.code == "N526"
    assert dict(problem.words)["view"] == view


@pytest.mark.parametrize(("scope", "code"), [("personne", None), ("contrat", "N"), ("activité", "N"), ("coopérative", "N")])
def test_a_check_sums_them_from_a_person(scope: str, code: str | None) -> None:
    """They are the person's: from elsewhere the sum is refused with where it can stand."""
    lines = f"contrôles:\n  c:\n    titre: T\n    niveau: information\n    pour: {scope}\n    avec:\n      n:\n        nombre_des: contrats\n"
    lines += "    si: n > 1\n    constat: trop\n    attendu: moins\n    action: agir\n    source: article 1\n"
    problems = problems_of(lines)

    assert [item.code[:1] for item in problems][:1] == ([code] if code else [])
    assert bool(problems) is (code is not None)
