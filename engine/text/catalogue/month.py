"""Sentences about a cooperative's month: what refuses it, closed months, replays (M1xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "M101": {
        "fr": (
            "aucun texte n'est en vigueur le {day}",
            "un texte en vigueur ce jour-là ; le plus ancien l'est à partir du {first}",
            "",
        ),
        "en": (
            "no text is in force on {day}",
            "a text in force on that day; the oldest one is from {first} on",
            "",
        ),
    },
    "M102": {
        "fr": (
            "aucun texte du dossier ne s'appelle « {name} »",
            "le nom écrit sous « statuts » dans les textes de la coopérative",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no text of the folder is called « {name} »",
            "the name written under « statuts » in the texts of the cooperative",
            "write « {suggestion} »",
        ),
    },
    "M103": {
        "fr": (
            "« {rule} » ne se calcule pas en {month} : il manque « {missing} » à {who} ({count} en tout)",
            "une valeur pour « {missing} »",
            "ajoutez-la au fichier qui la donne, par exemple « faits »",
        ),
        "en": (
            "« {rule} » cannot be computed in {month}: « {missing} » is missing for {who} ({count} in all)",
            "a value for « {missing} »",
            "add it to the file that gives it, for instance « faits »",
        ),
    },
    "M104": {
        "fr": (
            "le mois {month} ne se calcule plus : les mois sont clos jusqu'à {last}",
            "un mois après {last}",
            "pour vérifier un mois clos, rejouez-le",
        ),
        "en": (
            "the month {month} is not computed any more: months are closed until {last}",
            "a month after {last}",
            "to verify a closed month, replay it",
        ),
    },
    "M105": {
        "fr": (
            "il y a trop de mois de {first} à {month} pour les calculer d'affilée",
            "{most} mois au plus",
            "clôturez un mois plus proche, ou donnez une ouverture plus proche",
        ),
        "en": (
            "there are too many months from {first} to {month} to be computed in a row",
            "{most} months at most",
            "close a nearer month, or give a nearer opening",
        ),
    },
    "M106": {
        "fr": (
            "ce fichier n'est pas un mois que Canut a écrit",
            "le fichier JSON d'un mois, tel qu'il a été écrit",
            "",
        ),
        "en": (
            "this file is not a month that Canut wrote",
            "the JSON file of a month, as it was written",
            "",
        ),
    },
    "M107": {
        "fr": (
            "ce mois part du mois clos {month}, qui n'est plus là tel qu'il était",
            "le fichier du mois {month}, tel qu'il a été écrit à la clôture",
            "restaurez ce fichier depuis une sauvegarde",
        ),
        "en": (
            "this month starts from the closed month {month}, which is no longer there as it was",
            "the file of the month {month}, as it was written when it was closed",
            "restore this file from a backup",
        ),
    },
    "M108": {
        "fr": (
            "des lignes comptées par le mois clos {month} ont changé ou disparu du grand livre : {count}",
            "les lignes d'un mois clos telles qu'elles étaient ; une correction s'écrit par une contrepassation",
            "remettez ces lignes, puis passez une écriture de correction",
        ),
        "en": (
            "lines counted by the closed month {month} changed or left the ledger: {count}",
            "the lines of a closed month as they were; a correction is written as a reversal",
            "put these lines back, then enter a reversal",
        ),
    },
    "M109": {
        "fr": (
            "le mois {month} vient avant l'ouverture",
            "un mois à partir de {first}",
            "pour un mois d'avant, donnez une ouverture plus ancienne",
        ),
        "en": (
            "the month {month} comes before the opening",
            "a month from {first} on",
            "for a month before, give an older opening",
        ),
    },
    "M110": {
        "fr": (
            "« {rule} » ne se calcule pas en {month} pour {who} ({count} en tout), à cause de « {missing} »",
            "des données pour lesquelles les statuts donnent une valeur",
            "",
        ),
        "en": (
            "« {rule} » cannot be computed in {month} for {who} ({count} in all), because of « {missing} »",
            "data for which the statutes give a value",
            "",
        ),
    },
    "M111": {
        "fr": (
            "les lignes de {month} font {read}, et les activités avec la structure {held}",
            "chaque ligne comptée une fois, par une activité ou par la structure",
            "donnez les activités, et le code de la structure",
        ),
        "en": (
            "the lines of {month} make {read}, and the activities with the structure {held}",
            "each line counted once, by an activity or by the structure",
            "give the activities, and the code of the structure",
        ),
    },
    "M112": {
        "fr": (
            "le mois clos {month} a changé depuis sa clôture",
            "le fichier tel qu'il a été écrit, dont l'empreinte suit le contenu",
            "restaurez ce fichier depuis une sauvegarde",
        ),
        "en": (
            "the closed month {month} changed since it was closed",
            "the file as it was written, whose digest follows its content",
            "restore this file from a backup",
        ),
    },
    "M113": {
        "fr": (
            "en {month}, « {rule} » garde moins de décimales que la valeur reprise du mois d'avant",
            "au moins autant de décimales que dans la version d'avant",
            "",
        ),
        "en": (
            "in {month}, « {rule} » keeps fewer decimals than the value taken over from the month before",
            "at least as many decimals as in the version before",
            "",
        ),
    },
    "M114": {
        "fr": (
            "les écarts avec le mois clos {month} ne s'expliquent pas : ses fichiers ne redonnent plus ce qui a été clos",
            "les mêmes fichiers qu'à la clôture pour ce mois-là",
            "rejouez ce mois pour voir ce qui a changé",
        ),
        "en": (
            "the differences with the closed month {month} cannot be explained: its files no longer give what was closed",
            "the same files as when that month was closed",
            "replay that month to see what changed",
        ),
    },
    "M115": {
        "fr": ("le mois {month} est hors du calendrier", "un mois des années {first} à {last}", ""),
        "en": ("the month {month} is out of the calendar", "a month of the years {first} to {last}", ""),
    },
    "M190": {
        "fr": ("et {who}", "", ""),
        "en": ("and {who}", "", ""),
    },
    "M116": {
        "fr": (
            "aucune écriture en {month}",
            "les écritures du mois, dans un grand livre qui va jusqu'à sa fin",
            "vérifiez que l'export n'est pas coupé",
        ),
        "en": (
            "no entry in {month}",
            "the entries of the month, in a ledger that goes to its end",
            "check that the export is not cut",
        ),
    },
    "M117": {
        "fr": (
            "{month} ne peut pas être clos : {next} ne l'est pas encore",
            "des mois clos l'un après l'autre",
            "closez d'abord {next}",
        ),
        "en": (
            "{month} cannot be closed: {next} is not closed yet",
            "months closed one after the other",
            "close {next} first",
        ),
    },
    "M118": {
        "fr": (
            "les produits des activités de {month} sont négatifs : {income}",
            "des ventes au crédit des comptes de la classe 7",
            "vérifiez que les colonnes débit et crédit ne sont pas échangées",
        ),
        "en": (
            "the income of the activities of {month} is negative: {income}",
            "sales on the credit side of the accounts of class 7",
            "check that the debit and credit columns are not swapped",
        ),
    },
    "M119": {
        "fr": (
            "ce fichier porte le nom de {month} et contient {own}",
            "un mois clos sous son propre nom",
            "rendez-lui son nom",
        ),
        "en": (
            "this file bears the name of {month} and holds {own}",
            "a closed month under its own name",
            "give it back its name",
        ),
    },
    "M120": {
        "fr": (
            "la vente de {amount}, pièce « {piece} », en répète une autre en tout (lignes répétées du mois : {count})",
            "chaque vente une seule fois, ou ce qui distingue deux ventes : une pièce, un libellé",
            "vérifiez les factures, et annulez le double",
        ),
        "en": (
            "the sale of {amount}, piece « {piece} », repeats another in all (repeated lines of the month: {count})",
            "each sale only once, or what tells two sales apart: a piece, a label",
            "check the invoices, and cancel the double",
        ),
    },
}
