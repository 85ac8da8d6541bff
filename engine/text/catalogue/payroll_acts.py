"""Sentences about what people do with a checked month: waivers and signatures (P010 to P029)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
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
            "la dérogation « {number} », connue quand {month} a été signé, a changé ou disparu",
            "le registre des dérogations avec toutes ses lignes, telles qu'elles étaient",
            "remettez cette ligne ; une dérogation prend fin par sa date",
        ),
        "en": (
            "the waiver « {number} », known when {month} was signed, changed or went away",
            "the record of waivers with all its lines, as they were",
            "put this line back; a waiver ends by its date",
        ),
    },
    "P014": {
        "fr": (
            "« {name} » demande et accorde la dérogation",
            "deux personnes différentes : l'une demande, l'autre accorde",
            "faites-la accorder par quelqu'un d'autre",
        ),
        "en": (
            "« {name} » both asks for the waiver and grants it",
            "two different people: one asks, the other grants",
            "have it granted by someone else",
        ),
    },
    "P015": {
        "fr": (
            "les dérogations sont dans un classeur (« {file} »), où Canut n'ajoute pas de ligne",
            "un fichier CSV pour les dérogations",
            "ajoutez la ligne dans le classeur, ou enregistrez-le en CSV",
        ),
        "en": (
            "the waivers are in a workbook (« {file} »), to which Canut adds no row",
            "a CSV file for the waivers",
            "add the row in the workbook, or save it as CSV",
        ),
    },
    "P016": {
        "fr": (
            "« {word} » ne s'écrit pas dans l'encodage de ce fichier ({encoding})",
            "des lettres que ce fichier peut garder",
            "enregistrez ce fichier en UTF-8, ou écrivez autrement",
        ),
        "en": (
            "« {word} » cannot be written in the encoding of this file ({encoding})",
            "letters that this file can keep",
            "save this file in UTF-8, or write it otherwise",
        ),
    },
    "P017": {
        "fr": (
            "la dérogation « {number} » ne se relirait pas dans ce fichier ; rien n'est écrit",
            "un fichier dont les colonnes et le séparateur se reconnaissent",
            "ajoutez la ligne à la main",
        ),
        "en": (
            "the waiver « {number} » could not be read again in this file; nothing is written",
            "a file whose columns and separator are known",
            "add the row by hand",
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
    "P026": {
        "fr": (
            "« {word} » n'est pas un rôle qui signe",
            "l'un de ces rôles : {choices}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a role that signs",
            "one of these roles: {choices}",
            "write « {suggestion} »",
        ),
    },
    "P029": {
        "fr": (
            "la signature de {month} ne peut pas être lue : les dérogations qu'elle connaissait ne se vérifient plus",
            "le fichier de signature tel qu'il a été écrit",
            "restaurez-le depuis une sauvegarde",
        ),
        "en": (
            "the signature of {month} cannot be read: the waivers that it knew can no longer be verified",
            "the file of the signature as it was written",
            "restore it from a backup",
        ),
    },
}
