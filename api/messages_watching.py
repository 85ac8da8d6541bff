"""The sentences of ``/ready``, what keeps the service from serving, and of a provider of identities that does not answer."""

from __future__ import annotations

PROBLEMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "A390": {
        "fr": ("le service s'arrête", "un autre service, ou celui-ci une fois reparti", ""),
        "en": ("the service stops", "another service, or this one once it has started again", ""),
    },
    "A391": {
        "fr": ("le registre ne répond pas", "une base qui répond à l'adresse que dit CANUT_RECORD", ""),
        "en": ("the record does not answer", "a database that answers at the address that CANUT_RECORD says", ""),
    },
    "A392": {
        "fr": ("les tables du registre ne sont pas celles de cette version", "celles que fait « canut admin init »", ""),
        "en": ("the tables of the record are not those of this version", "those that « canut admin init » makes", ""),
    },
    "A393": {
        "fr": ("aucun processus de calcul ne vit", "des processus qui démarrent : la mémoire et les limites de la machine", ""),
        "en": ("no process that evaluates lives", "processes that start: the memory and the limits of the machine", ""),
    },
    "A394": {
        "fr": ("il reste moins de 256 Mio sur un disque où le service écrit", "de la place", ""),
        "en": ("less than 256 MiB are left on a disk that the service writes to", "room", ""),
    },
}

REFUSALS: dict[str, dict[str, tuple[str, str]]] = {
    "not-ready": {
        "fr": ("le service n'est pas prêt", "il répond, mais ce qu'il lui faut pour servir manque ; les problèmes disent quoi"),
        "en": ("the service is not ready", "it answers, but lacks what it needs to serve; the problems say what"),
    },
    "provider-closed": {
        "fr": (
            "le fournisseur d'identité ne répond pas",
            "on peut s'identifier par un mot de passe, ou revenir un peu plus tard",
        ),
        "en": ("the provider of identities does not answer", "one may sign in with a password, or come back a little later"),
    },
}
