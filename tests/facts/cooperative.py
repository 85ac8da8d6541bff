"""A cooperative held in memory: its files by path, and the statutes' own facts, given as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

from engine.facts.reading import read_books
from engine.facts.tree import Books
from engine.program.kinds import EURO, NONE, Kind, Number, Truth, Word
from engine.program.tree import Input, Program
from engine.statute.ruleset import Scope
from engine.text.problems import Problem

FOLDER = Path("coop")

DESCRIPTION = """\
coopérative: Les Essais
statuts: contribution
structure: STRUCT
comptabilité:
  - fichier: donnees/gl.csv
"""
PEOPLE = "numéro;nom;date_associé;minima_sociaux\nP1;Ada Lune;01/01/2024;non\nP2;Luc Sol;;oui\n"
CONTRACTS = "personne;nature;début;fin;heures;part_fixe\nP1;cape;01/01/2023;31/12/2023;;\nP1;cesa;01/01/2024;;80,00;900,00\n"
ACTIVITIES = "code;nom;titulaire;début;fin;enveloppe_prévisionnelle\nA1;Lutherie;P1;01/01/2023;;12 000,00\nA2;Conseil;P2;01/01/2024;30/06/2025;\n"
LEDGER_HEADER = "date;analytique;compte;libellé;débit;crédit;pièce\n"
LEDGER = LEDGER_HEADER + "05/03/2025;A1;706000;Vente;;1 000,00;F1\n06/03/2025;A1;607000;Bois;200,50;;F2\n"


def day(text: str) -> int:
    """Return the ordinal of an ISO date."""
    return date.fromisoformat(text).toordinal()


def month(text: str) -> int:
    """Return the number of a month written 2025-03."""
    return int(text[:4]) * 12 + int(text[5:]) - 1


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Return the codes of problems, in their order."""
    return [item.code for item in problems]


def read(**files: str | bytes | None) -> tuple[Books | None, tuple[Problem, ...]]:
    """Read the cooperative whose usual files are replaced: ``gl="…"`` is donnees/gl.csv; None removes one."""
    held: dict[str, str | bytes | None] = {
        "cooperative": DESCRIPTION,
        "personnes": PEOPLE,
        "contrats": CONTRACTS,
        "activites": ACTIVITIES,
        "gl": LEDGER,
    }
    held.update(files)
    paths: dict[str, bytes] = {}
    for name, content in held.items():
        if content is not None:
            suffix = "" if name.endswith("_xlsx") else ".csv"
            path = "cooperative.yaml" if name == "cooperative" else f"donnees/{name.replace('_xlsx', '.xlsx')}{suffix}"
            paths[path] = content.encode() if isinstance(content, str) else content

    def read_bytes(path: Path) -> bytes:
        name = PurePosixPath(path.relative_to(FOLDER)).as_posix()
        if name not in paths:
            raise FileNotFoundError(name)
        return paths[name]

    return read_books(FOLDER, read_bytes)


def books_of(**files: str | bytes | None) -> Books:
    """Return the books of a cooperative without any problem."""
    books, problems = read(**files)
    assert problems == ()
    assert books is not None
    return books


def fact(name: str, scope: Scope, kind: Kind) -> Input:
    """Return a fact that the statutes declare."""
    return Input(name, scope, kind, 0, 10**9, "fact")


def program_of(*facts: Input) -> Program:
    """Return a program without rules that reads some facts."""
    inputs = {item.name: item for item in facts}
    kinds = {item.name: item.kind for item in facts}
    scopes = {item.name: item.scope for item in facts}
    return Program((), inputs, {}, (), (), {}, kinds, scopes, (), 1)


def statutes() -> Program:
    """Return statutes that declare a fact of each scope."""
    return program_of(
        fact("nature", Scope.LINE, Word(("vente", "débours"))),
        fact("bureau", Scope.PERSON, Truth()),
        fact("loyer", Scope.ACTIVITY, Number(EURO, 2)),
        fact("taux_maison", Scope.COOPERATIVE, Number(NONE, 4, percent=True)),
    )
