"""Who someone is: passwords, sessions and keys; what is withdrawn or over opens nothing, and nothing says why."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from record.fields import digest_of
from record.opening import Record
from record.tables import SignedIn
from record.tables_people import PLATFORM
from service.actors import Actor
from service.entering import SESSION_LASTS, account_of, enter_by_key, enter_signed_in, sign_in, sign_out
from service.founding import create_account, create_key, grant, revoke_key, withdraw
from service.permissions import Role
from service.refusing import AbsentError, ForbiddenError, TakenError, UnauthenticatedError
from tests.record.founded import NOON
from tests.service.people import PASSWORD, House

DAY = timedelta(days=1)


def given_key(
    record: Record, actor: Actor, name: str, roles: frozenset[Role], lasts: timedelta, now: datetime
) -> tuple[str, str]:
    with record.writing(actor.cooperative) as session:
        return create_key(session, actor, name, roles, lasts, now)


def test_someone_signs_in_and_out(record: Record) -> None:
    """A session says who acts and her roles, until it is ended."""
    house = House(record)
    account = create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    grant(record, "test", house.id, account, Role.MEMBER, NOON, "P7")
    grant(record, "test", house.id, account, Role.AUTHOR, NOON)
    secret, signed = sign_in(record, "nadia", PASSWORD, NOON)
    actor = enter_signed_in(record, secret, "navetieres", NOON)

    assert signed.id == actor.id == account
    assert (actor.roles, actor.person, actor.key) == ({Role.MEMBER, Role.AUTHOR}, "P7", "")
    sign_out(record, secret, NOON)
    sign_out(record, secret, NOON)
    with pytest.raises(UnauthenticatedError):
        enter_signed_in(record, secret, "navetieres", NOON)


@pytest.mark.parametrize(
    ("login", "password"), [("nadia", "wrong password"), ("nobody", PASSWORD), ("nadia", ""), ("sso", PASSWORD), ("", "")]
)
def test_a_wrong_sign_in_says_nothing_of_what_was_wrong(record: Record, login: str, password: str) -> None:
    """An unknown login, a wrong password and an account without one are refused alike."""
    house = House(record)
    grant(record, "test", house.id, create_account(record, "nadia", "Nadia", PASSWORD, NOON), Role.AUTHOR, NOON)
    create_account(record, "sso", "Elsewhere", None, NOON)

    with pytest.raises(UnauthenticatedError) as told:
        sign_in(record, login, password, NOON)
    assert told.value.words == {}


def test_a_session_ends_by_itself(record: Record) -> None:
    """A session is over once its time has passed, to the instant."""
    House(record)
    account = create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    secret, _ = sign_in(record, "nadia", PASSWORD, NOON)
    with pytest.raises(AbsentError):  # signed in, and nobody there
        enter_signed_in(record, secret, "navetieres", NOON + SESSION_LASTS - timedelta(microseconds=1))
    with pytest.raises(UnauthenticatedError):
        enter_signed_in(record, secret, "navetieres", NOON + SESSION_LASTS)
    assert account


def test_sessions_that_are_over_are_forgotten(record: Record) -> None:
    """When somebody signs in, sessions that were ended or have passed are no longer kept, and the others still open."""
    House(record)
    create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    passed, ended, still = (sign_in(record, "nadia", PASSWORD, NOON + timedelta(hours=hour))[0] for hour in (0, 1, 2))
    sign_out(record, ended, NOON + timedelta(hours=3))
    sign_in(record, "nadia", PASSWORD, NOON + SESSION_LASTS)
    with record.reading() as session:
        kept = {one.digest for one in session.exec(select(SignedIn))}
        account_of(session, still, NOON + SESSION_LASTS)

    assert len(kept) == 2
    assert not {digest_of(secret.encode()) for secret in (passed, ended)} & kept


def test_absent_and_not_yours_answer_alike(record: Record) -> None:
    """A cooperative where one is nobody does not exist for her, through a session as through a key."""
    mine, other = House(record, "mine"), House(record, "other")
    account = create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    grant(record, "test", mine.id, account, Role.AUTHOR, NOON)
    secret, _ = sign_in(record, "nadia", PASSWORD, NOON)
    _, key = given_key(record, mine.approver, "ledger", frozenset({Role.APPROVER}), DAY, NOON)
    for name in ("other", "nothing", other.id, "", "-", PLATFORM):
        with pytest.raises(AbsentError):
            enter_signed_in(record, secret, name, NOON)
        with pytest.raises(AbsentError):
            enter_by_key(record, key, name, NOON)


def test_a_key_opens_until_it_is_over_or_revoked(record: Record) -> None:
    """A key has the roles that it was given; over, revoked, altered or of another, it opens nothing."""
    house, other = House(record), House(record, "other")
    own, key = given_key(record, house.payroll, "transfer", frozenset({Role.PAYROLL}), DAY, NOON)
    actor = enter_by_key(record, key, "navetieres", NOON)

    assert (actor.id, actor.roles, actor.key) == (house.payroll.id, {Role.PAYROLL}, own)
    assert actor.signature == f"{house.payroll.id}/{own}"
    for wrong in (
        key[:-1] + ("0" if key[-1] != "0" else "1"),
        key.replace(house.id, other.id),
        key.upper(),
        "canut_",
        "",
        key + "\n",
    ):
        with pytest.raises(UnauthenticatedError):
            enter_by_key(record, wrong, "navetieres", NOON)
    with pytest.raises(UnauthenticatedError):
        enter_by_key(record, key, "navetieres", NOON + DAY)
    revoke_key(record, house.payroll, own, NOON)
    with pytest.raises(UnauthenticatedError):
        enter_by_key(record, key, "navetieres", NOON)


def test_a_key_never_goes_further_than_its_account(record: Record) -> None:
    """A role taken from someone is taken from her keys, and nobody gives a key what she is not, nor a key to a key."""
    house = House(record)
    _, key = given_key(record, house.approver, "all", frozenset({Role.APPROVER}), DAY, NOON)
    withdraw(record, "test", house.id, house.approver.id, Role.APPROVER, NOON)

    with pytest.raises(AbsentError):
        enter_by_key(record, key, "navetieres", NOON)
    through = enter_by_key(
        record, given_key(record, house.payroll, "k", frozenset({Role.PAYROLL}), DAY, NOON)[1], "navetieres", NOON
    )
    for actor, roles in [(house.payroll, {Role.APPROVER}), (house.author, {Role.AUTHOR}), (through, {Role.PAYROLL})]:
        with pytest.raises(ForbiddenError):
            given_key(record, actor, "k", frozenset(roles), DAY, NOON)


def test_someone_ends_her_own_keys_only(record: Record) -> None:
    """For a payroll officer the key of another is not there; an approver ends any."""
    house = House(record)
    own, _ = given_key(record, house.approver, "mine", frozenset({Role.APPROVER}), DAY, NOON)
    with pytest.raises(AbsentError):
        revoke_key(record, house.payroll, own, NOON)
    revoke_key(record, house.approver, own, NOON)


def test_no_secret_is_kept(record: Record) -> None:
    """What is kept opens nothing: neither the password, nor the secret of a session, nor a key stands in the database."""
    house = House(record)
    create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    secret, _ = sign_in(record, "nadia", PASSWORD, NOON)
    _, key = given_key(record, house.approver, "k", frozenset({Role.APPROVER}), DAY, NOON)
    with record.reading(house.id) as session:
        rows = [
            str(row)
            for table in ("account", "signed_in", "api_key", "journal")
            for row in session.connection().execute(text(f"select * from {table}"))  # noqa: S608  # four names of ours
        ]
    kept = " ".join(rows)

    assert "argon2id" in kept
    assert not [one for one in (PASSWORD, secret, key, key.rsplit("_", 1)[1]) if one in kept]


def test_logins_and_names_are_taken_once(record: Record) -> None:
    """Two accounts never share a login, two cooperatives never an address, and an address is one that a path can hold."""
    House(record)
    create_account(record, "nadia", "Nadia", PASSWORD, NOON)
    with pytest.raises(TakenError):
        create_account(record, "nadia", "Another", PASSWORD, NOON)
    with pytest.raises(TakenError):
        House(record)
    for name in ("", "A", "é", "a/b", "..", "a b", "-a", "a" * 65):
        with pytest.raises(ValueError):
            House(record, name)
    for password in ("", "short", "x" * 201):
        with pytest.raises(ValueError):
            create_account(record, "other", "Other", password, NOON)
