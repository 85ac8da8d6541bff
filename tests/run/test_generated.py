"""The fast reading where it could go wrong: long and deep expressions, refusals, names given, many patterns of facts."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest

from engine.program.kinds import EURO, Number
from engine.program.tree import Apply, Choice, Computed, Definition, Gathered, Literal, Name, Node
from engine.run.compiled import compiled
from engine.run.generated import VARIANTS_MAX, Block
from engine.run.one import compiled_decision
from engine.run.running import run_month
from engine.run.scalar import Refusal, evaluate
from engine.run.situation import Entity, Situation
from engine.run.swift import run_compiled
from engine.run.writing import CHAIN_MAX, TooDeepError, Writer
from engine.statute.ruleset import Scope
from engine.text.spans import Span
from tests.written import program_of

A = Name(Scope.ACTIVITY, "a")
FACTS = """
données:
  prime:
    unité: €
  remise:
    unité: €
règles:
  net:
    valeur: prime - remise
  part:
    valeur: net ÷ 3
    arrondi: centime
  su:
    valeur: remise est renseignée
"""
KEY = Scope.ACTIVITY, "a"


def situation(**given: int) -> Situation:
    """Return one activity with these facts."""
    person = Entity(Scope.PERSON, "p")
    return Situation(
        2025 * 12, Entity(Scope.COOPERATIVE, "c"), [person], [Entity(Scope.ACTIVITY, "a", given=dict(given), person=person)]
    )


def test_a_long_row_of_cases_is_written_without_nesting() -> None:
    """A hundred cases make one flat expression, which Python reads and which gives each case its value."""
    node: Node = Literal(0)
    for rank in reversed(range(1, 101)):
        node = Choice(Apply("=", (A, Literal(rank))), Literal(rank * 7), node)
    text = Writer({Scope.ACTIVITY: "a"}).write(node)
    assert "(" not in text
    assert [eval(text, {"a": {"a": rank}}) for rank in (1, 50, 100, 101)] == [7, 350, 700, 0]  # noqa: S307


def test_a_long_sum_is_written_without_nesting() -> None:
    """A hundred terms make one flat sum, in their order."""
    node: Node = reduce(lambda left, rank: Apply("-" if rank % 2 else "+", (left, Literal(rank))), range(2, 101), A)
    text = Writer({Scope.ACTIVITY: "a"}).write(node)
    assert "(" not in text
    assert eval(text, {"a": {"a": 1}}) == evaluate(node, {Scope.ACTIVITY: {"a": 1}})  # noqa: S307


@pytest.mark.parametrize("depth", [30, 60, 1_000])
def test_an_expression_too_deep_for_python_is_left_to_the_definition(depth: int) -> None:
    """However deep an expression, the written function gives its value."""
    node: Node = A
    for rank in range(depth):
        node = Apply("×", (Literal(1), Apply("+", (Literal(rank), node))))
    if depth > 500:
        with pytest.raises(TooDeepError):
            Writer({Scope.ACTIVITY: "a"}).write(node)
        return
    kind = Number(EURO, 2)
    block = Block([Computed("x", Scope.ACTIVITY, kind, node, 0, 10**6, Span("t"))], {"x"})
    assert "miss(0" in block.source(block.definitions, {"x"})


def test_a_row_beyond_what_python_reads_is_refused_by_the_writer() -> None:
    """A row longer than Python's compiler holds is not written."""
    node: Node = Literal(0)
    for rank in range(CHAIN_MAX + 1):
        node = Choice(Apply("=", (A, Literal(rank))), Literal(rank), node)
    with pytest.raises(TooDeepError):
        Writer({Scope.ACTIVITY: "a"}).write(node)
    total: Node = reduce(lambda left, rank: Apply("+", (left, Literal(rank))), range(CHAIN_MAX + 1), A)
    with pytest.raises(TooDeepError):
        Writer({Scope.ACTIVITY: "a"}).write(total)


def test_what_is_missing_is_refused_as_the_definition_says() -> None:
    """A missing fact gives the definition's refusal to all that needs it, and nothing else."""
    program = program_of(FACTS)
    for notes in (True, False):
        outcome = run_compiled(compiled(program, notes=notes), situation(prime=100))
        values = outcome.values[KEY]
        assert values["net"] == values["part"] == Refusal("R001", "remise")
        assert values["su"] is False


def test_a_refused_fact_is_there_for_who_asks() -> None:
    """A fact out of its bounds is refused, yet it is « renseigné », on every reading."""
    program = program_of(FACTS)
    facts = {"prime": 100, "remise": 10**15}
    wanted = run_month(program, situation(**facts)).values[KEY]
    assert wanted["su"] is True and wanted["net"] == Refusal("R006", "remise")
    for notes in (True, False):
        values = run_compiled(compiled(program, notes=notes), situation(**facts)).values[KEY]
        assert {name: values[name] for name in program.clauses} == {name: wanted[name] for name in program.clauses}
    one = compiled_decision(program)(facts, None)
    assert one == {name: wanted[name] for name in program.clauses}


def test_a_rule_that_is_given_is_not_computed() -> None:
    """A rule's name among the facts replaces its value for all that reads it, on every reading."""
    program = program_of(FACTS)
    given = {"net": 100}
    wanted = run_month(program, situation(**given)).values[KEY]
    assert wanted["part"] == 33
    for notes in (True, False):
        assert run_compiled(compiled(program, notes=notes), situation(**given)).values[KEY]["part"] == 33
    assert compiled_decision(program)(given, None)["part"] == 33


def test_many_patterns_of_facts_cost_no_more_functions() -> None:
    """Beyond some patterns of facts, no function is written any more and the values stay the same."""
    rules = "".join(f"  r{rank}:\n    valeur: prime + {rank} €\n" for rank in range(8))
    program = program_of("données:\n  prime:\n    unité: €\nrègles:\n" + rules)
    way, one = compiled(program), compiled_decision(program)
    for mask in range(256):
        given = {f"r{rank}": rank for rank in range(8) if mask >> rank & 1}
        first = run_month(program, situation(prime=5, **given)).values[KEY]
        values = run_compiled(way, situation(prime=5, **given)).values[KEY]
        assert {name: values[name] for name in program.clauses} == {name: first[name] for name in program.clauses}
        assert one({"prime": 5, **given}, None) == {name: first[name] for name in program.clauses}
    (block,) = way.steps
    assert isinstance(block, Block)
    written = {variant.function for variant in block.variants.values()}
    assert len(written) <= VARIANTS_MAX + 1


def test_notes_leave_every_name_and_their_absence_only_what_is_read() -> None:
    """With notes a month has all the names of the definition; without, its rules and its memory are there."""
    program = program_of("données:\n  prime:\n    unité: €\nrègles:\n  total:\n    cumul: prime\n    depuis: janvier\n")
    wanted = run_month(program, situation(prime=5))
    noted = run_compiled(compiled(program, notes=True), situation(prime=5))
    plain = run_compiled(compiled(program), situation(prime=5))
    assert noted == wanted
    assert plain.memory == wanted.memory
    assert plain.values[KEY].keys() < wanted.values[KEY].keys()


def test_one_decision_gives_back_the_memory_of_next_month() -> None:
    """The result of a decision is the memory of the next."""
    program = program_of("données:\n  prime:\n    unité: €\nrègles:\n  total:\n    cumul: prime\n    depuis: entrée\n")
    one = compiled_decision(program, 2025 * 12)
    first = one({"prime": 5}, None)
    assert one({"prime": 7}, first)["total"] == 12
    refused = one({}, first)
    assert refused["total"] == Refusal("R001", "prime")
    assert isinstance(one({"prime": 7}, refused)["total"], Refusal)


def test_one_decision_sums_and_shares_over_one_person() -> None:
    """Without lines or absences sums are empty; what is shared among one is whole, whatever its weight."""
    program = program_of(
        """
        données:
          prime:
            unité: €
        règles:
          ventes_du_mois:
            somme_des: ventes
            de: montant
          jours_absents:
            pour: personne
            nombre_des: absences
          part:
            pour: participation
            répartir: prime
            selon: quote_part
            à_défaut: quote_part
          due:
            pour: personne
            somme_des: participations
            de: part
            si: titulaire
          plus_grosse:
            pour: coopérative
            le_plus_grand_des: activités
            de: prime
            si_aucune: 0 €
          retraite:
            pour: coopérative
            nombre_des: personnes
        """
    )
    one = compiled_decision(program)
    found = one({"prime": 100, "quote_part": 0, "titulaire": True}, None)
    assert found == {"ventes_du_mois": 0, "jours_absents": 0, "part": 100, "due": 100, "plus_grosse": 100, "retraite": 1}
    assert one({"prime": 100, "titulaire": True}, None)["due"] == Refusal("R001", "quote_part")


def test_one_decision_refuses_what_leaves_its_bounds() -> None:
    """A fact, a rule and a parameter are held to their bounds, given or computed."""
    program = program_of(
        """
        données:
          prime:
            unité: €
            par_défaut: 1 €
        paramètres:
          seuil: 10 €
        règles:
          petite:
            entre: 0 € et 20 €
            valeur: prime + seuil
          année_du_mois:
            pour: coopérative
            valeur: année(premier_jour) + abs(-1)
        """
    )
    one = compiled_decision(program, 2025 * 12)
    assert one({}, None) == {"petite": 1100, "année_du_mois": 2026}
    assert one({"prime": 10_01}, None)["petite"] == Refusal("R003", "petite")
    assert one({"prime": 10**13}, None)["petite"] == Refusal("R006", "prime")
    assert one({"seuil": 0}, None)["petite"] == Refusal("R006", "seuil")
    for rank in range(VARIANTS_MAX * 2):
        assert one({"petite": rank}, None)["petite"] == rank


def test_a_deep_rule_is_left_to_the_definition_everywhere() -> None:
    """A rule nested beyond what Python reads gives its value in a month, in a sum and in one decision."""
    deep: Node = Name(Scope.ACTIVITY, "prime")
    for rank in range(60):
        deep = Apply("×", (Literal(1), Apply("+", (Literal(rank), deep))))
    program = program_of(
        "données:\n  prime:\n    unité: €\nrègles:\n  a:\n    valeur: prime + 1 €\n  b:\n    valeur: a + 1 €\n"
        "  t:\n    pour: coopérative\n    somme_des: activités\n    de: prime\n"
    )

    def deepened(definition: Definition) -> Definition:
        if isinstance(definition, Computed) and definition.name == "a":
            return replace(definition, node=deep)
        return replace(definition, item=deep) if isinstance(definition, Gathered) else definition

    stages = tuple(replace(stage, definitions=tuple(map(deepened, stage.definitions))) for stage in program.stages)
    program = replace(program, stages=stages)
    wanted = run_month(program, situation(prime=5))
    for notes in (True, False):
        found = run_compiled(compiled(program, notes=notes), situation(prime=5))
        assert all(found.values[KEY][name] == wanted.values[KEY][name] for name in ("a", "b"))
        assert found.values[Scope.COOPERATIVE, "c"]["t"] == wanted.values[Scope.COOPERATIVE, "c"]["t"]
        assert isinstance(run_compiled(compiled(program, notes=notes), situation()).values[KEY]["b"], Refusal)
    one = compiled_decision(program)
    assert one({"prime": 5}, None) == {name: one({"prime": 5}, None)[name] for name in ("a", "b", "t")}
    assert one({"prime": 5}, None)["b"] == wanted.values[KEY]["b"]


LINES = """
règles:
  taux_de_la_vente:
    pour: vente
    valeur:
      - si: date_encaissement est renseignée
        taux: 5 % × (montant ÷ montant)
      - sinon: 10 %
    arrondi: 4 décimales
  double:
    pour: ligne
    valeur: montant × 2
  contribution:
    somme_des: ventes
    de: double
    si: taux_de_la_vente > 5 %
  repas:
    pour: absence
    valeur: jours_dans_le_mois × 1
  total:
    somme_des: absences
    de: repas
"""


@pytest.mark.parametrize(
    "lines",
    [
        [{"montant": 100}, {"montant": 200, "date_encaissement": 739_000}],
        [{"montant": 0, "date_encaissement": 739_000}, {"montant": 7}],
        [{"montant": 10**15}, {"montant": 7}],
        [{}, {"montant": 7, "double": 3, "taux_de_la_vente": 1_000}],
        [],
    ],
)
def test_lines_and_absences_are_refused_one_by_one(lines: list[dict[str, int]]) -> None:
    """A line that divides by zero, misses a fact or leaves its bounds gives the definition's refusal, and only its own."""
    program = program_of(LINES)
    month = situation()
    month.activities[0].lines = [{"compte": "706", **line} for line in lines]
    month.people[0].absences = [{"jours_dans_le_mois": line.get("montant", 1)} for line in lines]
    wanted = run_month(program, month)
    assert run_compiled(compiled(program, notes=True), month) == wanted
    plain = run_compiled(compiled(program), month)
    assert plain.values[KEY]["contribution"] == wanted.values[KEY]["contribution"]
    assert plain.values[KEY]["total"] == wanted.values[KEY]["total"]


def test_an_activity_without_a_holder_sees_nobody() -> None:
    """What is read of a holder who does not exist is missing, and the absences of nobody are none."""
    program = program_of("règles:\n  a:\n    valeur: si associé alors 1 € sinon 2 €\n  n:\n    nombre_des: absences\n")
    month = Situation(2025 * 12, Entity(Scope.COOPERATIVE, "c"), [], [Entity(Scope.ACTIVITY, "a")])
    wanted = run_month(program, month)
    assert run_compiled(compiled(program, notes=True), month) == wanted
    assert wanted.values[KEY]["a"] == Refusal("R001", "associé")
    assert wanted.values[KEY]["n"] == 0


def test_a_sum_that_asks_for_a_refused_fact_finds_it() -> None:
    """A collection is filtered by what is there, a refused fact included, on every reading."""
    rules = "  n:\n    pour: coopérative\n    nombre_des: activités\n    si: remise est renseignée\n"
    program = program_of(FACTS + rules)
    month = situation(prime=1, remise=10**15)
    wanted = run_month(program, month)
    assert wanted.values[Scope.COOPERATIVE, "c"]["n"] == 1
    assert run_compiled(compiled(program, notes=True), month) == wanted


def test_a_total_that_is_given_is_not_summed() -> None:
    """A sum whose hidden total is among the facts keeps it."""
    program = program_of("règles:\n  t:\n    somme_des: ventes\n    de: montant\n")
    given = {"t·total": 12}
    assert compiled_decision(program)(given, None) == {"t": 12}
    values = run_compiled(compiled(program), situation(**given)).values[KEY]
    assert values["t"] == 12


def test_one_decision_computes_only_the_rules_wanted() -> None:
    """A rule that is not wanted may miss its facts."""
    program = program_of(FACTS)
    assert compiled_decision(program, names=["part"])({"net": 100}, None) == {"part": 33}


def test_a_part_that_nobody_agreed_is_refused_as_the_definition_says() -> None:
    """A member without any agreement has no part of the invoices, on every reading."""
    program = program_of(
        "règles:\n  m:\n    pour: participation\n    somme_des: ventes\n    de: montant × quote_part_à_la_facture\n    arrondi: centime\n"
    )
    month = situation()
    month.activities[0].lines = [{"compte": "706", "montant": 100, "date_facture_origine": 739_000}]
    month.shares = [Entity(Scope.SHARE, "s", person=month.people[0], activity=month.activities[0])]
    wanted = run_month(program, month)
    assert wanted.values[Scope.SHARE, "s"]["m"] == Refusal("R001", "quote_part")
    assert run_compiled(compiled(program, notes=True), month) == wanted
