"""The curve of a year: what a text remembers shows in it, to the cent a month, as twelve months computed by hand give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.compare.answer_data import answer_data
from engine.compare.answer_page import answer_page
from engine.compare.answer_tables import curve_year
from engine.compare.curve import Curve
from engine.compare.typical import typical_month
from tests.compare import eight_people
from tests.compare.eight_people import ask, figures, write

WITHOUT_CEILING = "    plafond:\n      montant: plafond_annuel\n      par: année civile\n"
SETTLED = """\
statuts: contribution
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-01
  source: résolution 1
règles:
  marge_brute:
    comptes:
      plus:
        - 70
      moins:
        - 60
  marge_cumulée:
    cumul: marge_brute
    depuis: janvier
  contribution_de_l_année:
    barème:
      assiette: max(marge_cumulée; 0 €)
      lecture: {reading}
      paliers:
        - jusqu'à: 6 000 €
          taux: 12 %
        - au-delà:
          taux: 10 %
    arrondi: centime
  contribution:
    régularisation: contribution_de_l_année
    depuis: janvier
résultats:
  assiette: marge_brute
  contribution: contribution
exemples:
  - nom: Un mois
    mois: janvier 2025
    données:
      marge_brute: 1 000 €
    attendu:
      contribution: 120 €
"""


def by_hand(cents: int, rate: int, floor: int, ceiling: int = 700_00) -> int:
    """Return what twelve months of one margin pay, with a floor a month and a ceiling a year, in cents."""
    paid = 0
    for _ in range(12):
        paid += min(max((2 * cents * rate + 100) // 200, floor), ceiling - paid)
    return paid


def year_of(folder: Path, *words: str, **settings: str) -> tuple[Curve, ...]:
    """Return the curves of the year of some policies."""
    found, wrong = typical_month(eight_people.world(folder), figures(folder, *words), yearly=True, **settings)
    assert wrong == () and found is not None
    return found.year.curves if found.year is not None else ()


def test_a_yearly_ceiling_is_where_twelve_months_reach_it(tmp_path: Path) -> None:
    """At every break and beside it, the year is the sum of twelve months by hand; the ceiling is the last stretch."""
    folder = write(tmp_path)

    for curve, rate in zip(year_of(folder, "2025-01-01", "2025-04-01"), (10, 12), strict=True):
        for one in curve.segments:
            assert (one.start, one.end) == (by_hand(one.first, rate, 20_00), by_hand(one.last, rate, 20_00))
        assert curve.complete and curve.cliffs == ()
        assert curve.segments[-1].start == curve.segments[-1].end == 700_00
        assert 12 * rate * (curve.segments[-1].first - 5) < 700_00 * 100


def test_a_text_that_remembers_nothing_has_no_year(tmp_path: Path) -> None:
    """Without a ceiling of the year nothing passes from month to month: the month says all."""
    texts = {"v2025_01_01": eight_people.OLD, "v2025_04_01": eight_people.NEW}
    folder = write(tmp_path, **{name: text.replace(WITHOUT_CEILING, "") for name, text in texts.items()})

    assert year_of(folder, "2025-01-01", "2025-04-01") == ()


@pytest.mark.parametrize(("reading", "cliffs"), [("par tranches", 0), ("montant entier", 1)])
def test_a_scale_of_the_year_shows_in_it(tmp_path: Path, reading: str, cliffs: int) -> None:
    """A scale of what was earned since January bends the year at 500 € a month; read whole, it jumps there, once."""
    folder = write(tmp_path, v2025_01_01=SETTLED.format(reading=reading), v2025_04_01=None)

    (curve, _) = year_of(folder, "2025-01-01", "en vigueur")

    assert len(curve.cliffs) == cliffs
    assert [one.at for one in curve.cliffs] == [500_01] * cliffs
    at = next(one.first for one in curve.segments if one.first > 499_00)
    assert abs(at - 500_01) <= (0 if cliffs else 25)


def test_the_year_is_in_every_form(tmp_path: Path) -> None:
    """Places of the data are those of the year, the table gives both, the page says what the year is and what is along it."""
    found = ask(write(tmp_path), "2025-01-01", "2025-04-01").answer
    assert found is not None and found.typical is not None and found.typical.year is not None
    month = found.typical.year.curves[0].segments[-1].first

    curves = answer_data(found)["curves"]
    assert curves["year"][0]["segments"][-1]["from"] == f"{12 * month // 100}.{12 * month % 100:02}"  # type: ignore[index]
    row = curve_year(found, "fr").rows[len(found.typical.year.curves[0].segments) - 1]
    assert (row[1].value, row[-2].value) == (12 * month, month)  # type: ignore[union-attr]
    page = answer_page(found).replace("\u00a0", " ")
    assert "Douze mois égaux, comme celui de l&#39;exemple « Un mois ordinaire »" in page
    assert "En abscisse : « Marge brute ». Les autres faits" in page


BY_SALE = """\
statuts: contribution
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-01
  source: résolution 1
paramètres:
  taux: 10 %
règles:
  marge_brute:
    titre: Marge brute du mois
    comptes:
      plus:
        - 70
      moins:
        - 60
{more}  contribution_des_ventes:
    somme_des: ventes
    de: montant × taux
    arrondi: centime
  contribution:
    somme:
      - contribution_des_ventes
    plancher: 20 €
    arrondi: centime
résultats:
  assiette: {basis}
  contribution: contribution
exemples:
  - nom: Une vente et un achat
    mois: janvier 2025
    données:
      ventes:
        - montant: 1 000 €
      achats:
        - montant: 300 €
    attendu:
      contribution: 100 €
"""
HALF = "  demi_marge:\n    valeur: marge_brute ÷ 2\n    arrondi: centime\n"


def test_where_a_sale_moves_the_chart_is_along_the_basis(tmp_path: Path) -> None:
    """Beside 300 € of purchases, a margin of 0 € is a sale of 300 €, which pays 30 €; what moves the margin is said."""
    folder = write(tmp_path, v2025_01_01=BY_SALE.format(more="", basis="marge_brute"), v2025_04_01=None)
    found = ask(folder, "2025-01-01", "2025-01-01+taux=12 %").answer
    assert found is not None and found.typical is not None

    assert (found.typical.basis, found.typical.title, found.typical.moved) == ("marge_brute", "Marge brute du mois", "montant")
    low = found.typical.curves[0].segments[0]
    assert low.first == found.typical.low == 0 and low.start == 30_00
    assert found.typical.curves[0].segments[-1].last == found.typical.high
    page = answer_page(found).replace("\u00a0", " ")
    assert "En abscisse : « Marge brute du mois », que fait varier la première vente" in page


def test_where_the_basis_does_not_follow_the_sale_the_sale_is_told(tmp_path: Path) -> None:
    """A basis of half the margin moves by half a cent for one: the chart is along the sale, and says that it is not the basis."""
    folder = write(tmp_path, v2025_01_01=BY_SALE.format(more=HALF, basis="demi_marge"), v2025_04_01=None)
    found = ask(folder, "2025-01-01", "2025-01-01+taux=12 %").answer
    assert found is not None and found.typical is not None

    assert (found.typical.basis, found.typical.moved) == ("montant", "")
    page = answer_page(found).replace("\u00a0", " ")
    assert "le montant de la première vente de l&#39;exemple, et non l&#39;assiette" in page
