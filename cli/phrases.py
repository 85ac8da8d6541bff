"""What the terminal itself says, in French and in English; what is wrong in a text is said by the engine."""

from __future__ import annotations

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
        "quelque chose d'imprévu est arrivé ({kind}) ; rien n'est perdu, CANUT_DEBUG=1 montre où",
        "something unforeseen happened ({kind}); nothing is lost, CANUT_DEBUG=1 shows where",
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
    "sealed_now": ("{0} textes scellés dans {1}", "{0} texts sealed in {1}"),
    "written": ("écrit : {0}", "written: {0}"),
    "before": ("avant : {0}", "before: {0}"),
    "after": ("après : {0}", "after: {0}"),
    "stop": ("interruption : Ctrl-C", "stop with Ctrl-C"),
    "no_server": ("le serveur n'est pas installé : {0} manque", "the server is not installed: {0} is missing"),
    "month_unknown": ("le mois ne peut pas être calculé", "the month cannot be computed"),
    "rows_shown": ("{0} lignes sur {1} ; « --format json » les donne toutes", "{0} rows of {1}; « --format json » gives them all"),
    "reading": ("lecture des fichiers", "reading the files"),
    "computing": ("calcul de {0}", "computing {0}"),
    "differences": ("différences : {0}", "differences: {0}"),
    "identical": ("le même résultat, au centime et à la ligne près", "the same result, to the cent and the line"),
    "completion": (
        "Pour compléter les commandes par la touche Tab :\n"
        "  bash : ajoutez à ~/.bashrc    eval \"$(register-python-argcomplete canut)\"\n"
        "  zsh  : ajoutez à ~/.zshrc     autoload -U bashcompinit && bashcompinit && "
        "eval \"$(register-python-argcomplete canut)\"\n"
        "  fish : lancez une fois        register-python-argcomplete --shell fish canut "
        "> ~/.config/fish/completions/canut.fish\n",
        "To complete commands with the Tab key:\n"
        "  bash: add to ~/.bashrc        eval \"$(register-python-argcomplete canut)\"\n"
        "  zsh:  add to ~/.zshrc         autoload -U bashcompinit && bashcompinit && "
        "eval \"$(register-python-argcomplete canut)\"\n"
        "  fish: run once                register-python-argcomplete --shell fish canut "
        "> ~/.config/fish/completions/canut.fish\n",
    ),
}  # fmt: skip


def said(key: str, locale: str, *words: object) -> str:
    """Return a sentence of the terminal, filled; French typography is put here."""
    french, english = PHRASES[key]
    if locale == "en":
        return english.format(*words)
    for sign in (":", ";", "»"):
        french = french.replace(f" {sign}", f"\u00a0{sign}")
    return french.replace("« ", "«\u00a0").format(*words)
