"""What is answered to a network about its model, and an example of it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.answers import Answer


class ParameterChanged(Answer):
    """A parameter of the model that has another value; null where there is none."""

    name: str
    title: str
    model: str | None = Field(description="As it is read: « 10 % ».")
    own: str | None


class ModelVersion(Answer):
    """A version that comes from the model."""

    effective_from: str
    sha256: str
    in_force: bool
    model: str = Field(description="The first day of the version of the model on which it stands.")
    changed: list[ParameterChanged]


class ModelPolicy(Answer):
    """A policy of which at least one version comes from the model."""

    policy: str
    versions: list[ModelVersion]


class ModelUse(Answer):
    """A cooperative of the network."""

    cooperative: str
    title: str
    policies: list[ModelPolicy]
    unread: bool = Field(description="Whether some of its texts could not be read.")


class Models(Answer):
    """What becomes of the model of a network, cooperative by cooperative, in the order of their addresses."""

    model: str
    on: str
    cooperatives: list[ModelUse]
    next: str | None = Field(None, description="What to give as « after » for those that follow; null at the end.")


_RATE = {"name": "taux_de_contribution", "title": "taux de la contribution coopérative", "model": "10 %", "own": "12 %"}
_VERSION = {"effective_from": "2025-01-01", "sha256": "9d1f" * 16, "in_force": True, "model": "2010-11-01", "changed": [_RATE]}
_POLICY = {"policy": "contribution", "versions": [_VERSION]}
_USE = {"cooperative": "les-navetieres", "title": "Les Navetières", "policies": [_POLICY], "unread": False}
MODELS: dict[str, Any] = {"model": "reseaux/copea", "on": "2026-11-27", "cooperatives": [_USE], "next": None}
