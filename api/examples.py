"""The examples of the documentation. Those of requests are run by a test, and those of answers are held to their schemas."""

from __future__ import annotations

from typing import Any

Example = dict[str, Any]

TEXT = """\
statuts: contribution
titre: Contribution
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-12
  source: résolution 4
données:
  chiffre_d_affaires:
    titre: Chiffre d'affaires du mois
    unité: €
    entre: 0 € et 1 000 000 €
règles:
  contribution:
    titre: Contribution du mois
    article: article 2
    valeur: 10 % × chiffre_d_affaires
    arrondi: centime
exemples:
  - nom: Un mois ordinaire
    données:
      chiffre_d_affaires: 2 400 €
    attendu:
      contribution: 240 €
"""
OTHER_TEXT = TEXT.replace("10 %", "11 %").replace(": 240 €", ": 264 €").replace("2025-01-01", "2026-01-01")

_FACTS = {
    "mois": "septembre 2025",
    "date_premier_contrat": "2025-03-17",
    "ventes": [
        {"date_facture": "2025-09-10", "montant": "1 000 €"},
        {"date_facture": "2025-09-20", "montant": "1 400 €"},
    ],
}
_POLICY = "exemples/taux_de_lancement"

VALIDATE: Example = {"text": TEXT, "file": "contribution.yaml"}
DECIDE: Example = {"policy": _POLICY, "facts": _FACTS, "rules": ["contribution"]}
EXPLAIN: Example = {"policy": _POLICY, "facts": _FACTS, "rule": "contribution"}
DIFF: Example = {"a": {"text": TEXT}, "b": {"text": OTHER_TEXT}}
MONTH: Example = {"cooperative": "cooperatives/demo", "month": "2024-01"}

_DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_HEAD: Example = {
    "policy": "taux_de_lancement",
    "tier": "coopérative",
    "title": "Taux réduit des six premiers mois, selon la date de chaque facture",
    "effective_from": "2024-01-01",
    "adopted": {"by": "assemblée générale", "on": "2023-12-15", "source": "règlement type, article 2"},
    "file": "rulesets/exemples/taux_de_lancement/2024-01-01.yaml",
    "sha256": _DIGEST,
}
_VERSION: Example = {  # FastAPI takes nulls away from examples: this version has ended
    "policy": "contribution",
    "tier": "coopérative",
    "title": "Contribution coopérative des Navetières",
    "effective_from": "2024-01-01",
    "adopted": {"by": "assemblée générale", "on": "2023-06-16", "source": "procès-verbal, résolution 5"},
    "file": "rulesets/cooperatives/demo/contribution/2024-01-01.yaml",
    "sha256": _DIGEST,
    "last_day": "2024-12-31",
    "inherits": ["national/droit_cae", "national/smic", "reseaux/copea"],
}
_VERSIONS: Example = {"reference": "cooperatives/demo/contribution", "versions": [_VERSION]}

POLICIES: Example = {"policies": [_VERSIONS]}
VERSIONS: Example = {**_VERSIONS, "problems": []}
IN_FORCE: Example = {"reference": _VERSIONS["reference"], **_VERSION, "text": "statuts: contribution\n…"}
VALIDATION: Example = {
    "sound": False,
    "ruleset": {
        "policy": "contribution",
        "tier": "coopérative",
        "title": "Contribution",
        "effective_from": "2025-01-01",
        "adopted": {"by": "assemblée générale", "on": "2024-12-12", "source": "résolution 4"},
        "file": "contribution.yaml",
        "sha256": _DIGEST,
    },
    "sha256": _DIGEST,
    "examples": {"run": 0, "passed": 0},
    "problems": [
        {
            "code": "N501",
            "level": "error",
            "message": "aucun nom ne s'écrit « chiffre_d_affaire » ici",
            "file": "contribution.yaml",
            "line": 17,
            "column": 20,
            "width": 17,
            "expected": "un fait du vocabulaire, un fait déclaré sous « données », un paramètre ou une règle",
            "advice": "écrivez « chiffre_d_affaires »",
            "suggestion": "chiffre_d_affaires",
            "related": [],
        }
    ],
}
_VALUE: Example = {"value": "190.00", "unit": "€", "text": "190,00 €"}
DECIDED: Example = {
    "decision": {
        "engine": "0.1.0",
        "rulesets": [_HEAD],
        "facts_sha256": _DIGEST,
        "months": [
            {
                "month": "2025-09",
                "ruleset": {"policy": "taux_de_lancement", "effective_from": "2024-01-01", "sha256": _DIGEST},
                "results": [{"scope": "activité", "key": "activité", "values": {"contribution": _VALUE}}],
                "assumed": [],
            }
        ],
    },
    "problems": [],
}
EXPLAINED: Example = {
    "explanation": {
        "engine": "0.1.0",
        "locale": "fr",
        "name": "contribution",
        "title": "Contribution du mois",
        "month": "2025-09",
        "scope": "activité",
        "key": "activité",
        "value": _VALUE,
        "sentences": ["En septembre 2025, la contribution du mois est de 190,00 €."],
    },
    "problems": [],
}
COMPARED: Example = {
    "words": [
        {
            "subject": "rule",
            "name": "contribution",
            "change": "changed",
            "before": [{"line": 17, "text": "    valeur: 10 % × chiffre_d_affaires"}],
            "after": [{"line": 17, "text": "    valeur: 11 % × chiffre_d_affaires"}],
        }
    ],
    "amounts": {"rule": "contribution", "basis": "chiffre_d_affaires", "month": "2026-01", "same": False},
    "text": "…",
    "problems": [],
}
COMPUTED: Example = {
    "report": {
        "schema": "canut/month/1",
        "engine": "0.1.0",
        "cooperative": "Les Navetières",
        "policy": "contribution",
        "month": "2024-01",
        "totals": {"contribution": "12345.67"},
    },
    "problems": [],
}
VOCABULARY: Example = {
    "facts": [
        {
            "name": "ancienneté",
            "scope": "personne",
            "kind": "number",
            "unit": "mois",
            "decimals": 0,
            "low": "0",
            "high": "1200",
            "calendar": False,
            "meaning": "mois entiers de date_entrée au dernier jour du mois compris",
        }
    ]
}
HEALTH: Example = {"status": "ok", "engine": "0.1.0"}
