"""Write the data of the demonstration cooperative: the same bytes on every machine.

``python -m scripts.make_demo`` writes ``rulesets/cooperatives/demo/donnees/``; with ``--fec FOLDER`` it writes the
ledger of 2025 in that folder as a FEC instead. Everyone and everything in it is invented.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from scripts.demo import fec, files
from scripts.demo.careers import enter
from scripts.demo.chance import Chance
from scripts.demo.controlling import admit_in_time
from scripts.demo.days import FIRST
from scripts.demo.model import Cooperative
from scripts.demo.paying import Payroll, pay, run_structure
from scripts.demo.pieces import Piece, number_pieces
from scripts.demo.selling import Sales, sell
from scripts.demo.spending import spend
from scripts.demo.terms import agree_terms, receive_minimum_income, take_leave
from scripts.demo.trading import open_activities
from scripts.demo.words import firms

FOLDER = Path(__file__).resolve().parent.parent / "rulesets" / "cooperatives" / "demo" / "donnees"
SEED = 186


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything that was drawn; ``carried`` is what activities had left before the first month, in cents."""

    cooperative: Cooperative
    pieces: list[Piece]
    sales: Sales
    payroll: Payroll
    carried: dict[str, int]


def draw(seed: int = SEED) -> Demonstration:
    """Draw the cooperative and its two years."""
    chance = Chance(seed)
    people = enter(chance)
    activities, agreements = open_activities(chance, people)
    agree_terms(chance, people)
    take_leave(chance, people)
    receive_minimum_income(chance, people)
    admit_in_time(people)
    cooperative = Cooperative(people, activities, agreements)
    customers, suppliers = firms(chance, 420), firms(chance, 70)
    sales = sell(chance, activities, customers)
    pieces = [*sales.pieces, *spend(chance, activities, sales.sales, suppliers)]
    carried = {
        activity.code: activity.yearly // 12 * chance.between(-40, 160) // 100
        for activity in activities
        if activity.start < FIRST
    }
    payroll = pay(cooperative, pieces, carried)
    pieces += [*payroll.pieces, *run_structure(chance)]
    number_pieces(pieces)
    return Demonstration(cooperative, pieces, sales, payroll, carried)


def data_files(demonstration: Demonstration) -> dict[str, bytes]:
    """Return the content of each file of the folder of data, by name."""
    return {
        "grand_livre_2024.csv": files.ledger(demonstration.pieces, 2024),
        "grand_livre_2025.csv": files.ledger(demonstration.pieces, 2025),
        **files.people(demonstration.cooperative),
        **files.accounts(demonstration.cooperative, demonstration.carried),
        "faits.csv": files.facts(demonstration.cooperative, demonstration.pieces, demonstration.sales, demonstration.payroll),
    }


def main(arguments: list[str]) -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(prog="python -m scripts.make_demo", description=__doc__)
    parser.add_argument("--fec", type=Path, metavar="FOLDER", help="write only the ledger of 2025 as a FEC in this folder")
    folder = parser.parse_args(arguments).fec
    demonstration = draw()
    written = data_files(demonstration) if folder is None else {fec.NAME: fec.fec(demonstration.pieces)}
    target = FOLDER if folder is None else folder
    target.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        (target / name).write_bytes(content)
        print(f"{len(content):>9}  {target / name}")


if __name__ == "__main__":
    main(sys.argv[1:])
