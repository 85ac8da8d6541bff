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
                "« first », « last » et « policies » pour compare"
            ),
            "",
        ),
        "en": (
            "this kind of work is not asked for so",
            (
                "« month » for run and check; « month » (and « folder ») or « job » for replay; "
                "« first », « last » and « policies » for compare"
            ),
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
