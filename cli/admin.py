"""``canut admin``: a record set up, its cooperatives and people, backups."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from cli import admin_networks
from cli.demo import open_demo
from cli.erasing import erase
from cli.files import folder
from cli.output import finish
from cli.parsing import MisuseError
from cli.phrases import said
from cli.record import address, cooperative_of, needed, opened
from record.opening import Record


def run(options: Namespace) -> int:
    """Do what is asked; nothing is done half."""
    return _ACTIONS[options.action](options)


def _init(options: Namespace) -> int:
    from record.migrating import migrate
    from service.founding import open_platform

    with opened(options, current=False) as record:
        migrate(record)
        open_platform(record, _now())
        data: dict[str, object] = {"record": shown(address(options))}
        text = said("record_ready", options.locale, data["record"]) + "\n"
        if options.demo:
            people, more = open_demo(record, _now(), options)
            data["people"] = people
            text += more
    return finish(options, data, text)


def _cooperative(options: Namespace) -> int:
    from service.founding import create_cooperative
    from service.refusing import TakenError

    needed(options, "cooperative")
    given = {} if options.folder is None else files_of(folder(options.folder, options))
    with opened(options) as record:
        try:
            create_cooperative(record, options.cooperative, options.title or options.cooperative, _now(), given)
        except ValueError as error:
            raise MisuseError(said("not_an_address", options.locale, options.cooperative)) from error
        except TakenError as error:
            raise MisuseError(said("name_taken", options.locale, options.cooperative)) from error
    data: dict[str, object] = {"cooperative": options.cooperative, "files": len(given)}
    return finish(options, data, said("cooperative_made", options.locale, options.cooperative, len(given)) + "\n")


def _user(options: Namespace) -> int:
    from service.founding import LOGIN, create_account
    from service.refusing import TakenError
    from service.secrets_kept import PASSWORD_MAX, PASSWORD_MIN, new_password

    needed(options, "login")
    if LOGIN.fullmatch(options.login) is None:
        raise MisuseError(said("bad_login", options.locale, options.login))
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else new_password()
    with opened(options) as record:
        where = _where(record, options)
        try:
            account = create_account(record, options.login, options.name or options.login, password, _now())
        except ValueError as error:
            raise MisuseError(said("bad_password", options.locale, PASSWORD_MIN, PASSWORD_MAX)) from error
        except TakenError as error:
            raise MisuseError(said("name_taken", options.locale, options.login)) from error
        _grant_all(record, account, where, options)
    roles = ", ".join(options.role) or "–"
    text = said("user_made", options.locale, options.login, roles) + "\n"
    data: dict[str, object] = {"login": options.login, "roles": list(options.role)}
    if not options.password_stdin:
        data["password"] = password
        text += said("password_told", options.locale, password) + "\n"
    return finish(options, data, text)


def _password(options: Namespace) -> int:
    from service.founding import set_password
    from service.secrets_kept import PASSWORD_MAX, PASSWORD_MIN, new_password

    needed(options, "login")
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else new_password()
    with opened(options) as record:
        try:
            set_password(record, _account(record, options), password, _now())
        except ValueError as error:
            raise MisuseError(said("bad_password", options.locale, PASSWORD_MIN, PASSWORD_MAX)) from error
    data: dict[str, object] = {"login": options.login}
    text = said("password_set", options.locale, options.login) + "\n"
    if not options.password_stdin:
        data["password"] = password
        text += said("password_told", options.locale, password) + "\n"
    return finish(options, data, text)


def _export(options: Namespace) -> int:
    from record import files
    from service.folders import lay

    needed(options, "cooperative", "out")
    out = Path(options.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise MisuseError(said("file_there", options.locale, options.out))
    with opened(options) as record, record.reading(cooperative_of(record, options.cooperative, options)) as session:
        tree = files.tree_of(session)
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        lay(session, tree, out)
    data: dict[str, object] = {"cooperative": options.cooperative, "out": options.out, "files": len(tree)}
    return finish(options, data, said("exported", options.locale, len(tree), options.out) + "\n")


def _grant(options: Namespace) -> int:
    needed(options, "login", "role")
    with opened(options) as record:
        account, where = _account(record, options), _where(record, options)
        _grant_all(record, account, where, options)
    return _told("granted", options)


def _withdraw(options: Namespace) -> int:
    from service.founding import SYSTEM, withdraw
    from service.permissions import Role
    from service.refusing import AbsentError

    needed(options, "login", "role")
    with opened(options) as record:
        account, where = _account(record, options), _where(record, options)
        for role in options.role:
            try:
                withdraw(record, SYSTEM, where, account, Role(role), _now())
            except AbsentError as error:
                named = options.cooperative or "-"
                raise MisuseError(said("not_held", options.locale, options.login, role, named)) from error
    return _told("withdrawn", options)


def _told(phrase: str, options: Namespace) -> int:
    where = options.cooperative or "-"
    data: dict[str, object] = {"login": options.login, "roles": list(options.role), "cooperative": where}
    return finish(options, data, said(phrase, options.locale, options.login, ", ".join(options.role), where) + "\n")


def _grant_all(record: Record, account: str, where: str, options: Namespace) -> None:
    from service.founding import SYSTEM, grant
    from service.naming_person import numbers_ever
    from service.permissions import Role

    for role in options.role:
        grant(record, SYSTEM, where, account, Role(role), _now(), options.person if role == "member" else "")
    if "member" in options.role and not options.person:
        sys.stderr.write(said("member_nobody", options.locale, options.login, options.cooperative) + "\n")
    elif "member" in options.role:
        with record.reading(where) as session:
            known = numbers_ever(session)
        if known and options.person not in known:
            sys.stderr.write(said("member_unknown", options.locale, options.person, options.cooperative) + "\n")


def _where(record: Record, options: Namespace) -> str:
    """Return where roles are given: the platform for an operator, a cooperative for anybody else."""
    from record.tables_people import PLATFORM

    operates = "operator" in options.role
    if operates and (options.cooperative or len(options.role) > 1):
        raise MisuseError(said("operator_elsewhere", options.locale))
    if operates or not options.role:
        return PLATFORM
    needed(options, "cooperative")
    return cooperative_of(record, options.cooperative, options)


def _account(record: Record, options: Namespace) -> str:
    from sqlmodel import select

    from record.tables import Account

    with record.reading() as session:
        found = session.exec(select(Account).where(Account.login == options.login)).first()
    if found is None:
        raise MisuseError(said("no_account", options.locale, options.login))
    return found.id


def _backup(options: Namespace) -> int:
    needed(options, "file")
    target = Path(options.file)
    if target.exists():
        raise MisuseError(said("file_there", options.locale, options.file))
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with opened(options) as record:
        heads = _copied(record, Record(f"sqlite:///{part}"), options)
    part.replace(target)
    return finish(
        options, {"file": options.file, "heads": heads}, said("backed_up", options.locale, options.file, len(heads) - 1) + "\n"
    )


def _restore(options: Namespace) -> int:
    needed(options, "file")
    source = Path(options.file)
    if not source.is_file():
        raise MisuseError(said("unreadable", options.locale, options.file, "–"))
    with opened(options, current=False) as record:
        heads = _copied(Record(f"sqlite:///{source}"), record, options)
    where = shown(address(options))
    return finish(options, {"record": where, "heads": heads}, said("restored", options.locale, where, len(heads) - 1) + "\n")


def _copied(source: Record, target: Record, options: Namespace) -> dict[str, str]:
    """Copy a record into another, and return the heads of its journals; whichever is a file is closed with nothing beside it."""
    from record.copying import CopyError, copy

    try:
        return {name: f"{head.seq}:{head.hash}" for name, head in copy(source, target).items()}
    except CopyError as error:
        raise MisuseError(said(f"not_copied_{error.kind}", options.locale, str(error))) from error
    finally:
        for one in (source, target):
            one.close()


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files of a folder, by their path in it; what is hidden is left out."""
    found = {}
    for one in sorted(path.rglob("*")):
        name = one.relative_to(path)
        if one.is_file() and not any(part.startswith(".") for part in name.parts):
            found[name.as_posix()] = one.read_bytes()
    return found


def shown(url: str) -> str:
    """Return the address of a record without its password."""
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)


def _now() -> datetime:
    return datetime.now(UTC)


_ACTIONS = {
    "init": _init,
    "cooperative": _cooperative,
    "user": _user,
    "export": _export,
    "password": _password,
    "grant": _grant,
    "withdraw": _withdraw,
    "erase": erase,
    "backup": _backup,
    "restore": _restore,
    "network": admin_networks.network,
    "join": admin_networks.join,
    "leave": admin_networks.leave,
}
