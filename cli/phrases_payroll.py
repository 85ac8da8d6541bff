"""What the terminal says of waivers, signatures and exports, in French and in English."""

from __future__ import annotations

PAYROLL_PHRASES: dict[str, tuple[str, str]] = {
    "sealing": ("{0} : {1}", "{0}: {1}"),
    "signed_as": ("{0} : {1}, {2}", "{0}: {1}, {2}"),
    "signature_fell": (
        "signature qui ne vaut plus, à donner à nouveau : {0} ({1}, {2}) ; a changé depuis : {3}",
        "signature that no longer stands, to be given again: {0} ({1}, {2}); changed since: {3}",
    ),
    "waived": (
        "dérogation {0} enregistrée dans {1} : {2}, pour {3}, du {4} au {5}",
        "waiver {0} recorded in {1}: {2}, for {3}, from {4} to {5}",
    ),
    "lifts_nothing": (
        "elle ne lève aucun constat de {0}",
        "it lifts no finding of {0}",
    ),
    "lifts": ("constats de {0} qu'elle lève :", "findings of {0} that it lifts:"),
    "lifted": ("{0} : {1}", "{0}: {1}"),
}
