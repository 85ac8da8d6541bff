"""How the entities that checks are about are called and counted: « 180 personnes »."""

from __future__ import annotations

from engine.statute.ruleset import Scope

_THINGS = {
    Scope.COOPERATIVE: (("coopérative", "coopératives"), ("cooperative", "cooperatives")),
    Scope.PERSON: (("personne", "personnes"), ("person", "people")),
    Scope.ACTIVITY: (("activité", "activités"), ("activity", "activities")),
    Scope.SHARE: (("participation", "participations"), ("share", "shares")),
    Scope.CONTRACT: (("contrat", "contrats"), ("contract", "contracts")),
    Scope.AMENDMENT: (("avenant", "avenants"), ("amendment", "amendments")),
    Scope.STEP: (("étape", "étapes"), ("step", "steps")),
    Scope.PARAMETER: (("paramètre", "paramètres"), ("parameter", "parameters")),
    Scope.WAIVER: (("dérogation", "dérogations"), ("waiver", "waivers")),
    Scope.STATED: (("fait énoncé", "faits énoncés"), ("stated fact", "stated facts")),
}
_CASES = (("cas", "cas"), ("case", "cases"))


def things(scope: Scope, number: int, locale: str) -> str:
    """Return « 180 personnes »: how many entities of a kind."""
    one, many = _THINGS.get(scope, _CASES)[locale == "en"]
    return f"{number}\u00a0{many if (number != 1 if locale == 'en' else number > 1) else one}"


def thing(scope: Scope, locale: str) -> str:
    """Return what kind of entity it is."""
    return _THINGS.get(scope, _CASES)[locale == "en"][0]
