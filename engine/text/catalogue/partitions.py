"""What is said of partitions of history, and of a comparison spread over processes."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "C081": {
        "fr": (
            "ce lieu n'est pas une adresse que l'on sache ouvrir : {why}",
            "un dossier, ou une adresse dont le protocole est installé (« s3:// » demande s3fs)",
            "",
        ),
        "en": (
            "this place is not an address that can be opened: {why}",
            "a folder, or an address whose protocol is installed (« s3:// » asks for s3fs)",
            "",
        ),
    },
    "C082": {
        "fr": (
            "aucun ordonnanceur Dask ne répond à cette adresse",
            "une adresse comme « tcp://machine:8786 », ouverte d'ici",
            "",
        ),
        "en": ("no Dask scheduler answers at this address", "an address such as « tcp://machine:8786 », reachable from here", ""),
    },
    "C083": {
        "fr": (
            "la machine qui calcule cette partition a la version {version} de Canut, la comparaison demande {asked}",
            "la même version sur toutes les machines",
            "",
        ),
        "en": (
            "the machine that computes this partition has version {version} of Canut, the comparison asks for {asked}",
            "the same version on every machine",
            "",
        ),
    },
    "C084": {
        "fr": ("« {name} » n'a pas de contribution en euros", "un résultat « contribution », en euros, au centime au plus", ""),
        "en": ("« {name} » has no contribution in euros", "a result « contribution », in euros, to the cent at most", ""),
    },
    "C085": {
        "fr": (
            "« {name} » ({scope}) n'a pas la même unité ou les mêmes décimales dans tous les textes",
            "une seule écriture de cette donnée sur toute la période",
            "écrivez des partitions pour chaque période, ou sans le texte qui diffère",
        ),
        "en": (
            "« {name} » ({scope}) has not the same unit or decimals in all texts",
            "one way to write this fact over the whole period",
            "write partitions for each period, or without the text that differs",
        ),
    },
    "C086": {
        "fr": ("les sommes de cette partition peuvent dépasser 64 bits", "des montants d'une coopérative", ""),
        "en": ("the sums of this partition may exceed 64 bits", "the amounts of a cooperative", ""),
    },
    "C087": {
        "fr": (
            "avec « {policy} », {count} contributions ne sont pas connues : {reason}, {name}",
            "une valeur de « {name} » pour chacun, chaque mois",
            "les recettes et les écarts sont donnés sans elles",
        ),
        "en": (
            "with « {policy} », {count} contributions are not known: {reason}, {name}",
            "a value of « {name} » for everyone, every month",
            "receipts and differences are given without them",
        ),
    },
    "C088": {
        "fr": (
            "sans le dossier d'une coopérative, aucune version n'est « en vigueur »",
            "le chemin de chaque texte, par exemple « projet.yaml », ou le dossier de la coopérative en plus",
            "",
        ),
        "en": (
            "without the folder of a cooperative, no version is « en vigueur »",
            "the path of each text, such as « draft.yaml », or the folder of the cooperative besides",
            "",
        ),
    },
    "C089": {
        "fr": ("rien ne peut être écrit ici : {why}", "un lieu où vous avez le droit d'écrire, et de la place", ""),
        "en": ("nothing can be written here: {why}", "a place where you may write, with room left", ""),
    },
    "C090": {
        "fr": (
            "il manque de quoi lire et écrire des partitions : {names}",
            "l'extra « cluster » de Canut",
            "pip install 'canut[cluster]'",
        ),
        "en": (
            "what reads and writes partitions is missing: {names}",
            "the extra « cluster » of Canut",
            "pip install 'canut[cluster]'",
        ),
    },
    "C091": {
        "fr": (
            "ce lieu n'a pas de partitions lisibles : {why}",
            "un lieu que « canut partition » a fini d'écrire",
            "",
        ),
        "en": ("this place has no readable partitions: {why}", "a place that « canut partition » has finished writing", ""),
    },
    "C092": {
        "fr": (
            "« {name} » est abîmé ou coupé : ce n'est pas ce qui a été écrit, et rien n'est donné",
            "le fichier tel qu'il a été écrit",
            "écrivez ces partitions à nouveau",
        ),
        "en": (
            "« {name} » is damaged or cut: it is not what was written, and nothing is given",
            "the file as it was written",
            "write these partitions again",
        ),
    },
    "C093": {
        "fr": (
            "« {file} » manque, et rien n'est donné",
            "tous les fichiers que le manifeste nomme",
            "écrivez ces partitions à nouveau",
        ),
        "en": (
            "« {file} » is missing, and nothing is given",
            "all the files that the manifest names",
            "write these partitions again",
        ),
    },
    "C094": {
        "fr": ("« {file} » ne peut pas être lu, et rien n'est donné : {why}", "un lieu qui répond, de toutes les machines", ""),
        "en": ("« {file} » cannot be read, and nothing is given: {why}", "a place that answers, from every machine", ""),
    },
    "C095": {
        "fr": (
            "un texte demande « {name} » ({scope}), que les partitions ne savent pas",
            "des partitions écrites en connaissant ce texte",
            "écrivez-les à nouveau avec « --policies » et le chemin de ce texte",
        ),
        "en": (
            "a text asks for « {name} » ({scope}), which the partitions do not know",
            "partitions written with this text known",
            "write them again with « --policies » and the path of this text",
        ),
    },
    "C096": {
        "fr": (
            "« {name} » ({scope}) n'a pas la même unité ou les mêmes décimales dans un texte et dans les partitions",
            "la même écriture de cette donnée",
            "",
        ),
        "en": (
            "« {name} » ({scope}) has not the same unit or decimals in a text and in the partitions",
            "one way to write this fact",
            "",
        ),
    },
    "C097": {
        "fr": (
            "un texte calcule sur toute la structure, et ces partitions coupent la coopérative",
            "des partitions de coopératives entières",
            "écrivez-les à nouveau avec « --policies » et le chemin de ce texte",
        ),
        "en": (
            "a text computes over the whole structure, and these partitions cut the cooperative",
            "partitions of whole cooperatives",
            "write them again with « --policies » and the path of this text",
        ),
    },
    "C098": {
        "fr": (
            "ces partitions vont de {first} à {last}, ce ne sont pas les mois demandés ou ceux des autres lieux",
            "les mêmes mois partout",
            "",
        ),
        "en": (
            "these partitions go from {first} to {last}, which are not the months asked for or those of the other places",
            "the same months everywhere",
            "",
        ),
    },
    "C099": {
        "fr": (
            "le calcul s'est arrêté ici, et rien n'est donné : {why}",
            "des machines qui vont au bout du calcul",
            "avec « --out », ce qui est fini est gardé : relancez la même commande",
        ),
        "en": (
            "the computing has stopped here, and nothing is given: {why}",
            "machines that see the computing through",
            "with « --out », what is finished is kept: run the same command again",
        ),
    },
}
