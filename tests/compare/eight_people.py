"""A cooperative of eight people, written in a folder, whose every contribution can be computed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.compare.answer import Question
from engine.compare.answering import Asked, answer_question
from engine.compare.evaluating import Figures, evaluate_policies
from engine.compare.naming import read_policies
from engine.compare.world import World, make_world, open_folder

MONTHS = range(1, 7)
CODES = [f"A{rank}" for rank in range(1, 9)]
CONTRACTS = ["cesa", "cesa", "cesa", "cesa", "cesa", "cape", "cape", "cape"]

DESCRIPTION = """\
coopérative: Les Huit
statuts: contribution
structure: STRUCT
comptabilité:
  - fichier: donnees/gl.csv
    format: analytique
"""
PEOPLE = "numéro;nom;date_associé;minima_sociaux\n" + "".join(
    f"P{rank};Personne {rank};{'01/01/2020' if rank % 2 else ''};non\n" for rank in range(1, 9)
)
CONTRACT_ROWS = "personne;nature;début;fin\n" + "".join(
    f"P{rank};{nature};01/{rank:02}/{2016 + rank};\n" for rank, nature in enumerate(CONTRACTS, 1)
)
ACTIVITIES = "code;nom;titulaire;début\n" + "".join(f"A{rank};Atelier {rank};P{rank};01/01/2017\n" for rank in range(1, 9))
HEADER = "date;analytique;compte;libellé;débit;crédit;pièce\n"

TEXT = """\
statuts: contribution
titre: Contribution des Huit
en_vigueur: {day}
adopté:
  par: assemblée générale
  le: 2024-12-01
  source: résolution 1
paramètres:
  taux: {rate}
  plancher: {floor}
  plafond_annuel: 700 €
règles:
  marge_brute:
    titre: Marge brute
    comptes:
      plus:
        - 70
      moins:
        - 60
  contribution:
    titre: Contribution
    article: article 3
    assiette: marge_brute
    taux: taux
    plancher: plancher
    plafond:
      montant: plafond_annuel
      par: année civile
    arrondi: centime
  enveloppe:
    valeur: marge_brute - contribution
résultats:
  assiette: marge_brute
  contribution: contribution
  enveloppe: enveloppe
exemples:
  - nom: Un mois ordinaire
    mois: janvier 2025
    données:
      marge_brute: 1 000 €
    attendu:
      enveloppe: {left}
  - nom: Un mois sans vente
    mois: janvier 2025
    données:
      marge_brute: 0 €
    attendu:
      contribution: {floor}
"""
OLD = TEXT.format(day="2025-01-01", rate="10 %", floor="20 €", left="900 €")
NEW = TEXT.format(day="2025-04-01", rate="12 %", floor="20 €", left="880 €")
DRAFT = TEXT.format(day="2026-01-01", rate="11 %", floor="50 €", left="890 €")


def sale(rank: int, month: int) -> int:
    """Return the cents that a person sells in a month: something odd, nothing every fifth time."""
    return 0 if (rank + month) % 5 == 0 else rank * 173_37 + month * 1_19


def month(text: str) -> int:
    """Return the number of a month written 2025-03."""
    return int(text[:4]) * 12 + int(text[5:]) - 1


def ledger() -> str:
    """Return the accounts of six months."""
    rows = [HEADER]
    for number in MONTHS:
        for rank, code in enumerate(CODES, 1):
            cents = sale(rank, number)
            if cents:
                rows.append(f"10/{number:02}/2025;{code};706000;Vente;;{cents // 100},{cents % 100:02};F{rank}-{number}\n")
        rows.append(f"11/{number:02}/2025;STRUCT;740000;Subvention;;10,00;S{number}\n")
    return "".join(rows)


def write(folder: Path, **texts: str | None) -> Path:
    """Write the cooperative; ``v2025_04_01=`` replaces a version (None: there is none), ``personnes=`` a file."""
    held: dict[str, str | None] = {"v2025_01_01": OLD, "v2025_04_01": NEW}
    held |= {"personnes": PEOPLE, "contrats": CONTRACT_ROWS, "activites": ACTIVITIES, "gl": ledger()}
    held.update(texts)
    (folder / "donnees").mkdir(parents=True, exist_ok=True)
    (folder / "contribution").mkdir(parents=True, exist_ok=True)
    (folder / "cooperative.yaml").write_text(DESCRIPTION, "utf-8")
    for name, content in held.items():
        place = folder / "contribution" / f"{name[1:].replace('_', '-')}.yaml" if name.startswith("v2") else None
        place = place or folder / "donnees" / f"{name}.csv"
        if content is None:
            place.unlink(missing_ok=True)
        else:
            place.write_text(content, "utf-8")
    return folder


def paid_by_hand(rate: int, floor: int, ceiling: int = 700_00) -> list[list[int]]:
    """Return what each person pays each month for a rate in percent, a floor and a yearly ceiling, in cents."""
    found = []
    for rank in range(1, 9):
        left, row = ceiling, []
        for number in MONTHS:
            due = max((2 * sale(rank, number) * rate + 100) // 200, floor)
            row.append(min(due, left))
            left -= row[-1]
        found.append(row)
    return found


def world(folder: Path, first: str = "2025-01", last: str = "2025-06") -> World:
    """Return the world of a folder in which nothing is wrong."""
    opened, wrong, _ = open_folder(folder, month(last))
    assert opened is not None and wrong == ()
    made, wrong = make_world(opened, month(first), month(last))
    assert made is not None and wrong == ()
    return made


def figures(folder: Path, *words: str, first: str = "2025-01", last: str = "2025-06") -> tuple[Figures, ...]:
    """Return the figures of some policies of a folder."""
    made = world(folder, first, last)
    policies, wrong = read_policies(words, (), made.statutes, made.place)
    assert wrong == ()
    found, wrong = evaluate_policies(made, policies)
    assert wrong == ()
    return found


def ask(folder: Path, *words: str, first: str = "2025-01", last: str = "2025-06", **settings: object) -> Asked:
    """Return what a question is answered."""
    question = Question(words, (), month(first), month(last), checks=False)
    return answer_question(folder, replace(question, **settings))  # type: ignore[arg-type]  # the test names fields
