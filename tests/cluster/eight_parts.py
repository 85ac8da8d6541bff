"""The cooperative of eight people in partitions of two activities, and the questions asked of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import validate

from tests.cli.terminal import CLONE, Ran, Terminal
from tests.compare.eight_people import DRAFT, NEW, OLD, write

SCHEMA = json.loads((CLONE / "schemas" / "partitioned-comparison.schema.json").read_text("utf-8"))
OUT = "comparaison-2025-01-2025-06.json"
PERIOD = "2025-01-2025-06"
FORMS = sorted(
    [*(f"comparaison-{PERIOD}.{form}" for form in ("json", "xlsx", "html")), f"tableaux-{PERIOD}", f"vue-ag-{PERIOD}.html"]
)


class Eight:
    """The folder of the cooperative, a draft beside it, and its partitions."""

    def __init__(self, canut: Terminal, folder: Path) -> None:
        self.canut = canut
        self.folder = write(folder / "coop")
        self.place = folder / "partitions"
        self.texts: list[Path] = []
        for name, text in (("ancien", OLD), ("nouveau", NEW), ("projet", DRAFT)):
            self.texts.append(folder / f"{name}.yaml")
            self.texts[-1].write_text(text, "utf-8")
        self.out = folder / "sorties"
        assert self.partition(self.place).status == 0

    def partition(self, place: object, *more: object, size: int = 2) -> Ran:
        """Write partitions of the six months."""
        period = ("--from", "2025-01", "--to", "2025-06")
        return self.canut("partition", self.folder, *period, "--size", size, "--out", place, *more)

    def ask(self, *more: object, places: tuple[object, ...] = (), texts: tuple[object, ...] = ()) -> Ran:
        """Compare texts over partitions, in this process unless asked otherwise."""
        where = places or (self.place,)
        given = texts or tuple(self.texts)
        mode = () if "--cluster" in more or "--processes" in more else ("--processes", 1)
        return self.canut("compare", "--partitions", *where, "--policies", *given, *mode, *more)

    def data(self, *more: object, **settings: Any) -> dict[str, Any]:
        """Return what a comparison says, which must have no problem and be as its schema says; nothing is drawn."""
        ran = self.ask("--format", "json", *more, **settings)
        found = dict(ran.data)
        assert (ran.status, found.pop("problems")) == (0, []), ran.err
        validate(found, SCHEMA)
        return found

    def written(self, *more: object, **settings: Any) -> dict[str, Any]:
        """Return what the data of a comparison say that is written in every form."""
        ran = self.ask("--out", self.out, *more, **settings)
        assert ran.status == 0 and all(line.startswith("partitions") for line in ran.err.splitlines()), ran.err
        found = json.loads((self.out / OUT).read_text("utf-8"))
        assert isinstance(found, dict)
        validate(found, SCHEMA)
        return found

    def files(self, part: str = "00001") -> list[Path]:
        """Return the files of a partition."""
        return sorted(self.place.glob(f"{part}-*.parquet"))
