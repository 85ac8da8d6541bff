"""What the terminal itself says, in French and in English; what is wrong in a text is said by the engine."""

from __future__ import annotations

from cli.phrases_admin import ADMIN_PHRASES
from cli.phrases_cluster import CLUSTER_PHRASES
from cli.phrases_compare import COMPARE_PHRASES
from cli.phrases_payroll import PAYROLL_PHRASES

_COMPLETION = """\
  bash  ~/.bashrc  eval "$(register-python-argcomplete canut)"
  zsh   ~/.zshrc   autoload -U bashcompinit && bashcompinit && eval "$(register-python-argcomplete canut)"
  fish  register-python-argcomplete --shell fish canut > ~/.config/fish/completions/canut.fish
"""

PHRASES: dict[str, tuple[str, str]] = {
    "usage": ("usage : ", "usage: "),
    "about": (
        "Les statuts d'une coopérative, calculés au centime et expliqués.",
        "The statutes of a cooperative, computed to the cent and explained.",
    ),
    "command": ("COMMANDE", "COMMAND"),
    "commands": ("commandes", "commands"),
    "help_help": ("montre cette aide", "shows this help"),
    "lang_help": ("la langue ; sinon celle du terminal", "the language; else that of the terminal"),
    "format_help": ("pour une personne, ou pour un programme", "for a person, or for a program"),
    "version_help": ("montre la version", "shows the version"),
    "completion_help": ("dit comment compléter par la touche Tab", "tells how to complete with the Tab key"),
    "positionals": ("arguments", "arguments"),
    "options": ("options", "options"),
    "example": ("exemple :", "example:"),
    "see_help": ("« canut {0} --help » montre les options", "« canut {0} --help » shows the options"),
    "see_commands": ("« canut --help » montre les commandes", "« canut --help » shows the commands"),
    "interrupted": ("interrompu", "interrupted"),
    "unforeseen": (
        "quelque chose d'imprévu est arrivé ({0}) ; rien n'est perdu, CANUT_DEBUG=1 montre où",
        "something unforeseen happened ({0}); nothing is lost, CANUT_DEBUG=1 shows where",
    ),
    "missing_arguments": ("il manque : {0}", "missing: {0}"),
    "one_value": ("« {0} » attend une valeur", "« {0} » takes a value"),
    "some_values": ("« {0} » attend au moins une valeur", "« {0} » takes at least one value"),
    "bad_choice": ("« {1} » n'est pas un choix de {0} : {2}", "« {1} » is not a choice of {0}: {2}"),
    "unknown_arguments": ("« {0} » n'est pas compris ici", "« {0} » is not understood here"),
    "no_value": ("« {0} » n'attend pas de valeur (« {1} »)", "« {0} » takes no value (« {1} »)"),
    "bad_value": ("{0} : {1}", "{0}: {1}"),
    "not_allowed_with": ("« {0} » et « {1} » ne vont pas ensemble", "« {0} » and « {1} » do not go together"),
    "bad_date": ("« {0} » n'est pas une date ; par exemple 2025-03-01", "« {0} » is not a date; for example 2025-03-01"),
    "bad_month": ("« {0} » n'est pas un mois ; par exemple 2025-03", "« {0} » is not a month; for example 2025-03"),
    "bad_port": ("« {0} » n'est pas un port, de 1 à 65535", "« {0} » is not a port, 1 to 65535"),
    "bad_target": (
        "« {0} » ne dit pas une règle et sa valeur ; par exemple « net=1 500 € »",
        "« {0} » does not say a rule and its value; for example « net=1 500 € »",
    ),
    "bad_between": (
        "« {0} » ne dit pas deux bornes ; par exemple « 0 € et 5 000 € »",
        "« {0} » does not say two bounds; for example « 0 € et 5 000 € »",
    ),
    "no_file": ("« {0} » n'existe pas", "« {0} » does not exist"),
    "is_folder": ("« {0} » est un dossier, pas un fichier", "« {0} » is a folder, not a file"),
    "not_folder": ("« {0} » n'est pas un dossier", "« {0} » is not a folder"),
    "unreadable": ("« {0} » ne peut pas être lu : {1}", "« {0} » cannot be read: {1}"),
    "unwritable": ("« {0} » ne peut pas être écrit : {1}", "« {0} » cannot be written: {1}"),
    "not_permitted": ("droits insuffisants", "insufficient rights"),
    "too_large": ("plus grand que {0} Kio", "larger than {0} KiB"),
    "system": ("le système refuse ({0})", "the system refuses ({0})"),
    "no_rulesets": ("« {0} » ne contient aucun texte de statuts", "« {0} » holds no statute"),
    "sound_file": ("{0} : rien à corriger", "{0}: nothing to correct"),
    "sound_files": ("{0} textes lus, rien à corriger", "{0} texts read, nothing to correct"),
    "files_read": ("{0} textes lus", "{0} texts read"),
    "no_rule": ("aucune règle ne s'appelle « {0} »", "no rule is called « {0} »"),
    "nearest": ("aucune règle ne s'appelle « {0} » ; le plus proche : « {1} »", "no rule is called « {0} »; nearest: « {1} »"),
    "several_entities": (
        "« {0} » se calcule pour plusieurs ; choisissez par --of : {1}",
        "« {0} » is computed for several; choose with --of: {1}",
    ),
    "no_entity": ("« {0} » n'est pas dans les données : {1}", "« {0} » is not in the facts: {1}"),
    "nearest_entity": (
        "« {0} » n'est pas dans les données ; le plus proche : « {2} » ; il y a : {1}",
        "« {0} » is not in the facts; nearest: « {2} »; there are: {1}",
    ),
    "entity_of_several": ("« {0} » en désigne plusieurs ; choisissez : {1}", "« {0} » means several; choose: {1}"),
    "missing_accounts": ("il manque les comptes {0} de l'activité", "the accounts {0} of the activity are missing"),
    "no_month": ("« {0} » n'est pas un mois de ces données : {1}", "« {0} » is not a month of these facts: {1}"),
    "results": ("résultats", "results"),
    "other_rules": ("autres règles", "other rules"),
    "assumed": ("supposé, faute d'être donné : {0}", "assumed, for want of being given: {0}"),
    "carried": (
        "rien n'est repris d'avant le premier mois pour : {0}",
        "nothing is carried from before the first month for: {0}",
    ),
    "missing": ("il manque « {0} »", "« {0} » is missing"),
    "refused": ("{0} : {1}", "{0}: {1}"),
    "text_used": ("{0}, en vigueur le {1} ({2})", "{0}, in force on {1} ({2})"),
    "policy": ("statuts", "policy"),
    "from": ("depuis", "from"),
    "until": ("jusqu'au", "until"),
    "adopted": ("adopté", "adopted"),
    "digest": ("empreinte", "digest"),
    "in_force": ("en vigueur", "in force"),
    "sealed": ("scellé", "sealed"),
    "changed_since": ("changé", "changed"),
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "sealed_one": ("{0} texte scellé dans {1}", "{0} text sealed in {1}"),
    "sealed_now": ("{0} textes scellés dans {1}", "{0} texts sealed in {1}"),
    "written": ("écrit : {0}", "written: {0}"),
    "before": ("avant : {0}", "before: {0}"),
    "after": ("après : {0}", "after: {0}"),
    "stop": ("interruption : Ctrl-C", "stop with Ctrl-C"),
    "rows_shown": (
        "{0} lignes sur {1} ; « --format json » les donne toutes",
        "{0} rows of {1}; « --format json » gives them all",
    ),
    "computing": ("calcul des mois", "computing the months"),
    "months_done": ("mois calculés : {0} sur {1}", "months computed: {0} of {1}"),
    "month_of": ("{0}, {1}", "{0}, {1}"),
    "activities": ("{0} activités", "{0} activities"),
    "activity": ("activité", "activity"),
    "holder": ("titulaire", "holder"),
    "in_all": ("en tout", "in all"),
    "largest": ("Les plus fortes contributions", "The largest contributions"),
    "by_cause": ("Différences avec le mois d'avant, par cause", "Differences with the month before, by cause"),
    "whole": ("différence", "difference"),
    "cause_data": ("données", "data"),
    "cause_date": ("temps qui passe", "passing of time"),
    "cause_parameter": ("paramètres", "parameters"),
    "cause_rule": ("texte des statuts", "text of the statutes"),
    "global_budget": ("budget global", "global budget"),
    "structure_budget": ("budget de la structure", "structure budget"),
    "structure_income": ("produits de la structure", "structure income"),
    "structure_charges": ("charges de la structure", "structure charges"),
    "activities_income": ("produits des activités", "activities income"),
    "late": (
        "écritures de mois clos comptées dans ce mois : {0}",
        "entries of closed months counted in this month: {0}",
    ),
    "unknown": ("valeurs qui ne sont pas connues : {0}", "values that are not known: {0}"),
    "unknown_left": (
        "… et {0} de plus, dans la feuille « Contrôles » du classeur (--out)",
        "… and {0} more, in the workbook (--out)",
    ),
    "late_left": (
        "… et {0} de plus, dans la feuille « Retards » du classeur (--out)",
        "… and {0} more, in the workbook (--out)",
    ),
    "closed": ("clos : {0}", "closed: {0}"),
    "changed_file": ("changé : {0}", "changed: {0}"),
    "gone_file": ("disparu : {0}", "gone: {0}"),
    "new_file": ("nouveau : {0}", "new: {0}"),
    "was": ("{0} : {1} → {2}", "{0}: {1} → {2}"),
    "identical": ("{0} : le même résultat, à l'octet près", "{0}: the same result, to the byte"),
    "same_figures": (
        "{0} : les mêmes montants ; des fichiers ont changé autour du mois",
        "{0}: the same amounts; files changed around the month",
    ),
    "other_bytes": ("{0} : un autre résultat", "{0}: another result"),
    "other_engine": (
        "clos par la version {0} de Canut ; celle-ci est la {1}",
        "closed by version {0} of Canut; this one is {1}",
    ),
    "no_server": ("le serveur n'est pas installé : {0} manque", "the server is not installed: {0} is missing"),
    "no_library": ("il manque une bibliothèque : {0}", "a library is missing: {0}"),
    "bad_host": ("« {0} » n'est pas une adresse de cette machine", "« {0} » is not an address of this machine"),
    "busy_port": ("le port {0} est déjà pris", "port {0} is already taken"),
    "exists": ("« {0} » existe déjà ; --force le remplace", "« {0} » already exists; --force replaces it"),
    "no_answers": (
        "les réponses manquent : répondez dans un terminal, ou donnez --answers ou les options",
        "the answers are missing: answer in a terminal, or give --answers or the options",
    ),
    "ask_assiette": (
        "1. Sur quoi porte la contribution ? marge, ventes ou encaissements",
        "1. What is the contribution taken on? marge, ventes or encaissements",
    ),
    "ask_taux": (
        "2. Quel taux ? « 10 % », ou des paliers : « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »",
        "2. Which rate? « 10 % », or steps: « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »",
    ),
    "ask_lecture": (
        "   Chaque taux vaut-il pour sa tranche, ou pour tout le montant ? tranches ou montant entier",
        "   Does each rate hold for its slice, or for the whole amount? tranches or montant entier",
    ),
    "ask_période": (
        "3. Sur quelle durée ? mois, année (cumul depuis janvier) ou entrée (cumul depuis l'entrée)",
        "3. Over how long? mois, année (since January) or entrée (since the entry)",
    ),
    "ask_plancher": ("4. Un minimum par mois ? « 80 € », ou non", "4. A minimum a month? « 80 € », or non"),
    "ask_plafond": (
        "5. Un maximum ? « 500 € par mois », « 5 500 € par an », ou non",
        "5. A maximum? « 500 € par mois », « 5 500 € par an », or non",
    ),
    "ask_exonérés": (
        "6. Qui en est exonéré ? minima sociaux, une durée depuis l'entrée (« 3 mois »), ou non",
        "6. Who is exempt? minima sociaux, a duration since the entry (« 3 mois »), or non",
    ),
    "completion": (
        f"Pour compléter les commandes par la touche Tab :\n{_COMPLETION}",
        f"To complete commands with the Tab key:\n{_COMPLETION}",
    ),
    **PAYROLL_PHRASES,
    **COMPARE_PHRASES,
    **ADMIN_PHRASES,
    **CLUSTER_PHRASES,
}


def said(key: str, locale: str, *words: object) -> str:
    """Return a sentence of the terminal, filled; French typography is put here."""
    french, english = PHRASES[key]
    if locale == "en":
        return english.format(*words)
    for sign in (":", ";", "»", "?"):
        french = french.replace(f" {sign}", f"\u00a0{sign}")
    return french.replace("« ", "«\u00a0").format(*words)
