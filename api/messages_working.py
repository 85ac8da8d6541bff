"""The sentences of the work that children do, and of the months of a cooperative; the rest is in ``messages``."""

from __future__ import annotations

PROBLEMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "A316": {
        "fr": ("trop de travail attend déjà", "la même demande un peu plus tard", ""),
        "en": ("too much work waits already", "the same request a little later", ""),
    },
    "A317": {
        "fr": ("ce calcul dépasse le temps permis", "un texte plus court, moins de mois ou moins d'activités", ""),
        "en": ("this takes longer than is allowed", "a shorter text, fewer months or fewer activities", ""),
    },
    "A318": {
        "fr": ("ce calcul dépasse la mémoire permise", "un texte plus court, moins de mois ou moins d'activités", ""),
        "en": ("this takes more memory than is allowed", "a shorter text, fewer months or fewer activities", ""),
    },
    "A319": {
        "fr": ("le calcul s'est arrêté avant sa fin", "la même demande un peu plus tard", ""),
        "en": ("the work stopped before its end", "the same request a little later", ""),
    },
    "A320": {
        "fr": (
            "ce genre de travail ne se demande pas ainsi",
            (
                "« month » pour run et check ; « month » (et « folder ») ou « job » pour replay ; "
                "une période et des textes pour compare ; une période et « vary » pour sweep, avec « targets » pour seek"
            ),
            "",
        ),
        "en": (
            "this kind of work is not asked for so",
            (
                "« month » for run and check; « month » (and « folder ») or « job » for replay; a period and texts for compare; "
                "a period and « vary » for sweep, with « targets » for seek"
            ),
            "",
        ),
    },
    "A321": {
        "fr": ("« moi » se demande seul, dans une comparaison", "« population » qui ne dit que « moi », ou « people »", ""),
        "en": ("« moi » is asked for alone, in a comparison", "« population » that says only « moi », or « people »", ""),
    },
    "A322": {
        "fr": ("ce compte n'est celui de personne dans les fichiers", "un compte lié à un numéro de personne", ""),
        "en": ("this account is nobody's in the files", "an account that is bound to the number of a person", ""),
    },
    "A323": {
        "fr": ("rien de vous ne peut être comparé sur ces mois", "des mois où une contribution est calculée pour vous", ""),
        "en": ("nothing of yours can be compared over these months", "months in which a contribution is computed for you", ""),
    },
    "A377": {
        "fr": (
            "le mois {month} n'a pas encore été {done}",
            'un travail que la paie (payroll) demande, par POST …/jobs : {"kind": "{work}", "month": "{month}"}',
            "",
        ),
        "en": (
            "the month {month} was not {done} yet",
            'a work that payroll asks for, by POST …/jobs: {"kind": "{work}", "month": "{month}"}',
            "",
        ),
    },
}

REFUSALS: dict[str, dict[str, tuple[str, str]]] = {
    "worker-busy": {
        "fr": ("trop de travail attend", "rien n'a été fait ; l'en-tête Retry-After dit quand revenir"),
        "en": ("too much work waits", "nothing was done; the header Retry-After says when to come back"),
    },
    "worker-late": {
        "fr": ("le calcul est trop long", "il a été arrêté ; rien n'a été écrit"),
        "en": ("the work takes too long", "it was stopped; nothing was written"),
    },
    "worker-full": {
        "fr": ("le calcul demande trop de mémoire", "il a été arrêté ; rien n'a été écrit"),
        "en": ("the work takes too much memory", "it was stopped; nothing was written"),
    },
    "worker-died": {
        "fr": ("le calcul s'est arrêté", "rien n'a été écrit ; l'en-tête Retry-After dit quand demander de nouveau"),
        "en": ("the work stopped", "nothing was written; the header Retry-After says when to ask again"),
    },
}
