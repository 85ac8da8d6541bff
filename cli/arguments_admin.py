"""The arguments of what an administrator does with a record, and of its journal."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import TYPE_CHECKING

from cli.phrases import said

if TYPE_CHECKING:
    from cli.arguments import Taking

ROLES = ("member", "payroll", "accountant", "author", "approver", "auditor", "network", "operator")
ADMIN = (
    "init",
    "cooperative",
    "export",
    "user",
    "password",
    "grant",
    "withdraw",
    "erase",
    "backup",
    "restore",
    "network",
    "join",
    "leave",
)
JOURNAL = ("verify", "head")
VARIABLE = "CANUT_RECORD"
"""How the terminal and the service are told which record to open."""
EMBEDDED = "sqlite:///.canut/record.db"


def _record(taking: Taking) -> None:
    taking.add(
        "--record",
        "ADRESSE ADDRESS",
        f"le registre : sqlite:///chemin ou postgresql://qui@machine/base ; sinon {VARIABLE}, sinon .canut/record.db",
        f"the record: sqlite:///path or postgresql://who@machine/base; else {VARIABLE}, else .canut/record.db",
        default="",
    )


def _cooperative(taking: Taking) -> None:
    taking.add(
        "--cooperative",
        "ADRESSE ADDRESS",
        "la coopérative, « les-navetieres »",
        "the cooperative, « les-navetieres »",
        default="",
    )


def admin(taking: Taking) -> None:
    """What to do, and to what."""
    taking.parser.add_argument("action", choices=ADMIN)
    _record(taking)
    _cooperative(taking)
    taking.add("--title", "NOM NAME", "comment la coopérative s'appelle", "how the cooperative is called", default="")
    taking.add(
        "--folder",
        "DOSSIER FOLDER",
        "un dossier dont la coopérative reprend les fichiers",
        "a folder whose files it takes",
        default=None,
    )
    taking.add("--login", "IDENTIFIANT LOGIN", "avec quoi quelqu'un s'identifie", "with what someone signs in", default="")
    taking.add("--name", "NOM NAME", "comment quelqu'un s'appelle", "how someone is called", default="")
    taking.add("--role", "RÔLE ROLE", "ce que quelqu'un est là", "what someone is there", nargs="+", choices=ROLES, default=[])
    taking.add(
        "--person",
        "CODE",
        "son propre code dans les fichiers, pour un membre ou qui est effacé",
        "her own code in the files, for a member or who is erased",
        default="",
    )
    taking.flag(
        "--password-stdin",
        "lit le mot de passe sur l'entrée ; sinon il en est tiré un, montré une fois",
        "reads the password from the input; else one is drawn, and shown once",
    )
    taking.add(
        "--out",
        "DOSSIER FOLDER",
        "où écrire les fichiers d'une coopérative",
        "where to write the files of a cooperative",
        default="",
    )
    taking.add("--file", "FICHIER FILE", "la sauvegarde, un fichier", "the backup, a file", default="")
    taking.add("--reason", "MOTIF REASON", "pourquoi une personne est effacée", "why a person is erased", default="")
    taking.flag(
        "--dry-run",
        "avec « erase » : dit ce dont le temps est passé, et n'efface rien",
        "with « erase »: says whose time has passed, and erases nothing",
    )
    taking.add("--network", "ADRESSE ADDRESS", "un réseau de coopératives", "a network of cooperatives", default="")
    taking.add(
        "--model",
        "RÉFÉRENCE REFERENCE",
        "les textes dont héritent ses coopératives, « reseaux/copea »",
        "the texts that its cooperatives inherit, « reseaux/copea »",
        default="",
    )
    taking.flag(
        "--demo", "avec « init » : la coopérative de démonstration et ses gens", "with « init »: the demonstration and its people"
    )


def journal(taking: Taking) -> None:
    """Verify, or the head."""
    taking.parser.add_argument("action", choices=JOURNAL)
    _record(taking)
    _cooperative(taking)
    taking.add(
        "--anchor",
        "RANG:HASH RANK:HASH",
        "une tête gardée ailleurs, donnée par « canut journal head »",
        "a head kept elsewhere, given by « canut journal head »",
        nargs="+",
        type=_anchor(taking),
        default=[],
    )


def _anchor(taking: Taking) -> Callable[[str], tuple[int, str]]:
    locale = "en" if taking.english else "fr"

    def read(written: str) -> tuple[int, str]:
        """Return the rank and the hash of « 12:9f86… »."""
        rank, _, digest = written.partition(":")
        if (
            not rank.isascii()
            or not rank.isdigit()
            or len(rank) > 15
            or len(digest) != 64
            or set(digest) - set("0123456789abcdef")
        ):
            raise ArgumentTypeError(said("bad_anchor", locale, written))
        return int(rank), digest

    return read
