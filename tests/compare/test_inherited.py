"""Policies over texts that inherit from a network: its parameters, its checks, and the day from which a text overrides them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.compare.compliance import compliance_of
from engine.compare.effects import changed_provisions
from engine.compare.evaluating import evaluate_policies
from engine.compare.largest import largest_changes
from engine.compare.naming import read_policies
from engine.compare.paying import paid_by
from engine.payroll.tree import Level
from tests.compare import eight_people
from tests.compare.eight_people import MONTHS, NEW, OLD, ask, figures, month, paid_by_hand, sale, write
from tests.compare.test_policies import amounts

NETWORK = """\
statuts: mini
niveau: réseau
titre: Réseau des essais
en_vigueur: 2010-01-01
adopté:
  par: conseil du réseau
  le: 2009-12-01
  source: délibération 1
paramètres:
  taux:
    valeur: 5 %
    référence: charte, article 1
    niveau_inférieur: peut fixer
  assiette_modeste:
    valeur: 300 €
    référence: charte, article 2
    niveau_inférieur: peut fixer
contrôles:
  assiette_faible:
    titre: Assiette modeste
    niveau: à vérifier
    pour: activité
    si: assiette < assiette_modeste
    constat: l'assiette est de {assiette}
    attendu: une assiette plus haute
    action: en parler
    source: charte, article 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cooperative whose first text takes its rate from a network, and whose second gives it another value."""
    tree = tmp_path / "rulesets"
    (tree / "reseaux" / "mini").mkdir(parents=True)
    (tree / "reseaux" / "mini" / "2010-01-01.yaml").write_text(NETWORK, "utf-8")
    heirs = [text.replace("paramètres:\n", "hérite:\n  - reseaux/mini\nparamètres:\n") for text in (OLD, NEW)]
    first = heirs[0].replace("  taux: 10 %\n", "").replace("enveloppe: 900 €", "enveloppe: 950 €")
    return write(tree / "cooperatives" / "huit", v2025_01_01=first, v2025_04_01=heirs[1].replace("mois: janvier", "mois: avril"))


def test_a_text_chosen_for_a_period_overrides_what_it_inherits_from_its_first_month(folder: Path) -> None:
    """The version of April gives the rate another value than the network: over the whole period, so it does in January."""
    (in_force, april) = figures(folder, "en vigueur", "2025-04-01")

    assert amounts(april) == paid_by_hand(12, 20_00)
    assert [row[:3] for row in amounts(in_force)] == [row[:3] for row in paid_by_hand(5, 20_00)]


def test_a_parameter_of_the_network_can_be_changed(folder: Path) -> None:
    """A parameter that only the network gives is changed where it stands, and is a provision of its own."""
    found = figures(folder, "2025-01-01", "2025-01-01+taux=8,25 %")
    provisions = changed_provisions(eight_people.world(folder), found[0].policy, found[1].policy)

    assert [sum(row) for row in amounts(found[0])] == [sum(row) for row in paid_by_hand(5, 20_00)]
    assert amounts(found[1])[0][0] == max((2 * sale(1, 1) * 825 + 10_000) // 20_000, 20_00)
    assert amounts(found[1])[7][0] == max((2 * sale(8, 1) * 825 + 10_000) // 20_000, 20_00)
    assert [(one.name, one.subject) for one in provisions] == [("taux", "parameter")]


def test_checks_see_the_parameter_of_each_policy(folder: Path) -> None:
    """A check of the network counts what is below its threshold, and the threshold is that of each policy."""
    world = eight_people.world(folder)
    policies, _ = read_policies(("2025-04-01", "2025-04-01+assiette_modeste=900 €"), (), world.statutes, world.place)

    found, wrong = compliance_of(world, policies)

    below = [sum(sale(rank, 6) < limit for rank in range(1, 9)) for limit in (300_00, 900_00)]
    assert wrong == () and found is not None and found.month == month("2025-06")
    assert [(one.name, one.findings) for one in found.differing] == [("assiette_faible", tuple(below))]
    assert found.counts[1][Level.REVIEW] - found.counts[0][Level.REVIEW] == below[1] - below[0] > 0


def test_the_largest_changes_are_told_for_the_month_that_weighs_most(tmp_path: Path) -> None:
    """For each of those who pay most more, the month and the activity whose change is largest, in the words of both texts."""
    folder = write(tmp_path)
    world = eight_people.world(folder)
    policies, _ = read_policies(("2025-01-01", "2025-01-01+taux=12 %"), (), world.statutes, world.place)
    found, _ = evaluate_policies(world, policies)
    paid, _ = paid_by(found, (), world.place)
    assert paid is not None

    (changes,) = largest_changes(world, found, paid, "fr")

    by_hand = {
        f"P{rank}": [after - before for before, after in zip(*rows, strict=True)]
        for rank, rows in enumerate(zip(paid_by_hand(10, 20_00), paid_by_hand(12, 20_00), strict=True), 1)
    }
    most = sorted(by_hand, key=lambda key: -sum(by_hand[key]))[:5]
    assert [one.payer.key for one in changes] == most
    for one in changes:
        moves = by_hand[one.payer.key]
        assert one.difference == sum(moves)
        assert moves[one.month - month("2025-01")] == max(moves)
        rank = int(one.payer.key[1])
        before, after = (f"{rows[rank - 1][one.month - month('2025-01')] / 100:.2f}".replace(".", ",") for rows in
                         (paid_by_hand(10, 20_00), paid_by_hand(12, 20_00)))  # fmt: skip
        assert f"est de {before}" in one.told[0][0] and f"est de {after}" in one.told[1][0]
        assert ("Taux", "10\u00a0%", "12\u00a0%") in one.moved


def test_a_named_person_is_told_only_to_who_may_see_her(tmp_path: Path) -> None:
    """The largest changes bear a name in the answer, for who asks in the name of someone entitled."""
    done = ask(write(tmp_path), "2025-01-01", "2025-04-01", entitled="A. Martin")

    assert done.answer is not None
    assert done.answer.against[0].changes[0].payer.label.startswith("Personne ")
    assert list(MONTHS) == [1, 2, 3, 4, 5, 6]
