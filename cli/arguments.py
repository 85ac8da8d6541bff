"""The arguments of each command, with their help in French and in English."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from cli.parsing import Dates, Parser


class Taking:
    """A command being described."""

    def __init__(self, parser: Parser, dates: Dates) -> None:
        """Describe the command of this parser."""
        self.parser = parser
        self.dates = dates
        self.english = parser.locale == "en"

    def add(self, names: str, shown: str, fr: str, en: str, **settings: Any) -> None:
        """Add an argument that takes a value: its names, what stands for the value in both languages (« NOM NAME »)."""
        words = shown.split()
        self.parser.add_argument(*names.split(), metavar=words[-1 if self.english else 0], help=self._help(fr, en), **settings)

    def flag(self, name: str, fr: str, en: str) -> None:
        """Add an option that takes no value."""
        self.parser.add_argument(name, action="store_true", help=self._help(fr, en))

    def _help(self, fr: str, en: str) -> str:
        return (en if self.english else fr).replace("%", "%%")  # argparse fills its help


Adder = Callable[[Taking], None]


def _text(taking: Taking) -> None:
    taking.add(
        "text",
        "TEXTE TEXT",
        "un fichier de statuts, ou un dossier dont la version en vigueur est lue",
        "a statute file, or a folder whose version in force is read",
    )
    taking.add(
        "--policy",
        "NOM NAME",
        "les statuts à lire, quand le dossier en a plusieurs",
        "the statute to read when the folder has several",
        default="",
    )
    _on(
        taking,
        "la date qui choisit la version ; sinon le mois des données",
        "the date that chooses the version; else the month of the facts",
    )


def _on(taking: Taking, fr: str, en: str) -> None:
    taking.add("--on", "DATE", fr, en, type=taking.dates.day)


def _facts(taking: Taking, *, required: bool = True) -> None:
    taking.add(
        "--facts",
        "FICHIER FILE",
        "les données, en YAML ou en JSON ; « - » lit l'entrée standard",
        "the facts, in YAML or JSON; « - » reads standard input",
        required=required,
    )


def _of(taking: Taking) -> None:
    taking.add(
        "--of",
        "CLÉ KEY",
        "la personne ou l'activité, quand il y en a plusieurs",
        "the person or the activity, when there are several",
        default="",
    )


def _between(taking: Taking) -> None:
    taking.add(
        "--between",
        "BORNE BOUND",
        "les bornes examinées : « --between 0 € et 5 000 € »",
        "the bounds examined: « --between 0 € et 5 000 € »",
        nargs="+",
    )


def check(taking: Taking) -> None:
    """Files or folders to check."""
    taking.add("paths", "CHEMIN PATH", "fichiers ou dossiers", "files or folders", nargs="+")
    taking.flag("--strict", "compte un avertissement comme une erreur", "counts a warning as an error")
    _on(
        taking,
        "le jour d'aujourd'hui, pour les scellés et les vérifications",
        "today's date, for seals and confirmations",
    )


def decide(taking: Taking) -> None:
    """A text and a case."""
    _text(taking)
    _facts(taking)


def explain(taking: Taking) -> None:
    """A text, a case and a rule."""
    _text(taking)
    _facts(taking)
    taking.add("--rule", "RÈGLE RULE", "la règle à expliquer", "the rule to explain", required=True)
    _of(taking)
    taking.add(
        "--month",
        "AAAA-MM YYYY-MM",
        "le mois, quand les données en ont plusieurs",
        "the month, when the facts have several",
        type=taking.dates.month,
    )
    taking.add("--html", "FICHIER FILE", "écrit une page à imprimer", "writes a page to print")


def versions(taking: Taking) -> None:
    """A folder."""
    taking.add("folder", "DOSSIER FOLDER", "une coopérative, ou des statuts", "a cooperative, or a policy")
    taking.flag("--seal", "scelle les versions en vigueur dans versions.lock", "seals the versions in force in versions.lock")
    _on(taking, "le jour d'aujourd'hui", "today's date")


def diff(taking: Taking) -> None:
    """Two texts."""
    taking.add("before", "A", "le texte d'avant", "the text before")
    taking.add("after", "B", "le texte d'après", "the text after")
    taking.add(
        "--rule",
        "RÈGLE RULE",
        "la règle comparée ; sinon la contribution",
        "the rule compared; else the contribution",
        default="",
    )
    taking.add(
        "--basis",
        "NOM NAME",
        "le nombre qui varie ; sinon l'assiette",
        "the number that varies; else the basis",
        default="",
    )
    _facts(taking, required=False)
    _between(taking)
    _on(taking, "le mois où comparer ; sinon celui de l'exemple", "the month in which to compare; else the example's")


def solve(taking: Taking) -> None:
    """A text, a case, a number looked for and a result wanted."""
    _text(taking)
    _facts(taking)
    taking.add(
        "--find",
        "NOM NAME",
        "le fait cherché, ou la règle donnée au lieu d'être calculée",
        "the fact looked for, or the rule given instead of computed",
        required=True,
    )
    taking.add(
        "--target",
        "RÈGLE=VALEUR RULE=VALUE",
        "ce qu'il faut atteindre : « --target net=1 500 € »",
        "what to reach: « --target net=1 500 € »",
        required=True,
        nargs="+",
    )
    _of(taking)
    _between(taking)


_ANSWERS = (
    ("assiette", "marge, ventes ou encaissements", "marge, ventes or encaissements"),
    ("taux", "« 10 % », ou « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »", "« 10 % », or « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »"),
    ("lecture", "tranches ou montant entier, quand il y a des paliers", "tranches or montant entier, when there are steps"),
    ("période", "mois, année ou entrée", "mois, année or entrée"),
    ("plancher", "« 80 € » ou non", "« 80 € » or non"),
    ("plafond", "« 500 € par mois », « 5 500 € par an » ou non", "« 500 € par mois », « 5 500 € par an » or non"),
    ("exonérés", "minima sociaux, « 3 mois » ou non", "minima sociaux, « 3 mois » or non"),
)


def new(taking: Taking) -> None:
    """Answers, when nobody is there to be asked."""
    taking.add("--out", "FICHIER FILE", "où écrire ; sinon à l'écran", "where to write; else on the screen")
    taking.add(
        "--answers",
        "FICHIER FILE",
        "les réponses, une par ligne : « assiette: marge »",
        "the answers, one a line: « assiette: marge »",
    )
    for name, fr, en in _ANSWERS:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        names = f"--{name}" if plain == name else f"--{name} --{plain}"  # not every keyboard has « é »
        taking.add(names, "RÉPONSE ANSWER", fr, en, dest=name)
    taking.flag("--force", "remplace un fichier qui existe", "replaces a file that exists")


def month(taking: Taking) -> None:
    """A cooperative and a month."""
    taking.add("folder", "DOSSIER FOLDER", "le dossier d'une coopérative", "the folder of a cooperative")
    taking.add("--month", "AAAA-MM YYYY-MM", "le mois à calculer", "the month to compute", required=True, type=taking.dates.month)
    taking.add(
        "--out",
        "DOSSIER FOLDER",
        "où écrire le classeur et les données",
        "where to write the workbook and the data",
    )
    taking.flag(
        "--close",
        "clôt le mois : il est gardé dans mois/ et ne se calcule plus",
        "closes the month: it is kept in mois/ and never computed again",
    )


def replay(taking: Taking) -> None:
    """A month kept."""
    taking.add(
        "file",
        "FICHIER FILE",
        "un mois clos, ou écrit par « canut month --out »",
        "a month closed, or written by « canut month --out »",
    )
    taking.add(
        "--folder",
        "DOSSIER FOLDER",
        "le dossier de la coopérative ; sinon celui au-dessus de mois/",
        "the folder of the cooperative; else the one above mois/",
    )


def serve(taking: Taking) -> None:
    """Where to listen."""
    taking.add(
        "--host",
        "ADRESSE ADDRESS",
        "l'adresse d'écoute ; sinon 127.0.0.1, cette machine seule",
        "the address to listen on; else 127.0.0.1, this machine only",
        default="127.0.0.1",
    )
    taking.add("--port", "PORT", "le port ; sinon 8000", "the port; else 8000", type=taking.dates.port, default=8000)
    taking.add(
        "--folder",
        "DOSSIER FOLDER",
        "les statuts servis ; sinon ceux livrés avec Canut",
        "the rulesets served; else those that come with Canut",
    )
