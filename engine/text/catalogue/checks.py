"""Sentences about the checks of a ruleset: their shape (S38x), their names (N52x), what a level below may do (V43x)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "S380": {
        "fr": (
            "le contrôle « {name} » ne dit pas quand il y a constat",
            "« si: » et la faute, « échéance: » et une date, ou « découle_de: » et d'autres contrôles",
            "ajoutez par exemple « si: durée_contrat > 12 mois »",
        ),
        "en": (
            "the check « {name} » does not say when there is a finding",
            "« si: » and the fault, « échéance: » and a date, or « découle_de: » and other checks",
            "add for instance « si: durée_contrat > 12 mois »",
        ),
    },
    "S381": {
        "fr": (
            "ces rappels ne se rapportent à aucune date",
            "« échéance: » et une date, à côté de « rappels »",
            "ajoutez par exemple « échéance: fin_contrat »",
        ),
        "en": (
            "these reminders refer to no date",
            "« échéance: » and a date, beside « rappels »",
            "add for instance « échéance: fin_contrat »",
        ),
    },
    "S382": {
        "fr": (
            "cette accolade n'en a pas d'autre en face, ou n'entoure rien",
            "un nom ou une expression entre une accolade ouvrante et une fermante",
            "",
        ),
        "en": (
            "this brace has no other one facing it, or surrounds nothing",
            "a name or an expression between an opening brace and a closing one",
            "",
        ),
    },
    "S383": {
        "fr": (
            "ce contrôle finit avant son premier jour : il ne dirait jamais rien",
            "un jour qui n'est pas avant le {since}",
            "vérifiez « depuis » et « jusqu'au »",
        ),
        "en": (
            "this check ends before its first day: it would never say anything",
            "a day that is not before {since}",
            "verify « depuis » and « jusqu'au »",
        ),
    },
    "S384": {
        "fr": (
            "ce rappel vient après l'échéance : il ne dirait jamais rien",
            "une durée avant l'échéance, sans signe moins",
            "écrivez par exemple « avant: 1 mois »",
        ),
        "en": (
            "this reminder comes after the deadline: it would never say anything",
            "a duration before the deadline, without a minus sign",
            "write for instance « avant: 1 mois »",
        ),
    },
    "S385": {
        "fr": (
            "« {key} » ne se change pas en relevant un contrôle d'un texte supérieur",
            "pour le relever, ces clés seulement : {keys} ; un contrôle nouveau dit aussi « titre », « constat », « source »…",
            "retirez cette ligne",
        ),
        "en": (
            "« {key} » is not changed by raising a check of a text above",
            "to raise it, these keys only: {keys}; a new check also says « titre », « constat », « source »…",
            "take this line away",
        ),
    },
    "N528": {
        "fr": (
            "« {name} » est une exception, pas un contrôle",
            "le contrôle lui-même ; de plusieurs exceptions, la plus grande priorité l'emporte",
            "écrivez « exception_à: {suggestion} », avec une priorité",
        ),
        "en": (
            "« {name} » is an exception, not a check",
            "the check itself; of several exceptions, the largest priority wins",
            "write « exception_à: {suggestion} », with a priority",
        ),
    },
    "N529": {
        "fr": (
            "« {name} » est connu pour chaque {scope}, et ce contrôle regarde chaque {here}",
            "un nom connu de ce qu'il regarde",
            "écrivez « pour: {scope} » dans le contrôle, ou faites une somme sous « avec »",
        ),
        "en": (
            "« {name} » is known for each {scope}, and this check looks at each {here}",
            "a name known of what it looks at",
            "write « pour: {scope} » in the check, or a sum under « avec »",
        ),
    },
    "N530": {
        "fr": (
            "« {name} » et « {other} » ont la même priorité",
            "une priorité différente pour chaque exception au même contrôle",
            "donnez à celle qui l'emporte la plus grande",
        ),
        "en": (
            "« {name} » and « {other} » have the same priority",
            "a different priority for each exception to one check",
            "give the one that wins the largest",
        ),
    },
    "T641": {
        "fr": (
            "ce quotient ne tombe pas juste : la phrase ne peut pas le montrer entier",
            "un quotient arrondi",
            "écrivez par exemple « arrondi(total ÷ 3; centime) » entre les accolades",
        ),
        "en": (
            "this quotient does not come out even: the sentence cannot show it whole",
            "a rounded quotient",
            "write for instance « arrondi(total ÷ 3; centime) » between the braces",
        ),
    },
    "N520": {
        "fr": (
            "il y a {count} contrôles, avec ceux qui sont hérités",
            "{most} contrôles au plus",
            "réunissez ceux qui se ressemblent",
        ),
        "en": (
            "there are {count} checks, inherited ones included",
            "{most} checks at most",
            "bring together those that look alike",
        ),
    },
    "N521": {
        "fr": (
            "aucun contrôle d'un texte supérieur ne s'appelle « {name} »",
            "le nom d'un contrôle hérité pour le relever ; un contrôle nouveau dit aussi « constat », « attendu », « action »",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no check of a text above is called « {name} »",
            "the name of an inherited check, to raise it; a new check also says « constat », « attendu », « action »",
            "write « {suggestion} »",
        ),
    },
    "N522": {
        "fr": (
            "aucun contrôle ne s'appelle « {name} »",
            "le nom d'un contrôle de ce texte ou d'un texte hérité",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no check is called « {name} »",
            "the name of a check of this text or of an inherited one",
            "write « {suggestion} »",
        ),
    },
    "N523": {
        "fr": (
            "ces contrôles découlent les uns des autres en rond : {cycle}",
            "une cause qui ne découle pas de sa conséquence",
            "retirez l'un des « découle_de »",
        ),
        "en": (
            "these checks follow from one another in a ring: {cycle}",
            "a cause that does not follow from its consequence",
            "remove one of the « découle_de »",
        ),
    },
    "N524": {
        "fr": (
            "« {name} » existe déjà hors de ce contrôle",
            "sous « avec », un nom que rien d'autre ne porte",
            "donnez-lui un autre nom",
        ),
        "en": (
            "« {name} » already exists outside this check",
            "under « avec », a name that nothing else has",
            "give it another name",
        ),
    },
    "N525": {
        "fr": (
            "« {name} » garde une mémoire d'un mois à l'autre, ou est une exception",
            "sous « avec », une valeur du mois ; un cumul est une règle, sous « règles »",
            "faites-en une règle des statuts",
        ),
        "en": (
            "« {name} » keeps a memory from month to month, or is an exception",
            "under « avec », a value of the month; a running total is a rule, under « règles »",
            "make it a rule of the statutes",
        ),
    },
    "N526": {
        "fr": (
            "« {view} » ne se compte que dans un contrôle",
            "une collection du mois : ventes, achats, lignes, absences, participations, activités, personnes",
            "écrivez un contrôle, ou donnez ce nombre comme un fait",
        ),
        "en": (
            "« {view} » are counted in a check only",
            "a collection of the month: ventes, achats, lignes, absences, participations, activités, personnes",
            "write a check, or give this number as a fact",
        ),
    },
    "N527": {
        "fr": (
            "la loi l'écrit ici ; ajoutez « {reference} » sous « hérite »",
            "le texte hérité",
            "",
        ),
        "en": (
            "the law writes it here; add « {reference} » under « hérite »",
            "the text inherited",
            "",
        ),
    },
    "V434": {
        "fr": (
            "le contrôle « {name} » est écrit plus haut et ne se récrit pas ici",
            "pour le relever : « niveau », « donnée_manquante » ou « retient » seuls ; sinon un contrôle d'un autre nom",
            "donnez un autre nom à celui-ci",
        ),
        "en": (
            "the check « {name} » is written above and is not written again here",
            "to raise it: « niveau », « donnée_manquante » or « retient » alone; else a check of another name",
            "give this one another name",
        ),
    },
    "V435": {
        "fr": (
            "« {key} » affaiblit ici le contrôle « {name} » d'un texte supérieur",
            "au moins aussi strict que plus haut ({above})",
            "retirez cette ligne, ou relevez-la",
        ),
        "en": (
            "« {key} » weakens here the check « {name} » of a text above",
            "at least as strict as above ({above})",
            "remove this line, or raise it",
        ),
    },
    "V436": {
        "fr": (
            "cette exception affaiblit le contrôle « {name} » d'un texte supérieur, qui ne le permet pas",
            "un contrôle de ce texte, ou un contrôle dont le texte dit « niveau_inférieur: peut excepter »",
            "",
        ),
        "en": (
            "this exception weakens the check « {name} » of a text above, which does not allow it",
            "a check of this text, or one whose text says « niveau_inférieur: peut excepter »",
            "",
        ),
    },
}
