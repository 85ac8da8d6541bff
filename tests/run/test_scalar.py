"""The definition: each sentence of its page, held."""

from __future__ import annotations

import pytest

from engine.program.tree import Apply, Choice, Literal, Name, Node, Round
from engine.run.scalar import Environment, Refusal, evaluate
from engine.statute.ruleset import Scope

ABSENT = Name(Scope.ACTIVITY, "absent")
ZERO, ONE, TWO = Literal(0), Literal(1), Literal(2)
REFUSED = Refusal("R006", "prime")
KNOWN: Environment = {Scope.ACTIVITY: {"a": 5, "refusé": REFUSED, "zéro": 0}, Scope.PERSON: {"b": 7}}
A, B, BAD = Name(Scope.ACTIVITY, "a"), Name(Scope.PERSON, "b"), Name(Scope.ACTIVITY, "refusé")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Literal(12), 12),
        (Literal("706"), "706"),
        (A, 5),
        (B, 7),
        (Apply("+", (A, B)), 12),
        (Apply("-", (A, B)), -2),
        (Apply("×", (A, B)), 35),
        (Apply("<", (A, B)), True),
        (Round(A, TWO, "proche"), 3),
        (Round(Apply("négatif", (A,)), TWO, "proche"), -3),
        (Round(A, TWO, "pair"), 2),
        (Round(A, TWO, "supérieur"), 3),
        (Round(A, TWO, "inférieur"), 2),
        (Choice(Literal(True), A, B), 5),
        (Choice(Literal(False), A, B), 7),
    ],
)
def test_each_kind_of_node_is_worth_what_its_name_says(node: Node, expected: object) -> None:
    """A literal, a name, an operator, a rounding and a choice are worth what the definition says."""
    assert evaluate(node, KNOWN) == expected


def test_a_name_that_is_not_there_refuses_with_its_name() -> None:
    """What is missing is named, whatever stands around it."""
    assert evaluate(Apply("+", (A, ABSENT)), KNOWN) == Refusal("R001", "absent")


def test_a_scope_that_is_not_seen_refuses_as_a_missing_name() -> None:
    """A name of a scope that does not exist here is missing, not an error."""
    assert evaluate(Name(Scope.LINE, "montant"), KNOWN) == Refusal("R001", "montant")


def test_a_refusal_travels_through_every_operator() -> None:
    """A refused value refuses what reads it, for the same reason."""
    for node in (Apply("négatif", (BAD,)), Apply("min", (A, BAD)), Round(BAD, TWO, "proche"), Round(TWO, BAD, "proche")):
        assert evaluate(node, KNOWN) is REFUSED


def test_the_first_refusal_from_the_left_wins() -> None:
    """Two reasons are never mixed: the first met, from left to right, is told."""
    assert evaluate(Apply("+", (BAD, ABSENT)), KNOWN) is REFUSED
    assert evaluate(Apply("+", (ABSENT, BAD)), KNOWN) == Refusal("R001", "absent")
    assert evaluate(Round(ABSENT, ZERO, "proche"), KNOWN) == Refusal("R001", "absent")


def test_a_rounding_by_zero_refuses() -> None:
    """Nothing is divided by zero, in any mode."""
    for mode in ("proche", "pair", "supérieur", "inférieur"):
        assert evaluate(Round(A, Name(Scope.ACTIVITY, "zéro"), mode), KNOWN) == Refusal("R002")


def test_the_branch_not_taken_is_never_looked_at() -> None:
    """A branch not taken may be missing, refused, or divide by zero."""
    for other in (ABSENT, BAD, Round(A, ZERO, "proche")):
        assert evaluate(Choice(Literal(True), A, other), KNOWN) == 5
        assert evaluate(Choice(Literal(False), other, A), KNOWN) == 5


def test_a_refused_condition_refuses_the_choice() -> None:
    """A choice whose condition is not known is not known, even when both branches are worth the same."""
    assert evaluate(Choice(BAD, A, A), KNOWN) is REFUSED


def test_asking_whether_a_fact_is_there_never_refuses() -> None:
    """« renseigné » holds for what is there, even refused, and does not for what is missing."""
    assert [evaluate(Apply("renseigné", (name,)), KNOWN) for name in (A, BAD, ABSENT)] == [True, True, False]
