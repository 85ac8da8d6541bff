"""What findings mean: which exception wins, what a waiver may lift, what follows from what, whose pay is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.payroll.concluding import COOPERATIVE, conclude
from engine.payroll.tree import Concluded, Exempting, Hold, Kind, Level, Ruled, Stated, Status
from engine.run.running import Key
from engine.statute.ruleset import Scope
from tests.payroll.small_folder import conclude_here

ADA: Key = (Scope.PERSON, "P1")
LUC: Key = (Scope.PERSON, "P2")
CONTRACT: Key = (Scope.CONTRACT, "P1/cesa/2024-01-01")
LUTES: Key = (Scope.ACTIVITY, "A1")
OWNERS: dict[Key, tuple[Key, ...]] = {
    ADA: (COOPERATIVE,),
    LUC: (COOPERATIVE,),
    CONTRACT: (ADA, COOPERATIVE),
    LUTES: (ADA, LUC, COOPERATIVE),
}
HOLDERS: dict[Key, tuple[Key, ...]] = {
    COOPERATIVE: (ADA, LUC, LUTES),
    ADA: (ADA, LUTES),
    LUC: (LUC, LUTES),
    CONTRACT: (ADA, LUTES),
    LUTES: (ADA, LUC, LUTES),
}
LONG = Ruled("long", Scope.CONTRACT, Level.BLOCKING, Level.REVIEW)


def found(checks: Sequence[Ruled], *stated: Stated) -> tuple[Concluded, ...]:
    return conclude(checks, stated, OWNERS, HOLDERS, conclude_here)


def test_a_fault_stands_at_the_level_of_its_check() -> None:
    """A fault that nothing lifts is a finding at the level of the check; what is not at fault is none."""
    (one,) = found([LONG], Stated("long", CONTRACT, fault=True), Stated("long", CONTRACT))

    assert (one.kind, one.status, one.level) == (Kind.FAULT, Status.STANDING, Level.BLOCKING)


def test_a_missing_fact_is_a_finding_of_its_own() -> None:
    """What could not be evaluated is told at its own level, with the name of the fact; it is never satisfied."""
    (one,) = found([LONG], Stated("long", CONTRACT, missing="début_contrat"))

    assert (one.kind, one.level, one.missing) == (Kind.MISSING, Level.REVIEW, "début_contrat")


def test_the_exception_of_largest_priority_wins() -> None:
    """Of the exceptions that hold the stated priority decides, not the order in which they are met."""
    exceptions = (Exempting("forte", 20, Level.INFORMATION), Exempting("faible", 10, None))
    check = replace(LONG, exceptions=exceptions)

    for held, level, by in [
        (("faible", "forte"), Level.INFORMATION, "forte"),
        (("forte", "faible"), Level.INFORMATION, "forte"),
        (("faible",), None, "faible"),
    ]:
        (one,) = found([check], Stated("long", CONTRACT, fault=True, exceptions=held))
        assert (one.status, one.level, one.by) == (Status.EXCEPTED, level, by)


def test_an_exception_comes_before_a_waiver() -> None:
    """What the text excepts needs no waiver."""
    check = replace(LONG, exceptions=(Exempting("texte", 1, None),), waivable=True)
    (one,) = found([check], Stated("long", CONTRACT, fault=True, exceptions=("texte",), waiver="D001"))

    assert (one.status, one.by) == (Status.EXCEPTED, "texte")


def test_a_waiver_lifts_only_what_may_be_waived() -> None:
    """A legal prohibition stands whatever waiver covers it; another is waived, for a fault as for a missing fact."""
    stated = Stated("long", CONTRACT, fault=True, waiver="D001")

    assert found([LONG], stated)[0].level is Level.BLOCKING
    for told in (stated, Stated("long", CONTRACT, missing="x", waiver="D001")):
        (one,) = found([replace(LONG, waivable=True)], told)
        assert (one.status, one.level, one.by) == (Status.WAIVED, None, "D001")


def test_a_consequence_follows_from_what_bears_on_its_subject() -> None:
    """A check with causes speaks of a person when a cause stands on her or on her contract, and of nobody else."""
    then = Ruled("suite", Scope.PERSON, Level.INFORMATION, Level.INFORMATION, causes=("long",))
    stated = (Stated("suite", ADA, fault=True), Stated("suite", LUC, fault=True))

    told = found([then, LONG], *stated, Stated("long", CONTRACT, fault=True))

    assert [(one.check, one.subject) for one in told] == [("suite", ADA), ("long", CONTRACT)]
    assert told[0].causes == (("long", CONTRACT),)
    assert found([then, LONG], *stated) == ()


def test_what_is_lifted_has_no_consequence() -> None:
    """A cause that an exception lifts, that a waiver covers, or that is but a reminder causes nothing."""
    then = Ruled("suite", Scope.PERSON, Level.INFORMATION, Level.INFORMATION, causes=("long",))
    cause = replace(LONG, waivable=True, exceptions=(Exempting("e", 1, None),), reminders=(Level.REVIEW,))

    for told in (
        Stated("long", CONTRACT, fault=True, exceptions=("e",)),
        Stated("long", CONTRACT, fault=True, waiver="D001"),
        Stated("long", CONTRACT, missing="x", waiver="D001"),
        Stated("long", CONTRACT, reminder=0),
    ):
        assert [one.check for one in found([cause, then], told, Stated("suite", ADA, fault=True))] == ["long"]


def test_a_chain_of_three_is_drawn_whatever_its_order() -> None:
    """Consequences of consequences are drawn, the checks being given in any order; findings come in that order."""
    second = Ruled("b", Scope.PERSON, Level.REVIEW, Level.REVIEW, causes=("long",))
    third = Ruled("c", Scope.COOPERATIVE, Level.REVIEW, Level.REVIEW, causes=("b",))
    stated = (Stated("long", CONTRACT, fault=True), Stated("b", ADA, fault=True), Stated("c", COOPERATIVE, fault=True))

    assert [one.check for one in found([third, second, LONG], *stated)] == ["c", "b", "long"]


def test_a_finding_holds_the_pay_that_its_check_says() -> None:
    """The person, the activities or the whole month, once it stands; not for a reminder, nor for what is lifted."""
    for hold, held in [(Hold.PERSON, (ADA,)), (Hold.ACTIVITY, (LUTES,)), (Hold.MONTH, (COOPERATIVE,)), (Hold.NONE, ())]:
        check = replace(LONG, hold=hold, waivable=True, reminders=(Level.REVIEW,))
        assert found([check], Stated("long", CONTRACT, fault=True))[0].holds == held
        assert found([check], Stated("long", CONTRACT, missing="x"))[0].holds == held
        assert found([check], Stated("long", CONTRACT, reminder=0))[0].holds == ()
        assert found([check], Stated("long", CONTRACT, fault=True, waiver="D1"))[0].holds == ()


def test_findings_come_in_the_order_of_the_checks() -> None:
    """By check in the order of the texts, then in the order of what is stated."""
    other = Ruled("autre", Scope.PERSON, Level.INFORMATION, Level.INFORMATION)
    stated = (Stated("long", CONTRACT, fault=True), Stated("autre", LUC, fault=True), Stated("autre", ADA, fault=True))

    assert [(one.check, one.subject) for one in found([other, LONG], *stated)] == [
        ("autre", LUC),
        ("autre", ADA),
        ("long", CONTRACT),
    ]


def test_an_exception_that_lacks_a_fact_stops_those_of_lower_priority() -> None:
    """Where the condition of an exception cannot be evaluated, the finding is the missing fact and no weaker one decides."""
    exceptions = (Exempting("forte", 20, Level.BLOCKING), Exempting("faible", 10, None))
    check = replace(LONG, level=Level.REVIEW, unknown=Level.INFORMATION, exceptions=exceptions)

    (unsure,) = found([check], Stated("long", CONTRACT, fault=True, exceptions=("faible",), unsure=(("forte", "cadre"),)))
    assert (unsure.kind, unsure.status, unsure.missing, unsure.by) == (Kind.MISSING, Status.STANDING, "cadre", "forte")
    assert unsure.level is Level.BLOCKING, "the strictest that the fault may have"

    (held,) = found([check], Stated("long", CONTRACT, fault=True, exceptions=("forte",), unsure=(("faible", "cadre"),)))
    assert (held.status, held.by) == (Status.EXCEPTED, "forte")

    waivable = replace(check, waivable=True)
    stated = Stated("long", CONTRACT, fault=True, waiver="D001", unsure=(("forte", "cadre"),))
    (waived,) = found([waivable], stated)
    assert (waived.kind, waived.status, waived.by, waived.missing) == (Kind.MISSING, Status.WAIVED, "D001", "cadre")


def test_a_missing_fact_that_stands_is_a_cause() -> None:
    """What follows from a check follows from its missing fact too; a reminder entails nothing."""
    after = Ruled("suite", Scope.PERSON, Level.INFORMATION, Level.INFORMATION, causes=("long",))

    _, two = found([LONG, after], Stated("long", CONTRACT, missing="début_contrat"), Stated("suite", ADA, fault=True))
    assert two.causes == (("long", CONTRACT),)

    reminding = replace(LONG, reminders=(Level.REVIEW,))
    (alone,) = found([reminding, after], Stated("long", CONTRACT, reminder=0), Stated("suite", ADA, fault=True))
    assert alone.check == "long"
