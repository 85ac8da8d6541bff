"""The arguments of the commands that ask what another text would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.arguments_cluster import partitioned

if TYPE_CHECKING:
    from cli.arguments import Taking


def _period(taking: Taking, *, needed: bool = True) -> None:
    folder = {} if needed else {"nargs": "?"}
    taking.add("folder", "DOSSIER FOLDER", "le dossier d'une coopérative", "the folder of a cooperative", **folder)
    month = {"required": needed, "type": taking.dates.month}
    taking.add("--from", "AAAA-MM YYYY-MM", "le premier mois", "the first month", dest="first", **month)
    taking.add("--to", "AAAA-MM YYYY-MM", "le dernier mois", "the last month", dest="last", **month)


def _population(taking: Taking) -> None:
    taking.add(
        "--population",
        "QUI WHO",
        "tous, exemples, « contrat=cesa » ; avec --all-groups, moi, des codes d'activités ou des numéros de personnes",
        "tous, exemples, « contrat=cesa »; with --all-groups, moi, codes of activities or numbers of people",
        nargs="+",
        default=["tous"],
    )
    taking.add(
        "--bounds",
        "BORNES BOUNDS",
        "où changent les classes ; sinon « 1 % et 5 % »",
        "where classes part; else « 1 % et 5 % »",
        nargs="+",
    )
    taking.add(
        "--all-groups",
        "NOM NAME",
        "qui a le droit de voir les personnes et les petits groupes : ils sont alors montrés",
        "who is entitled to see people and small groups: they are then shown",
        default="",
    )


def _policies(taking: Taking, fr: str, en: str) -> None:
    taking.add("--policies", "POLITIQUE POLICY", fr, en, nargs="+", default=[])


def compare(taking: Taking) -> None:
    """A cooperative, policies, a period, a population; or partitions."""
    _period(taking, needed=False)
    _policies(
        taking,
        "« en vigueur », la date d'une version ou un texte, avec « +paramètre=valeur » ; la première est la référence",
        "« en vigueur », the date of a version or a text, with « +parameter=value »; the first is the reference",
    )
    taking.add(
        "--set",
        "PARAMÈTRE=VALEUR PARAMETER=VALUE",
        "une politique de plus : la référence, avec ces paramètres",
        "one more policy: the reference, with these parameters",
        nargs="+",
        action="append",
        default=[],
        dest="variants",
    )
    _population(taking)
    taking.add(
        "--example",
        "NOM NAME",
        "l'exemple du texte le long duquel tracer la contribution",
        "the example of the text along which to draw the contribution",
        default="",
    )
    taking.flag("--no-checks", "ne refait pas le contrôle avant paie", "does not make the check before payroll again")
    taking.add(
        "--out",
        "DOSSIER FOLDER",
        "où écrire la page, la vue de l'assemblée, le classeur, les tableaux et les données",
        "where to write the page, the assembly view, the workbook, the tables and the data",
    )
    partitioned(taking)


def _one_policy(taking: Taking) -> None:
    taking.add(
        "--policy",
        "POLITIQUE POLICY",
        "le texte dont varient les paramètres : « en vigueur » (sinon), une date ou un fichier",
        "the text whose parameters vary: « en vigueur » (else), a date or a file",
        nargs="+",
        default=["en vigueur"],
        dest="policies",
    )


def sweep(taking: Taking) -> None:
    """A cooperative, a policy, ranges of its parameters."""
    _period(taking)
    _one_policy(taking)
    taking.add(
        "--vary",
        "PLAGE RANGE",
        "« plancher_mensuel=60 € à 100 € par 10 € » ; plusieurs se croisent",
        "« plancher_mensuel=60 € à 100 € par 10 € »; several are crossed",
        nargs="+",
        action="append",
        required=True,
    )
    _population(taking)
    taking.add("--out", "DOSSIER FOLDER", "où écrire le classeur et les données", "where to write the workbook and the data")


def seek(taking: Taking) -> None:
    """A cooperative, a policy, a parameter, targets."""
    _period(taking)
    _one_policy(taking)
    taking.add(
        "--vary",
        "PLAGE RANGE",
        "« taux=10 % à 14 % » : le paramètre et ses bornes, au centième de point, au centime ou à l'unité, sinon « par 0,5 % »",
        "« taux=10 % à 14 % »: the parameter and its bounds, by 0.01%, by cents or by units, else « par 0,5 % »",
        nargs="+",
        required=True,
    )
    taking.add(
        "--target",
        "BUT TARGET",
        "« contribution=180 000 € » (ou >=, <=), « hausse<=3 % », « aucune marche » ; tous à la fois",
        "« contribution=180 000 € » (or >=, <=), « hausse<=3 % », « aucune marche »; all at once",
        nargs="+",
        action="append",
        required=True,
    )
    _population(taking)
