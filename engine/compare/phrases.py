"""The sentences of a comparison, in French and in English. ``{holes}`` are filled by ``telling``."""

from __future__ import annotations

from functools import cache

PHRASES: dict[str, tuple[str, str]] = {
    "words": ("Ce qui change dans le texte", "What changes in the text"),
    "no_words": ("Les deux textes disent la même chose.", "The two texts say the same."),
    "parameter": ("paramètre {name}", "parameter {name}"),
    "rule": ("règle {name}", "rule {name}"),
    "fact": ("donnée {name}", "fact {name}"),
    "membership": ("sociétariat", "membership"),
    "inherits": ("textes hérités", "texts inherited"),
    "outputs": ("résultats", "results"),
    "year": ("premier mois de l'exercice", "first month of the financial year"),
    "title": ("titre du texte", "title of the text"),
    "examples": (
        "exemples : {before} → {after}, dont {changed} du même nom et changés",
        "examples: {before} → {after}, of which {changed} of the same name and changed",
    ),
    "added": ("ajouté", "added"),
    "removed": ("retiré", "removed"),
    "changed": ("changé", "changed"),
    "renamed": ("renommé, « {former} » auparavant", "renamed, formerly « {former} »"),
    "added_e": ("ajoutée", "added"),
    "removed_e": ("retirée", "removed"),
    "changed_e": ("changée", "changed"),
    "renamed_e": ("renommée, « {former} » auparavant", "renamed, formerly « {former} »"),
    "since": ("depuis le {day} : {change}", "from {day}: {change}"),
    "nothing": ("aucune valeur", "no value"),
    "title_text": ("titre", "title"),
    "article_text": ("article", "article"),
    "reference_text": ("référence", "reference"),
    "scope": ("pour qui", "whom it is for"),
    "unit": ("unité", "unit"),
    "body": ("calcul", "computation"),
    "exemptions": ("exonérations", "exemptions"),
    "proration": ("prorata", "proration"),
    "floor": ("plancher", "floor"),
    "ceiling": ("plafond", "ceiling"),
    "rounding": ("arrondi", "rounding"),
    "exception_to": ("exception", "exception"),
    "latitude": ("niveau inférieur", "lower level"),
    "bounds": ("bornes", "bounds"),
    "low": ("borne basse", "low bound"),
    "high": ("borne haute", "high bound"),
    "to_set": ("à fixer", "to be set"),
    "choices": ("choix", "choices"),
    "default": ("valeur par défaut", "default value"),
    "compulsory": ("mode", "mode"),
    "deadline": ("délai", "deadline"),
    "counted_from": ("point de départ", "starting point"),
    "deductions": ("déductions", "deductions"),
    "invited_after": ("invitation", "invitation"),
    "observation": ("observation", "observation"),
    "amounts": (
        "Ce qui change pour « {rule} », selon « {basis} », en {month}",
        "What changes for « {rule} », by « {basis} », in {month}",
    ),
    "same_everywhere": (
        "« {rule} » est la même partout, de {first} à {last}.",
        "« {rule} » is the same everywhere, from {first} to {last}.",
    ),
    "same": ("identique", "the same"),
    "interval": ("de {first} à {last}", "from {first} to {last}"),
    "single": ("à {first}", "at {first}"),
    "up_to": ("jusqu'à {last}", "up to {last}"),
    "beyond": ("à partir de {first}", "from {first} on"),
    "change": ("{before} → {after}", "{before} → {after}"),
    "range": ("{first} à {last}", "{first} to {last}"),
    "refused": ("il manque « {missing} »", "« {missing} » is missing"),
    "between": ("{first} à {last}", "{first} to {last}"),
    "examined": (
        "Examiné de {first} à {last}, toutes les autres données égales.",
        "Examined from {first} to {last}, all other facts equal.",
    ),
    "by_example": ("Autres données : exemple « {example} ».", "Other facts: example « {example} »."),
    "by_facts": ("Autres données : celles du fichier.", "Other facts: those of the file."),
    "first_sale": ("C'est le montant de la première vente qui varie.", "The amount of the first sale varies."),
    "incomplete": (
        "Le texte change d'avis trop souvent pour que chaque seuil soit sûr.",
        "The text turns too often for every threshold to be certain.",
    ),
    "solved": (
        "« {rule} » vaut {target} quand « {name} » vaut {value}.",
        "« {rule} » is {target} when « {name} » is {value}.",
    ),
    "solved_up_to": (
        "« {rule} » vaut {target} quand « {name} » vaut de {value} à {last}.",
        "« {rule} » is {target} when « {name} » is from {value} to {last}.",
    ),
    "also": ("De même, de {value} à {last}.", "Likewise, from {value} to {last}."),
    "also_single": ("De même, pour {value}.", "Likewise, for {value}."),
    "smallest": ("La plus petite valeur est {value}.", "The smallest value is {value}."),
    "unreached": (
        "« {rule} » ne vaut jamais exactement {target} entre {first} et {last}.",
        "« {rule} » is never exactly {target} between {first} and {last}.",
    ),
    "below": ("Juste en dessous : {gives}, pour {value}.", "Just below: {gives}, for {value}."),
    "above": ("Juste au-dessus : {gives}, pour {value}.", "Just above: {gives}, for {value}."),
    "looked": (
        "Cherché de {first} à {last}, toutes les autres données égales.",
        "Looked for from {first} to {last}, all other facts equal.",
    ),
    "not_monotone": (
        "« {rule} » monte et descend sur cet intervalle : plusieurs réponses sont possibles.",
        "« {rule} » goes up and down over this range: several answers are possible.",
    ),
    "partly_refused": (
        "Sur une partie de l'intervalle, il manque « {missing} ».",
        "On a part of the range, « {missing} » is missing.",
    ),
}


@cache
def _template(key: str, locale: str) -> str:
    french, english = PHRASES[key]
    if locale == "en":
        return english
    for sign in (":", ";", "»"):
        french = french.replace(f" {sign}", f"\u00a0{sign}")
    return french.replace("« ", "«\u00a0")


def phrase(key: str, locale: str = "fr", **words: object) -> str:
    """Return a sentence filled with its words; French typography is put here."""
    return _template(key, locale).format(**words)
