"""Sentences about names: unknown, elsewhere, in a circle, twice (N5xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "N518": {
        "fr": (
            "« {word} » seul n'est pas une condition : « {joint} » ne reprend pas ce qui précède",
            "une liste de choix, ou une comparaison entière de chaque côté de « {joint} »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » alone is not a condition: « {joint} » does not repeat what comes before",
            "a list of choices, or a whole comparison on each side of « {joint} »",
            "write « {suggestion} »",
        ),
    },
    "N501": {
        "fr": (
            "aucun nom ne s'écrit « {name} » ici",
            "un fait du vocabulaire, un fait déclaré sous « données », un paramètre ou une règle",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no name is written « {name} » here",
            "a fact of the vocabulary, a fact declared under « données », a parameter or a rule",
            "write « {suggestion} »",
        ),
    },
    "N502": {
        "fr": (
            "« {name} » est connu pour chaque {scope}, et cette règle se calcule pour chaque {here}",
            "un nom connu à ce niveau",
            "écrivez « pour: {scope} » dans la règle, ou faites une somme avec « somme_des »",
        ),
        "en": (
            "« {name} » is known for each {scope}, and this rule is computed for each {here}",
            "a name known at this level",
            "write « pour: {scope} » in the rule, or sum it with « somme_des »",
        ),
    },
    "N503": {
        "fr": (
            "ces règles s'attendent l'une l'autre : {cycle}",
            "des règles qui se calculent l'une après l'autre",
            "pour la valeur du mois d'avant, écrivez une règle « mois_précédent »",
        ),
        "en": (
            "these rules wait for one another: {cycle}",
            "rules that can be computed one after the other",
            "for last month's value, write a rule with « mois_précédent »",
        ),
    },
    "N504": {
        "fr": (
            "« {name} » est défini deux fois",
            "un nom pour chaque chose",
            "donnez un autre nom à l'une des deux",
        ),
        "en": (
            "« {name} » is defined twice",
            "one name for each thing",
            "give one of the two another name",
        ),
    },
    "N505": {
        "fr": (
            "aucune fonction ne s'appelle « {name} »",
            "max, min, abs, arrondi, mois_entre, mois_entamés_entre, jours_entre, jours_30_entre, jours_communs, année, mois_de, jour_de, début_de_mois ou fin_de_mois",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no function is called « {name} »",
            "max, min, abs, arrondi, mois_entre, mois_entamés_entre, jours_entre, jours_30_entre, jours_communs, année, mois_de, jour_de, début_de_mois or fin_de_mois",
            "write « {suggestion} »",
        ),
    },
    "N506": {
        "fr": (
            "« {name} » ne se calcule pas avec {count} valeur(s)",
            "{form}",
            "séparez les valeurs par des points-virgules",
        ),
        "en": (
            "« {name} » does not take {count} value(s)",
            "{form}",
            "separate the values with semicolons",
        ),
    },
    "N507": {
        "fr": (
            "« {word} » n'est pas un mot de cette liste",
            "{choices}",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "« {word} » is not a word of this list",
            "{choices}",
            "write « {suggestion} »",
        ),
    },
    "N508": {
        "fr": (
            "« {name} » n'est pas un paramètre : il n'a pas d'autre valeur à une autre date",
            "un paramètre daté avant « au »",
            "retirez « au » et ce qui le suit",
        ),
        "en": (
            "« {name} » is not a parameter: it has no other value on another date",
            "a dated parameter before « au »",
            "remove « au » and what follows",
        ),
    },
    "N509": {
        "fr": (
            "« {name} » est calculé : il est toujours renseigné",
            "un fait avant « est renseigné » ou « est absent »",
            "posez la question au fait dont dépend cette règle",
        ),
        "en": (
            "« {name} » is computed: it is always there",
            "a fact before « est renseigné » or « est absent »",
            "ask it of the fact this rule depends on",
        ),
    },
    "N510": {
        "fr": (
            "exception à « {name} », qui n'est pas une règle",
            "le nom d'une règle, de ce texte ou d'un texte hérité",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "exception to « {name} », which is not a rule",
            "the name of a rule of this text or of an inherited one",
            "write « {suggestion} »",
        ),
    },
    "N511": {
        "fr": (
            "« {name} » a plusieurs exceptions, et celle-ci ne dit pas son rang ; l'autre est {other}",
            "une « priorité » dans chaque exception à la même règle ; la plus grande l'emporte",
            "ajoutez par exemple « priorité: 2 »",
        ),
        "en": (
            "« {name} » has several exceptions, and this one does not say its rank; the other is {other}",
            "a « priorité » in each exception to one rule; the largest wins",
            "add for example « priorité: 2 »",
        ),
    },
    "N512": {
        "fr": (
            "les {view} ne se voient pas depuis une règle calculée pour chaque {scope}",
            "une règle « pour: » {owners}",
            "faites la somme dans une règle de ce niveau, puis lisez cette règle",
        ),
        "en": (
            "{view} cannot be seen from a rule computed for each {scope}",
            "a rule with « pour: » {owners}",
            "sum in a rule of that level, then read that rule",
        ),
    },
    "N513": {
        "fr": (
            "« {name} » n'appartient pas à un ensemble plus large que chaque {scope}",
            "un montant de l'activité, de la personne ou de la coopérative, à partager entre ses membres",
            "pour partager un montant en parts nommées, écrivez « répartition: »",
        ),
        "en": (
            "« {name} » does not belong to something wider than each {scope}",
            "an amount of the activity, the person or the cooperative, to be shared among its members",
            "to share an amount into named parts, write « répartition: »",
        ),
    },
    "N514": {
        "fr": (
            "« {name} » garde une mémoire d'un mois à l'autre, ce qu'une {scope} n'a pas",
            "une règle de la coopérative, de la personne, de l'activité ou de la participation",
            "faites d'abord la somme du mois, puis son cumul",
        ),
        "en": (
            "« {name} » remembers from month to month, which a {scope} does not",
            "a rule of the cooperative, the person, the activity or the share",
            "first sum the month, then total it",
        ),
    },
    "N515": {
        "fr": (
            "ce texte et ceux dont il hérite ont {count} règles",
            "{most} règles au plus",
            "partagez-le en plusieurs statuts",
        ),
        "en": (
            "this text and those it inherits have {count} rules",
            "{most} rules at most",
            "split it into several policies",
        ),
    },
    "N516": {
        "fr": (
            "« {name} » est déjà un fait du vocabulaire",
            "un nom qui n'a pas déjà un sens",
            "choisissez un autre nom",
        ),
        "en": (
            "« {name} » is already a fact of the vocabulary",
            "a name that has no meaning yet",
            "choose another name",
        ),
    },
    "N517": {
        "fr": (
            "« {name} » et « {other} » ont la même priorité",
            "une priorité différente pour chaque exception à la même règle",
            "donnez à celle qui l'emporte la plus grande",
        ),
        "en": (
            "« {name} » and « {other} » have the same priority",
            "a different priority for each exception to one rule",
            "give the one that wins the largest",
        ),
    },
}
