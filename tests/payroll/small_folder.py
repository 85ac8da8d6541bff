"""A small cooperative in a folder, whose month can be signed and exported: what each test changes is all that differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from engine.payroll.clearing import Cleared, clear
from engine.payroll.running import PayrollRun, run_payroll_of
from engine.payroll.sealing import sign
from engine.text.problems import Problem
from tests.month.small import DESCRIPTION

MONTH = 2025 * 12
"""January 2025."""

POSTING = """\
écritures:
  compte_contribution: 758000
  compte_banque: 512900
  journal: CT
  libellé: Contribution {mois}, {activité}
"""
STATUTES = """\
statuts: contribution
titre: Contribution d'essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-01
  source: résolution 1
règles:
  marge_brute:
    comptes:
      plus:
        - 70
      moins:
        - 60
  contribution:
    assiette: marge_brute
    taux: 10 %
    arrondi: centime
  enveloppe:
    valeur: marge_brute - contribution
résultats:
  assiette: marge_brute
  contribution: contribution
  enveloppe: enveloppe
"""
PEOPLE = """\
numéro;nom;date_associé;minima_sociaux;rib_fourni;cadre;taux_prélèvement_source
P1;Ada Lune;01/01/2024;non;oui;non;3,5 %
P2;Luc Sol;01/01/2024;non;;oui;
P3;Zoé Mars;;non;oui;;
"""
CONTRACTS = """\
personne;nature;début;fin;heures;part_fixe
P1;cesa;01/01/2020;;20,00;300,00
P2;cesa;15/10/2022;;30,50;400,00
P3;convention;01/12/2024;31/05/2025;;
"""
ACTIVITIES = """\
code;nom;titulaire;début;métier
A1;Lutherie;P1;01/01/2020;artisanat
A2;Conseil;P2;01/11/2022;conseil
A3;Jardins;P3;01/12/2024;agriculture
"""
LEDGER = """\
date;analytique;compte;libellé;débit;crédit;pièce
10/01/2025;A1;706000;Vente;;1000,05;F01
10/01/2025;;411000;Client;1000,05;;F01
11/01/2025;A2;706000;Conseil;;500,00;G01
11/01/2025;;411000;Client;500,00;;G01
25/01/2025;A3;706000;Avoir;120,00;;J01
25/01/2025;;411000;Client;;120,00;J01
25/01/2025;STRUCT;740000;Subvention;;200,00;S01
25/01/2025;;512000;Banque;200,00;;S01
"""
FACTS = """\
mois;objet;nom;valeur
2025-01;coopérative;période_arrêtée;oui
2025-01;P1;brut_souhaité;1 234,50
2025-01;P1;retenue_capital;15,00
"""
ABSENCES = """\
personne;nature;début;fin
P1;maladie;06/01/2025;08/01/2025
P1;maladie;20/01/2025;21/01/2025
P1;congé_payé;30/01/2025;03/02/2025
"""
FILES = {
    "cooperative.yaml": DESCRIPTION + POSTING,
    "contribution/2025-01-01.yaml": STATUTES,
    "donnees/personnes.csv": PEOPLE,
    "donnees/contrats.csv": CONTRACTS,
    "donnees/activites.csv": ACTIVITIES,
    "donnees/gl.csv": LEDGER,
    "donnees/faits.csv": FACTS,
    "donnees/absences.csv": ABSENCES,
}


def day(text: str) -> int:
    """Return the ordinal of an ISO date."""
    return date.fromisoformat(text).toordinal()


def codes(problems: Sequence[Problem]) -> list[str]:
    """Return the codes of problems, in their order."""
    return [item.code for item in problems]


def cooperative(folder: Path, **changes: str | None) -> Path:
    """Write the cooperative; ``personnes="…"`` replaces donnees/personnes.csv, None leaves a file out."""
    files: dict[str, str | None] = dict(FILES)
    places = {Path(name).stem: name for name in files} | {"statuts": "contribution/2025-01-01.yaml"}
    for name, text in changes.items():
        files[places.get(name, f"donnees/{name}.csv")] = text
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    return folder


def checked(folder: Path, month: int = MONTH) -> PayrollRun:
    """Return the check of a month, its consequences drawn in this process."""
    return run_payroll_of(folder, month, chain=conclude_here)


def conclude_here(rules: object, cases: object) -> list[tuple[int, ...]]:
    """Draw consequences as the production reading does: of rules in order, those whose truths are all there."""
    assert isinstance(rules, Sequence) and isinstance(cases, Sequence)
    return [tuple(number for number, tests in rules if set(tests) <= set(case)) for case in cases]


def signed(folder: Path, month: int = MONTH) -> PayrollRun:
    """Return the check of a month that two people have just signed."""
    report = checked(folder, month).report
    assert report is not None
    for name, role in (("Anne Roy", "paie"), ("Paul Noir", "direction")):
        sealing, problems = sign(folder, report, name, role, day("2025-02-03"))
        assert sealing is not None, codes(problems)
    return checked(folder, month)


def cleared(folder: Path, **changes: str | None) -> Cleared:
    """Return the month of a cooperative, signed and cleared."""
    run = signed(cooperative(folder, **changes))
    found, problems = clear(run)
    assert found is not None, codes(problems)
    return found
