"""The sentences of what is kept of cooperatives: what an act got wrong, how it was refused; the rest is in ``messages``."""

from __future__ import annotations

PROBLEMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "A301": {
        "fr": ("rien ne dit quelle version est changée", "l'en-tête If-Match, avec l'ETag de ce qui a été lu", ""),
        "en": ("nothing says which version is changed", "the header If-Match, with the ETag of what was read", ""),
    },
    "A302": {
        "fr": ("ce qui est changé n'est plus ce qui a été lu", "l'ETag d'aujourd'hui, après avoir relu", ""),
        "en": ("what is changed is no longer what was read", "today's ETag, after reading again", ""),
    },
    "A303": {
        "fr": (
            "rien ne distingue cette demande de la même envoyée deux fois",
            "l'en-tête Idempotency-Key : de 8 à 128 caractères tirés au hasard",
            "",
        ),
        "en": (
            "nothing tells this request from the same one sent twice",
            "the header Idempotency-Key: 8 to 128 characters drawn at random",
            "",
        ),
    },
    "A304": {
        "fr": ("personne n'est identifié", "une session ouverte par POST /v1/session, ou une clé en cours de validité", ""),
        "en": ("nobody is signed in", "a session opened by POST /v1/session, or a key that is still valid", ""),
    },
    "A305": {
        "fr": ("votre rôle ne permet pas cela ({action})", "{who}", ""),
        "en": ("this role does not allow that ({action})", "{who}", ""),
    },
    "A306": {
        "fr": ("il n'y a rien de ce nom ici", "un nom que donnent les listes de cette coopérative", ""),
        "en": ("there is nothing of that name here", "a name that the lists of this cooperative give", ""),
    },
    "A307": {
        "fr": ("c'est « {state} » : cela n'y est pas, ou plus, possible", "ce qui est « {wanted} »", ""),
        "en": ("it is « {state} »: that is not, or no longer, possible", "what is « {wanted} »", ""),
    },
    "A308": {
        "fr": ("qui a écrit, demandé ou signé n'est pas la seconde personne", "une autre personne, avec son propre compte", ""),
        "en": ("who wrote, asked or signed is not the second person", "somebody else, with an account of her own", ""),
    },
    "A309": {
        "fr": ("le texte a des erreurs", "un texte sans erreur, avec sa date et le nom de ses statuts", ""),
        "en": ("the text has errors", "a text without errors, with its day and the name of its statutes", ""),
    },
    "A310": {
        "fr": ("« {name} » existe déjà", "un autre nom, ou un autre jour d'entrée en vigueur", ""),
        "en": ("« {name} » exists already", "another name, or another day to come into force", ""),
    },
    "A311": {
        "fr": (
            "le vote dit « {vote} », et le texte « {text} »",
            "le même organe et le même jour que « adopté » dans le texte",
            "",
        ),
        "en": ("the vote says « {vote} », and the text « {text} »", "the body and the day that « adopté » says in the text", ""),
    },
    "A312": {
        "fr": ("cette clé a déjà servi pour une autre demande", "une nouvelle Idempotency-Key pour chaque demande", ""),
        "en": ("this key was already used for another request", "a new Idempotency-Key for each request", ""),
    },
    "A313": {
        "fr": ("« {name} » est trop petit", "un nombre entier, au moins {min}", ""),
        "en": ("« {name} » is too small", "a whole number, at least {min}", ""),
    },
    "A329": {
        "fr": ("{votes} voix pour {quorum} personnes présentes ou représentées", "au plus une voix par personne", ""),
        "en": ("{votes} votes for {quorum} people present or represented", "at most one vote each", ""),
    },
    "A315": {
        "fr": ("trop a été demandé en une minute", "la même demande dans {seconds} s", ""),
        "en": ("too much was asked in a minute", "the same request in {seconds} s", ""),
    },
    "A370": {
        "fr": (
            "les fichiers de {month} ne redonnent pas ce qui a été gardé (moteur {engine} alors, {version} aujourd'hui)",
            "un mois que ses fichiers redonnent à l'identique : un rejeu dit ce qui diffère",
            "",
        ),
        "en": (
            "the files of {month} no longer give what was kept (engine {engine} then, {version} today)",
            "a month that its files give again, alike: a replay says what differs",
            "",
        ),
    },
    "A371": {
        "fr": (
            "ces octets ont été effacés une fois passé le temps de les garder",
            "une version plus récente, ou un autre mois",
            "",
        ),
        "en": ("these bytes were erased once the time to keep them had passed", "a later version, or another month", ""),
    },
    "A372": {
        "fr": (
            "votre rôle ne compare pas les chiffres des autres",
            "les vôtres, par « population » : [« moi »], ou ceux d'exemples, par [« exemples »]",
            "",
        ),
        "en": (
            "this role does not compare the figures of others",
            "your own, by « population »: [« moi »], or those of examples, by [« exemples »]",
            "",
        ),
    },
    "A378": {
        "fr": ("le vote dit « {vote} », un jour à venir", "un jour passé, ou aujourd'hui ({today})", ""),
        "en": ("the vote says « {vote} », a day to come", "a day that has passed, or today ({today})", ""),
    },
    "A379": {
        "fr": ("{name} est déjà clos", "un mois ouvert ; celui-ci se lit, s'explique et se rejoue, sans changer", ""),
        "en": ("{name} is closed already", "an open month; this one is read, explained and replayed, and does not change", ""),
    },
    "A380": {
        "fr": (
            "ce nom et ce mot de passe ne vont pas ensemble, ou le compte est fermé",
            "le nom et le mot de passe d'un compte ; qui tient le service en donne un autre (« canut admin password »)",
            "",
        ),
        "en": (
            "this login and this password do not go together, or the account is closed",
            "the login and the password of an account; who keeps the service gives another (« canut admin password »)",
            "",
        ),
    },
    "A381": {
        "fr": (
            "« {name} » n'est pas l'ETag d'une version",
            'dans If-Match, l\'ETag de ce qui a été lu, avec ses guillemets : par exemple "3"',
            "",
        ),
        "en": (
            "« {name} » is not the ETag of a version",
            'in If-Match, the ETag of what was read, with its quotes: for example "3"',
            "",
        ),
    },
    "A382": {
        "fr": (
            "« {name} » en est à la version {number}, et non {asked}",
            "la version d'aujourd'hui, après avoir relu : « number », ou If-Match ; 0 pour un nouveau fichier",
            "",
        ),
        "en": (
            "« {name} » is at version {number}, not {asked}",
            "today's version, after reading again: « number », or If-Match; 0 for a new file",
            "",
        ),
    },
    "A384": {
        "fr": (
            "une clé ne fait pas cela ({action}), même avec ce rôle",
            "la personne elle-même, par une session ouverte avec son mot de passe",
            "",
        ),
        "en": (
            "a key does not do that ({action}), even with this role",
            "the person herself, in a session opened with her password",
            "",
        ),
    },
    "A385": {
        "fr": (
            "« {name} » est trop grand",
            "un nombre entier, au plus {max}",
            "",
        ),
        "en": (
            "« {name} » is too large",
            "a whole number, at most {max}",
            "",
        ),
    },
    "A386": {
        "fr": (
            "{month} n'est pas un mois clos : il n'y a rien à rejouer",
            "un mois clos, ou par « job » un travail qui a abouti",
            "",
        ),
        "en": (
            "{month} is no closed month: there is nothing to replay",
            "a closed month, or by « job » a work that has a result",
            "",
        ),
    },
    "A387": {
        "fr": (
            "« {name} » manque : une ancre est un rang et une empreinte",
            "« seq » et « hash » ensemble, ou ni l'un ni l'autre",
            "",
        ),
        "en": ("« {name} » is missing: an anchor is a rank and a hash", "« seq » and « hash » together, or neither", ""),
    },
}

REFUSALS: dict[str, dict[str, tuple[str, str]]] = {
    "unauthenticated": {
        "fr": ("il faut s'identifier", "rien de ce qui a été présenté n'ouvre une session"),
        "en": ("signing in is needed", "nothing of what was shown opens a session"),
    },
    "forbidden": {
        "fr": ("ce n'est pas permis", "votre rôle dans cette coopérative, ou la clé employée, ne va pas jusque-là"),
        "en": ("this is not allowed", "the role of who asks, or the key that she uses, does not go that far"),
    },
    "absent": {
        "fr": ("cela n'existe pas", "il n'y a rien à cette adresse pour qui demande"),
        "en": ("this does not exist", "there is nothing at this address for who asks"),
    },
    "stale": {
        "fr": ("cela a changé depuis", "rien n'a été écrit : relire, puis décider de nouveau"),
        "en": ("it changed since", "nothing was written: read again, then decide again"),
    },
    "precondition-missing": {
        "fr": ("il faut dire quelle version", "sans elle, le travail de quelqu'un d'autre pourrait être écrasé"),
        "en": ("the version has to be told", "without it, somebody else's work could be overwritten"),
    },
    "state": {
        "fr": ("ce n'est pas le moment", "ce n'est pas l'étape où cela se fait, ou se lit"),
        "en": ("this is not the moment", "it is not at the step where this is done, or read"),
    },
    "second-person": {
        "fr": ("il faut une seconde personne", "deux personnes décident, et ce n'est pas deux fois la même"),
        "en": ("a second person is needed", "two people decide, and not twice the same"),
    },
    "taken": {
        "fr": ("cela existe déjà", "rien n'a été écrit"),
        "en": ("this exists already", "nothing was written"),
    },
    "erased": {
        "fr": (
            "cela a été effacé",
            "le temps pendant lequel cela devait être gardé est passé ; ce qui le nommait reste au journal",
        ),
        "en": ("this was erased", "the time for which it had to be kept has passed; what named it stays in the journal"),
    },
    "vote-differs": {
        "fr": ("ce vote ne peut pas être inscrit", "rien n'a été inscrit"),
        "en": ("this vote cannot be recorded", "nothing was recorded"),
    },
    "record-closed": {
        "fr": ("le registre ne répond pas", "rien n'a été écrit ; la même demande peut être envoyée de nouveau un peu plus tard"),
        "en": ("the record does not answer", "nothing was written; the same request may be sent again a little later"),
    },
    "record-full": {
        "fr": (
            "le disque du registre est plein",
            "rien n'a été écrit ; ce qui est gardé se lit ; prévenez qui tient la machine",
        ),
        "en": (
            "the disk of the record is full",
            "nothing was written; what is kept can be read; tell who keeps the machine",
        ),
    },
    "record-read-only": {
        "fr": ("le registre ne s'écrit pas", "rien n'a été écrit ; ce qui est gardé se lit ; prévenez qui tient la machine"),
        "en": ("the record cannot be written", "nothing was written; what is kept can be read; tell who keeps the machine"),
    },
    "too-many": {
        "fr": ("trop de demandes", "rien n'a été fait ; l'en-tête Retry-After dit quand revenir"),
        "en": ("too many requests", "nothing was done; the header Retry-After says when to come back"),
    },
    "idempotency-key-missing": {
        "fr": ("il faut une clé d'idempotence", "sans elle, une demande envoyée deux fois agirait deux fois"),
        "en": ("an idempotency key is needed", "without it, a request sent twice would act twice"),
    },
    "idempotency-key-reused": {
        "fr": ("cette clé d'idempotence a servi", "elle est venue avec une autre demande ; rien n'a été fait"),
        "en": ("this idempotency key was used", "it came with another request; nothing was done"),
    },
}
