"""Sentences about facts stated in a text (F95x, F96x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "F951": {
        "fr": (
            "« {value} » n'est pas un numéro de compte",
            "des chiffres, par exemple 706000",
            "",
        ),
        "en": (
            "« {value} » is not an account number",
            "digits, for example 706000",
            "",
        ),
    },
    "F952": {
        "fr": (
            "« {name} » est en {unit}, pas en {found}",
            "une valeur en {unit}",
            "",
        ),
        "en": (
            "« {name} » is in {unit}, not in {found}",
            "a value in {unit}",
            "",
        ),
    },
    "F953": {
        "fr": (
            "« {value} » se lit de deux façons pour « {name} »",
            "un pourcentage avec son signe, par exemple « 12,5 % »",
            "ajoutez « % »",
        ),
        "en": (
            "« {value} » reads two ways for « {name} »",
            "a percentage with its sign, for example « 12,5 % »",
            "add « % »",
        ),
    },
    "F954": {
        "fr": (
            "« {name} » a trop de décimales",
            "une valeur en {unit} ; décimales permises : {decimals}",
            "",
        ),
        "en": (
            "« {name} » has too many decimals",
            "a value in {unit}; decimals allowed: {decimals}",
            "",
        ),
    },
    "F955": {
        "fr": (
            "« {name} » n'est pas un fait connu ici",
            "un fait du vocabulaire ou des statuts, ou le nom d'une règle à donner au lieu de la calculer",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {name} » is not a fact known here",
            "a fact of the vocabulary or of the statutes, or the name of a rule to give instead of computing",
            "write « {suggestion} »",
        ),
    },
    "F956": {
        "fr": (
            "les données sont une liste de noms et de valeurs",
            "un fait par ligne, par exemple « ancienneté: 3 mois »",
            "",
        ),
        "en": (
            "facts are names and values",
            "one fact a line, for example « ancienneté: 3 mois »",
            "",
        ),
    },
    "F957": {
        "fr": (
            "il manque « {name} »",
            "« depuis: » et « part: » dans chaque ligne",
            "",
        ),
        "en": (
            "« {name} » is missing",
            "« depuis: » and « part: » in each line",
            "",
        ),
    },
    "F958": {
        "fr": (
            "« {name} » est propre à chaque {scope}, et il y en a plusieurs ou aucune ici",
            "le fait écrit sous la {scope} concernée",
            "",
        ),
        "en": (
            "« {name} » belongs to each {scope}, and there are several or none here",
            "the fact written under the {scope} concerned",
            "",
        ),
    },
    "F959": {
        "fr": (
            "« {name} » attend une seule valeur",
            "une valeur sur la même ligne",
            "",
        ),
        "en": (
            "« {name} » takes a single value",
            "a value on the same line",
            "",
        ),
    },
    "F960": {
        "fr": (
            "{found} valeurs pour {months} mois",
            "une valeur par mois, ou une seule pour tous",
            "",
        ),
        "en": (
            "{found} values for {months} months",
            "one value a month, or one for all",
            "",
        ),
    },
    "F961": {
        "fr": (
            "une liste est attendue ici",
            "un tiret par élément, puis ses faits",
            "",
        ),
        "en": (
            "a list is expected here",
            "one dash for each item, then its facts",
            "",
        ),
    },
    "F962": {
        "fr": (
            "« {name} » n'est pas dans les données de l'exemple",
            "{known}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {name} » is not in the facts of the example",
            "{known}",
            "write « {suggestion} »",
        ),
    },
    "F963": {
        "fr": (
            "ces données sont trop profondes ou trop nombreuses",
            "{depth} niveaux et {nodes} valeurs au plus",
            "",
        ),
        "en": (
            "these facts are too deep or too many",
            "{depth} levels and {nodes} values at most",
            "",
        ),
    },
    "F964": {
        "fr": (
            "{value} est un nombre à virgule de machine, déjà inexact",
            "un texte, par exemple « 1234.50 » ou « 1 234,50 € », ou un entier",
            "mettez la valeur entre guillemets",
        ),
        "en": (
            "{value} is a machine number with decimals, already inexact",
            "a text, for example « 1234.50 » or « 1 234,50 € », or an integer",
            "put the value in quotes",
        ),
    },
    "F965": {
        "fr": (
            "ces données ne disent pas leur mois",
            "« mois: mars 2025 », ou la date de la décision",
            "",
        ),
        "en": (
            "these facts do not say their month",
            "« mois: mars 2025 », or the date of the decision",
            "",
        ),
    },
    "F850": {
        "fr": (
            "cette absence finit le {end}, avant de commencer le {start}",
            "une fin qui suit le début, ou pas de fin quand l'absence dure encore",
            "échangez les deux dates",
        ),
        "en": (
            "this absence ends on {end}, before it starts on {start}",
            "an end after the start, or no end when the absence still runs",
            "swap the two dates",
        ),
    },
    "F851": {
        "fr": (
            "deux absences couvrent le {day}",
            "des absences qui ne se recouvrent pas : un jour n'est pas absent deux fois",
            "finissez la première la veille de la seconde",
        ),
        "en": (
            "two absences cover {day}",
            "absences that do not overlap: a day is not absent twice",
            "end the first on the day before the second",
        ),
    },
    "F966": {
        "fr": (
            "cette ligne n'est dans aucun des mois calculés",
            "une « date_facture » ou une « date_écriture » dans l'un des mois",
            "datez-la, ou calculez aussi son mois",
        ),
        "en": (
            "this line is in none of the months computed",
            "a « date_facture » or a « date_écriture » in one of the months",
            "date it, or compute its month too",
        ),
    },
    "F967": {
        "fr": (
            "« {name} » est donné deux fois",
            "un nom pour chaque activité et pour chaque personne d'une activité",
            "donnez un autre nom, ou réunissez leurs données",
        ),
        "en": (
            "« {name} » is given twice",
            "one name for each activity and each person of an activity",
            "give another name, or join their facts",
        ),
    },
    "F968": {
        "fr": (
            "« {name} » reçoit deux valeurs pour « {who} »",
            "une seule valeur pour une même personne, même si elle a deux activités",
            "gardez celle qui est juste",
        ),
        "en": (
            "« {name} » gets two values for « {who} »",
            "one value for one person, even with two activities",
            "keep the right one",
        ),
    },
    "F969": {
        "fr": (
            "ces quotes-parts font {total}",
            "des parts qui font 100 %",
            "",
        ),
        "en": (
            "these parts make {total}",
            "parts that make 100 %",
            "",
        ),
    },
    "F852": {
        "fr": (
            "« {value} » se lit de deux façons : mille ou virgule",
            "un montant à la française, par exemple « 1 500 € » ou « 1,50 € »",
            "",
        ),
        "en": (
            "« {value} » reads two ways: thousands or decimals",
            "an amount written in French, for example « 1 500 € » or « 1,50 € »",
            "",
        ),
    },
    "F853": {
        "fr": (
            "« comptes » et « {listed} » disent tous deux ce qu'il y a dans les comptes",
            "l'un ou l'autre : les soldes, ou les lignes qui les font",
            "donnez à chaque ligne son « compte », et retirez « comptes »",
        ),
        "en": (
            "« comptes » and « {listed} » both say what is in the accounts",
            "one or the other: the balances, or the lines that make them",
            "give each line its « compte », and remove « comptes »",
        ),
    },
}
