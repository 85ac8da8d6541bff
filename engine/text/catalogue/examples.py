"""Sentences about the examples of a ruleset (E8xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "E801": {
        "fr": (
            "« {name} » vaut {obtained} et l'exemple attend {expected}",
            "{wanted}",
            "corrigez la règle, ou l'exemple",
        ),
        "en": (
            "« {name} » is {obtained} and the example expects {expected}",
            "{wanted}",
            "correct the rule, or the example",
        ),
    },
    "E802": {
        "fr": (
            "« {name} » n'a pas de valeur dans cet exemple : il manque « {missing} »",
            "une valeur pour « {missing} » sous « données »",
            "ajoutez-la",
        ),
        "en": (
            "« {name} » has no value in this example: « {missing} » is missing",
            "a value for « {missing} » under « données »",
            "add it",
        ),
    },
    "E803": {
        "fr": (
            "aucun exemple n'emprunte ce cas de « {name} »",
            "un exemple pour chaque cas",
            "ajoutez un exemple qui y passe",
        ),
        "en": (
            "no example takes this way through « {name} »",
            "an example for each way",
            "add an example that takes it",
        ),
    },
    "E804": {
        "fr": (
            "aucun exemple ne calcule « {name} »",
            "un exemple pour chaque règle",
            "ajoutez un exemple qui l'atteint",
        ),
        "en": (
            "no example computes « {name} »",
            "an example for each rule",
            "add an example that reaches it",
        ),
    },
    "E805": {
        "fr": (
            "ce texte n'a pas d'exemple",
            "au moins un exemple sous « exemples: », qui sert aussi d'essai",
            "reprenez un cas connu, avec son montant",
        ),
        "en": (
            "this text has no example",
            "at least one example under « exemples: », which is also its test",
            "take a known case, with its amount",
        ),
    },
    "E806": {
        "fr": (
            "« {name} » ne peut pas être calculé dans cet exemple : division par zéro",
            "un diviseur différent de zéro",
            "",
        ),
        "en": (
            "« {name} » cannot be computed in this example: division by zero",
            "a divisor other than zero",
            "",
        ),
    },
    "E810": {
        "fr": (
            "« {name} » n'a pas de valeur dans cet exemple : il manque les comptes {accounts}",
            "leur solde sous « données », à la clé « comptes », ou une valeur pour « {missing} »",
            "ajoutez l'un ou l'autre",
        ),
        "en": (
            "« {name} » has no value in this example: the accounts {accounts} are missing",
            "their balance under « données », at the key « comptes », or a value for « {missing} »",
            "add one or the other",
        ),
    },
    "E809": {
        "fr": (
            "l'exemple attend « {name} », que ce texte ne calcule pas",
            "sous « attendu », le nom d'une règle de ce texte ou d'un texte dont il hérite",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "the example expects « {name} », which this text does not compute",
            "under « attendu », the name of a rule of this text or of one it inherits",
            "write « {suggestion} »",
        ),
    },
    "E808": {
        "fr": (
            "les exemples jusqu'à « {name} » demandent trop de calculs pour être essayés à chaque lecture",
            "moins de mois, de lignes ou d'exemples",
            "gardez les mois où il se passe quelque chose",
        ),
        "en": (
            "the examples up to « {name} » need too many computations to be tried at each reading",
            "fewer months, lines or examples",
            "keep the months in which something happens",
        ),
    },
    "E807": {
        "fr": (
            "« {name} » sort de ses bornes dans cet exemple",
            "une valeur dans les bornes annoncées par « entre: »",
            "",
        ),
        "en": (
            "« {name} » leaves its bounds in this example",
            "a value within the bounds announced by « entre: »",
            "",
        ),
    },
    "E811": {
        "fr": (
            "le contrôle « {name} » ne trouve rien dans cet exemple",
            "un constat : l'exemple l'attend sous « constats »",
            "corrigez le contrôle ou les données ; un rappel n'est pas un constat",
        ),
        "en": (
            "the check « {name} » finds nothing in this example",
            "a finding: the example expects it under « constats »",
            "correct the check or the facts; a reminder is not a finding",
        ),
    },
    "E812": {
        "fr": (
            "le contrôle « {name} » ne peut rien dire dans cet exemple : il manque « {missing} »",
            "une valeur pour « {missing} » sous « données »",
            "ajoutez-la",
        ),
        "en": (
            "the check « {name} » can say nothing in this example: « {missing} » is missing",
            "a value for « {missing} » under « données »",
            "add it",
        ),
    },
    "E813": {
        "fr": (
            "« constats » ne nomme pas « {name} », un contrôle qui trouve une faute dans cet exemple, pour « {who} »",
            "sous « constats », tous les contrôles de ce texte qui trouvent une faute",
            "ajoutez « {name} » sous « constats », ou corrigez le contrôle ou les données",
        ),
        "en": (
            "« constats » does not name « {name} », a check that finds a fault in this example, for « {who} »",
            "under « constats », all the checks of this text that find a fault",
            "add « {name} » under « constats », or correct the check or the facts",
        ),
    },
    "E814": {
        "fr": (
            "« constats » n'est pas une liste de contrôles",
            "un nom de contrôle par ligne, chacun après « - », ou « aucun »",
            "",
        ),
        "en": (
            "« constats » is not a list of checks",
            "one name of a check a line, each after « - », or « aucun »",
            "",
        ),
    },
    "E815": {
        "fr": (
            "aucun exemple ne fait trouver une faute au contrôle « {name} »",
            "un exemple dont « constats » le nomme",
            "ajoutez un exemple",
        ),
        "en": (
            "no example makes the check « {name} » find a fault",
            "an example whose « constats » names it",
            "add an example",
        ),
    },
    "E816": {
        "fr": (
            "« {name} » est déjà dans cette liste",
            "chaque contrôle une fois",
            "retirez cette ligne, ou nommez le contrôle attendu",
        ),
        "en": (
            "« {name} » is already in this list",
            "each check once",
            "take this line away, or name the check expected",
        ),
    },
    "E817": {
        "fr": (
            "« {name} » est de {month}, avant l'entrée en vigueur, le {day} : {parameters} y vaut ce que dit un niveau au-dessus",
            "un mois à partir de {begins}",
            "changez le mois de l'exemple, et des autres qui sont d'avant",
        ),
        "en": (
            "« {name} » is of {month}, before the text applies, on {day}: {parameters} is there what a level above says",
            "a month from {begins} on",
            "change the month of the example, and of the others that are before",
        ),
    },
    # Both are what E801 expected: of two amounts, with what lies between them.
    "E818": {"fr": ("la même valeur", "", ""), "en": ("the same value", "", "")},
    "E819": {
        "fr": ("la même valeur (écart : {difference})", "", ""),
        "en": ("the same value (difference: {difference})", "", ""),
    },
}
