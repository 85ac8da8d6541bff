"""A record from the terminal: set up, people, journal, backups; each misuse is one sentence and changes nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import text

from record.opening import Record
from service.entering import sign_in
from service.refusing import UnauthenticatedError
from tests.cli.terminal import DEMO, Terminal
from tests.record.founded import NOON


@pytest.fixture
def kept(canut: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a record with a cooperative, named by the environment."""
    url = f"sqlite:///{tmp_path / 'deep' / 'record.db'}"
    monkeypatch.setenv("CANUT_RECORD", url)
    assert canut("admin", "init").status == 0
    assert canut("admin", "cooperative", "--cooperative", "demo", "--folder", DEMO / "contribution").status == 0
    return url


def test_a_record_is_set_up_once_and_for_its_owner(canut: Terminal, kept: str, tmp_path: Path) -> None:
    """Setting up again changes nothing, and nobody else on the machine reads the file."""
    before = canut("journal", "head").out

    assert canut("admin", "init").status == 0
    assert canut("journal", "head").out == before
    assert (tmp_path / "deep" / "record.db").stat().st_mode & 0o077 == 0
    assert (tmp_path / "deep").stat().st_mode & 0o077 == 0


def test_someone_signs_in_with_the_password_that_was_told(canut: Terminal, kept: str) -> None:
    """A password drawn is shown once and opens a session; one given by the input is never shown."""
    ran = canut(
        "admin",
        "user",
        "--login",
        "nadia",
        "--cooperative",
        "demo",
        "--role",
        "author",
        "member",
        "--person",
        "P001",
        "--format",
        "json",
    )
    record = Record(kept)
    _, account = sign_in(record, "nadia", ran.data["password"], NOON)

    assert account.login == "nadia"
    assert ran.data["roles"] == ["author", "member"]
    record.close()


def test_a_password_is_read_from_the_input(canut: Terminal, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read is not printed, and one too short is refused with what a password has."""
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    ran = canut("admin", "user", "--login", "nadia", "--password-stdin")
    assert ran.status == 0
    assert "correct horse" not in ran.out
    monkeypatch.setattr("sys.stdin", io.StringIO("court\n"))
    refused = canut("admin", "user", "--login", "paul", "--password-stdin")
    assert (refused.status, "de 12 à 200 caractères" in refused.err) == (2, True)


def test_roles_are_given_and_taken(canut: Terminal, kept: str) -> None:
    """A role given is entered in the journal of its cooperative, and one that is not held cannot be taken."""
    canut("admin", "user", "--login", "nadia")
    assert canut("admin", "grant", "--login", "nadia", "--cooperative", "demo", "--role", "author").status == 0
    assert canut("admin", "withdraw", "--login", "nadia", "--cooperative", "demo", "--role", "author").status == 0
    again = canut("admin", "withdraw", "--login", "nadia", "--cooperative", "demo", "--role", "author")

    assert (again.status, "n'a pas le rôle" in again.err) == (2, True)
    assert canut("journal", "verify", "--cooperative", "demo", "--format", "json").data["journals"][0]["head"]["seq"] == 3


def test_a_member_who_is_nobody_is_told(canut: Terminal, kept: str) -> None:
    """A member without a number sees no figure: it is said, with the command that gives her one, and nothing more once it did."""
    made = canut("admin", "user", "--login", "nadia", "--cooperative", "demo", "--role", "member", "--format", "json")
    assert (made.status, made.data["roles"]) == (0, ["member"])
    _, command = made.err.splitlines()
    ran = canut(*command.replace("NUMÉRO", "P001").split()[1:])

    assert (ran.status, ran.err) == (0, "")
    assert canut("admin", "user", "--login", "paul", "--cooperative", "demo", "--role", "author").err == ""


def test_a_password_is_changed(canut: Terminal, kept: str) -> None:
    """The new password opens a session, and the one before no longer does."""
    first = canut("admin", "user", "--login", "nadia", "--format", "json").data["password"]
    second = canut("admin", "password", "--login", "nadia", "--format", "json").data["password"]
    record = Record(kept)
    with pytest.raises(UnauthenticatedError):
        sign_in(record, "nadia", first, NOON)
    assert sign_in(record, "nadia", second, NOON)[1].login == "nadia"
    record.close()


def test_a_cooperative_comes_back_as_a_folder(canut: Terminal, kept: str, tmp_path: Path) -> None:
    """The files of a cooperative are written as they stand, byte for byte, and over nothing."""
    out = tmp_path / "out"
    assert canut("admin", "export", "--cooperative", "demo", "--out", out).status == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in (DEMO / "contribution").iterdir()
    }
    assert canut("admin", "export", "--cooperative", "demo", "--out", out).status == 2


def test_a_changed_act_is_found(canut: Terminal, kept: str) -> None:
    """Someone with the file in hand cuts the end, and the row that it made: it shows only against the head kept before."""
    canut("admin", "grant", "--login", "nadia", "--cooperative", "demo", "--role", "author")
    canut("admin", "user", "--login", "nadia", "--cooperative", "demo", "--role", "author")
    head = canut("journal", "head", "--cooperative", "demo").out.split()[-1]
    record = Record(kept)
    with record.engine.connect() as connection:
        for act in ("update", "delete"):
            connection.execute(text(f"drop trigger keep_journal_{act}"))
        connection.execute(text("delete from journal where seq = 2 and action = 'people.grant'"))
        connection.execute(text("delete from membership where role = 'author'"))
        connection.execute(
            text(
                "update chain set seq = 1, head = (select hash from journal where seq = 1 and action = 'cooperative.create') where seq = 2"
            )
        )
        connection.commit()
    record.close()
    cut = canut("journal", "verify", "--cooperative", "demo")
    against = canut("journal", "verify", "--cooperative", "demo", "--anchor", head)

    assert cut.status == 0, cut.out
    assert (against.status, "acte 2 : la tête qui a été gardée n'y est plus" in against.out) == (1, True)


def test_changed_bytes_are_found_for_one_cooperative(canut: Terminal, kept: str) -> None:
    """Bytes of a file changed, the chain standing: verifying that cooperative alone says so, as verifying all does; others hold."""
    canut("admin", "cooperative", "--cooperative", "other", "--title", "Autre")
    record = Record(kept)
    with record.engine.connect() as connection:
        connection.execute(text("drop trigger keep_blob_update"))
        connection.execute(text("update blob set data = cast('changed' as blob) where size = (select max(size) from blob)"))
        connection.commit()
    record.close()
    found = [canut("journal", "verify", *named) for named in ((), ("--cooperative", "demo"), ("--cooperative", "other"))]

    assert [one.status for one in found] == [1, 1, 0]
    assert all("le registre n'est pas entier : demo: blob " in one.out for one in found[:2])
    assert canut("journal", "head", "--cooperative", "demo").status == 0


def test_a_backup_is_restored_elsewhere(canut: Terminal, kept: str, tmp_path: Path) -> None:
    """The heads of the restored record are those of the first; a backup is never written over a file."""
    backup = tmp_path / "backup.db"
    assert canut("admin", "backup", "--file", backup).status == 0
    restored = f"sqlite:///{tmp_path / 'restored.db'}"
    assert canut("admin", "restore", "--file", backup, "--record", restored).status == 0
    assert canut("journal", "head", "--record", restored).out == canut("journal", "head").out
    assert canut("admin", "backup", "--file", backup).status == 2
    assert canut("admin", "restore", "--file", backup, "--record", restored).status == 2
    assert sorted(path.name for path in tmp_path.glob("*.db*")) == ["backup.db", "restored.db"]


MISUSES = [
    (["admin", "cooperative", "--cooperative", "Une Coop"], "ne peut pas être une adresse"),
    (["admin", "cooperative", "--cooperative", "demo"], "« demo » est déjà pris"),
    (["admin", "cooperative"], "il faut aussi --cooperative"),
    (["admin", "user"], "il faut aussi --login"),
    (["admin", "user", "--login", "a b"], "ne peut pas être un identifiant"),
    (["admin", "user", "--login", "a", "--role", "author"], "il faut aussi --cooperative"),
    (
        ["admin", "user", "--login", "a", "--role", "author", "--cooperative", "ailleurs"],
        "aucune coopérative n'a l'adresse « ailleurs »",
    ),
    (
        ["admin", "user", "--login", "a", "--role", "operator", "--cooperative", "demo"],
        "« operator » est un rôle de la plate-forme",
    ),
    (
        ["admin", "grant", "--login", "absente", "--role", "author", "--cooperative", "demo"],
        "personne ne s'identifie comme « absente »",
    ),
    (["admin", "restore", "--file", "absent.db"], "absent.db"),
    (["journal", "verify", "--anchor", "12"], "n'est pas une tête de journal"),
    (["journal", "verify", "--record", "mysql://a/b"], "le registre ne s'ouvre pas"),
    (["journal", "verify", "--record", "sqlite:////nowhere/at/all.db"], "il n'y a pas de registre à « /nowhere/at/all.db »"),
    (["journal", "verify", "--anchor", f"2:{'0' * 64}"], "il faut aussi --cooperative"),
    (["admin", "password", "--login", "absente"], "personne ne s'identifie comme « absente »"),
    (["admin", "export", "--cooperative", "demo"], "il faut aussi --out"),
]


@pytest.mark.parametrize(("arguments", "said"), MISUSES)
def test_a_misuse_is_one_sentence_and_changes_nothing(canut: Terminal, kept: str, arguments: list[str], said: str) -> None:
    """What is wrong is said, with status 2, and the journals are as they were."""
    before = canut("journal", "head").out
    ran = canut(*arguments)

    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert canut("journal", "head").out == before


def test_a_record_never_set_up_is_said(canut: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that is not there, or of another version, is told with the command that sets it up, and none is made."""
    path = tmp_path / "new.db"
    monkeypatch.setenv("CANUT_RECORD", f"sqlite:///{path}")
    ran = canut("journal", "verify")
    assert (ran.status, "il n'y a pas de registre" in ran.err, path.exists()) == (2, True, False)
    path.touch()
    ran = canut("journal", "verify")
    assert (ran.status, "d'une autre version" in ran.err) == (2, True)


def test_a_person_is_erased(canut: Terminal, kept: str, tmp_path: Path) -> None:
    """Who is erased no longer signs in, the file holds neither her login nor her name, and what stays is told with its day."""
    canut(
        "admin",
        "user",
        "--login",
        "ada@example.org",
        "--name",
        "Ada L.",
        "--cooperative",
        "demo",
        "--role",
        "member",
        "--person",
        "P1",
    )
    asked = ("admin", "erase", "--cooperative", "demo", "--person", "P1")
    without, unknown = canut(*asked), canut(*asked[:-1], "P9", "--reason", "x")
    ran = canut(*asked, "--reason", "sa demande", "--format", "json")

    assert (without.status, "--reason" in without.err) == (2, True)
    assert (unknown.status, "rien n'a été effacé" in unknown.err) == (2, True)
    assert (ran.status, ran.data["account"], [one["what"] for one in ran.data["kept"]]) == (0, True, ["accounting", "pay"])
    data = (tmp_path / "deep" / "record.db").read_bytes()
    assert not [word for word in (b"ada@example.org", b"Ada L.") if word in data]
    assert canut("journal", "verify", "--cooperative", "demo").status == 0


def test_a_member_who_is_nobody_in_the_files_is_told(canut: Terminal, kept: str) -> None:
    """A number that nobody has is taken, since it may come with the next files, and said; one that somebody has is not."""
    assert canut("admin", "cooperative", "--cooperative", "whole", "--folder", DEMO).status == 0
    told = []
    for login, number in (("ada", "P001"), ("luc", "P9001")):
        asked = (
            "admin",
            "user",
            "--login",
            login,
            "--name",
            login,
            "--cooperative",
            "whole",
            "--role",
            "member",
            "--person",
            number,
        )
        ran = canut(*asked)
        assert ran.status == 0
        told.append("n'est le numéro de personne" in ran.err)
    assert told == [False, True]


def test_what_has_to_be_kept_is_not_erased(canut: Terminal, kept: str) -> None:
    """Nothing of today is past its time, said or done."""
    for flags in ((), ("--dry-run",)):
        ran = canut("admin", "erase", "--cooperative", "demo", *flags)
        assert (ran.status, "doit encore l'être" in ran.out) == (0, True)
    assert canut("admin", "erase", "--cooperative", "demo", "--person", "P1", "--reason", "x", "--dry-run").status == 2


def test_a_network_is_founded_and_joined(canut: Terminal, kept: str) -> None:
    """A network with its model, a cooperative that joins and leaves it; what is no model, and who does not belong, are told."""
    assert canut("admin", "network", "--network", "copea", "--model", "reseaux/copea").out == (
        "réseau « copea », dont le modèle est reseaux/copea\n"
    )
    belong = ("--network", "copea", "--cooperative", "demo")
    assert canut("admin", "join", *belong).out == "« demo » est du réseau « copea »\n"
    assert canut("admin", "leave", *belong).out == "« demo » n'est plus du réseau « copea »\n"
    assert "« demo » ne peut pas être, ou n'est pas, du réseau" in canut("admin", "leave", *belong).err
    assert "reseaux/copea, reseaux/cpe" in canut("admin", "network", "--network", "b", "--model", "reseaux/coped").err
    assert "déjà pris" in canut("admin", "network", "--network", "b", "--model", "reseaux/copea").err
    assert "adresse" in canut("admin", "network", "--network", "B!", "--model", "reseaux/cpe").err
