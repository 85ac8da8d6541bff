"""The words of the pages served at ``/`` and ``/docs``."""
# ruff: noqa: E501 - a sentence is reviewed on one line

from __future__ import annotations

PAGE: dict[str, dict[str, str]] = {
    "fr": {
        "about": "Canut lit les statuts d'une coopérative comme un texte, et donne chaque chiffre de son mois au centime, avec l'article dont il vient.",
        "entering": "Ce service répond à des programmes, et à un terminal : il n'a pas d'écran où s'identifier. On entre par POST /v1/session, avec un identifiant et un mot de passe, ou avec la clé d'une machine ; la documentation le montre.",
        "docs": "Documentation des adresses",
        "openapi": "La même, pour un programme (OpenAPI 3.1)",
        "policies": "Les textes rangés ici",
        "addresses": "Adresses",
        "refusals": "Refus",
        "refusals_note": "Un refus est un « application/problem+json » (RFC 9457) ; ses problèmes disent l'endroit exact et ce qui était attendu. Les phrases sont en français, ou en anglais avec « Accept-Language: en ».",
        "parameters": "Paramètres",
        "body": "Corps, par exemple",
        "parts": "Corps, un formulaire (multipart/form-data) dont voici les champs, dans l'ordre",
        "answers": "Réponses",
        "shapes": "Formes",
        "shapes_note": "Ce dont est fait chaque corps et chaque réponse, champ par champ. Une réponse n'a jamais d'autre champ ; un corps qui en a un autre est refusé.",
        "must": "(obligatoire)",
    },
    "en": {
        "about": "Canut reads the statutes of a cooperative as text, and gives every figure of its month to the cent, with the clause it comes from.",
        "entering": "This service answers programs, and a terminal: it has no screen to sign in. One enters by POST /v1/session, with a login and a password, or with the key of a machine; the documentation shows it.",
        "docs": "Documentation of the addresses",
        "openapi": "The same, for a program (OpenAPI 3.1)",
        "policies": "The texts kept here",
        "addresses": "Addresses",
        "refusals": "Refusals",
        "refusals_note": "A refusal is an « application/problem+json » (RFC 9457); its problems tell the exact place and what was expected. Sentences are in French, or in English with « Accept-Language: en ».",
        "parameters": "Parameters",
        "body": "Body, for example",
        "parts": "Body, a form (multipart/form-data) whose fields are, in order",
        "answers": "Answers",
        "shapes": "Shapes",
        "shapes_note": "What each body and each answer is made of, field by field. An answer never has another field; a body that has one is refused.",
        "must": "(compulsory)",
    },
}
