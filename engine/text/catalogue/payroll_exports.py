"""Sentences about the exports of a checked month: what refuses them, and the entries (P030 to P049)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "P030": {
        "fr": (
            "{month} n'est pas prêt : {count} constats bloquent ({names})",
            "aucun constat bloquant",
            "corrigez ce qui bloque, puis faites signer le mois",
        ),
        "en": (
            "{month} is not ready: {count} findings block ({names})",
            "no blocking finding",
            "correct what blocks, then have the month signed",
        ),
    },
    "P031": {
        "fr": (
            "{month} n'est pas prêt : il manque {signatures}",
            "un mois signé par deux personnes, l'une pour la paie, l'autre pour la direction",
            "faites signer par « canut sign »",
        ),
        "en": (
            "{month} is not ready: it lacks {signatures}",
            "a month signed by two people, one for payroll, the other for the management",
            "have it signed with « canut sign »",
        ),
    },
    "P032": {
        "fr": (
            "{month} n'est plus prêt : il a changé depuis sa signature",
            "un mois tel qu'il a été signé",
            "vérifiez ce qui a changé, puis faites signer de nouveau",
        ),
        "en": (
            "{month} is no longer ready: it changed since it was signed",
            "a month as it was signed",
            "verify what changed, then have it signed again",
        ),
    },
    "P034": {
        "fr": (
            "{month} n'est pas prêt : la paie de toute la coopérative est retenue ({names})",
            "aucun constat qui retienne la paie de tout le mois",
            "corrigez ce qui la retient, puis faites signer le mois",
        ),
        "en": (
            "{month} is not ready: the pay of the whole cooperative is held ({names})",
            "no finding that holds the pay of the whole month",
            "correct what holds it, then have the month signed",
        ),
    },
    "P035": {
        "fr": (
            "{month} n'est pas prêt : les deux signatures ne sont pas de deux personnes",
            "deux personnes différentes, l'une pour la paie, l'autre pour la direction",
            "",
        ),
        "en": (
            "{month} is not ready: the two signatures are not of two people",
            "two different people, one for payroll, the other for the management",
            "",
        ),
    },
    "P040": {
        "fr": (
            "cooperative.yaml ne dit pas dans quels comptes passer la contribution : pas d'écritures",
            "« écritures: » avec « compte_contribution », « compte_banque », « journal » et, au besoin, « libellé »",
            "",
        ),
        "en": (
            "cooperative.yaml does not say to which accounts the contribution is posted: no entries",
            "« écritures: » with « compte_contribution », « compte_banque », « journal » and, if need be, « libellé »",
            "",
        ),
    },
    "P041": {
        "fr": (
            "les écritures de {piece} ne s'équilibrent pas",
            "autant au débit qu'au crédit, pièce par pièce",
            "",
        ),
        "en": (
            "the entries of {piece} do not balance",
            "as much on the debit as on the credit side, piece by piece",
            "",
        ),
    },
    "P042": {
        "fr": (
            "la contribution de {code} pour {month} n'est pas connue : pas d'écritures",
            "une contribution connue pour chaque activité",
            "« canut month » dit ce qui manque",
        ),
        "en": (
            "the contribution of {code} for {month} is not known: no entries",
            "a known contribution for each activity",
            "« canut month » says what is missing",
        ),
    },
    "P043": {
        "fr": (
            "les contributions de {month} ne se répartissent pas par activité : pas d'écritures",
            "une contribution en euros, au centime, par activité ou par participation",
            "",
        ),
        "en": (
            "the contributions of {month} cannot be told activity by activity: no entries",
            "a contribution in euros, to the cent, by activity or by share",
            "",
        ),
    },
    "P044": {
        "fr": (
            "le code analytique de la structure n'est pas connu : pas d'écritures",
            "« structure: » dans cooperative.yaml",
            "",
        ),
        "en": (
            "the analytic code of the structure is not known: no entries",
            "« structure: » in cooperative.yaml",
            "",
        ),
    },
    "P045": {
        "fr": (
            "activités sans écritures, car leur paie est retenue (nombre : {count}) : {names}",
            "aucun constat qui retienne une activité",
            "",
        ),
        "en": (
            "activities without entries, since their pay is held (count: {count}): {names}",
            "no finding that holds an activity",
            "",
        ),
    },
    "P046": {
        "fr": (
            "rien ne remplit « {word} » dans ce libellé",
            "l'un de ces noms entre accolades : {names}",
            "écrivez « {suggestion} » entre accolades",
        ),
        "en": (
            "nothing fills « {word} » in this label",
            "one of these names between braces: {names}",
            "write « {suggestion} » between braces",
        ),
    },
    "P049": {
        "fr": (
            "les statuts ne nomment pas de contribution : pas d'écritures",
            "« contribution: » dans « résultats »",
            "",
        ),
        "en": (
            "the statutes name no contribution: no entries",
            "« contribution: » in « résultats »",
            "",
        ),
    },
}
