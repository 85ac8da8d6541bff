"""Sentences about scales, cases and tables (B7xx)."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "B701": {
        "fr": (
            "ce palier finit à {high} et le précédent va déjà jusqu'à {low}",
            "des paliers qui montent",
            "remettez les paliers dans l'ordre",
        ),
        "en": (
            "this bracket ends at {high} and the one before already reaches {low}",
            "brackets that go up",
            "put the brackets in order",
        ),
    },
    "B702": {
        "fr": (
            "ce palier commence à {low}, dans le précédent qui va jusqu'à {previous}",
            "des paliers qui ne se recouvrent pas",
            "commencez ce palier après {previous}",
        ),
        "en": (
            "this bracket starts at {low}, inside the one before, which goes up to {previous}",
            "brackets that do not overlap",
            "start this bracket after {previous}",
        ),
    },
    "B703": {
        "fr": (
            "rien n'est dit entre {previous} et {low} : ces montants suivent ce palier",
            "un palier qui commence où finit le précédent",
            "écrivez « au-delà de: » suivi de la borne du palier précédent",
        ),
        "en": (
            "nothing is said between {previous} and {low}: those amounts follow this bracket",
            "a bracket that starts where the one before ends",
            "write « au-delà de: » and the bound of the bracket before",
        ),
    },
    "B704": {
        "fr": (
            "aucun palier ne couvre de {previous} à {low}",
            "des paliers qui se suivent",
            "ajoutez un palier, ou commencez celui-ci à {previous}",
        ),
        "en": (
            "no bracket covers from {previous} to {low}",
            "brackets that follow one another",
            "add a bracket, or start this one at {previous}",
        ),
    },
    "B705": {
        "fr": (
            "ce palier n'a pas de borne et n'est pas le dernier",
            "« jusqu'à: », « moins de: » ou « à: »",
            "",
        ),
        "en": (
            "this bracket has no bound and is not the last",
            "« jusqu'à: », « moins de: » or « à: »",
            "",
        ),
    },
    "B706": {
        "fr": (
            "que vaut le barème au-delà du dernier palier ?",
            "un dernier palier sans borne haute",
            "ajoutez un palier « au-delà: »",
        ),
        "en": (
            "what is the scale worth beyond the last bracket?",
            "a last bracket without upper bound",
            "add a bracket « au-delà: »",
        ),
    },
    "B707": {
        "fr": (
            "que vaut le barème en dessous de {start} ?",
            "un premier palier sans borne basse, ou qui commence à zéro",
            "ajoutez un palier « moins de: {start} »",
        ),
        "en": (
            "what is the scale worth below {start}?",
            "a first bracket without lower bound, or starting at zero",
            "add a bracket « moins de: {start} »",
        ),
    },
    "B708": {
        "fr": (
            "à {edge} il est dû {before}, à {next} seulement {after} : un euro de plus fait baisser le montant",
            "un montant qui ne baisse pas quand l'assiette monte",
            "lisez le barème « par tranches », ou gardez cette marche si elle est voulue",
        ),
        "en": (
            "at {edge} {before} is due, at {next} only {after}: one euro more makes the amount fall",
            "an amount that does not fall when the basis rises",
            "read the scale « par tranches », or keep this step if it is meant",
        ),
    },
    "B709": {
        "fr": (
            "une courbe passe par deux points au moins",
            "deux points ou plus sous « points: »",
            "",
        ),
        "en": (
            "a curve goes through at least two points",
            "two points or more under « points: »",
            "",
        ),
    },
    "B710": {
        "fr": (
            "les points de cette courbe ne montent pas : {low} puis {high}",
            "des points dont l'assiette augmente",
            "remettez les points dans l'ordre",
        ),
        "en": (
            "the points of this curve do not go up: {low} then {high}",
            "points whose basis increases",
            "put the points in order",
        ),
    },
    "B711": {
        "fr": (
            "que vaut ce tableau quand aucune ligne ne convient ?",
            "« sinon: » suivi d'une valeur",
            "ajoutez « sinon: {suggestion} »",
        ),
        "en": (
            "what is this table worth when no line fits?",
            "« sinon: » and a value",
            "add « sinon: {suggestion} »",
        ),
    },
    "B712": {
        "fr": (
            "que vaut cette règle dans les autres cas ?",
            "un dernier cas « sinon: »",
            "ajoutez « - sinon: {suggestion} »",
        ),
        "en": (
            "what is this rule worth in the other cases?",
            "a last case « sinon: »",
            "add « - sinon: {suggestion} »",
        ),
    },
    "B713": {
        "fr": (
            "cette ligne ne sert jamais : la ligne {row} convient toujours avant elle",
            "des lignes qui peuvent toutes servir",
            "retirez-la, ou remontez-la",
        ),
        "en": (
            "this line never serves: line {row} always fits before it",
            "lines that can all serve",
            "remove it, or move it up",
        ),
    },
    "B714": {
        "fr": (
            "{count} cas, c'est plus qu'une personne ne relit",
            "{most} cas, paliers, lignes ou termes au plus",
            "donnez un nom à des parties",
        ),
        "en": (
            "{count} cases are more than a person can read over",
            "{most} cases, brackets, lines or terms at most",
            "name some parts",
        ),
    },
    "B715": {
        "fr": (
            "« {account} » est déjà compris dans « {family} » : il serait compté deux fois",
            "chaque famille de comptes une fois",
            "retirez « {account} »",
        ),
        "en": (
            "« {account} » is already within « {family} »: it would be counted twice",
            "each family of accounts once",
            "remove « {account} »",
        ),
    },
}
