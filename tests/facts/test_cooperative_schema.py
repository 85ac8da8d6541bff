"""The schema that editors use for cooperative.yaml says what the reader accepts."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from engine.facts import folder

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "schemas/cooperative.schema.json").read_text(encoding="utf-8"))


def test_the_schema_is_sound_and_the_demo_follows_it() -> None:
    """The published schema is a valid one, and the shipped cooperative validates."""
    Draft202012Validator.check_schema(SCHEMA)
    demo = yaml.safe_load((ROOT / "rulesets/cooperatives/demo/cooperative.yaml").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(SCHEMA).iter_errors(demo)) == []


def test_the_schema_has_the_keys_of_the_reader() -> None:
    """A key that the reader accepts completes in an editor, and the other way round."""
    assert set(SCHEMA["properties"]) == set(folder.KEYS)
    entry = SCHEMA["properties"]["comptabilité"]["items"]["anyOf"][1]
    assert set(entry["properties"]) == set(folder._LEDGER_KEYS)


def test_an_unknown_key_is_refused() -> None:
    """A misspelt key does not validate."""
    assert list(Draft202012Validator(SCHEMA).iter_errors({"coopérative": "A", "statuts": "b", "reseau": "c"}))
