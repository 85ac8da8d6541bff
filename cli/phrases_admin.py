"""What the terminal says of a record and of its journal, in French and in English."""

from __future__ import annotations

_GRANTING = "  canut admin grant --login {{0}} --cooperative {{1}} --role member --person {}"

ADMIN_PHRASES: dict[str, tuple[str, str]] = {
    "bad_anchor": (
        "« {0} » n'est pas une tête de journal ; par exemple 12:9f86… (64 chiffres de 0 à f)",
        "« {0} » is not the head of a journal; for example 12:9f86… (64 digits, 0 to f)",
    ),
    "bad_record": ("le registre ne s'ouvre pas : {0}", "the record does not open: {0}"),
    "record_old": (
        "le registre est d'une autre version que ce Canut ; « canut admin init » le met à jour",
        "the record is of another version than this Canut; « canut admin init » brings it up to date",
    ),
    "record_ready": ("registre prêt : {0}", "the record is ready: {0}"),
    "option_missing": ("il faut aussi {0}", "{0} is needed too"),
    "no_cooperative": (
        "aucune coopérative n'a l'adresse « {0} » ; il y a : {1}",
        "no cooperative has the address « {0} »; there are: {1}",
    ),
    "no_account": ("personne ne s'identifie comme « {0} »", "nobody signs in as « {0} »"),
    "not_held": ("« {0} » n'a pas le rôle « {1} » dans « {2} »", "« {0} » does not have the role « {1} » in « {2} »"),
    "name_taken": ("« {0} » est déjà pris", "« {0} » is already taken"),
    "not_an_address": (
        "« {0} » ne peut pas être une adresse : des minuscules sans accent, des chiffres, des tirets",
        "« {0} » cannot be an address: lower-case letters without accents, digits, hyphens",
    ),
    "bad_login": (
        "« {0} » ne peut pas être un identifiant : sans espace, 200 caractères au plus",
        "« {0} » cannot be a login: no space, at most 200 characters",
    ),
    "bad_password": ("un mot de passe a de {0} à {1} caractères", "a password has {0} to {1} characters"),
    "operator_elsewhere": (
        "« operator » est un rôle de la plate-forme, sans --cooperative ; les autres sont d'une coopérative",
        "« operator » is a role of the platform, without --cooperative; the others are of a cooperative",
    ),
    "cooperative_made": ("coopérative « {0} » : {1} fichier(s)", "cooperative « {0} »: {1} file(s)"),
    "user_made": ("« {0} » peut s'identifier ; rôles : {1}", "« {0} » can sign in; roles: {1}"),
    "password_told": ("mot de passe, montré cette seule fois : {0}", "password, shown this once: {0}"),
    "granted": ("« {0} » : {1} dans « {2} »", "« {0} »: {1} in « {2} »"),
    "withdrawn": ("« {0} » n'est plus : {1} dans « {2} »", "« {0} » is no longer: {1} in « {2} »"),
    "no_person": (
        "« {0} » n'est ni parmi les personnes ni le code d'un compte ; rien n'a été effacé",
        "« {0} » is neither among the people nor the code of an account; nothing was erased",
    ),
    "dry_run_of_person": (
        "--dry-run dit ce dont le temps est passé ; avec --person, l'effacement a lieu",
        "--dry-run says whose time has passed; with --person, the erasure takes place",
    ),
    "erased_person": ("« {0} » est effacé (acte {1})", "« {0} » is erased (act {1})"),
    "erased_left": (
        "{0} ne se change pas ligne à ligne : à importer de nouveau sans le nom",
        "{0} is not changed row by row: to be imported again without the name",
    ),
    "erased_named": (
        "{0} porte encore son nom : {1} ligne(s), dont {2}",
        "{0} still has the name: {1} line(s), among them {2}",
    ),
    "erased_waivers": (
        "{0} dérogation(s) demandée(s) pour elle, ou qui la nomment : ce qui a été demandé reste",
        "{0} waiver(s) asked for her, or that name her: what was asked stays",
    ),
    "erased_unread": ("{0} : le nom n'y a pas été cherché", "{0}: the name was not looked for there"),
    "erased_kept_accounting": (
        "gardés jusqu'au {0} ({1}) : les mois clos, et les versions qui les recalculent",
        "kept until {0} ({1}): the closed months, and the versions that compute them again",
    ),
    "erased_kept_pay": ("gardés jusqu'au {0} ({1}) : ce qui a fait la paie", "kept until {0} ({1}): what made the pay"),
    "nothing_over": ("tout ce qui est gardé doit encore l'être", "all that is kept still has to be"),
    "over": (
        "le temps est passé pour {0} contenu(s), {1} octets, et {2} fichier(s) :",
        "the time has passed for {0} content(s), {1} bytes, and {2} file(s):",
    ),
    "erased_old": (
        "effacé : {0} contenu(s), {1} octets, et {2} fichier(s) :",
        "erased: {0} content(s), {1} bytes, and {2} file(s):",
    ),
    "backed_up": (
        "sauvegarde : {0} ({1} coopérative(s), journaux vérifiés)",
        "backup: {0} ({1} cooperative(s), journals verified)",
    ),
    "restored": (
        "restauré : {0} ({1} coopérative(s), journaux vérifiés)",
        "restored: {0} ({1} cooperative(s), journals verified)",
    ),
    "file_there": ("« {0} » existe déjà, et n'est pas écrasé", "« {0} » exists already, and is not overwritten"),
    "not_copied_version": (
        "rien n'a été copié : le registre à copier est d'une autre version que ce Canut",
        "nothing was copied: the record to copy is of another version than this Canut",
    ),
    "not_copied_taken": (
        "rien n'a été copié : le registre où copier n'est pas vide",
        "nothing was copied: the record to copy into is not empty",
    ),
    "not_copied_broken": (
        "rien n'a été copié : un journal ne tient pas ({0})",
        "nothing was copied: a journal does not hold ({0})",
    ),
    "not_copied_damaged": (
        "rien n'a été copié : le registre n'est pas entier ({0}) ; restaurez une sauvegarde",
        "nothing was copied: the record is not whole ({0}); restore a backup",
    ),
    "record_damaged": (
        "le registre n'est pas entier ({0}) : rien n'est servi ; restaurez une sauvegarde (« canut admin restore »)",
        "the record is not whole ({0}): nothing is served; restore a backup (« canut admin restore »)",
    ),
    "record_fault": ("le registre n'est pas entier : {0}", "the record is not whole: {0}"),
    "record_absent": (
        "il n'y a pas de registre à « {0} » ; « canut admin init » en crée un",
        "there is no record at « {0} »; « canut admin init » makes one",
    ),
    "password_set": (
        "« {0} » a un autre mot de passe, et ses sessions sont closes",
        "« {0} » has another password, and her sessions are ended",
    ),
    "network_made": ("réseau « {0} », dont le modèle est {1}", "network « {0} », whose model is {1}"),
    "no_model": ("aucun modèle « {0} » ; il y a : {1}", "no model « {0} »; there are: {1}"),
    "joined": ("« {0} » est du réseau « {1} »", "« {0} » belongs to the network « {1} »"),
    "left": ("« {0} » n'est plus du réseau « {1} »", "« {0} » no longer belongs to the network « {1} »"),
    "not_of_network": (
        "« {0} » ne peut pas être, ou n'est pas, du réseau « {1} »",
        "« {0} » cannot belong, or does not belong, to the network « {1} »",
    ),
    "exported": ("{0} fichier(s) écrits dans {1}", "{0} file(s) written in {1}"),
    "demo_people": (
        "Pour entrer dans « {0} » (mots de passe de démonstration, à changer) :",
        "To enter « {0} » (passwords of a demonstration, to be changed):",
    ),
    "demo_month": (
        "Le mois {0} est demandé : le service le calcule dès qu'il tourne.",
        "The month {0} is asked for: the service computes it as soon as it runs.",
    ),
    "demo_there": (
        "la coopérative de démonstration est déjà là ; « canut admin password --login gerance » donne un autre mot de passe",
        "the demonstration is already there; « canut admin password --login gerance » gives another password",
    ),
    "member_nobody": (
        "« {0} » est membre, et rien ne dit qui : elle ne verra aucun chiffre ; pour le dire :\n" + _GRANTING.format("NUMÉRO"),
        "« {0} » is a member, and nothing says who: she will see no figure; to say it:\n" + _GRANTING.format("NUMBER"),
    ),
    "member_unknown": (
        "« {0} » n'est le numéro de personne dans les fichiers de « {1} » : elle ne verra aucun chiffre tant qu'il n'y est pas",
        "« {0} » is nobody's number in the files of « {1} »: she will see no figure until it is there",
    ),
    "platform": ("plate-forme", "platform"),
    "journal_sound": ("{0} : {1} actes, aucun n'a changé ; tête {1}:{2}", "{0}: {1} acts, none has changed; head {1}:{2}"),
    "journal_broken": ("{0} : le journal ne tient pas", "{0}: the journal does not hold"),
    "journal_fault": ("  acte {0} : {1}", "  act {0}: {1}"),
    "fault_altered": ("ce qu'il dit a été changé", "what it says was changed"),
    "fault_missing": ("il manque", "it is missing"),
    "fault_unlinked": ("il ne suit pas celui d'avant", "it does not follow the one before"),
    "fault_repeated": ("son rang revient", "its rank comes again"),
    "fault_head": ("la fin du journal n'est pas celle qu'il avait", "the end of the journal is not the one that it had"),
    "fault_anchor": ("ce n'est pas l'acte dont la tête a été gardée", "it is not the act whose head was kept"),
    "fault_cut": (
        "la tête qui a été gardée n'y est plus : la fin a été coupée",
        "the head that was kept is no longer there: the end was cut",
    ),
}
