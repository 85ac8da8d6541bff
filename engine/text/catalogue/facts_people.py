"""Sentences of people, contracts, activities and agreements, and of facts stated in files (F947 to F949, F97x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F947": {
        "fr": (
            "la personne « {word} » figure déjà ligne {line}",
            "chaque personne une seule fois",
            "effacez l'une des deux lignes",
        ),
        "en": (
            "the person « {word} » already stands on line {line}",
            "each person once",
            "delete one of the two lines",
        ),
    },
    "F948": {
        "fr": (
            "la personne « {word} » n'est pas dans le fichier des personnes",
            "le numéro d'une personne",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "the person « {word} » is not in the file of people",
            "the number of a person",
            "the nearest is « {suggestion} »",
        ),
    },
    "F949": {
        "fr": ("la fin précède le début", "une fin égale ou postérieure au début", "vérifiez les deux dates"),
        "en": ("the end comes before the start", "an end on or after the start", "check both dates"),
    },
    "F970": {
        "fr": ("l'avenant ne change ni les heures ni la part fixe", "des heures ou une part fixe", ""),
        "en": ("the amendment changes neither the hours nor the fixed part", "hours or a fixed part", ""),
    },
    "F971": {
        "fr": (
            "deux absences de « {person} » se chevauchent (voir ligne {line})",
            "des absences qui se suivent",
            "corrigez les dates de l'une des deux",
        ),
        "en": (
            "two absences of « {person} » overlap (see line {line})",
            "absences that follow one another",
            "correct the dates of one of them",
        ),
    },
    "F972": {
        "fr": (
            "l'absence dure plus de cent ans",
            "une absence de quelques jours à quelques années",
            "vérifiez l'année",
        ),
        "en": (
            "the absence lasts more than a hundred years",
            "an absence of some days to some years",
            "check the year",
        ),
    },
    "F973": {
        "fr": ("l'activité « {word} » n'a pas de titulaire", "le numéro d'une personne", ""),
        "en": ("the activity « {word} » has no holder", "the number of a person", ""),
    },
    "F974": {
        "fr": (
            "l'activité « {word} » figure déjà ligne {line}",
            "chaque code d'activité une seule fois",
            "donnez un autre code à l'une des deux",
        ),
        "en": (
            "the activity « {word} » already stands on line {line}",
            "each code of activity once",
            "give another code to one of them",
        ),
    },
    "F975": {
        "fr": (
            "l'activité « {word} » n'est pas dans le fichier des activités",
            "le code d'une activité",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "the activity « {word} » is not in the file of activities",
            "the code of an activity",
            "the nearest is « {suggestion} »",
        ),
    },
    "F976": {
        "fr": (
            "« {word} » figure déjà dans la convention de cette date",
            "chaque personne une seule fois par convention",
            "effacez l'une des deux lignes",
        ),
        "en": (
            "« {word} » already stands in the agreement of that date",
            "each person once in an agreement",
            "delete one of the two lines",
        ),
    },
    "F977": {
        "fr": (
            "les parts de l'activité « {word} » au {date} font {total}",
            "des parts qui font 100 %",
            "vérifiez qu'il y a une ligne par personne à cette date",
        ),
        "en": (
            "the parts of the activity « {word} » on {date} make {total}",
            "parts that make 100%",
            "check that there is one line for each person on that date",
        ),
    },
    "F978": {
        "fr": (
            "« {word} » de « {owner} » est déjà donné pour ce mois, ligne {line}",
            "une seule valeur par mois",
            "effacez l'une des deux lignes",
        ),
        "en": (
            "« {word} » of « {owner} » is already given for that month, line {line}",
            "a single value for a month",
            "delete one of the two lines",
        ),
    },
    "F993": {
        "fr": (
            "« {word} » n'est ni un fait ni une règle de ces statuts",
            "un nom de fait ou de règle",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "« {word} » is neither a fact nor a rule of these statutes",
            "a name of fact or rule",
            "the nearest is « {suggestion} »",
        ),
    },
    "F994": {
        "fr": (
            "rien ne se retient d'un mois sur l'autre sous le nom « {word} »",
            "une règle qui cumule, plafonne sur l'année ou lit le mois précédent",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "nothing is remembered from month to month under the name « {word} »",
            "a rule that totals, has a yearly ceiling or reads last month",
            "the nearest is « {suggestion} »",
        ),
    },
    "F995": {
        "fr": (
            "« {word} » ne peut pas porter « {name} »",
            "un objet de type « {scope} » : code d'activité, numéro de personne, « activité/personne » ou « coopérative »",
            "le plus proche est « {suggestion} »",
        ),
        "en": (
            "« {word} » cannot carry « {name} »",
            "an owner of kind « {scope} »: code of activity, number of person, « activity/person » or « coopérative »",
            "the nearest is « {suggestion} »",
        ),
    },
    "F996": {
        "fr": (
            "la pièce corrigée « {word} » n'est dans aucun grand livre ; l'avoir garde sa propre date",
            "le numéro d'une pièce des grands livres",
            "ajoutez le grand livre de l'exercice où elle se trouve",
        ),
        "en": (
            "the corrected piece « {word} » stands in no ledger; the credit note keeps its own date",
            "the number of a piece of the ledgers",
            "add the ledger of the year where it stands",
        ),
    },
    "F997": {
        "fr": ("l'activité « {word} » a {lines} lignes dans le mois", "au plus {limit} lignes", ""),
        "en": ("the activity « {word} » has {lines} lines in the month", "at most {limit} lines", ""),
    },
    "F883": {
        "fr": (
            "« {word} » est une personne, et le fichier des personnes n'est pas là",
            "« donnees/personnes.csv », ou le fichier que nomme « personnes: » dans cooperative.yaml",
            "remettez ce fichier",
        ),
        "en": (
            "« {word} » is a person, and the file of people is not there",
            "« donnees/personnes.csv », or the file that « personnes: » names in cooperative.yaml",
            "put this file back",
        ),
    },
    "F884": {
        "fr": (
            "le fichier des personnes n'est pas là : aucune n'est contrôlée",
            "« donnees/personnes.csv », ou le fichier que nomme « personnes: » dans cooperative.yaml",
            "remettez ce fichier",
        ),
        "en": (
            "the file of people is not there: none of them is checked",
            "« donnees/personnes.csv », or the file that « personnes: » names in cooperative.yaml",
            "put this file back",
        ),
    },
    "F998": {
        "fr": (
            "« {word} » ne s'énonce pas : c'est ce que les statuts donnent eux-mêmes",
            "une contribution convenue, sous le nom de la règle des statuts",
            "retirez cette ligne",
        ),
        "en": (
            "« {word} » cannot be stated: it is what the statutes themselves give",
            "an agreed contribution, under the name of the rule of the statutes",
            "take this line away",
        ),
    },
    "F999": {
        "fr": (
            "d'autres problèmes de ce fichier ne sont pas montrés : {left}",
            "au plus {limit} problèmes montrés par fichier",
            "corrigez les premiers : les autres ont souvent la même cause",
        ),
        "en": (
            "other problems of this file are not shown: {left}",
            "at most {limit} problems shown for a file",
            "correct the first ones: the others often have the same cause",
        ),
    },
}
