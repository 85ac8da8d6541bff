"""Why a contribution changes: the month and the activity that weigh most, and nothing named that had no part in it."""

from __future__ import annotations

from pathlib import Path

from engine.compare.change_said import explained
from engine.compare.evaluating import evaluate_policies
from engine.compare.largest import Change, largest_changes
from engine.compare.naming import read_policies
from engine.compare.paying import paid_by
from tests.compare import eight_people
from tests.compare.eight_people import ACTIVITIES, DRAFT, OLD, write

CAPPED = (
    DRAFT.replace("plancher: 50 €", "plancher: 30 €")
    .replace("11 %", "10 %")
    .replace("  plafond_annuel:", "  seuil_du_plafond: 900 €\n  plafond_du_mois: 70 €\n  plafond_annuel:")
    .replace(
        "    assiette: marge_brute\n    taux: taux\n",
        "    valeur:\n      - si: marge_brute >= seuil_du_plafond\n        alors: min(marge_brute × taux; plafond_du_mois)\n"
        "      - sinon: marge_brute × taux\n",
    )
)
CAPPED = CAPPED[: CAPPED.index("exemples:")]


def largest(folder: Path, *words: str) -> tuple[Change, ...]:
    """Return the largest changes of a policy against the reference."""
    world = eight_people.world(folder)
    policies, wrong = read_policies(words, (), world.statutes, world.place)
    assert policies, wrong
    found, _ = evaluate_policies(world, policies)
    paid, _ = paid_by(found, (), world.place)
    assert paid is not None
    return largest_changes(world, found, paid, "fr")[0]


def test_a_ceiling_that_only_the_proposal_has_explains_a_fall_and_a_floor_does_not(tmp_path: Path) -> None:
    """Who pays less because of a new ceiling is told the ceiling, not the floor that rises beside it; who pays the floor is
    told the floor."""
    draft = tmp_path / "projet.yaml"
    draft.write_text(CAPPED, "utf-8")
    changes = largest(write(tmp_path / "coop", v2025_04_01=None), "2025-01-01", draft.as_posix())

    falls = [one for one in changes if one.difference < 0]
    rises = [one for one in changes if one.difference > 0]
    assert falls and rises
    for one in falls:
        named = {name for name, _, _ in one.moved}
        assert ("Plafond du mois", "", "70,00\N{NO-BREAK SPACE}€") in one.moved
        assert "Plancher" not in named and "Seuil du plafond" not in named
    assert all([name for name, _, _ in one.moved] == ["Plancher"] for one in rises)


def test_the_heaviest_month_is_over_all_the_activities_of_a_person(tmp_path: Path) -> None:
    """Of two activities held by one person, the months are weighed together, and the one explained is told by its name."""
    held = ACTIVITIES.replace("A7;Atelier 7;P7", "A7;Atelier 7;P8")
    folder = write(
        tmp_path, activites=held, v2025_04_01=None, v2025_01_01=OLD.replace("plafond_annuel: 700", "plafond_annuel: 9000")
    )
    changes = largest(folder, "2025-01-01", "2025-01-01+taux=12 %")

    (one,) = [change for change in changes if change.payer.key == "P8"]
    together = [eight_people.sale(7, number) + eight_people.sale(8, number) for number in eight_people.MONTHS]
    assert one.month - eight_people.month("2025-01") == together.index(max(together))
    assert one.activity in {"Atelier 7", "Atelier 8"}
    assert f"« {one.activity} »" in explained(one, "fr", named=True).replace("\N{NO-BREAK SPACE}", " ")
    assert one.activity not in explained(one, "fr", named=False)
