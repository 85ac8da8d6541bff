"""The arguments of partitions of history, and of a comparison over them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import TYPE_CHECKING

from cli.phrases import said

if TYPE_CHECKING:
    from cli.arguments import Taking

COUNT_MAX = 1_000_000


def partition(taking: Taking) -> None:
    """A cooperative, a period, a place."""
    taking.add("folder", "DOSSIER FOLDER", "le dossier d'une coopérative", "the folder of a cooperative")
    month = taking.dates.month
    taking.add("--from", "AAAA-MM YYYY-MM", "le premier mois", "the first month", required=True, type=month, dest="first")
    taking.add("--to", "AAAA-MM YYYY-MM", "le dernier mois", "the last month", required=True, type=month, dest="last")
    taking.add(
        "--out",
        "LIEU PLACE",
        "où écrire : un dossier, ou une adresse que fsspec connaît (s3://…)",
        "where to write: a folder, or an address that fsspec knows (s3://…)",
        required=True,
    )
    taking.add(
        "--size",
        "NOMBRE NUMBER",
        "combien d'activités dans une partition, à peu près ; sinon 2048",
        "how many activities in a partition, about; else 2048",
        type=_count(taking),
        default=2048,
    )
    taking.add(
        "--policies",
        "TEXTE TEXT",
        "des textes à comparer dont les données propres sont à lire aussi",
        "texts to compare whose own facts are to be read too",
        nargs="+",
        default=[],
    )


def partitioned(taking: Taking) -> None:
    """What a comparison over partitions takes besides."""
    taking.add(
        "--partitions",
        "LIEU PLACE",
        "des partitions écrites par « canut partition », au lieu du dossier ; plusieurs lieux font un réseau",
        "partitions written by « canut partition », instead of the folder; several places make a network",
        nargs="+",
        default=[],
    )
    taking.add(
        "--cluster",
        "ADRESSE ADDRESS",
        "un ordonnanceur Dask (tcp://…) ; sinon des processus de cette machine",
        "a Dask scheduler (tcp://…); else processes of this machine",
        default="",
    )
    taking.add(
        "--processes",
        "NOMBRE NUMBER",
        "combien de processus de cette machine ; sinon un par cœur",
        "how many processes of this machine; else one for each core",
        type=_count(taking),
        default=None,
    )


def _count(taking: Taking) -> Callable[[str], int]:
    locale = "en" if taking.english else "fr"

    def read(written: str) -> int:
        """Return a number of things, one or more."""
        if not written.isascii() or not written.isdigit() or not 1 <= int(written[:9]) <= COUNT_MAX:
            raise ArgumentTypeError(said("bad_count", locale, written))
        return int(written)

    return read
