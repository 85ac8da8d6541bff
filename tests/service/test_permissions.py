"""The one table that says yes: read as it is written here, and every cell that it has."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from service import jobs
from service.actors import Actor
from service.permissions import PERMISSIONS, Reach, Role, reach
from service.refusing import AbsentError, ForbiddenError

CLONE = Path(__file__).resolve().parents[2]
READS_CONTENT = [action for action in PERMISSIONS if not action.startswith(("journal.", "key."))]


def someone(*roles: Role, person: str = "") -> Actor:
    return Actor("a" * 32, "c" * 32, frozenset(roles), person)


@pytest.mark.parametrize("action", PERMISSIONS)
@pytest.mark.parametrize("role", Role)
def test_each_cell_is_what_it_says(role: Role, action: str) -> None:
    """A role alone goes as far as its cell: all of the cooperative, its own person only, or nowhere."""
    actor, cell = someone(role, person="P1"), PERMISSIONS[action][role]
    if cell is Reach.NONE:
        with pytest.raises(ForbiddenError):
            actor.may(action)
        with pytest.raises(ForbiddenError):
            actor.may_of(action, "P1")
        return
    actor.may_of(action, "P1")
    if cell is Reach.ALL:
        actor.may_all(action)
        actor.may_of(action, "P2")
    else:
        with pytest.raises(ForbiddenError):
            actor.may_all(action)
        with pytest.raises(AbsentError):
            actor.may_of(action, "P2")


def test_several_roles_go_as_far_as_the_furthest() -> None:
    """Someone who is a member and an accountant sees all that an accountant sees."""
    assert reach(frozenset({Role.MEMBER, Role.ACCOUNTANT}), "month.read") is Reach.ALL
    assert reach(frozenset({Role.MEMBER, Role.AUTHOR}), "month.read") is Reach.OWN
    assert reach(frozenset(), "month.read") is Reach.NONE


def test_a_member_without_a_person_sees_nobody() -> None:
    """« Her own » of someone who has no code in the files is nobody, not everybody and not the empty code."""
    for person in ("", "P1"):
        with pytest.raises(AbsentError):
            someone(Role.MEMBER).may_of("month.read", person)


def test_the_operator_sees_no_content() -> None:
    """Who runs the platform neither reads nor writes what a cooperative keeps."""
    allowed = {action for action in READS_CONTENT if PERMISSIONS[action][Role.OPERATOR] is not Reach.NONE}

    assert not allowed


def test_nobody_both_writes_and_approves() -> None:
    """No single role drafts and publishes, asks for a waiver and grants it, or imports facts and only audits."""
    for one, other in [("draft.write", "statute.publish"), ("draft.write", "statute.review"), ("waiver.ask", "waiver.grant")]:
        both = [role for role in Role if Reach.ALL in {PERMISSIONS[one][role]} & {PERMISSIONS[other][role]}]
        assert not both, (one, other)
    writes = {
        "draft.write",
        "statute.review",
        "statute.publish",
        "facts.import",
        "facts.correct",
        "month.run",
        "month.close",
        "month.sign",
    }
    assert not [action for action in writes if PERMISSIONS[action][Role.AUDITOR] is not Reach.NONE]


def test_every_row_is_asked_for_and_nothing_else() -> None:
    """A wrong name of an action would be a ``KeyError`` for a caller, and a row that nobody asks for would promise nothing."""
    asked: set[str] = set(jobs.ACTIONS.values()) | set(jobs.READS.values())
    for path in [path for room in ("service", "api") for path in (CLONE / room).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in {"may", "may_all", "may_of", "reach", "step", "check_hand"}:
                    asked |= {one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)}

    assert asked == set(PERMISSIONS)
