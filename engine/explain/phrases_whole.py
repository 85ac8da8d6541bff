"""Phrases of the whole page: headings, the first sentence and its cause, hypotheses, sources, refusals."""

from __future__ import annotations

WHOLE: dict[str, tuple[str, str]] = {
    "page": ("Comprendre ce montant", "Understand this amount"),
    "hypotheses": ("Hypothèses", "Assumptions"),
    "table": ("Le calcul, ligne à ligne", "The computation, line by line"),
    "why not": ("Pourquoi pas autrement ?", "Why not otherwise?"),
    "sources": ("Textes et paramètres", "Texts and parameters"),
    "texts": ("Règles lues", "Rules read"),
    "parameters": ("Paramètres", "Parameters"),
    "adoptions": ("Textes adoptés", "Adopted texts"),
    "refusal": ("Ce qui manque", "What is missing"),
    "line": ("Ligne", "Line"),
    "basis": ("Assiette", "Basis"),
    "rate": ("Taux ou montant", "Rate or amount"),
    "result": ("Résultat", "Result"),
    "article": ("Article", "Article"),
    "name": ("Nom", "Name"),
    "value": ("Valeur", "Value"),
    "since": ("Depuis", "Since"),
    "since date": ("depuis le {date}", "since {date}"),
    "checked date": ("vérifié le {date}", "checked on {date}"),
    "reference": ("Référence", "Reference"),
    "checked": ("Vérifié le", "Checked on"),
    "rule": ("Règle", "Rule"),
    "text": ("Texte", "Text"),
    "adopted": ("Adopté", "Adopted"),
    "digest": ("Empreinte", "Digest"),
    "other level": ("{value} selon {reference}", "{value} in {reference}"),
    "version": ("{title}, version du {date}", "« {title} », version of {date}"),
    "adoption": ("par {by}, le {date} ; {source}", "by « {by} », on {date}; « {source} »"),
    "published": ("{source}", "« {source} »"),
    "computed by": ("Calculé par Canut {version}.", "Computed by Canut {version}."),
    "of activity": ("Activité {label}", "Activity « {label} »"),
    "of person": ("Personne {label}", "Person « {label} »"),
    "of share": ("{label}", "« {label} »"),
    "of cooperative": ("Coopérative", "Cooperative"),
    # The first sentence.
    "is amount": ("En {month}, {subject} est de {value}.", "In {month}, {subject} is {value}."),
    "are amount": ("En {month}, {subject} sont de {value}.", "In {month}, {subject} is {value}."),
    "is date": ("En {month}, {subject} est le {value}.", "In {month}, {subject} is {value}."),
    "is plain": ("En {month}, {subject} : {value}.", "In {month}, « {subject} »: {value}."),
    "is unknown": (
        "En {month}, « {subject} » ne se calcule pas : {reason}.",
        "In {month}, « {subject} » cannot be computed: {reason}.",
    ),
    # Its main cause.
    "cause given": ("Cette valeur est donnée, non calculée.", "This value is given, not computed."),
    "cause exemption": ("Exonération : {reason}.", "Exemption: « {reason} »."),
    "cause exception": ("L'exception « {title} » s'applique.", "The exception « {title} » applies."),
    "cause floor": (
        "Le calcul donnait {before}, relevé au plancher de {amount}.",
        "The computation gave {before}, raised to the floor of {amount}.",
    ),
    "cause floor period": (
        "Le calcul donnait {before}, relevé à {left} pour atteindre le plancher de {amount} par {period}.",
        "The computation gave {before}, raised to {left} to reach the floor of {amount} per {period}.",
    ),
    "cause ceiling": (
        "Le calcul donnait {before}, plafonné à {amount}.",
        "The computation gave {before}, capped at {amount}.",
    ),
    "cause ceiling period": (
        "Le calcul donnait {before}, plafonné à {left} : le plafond est de {amount} par {period}, {called} déjà appelés.",
        "The computation gave {before}, capped at {left}: the ceiling is {amount} per {period}, {called} already called.",
    ),
    "cause bracket": (
        "Le palier « {bracket} » s'applique : {rate} de {basis}.",
        "The bracket « {bracket} » applies: {rate} of {basis}.",
    ),
    "cause bracket fixed": ("Le palier « {bracket} » s'applique.", "The bracket « {bracket} » applies."),
    "cause one slice": (
        "Seule la première tranche est atteinte, à {rate}.",
        "Only the first slice is reached, at {rate}.",
    ),
    "cause slices": (
        "{count} tranches sont atteintes ; la dernière est à {rate}.",
        "{count} slices are reached; the last one is at {rate}.",
    ),
    "cause curve": ("L'assiette de {basis} se lit {segment}.", "The basis of {basis} is read {segment}."),
    "cause case": ("C'est le cas « {condition} ».", "This is the case « {condition} »."),
    "cause row": (
        "C'est la ligne {rank} du tableau : « {text} ».",
        "This is row {rank} of the table: « {text} ».",
    ),
    "cause smallest": ("C'est le plus petit de {count} montants.", "This is the smallest of {count} amounts."),
    "cause largest": ("C'est le plus grand de {count} montants.", "This is the largest of {count} amounts."),
    "cause otherwise": ("Aucun des cas prévus ne se présente.", "None of the listed cases holds."),
    "cause regularised": (
        "Sont dus {target} {since} et {called} sont déjà appelés.",
        "{target} is due {since} and {called} is already called.",
    ),
    "cause regularised nothing": (
        "Sont dus {target} {since} et rien n'est encore appelé.",
        "{target} is due {since} and nothing is called yet.",
    ),
    "cause running": (
        "Ce mois-ci ajoute {term} à {before} {since}.",
        "This month adds {term} to {before} {since}.",
    ),
    "cause previous": ("C'est la valeur à la fin du mois précédent.", "This is the value at the end of last month."),
    "cause previous année civile": (
        "C'est la valeur à la fin de l'année précédente.",
        "This is the value at the end of last year.",
    ),
    "cause previous exercice": (
        "C'est la valeur à la fin de l'exercice précédent.",
        "This is the value at the end of the last financial year.",
    ),
    "cause starts again": (
        "Une nouvelle période commence : c'est la valeur de départ.",
        "A new period starts: this is the starting value.",
    ),
    "cause rate": ("C'est {rate} de {basis}.", "This is {rate} of {basis}."),
    "cause sum": ("C'est la somme de {count} termes.", "This is the sum of {count} terms."),
    "cause total": ("Le total compte {items}.", "The total has {items}."),
    "cause greatest": ("C'est le plus grand : {items}.", "This is the greatest: {items}."),
    "cause least": ("C'est le plus petit : {items}.", "This is the least: {items}."),
    "cause count": ("On compte {items}.", "There is a count of {items}."),
    "cause no item": ("Il n'y a {items}.", "There is {items}."),
    "cause no item kept": ("{items} ne remplit la condition.", "{items} meets the condition."),
    "cause split": ("C'est une part de {whole}.", "This is a part of {whole}."),
    "cause proration": (
        "Le calcul est réduit au prorata : {numerator} sur {denominator}.",
        "The computation is in proportion: {numerator} out of {denominator}.",
    ),
    # Hypotheses.
    "memory": (
        "Aucun mois précédent n'est donné ; point de départ de « {label} » : {value}.",
        "No previous month is given; « {label} » starts from {value}.",
    ),
    "memory empty": (
        "Aucun mois précédent n'est donné pour « {label} ».",
        "No previous month is given for « {label} ».",
    ),
    "memory since": (
        "Aucun mois avant {month} n'est donné ; point de départ de « {label} » : {value}.",
        "No month before {month} is given; « {label} » started from {value}.",
    ),
    "memory empty since": (
        "Aucun mois avant {month} n'est donné pour « {label} ».",
        "No month before {month} is given for « {label} ».",
    ),
    "default": (
        "{label} : non renseigné, {value} par défaut.",
        "{label}: not given, {value} by default.",
    ),
    "given": (
        "{label} : {value}, valeur donnée, non calculée.",
        "{label}: {value}, given, not computed.",
    ),
    # Refusals.
    "missing": ("il manque {name}", "{name} is missing"),
    "not known before": (
        "{name} n'est pas connu pour le mois d'avant",
        "{name} is not known for the month before",
    ),
    "missing accounts": (
        "il manque les comptes {accounts} de l'activité",
        "the accounts {accounts} of the activity are missing",
    ),
    "by zero": ("une division par zéro se présente", "a division by zero occurs"),
    "out of bounds": ("{name} sort des bornes prévues", "{name} leaves its bounds"),
    "needed by": (
        "Nécessaire à « {title} » ({file}, ligne {line}).",
        "Needed by « {title} » ({file}, line {line}).",
    ),
}
