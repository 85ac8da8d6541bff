"""A small cooperative written in a folder, whose every figure can be computed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.month.closing import Run, run_month_of
from engine.month.report import MonthReport
from engine.month.storing import month_bytes

DESCRIPTION = """\
coopérative: Les Essais
statuts: contribution
structure: STRUCT
comptabilité:
  - fichier: donnees/gl.csv
    format: analytique
"""
PEOPLE = "numéro;nom;date_associé;minima_sociaux\nP1;Ada Lune;;non\nP2;Luc Sol;;non\n"
CONTRACTS = "personne;nature;début;fin\nP1;cesa;01/01/2020;\nP2;cesa;15/10/2024;\n"
ACTIVITIES = "code;nom;titulaire;début\nA1;Lutherie;P1;01/01/2020\nA2;Conseil;P2;01/11/2024\n"
HEADER = "date;analytique;compte;libellé;débit;crédit;pièce\n"
SALES = "".join(
    f"10/{month:02}/2025;A1;706000;Vente;;1000,00;F{month}\n11/{month:02}/2025;A2;706000;Conseil;;500,00;G{month}\n"
    f"12/{month:02}/2025;STRUCT;740000;Subvention;;200,00;S{month}\n13/{month:02}/2025;STRUCT;613000;Loyer;150,00;;L{month}\n"
    for month in range(1, 13)
)

STATUTE = """\
statuts: contribution
titre: Contribution d'essai
en_vigueur: {day}
adopté:
  par: assemblée générale
  le: 2024-12-01
  source: résolution 1
paramètres:
  taux_plein:
    valeurs:
      2024-01-01: {rate}
      2025-05-01: {later}
    référence: article 1
  taux_débutant: 5 %
  plafond_annuel: 700 €
règles:
  marge_brute:
    comptes:
      plus:
        - 70
      moins:
        - 60
  contribution:
    assiette: marge_brute
    taux:
      - si: ancienneté < 6 mois
        taux: taux_débutant
      - sinon: taux_plein
    plafond:
      montant: plafond_annuel
      par: année civile
    arrondi: centime
  enveloppe:
    valeur: marge_brute - contribution
  report_précédent:
    mois_précédent: report
    au_départ: 0 €
  report:
    valeur: report_précédent + enveloppe
résultats:
  assiette: marge_brute
  contribution: contribution
  enveloppe: enveloppe
  report: report
"""
FIRST = STATUTE.format(day="2025-01-01", rate="10 %", later="11 %")
SECOND = STATUTE.format(day="2025-07-01", rate="12 %", later="12 %")


def month(text: str) -> int:
    """Return the number of a month written 2025-03."""
    return int(text[:4]) * 12 + int(text[5:]) - 1


def write(folder: Path, **files: str | None) -> Path:
    """Write the cooperative in a folder; ``gl=`` and the like replace a file, ``v2025_07_01=`` a version, None removes one."""
    held: dict[str, str | None] = {
        "cooperative": DESCRIPTION,
        "personnes": PEOPLE,
        "contrats": CONTRACTS,
        "activites": ACTIVITIES,
        "gl": HEADER + SALES,
        "v2025_01_01": FIRST,
        "v2025_07_01": SECOND,
    }
    held.update(files)
    for name, content in held.items():
        path = folder / "donnees" / f"{name}.csv"
        if name == "cooperative":
            path = folder / "cooperative.yaml"
        elif name.startswith("v2"):
            path = folder / "contribution" / f"{name[1:].replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(content, encoding="utf-8")
    return folder


def run(folder: Path, text: str) -> Run:
    """Return the run of a month written 2025-03."""
    return run_month_of(folder, month(text))


def report(folder: Path, text: str, *told: str) -> MonthReport:
    """Return the month of a folder where nothing is wrong but what is ``told``; a month without entry is no mistake."""
    found = run(folder, text)
    assert {problem.code for problem in found.problems} <= {"M116", *told}
    assert found.report is not None
    return found.report


def data(found: MonthReport) -> dict[str, Any]:
    """Return a report as its JSON."""
    content: dict[str, Any] = json.loads(month_bytes(found))
    return content


def columns(found: MonthReport, code: str = "A1") -> dict[str, str]:
    """Return the columns of an activity as decimal text; a refusal as its code."""
    activity = next(item for item in data(found)["activities"] if item["key"] == code)
    return {role: value.get("value", value.get("refused")) for role, value in activity["columns"].items()}


def codes(found: Run) -> list[str]:
    """Return the codes of the problems of a run."""
    return [item.code for item in found.problems]
