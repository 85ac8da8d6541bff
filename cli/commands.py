"""What each command takes: its arguments, its help and an example, in French and in English."""

from __future__ import annotations

import unicodedata
from argparse import Action
from collections.abc import Callable

from cli.parsing import Dates, Parser

Adder = Callable[["Taking"], None]


class Taking:
    """A command being described: arguments are added with their help in both languages."""

    def __init__(self, parser: Parser, dates: Dates) -> None:
        """Describe the command of this parser."""
        self.parser = parser
        self.dates = dates

    def add(self, *names: str, fr: str, en: str, **settings: object) -> Action:
        """Add one argument."""
        told = (en if self.parser.locale == "en" else fr).replace("%", "%%")  # argparse fills its help
        return self.parser.add_argument(*names, help=told, **settings)  # type: ignore[arg-type]

    def metavar(self, fr: str, en: str) -> str:
        """Return the word that stands for a value in the help."""
        return en if self.parser.locale == "en" else fr


def _text(taking: Taking) -> None:
    taking.add(
        "text",
        metavar=taking.metavar("TEXTE", "TEXT"),
        fr="un fichier de statuts, ou un dossier dont la version en vigueur est lue",
        en="a statute file, or a folder whose version in force is read",
    )
    taking.add("--policy", default="", metavar=taking.metavar("NOM", "NAME"), fr="les statuts à lire, quand le dossier en a plusieurs", en="the statute to read when the folder has several")
    _on(taking, "la date qui choisit la version ; sinon le mois des données", "the date that chooses the version; else the month of the facts")


def _on(taking: Taking, fr: str, en: str) -> None:
    taking.add("--on", type=taking.dates.day, metavar="DATE", fr=fr, en=en)


def _facts(taking: Taking, *, required: bool = True) -> None:
    taking.add(
        "--facts",
        required=required,
        metavar=taking.metavar("FICHIER", "FILE"),
        fr="les données, en YAML ou en JSON ; « - » lit l'entrée standard",
        en="the facts, in YAML or JSON; « - » reads standard input",
    )


def _check(taking: Taking) -> None:
    taking.add("paths", nargs="+", metavar=taking.metavar("CHEMIN", "PATH"), fr="fichiers ou dossiers", en="files or folders")
    taking.add("--strict", action="store_true", fr="compte un avertissement comme une erreur", en="counts a warning as an error")
    _on(taking, "le jour d'aujourd'hui, pour les scellés et les vérifications", "today's date, for seals and confirmations")


def _decide(taking: Taking) -> None:
    _text(taking)
    _facts(taking)


def _explain(taking: Taking) -> None:
    _text(taking)
    _facts(taking)
    taking.add("--rule", required=True, metavar=taking.metavar("RÈGLE", "RULE"), fr="la règle à expliquer", en="the rule to explain")
    taking.add("--of", default="", metavar=taking.metavar("CLÉ", "KEY"), fr="la personne ou l'activité, quand il y en a plusieurs", en="the person or the activity, when there are several")
    taking.add("--month", type=taking.dates.month, metavar="AAAA-MM", fr="le mois, quand les données en ont plusieurs", en="the month, when the facts have several")
    taking.add("--html", metavar=taking.metavar("FICHIER", "FILE"), fr="écrit une page à imprimer", en="writes a page to print")


def _versions(taking: Taking) -> None:
    taking.add("folder", metavar=taking.metavar("DOSSIER", "FOLDER"), fr="le dossier d'une coopérative ou de statuts", en="the folder of a cooperative or of a policy")
    taking.add("--seal", action="store_true", fr="scelle les versions en vigueur dans versions.lock", en="seals the versions in force in versions.lock")
    _on(taking, "le jour d'aujourd'hui", "today's date")


def _diff(taking: Taking) -> None:
    taking.add("before", metavar="A", fr="le texte d'avant", en="the text before")
    taking.add("after", metavar="B", fr="le texte d'après", en="the text after")
    taking.add("--rule", default="", metavar=taking.metavar("RÈGLE", "RULE"), fr="la règle comparée ; sinon la contribution", en="the rule compared; else the contribution")
    taking.add("--basis", default="", metavar=taking.metavar("NOM", "NAME"), fr="le nombre qui varie ; sinon l'assiette", en="the number that varies; else the basis")
    _facts(taking, required=False)
    _between(taking)
    _on(taking, "le mois où comparer ; sinon celui de l'exemple", "the month in which to compare; else the example's")


def _between(taking: Taking) -> None:
    taking.add("--between", nargs="+", metavar=taking.metavar("BORNE", "BOUND"), fr="les bornes examinées : « --between 0 € et 5 000 € »", en="the bounds examined: « --between 0 € et 5 000 € »")


def _solve(taking: Taking) -> None:
    _text(taking)
    _facts(taking)
    taking.add("--find", required=True, metavar=taking.metavar("NOM", "NAME"), fr="le fait cherché, ou la règle donnée au lieu d'être calculée", en="the fact looked for, or the rule given instead of computed")
    taking.add("--target", required=True, nargs="+", metavar=taking.metavar("RÈGLE=VALEUR", "RULE=VALUE"), fr="ce qu'il faut atteindre : « --target net=1 500 € »", en="what to reach: « --target net=1 500 € »")
    taking.add("--of", default="", metavar=taking.metavar("CLÉ", "KEY"), fr="la personne ou l'activité, quand il y en a plusieurs", en="the person or the activity, when there are several")
    _between(taking)


def _new(taking: Taking) -> None:
    taking.add("--out", metavar=taking.metavar("FICHIER", "FILE"), fr="où écrire ; sinon à l'écran", en="where to write; else on the screen")
    taking.add("--answers", metavar=taking.metavar("FICHIER", "FILE"), fr="les réponses, une par ligne : « assiette: marge »", en="the answers, one a line: « assiette: marge »")
    for name, fr, en in (
        ("assiette", "marge, ventes ou encaissements", "marge, ventes or encaissements"),
        ("taux", "« 10 % », ou « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »", "« 10 % », or « 1 000 €: 13 %; 2 000 €: 12 %; 10 % »"),
        ("lecture", "tranches ou montant entier, quand il y a des paliers", "tranches or montant entier, when there are steps"),
        ("période", "mois, année ou entrée", "mois, année or entrée"),
        ("plancher", "« 80 € » ou non", "« 80 € » or non"),
        ("plafond", "« 500 € par mois », « 5 500 € par an » ou non", "« 500 € par mois », « 5 500 € par an » or non"),
        ("exonérés", "minima sociaux, « 3 mois » ou non", "minima sociaux, « 3 mois » or non"),
    ):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        names = [f"--{name}"] if plain == name else [f"--{name}", f"--{plain}"]
        taking.add(*names, dest=name, metavar=taking.metavar("RÉPONSE", "ANSWER"), fr=fr, en=en)
    taking.add("--force", action="store_true", fr="remplace un fichier qui existe", en="replaces a file that exists")


def _month(taking: Taking) -> None:
    taking.add("folder", metavar=taking.metavar("DOSSIER", "FOLDER"), fr="le dossier d'une coopérative", en="the folder of a cooperative")
    taking.add("--month", required=True, type=taking.dates.month, metavar="AAAA-MM", fr="le mois à calculer", en="the month to compute")
    taking.add("--out", metavar=taking.metavar("DOSSIER", "FOLDER"), fr="où écrire le classeur et les données", en="where to write the workbook and the data")


def _replay(taking: Taking) -> None:
    taking.add("file", metavar=taking.metavar("FICHIER", "FILE"), fr="un mois clos, écrit par « canut month --out »", en="a closed month, written by « canut month --out »")


def _serve(taking: Taking) -> None:
    taking.add("--host", default="127.0.0.1", metavar=taking.metavar("ADRESSE", "ADDRESS"), fr="l'adresse d'écoute ; 127.0.0.1, cette machine seule", en="the address to listen on; 127.0.0.1, this machine only")
    taking.add("--port", type=taking.dates.port, default=8000, metavar="PORT", fr="le port ; 8000", en="the port; 8000")
    taking.add("--folder", metavar=taking.metavar("DOSSIER", "FOLDER"), fr="où garder les données du serveur", en="where the server keeps its data")


Command = tuple[Adder, str, str, str]

_SOLSTICE = "rulesets/cooperatives/solstice/contribution/2017-01-01.yaml"

COMMANDS: dict[str, Command] = {
    "check": (_check, "vérifie des statuts : tout ce qui est à corriger, en une fois", "checks statutes: all there is to correct, at once", f"canut check {_SOLSTICE}"),
    "decide": (_decide, "donne les résultats d'un texte pour un cas", "gives the results of a text for a case", "canut decide rulesets/cooperatives/demo --facts cas.yaml"),
    "explain": (_explain, "explique un résultat, ligne par ligne", "explains a result, line by line", "canut explain rulesets/cooperatives/demo --facts cas.yaml --rule contribution"),
    "versions": (_versions, "liste les versions d'un statut, et les scelle", "lists the versions of a statute, and seals them", "canut versions rulesets/cooperatives/demo"),
    "diff": (_diff, "compare deux textes, en mots et en euros", "compares two texts, in words and in euros", "canut diff 2025-01-01.yaml 2025-07-01.yaml"),
    "solve": (
        _solve,
        "cherche la valeur qui donne un résultat voulu",
        "looks for the value that gives a wanted result",
        "canut solve rulesets/national/paie --facts taux.yaml --find enveloppe --target \"net=1 500 €\"\n"
        "  canut solve rulesets/national/paie --facts taux.yaml --find brut --target \"coût_employeur=2 000 €\"\n"
        "  canut solve rulesets/cooperatives/demo --facts cas.yaml --find marge_brute --target \"enveloppe=1 500 €\"",
    ),
    "new": (_new, "écrit un premier texte à partir de six questions", "writes a first text from six questions", "canut new --out statuts/2026-01-01.yaml"),
    "month": (_month, "calcule le mois d'une coopérative", "computes a month of a cooperative", "canut month rulesets/cooperatives/demo --month 2025-12"),
    "replay": (_replay, "refait un mois clos et compare au centime", "computes a closed month again and compares to the cent", "canut replay mois/2025-12.json"),
    "serve": (_serve, "ouvre les pages dans un navigateur", "opens the pages for a browser", "canut serve --port 8000"),
}  # fmt: skip
