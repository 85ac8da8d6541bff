"""Sentences of versions, inheritance and seals (V40x, V41x, V43x and V49x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "V401": {
        "fr": (
            "deux versions de « {policy} » entrent en vigueur le {date}",
            "une seule version à une date",
            "changez une des dates, ou réunissez les deux textes",
        ),
        "en": (
            "two versions of « {policy} » come into force on {date}",
            "one version for a date",
            "change one of the dates, or merge the two texts",
        ),
    },
    "V402": {
        "fr": (
            "cette version s'applique jusqu'au {until}, alors que la suivante commence le {date}",
            "une fin au plus tard le {last}",
            "écrivez « {suggestion} », ou retirez la ligne",
        ),
        "en": (
            "this version applies until {until}, while the next one begins on {date}",
            "an end on {last} at the latest",
            "write « {suggestion} », or remove the line",
        ),
    },
    "V403": {
        "fr": (
            "aucune version ne s'applique entre le {until} et le {date}",
            "une fin le {last}, veille de la version suivante",
            "écrivez « {suggestion} », ou retirez la ligne",
        ),
        "en": (
            "no version applies between {until} and {date}",
            "an end on {last}, the day before the next version",
            "write « {suggestion} », or remove the line",
        ),
    },
    "V404": {
        "fr": ("cette version finit le {until}, avant de commencer le {date}", "une fin après le {date}", ""),
        "en": ("this version ends on {until}, before it begins on {date}", "an end after {date}", ""),
    },
    "V405": {
        "fr": (
            "ce texte est adopté le {adopted}, après son entrée en vigueur le {date}",
            "une adoption au plus tard le {date}",
            "un texte ne vaut que pour les mois qui suivent son adoption",
        ),
        "en": (
            "this text is adopted on {adopted}, after it comes into force on {date}",
            "an adoption on {date} at the latest",
            "a text holds only for the months after its adoption",
        ),
    },
    "V406": {
        "fr": (
            "le fichier s'appelle « {name} » et le texte entre en vigueur le {date}",
            "la même date dans le nom du fichier et après « en_vigueur: »",
            "renommez le fichier en « {date}.yaml », ou corrigez la date",
        ),
        "en": (
            "the file is called « {name} » and the text comes into force on {date}",
            "the same date in the name of the file and after « en_vigueur: »",
            "rename the file to « {date}.yaml », or correct the date",
        ),
    },
    "V407": {
        "fr": ("aucun texte ne s'appelle « {name} »", "un dossier de versions : {known}", "écrivez « {suggestion} »"),
        "en": ("no text is called « {name} »", "a folder of versions: {known}", "write « {suggestion} »"),
    },
    "V408": {
        "fr": ("ce texte hérite de lui-même : {names}", "des textes qui n'héritent que de plus hauts qu'eux", ""),
        "en": ("this text inherits itself: {names}", "texts that inherit only from higher ones", ""),
    },
    "V409": {
        "fr": (
            "aucune version de « {name} » n'est en vigueur le {date}",
            "une version en vigueur à cette date",
            "ajoutez la version qui manque, ou prolongez la dernière",
        ),
        "en": (
            "no version of « {name} » is in force on {date}",
            "a version in force on that day",
            "add the missing version, or extend the last one",
        ),
    },
    "V410": {
        "fr": (
            "« {name} » ne remonte pas au {date} : sa première version est du {first}",
            "une date à partir du {first}, ou une version plus ancienne de « {name} »",
            "",
        ),
        "en": (
            "« {name} » does not go back to {date}: its first version is of {first}",
            "a date from {first} on, or an older version of « {name} »",
            "",
        ),
    },
    "V411": {
        "fr": ("le dossier « {name} » ne contient aucun texte", "au moins un fichier avec la clé « statuts »", ""),
        "en": ("the folder « {name} » holds no text", "at least one file with the key « statuts »", ""),
    },
    "V412": {
        "fr": (
            "le fichier « {name} » est introuvable ou illisible",
            "un fichier de texte que vous pouvez ouvrir",
            "vérifiez son nom et vos droits sur lui",
        ),
        "en": (
            "the file « {name} » is missing or unreadable",
            "a text file that you can open",
            "check its name and your rights on it",
        ),
    },
    "V413": {
        "fr": ("le dossier « {name} » est introuvable", "un dossier qui existe", "vérifiez son nom"),
        "en": ("the folder « {name} » is missing", "a folder that exists", "check its name"),
    },
    "V414": {
        "fr": (
            "un texte de niveau « {below} » hérite de « {name} », de niveau « {above} »",
            "un texte de même niveau ou plus haut : national, puis réseau, puis coopérative",
            "",
        ),
        "en": (
            "a text of level « {below} » inherits « {name} », of level « {above} »",
            "a text of the same level or higher: national, then réseau, then coopérative",
            "",
        ),
    },
    "V415": {
        "fr": (
            "cette version commence au milieu d'un mois : elle sert à partir du mois suivant",
            "le premier jour d'un mois, puisqu'un mois se calcule avec le texte en vigueur à son premier jour",
            "pour changer une règle au sein d'un mois, datez un paramètre ou la condition d'une règle",
        ),
        "en": (
            "this version starts in the middle of a month: it serves from the next month on",
            "the first day of a month, since a month is computed with the text in force on its first day",
            "to change a rule within a month, date a parameter or the condition of a rule",
        ),
    },
    "V430": {
        "fr": (
            "le texte scellé « {name} » a changé depuis son scellement",
            "le texte tel qu'il a été appliqué",
            "remettez l'ancien texte, et écrivez le changement dans une nouvelle version",
        ),
        "en": (
            "the sealed text « {name} » has changed since it was sealed",
            "the text as it was applied",
            "put the former text back, and write the change in a new version",
        ),
    },
    "V431": {
        "fr": (
            "le texte scellé « {name} » a disparu",
            "tous les textes qui ont été appliqués",
            "remettez le fichier à sa place",
        ),
        "en": ("the sealed text « {name} » is gone", "every text that was applied", "put the file back"),
    },
    "V432": {
        "fr": (
            "cette ligne du scellement ne se lit pas",
            "une empreinte de 64 chiffres ou lettres, deux espaces, un chemin",
            "remettez le fichier tel qu'il a été écrit",
        ),
        "en": (
            "this line of the seals cannot be read",
            "a digest of 64 digits or letters, two spaces, a path",
            "put the file back as it was written",
        ),
    },
    "V433": {
        "fr": (
            "« {name} » est en vigueur et n'est pas scellé",
            "une ligne pour ce texte dans « versions.lock »",
            "scellez-le une fois relu",
        ),
        "en": (
            "« {name} » is in force and is not sealed",
            "a line for this text in « versions.lock »",
            "seal it once it is proofread",
        ),
    },
    "V437": {
        "fr": (
            "« {name} » vaut {value} sans « {unit} », et un texte qu'il suit ou remplace l'écrit en {unit}",
            "une valeur en {unit} comme celle de cet autre texte",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {name} » is {value} without « {unit} », and a text that it follows or replaces writes it in {unit}",
            "a value in {unit} like that of the other text",
            "write « {suggestion} »",
        ),
    },
    "V490": {"fr": ("l'autre version", "", ""), "en": ("the other version", "", "")},
    "V491": {"fr": ("la date d'entrée en vigueur", "", ""), "en": ("the date it comes into force", "", "")},
    "V492": {"fr": ("la version suivante commence ici", "", ""), "en": ("the next version begins here", "", "")},
    "V493": {"fr": ("la première version", "", ""), "en": ("the first version", "", "")},
    "V494": {"fr": ("la dernière version", "", ""), "en": ("the last version", "", "")},
}
