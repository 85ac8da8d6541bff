"""``canut decide`` and ``canut explain``: a case in YAML or JSON, a text or a folder."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.terminal import CASE, CLONE, DEMO, SOLSTICE, Terminal


def test_results_come_first_with_their_values(canut: Terminal) -> None:
    """The results of the text stand first, each with its amount and its title."""
    ran = canut("decide", SOLSTICE, "--facts", canut.write(CASE))
    lines = [line.split() for line in ran.out.splitlines()]

    assert ran.status == 0
    assert ["contribution", "275,00", "€", "Contribution", "coopérative"] in lines
    assert lines.index(["résultats"]) < lines.index(["autres", "règles"])


def test_several_months_stand_side_by_side(canut: Terminal) -> None:
    """Each month has its column, and the memory goes from one to the next."""
    case = CASE.replace("mars 2025", "janvier à juin 2025").replace("2 500 €", "10 000 €")
    ran = canut("decide", SOLSTICE, "--facts", canut.write(case))
    (row,) = [line for line in ran.out.splitlines() if line.strip().startswith("contribution ")]

    assert [part for part in row.split("  ") if "€" in part][-1].strip() == "500,00 €"


def test_json_is_what_its_schema_says(canut: Terminal) -> None:
    """The data of a decision is valid by its schema, amounts being text."""
    schema = json.loads((CLONE / "schemas/decision.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for facts in (CASE, "mois: mars 2025\n"):
        data = canut("decide", SOLSTICE, "--facts", canut.write(facts), "--format", "json").data
        jsonschema.validate(data, schema)
    values = canut("decide", SOLSTICE, "--facts", canut.write(CASE), "--format", "json").data["months"][0]["results"]
    found = next(entity["values"]["contribution"] for entity in values if "contribution" in entity["values"])

    assert found == {"value": "275.00", "unit": "€", "text": "275,00 €"}


def test_yaml_and_json_give_the_same(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same facts as JSON, on standard input, give the same results."""
    facts = {
        "mois": "2025-03",
        "date_entrée": "2020-03-02",
        "ancienneté": 40,
        "associé": False,
        "marge_brute": "2500.00",
        "minima_sociaux": None,
    }
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(facts).encode()))
    monkeypatch.setattr("sys.stdin", stream)
    from_json = canut("decide", SOLSTICE, "--facts", "-", "--format", "json").data
    from_yaml = canut("decide", SOLSTICE, "--facts", canut.write(CASE), "--format", "json").data

    assert from_json["months"] == from_yaml["months"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"associ\xc3\xa9": true, "associ\xc3\xa9": false}', "C012"),
        (b'{"marge_brute": 12.5}', "F964"),
        (b'{"marge_brute": NaN}', "F964"),
        (b'{"marge_brute": 1e999}', "F964"),
        (b'{"marge_brute": ', "C010"),
        (b'{"a": 1} {"b": 2}', "C010"),
        (b"[1, 2]", "F956"),
        (b"[" * 100_000, "C011"),
        (b'{"marge_brute": ' + b"9" * 6_000 + b', "mois": "2025-03"}', None),
        (b'{"a": "\xff"}', "L122"),
        (b'{"a": "' + b"x" * 300_000 + b'"}', "L100"),
        (b"mois: mars 2025\nmois: avril 2025\n", "L102"),
        (b"marge_brute: 12\n", "F965"),
        (b"mois: marsembre 2025\n", "L226"),
        (b"mois: mars 2025\nmarge_brut: 12 \xe2\x82\xac\n", "F955"),
        (b"mois: mars 2025\nmarge_brute: 12 mois\n", "F952"),
        (b"mois: mars 2025\nassoci\xc3\xa9: peut-\xc3\xaatre\n", "L229"),
        (b"- une liste\n", "L117"),
        (b"\x00\x01\x02", "L123"),
    ],
)
def test_facts_badly_written_are_told(canut: Terminal, data: bytes, code: str | None) -> None:
    """Facts twice, with a binary fraction, cut, deep, huge, unknown or in another unit are problems, status 1."""
    ran = canut("decide", SOLSTICE, "--facts", canut.write(data), "--format", "json")
    codes = {found["code"] for found in ran.data["problems"]}

    assert ran.status == 1
    assert codes
    assert code in codes or code is None or code.startswith("L12")


def test_what_is_missing_is_named(canut: Terminal) -> None:
    """A result that has no value ends with 1, and the fact to give is named once."""
    ran = canut("decide", SOLSTICE, "--facts", canut.write("mois: mars 2025\nmarge_brute: 100 €\n"))

    assert ran.status == 1
    assert ran.err.count("il manque « associé »") == 1
    assert "–" in ran.out


@pytest.mark.parametrize(("month", "version"), [("juin 2025", "2025-01-01"), ("juillet 2025", "2025-07-01")])
def test_a_folder_gives_the_version_of_the_month(canut: Terminal, month: str, version: str) -> None:
    """A cooperative's folder is read by its policy's version in force in the month of the facts, or on the day."""
    facts = canut.write(f"mois: {month}\n")
    data = canut("decide", DEMO, "--facts", facts, "--format", "json").data

    assert data["rulesets"][-1]["effective_from"] == version
    other = canut("decide", DEMO, "--facts", facts, "--on", "2024-05-01", "--format", "json").data
    assert other["rulesets"][-1]["effective_from"] == "2024-01-01"


def test_each_month_is_computed_by_its_own_version(canut: Terminal) -> None:
    """Months that cross two versions are computed each by the one in force on its first day."""
    ran = canut("decide", DEMO, "--facts", canut.write("mois: juin à août 2025\n"), "--format", "json")

    found = [month["ruleset"]["effective_from"] for month in ran.data["months"]]
    assert found == ["2025-01-01", "2025-07-01", "2025-07-01"]


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("rulesets/cooperatives", (), "C007"),
        ("rulesets/national", (), "C003"),
        ("rulesets/national", ("--policy", "smik"), "C002"),
        ("rulesets/cooperatives/demo", ("--on", "1999-01-01"), "C005"),
        ("rulesets/cooperatives/demo/donnees", (), "C001"),
    ],
)
def test_an_unclear_folder_is_told(canut: Terminal, text: str, arguments: tuple[str, ...], code: str) -> None:
    """Several cooperatives, several policies, none, or no version on the day: said, with what to add."""
    ran = canut("decide", CLONE / text, "--facts", canut.write("mois: mars 2025\n"), *arguments, "--format", "json")

    assert ran.status == 1
    assert [found["code"] for found in ran.data["problems"]] == [code]


def test_a_folder_without_a_day_asks_for_one(canut: Terminal) -> None:
    """Facts that name no month cannot choose a version."""
    ran = canut("decide", DEMO, "--facts", canut.write("marge_brute: 12 €\n"))

    assert (ran.status, "C004" in ran.err) == (1, True)


def test_a_broken_version_stops_a_folder(canut: Terminal) -> None:
    """A version that cannot be read could be the one in force: nothing is decided by another."""
    canut.changed(SOLSTICE, name="2017-01-01.yaml")
    canut.write("statuts: contribution\nen_vigueur: demain\n", "rulesets/x/2018-01-01.yaml")

    assert canut("decide", canut.folder / "rulesets/x", "--facts", canut.write(CASE)).status == 1


def test_an_explanation_in_words_and_as_data(canut: Terminal) -> None:
    """The explanation says the amount in a sentence; as data it has its rows."""
    facts = canut.write(CASE)

    assert "275,00 €" in canut("explain", SOLSTICE, "--facts", facts, "--rule", "contribution").out
    (told,) = canut("explain", SOLSTICE, "--facts", facts, "--rule", "contribution", "--format", "json").data["explanations"]
    assert told["name"] == "contribution"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--rule", "contributio"), "le plus proche : « contribution »"),
        (("--rule", "zzz"), "aucune règle ne s'appelle « zzz »"),
        (("--rule", "contribution", "--month", "2026-01"), "n'est pas un mois de ces données"),
        (("--rule", "contribution", "--of", "Anne"), "« Anne » n'est pas dans les données"),
    ],
)
def test_an_explanation_of_nothing_is_a_misuse(canut: Terminal, arguments: tuple[str, ...], told: str) -> None:
    """A rule, a month or a person that the case does not have is a misuse."""
    ran = canut("explain", SOLSTICE, "--facts", canut.write(CASE), *arguments)

    assert (ran.status, told in ran.err) == (2, True)


def test_one_of_several_activities_is_explained(canut: Terminal) -> None:
    """With several activities, --of says which; without it the choice is asked for."""
    case = "mois: mars 2025\nactivités:\n" + "".join(
        f"  - nom: {name}\n    date_entrée: 2020-03-02\n    ancienneté: 40 mois\n    associé: non\n    marge_brute: {margin}\n"
        for name, margin in (("Lutherie", "1 000 €"), ("Stages", "2 000 €"))
    )
    facts = canut.write(case)

    assert "Lutherie, Stages" in canut("explain", SOLSTICE, "--facts", facts, "--rule", "contribution").err
    assert "240,00 €" in canut("explain", SOLSTICE, "--facts", facts, "--rule", "contribution", "--of", "Stages").out


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ("activité/Bachir", "part"),
        ("Bachir", "part"),
        ("bachir", "part"),
        ("Bachr", "le plus proche : « Bachir »"),
        ("activité", "en désigne plusieurs ; choisissez : activité/Anne, activité/Bachir"),
        ("Zoé", "n'est pas dans les données : activité/Anne, activité/Bachir"),
    ],
)
def test_one_member_is_named_by_a_part_of_its_key(canut: Terminal, of: str, told: str) -> None:
    """The name of a person is enough where it means one entity; else the near ones, or all, are shown."""
    text = "statuts: essai\nen_vigueur: 2025-01-01\nadopté:\n  par: AG\n  le: 2024-12-13\n  source: PV\n"
    text += "règles:\n  part:\n    pour: participation\n    valeur: quote_part\n"
    facts = "mois: mars 2025\npersonnes:\n  - nom: Anne\n    quote_part: 60 %\n  - nom: Bachir\n    quote_part: 40 %\n"
    statute = canut.write(text, "statuts.yaml")
    ran = canut("explain", statute, "--facts", canut.write(facts, "faits.yaml"), "--rule", "part", "--of", of)

    assert told in ran.out + ran.err
    assert ("40" in ran.out) == (ran.status == 0)


def test_what_is_missing_has_its_place_and_its_name(canut: Terminal) -> None:
    """A missing fact is told at the person it lacks for; accounts that nobody gave are told as accounts."""
    text = "statuts: essai\nen_vigueur: 2025-01-01\nadopté:\n  par: AG\n  le: 2024-12-13\n  source: PV\n"
    text += "règles:\n  marge:\n    comptes:\n      plus:\n        - 70\n  durée:\n    pour: personne\n    valeur: ancienneté\n"
    facts = "mois: mars 2025\nactivités:\n  - nom: Duo\n    associé: oui\n"
    ran = canut("decide", canut.write(text, "statuts.yaml"), "--facts", canut.write(facts, "faits.yaml"))

    assert ran.status == 1
    assert "il manque les comptes 70 de l'activité" in ran.out
    assert "faits.yaml:3:10: R008 il manque les comptes 70 de l'activité, que lit « marge »" in ran.err
    assert "faits.yaml:3:10: R001 il manque « ancienneté »" in ran.err


def test_a_page_is_not_written_where_it_cannot(canut: Terminal, tmp_path: Path) -> None:
    """A page asked for in place of a folder is refused with a sentence."""
    pytest.importorskip("engine.explain.page")
    ran = canut("explain", SOLSTICE, "--facts", canut.write(CASE), "--rule", "contribution", "--html", tmp_path)

    assert (ran.status, "ne peut pas être écrit" in ran.err) == (2, True)
