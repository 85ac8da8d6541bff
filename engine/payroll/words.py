"""The words of the answer of a check before payroll, French first, English where the reader asks for it."""

from __future__ import annotations

from engine.payroll.sealing_model import SealState
from engine.payroll.tree import Hold, Kind, Level, Status
from engine.text.typography import unbroken

_WORDS: dict[str, tuple[str, str]] = {
    # parts
    "page": ("Contrôle avant paie", "Check before payroll"),
    "summary": ("Synthèse", "Summary"),
    "findings": ("Constats", "Findings"),
    "by_check": ("Constats par contrôle", "Findings by check"),
    "by_person": ("Par personne", "By person"),
    "lifted": ("Constats levés", "Lifted findings"),
    "checks": ("Contrôles", "Checks"),
    "applied": ("Contrôles faits", "Checks made"),
    "not_applied": ("Contrôles sans objet ce mois-ci, et pourquoi", "Checks that do not apply this month, and why"),
    "changes": ("Changements", "Changes"),
    "changes_since": ("Changements depuis {month}", "Changes since {month}"),
    "obligations": ("Échéances", "Deadlines"),
    "obligations_within": ("Échéances des six prochains mois", "Deadlines of the next six months"),
    "waivers": ("Dérogations", "Waivers"),
    "sources": ("Sources", "Sources"),
    "signatures": ("Signatures", "Signatures"),
    "texts": ("Textes appliqués", "Texts applied"),
    "digests": ("Empreintes SHA-256", "SHA-256 digests"),
    "contents": ("Sommaire", "Contents"),
    "skip": ("Aller aux constats", "Go to the findings"),
    "computed": ("Contrôlé par Canut {version}", "Checked by Canut {version}"),
    # columns
    "level": ("Niveau", "Level"),
    "check": ("Contrôle", "Check"),
    "name": ("Nom", "Name"),
    "code": ("Code", "Code"),
    "subject": ("Objet", "About"),
    "who": ("Qui", "Who"),
    "person": ("Personne", "Person"),
    "kind": ("Nature", "Kind"),
    "status": ("État", "State"),
    "finding": ("Constat", "Finding"),
    "read": ("Lu", "Read"),
    "expected": ("Attendu", "Expected"),
    "article": ("Article", "Article"),
    "deadline": ("Échéance", "Deadline"),
    "action": ("À faire", "To do"),
    "action_by": ("À faire avant le {day}", "To do by {day}"),
    "missing_fact": ("Donnée manquante", "Missing fact"),
    "decided": ("Raison", "Reason"),
    "follows": ("Découle de", "Follows from"),
    "holds": ("Retient la paie de", "Holds the pay of"),
    "hold": ("Retient", "Holds"),
    "tier": ("Rang du texte", "Rank of the text"),
    "concerned": ("Cas contrôlés", "Cases checked"),
    "aside": ("Cas hors du contrôle", "Cases it is not about"),
    "faults": ("Constats", "Findings"),
    "missing": ("Données manquantes", "Missing facts"),
    "reminders": ("Rappels", "Reminders"),
    "excepted": ("Exceptions", "Exceptions"),
    "waived": ("Dérogations", "Waivers"),
    "why_not": ("Pourquoi sans objet", "Why it does not apply"),
    "file": ("Fichier", "File"),
    "line": ("Ligne", "Line"),
    "change": ("Changement", "Change"),
    "date": ("Date", "Date"),
    "what": ("Ce qu'il faut faire", "What is to be done"),
    "number": ("Numéro", "Number"),
    "reason": ("Motif", "Reason"),
    "asked_by": ("Demandée par", "Asked by"),
    "granted_by": ("Accordée par", "Granted by"),
    "since": ("Du", "From"),
    "until": ("Au", "To"),
    "document": ("Pièce", "Document"),
    "used": ("Constats levés", "Findings lifted"),
    "text": ("Texte", "Text"),
    "in_force": ("En vigueur depuis", "In force since"),
    "vote": ("Vote ou source", "Vote or source"),
    "digest": ("Empreinte SHA-256", "SHA-256 digest"),
    "cooperative": ("Coopérative", "Cooperative"),
    "month": ("Mois", "Month"),
    "verdict": ("Verdict", "Verdict"),
    "what_of": ("De quoi", "Of what"),
    "role": ("Rôle", "Role"),
    "signed_by": ("Signée par", "Signed by"),
    "on": ("Le", "On"),
    # sentences
    "blocked_one": ("La paie {of} est bloquée : {count} constat", "The payroll of {month} is blocked: {count} finding"),
    "blocked_many": ("La paie {of} est bloquée : {count} constats", "The payroll of {month} is blocked: {count} findings"),
    "clear": ("Rien ne bloque la paie {of}", "Nothing blocks the payroll of {month}"),
    "wrong_one": (
        "La paie {of} n'est pas sûre : {count} erreur dans les fichiers",
        "The payroll of {month} is not sure: {count} error in the files",
    ),
    "wrong_many": (
        "La paie {of} n'est pas sûre : {count} erreurs dans les fichiers",
        "The payroll of {month} is not sure: {count} errors in the files",
    ),
    "error_at": ("Erreur, {place} : {said}", "Error, {place}: {said}"),
    "altered": (
        "Textes de la loi ou d'un réseau qui ne sont pas ceux de Canut : {names}",
        "Texts of the law or of a network that are not those of Canut: {names}",
    ),
    "unmet_one": (
        "{count} contrôle bloquant n'a pas pu être fait, faute d'un résultat dans les statuts : {names}",
        "{count} blocking check could not be made, for want of a result in the statutes: {names}",
    ),
    "unmet_many": (
        "{count} contrôles bloquants n'ont pas pu être faits, faute d'un résultat dans les statuts : {names}",
        "{count} blocking checks could not be made, for want of a result in the statutes: {names}",
    ),
    "unchecked": (
        "Aucun contrôle n'a été fait sur la paie {of} : rien n'est dit d'elle",
        "No check was made on the payroll of {month}: nothing is said of it",
    ),
    "payroll_of": ("Paie {of}", "Payroll of {month}"),
    "statutes": ("statuts « {title} » ({vote})", "statutes “{title}” ({vote})"),
    "statutes_only": ("statuts « {title} »", "statutes “{title}”"),
    "data_on": ("données au {day}", "data as of {day}"),
    "no_data": ("aucune écriture comptable", "no accounting entry"),
    "nothing": ("rien à signaler", "nothing to report"),
    "no_finding": ("Aucun constat.", "No finding."),
    "no_lifted": ("Aucun constat n'est levé.", "No finding is lifted."),
    "no_change": ("Rien n'a changé.", "Nothing changed."),
    "no_before": (
        "Le mois précédent n'est pas connu : rien ne peut être comparé.",
        "The month before is not known: nothing can be compared.",
    ),
    "no_obligation": ("Aucune échéance dans les six prochains mois.", "No deadline in the next six months."),
    "no_waiver": ("Aucune dérogation n'est enregistrée.", "No waiver is on record."),
    "no_check": ("Aucun contrôle.", "No check."),
    "all_applied": ("Tous les contrôles ont été faits.", "Every check was made."),
    "appeared": ("apparu", "appeared"),
    "gone": ("disparu", "gone"),
    "stayed": ("restés", "stayed"),
    "within": ("D'ici le {day}", "By {day}"),
    "nobody": ("Coopérative et textes, sans personne en particulier", "Cooperative and texts, nobody in particular"),
    "list_all": ("Liste : {count}", "List: {count}"),
    "for_many": ("{said} pour {count}", "{said} for {count}"),
    "and_others": ("{named} et {count} autres", "{named} and {count} others"),
    "and_other": ("{named} et {count} autre", "{named} and {count} other"),
    "lifted_by": ("Levé par", "Lifted by"),
    "level_by": ("Niveau changé par", "Level changed by"),
    "more_changes": ("{sign} et {count} autres", "{sign} and {count} others"),
    "stale": (
        "Modifiée depuis la signature : {what}. Les signatures ne valent plus, il faut contrôler et signer à nouveau.",
        "Changed since it was signed: {what}. The signatures no longer stand, check and sign again.",
    ),
    "signed_one": ("signée par {by} ({role}), {day}", "signed by {by} ({role}), {day}"),
    "unsigned_role": ("à signer", "to be signed"),
    "digest_signed": ("Empreinte signée", "Digest signed"),
    "digest_now": ("Empreinte actuelle", "Digest now"),
    "whole_month": ("toute la coopérative", "the whole cooperative"),
    # what is signed
    "digest_facts": ("Faits lus", "Facts read"),
    "digest_waivers": ("Dérogations", "Waivers"),
    "digest_statutes": ("Textes appliqués", "Texts applied"),
    "digest_results": ("Résultats du mois", "Results of the month"),
    "digest_findings": ("Constats", "Findings"),
    "digest_engine": ("Version de Canut", "Version of Canut"),
    # counts: one, several
    "n_people": ("{count} personne", "{count} person"),
    "n_people_many": ("{count} personnes", "{count} people"),
    "n_blocking": ("{count} bloquant", "{count} blocking"),
    "n_blocking_many": ("{count} bloquants", "{count} blocking"),
    "n_review": ("{count} à vérifier", "{count} to check"),
    "n_review_many": ("{count} à vérifier", "{count} to check"),
    "n_information": ("{count} information", "{count} for information"),
    "n_information_many": ("{count} informations", "{count} for information"),
    "n_untouched": ("{count} personne sans remarque", "{count} person without remark"),
    "n_untouched_many": ("{count} personnes sans remarque", "{count} people without remark"),
    "n_lifted": ("{count} constat levé", "{count} finding lifted"),
    "n_lifted_many": ("{count} constats levés", "{count} findings lifted"),
    "n_held": ("paie retenue pour {count} personne", "pay held for {count} person"),
    "n_held_many": ("paie retenue pour {count} personnes", "pay held for {count} people"),
    "n_held_activities": ("paie retenue pour {count} activité", "pay held for {count} activity"),
    "n_held_activities_many": ("paie retenue pour {count} activités", "pay held for {count} activities"),
    "held_month": ("paie retenue pour tout le mois", "pay held for the whole month"),
    "n_findings": ("{count} constat", "{count} finding"),
    "n_findings_many": ("{count} constats", "{count} findings"),
    "n_applied": ("{count} contrôle fait", "{count} check made"),
    "n_applied_many": ("{count} contrôles faits", "{count} checks made"),
    "n_not_applied": ("{count} contrôle sans objet", "{count} check that does not apply"),
    "n_not_applied_many": ("{count} contrôles sans objet", "{count} checks that do not apply"),
    "n_appeared": ("{count} apparu", "{count} appeared"),
    "n_appeared_many": ("{count} apparus", "{count} appeared"),
    "n_gone": ("{count} disparu", "{count} gone"),
    "n_gone_many": ("{count} disparus", "{count} gone"),
    "n_stayed": ("{count} inchangé", "{count} unchanged"),
    "n_stayed_many": ("{count} inchangés", "{count} unchanged"),
}

_LEVELS = {
    Level.BLOCKING: ("bloquant", "blocking"),
    Level.REVIEW: ("à vérifier", "to check"),
    Level.INFORMATION: ("information", "information"),
}
_KINDS = {
    Kind.FAULT: ("constat", "finding"),
    Kind.MISSING: ("donnée manquante", "missing fact"),
    Kind.REMINDER: ("rappel", "reminder"),
}
_STATUSES = {
    Status.STANDING: ("tient", "stands"),
    Status.EXCEPTED: ("levé par exception", "lifted by an exception"),
    Status.WAIVED: ("levé par dérogation", "lifted by a waiver"),
}
_HOLDS = {
    Hold.NONE: ("rien", "nothing"),
    Hold.PERSON: ("la paie de la personne", "the pay of the person"),
    Hold.ACTIVITY: ("la paie de l'activité", "the pay of the activity"),
    Hold.MONTH: ("la paie de tout le mois", "the pay of the whole month"),
}
_STATES = {
    SealState.NONE: ("À signer", "To be signed"),
    SealState.ONE: ("À contresigner", "To be countersigned"),
    SealState.FROZEN: ("Signée", "Signed"),
    SealState.STALE: ("Modifiée depuis la signature", "Changed since it was signed"),
}
_ENGLISH = {
    "paie": "payroll",
    "direction": "management",
    "en vigueur": "in force",
    "à venir": "to come",
    "expirée": "expired",
    "refusée": "refused",
    "national": "national",
    "réseau": "network",
    "coopérative": "cooperative",
}
MARKS = {Level.BLOCKING: "■", Level.REVIEW: "▲", Level.INFORMATION: "○", None: "✓"}
"""A sign beside the word of each level, told apart in grey; None is for what is lifted."""


def say(key: str, locale: str, **words: object) -> str:
    """Return a phrase by its key, its holes filled; French, with its no-break spaces, unless ``locale`` is "en"."""
    return _one(_WORDS[key], locale).format(**words)


def count(key: str, number: int, locale: str) -> str:
    """Return « 3 constats »: the phrase of a count, in the singular below two in French, for one in English."""
    many = number != 1 if locale == "en" else number > 1
    return say(f"{key}_many" if many else key, locale, count=number)


def level_word(level: Level, locale: str) -> str:
    """Return the word of a level."""
    return _one(_LEVELS[level], locale)


def kind_word(kind: Kind, locale: str) -> str:
    """Return what kind of finding it is."""
    return _one(_KINDS[kind], locale)


def status_word(status: Status, level: Level | None, locale: str) -> str:
    """Return what became of a finding: an exception may leave it standing at another level."""
    if status is Status.EXCEPTED and level is not None:
        return "stands, by an exception" if locale == "en" else "tient, par exception"
    return _one(_STATUSES[status], locale)


def hold_word(hold: Hold, locale: str) -> str:
    """Return whose pay a check holds."""
    return _one(_HOLDS[hold], locale)


def state_word(state: SealState, locale: str) -> str:
    """Return where the signatures are."""
    return _one(_STATES[state], locale)


def term(word: str, locale: str) -> str:
    """Return a word of the answer (a role, the state of a waiver, the rank of a text) in the reader's language."""
    return _ENGLISH.get(word, word) if locale == "en" else word


def _one(pair: tuple[str, str], locale: str) -> str:
    return pair[1] if locale == "en" else unbroken(pair[0])
