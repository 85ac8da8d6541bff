"""The commands: what each is for, in French and in English, and an example that can be copied."""

from __future__ import annotations

from typing import NamedTuple

from cli import arguments, arguments_admin, arguments_cluster, arguments_compare, arguments_payroll
from cli.arguments import Adder


class Command(NamedTuple):
    """A command: what it takes, what it is for, how it is used."""

    add: Adder
    french: str
    english: str
    example: str


COMMANDS = {
    "check": Command(
        arguments.check,
        "vérifie des statuts : tout ce qui est à corriger, en une fois",
        "checks statutes: all there is to correct, at once",
        "canut check rulesets/cooperatives/solstice/contribution/2017-01-01.yaml",
    ),
    "decide": Command(
        arguments.decide,
        "donne les résultats d'un texte pour un cas",
        "gives the results of a text for a case",
        "canut decide rulesets/cooperatives/demo --facts cas.yaml",
    ),
    "explain": Command(
        arguments.explain,
        "explique un résultat, ligne par ligne",
        "explains a result, line by line",
        "canut explain rulesets/cooperatives/demo --facts cas.yaml --rule contribution",
    ),
    "versions": Command(
        arguments.versions,
        "liste les versions d'un statut, et les scelle",
        "lists the versions of a statute, and seals them",
        "canut versions rulesets/cooperatives/demo",
    ),
    "diff": Command(
        arguments.diff,
        "compare deux textes, en mots et en euros",
        "compares two texts, in words and in euros",
        "canut diff 2025-01-01.yaml 2025-07-01.yaml",
    ),
    "solve": Command(
        arguments.solve,
        "cherche la valeur qui donne un résultat voulu",
        "looks for the value that gives a wanted result",
        "canut solve rulesets/national/paie --facts taux.yaml --find enveloppe --target 'net=1 500 €'\n"
        "  canut solve rulesets/national/paie --facts taux.yaml --find brut --target 'coût_employeur=2 000 €'\n"
        "  canut solve rulesets/cooperatives/demo --facts cas.yaml --find marge_brute --target 'enveloppe=1 500 €'",
    ),
    "new": Command(
        arguments.new,
        "écrit un premier texte à partir de six questions",
        "writes a first text from six questions",
        "canut new --out statuts/2026-01-01.yaml",
    ),
    "month": Command(
        arguments.month,
        "calcule le mois d'une coopérative",
        "computes a month of a cooperative",
        "canut month rulesets/cooperatives/demo --month 2025-12",
    ),
    "payroll": Command(
        arguments_payroll.payroll,
        "contrôle un mois avant la paie",
        "checks a month before payroll",
        "canut payroll rulesets/cooperatives/demo --month 2025-12",
    ),
    "waive": Command(
        arguments_payroll.waive,
        "enregistre une dérogation",
        "records a waiver",
        "canut waive ma_cooperative --month 2025-12 --check coordonnées_bancaires_inconnues --for P012 \\\n"
        "    --reason 'compte en cours' --asked-by 'A. Martin' --granted-by 'B. Petit' --until 2026-01-31 \\\n"
        "    --document 'courriel du 3 décembre'",
    ),
    "sign": Command(
        arguments_payroll.sign,
        "signe un mois contrôlé",
        "signs a checked month",
        "canut sign ma_cooperative --month 2025-12 --by 'A. Martin' --role paie",
    ),
    "export": Command(
        arguments_payroll.export,
        "écrit les fichiers d'un mois signé : paie, écritures, échéances",
        "writes the files of a signed month: pay, entries, deadlines",
        "canut export ma_cooperative --month 2025-12 --out sorties",
    ),
    "compare": Command(
        arguments_compare.compare,
        "dit ce qu'un autre texte aurait donné, mois par mois",
        "tells what another text would have given, month by month",
        "canut compare rulesets/cooperatives/demo --from 2025-01 --to 2025-12 \\\n"
        "    --policies 'en vigueur' 2025-01-01 --set 'plancher_mensuel=90 €' --out sorties",
    ),
    "sweep": Command(
        arguments_compare.sweep,
        "fait varier des paramètres, et montre la frontière du possible",
        "varies parameters, and shows the frontier of what is possible",
        "canut sweep rulesets/cooperatives/demo --from 2025-01 --to 2025-12 \\\n"
        "    --vary 'plancher_mensuel=60 € à 100 € par 10 €'",
    ),
    "seek": Command(
        arguments_compare.seek,
        "cherche la valeur d'un paramètre qui atteint un but",
        "looks for the value of a parameter that reaches a target",
        "canut seek rulesets/cooperatives/demo --from 2025-01 --to 2025-12 \\\n"
        "    --vary 'plancher_mensuel=0 € à 200 €' --target 'contribution=320 000 €'",
    ),
    "partition": Command(
        arguments_cluster.partition,
        "met les mois d'une coopérative en fichiers que l'on compare sans son dossier",
        "puts the months of a cooperative in files that are compared without its folder",
        "canut partition rulesets/cooperatives/demo --from 2025-01 --to 2025-12 --out partitions",
    ),
    "replay": Command(
        arguments.replay,
        "refait un mois clos et compare au centime",
        "computes a closed month again and compares to the cent",
        "canut replay rulesets/cooperatives/demo/mois/2025-12.json",
    ),
    "serve": Command(
        arguments.serve,
        "sert les pages et le service, à ouvrir dans un navigateur",
        "serves the pages and the service, to open in a browser",
        "canut serve --port 8000",
    ),
    "admin": Command(
        arguments_admin.admin,
        "prépare le registre du service : coopératives, personnes, sauvegardes",
        "sets up the record of the service: cooperatives, people, backups",
        "canut admin init --demo\n"
        "  canut admin cooperative --cooperative solstice --title Solstice --folder rulesets/cooperatives/solstice\n"
        "  canut admin user --login nadia --name 'Nadia B.' --cooperative solstice --role author",
    ),
    "journal": Command(
        arguments_admin.journal,
        "vérifie le journal des coopératives, et en donne la tête à garder ailleurs",
        "verifies the journal of cooperatives, and gives its head to keep elsewhere",
        "canut journal verify --cooperative les-navetieres --anchor 12:9f86…",
    ),
}
