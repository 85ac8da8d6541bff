"""The JSON Schema that editors use says the same as the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine.statute.bodies import CONVENTIONS, READERS, RESTARTS, SINCE, VIEWS
from engine.statute.check_reading import BECOMES, BELOW, ITEMS, WAIVERS
from engine.statute.checks import HOLDS, LEVELS
from engine.statute.closing import MODES
from engine.statute.keys import BODIES, FORMS, SAMPLES
from engine.statute.modifiers import PERIODS
from engine.statute.rules import LATITUDES, RULE_SCOPES, SCOPES
from engine.statute.shaping import MONTHS, TIERS
from engine.statute.tables import AFTER, BEFORE, READINGS
from engine.text.limits import WINDOW_MONTHS_MAX
from tests.statute.reading_rulesets import HEADING, read_text

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "ruleset.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """Reads scalars as an editor does: dates stay text."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(source: str) -> object:
    return yaml.load(source, EditorLoader)  # noqa: S506 - a safe loader


def form(name: str) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA if name == "ruleset" else SCHEMA["$defs"][name]
    return found


def objects(node: object) -> list[dict[str, Any]]:
    """Return every object of the schema that lists its properties, conditions left out."""
    found = []
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            found.append(node)
        for value in node.values():
            found.extend(objects(value))
    elif isinstance(node, list):
        for value in node:
            found.extend(objects(value))
    return found


def test_schema_is_one() -> None:
    """The schema is valid JSON Schema 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_keys_are_those_of_the_reader(name: str) -> None:
    """Every key that the reader accepts stands in the schema, and every key of the schema is accepted."""
    assert set(form(name)["properties"]) == set(FORMS[name])
    assert form(name)["additionalProperties"] is False


def test_every_key_is_described_with_an_example() -> None:
    """An editor shows, for each key, what it does and what it looks like."""
    found = objects(SCHEMA)
    assert len(found) == len(FORMS)
    for node in found:
        for key, value in node["properties"].items():
            assert re.search(r"Exemples? : \S", value["description"]), key


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("ruleset", "niveau", TIERS),
        ("ruleset", "exercice_commence", MONTHS),
        ("scale", "lecture", READINGS),
        ("scale", "avant", BEFORE),
        ("scale", "après", AFTER),
        ("limit", "par", PERIODS),
        ("seniority", "en", CONVENTIONS),
        ("membership", "mode", MODES),
        ("rule", "pour", RULE_SCOPES),
        ("check", "niveau", LEVELS),
        ("check", "donnée_manquante", LEVELS),
        ("check", "retient", HOLDS),
        ("check", "devient", BECOMES),
        ("check", "dérogation", WAIVERS),
        ("check", "niveau_inférieur", BELOW),
        ("reminder", "niveau", LEVELS),
        ("rule", "repart", RESTARTS),
        ("rule", "somme_des", VIEWS),
        ("rule", "nombre_des", VIEWS),
        ("rule", "le_plus_grand_des", VIEWS),
        ("rule", "le_plus_petit_des", VIEWS),
    ],
)
def test_closed_lists_are_those_of_the_reader(name: str, key: str, words: dict[str, object] | tuple[str, ...]) -> None:
    """A closed list has the same words in the schema and in the reader."""
    assert form(name)["properties"][key]["enum"] == list(words)


def test_a_running_total_starts_at_a_word_or_covers_months() -> None:
    """« depuis » takes the reader's words, or a count of months within the reader's limits."""
    words, months = form("rule")["properties"]["depuis"]["anyOf"]
    counts = [count for count in range(100) if re.search(months["pattern"], f"{count} mois")]

    assert words["enum"] == list(SINCE)
    assert counts == list(range(2, WINDOW_MONTHS_MAX + 1))


def test_shared_closed_lists() -> None:
    """Scopes and latitudes too."""
    assert SCHEMA["$defs"]["scope"]["enum"] == list(SCOPES)
    assert form("check")["properties"]["pour"]["enum"] == [word for word, scope in SCOPES.items() if scope not in ITEMS]
    assert SCHEMA["$defs"]["latitude"]["enum"] == list(LATITUDES)


def test_bodies_have_readers() -> None:
    """Each key that announces a way to compute has a reader and is one of the schema's choices."""
    assert set(READERS) == set(BODIES)
    assert [choice["required"] for choice in form("rule")["oneOf"]] == [[key] for key in BODIES]


def test_compulsory_keys_have_a_sample() -> None:
    """A message about a missing key can show what to write."""
    required = {key for node in objects(SCHEMA) for key in node.get("required", ())}
    told_otherwise = {"lecture", "attendu", "lignes", "entre"}
    assert required - set(SAMPLES) <= told_otherwise


def test_every_form_is_valid() -> None:
    """The text that shows every form of the language is valid for the schema and for the reader."""
    source = (Path(__file__).parent / "every_form.yaml").read_text(encoding="utf-8")
    assert list(VALIDATOR.iter_errors(as_editor(source))) == []
    assert read_text(source)[1] == ()


def test_every_form_uses_every_key() -> None:
    """That text forgets no key, but those that cannot stand together."""
    source = (Path(__file__).parent / "every_form.yaml").read_text(encoding="utf-8")
    written = set(re.findall(r"(?m)^\s*(?:- )?([^#:\n]+):", source))
    forgotten = {key for keys in FORMS.values() for key in keys} - written
    assert forgotten == {"à partir de", "au-delà de", "plus de", "le_plus_grand_de", "le_plus_petit_des"}


@pytest.mark.parametrize(
    "source",
    [
        "règles:\n  part:\n    valleur: 8 %\n",
        "règles:\n  part:\n    valeur: 8 %\n    somme:\n      - 1 €\n",
        "règles:\n  part:\n    titre: rien\n",
        "règles:\n  part:\n    assiette: m\n",
        "règles:\n  part:\n    valeur: 8 %\n    arrondi: centimètre\n",
        "règles:\n  part:\n    valeur: 8 %\n    pour: tous\n",
        "règles:\n  part:\n    valeur:\n      - alors: 8 %\n",
        "règles:\n  part:\n    barème:\n      assiette: m\n      paliers:\n        - au-delà:\n          taux: 1 %\n",
        "règles:\n  part:\n    barème:\n      assiette: m\n      lecture: courbe\n      points:\n        - à: 1 €\n          montant: 1 €\n",
        "règles:\n  part:\n    barème:\n      assiette: m\n      lecture: par tranches\n      paliers:\n        - jusqu'à: 1 €\n",
        "règles:\n  ma règle: 8 %\n",
        "données:\n  a:\n    titre: rien\n",
        "données:\n  a:\n    unité: €\n    choix:\n      - b\n",
        "paramètres:\n  a:\n    titre: rien\n",
        "paramètres:\n  a:\n    à_fixer: oui\n",
        "hérite: national/droit_cae\n",
        "source: Code du travail\n",
        "sociétariat:\n  mode: obligatoire\n  compté_depuis: date_cesa\n",
        "exemples:\n  - nom: un\n",
        "contrôles:\n  un:\n    titre: rien\n",
        "contrôles:\n  un:\n    niveau: grave\n",
        "contrôles:\n  un:\n    exception_à: deux\n    titre: t\n    source: s\n    devient: levé\n",
        "contrôles:\n  un:\n    exception_à: deux\n    titre: t\n    source: s\n    si: associé\n",
        "autre: 1\n",
    ],
)  # fmt: skip
def test_schema_and_reader_refuse_alike(source: str) -> None:
    """What the editor underlines, the reader refuses."""
    source = HEADING + source
    assert list(VALIDATOR.iter_errors(as_editor(source)))
    assert read_text(source)[1]


@pytest.mark.parametrize("key", ["statuts", "en_vigueur", "adopté"])
def test_heading_is_compulsory_for_both(key: str) -> None:
    """No heading is complete without the policy, the first day and the adoption."""
    source = re.sub(rf"(?m)^{key}:.*\n(?:  .*\n)*", "", HEADING)
    assert list(VALIDATOR.iter_errors(as_editor(source)))
    assert read_text(source)[1]
