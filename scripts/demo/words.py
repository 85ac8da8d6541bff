"""Invented names and the trades of a generalist cooperative."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from scripts.demo.chance import Chance

WOMEN = (  # noqa: SIM905
    "Agathe Aline Ambre Anouk Apolline Armelle Aurore Bérénice Blandine Bleuenn Camille Capucine Célestine Clarisse "
    "Colombe Coralie Delphine Élise Éloïse Emma Estelle Fanny Flavie Gaëlle Garance Hélène Inès Jeanne Josiane "
    "Juliette Laure Léonie Lise Lucille Maëlle Margot Marion Maud Mélanie Nadège Ninon Noémie Océane Odile Ondine "
    "Pauline Perrine Rosalie Roxane Sabine Salomé Sidonie Solène Suzanne Sylvie Violette Yasmine Zélie"
).split()
MEN = (  # noqa: SIM905
    "Adrien Alban Amaury Anatole Antonin Armand Aurélien Basile Bastien Blaise Brice Cédric Clément Corentin Cyril "
    "Damien Edgar Éloi Émile Étienne Fabien Félix Florent Gaspard Gauthier Germain Gildas Hugo Joris Jules Kévin "
    "Lazare Léon Loïc Malo Marceau Martial Mathurin Mehdi Nathan Octave Pascal Quentin Rémi Romain Samir Simon "
    "Sylvain Tanguy Théo Tristan Ulysse Valentin Yann"
).split()

_HEADS = "Bal Bro Cor Dra Fal Gri Hau Jor Lam Mer Nor Ple Quin Ros Sar Tri Val Ver Vou Zel".split()  # noqa: SIM905
_HEARTS = "ba ci dou fe gue li mi no pa ru se tou".split()  # noqa: SIM905
_TAILS = "brolle crin darme flours grelle lusque mande nquois perle ssac ssolle tresque vaire zange".split()  # noqa: SIM905
_FIRMS = "Atelier Maison Ets Comptoir Studio Collectif Fabrique Librairie Amicale Ferme".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: its code, what the activity is called, how it earns.

    ``profile`` is "service", "formation", "création", "revente" or "chantier"; ``vat`` is in thousandths; ``bought`` is
    what is bought for 100 € of sales.
    """

    code: str
    title: str
    profile: str
    vat: int
    bought: int


TRADES = (
    Trade("LUT", "Lutherie", "création", 200, 28),
    Trade("CON", "Conseil", "service", 200, 4),
    Trade("PLA", "Arts plastiques", "création", 55, 22),
    Trade("PAY", "Paysage", "chantier", 200, 25),
    Trade("GRA", "Graphisme", "service", 200, 6),
    Trade("FOR", "Formation", "formation", 0, 5),
    Trade("DEV", "Développement web", "service", 200, 5),
    Trade("COU", "Couture", "création", 200, 30),
    Trade("TRA", "Traduction", "service", 200, 2),
    Trade("PHO", "Photographie", "service", 100, 12),
    Trade("EBE", "Ébénisterie", "création", 200, 35),
    Trade("CER", "Céramique", "création", 200, 24),
    Trade("RED", "Rédaction", "service", 100, 2),
    Trade("SAV", "Savonnerie", "revente", 200, 42),
    Trade("VEL", "Cycles et réparation", "revente", 200, 52),
    Trade("LIV", "Livres et papeterie", "revente", 55, 58),
    Trade("TRI", "Traiteur", "création", 100, 38),
    Trade("SON", "Prise de son", "service", 200, 8),
    Trade("MED", "Médiation culturelle", "service", 200, 4),
    Trade("COA", "Accompagnement professionnel", "formation", 0, 4),
    Trade("INF", "Dépannage informatique", "revente", 200, 30),
    Trade("DEC", "Décoration", "chantier", 100, 32),
    Trade("BIJ", "Bijouterie", "création", 200, 34),
    Trade("JAR", "Jardins partagés", "formation", 200, 10),
)


def surnames(chance: Chance, count: int) -> list[str]:
    """Return different invented surnames."""
    every = ["".join(parts) for parts in product(_HEADS, _HEARTS, _TAILS)]
    drawn = chance.some(every, count)
    return chance_order(chance, drawn)


def firms(chance: Chance, count: int) -> list[str]:
    """Return different invented names of customers or suppliers."""
    every = [f"{kind} {head}{heart}{tail}" for kind, head, heart, tail in product(_FIRMS, _HEADS, _HEARTS[:6], _TAILS)]
    return chance_order(chance, chance.some(every, count))


def chance_order(chance: Chance, words: list[str]) -> list[str]:
    """Return the words in a drawn order."""
    drawn = [(chance.below(1 << 40), word) for word in words]
    return [word for _, word in sorted(drawn)]
