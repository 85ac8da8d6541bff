"""``GET /v1/vocabulary``: the facts that every CAE has. ``GET /health``: whether this answers."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api import answers, examples
from api.answering import Rulesets, answer
from api.documenting import answered, refused
from engine import VERSION
from engine.program.calendar import iso_day
from engine.program.entries import Entry
from engine.program.kinds import Account, Date, Kind, Number, Truth, Word, spell_unit
from engine.program.vocabulary import ENTRIES
from engine.run.deciding import decimal_text

router = APIRouter()
KEPT = {"Cache-Control": "max-age=3600"}  # changes only with the version of the engine


@router.get(
    "/v1/vocabulary",
    summary="Les faits que toute CAE connaît",
    description="The facts that every CAE has: what each is known for, its kind, its bounds, its meaning in French.",
    responses={**answered(answers.Vocabulary, examples.VOCABULARY), **refused()},
)
def vocabulary(root: Rulesets) -> Response:
    """Return the vocabulary."""
    return answer({"facts": [entry_data(entry) for entry in ENTRIES]}, root, KEPT)


@router.get(
    "/health",
    summary="Le service répond",
    description="Whether the service answers, and its version.",
    responses={**answered(answers.Health, examples.HEALTH), **refused()},
)
def health(root: Rulesets) -> Response:
    """Return the version."""
    return answer({"status": "ok", "engine": VERSION}, root)


def entry_data(entry: Entry) -> dict[str, object]:
    """Return a fact for machines; bounds as text, absent where the kind says all."""
    told = {"name": entry.name, "scope": entry.scope.value, **kind_data(entry.kind)}
    bounds: dict[str, object] = {}
    match entry.kind:
        case Number(_, scale):
            bounds = {"low": decimal_text(entry.low, scale), "high": decimal_text(entry.high, scale)}
        case Date():
            bounds = {"low": iso_day(entry.low), "high": iso_day(entry.high)}
        case _:
            pass
    return {**told, **bounds, "calendar": entry.calendar, "meaning": entry.meaning}


def kind_data(kind: Kind) -> dict[str, object]:
    """Return a kind for machines."""
    match kind:
        case Number(unit, scale):
            return {"kind": "number", "unit": spell_unit(unit, kind.percent), "decimals": scale}
        case Truth():
            return {"kind": "truth"}
        case Date():
            return {"kind": "date"}
        case Word(choices):
            return {"kind": "word", "choices": list(choices)}
        case Account():
            return {"kind": "account"}
