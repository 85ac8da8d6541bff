"""The facts that checks read: for what, of what kind, within what bounds, and which of them last."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from engine.program.kinds import Date, Number, Truth, Word
from engine.program.vocabulary import BY_NAME, ENTRIES, OPEN_NAMES, VISIBLE
from engine.program.vocabulary_checks import CHECK_ENTRIES
from engine.statute.ruleset import Scope

GUIDE = Path(__file__).resolve().parents[2] / "docs/guide-du-langage.md"
LASTING = {
    Scope.COOPERATIVE: {
        *("date_assemblée_comptes", "forme", "capital_total", "capital_des_salariés", "capital_maximum_d_un_associé"),
        *("voix_total", "voix_des_salariés", "voix_maximum_d_un_associé", "excédent_net", "dotation_réserve_légale"),
        *("dotation_fonds_de_développement", "part_travail", "intérêts_aux_parts", "réserve_légale", "capital_le_plus_haut"),
        *("certificat_qualiopi_fin", "agrément_services_personne", "déclaration_services_personne"),
        "activité_exclusive_services_personne",
    },
    Scope.PERSON: {
        *("part_variable_due", "part_variable_réglée_le", "taux_prélèvement_source", "rib_fourni", "mutuelle_réglée", "cadre"),
        *("voix_délibérative", "hébergée_ailleurs", "date_demande_sociétariat", "capital_souscrit", "capital_à_rembourser"),
        *("solde_de_tout_compte_le", "certificat_de_travail_le"),
    },
    Scope.ACTIVITY: {"métier", "décennale_début", "décennale_fin", "qualification_professionnelle", "public_fragile"},
}


def test_no_name_stands_twice() -> None:
    """A name is one fact, of one scope."""
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []


def test_what_lasts() -> None:
    """A state of the cooperative, of a person or of an activity lasts; what happens in a month does not."""
    found = {scope: {entry.name for entry in ENTRIES if entry.lasting and entry.scope is scope} for scope in Scope}

    assert {scope: names for scope, names in found.items() if names} == LASTING


@pytest.mark.parametrize("entry", CHECK_ENTRIES, ids=lambda entry: entry.name)
def test_each_fact_of_checks_is_bounded_and_told(entry: object) -> None:
    """Its bounds suit its kind, its meaning stands in the guide, and statutes may take its name."""
    assert entry in ENTRIES
    found = BY_NAME[getattr(entry, "name", "")]
    match found.kind:
        case Truth():
            assert (found.low, found.high) == (0, 1)
        case Word(choices):
            assert (found.low, found.high) == (0, len(choices) - 1)
        case Date():
            assert 0 < found.low < found.high
        case Number():
            assert found.low <= 0 < found.high
    assert found.name in OPEN_NAMES
    assert f"| `{found.name}` |" in GUIDE.read_text("utf-8")
    assert found.meaning in GUIDE.read_text("utf-8")


def test_from_where_each_scope_sees() -> None:
    """Contracts, amendments and steps see their person; parameters and waivers only the cooperative; each sees itself first."""
    for scope in (Scope.CONTRACT, Scope.AMENDMENT, Scope.STEP):
        assert VISIBLE[scope] == (scope, Scope.PERSON, Scope.COOPERATIVE)
    for scope in (Scope.PARAMETER, Scope.WAIVER):
        assert VISIBLE[scope] == (scope, Scope.COOPERATIVE)
    assert set(VISIBLE) == set(Scope)
