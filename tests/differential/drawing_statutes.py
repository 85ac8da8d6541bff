"""Random statutes written as a cooperative would write them, and random months of facts for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from engine.program.calendar import first_day, last_day
from engine.run.situation import Entity, Situation
from engine.statute.ruleset import Scope

HEAD = """\
statuts: tirage
titre: Statut tiré au sort
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: résolution 1
exercice_commence: {month}

données:
  nature:
    pour: ligne
    choix:
      - prestation
      - revente
  prime:
    unité: €
    par_défaut: 12,34 €
  effectif:
    pour: coopérative
    unité: nombre
    entre: 0 et 20

paramètres:
  taux_normal: {rate}
  seuil: {threshold}
  montant_plancher: {floor}
  montant_plafond:
    valeurs:
      2025-01-01: {ceiling}
      2025-03-01: {ceiling_later}

règles:
  marge_brute:
    comptes:
      plus:
        - 70
      moins:
        - 60
        - 62
"""
MONTHS = ("janvier", "mars", "octobre")


@dataclass
class Pen:
    """Writes rules one after the other; ``amounts`` are the rules in euros of the activity that can be read so far."""

    chance: Random
    lines: list[str] = field(default_factory=list)
    amounts: list[str] = field(default_factory=lambda: ["marge_brute"])
    count: int = 0

    def amount(self) -> str:
        """Return an expression in euros."""
        name = self.chance.choice((self.amounts[0], *self.amounts))
        form = self.chance.random()
        if form < 0.5:
            return name
        if form < 0.6:
            return f"max({name}; 0 €)"
        if form < 0.7:
            return f"{name} + prime"
        if form < 0.8:
            return f"{name} - {euros(self.chance)}"
        if form < 0.9:
            return f"(si associé alors {name} sinon {self.chance.choice(self.amounts)})"
        return self.chance.choice(("prime", "seuil", euros(self.chance)))

    def condition(self) -> str:
        """Return a condition."""
        return self.chance.choice(
            (
                "associé",
                "non associé",
                f"ancienneté <= {self.chance.choice((0, 6, 12))} mois",
                f"{self.chance.choice(self.amounts)} > seuil",
                "contrat parmi (cape; cesa)",
                "date_entrée < début_d_année",
                "numéro_du_mois = 2 ou effectif > 3",
                "date_associé est renseigné et date_associé <= dernier_jour",
            )
        )

    def rule(self, body: list[str], *, scope: str = "", modifiers: bool = True, amount: bool = True) -> str:
        """Write a rule and return its name."""
        self.count += 1
        name = f"règle_{self.count}"
        self.lines.append(f"  {name}:")
        if scope:
            self.lines.append(f"    pour: {scope}")
        self.lines += [f"    {line}" for line in body]
        if modifiers:
            self.modifiers()
            self.lines.append(f"    arrondi: {rounding(self.chance)}")
        if amount and not scope:
            self.amounts.append(name)
        return name

    def modifiers(self) -> None:
        """Add a few of the things that may modify a rule."""
        chance = self.chance
        if chance.random() < 0.2:
            self.lines += ["    prorata:", f"      de: {chance.choice(('jours_de_contrat', 'jours_du_mois - jours_d_absence'))}"]
            self.lines.append(f"      sur: {chance.choice(('jours_du_mois', 'jours_du_mois', 'jours_de_contrat'))}")
        for word, name in (("plancher", "montant_plancher"), ("plafond", "montant_plafond")):
            luck = chance.random()
            if luck < 0.12:
                self.lines.append(f"    {word}: {name}")
            elif luck < 0.2:
                self.lines += [f"    {word}:", f"      - si: {self.condition()}", f"        montant: {name}"]
                self.lines.append(f"      - sinon: {name} × 2")
            elif luck < 0.35:
                self.lines += [
                    f"    {word}:",
                    f"      montant: {name}",
                    f"      par: {chance.choice(('année civile', 'exercice'))}",
                ]
                if chance.random() < 0.5:
                    self.lines.append("      par_douzièmes: oui")
        if chance.random() < 0.2:
            self.lines += ["    exonérations:", "      - motif: convenu", f"        si: {self.condition()}"]


def euros(chance: Random) -> str:
    """Return an amount."""
    return chance.choice(("0 €", "0,01 €", "100 €", "333,33 €", "1 000 €", "2 500,50 €"))


def percent(chance: Random) -> str:
    """Return a rate."""
    return chance.choice(("10 %", "8,5 %", "0 %", "12,345 %", "100 %", "33,33 %"))


def rounding(chance: Random) -> str:
    """Return a rounding."""
    return chance.choice(
        (
            "centime",
            "centime",
            "centime",
            "euro",
            "centime supérieur",
            "centime inférieur",
            "centime au pair",
            "5 centimes",
            "dizaine d'euros",
        )
    )


def whole_scale(pen: Pen) -> None:
    """A scale on the whole amount, its brackets by every way of writing a bound."""
    lows = sorted(pen.chance.sample((100, 500, 1_000, 2_000, 3_333), pen.chance.randint(1, 3)))
    body = ["barème:", f"  assiette: {pen.amount()}", "  lecture: montant entier", "  paliers:"]
    body += _brackets(pen, lows)
    pen.rule(body)


def marginal_scale(pen: Pen) -> None:
    """A scale by slices."""
    lows = sorted(pen.chance.sample((100, 500, 1_000, 2_000, 3_333), pen.chance.randint(1, 3)))
    body = ["barème:", f"  assiette: {pen.amount()}", "  lecture: par tranches", "  paliers:"]
    body += _brackets(pen, lows)
    pen.rule(body)


def _brackets(pen: Pen, lows: list[int]) -> list[str]:
    lines: list[str] = []
    strict = pen.chance.random() < 0.3
    fixed = pen.chance.random() < 0.3
    for low in lows:
        lines.append(f"    - {'moins de' if strict else 'jusqu’à'}: {low} €".replace("’", "'"))
        lines.append(f"      taux: {percent(pen.chance)}")
        if fixed:
            lines.append(f"      montant: {euros(pen.chance)}")
    last = f"    - {'à partir de' if strict else 'au-delà de'}: {lows[-1]} €" if pen.chance.random() < 0.5 else "    - au-delà:"
    return [*lines, last, f"      taux: {percent(pen.chance)}"]


def curve(pen: Pen) -> None:
    """A curve through points."""
    body = ["barème:", f"  assiette: {pen.amount()}", "  lecture: courbe", "  points:"]
    at = pen.chance.choice((0, 100, 1_000))
    proportional = pen.chance.random() < 0.5 and at > 0
    for _ in range(pen.chance.randint(2, 4)):
        body += [f"    - à: {at} €", f"      montant: {euros(pen.chance)}"]
        at += pen.chance.choice((1, 300, 2_000))
    body.append(f"  avant: {'proportionnel' if proportional else 'constant'}")
    body.append(f"  après: {pen.chance.choice(('constant', 'prolongé'))}")
    pen.rule(body)


def rated(pen: Pen) -> None:
    """A rate of a basis, in cases or not."""
    body = [f"assiette: {pen.amount()}"]
    if pen.chance.random() < 0.5:
        body.append(f"taux: {pen.chance.choice(('taux_normal', percent(pen.chance)))}")
    else:
        body += ["taux:", f"  - si: {pen.condition()}", f"    taux: {percent(pen.chance)}", "  - sinon: taux_normal"]
    pen.rule(body)


def formula(pen: Pen) -> None:
    """An expression, in cases or not."""
    body = ["valeur:", f"  - si: {pen.condition()}", f"    alors: {pen.amount()}", f"  - sinon: {pen.amount()} ÷ 3"]
    pen.rule(body if pen.chance.random() < 0.5 else [f"valeur: taux_normal × ({pen.amount()}) ÷ effectif"])


def summed(pen: Pen) -> None:
    """A sum, or the smallest or largest of a list."""
    word = pen.chance.choice(("somme", "le_plus_petit_de", "le_plus_grand_de"))
    pen.rule([f"{word}:", *(f"  - {pen.amount()}" for _ in range(pen.chance.randint(2, 3)))])


def running(pen: Pen) -> None:
    """A running total."""
    since = pen.chance.choice(("janvier", "début de l'exercice", "entrée", "début du trimestre", "2 mois", "3 mois"))
    pen.rule([f"cumul: {pen.chance.choice(pen.amounts)}", f"depuis: {since}"], modifiers=False)


def regularised(pen: Pen) -> None:
    """A target less what was already called."""
    since = pen.chance.choice(("janvier", "début de l'exercice", "entrée"))
    pen.rule([f"régularisation: {pen.chance.choice(pen.amounts)}", f"depuis: {since}"], modifiers=pen.chance.random() < 0.5)


def previous(pen: Pen) -> None:
    """Last month's value of a rule that comes later, or of one before."""
    key = pen.chance.choice(("mois_précédent", "mois_précédent", "année_précédente", "exercice_précédent"))
    start = pen.chance.choice((euros(pen.chance), "prime", "seuil"))
    body = [f"{key}: {pen.chance.choice(pen.amounts)}", f"au_départ: {start}"]
    if key == "mois_précédent" and pen.chance.random() < 0.3:
        body.append(f"repart: {pen.chance.choice(('janvier', 'début du trimestre'))}")
    pen.rule(body, modifiers=False)


def table(pen: Pen) -> None:
    """A rate found in a table, then applied."""
    rows = ["cape | <= 12 mois | 15 %", "cape | - | 14 %", "cesa | entre 1 mois et 24 mois | 12 %", "aucun | > 100 mois | 1 %"]
    body = ["tableau:", "  selon:", "    - contrat", "    - ancienneté", "  lignes:"]
    body += [f"    - {row}" for row in rows[: pen.chance.randint(1, 4)]]
    rate = pen.rule([*body, "  sinon: 10 %"], modifiers=False, amount=False)
    pen.rule([f"assiette: {pen.amount()}", f"taux: {rate}"])


def on_lines(pen: Pen) -> None:
    """A rate of each sale, then their sum; other sums, counts and extremes over lines."""
    per_line = pen.rule(
        ["valeur:", "  - si: nature = revente ou avoir", f"    taux: {percent(pen.chance)}", "  - sinon: taux_normal"],
        scope="vente", modifiers=False,
    )  # fmt: skip
    body = ["somme_des: ventes", f"de: {per_line} × montant"]
    if pen.chance.random() < 0.5:
        body.append(pen.chance.choice(("si: nature = prestation", "si: montant > 0 €", "si: date_facture >= début_d_exercice")))
    pen.rule(body)
    word = pen.chance.choice(("le_plus_grand_des", "le_plus_petit_des", "somme_des"))
    view = pen.chance.choice(("achats", "lignes", "ventes"))
    body = [f"{word}: {view}", "de: montant"] + (["si_aucune: 5 €"] if word != "somme_des" else [])
    pen.rule(body)
    pen.rule([f"nombre_des: {view}", "si: montant > 100 €"], modifiers=False, amount=False)


def on_people(pen: Pen) -> None:
    """Absences of a person, and a duration."""
    pen.rule(
        ["somme_des: absences", "de: jours_dans_le_mois", "si: jours_consécutifs > 3 jours"], scope="personne", modifiers=False
    )
    convention = pen.chance.choice(("mois entiers", "mois entamés", "jours"))
    body = ["durée:", "  depuis: date_entrée", "  jusqu'à: dernier_jour", f"  en: {convention}"]
    if convention != "jours" and pen.chance.random() < 0.5:
        body += ["  déduire:", "    - durée_cape"]
    name = pen.rule(body, modifiers=False, amount=False)
    unit = "jours" if convention == "jours" else "mois"
    pen.rule(["valeur:", f"  - si: {name} > 12 {unit}", f"    alors: {pen.amount()}", f"  - sinon: {euros(pen.chance)}"])


def shared(pen: Pen) -> None:
    """An amount shared among the people of the activity, then summed over them."""
    whole = pen.chance.choice(pen.amounts)
    body = [f"répartir: {whole}", f"selon: {pen.chance.choice(('quote_part', 'quote_part - 50 %'))}"]
    if pen.chance.random() < 0.5:
        body.append("à_défaut: quote_part")
    part = pen.rule(body, scope="participation", modifiers=False)
    sales = pen.rule(
        ["somme_des: ventes", "de: montant × quote_part_à_la_facture", "arrondi: centime"], scope="participation", modifiers=False
    )
    pen.rule(["somme_des: participations", f"de: max({part}; {sales})"], scope="personne", modifiers=False)
    pen.rule(["somme_des: participations", f"de: {part}", "si: titulaire"], modifiers=False)
    pen.rule(["somme_des: activités", f"de: {whole}"], scope="coopérative", modifiers=False)


def parts(pen: Pen) -> None:
    """An amount shared between named parts."""
    pen.count += 1
    names = [f"part_{pen.count}_{letter}" for letter in "abc"[: pen.chance.randint(2, 3)]]
    weights = [pen.chance.choice(("60 %", "40 %", "1", "effectif", "0 %")) for _ in names]
    body = ["répartition:", f"  de: {pen.chance.choice(pen.amounts)}", "  entre:"]
    pen.rule([*body, *(f"    {name}: {weight}" for name, weight in zip(names, weights, strict=True))], modifiers=False)
    pen.amounts += names


def excepted(pen: Pen) -> None:
    """Two exceptions to a rule, one of which reads the rule's own value."""
    base = pen.rule([f"assiette: {pen.amount()}", "taux: taux_normal"], amount=False)
    for priority, value in ((1, f"{base} ÷ 2"), (2, euros(pen.chance))):
        body = [f"exception_à: {base}", f"si: {pen.condition()}", f"priorité: {priority}", f"valeur: {value}"]
        pen.rule([*body, "arrondi: centime"], modifiers=False, amount=False)
    pen.amounts.append(base)


def bounded(pen: Pen) -> None:
    """A rule that says what it may give."""
    pen.rule(["entre: 0 € et 1 000 €", f"valeur: {pen.chance.choice(pen.amounts)}"], modifiers=False)


WRITERS = (
    whole_scale, marginal_scale, curve, rated, formula, summed, running, regularised, previous, table, on_lines, on_people,
    shared, parts, excepted, bounded, whole_scale, marginal_scale, curve, regularised,
)  # fmt: skip


def draw_statute(chance: Random) -> str:
    """Return the text of a statute."""
    pen = Pen(chance)
    for writer in chance.sample(WRITERS, chance.randint(2, 5)):
        writer(pen)
    head = HEAD.format(
        month=chance.choice(MONTHS),
        rate=percent(chance),
        threshold=euros(chance),
        floor=euros(chance),
        ceiling=euros(chance),
        ceiling_later=euros(chance),
    )
    return head + "\n".join(pen.lines) + "\n"


EDGES = (0, 1, -1, 9_999, 10_000, 10_001, 50_000, 99_999, 100_000, 100_001, 200_000, 333_300, 333_301, 100_000_000, -50_000)


def _cents(chance: Random) -> int:
    return chance.choice(EDGES) if chance.random() < 0.4 else chance.randint(-100_000, 1_000_000)


def draw_months(chance: Random, months: int) -> list[Situation]:
    """Return the facts of some months in a row for one or two activities and the people in them."""
    people = chance.randint(1, 3)
    activities = chance.randint(1, 2)
    start = 2025 * 12 + chance.choice((0, 1, 10))
    entry = date(2024, 3, 17).toordinal() + chance.randint(0, 300)
    associate = chance.random() < 0.5
    agreed = [_agreement(chance, people) for _ in range(activities)]
    return [_month(chance, start + rank, people, agreed, entry, associate=associate) for rank in range(months)]


def _agreement(chance: Random, people: int) -> list[tuple[tuple[int, int], ...]]:
    cut = first_day(2025 * 12 + 1)
    parts = [chance.choice((0, 333_333, 500_000, 600_000, 1_000_000)) for _ in range(people)]
    return [((1, part),) if chance.random() < 0.6 else ((1, part), (cut, 1_000_000 - part)) for part in parts]


def _month(
    chance: Random, month: int, people: int, agreed: list[list[tuple[tuple[int, int], ...]]], entry: int, *, associate: bool
) -> Situation:
    cooperative = Entity(Scope.COOPERATIVE, "c", given=_some(chance, {"effectif": chance.randint(0, 6)}))
    situation = Situation(month, cooperative)
    for rank in range(people):
        situation.people.append(_person(chance, f"p{rank}", month, entry, associate=associate))
    for rank, members in enumerate(agreed):
        activity = Entity(Scope.ACTIVITY, f"a{rank}", person=situation.people[rank % people])
        activity.given = {"prime": _cents(chance)} if chance.random() < 0.5 else {}
        if chance.random() < 0.5:
            activity.given["marge_brute"] = chance.choice(EDGES)
        if chance.random() < 0.9:
            activity.accounts = {"706000": _cents(chance), "607": -abs(_cents(chance)), "622": _cents(chance)}
        activity.lines = [_line(chance, month) for _ in range(chance.randint(0, 4))]
        situation.activities.append(activity)
        for person, parts in zip(situation.people, members, strict=True):
            share = Entity(Scope.SHARE, f"{activity.key}/{person.key}", person=person, activity=activity, parts=parts)
            quote = [part for since, part in parts if since <= last_day(month)][-1]
            share.given = _some(chance, {"quote_part": quote, "titulaire": person is activity.person})
            situation.shares.append(share)
    return situation


def _some(chance: Random, facts: dict[str, int | str]) -> dict[str, int | str]:
    """Return facts, a few of them missing."""
    return {name: value for name, value in facts.items() if chance.random() > 0.03}


def _person(chance: Random, key: str, month: int, entry: int, *, associate: bool) -> Entity:
    first, last = first_day(month), last_day(month)
    given: dict[str, int | str] = {
        "associé": associate,
        "ancienneté": chance.choice((0, 5, 6, 7, 12, 13, 101, 1_200)),
        "contrat": chance.randint(0, 5),
        "date_entrée": entry,
        "durée_cape": chance.randint(0, 12),
        "jours_de_contrat": chance.choice((0, 1, 15, last - first + 1)),
        "jours_d_absence": chance.randint(0, 28),
    }
    if associate:
        given["date_associé"] = entry + chance.randint(0, 600)
    person = Entity(Scope.PERSON, key, given=_some(chance, given))
    for _ in range(chance.randint(0, 2)):
        length = chance.choice((1, 3, 4, 20))
        person.absences.append(_some(chance, {"jours_consécutifs": length, "jours_dans_le_mois": min(length, 15)}))
    return person


def _line(chance: Random, month: int) -> dict[str, int | str]:
    day = first_day(month) + chance.randint(-40, 27)
    return _some(
        chance,
        {
            "compte": chance.choice(("706000", "707", "607", "622", "64", "701")),
            "montant": chance.choice((_cents(chance), 10_000, 10_001)),
            "nature": chance.randint(0, 1),
            "avoir": chance.random() < 0.2,
            "date_facture": day,
            "date_facture_origine": day,
        },
    )
