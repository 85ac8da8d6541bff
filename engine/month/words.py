"""The words of a month's tables, French first, English where the reader asks for it."""

from __future__ import annotations

from engine.explain.phrases import spoken
from engine.program.tree import Program

_WORDS: dict[str, tuple[str, str]] = {
    # sheets
    "summary": ("Synthèse", "Summary"),
    "activities": ("Activités", "Activities"),
    "detail": ("Détail", "Detail"),
    "people": ("Personnes", "People"),
    "gaps": ("Écarts", "Differences"),
    "late": ("Retards", "Late lines"),
    "checks": ("Contrôles", "Checks"),
    "sources": ("Sources", "Sources"),
    # columns
    "code": ("Code", "Code"),
    "activity": ("Activité", "Activity"),
    "holder": ("Titulaire", "Holder"),
    "contract": ("Contrat", "Contract"),
    "number": ("Numéro", "Number"),
    "person": ("Personne", "Person"),
    "part": ("Part", "Part"),
    "assiette": ("Assiette", "Basis"),
    "contribution": ("Contribution", "Contribution"),
    "enveloppe": ("Enveloppe", "Envelope"),
    "part_fixe": ("Part fixe", "Fixed part"),
    "avance": ("Avance", "Advance"),
    "report": ("Report", "Carried over"),
    "gap": ("Écart de contribution avec le mois précédent", "Difference in contribution with the month before"),
    "cause": ("Cause de l'écart", "Cause of the difference"),
    "result": ("Résultat", "Result"),
    "before": ("Mois précédent", "Month before"),
    "after": ("Ce mois", "This month"),
    "difference": ("Écart", "Difference"),
    "together": ("Plusieurs causes ensemble", "Several causes together"),
    "date": ("Date", "Date"),
    "account": ("Compte", "Account"),
    "piece": ("Pièce", "Document"),
    "label": ("Libellé", "Label"),
    "amount": ("Montant", "Amount"),
    "finding": ("Constat", "Finding"),
    "who": ("Qui", "Who"),
    "rule": ("Règle", "Rule"),
    "why": ("Raison", "Reason"),
    "kind": ("Nature", "Kind"),
    "file": ("Fichier", "File"),
    "digest": ("Empreinte SHA-256", "SHA-256 digest"),
    "source_lines": ("Lignes lues", "Lines read"),
    "source_debit": ("Débit lu", "Debit read"),
    "source_credit": ("Crédit lu", "Credit read"),
    "kept_lines": ("Lignes gardées", "Lines kept"),
    "kept_debit": ("Débit gardé", "Debit kept"),
    "kept_credit": ("Crédit gardé", "Credit kept"),
    "aside_lines": ("Lignes mises à part", "Lines set aside"),
    "aside_debit": ("Débit mis à part", "Debit set aside"),
    "aside_credit": ("Crédit mis à part", "Credit set aside"),
    "rejected_lines": ("Lignes refusées", "Lines refused"),
    "rejected_debit": ("Débit refusé", "Debit refused"),
    "rejected_credit": ("Crédit refusé", "Credit refused"),
    "total": ("Total", "Total"),
    # causes
    "data": ("données", "data"),
    "date_cause": ("temps", "time"),
    "parameter": ("paramètre", "parameter"),
    "rule_cause": ("texte", "text"),
    "rounding": ("arrondi", "rounding"),
    "new": ("pas d'activité le mois précédent", "no activity in the month before"),
    # summary
    "cooperative": ("Coopérative", "Cooperative"),
    "month": ("Mois", "Month"),
    "folded_from": ("Calculé depuis", "Computed from"),
    "after_closed": ("après un mois clos, empreinte", "after a closed month, digest"),
    "after_opening": ("après l'ouverture", "after the opening"),
    "texts": ("Textes appliqués", "Texts applied"),
    "in_force": ("en vigueur le", "in force on"),
    "adopted": ("adopté par", "adopted by"),
    "money": ("Montants du mois", "Amounts of the month"),
    "global_budget": (
        "Budget global : produits des activités et de la structure",
        "Global budget: income of the activities and of the structure",
    ),
    "activities_income": ("Produits des activités", "Income of the activities"),
    "structure_income": ("Produits propres de la structure", "The structure's own income"),
    "structure_charges": ("Charges de la structure", "Charges of the structure"),
    "structure_budget": (
        "Budget de la structure : contributions et produits propres",
        "Structure budget: contributions and own income",
    ),
    "counts": ("Dénombrement", "Counts"),
    "count_activities": ("Activités", "Activities"),
    "count_people": ("Personnes", "People"),
    "count_lines": ("Lignes comptées dans le mois", "Lines counted in the month"),
    "count_late": ("Lignes en retard", "Late lines"),
    "count_refused": ("Valeurs qui manquent", "Values missing"),
    "count_assumed": ("Valeurs supposées", "Values assumed"),
    "books": ("Rapprochement de la comptabilité", "Reconciliation of the accounts"),
    "lines": ("lignes", "lines"),
    # checks
    "refused": ("sans valeur", "without value"),
    "assumed": ("supposé", "assumed"),
    "assumed_why": ("aucune valeur reprise : la valeur de départ est prise", "no value taken over: the starting value is used"),
    "assumed_fact": ("non renseigné : la valeur par défaut est prise", "not given: the default value is used"),
    "nothing": ("rien à signaler", "nothing to report"),
    # kinds of sources
    "file_read": ("fichier", "file"),
    "ledger": ("grand livre", "ledger"),
    "text": ("texte", "text"),
}

CAUSE_WORDS = {"data": "data", "date": "date_cause", "parameter": "parameter", "rule": "rule_cause", "rounding": "rounding"}


def word(key: str, locale: str) -> str:
    """Return a word by its key; French unless ``locale`` is "en"."""
    return _WORDS[key][1 if locale == "en" else 0]


def role_word(role: str, locale: str) -> str:
    """Return the title of a column; a role of the statutes' own is its name as words."""
    return word(role, locale) if role in _WORDS else spoken(role, locale).capitalize()


def cause_word(cause: str, locale: str) -> str:
    """Return what made a difference; causes that cannot be told apart are joined: « données + temps »."""
    return " + ".join(word(CAUSE_WORDS[one], locale) for one in cause.split("+"))


def rule_word(program: Program, name: str, locale: str) -> str:
    """Return the title of a rule, or its name as words."""
    clause = program.clauses.get(name)
    return clause.title if clause is not None and clause.title else spoken(name, locale)
