"""Where the facts of a cooperative are: the files that its description names, and those of a usual place.

Nothing else may be imported or corrected. Statutes only come by publication, waivers by who grants them, closed months by
closing them, and the description says which statutes run (``describing`` holds it to that): none of these is a file of facts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from engine.facts import headers
from engine.facts.folder import DEFAULTS, FILES, Folder, read_folder
from engine.facts.headers import Layout
from engine.facts.reading import DATA, DESCRIPTION
from engine.facts.tables import Manner
from engine.text.reading import read_document
from service.paths import checked_path

LEDGER, ALLOCATION, WAIVERS = "comptabilité", "table", "dérogations"
LAYOUTS: Mapping[str, Layout] = {
    "personnes": headers.PEOPLE,
    "contrats": headers.CONTRACTS,
    "avenants": headers.AMENDMENTS,
    "absences": headers.ABSENCES,
    "activités": headers.ACTIVITIES,
    "conventions": headers.AGREEMENTS,
    "ouverture": headers.OPENING,
    "faits": headers.FACTS,
    "parcours": headers.PATH,
    "entretiens": headers.INTERVIEWS,
    WAIVERS: headers.WAIVERS,
}
KEYS: Mapping[str, str] = {"personnes": "numéro", "activités": "code", WAIVERS: "numéro"}
"""The column that names a row, in the tables that have one."""
CLOSED = "mois"
_TEXTS = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Place:
    """A file of facts.

    Attributes:
        path: Where it stands in the folder.
        kind: The key of the description, « personnes »; « comptabilité » for a ledger, « table » for its allocation.
        layouts: What it may hold.
        manner: How it is written, when the description says so.
    """

    path: str
    kind: str
    layouts: tuple[Layout, ...]
    manner: Manner = field(default_factory=Manner)

    @property
    def open(self) -> bool:
        """Whether it is imported and corrected as facts are; a waiver needs who grants it."""
        return self.kind != WAIVERS


def places_of(description: bytes, there: Collection[str]) -> dict[str, Place]:
    """Return the files of facts by their path; none for a description that cannot be used.

    Args:
        description: The bytes of ``cooperative.yaml``.
        there: The files that stand in the folder: a usual place that is taken leaves no other to its kind.
    """
    folder, _ = read_folder(read_document(description, DESCRIPTION)[0])
    if folder is None:
        return {}
    found: dict[str, Place] = {}
    for place in (*_small(folder, there), *_ledgers(folder)):
        if _may_hold(place.path) and place.path not in found:
            found[place.path] = place
    return found


def _small(folder: Folder, there: Collection[str]) -> list[Place]:
    found = []
    for kind in reversed(FILES):  # waivers first: another kind in their file does not open it
        named = folder.files.get(kind)
        usual = [f"{DATA}/{DEFAULTS[kind]}.{suffix}" for suffix in ("csv", "xlsx")]
        taken = [path for path in usual if path in there][:1]
        found += [Place(path, kind, (LAYOUTS[kind],)) for path in ([named.value] if named is not None else taken or usual)]
    return found


def _ledgers(folder: Folder) -> list[Place]:
    found = []
    for entry in folder.ledgers:
        layouts = {"fec": (headers.FEC,), "analytique": (headers.LEDGER,)}.get(entry.format, (headers.LEDGER, headers.FEC))
        found.append(Place(entry.file.value, LEDGER, layouts, entry.manner))
        if entry.table is not None:
            found.append(Place(entry.table.value, ALLOCATION, (headers.ALLOCATION,)))
    return found


def _may_hold(path: str) -> bool:
    """Whether a description may put facts there: inside, and neither a text, nor with the closed months."""
    try:
        parts = PurePosixPath(checked_path(path)).parts
    except ValueError:
        return False
    return parts[0] != CLOSED and PurePosixPath(path).suffix.lower() not in _TEXTS
