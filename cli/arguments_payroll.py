"""The arguments of the commands about a month before payroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.arguments import Taking


def _month(taking: Taking, fr: str, en: str, *, required: bool = True) -> None:
    taking.add("folder", "DOSSIER FOLDER", "le dossier d'une coopérative", "the folder of a cooperative")
    taking.add("--month", "AAAA-MM YYYY-MM", fr, en, required=required, type=taking.dates.month)


def payroll(taking: Taking) -> None:
    """A cooperative and a month to check before payroll."""
    _month(taking, "le mois à contrôler", "the month to check")
    taking.add(
        "--by",
        "contrôle|personne",
        "range les constats par contrôle (sinon) ou par personne",
        "groups the findings by check (else) or by person",
        choices=("contrôle", "personne"),
        default="contrôle",
    )
    taking.add(
        "--out",
        "DOSSIER FOLDER",
        "où écrire la page à imprimer, le classeur et les données",
        "where to write the page to print, the workbook and the data",
    )


def sign(taking: Taking) -> None:
    """A month to sign, by whom, as what."""
    _month(taking, "le mois à signer", "the month to sign")
    taking.add("--by", "NOM NAME", "qui signe", "who signs", required=True)
    taking.add("--role", "RÔLE ROLE", "paie, ou direction", "paie, or direction", required=True, choices=("paie", "direction"))
    taking.add("--on", "DATE", "le jour de la signature ; sinon aujourd'hui", "the day; else today", type=taking.dates.day)


def waive(taking: Taking) -> None:
    """A waiver: what, for whom, why, who and until when."""
    _month(
        taking,
        "le mois dont dire quels constats elle lève ; sinon celui de son premier jour",
        "the month of which to say what findings it lifts; else that of its first day",
        required=False,
    )
    taking.add("--check", "NOM NAME", "le nom du contrôle", "the name of the check", required=True)
    taking.add(
        "--for",
        "OBJET OBJECT",
        "le numéro d'une personne, le code d'une activité, la clé d'un contrat, ou « coopérative »",
        "the number of a person, the code of an activity, the key of a contract, or « coopérative »",
        required=True,
        dest="object",
    )
    taking.add("--reason", "MOTIF REASON", "pourquoi", "why", required=True)
    taking.add("--asked-by", "NOM NAME", "qui la demande", "who asks for it", required=True)
    taking.add("--granted-by", "NOM NAME", "qui l'accorde : une autre personne", "who grants it: another person", required=True)
    taking.add("--until", "DATE", "son dernier jour", "its last day", required=True, type=taking.dates.day)
    taking.add(
        "--since",
        "DATE",
        "son premier jour ; sinon celui du mois, ou aujourd'hui",
        "its first day; else that of the month, or today",
        type=taking.dates.day,
    )
    taking.add("--document", "PIÈCE DOCUMENT", "la pièce où elle est écrite", "the document where it is written", required=True)


def export(taking: Taking) -> None:
    """A signed month, where to write, in which columns."""
    _month(taking, "le mois à exporter", "the month to export")
    taking.add("--out", "DOSSIER FOLDER", "où écrire", "where to write", required=True)
    taking.add(
        "--mapping",
        "FICHIER FILE",
        "les colonnes du cabinet de paie",
        "the columns of the payroll firm",
    )
    taking.add(
        "--only",
        "pay|entries|calendar",
        "une seule sortie : la feuille de paie, les écritures ou le calendrier",
        "a single output: the pay sheet, the entries or the calendar",
        choices=("pay", "entries", "calendar"),
    )
