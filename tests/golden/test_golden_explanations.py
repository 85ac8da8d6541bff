"""Explanations kept as texts: a change of wording or of a line is read in the difference, then accepted or not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine.explain.explained import explanation_data
from engine.explain.page import explanation_page
from engine.explain.text import explanation_text
from tests.golden.explained_months import CLONE, Case, explained

FOLDER = Path(__file__).resolve().parent / "explanations"
SCHEMA = json.loads((CLONE / "schemas" / "explanation.schema.json").read_text("utf-8"))

_E = "exemples"
CASES = [
    Case(
        f"{_E}/activite_commune/2024-01-01.yaml", "Le plafond de l'une est atteint, pas celui de l'autre", 0, "contribution_due"
    ),
    Case(f"{_E}/assiette_par_nature/2024-01-01.yaml", "Les trois natures, marge de revente faible", 0, "contribution"),
    Case(f"{_E}/avance_sur_remuneration/2024-01-01.yaml", "Quatre mois après l'entrée", 2, "avance_versée"),
    Case(f"{_E}/capital_par_retenue/2024-01-01.yaml", "Trois mois de 2024", 1, "retenue"),
    Case(f"{_E}/capital_par_retenue/2024-01-01.yaml", "Trois mois de 2024", 0, "sociétariat_date_limite"),
    Case(f"{_E}/contribution_de_solidarite/2024-01-01.yaml", "Sous le seuil", 0, "contribution"),
    Case(f"{_E}/fonds_de_solidarite/2024-01-01.yaml", "Personne n'a rien vendu", 0, "part_du_fonds"),
    Case(f"{_E}/part_fixe_lissee/2024-01-01.yaml", "Un premier trimestre faible", 2, "part_fixe_suivante"),
    Case(
        f"{_E}/plancher_et_absences/2024-01-01.yaml",
        "Ni un arrêt de 15 jours ni des congés payés ne comptent, un arrêt de 16 jours compte",
        1,
        "contribution",
    ),
    Case(f"{_E}/regularisation_annuelle/2024-01-01.yaml", "De janvier à juin", 4, "contribution"),
    Case(f"{_E}/ristourne/2024-01-01.yaml", "Deux activités, assemblée le 20 mai", 6, "ristourne"),
    Case(f"{_E}/tableau_des_taux/2024-01-01.yaml", "Une carrière", 3, "taux_du_tableau"),
    Case(f"{_E}/taux_de_lancement/2024-01-01.yaml", "Contrat du 17 mars, deux factures en septembre", 0, "contribution"),
    Case("cooperatives/solstice/contribution/2017-01-01.yaml", "Le plafond, à l'année", 5, "contribution"),
    Case("cooperatives/cabestan/contribution/2024-01-01.yaml", "Entre deux points", 0, "contribution_de_l_année"),
    Case(
        "cooperatives/cabestan/contribution/2024-01-01.yaml",
        "Les trois premiers mois, sans marge puis avec",
        1,
        "minimum_du_mois",
    ),
]
ENGLISH = [case for case in CASES if case.path in {"solstice-contribution", "capital_par_retenue-retenue"}]
KEPT = [(case, "fr") for case in CASES] + [(case, "en") for case in ENGLISH]


def compare(file: str, text: str, config: pytest.Config) -> None:
    """Compare a text with the one that is kept, or keep it when ``--update-golden`` is given."""
    path = FOLDER / file
    if config.getoption("--update-golden"):
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


def named(case: Case, locale: str) -> str:
    """Return the name of a case's files."""
    return f"{case.path}.{locale}"


@pytest.mark.parametrize(("case", "locale"), KEPT, ids=[named(*kept) for kept in KEPT])
def test_an_explanation_reads_as_it_did(
    case: Case, locale: str, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text of an explanation is the one that was read and accepted."""
    monkeypatch.chdir(CLONE)

    compare(f"{named(case, locale)}.txt", explanation_text(explained(case, locale)), pytestconfig)


@pytest.mark.parametrize(("case", "locale"), KEPT, ids=[named(*kept) for kept in KEPT])
def test_an_explanation_for_machines_is_as_it_was(
    case: Case, locale: str, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data of an explanation follow the schema and are those that were accepted."""
    monkeypatch.chdir(CLONE)

    data: dict[str, Any] = explanation_data(explained(case, locale))

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    data.pop("engine")
    for text in data["sources"]["texts"]:
        text.pop("sha256")
    compare(f"{named(case, locale)}.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n", pytestconfig)


@pytest.mark.parametrize("case", CASES, ids=[named(case, "fr") for case in CASES])
def test_a_page_stands_alone(case: Case) -> None:
    """A page names its language, fetches nothing, runs nothing, and its tables say what their columns are."""
    page = explanation_page(explained(case, "fr"))

    assert '<html lang="fr">' in page
    assert re.findall(r"<script|<img|<link|<iframe|\bsrc=|\bhref=|url\(|@import", page) == []
    assert page.count("<table>") == page.count("<caption>") == page.count("<thead>")
    assert len(re.findall(r"<h1>", page)) == 1


def test_no_text_is_kept_for_nothing() -> None:
    """Each kept text is that of a case, so that none outlives its case."""
    kept = {f"{named(*case)}{suffix}" for case in KEPT for suffix in (".txt", ".json")}

    assert {path.name for path in FOLDER.iterdir()} == kept
