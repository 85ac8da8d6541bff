"""Sentences about the check before payroll: its run, waivers, signatures and exports (P0xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "P001": {
        "fr": (
            "le moteur de règles n'a pas répondu ({reason}) ; rien n'est perdu",
            "une réponse pour chaque contrôle",
            "relancez le contrôle",
        ),
        "en": (
            "the rule engine did not answer ({reason}); nothing is lost",
            "an answer for each check",
            "run the check again",
        ),
    },
    "P010": {
        "fr": (
            "aucun contrôle en vigueur ne s'appelle « {name} » ; la dérogation ne lève rien",
            "le nom d'un contrôle",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no check in force is called « {name} »; the waiver lifts nothing",
            "the name of a check",
            "write « {suggestion} »",
        ),
    },
    "P011": {
        "fr": (
            "le contrôle « {name} » ne se lève pas par dérogation ({source})",
            "un contrôle dont le texte dit « dérogation: permise », ou d'un texte qui n'est pas la loi",
            "corrigez la cause du constat",
        ),
        "en": (
            "the check « {name} » cannot be lifted by a waiver ({source})",
            "a check whose text says « dérogation: permise », or one of a text that is not the law",
            "correct the cause of the finding",
        ),
    },
    "P012": {
        "fr": (
            "« {word} » n'est ni une personne, ni une activité, ni un contrat",
            "un numéro de personne, un code d'activité, la clé d'un contrat, ou « coopérative »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is neither a person, nor an activity, nor a contract",
            "a person's number, an activity's code, the key of a contract, or « coopérative »",
            "write « {suggestion} »",
        ),
    },
    "P013": {
        "fr": (
            "la dérogation « {number} », que le mois {month} signé connaissait, a changé ou disparu",
            "le registre des dérogations avec toutes ses lignes, telles qu'elles étaient",
            "remettez cette ligne ; une dérogation prend fin par sa date",
        ),
        "en": (
            "the waiver « {number} », known to the signed month {month}, changed or went away",
            "the record of waivers with all its lines, as they were",
            "put this line back; a waiver ends by its date",
        ),
    },
    "P020": {
        "fr": (
            "la signature de {month} ne peut pas être lue",
            "le fichier de signature tel qu'il a été écrit",
            "restaurez-le depuis une sauvegarde, ou signez de nouveau",
        ),
        "en": (
            "the signature of {month} cannot be read",
            "the file of the signature as it was written",
            "restore it from a backup, or sign again",
        ),
    },
    "P021": {
        "fr": (
            "{month} ne se signe pas : {count} constats bloquent",
            "aucun constat bloquant",
            "corrigez ce qui bloque, ou accordez une dérogation quand elle est permise",
        ),
        "en": (
            "{month} cannot be signed: {count} findings block",
            "no blocking finding",
            "correct what blocks, or grant a waiver where it is allowed",
        ),
    },
    "P022": {
        "fr": (
            "« {name} » a déjà signé",
            "deux personnes différentes",
            "",
        ),
        "en": (
            "« {name} » has already signed",
            "two different people",
            "",
        ),
    },
    "P023": {
        "fr": (
            "la signature « {role} » est déjà donnée, par {name}",
            "l'autre signature : « {other} »",
            "",
        ),
        "en": (
            "the signature « {role} » is already given, by {name}",
            "the other signature: « {other} »",
            "",
        ),
    },
    "P024": {
        "fr": (
            "une signature n'a pas de nom",
            "le nom de la personne qui signe",
            "",
        ),
        "en": (
            "a signature has no name",
            "the name of the person who signs",
            "",
        ),
    },
    "P025": {
        "fr": (
            "{month} est déjà signé par deux personnes",
            "un mois à signer, ou modifié depuis sa signature",
            "",
        ),
        "en": (
            "{month} is already signed by two people",
            "a month to sign, or changed since it was signed",
            "",
        ),
    },
    "P030": {
        "fr": (
            "rien ne s'exporte pour {month} : {count} constats bloquent ({names})",
            "aucun constat bloquant",
            "corrigez ce qui bloque, puis faites signer le mois",
        ),
        "en": (
            "nothing is exported for {month}: {count} findings block ({names})",
            "no blocking finding",
            "correct what blocks, then have the month signed",
        ),
    },
    "P031": {
        "fr": (
            "rien ne s'exporte pour {month} : le mois est « {state} »",
            "un mois signé par deux personnes",
            "canut sign",
        ),
        "en": (
            "nothing is exported for {month}: the month is « {state} »",
            "a month signed by two people",
            "canut sign",
        ),
    },
    "P032": {
        "fr": (
            "rien ne s'exporte pour {month} : {changed} ont changé depuis la signature",
            "les données, les statuts et les constats tels qu'ils ont été signés",
            "vérifiez ce qui a changé, puis faites signer de nouveau",
        ),
        "en": (
            "nothing is exported for {month}: {changed} changed since the signature",
            "the facts, the statutes and the findings as they were signed",
            "verify what changed, then have the month signed again",
        ),
    },
    "P040": {
        "fr": (
            "cooperative.yaml ne dit pas dans quels comptes passer la contribution",
            "« écritures: » avec compte_contribution, compte_banque, journal et libellé",
            "",
        ),
        "en": (
            "cooperative.yaml does not say to which accounts the contribution is posted",
            "« écritures: » with compte_contribution, compte_banque, journal and libellé",
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
    "P050": {
        "fr": (
            "« {word} » n'est pas une colonne de la feuille de paye",
            "l'une de : {usual}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a column of the pay sheet",
            "one of: {usual}",
            "write « {suggestion} »",
        ),
    },
    "P051": {
        "fr": (
            "« {word} » n'est pas une façon d'écrire {key}",
            "l'une de : {usual}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a way to write {key}",
            "one of: {usual}",
            "write « {suggestion} »",
        ),
    },
    "P052": {
        "fr": (
            "la colonne « {word} » est demandée deux fois",
            "un en-tête par colonne",
            "",
        ),
        "en": (
            "the column « {word} » is asked for twice",
            "one header for each column",
            "",
        ),
    },
    "P053": {
        "fr": (
            "ce fichier de correspondance n'a pas de colonnes",
            "« colonnes: », puis un nom de la feuille et l'en-tête voulu par ligne",
            "",
        ),
        "en": (
            "this mapping file has no columns",
            "« colonnes: », then a name of the sheet and the wanted header on each line",
            "",
        ),
    },
}
