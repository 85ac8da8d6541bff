"""The words of values tried: ``sweep`` and ``seek``."""

from __future__ import annotations

TRIED: dict[str, tuple[str, str]] = {
    "trials_title": ("Valeurs essayées", "Values tried"),
    "rise": ("Plus forte hausse sur la période", "Largest rise over the period"),
    "rise_rate": ("En part", "As a share"),
    "frontier": ("Frontière", "Frontier"),
    "yes": ("oui", "yes"),
    "from_nothing": ("depuis rien", "from nothing"),
    "policy_brings": ("« {name} » apporte {amount}.", "“{name}” brings {amount}."),
    "n_tried": ("{count} valeur essayée", "{count} value tried"),
    "n_tried_many": ("{count} valeurs essayées", "{count} values tried"),
    "n_aside": ("{count} d'elles n'est pas retenue", "{count} of them does not count"),
    "n_aside_many": ("{count} d'elles ne sont pas retenues", "{count} of them do not count"),
    "why_aside": (
        " : moins de {least} personnes y changent, et une somme cherchée dirait ce qu'elles paient.",
        ": fewer than {least} people change, and a sum that is looked for would tell what they pay.",
    ),
    "n_more_people": ("{count} personne paie plus", "{count} person pays more"),
    "n_more_people_many": ("{count} personnes paient plus", "{count} people pay more"),
    "no_cliffs": ("Aucune marche", "No cliff"),
    "n_cliffs": ("{count} marche", "{count} cliff"),
    "n_cliffs_many": ("{count} marches", "{count} cliffs"),
    "frontier_note": (
        "Sur la frontière : aucune autre valeur ne rapporte autant en touchant moins de personnes ou moins fort.",
        "On the frontier: no other value brings as much while touching fewer people, or less.",
    ),
    "reached": ("{name} = {value} atteint le but.", "{name} = {value} reaches the target."),
    "nearly": (
        "De {low} à {high}, par pas de {step}, aucune valeur de {name} n'atteint exactement {what} ; au plus près : {value}.",
        "From {low} to {high}, by steps of {step}, no value of {name} reaches {what} exactly; at the nearest: {value}.",
    ),
    "held_back": (
        "De {low} à {high}, par pas de {step}, {name} n'atteint pas {what}, à cause de {blamed} ; au plus près : {value}.",
        "From {low} to {high}, by steps of {step}, {name} does not reach {what}, because of {blamed}; at the nearest: {value}.",
    ),
    "nearly_tried": (
        "De {low} à {high}, aucune des {count} valeurs de {name} essayées n'atteint exactement {what} ; au plus près : {value}.",
        "From {low} to {high}, none of the {count} values of {name} tried reaches {what} exactly; at the nearest: {value}.",
    ),
    "never_tried": (
        "De {low} à {high}, par pas de {step}, aucune des {count} valeurs de {name} essayées ne convient, à cause de {what}.",
        "From {low} to {high}, by steps of {step}, none of the {count} values of {name} tried suits, because of {what}.",
    ),
    "never": (
        "De {low} à {high}, par pas de {step}, aucune valeur de {name} ne convient, à cause de {what}.",
        "From {low} to {high}, by steps of {step}, no value of {name} suits, because of {what}.",
    ),
    "one_alone": ("Pour « {target} » seul : {told}", "For “{target}” alone: {told}"),
    "one_nearly": ("Pour « {target} » seul, au plus près : {told}", "For “{target}” alone, at the nearest: {told}"),
    "closest": ("Pour « {target} », la plus proche : {reached} à {value}.", "For “{target}”, the nearest: {reached} at {value}."),
    "beside": ("À côté : {told}", "Beside: {told}"),
    "gives": (
        "{name} = {value} : {total} ({difference}), {more}, {less}, plus forte hausse {rise} sur la période ({rate}).",
        "{name} = {value}: {total} ({difference}), {more}, {less}, largest rise {rise} over the period ({rate}).",
    ),
    "gives_class": (
        "{name} = {value} : {total} ({difference}), {more}, {less}, plus forte hausse : « {most} » (moins de {least} personnes).",
        "{name} = {value}: {total} ({difference}), {more}, {less}, largest rise: “{most}” (fewer than {least} people).",
    ),
    "rise_of": ("C'est celle de {who}.", "It is that of {who}."),
    "not_monotone": (
        "Les recettes montent et descendent sur cette plage : une autre valeur pourrait convenir.",
        "Receipts go up and down over this range: another value might suit.",
    ),
    # progress
    "policies": ("chaque politique, mois par mois", "each policy, month by month"),
    "effects": ("chaque disposition seule", "each provision alone"),
    "checks": ("le contrôle avant paie", "the check before payroll"),
    "trials": ("chaque valeur, sur toute la période", "each value, over the whole period"),
    "explained_part": ("les plus fortes variations", "the largest changes"),
}
