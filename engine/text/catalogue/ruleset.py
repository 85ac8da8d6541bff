"""Sentences of the keys, words and rules of a ruleset (S30x to S32x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "S301": {
        "fr": (
            "« {key} » attend un texte",
            "une seule valeur, sur la même ligne que « {key}: »",
            "retirez le tiret ou les clés écrits dessous",
        ),
        "en": (
            "« {key} » takes a text",
            "a single value, on the same line as « {key}: »",
            "remove the dash or the keys written below",
        ),
    },
    "S302": {
        "fr": (
            "« {key} » attend une liste",
            "une ligne par élément, commencée par un tiret et une espace",
            "écrivez « - » devant chaque élément, même s'il est seul",
        ),
        "en": (
            "« {key} » takes a list",
            "one line for each item, beginning with a dash and a space",
            "write « - » before each item, even a single one",
        ),
    },
    "S303": {
        "fr": ("« {key} » attend des clés", "une ou plusieurs de ces clés, en retrait : {keys}", ""),
        "en": ("« {key} » takes keys", "one or several of these keys, indented: {keys}", ""),
    },
    "S304": {
        "fr": ("« {key} » attend des noms", "un nom par ligne, en retrait, suivi de deux-points", ""),
        "en": ("« {key} » takes names", "one name on each line, indented, followed by a colon", ""),
    },
    "S305": {
        "fr": ("« {key} » n'est pas une clé de « {parent} »", "une de ces clés : {keys}", "écrivez « {suggestion} »"),
        "en": ("« {key} » is not a key of « {parent} »", "one of these keys: {keys}", "write « {suggestion} »"),
    },
    "S306": {
        "fr": ("« {key} » manque dans « {parent} »", "par exemple « {key}: {sample} »", ""),
        "en": ("« {key} » is missing in « {parent} »", "for instance « {key}: {sample} »", ""),
    },
    "S307": {
        "fr": ("« {key} » est sans valeur", "quelque chose après « {key}: »", "complétez la ligne, ou retirez-la"),
        "en": ("« {key} » has no value", "something after « {key}: »", "complete the line, or remove it"),
    },
    "S308": {
        "fr": ("« {word} » n'est pas un choix de « {key} »", "un de ces choix : {choices}", "écrivez « {suggestion} »"),
        "en": ("« {word} » is not a choice of « {key} »", "one of these choices: {choices}", "write « {suggestion} »"),
    },
    "S309": {
        "fr": ("la clé « {key} » est écrite deux fois", "une seule fois chaque clé", "gardez l'une des deux"),
        "en": ("the key « {key} » is written twice", "each key once", "keep one of the two"),
    },
    "S310": {
        "fr": (
            "la règle « {name} » ne dit pas comment se calcule sa valeur",
            "une de ces clés : {keys}",
            "pour un simple calcul, écrivez « valeur: » suivi du calcul",
        ),
        "en": (
            "the rule « {name} » does not say how its value is computed",
            "one of these keys: {keys}",
            "for a plain computation, write « valeur: » followed by it",
        ),
    },
    "S311": {
        "fr": (
            "des clés sont écrites là où un calcul est attendu",
            "un calcul sur la ligne, ou une liste de cas « - si: … »",
            "mettez un tiret devant « si » et devant « sinon »",
        ),
        "en": (
            "keys are written where a computation is expected",
            "a computation on the line, or a list of cases « - si: … »",
            "put a dash before « si » and before « sinon »",
        ),
    },
    "S312": {
        "fr": (
            "« sinon » n'est pas le dernier cas",
            "« sinon » une seule fois, en dernier",
            "déplacez cette ligne à la fin : les cas qui la suivent ne servent jamais",
        ),
        "en": (
            "« sinon » is not the last case",
            "« sinon » once, at the end",
            "move this line to the end: the cases after it never apply",
        ),
    },
    "S313": {
        "fr": (
            "« {key} » accompagne « sinon »",
            "la valeur sur la même ligne que « sinon: », et rien d'autre dans ce cas",
            "",
        ),
        "en": (
            "« {key} » stands beside « sinon »",
            "the value on the same line as « sinon: », and nothing else in this case",
            "",
        ),
    },
    "S314": {
        "fr": (
            "ce cas n'a pas de condition",
            "« si: » suivi d'une condition, ou « sinon: » pour le dernier cas",
            "",
        ),
        "en": ("this case has no condition", "« si: » followed by a condition, or « sinon: » for the last case", ""),
    },
    "S315": {
        "fr": (
            "ce cas a deux valeurs : « {first} » et « {second} »",
            "une seule valeur par cas",
            "gardez l'une des deux",
        ),
        "en": (
            "this case has two values: « {first} » and « {second} »",
            "one value in each case",
            "keep one of the two",
        ),
    },
    "S316": {
        "fr": ("ce cas n'a pas de valeur", "une de ces clés après « si » : alors, valeur, taux, montant", ""),
        "en": ("this case has no value", "one of these keys after « si »: alors, valeur, taux, montant", ""),
    },
    "S317": {
        "fr": ("« {key} » attend deux bornes", "deux valeurs séparées par « et », comme « 0 € et 200 € »", ""),
        "en": ("« {key} » takes two bounds", "two values separated by « et », as in « 0 € et 200 € »", ""),
    },
    "S318": {
        "fr": (
            "la première borne, {low}, dépasse la seconde, {high}",
            "la plus petite valeur d'abord",
            "échangez les deux bornes",
        ),
        "en": (
            "the first bound, {low}, is above the second, {high}",
            "the smaller value first",
            "exchange the two bounds",
        ),
    },
    "S319": {
        "fr": (
            "« {word} » n'est pas une unité",
            "une unité comme « € », « mois » ou « heures », ou bien : {kinds}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a unit",
            "a unit such as « € », « mois » or « heures », or else: {kinds}",
            "write « {suggestion} »",
        ),
    },
    "S320": {
        "fr": (
            "« {word} » n'est pas un arrondi",
            "{choices} ; avec au besoin « supérieur », « inférieur » ou « au pair »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a rounding",
            "{choices}; with « supérieur », « inférieur » or « au pair » if needed",
            "write « {suggestion} »",
        ),
    },
    "S321": {
        "fr": (
            "« par_douzièmes » compte les mois d'une année, et cette limite est pour un mois",
            "« par: année civile » ou « par: exercice » à côté de « par_douzièmes: oui »",
            "",
        ),
        "en": (
            "« par_douzièmes » counts the months of a year, and this limit is for one month",
            "« par: année civile » or « par: exercice » beside « par_douzièmes: oui »",
            "",
        ),
    },
    "S322": {
        "fr": (
            "« {key} » ne sert qu'à une exception",
            "« exception_à: » suivi du nom d'une règle, à côté de « {key} »",
            "",
        ),
        "en": (
            "« {key} » is of use to an exception only",
            "« exception_à: » followed by the name of a rule, beside « {key} »",
            "",
        ),
    },
    "S323": {
        "fr": (
            "cette exception ne dit pas quand elle s'applique",
            "« si: » suivi d'une condition, à côté de « exception_à »",
            "",
        ),
        "en": (
            "this exception does not say when it applies",
            "« si: » followed by a condition, beside « exception_à »",
            "",
        ),
    },
    "S324": {
        "fr": (
            "« {word} » n'est pas une priorité",
            "un nombre entier d'au plus trois chiffres ; le plus grand l'emporte",
            "",
        ),
        "en": ("« {word} » is not a priority", "a whole number of at most three digits; the largest wins", ""),
    },
    "S325": {
        "fr": (
            "cette règle se calcule de deux façons : « {first} » et « {second} »",
            "une seule façon de calculer par règle",
            "déplacez l'une des deux dans une autre règle, et appelez celle-ci par son nom",
        ),
        "en": (
            "this rule is computed in two ways: « {first} » and « {second} »",
            "a single way to compute in each rule",
            "move one of the two to another rule, and use the name of that rule here",
        ),
    },
    "S326": {
        "fr": (
            "dans une exception, « si » ne peut pas servir aussi à « {key} »",
            "une règle à part pour « {key} », et ici « valeur: » suivi de son nom",
            "donnez un nom à ce calcul dans une autre règle",
        ),
        "en": (
            "in an exception, « si » cannot serve « {key} » as well",
            "a rule of its own for « {key} », and here « valeur: » followed by its name",
            "give this computation a name in another rule",
        ),
    },
    "S327": {
        "fr": (
            "cette règle a une condition, et rien n'en dépend",
            "« si » dans une liste de cas, ou à côté de « exception_à »",
            "écrivez « valeur: » puis une ligne « - si: … » et une ligne « - sinon: … »",
        ),
        "en": (
            "this rule has a condition, and nothing depends on it",
            "« si » in a list of cases, or beside « exception_à »",
            "write « valeur: » then a line « - si: … » and a line « - sinon: … »",
        ),
    },
    "S328": {
        "fr": ("« {key} » ne va pas avec « {way} »", "à côté de « {way} », ces clés seulement : {keys}", ""),
        "en": ("« {key} » does not go with « {way} »", "beside « {way} », these keys only: {keys}", ""),
    },
}
