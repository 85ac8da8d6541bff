"""What changed between two texts, told part by part; layout and order are no change."""

from __future__ import annotations

import pytest

from engine.compare.differences import Difference, compare_texts
from engine.compare.telling import differences_data, differences_text
from engine.statute.ruleset import Ruleset
from engine.statute.shaping import read_ruleset
from engine.text.reading import read_document

TEXT = """\
statuts: essai
titre: Essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: résolution 1

données:
  nature:
    pour: personne
    choix:
      - a
      - b

paramètres:
  taux: 12 %
  plafond:
    titre: plafond du mois
    valeurs:
      2020-01-01: 5 000 €
      2024-01-01: 5 500 €

règles:
  marge:
    titre: Marge
    comptes:
      plus:
        - 70

  due:
    titre: Due
    article: article 3
    assiette: marge
    taux: taux
    plafond: plafond
    arrondi: centime

sociétariat:
  obligatoire_après: 36 mois
  compté_depuis: date_entrée

résultats:
  contribution: due

exemples:
  - nom: Un
    données:
      marge: 100 €
    attendu:
      due: 12 €
"""


def ruleset(text: str) -> Ruleset:
    document, problems = read_document(text.encode(), "essai.yaml")
    found, shape = read_ruleset(document)
    assert found is not None, (problems, shape)
    return found


def changes(*replaced: tuple[str, str]) -> tuple[Difference, ...]:
    text = TEXT
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    return compare_texts(ruleset(TEXT), ruleset(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  marge:\n", "  # un commentaire\n\n  marge:\n"),
        ("taux: 12 %", "taux: 12,0 %"),
        ("5 500 €", "5 500,00 €"),
        ("    titre: Due\n    article: article 3\n", "    article: article 3\n    titre: Due\n"),
        ("titre: Essai", "titre: 'Essai'"),
        ("arrondi: centime", "arrondi:  centime"),
    ],
)
def test_writing_is_no_change(old: str, new: str) -> None:
    """A comment, a space, a quote, zeros after the comma or another order say the same."""
    assert changes((old, new)) == ()


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        (("taux: 12 %", "taux: 11 %"), ("parameter", "taux", "changed", ())),
        (("titre: plafond du mois", "titre: autre"), ("parameter", "plafond", "changed", ("title_text",))),
        (("      2020-01-01: 5 000 €\n", ""), ("parameter", "plafond", "changed", ())),
        (("    article: article 3\n", "    article: article 4\n"), ("rule", "due", "changed", ("article_text",))),
        (("    taux: taux\n", "    taux: 2 × taux\n"), ("rule", "due", "changed", ("body",))),
        (("    plafond: plafond\n", ""), ("rule", "due", "changed", ("ceiling",))),
        (("    arrondi: centime", "    arrondi: euro"), ("rule", "due", "changed", ("rounding",))),
        (("    plafond: plafond\n", "    plafond: plafond\n    plancher: 1 €\n"), ("rule", "due", "changed", ("floor",))),
        (("      - b\n", "      - b\n      - c\n"), ("fact", "nature", "changed", ("choices",))),
        (("36 mois", "24 mois"), ("membership", "", "changed", ("deadline",))),
        (("  contribution: due", "  enveloppe: due"), ("outputs", "", "changed", ())),
        (("titre: Essai", "titre: Un autre"), ("title", "", "changed", ())),
        (("due: 12 €", "due: 13 €"), ("examples", "", "changed", ())),
        (("règles:\n", "exercice_commence: juillet\nrègles:\n"), ("year", "", "changed", ())),
        (("données:\n  nature", "hérite:\n  - national/smic\ndonnées:\n  nature"), ("inherits", "", "changed", ())),
    ],
)
def test_each_change_is_named(replaced: tuple[str, str], expected: tuple[str, str, str, tuple[str, ...]]) -> None:
    """One change gives one difference, with its subject, its name, and the parts concerned."""
    (found,) = changes(replaced)

    assert (found.subject, found.name, found.change, found.parts) == expected


def test_added_removed_and_renamed() -> None:
    """A rule added, one removed, and one whose content stands under another name."""
    added = "règles:\n  autre:\n    valeur: 3 €\n\n"
    (found,) = changes(("règles:\n", added))
    assert (found.subject, found.name, found.change) == ("rule", "autre", "added")
    assert [line.text for line in found.after] == ["  autre:", "    valeur: 3 €"]
    (gone,) = compare_texts(ruleset(TEXT.replace("règles:\n", added)), ruleset(TEXT))
    assert (gone.name, gone.change, [line.number for line in gone.before]) == ("autre", "removed", [25, 26])
    found, used = changes(("  marge:\n", "  marge_du_mois:\n"), ("assiette: marge", "assiette: marge_du_mois"))[:2]
    assert {(one.name, one.change) for one in (found, used)} == {("marge_du_mois", "renamed"), ("due", "changed")}


def test_values_of_a_parameter_by_date() -> None:
    """Each date on which the value differs has its old and new value; equal dates are left out."""
    (found,) = changes(("2024-01-01: 5 500 €", "2024-07-01: 6 000,50 €"))
    told = differences_text((found,)).replace("\u00a0", " ")

    assert len(found.steps) == 2
    assert "depuis le 1er janvier 2024 : 5 500,00 € → 5 000,00 €" in told
    assert "depuis le 1er juillet 2024 : 5 500,00 € → 6 000,50 €" in told
    (data,) = differences_data((found,))
    assert [one["since"] for one in data["values"]] == ["2024-01-01", "2024-07-01"]  # type: ignore[attr-defined]


def test_old_and_new_lines_stand_together() -> None:
    """Only the lines that differ are shown, with their numbers in each text."""
    (found,) = changes(("    taux: taux\n", "    taux: 2 × taux\n"))

    assert [(line.number, line.text.strip()) for line in found.before] == [(35, "taux: taux")]
    assert [(line.number, line.text.strip()) for line in found.after] == [(35, "taux: 2 × taux")]


def test_what_a_text_says_cannot_command_a_terminal() -> None:
    """Characters that move a cursor are shown as « � » in the lines of a difference."""
    hidden = Difference("rule", "x\x1b[2J", "added")

    assert "\x1b" not in differences_text((hidden,))
