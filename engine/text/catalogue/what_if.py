"""Sentences of comparisons between policies, of ranges of parameters and of targets looked for."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "C060": {
        "fr": (
            "« {name} » ne désigne aucun texte",
            "le chemin d'un fichier, ou l'un de : {known}",
            "écrivez « {suggestion} »",
        ),
        "en": ("« {name} » names no text", "the path of a file, or one of: {known}", "write « {suggestion} »"),
    },
    "C061": {
        "fr": (
            "il n'y a qu'une politique : rien à comparer",
            "au moins deux politiques, ou une et un paramètre changé",
            "par exemple « --policies 'en vigueur' projet.yaml », ou « --set 'plancher_mensuel=90 €' »",
        ),
        "en": (
            "there is only one policy: nothing to compare",
            "at least two policies, or one and a changed parameter",
            "for example « --policies 'en vigueur' draft.yaml », or « --set 'plancher_mensuel=90 €' »",
        ),
    },
    "C062": {
        "fr": ("« {name} » est donnée deux fois", "des politiques toutes différentes", ""),
        "en": ("« {name} » is given twice", "policies that all differ", ""),
    },
    "C063": {
        "fr": (
            "aucun texte de cette politique n'a de paramètre « {name} »",
            "un paramètre du texte, ou d'un texte dont il hérite",
            "écrivez « {suggestion} »",
        ),
        "en": (
            "no text of this policy has a parameter « {name} »",
            "a parameter of the text, or of a text it inherits",
            "write « {suggestion} »",
        ),
    },
    "C064": {
        "fr": ("« {value} » n'est pas dans l'unité de « {name} »", "une valeur comme celle du texte", "écrivez « {suggestion} »"),
        "en": ("« {value} » is not in the unit of « {name} »", "a value like that of the text", "write « {suggestion} »"),
    },
    "C065": {
        "fr": ("« {value} » ne dit pas un paramètre et sa valeur", "par exemple « plancher_mensuel=90 € »", ""),
        "en": ("« {value} » does not say a parameter and its value", "for example « plancher_mensuel=90 € »", ""),
    },
    "C066": {
        "fr": (
            "la période de {first} à {last} ne se compare pas",
            "un premier mois, puis un dernier, {most} mois au plus",
            "",
        ),
        "en": (
            "the period from {first} to {last} cannot be compared",
            "a first month, then a last one, at most {most} months",
            "",
        ),
    },
    "C067": {
        "fr": (
            "aucune écriture dans {count} mois de la période : {months}",
            "une comptabilité pour chaque mois comparé",
            "changez « --from » ou « --to », ou ajoutez les écritures",
        ),
        "en": (
            "no entry in {count} months of the period: {months}",
            "accounts for each month compared",
            "change « --from » or « --to », or add the entries",
        ),
    },
    "C068": {
        "fr": ("« {name} » n'est ni un groupe ni une clé connue", "{known}", "écrivez « {suggestion} »"),
        "en": ("« {name} » is neither a group nor a known key", "{known}", "write « {suggestion} »"),
    },
    "C069": {
        "fr": (
            "personne n'est dans cette population",
            "au moins une activité ou une personne pendant la période",
            "écrivez « {suggestion} »",
        ),
        "en": ("nobody is in this population", "at least one activity or person during the period", "write « {suggestion} »"),
    },
    "C070": {
        "fr": (
            "cette population est trop petite pour montrer ce qu'elle paie",
            "au moins {least} personnes qui paient",
            "donnez « --all-groups » avec le nom de qui a le droit de les voir",
        ),
        "en": (
            "this population is too small for what it pays to be shown",
            "at least {least} people who pay",
            "give « --all-groups » with the name of who is entitled to see them",
        ),
    },
    "C071": {
        "fr": (
            "« {name} » et « {other} » n'ont pas de contribution en commun",
            "un résultat « contribution » en euros, arrondi au centime, dans chaque politique",
            "",
        ),
        "en": (
            "« {name} » and « {other} » have no contribution in common",
            "a result « contribution » in euros, rounded to the cent, in each policy",
            "",
        ),
    },
    "C072": {
        "fr": ("« {value} » ne dit pas les deux bornes des classes", "par exemple « 1 % et 5 % »", ""),
        "en": ("« {value} » does not say the two bounds of the classes", "for example « 1 % et 5 % »", ""),
    },
    "C073": {
        "fr": ("aucun exemple ne convient à toutes les politiques", "un exemple dont chaque texte connaît les données", ""),
        "en": ("no example suits every policy", "an example whose facts each text knows", ""),
    },
    "C074": {
        "fr": (
            "« {value} » ne dit pas une plage de valeurs",
            "par exemple « plancher_mensuel=60 € à 100 € par 10 € »",
            "",
        ),
        "en": ("« {value} » does not say a range of values", "for example « plancher_mensuel=60 € à 100 € par 10 € »", ""),
    },
    "C041": {
        "fr": ("« {value} » va du plus grand au plus petit", "la plus petite valeur, puis la plus grande", ""),
        "en": ("« {value} » goes from the largest to the smallest", "the smallest value, then the largest", ""),
    },
    "C075": {
        "fr": ("{count} valeurs sont à essayer", "au plus {most}", "prenez un pas plus grand"),
        "en": ("{count} values are to be tried", "at most {most}", "take a larger step"),
    },
    "C076": {
        "fr": (
            "« {value} » ne dit pas un but",
            "« contribution=180 000 € » (ou « >= », au moins, « <= », au plus), « hausse<=3 % » ou « aucune marche »",
            "",
        ),
        "en": (
            "« {value} » does not say a target",
            "« contribution=180 000 € » (or « >= », at least, « <= », at most), « hausse<=3 % » or « aucune marche »",
            "",
        ),
    },
    "C077": {
        "fr": (
            "« {name} » n'est pas dans toutes les versions de la période : elle ne change que celles qui l'ont",
            "un paramètre de chaque version",
            "",
        ),
        "en": (
            "« {name} » is not in every version of the period: it only changes those that have it",
            "a parameter of each version",
            "",
        ),
    },
    "C078": {
        "fr": ("plusieurs politiques sont données", "une seule, dont les paramètres varient", ""),
        "en": ("several policies are given", "a single one, whose parameters vary", ""),
    },
    "C079": {
        "fr": (
            "« {name} » commence après la période : elle n'y change rien",
            "un début en {last} au plus tard",
            "",
        ),
        "en": (
            "« {name} » begins after the period: it changes nothing in it",
            "a beginning in {last} at the latest",
            "",
        ),
    },
    "C080": {
        "fr": (
            "« {name} » désigne une personne ou une activité : ce qu'elle paie n'est pas montré",
            "un groupe, comme contrat=cesa",
            "donnez « --all-groups » avec le nom de qui a le droit de les voir",
        ),
        "en": (
            "« {name} » names a person or an activity: what they pay is not shown",
            "a group, like contrat=cesa",
            "give « --all-groups » with the name of who is entitled to see them",
        ),
    },
    "C058": {
        "fr": (
            "cette population laisse trop peu de monde de côté : ce qu'ils paient se trouverait par soustraction",
            "personne de côté, ou au moins {least} personnes",
            "donnez « --all-groups » avec le nom de qui a le droit de les voir",
        ),
        "en": (
            "this population leaves too few people aside: what they pay could be found by subtraction",
            "nobody aside, or at least {least} people",
            "give « --all-groups » with the name of who is entitled to see them",
        ),
    },
    "C059": {
        "fr": (
            "des bornes plus fines qu'un pour cent diraient ce que paie une personne",
            "des bornes en pour cent entiers, comme « 1 % et 5 % »",
            "donnez « --all-groups » avec le nom de qui a le droit de voir les personnes",
        ),
        "en": (
            "bounds finer than one per cent would tell what one person pays",
            "bounds in whole per cents, like « 1 % et 5 % »",
            "give « --all-groups » with the name of who is entitled to see people",
        ),
    },
}
"""By code, then by locale: the sentence, what was expected, the advice."""
