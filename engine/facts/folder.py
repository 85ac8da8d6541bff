"""``cooperative.yaml``: the name of a cooperative, the statutes its month runs, and where its files are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.facts.csv_rows import SEPARATOR_WORDS, SEPARATORS
from engine.facts.headers import FEC, LEDGER
from engine.facts.tables import Manner
from engine.text.document import Document, Mapping, Node, Sequence, Text
from engine.text.problems import Problem, problem
from engine.text.spelling import folded, nearest

FILES = (
    *("personnes", "contrats", "avenants", "absences", "activités", "conventions", "ouverture", "faits"),
    *("parcours", "entretiens", "dérogations"),
)
DEFAULTS = {name: name.replace("é", "e") for name in FILES}
FORMATS = ("fec", "analytique")
KEYS = ("coopérative", "statuts", "réseau", "structure", "comptabilité", "écritures", *FILES)
_POSTING_KEYS = ("compte_contribution", "compte_banque", "journal", "libellé")
_POSTING_NEEDED = _POSTING_KEYS[:3]
LABEL = "Contribution {mois}"
HOLES = ("mois", "activité", "code")
_HOLE = re.compile(r"\{([^{}]*)\}")
_LEDGER_KEYS = ("fichier", "format", "séparateur", "feuille", "colonnes", "analytique", "table", "structure")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry of ``comptabilité``. ``format`` is "fec", "analytique" or "" (guessed); ``table`` may be None."""

    file: Text
    format: str
    manner: Manner
    table: Text | None


@dataclass(frozen=True, slots=True)
class Posting:
    """How the contribution is posted (``écritures``): its account, that of an activity's money, the journal, the label.

    In the label, « {mois} », « {activité} » (its name) and « {code} » are replaced.
    """

    contribution: str
    bank: str
    journal: str
    label: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What a cooperative says of itself. ``files`` holds only the ones it names; the others have a usual place."""

    name: str
    policy: Text
    network: str
    structure: str
    ledgers: tuple[LedgerEntry, ...]
    files: dict[str, Text]
    posting: Posting | None = None


def read_folder(document: Document) -> tuple[Folder | None, tuple[Problem, ...]]:
    """Return the description of a cooperative, or None when its name or its statutes are missing."""
    found: list[Problem] = []
    root = document.root
    assert isinstance(root, Mapping), "a document is a mapping, empty when nothing was read"
    _unknown(root, KEYS, found)
    missing = [key for key in ("coopérative", "statuts") if root.get(key) is None]
    if missing:
        found.append(problem("F980", root.span, key=" », « ".join(missing)))
    name, policy = _text(root, "coopérative", found), _text(root, "statuts", found)
    network, structure = _text(root, "réseau", found), _text(root, "structure", found)
    files = {key: text for key in FILES if (text := _path(root, key, found)) is not None}
    ledgers = []
    for entry in _entries(root.get("comptabilité"), found):
        ledger = _ledger(entry, found)
        if ledger is not None:
            ledgers.append(ledger)
        own = _text(entry, "structure", found) if isinstance(entry, Mapping) else None
        if own and structure and own.value != structure.value:
            found.append(problem("F986", own.span, word=own.value, other=structure.value))
        structure = structure or own
    if name is None or policy is None:
        return None, tuple(found)
    code = structure.value if structure else ""
    posting = _posting(root.get("écritures"), found)
    return Folder(name.value, policy, network.value if network else "", code, tuple(ledgers), files, posting), tuple(found)


def _posting(node: Node | None, found: list[Problem]) -> Posting | None:
    """Read ``écritures``: accounts of digits, a journal, perhaps a label."""
    if node is None:
        return None
    if not isinstance(node, Mapping):
        found.append(problem("F982", node.span, key="écritures"))
        return None
    _unknown(node, _POSTING_KEYS, found)
    missing = [key for key in _POSTING_NEEDED if node.get(key) is None]
    if missing:
        found.append(problem("F980", node.span, key=" », « ".join(missing)))
    texts = {key: text for key in _POSTING_KEYS if (text := _text(node, key, found)) is not None}
    sound = _holes(texts.get("libellé"), found)
    for key in _POSTING_KEYS[:2]:
        text = texts.get(key)
        if text is not None and not (text.value.isascii() and text.value.isalnum() and text.value[:1].isdigit()):
            found.append(problem("F951", text.span, value=text.value))
            sound = False
    if missing or not sound or any(key not in texts for key in _POSTING_NEEDED):
        return None
    label = texts["libellé"].value if "libellé" in texts else LABEL
    return Posting(texts["compte_contribution"].value, texts["compte_banque"].value, texts["journal"].value, label)


def _holes(label: Text | None, found: list[Problem]) -> bool:
    """Whether every hole of a label is one that is filled; the others are told."""
    wrong = [hole for hole in _HOLE.finditer(label.value) if hole[1] not in HOLES] if label is not None else []
    for hole in wrong:
        assert label is not None, "a hole is in a label"
        place, near = label.at(hole.start(), len(hole[0])), nearest(hole[1], HOLES)
        found.append(problem("P046", place, suggestion=near, word=hole[1], names=", ".join(HOLES)))
    return not wrong


def _entries(node: Node | None, found: list[Problem]) -> Iterable[Node]:
    if node is None:
        return ()
    if isinstance(node, Sequence):
        return node.items
    found.append(problem("F982", node.span, key="comptabilité"))
    return ()


def _ledger(entry: Node, found: list[Problem]) -> LedgerEntry | None:
    if isinstance(entry, Text):
        return LedgerEntry(entry, "", Manner(), None) if _inside(entry, found) else None
    if not isinstance(entry, Mapping):
        found.append(problem("F982", entry.span, key="comptabilité"))
        return None
    _unknown(entry, _LEDGER_KEYS, found)
    if entry.get("fichier") is None:
        found.append(problem("F980", entry.span, key="fichier"))
    file, table = _path(entry, "fichier", found), _path(entry, "table", found)
    form = _text(entry, "format", found)
    if form and form.value not in FORMATS:
        near = nearest(form.value, FORMATS)
        found.append(problem("F983", form.span, suggestion=near, word=form.value, usual=", ".join(FORMATS)))
        form = None
    tab = _text(entry, "feuille", found)
    manner = Manner(_separator(entry, found), tab.value if tab else "", _mapped(entry, found))
    return None if file is None else LedgerEntry(file, form.value if form else "", manner, table)


def _separator(entry: Mapping, found: list[Problem]) -> str:
    text = _text(entry, "séparateur", found)
    if text is None:
        return ""
    mark = text.value if text.value in SEPARATORS else SEPARATOR_WORDS.get(text.value.strip().lower(), "")
    if not mark:
        near = nearest(text.value, SEPARATOR_WORDS)
        usual = "point-virgule, virgule, tabulation, barre"
        found.append(problem("F983", text.span, suggestion=near, word=text.value, usual=usual))
    return mark


def _mapped(entry: Mapping, found: list[Problem]) -> dict[str, str]:
    """Return our name → header, from ``colonnes`` and ``analytique``."""
    mapped: dict[str, str] = {}
    node = entry.get("colonnes")
    ours = {folded(name): name for name in (*LEDGER.columns, *FEC.columns)}
    if isinstance(node, Mapping):
        for item in node.entries:
            name = ours.get(folded(item.key.value), "")
            if not name:
                near = nearest(item.key.value, LEDGER.columns)
                found.append(problem("F981", item.key.span, suggestion=near, key=item.key.value))
            elif isinstance(item.value, Text) and item.value.value:
                mapped[name] = item.value.value
            else:
                found.append(problem("F984", item.key.span, key=item.key.value))
    elif node is not None:
        found.append(problem("F982", node.span, key="colonnes"))
    analytic = _text(entry, "analytique", found)
    if analytic is not None:
        mapped["analytique"] = analytic.value
    return mapped


def _unknown(node: Mapping, keys: tuple[str, ...], found: list[Problem]) -> None:
    for entry in node.entries:
        if entry.key.value not in keys:
            near = nearest(entry.key.value, keys)
            found.append(problem("F981", entry.key.span, suggestion=near, key=entry.key.value))


def _text(node: Mapping, key: str, found: list[Problem]) -> Text | None:
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, Text) and value.value:
        return value
    found.append(problem("F984", value.span, key=key))
    return None


def _path(node: Mapping, key: str, found: list[Problem]) -> Text | None:
    text = _text(node, key, found)
    return text if text is not None and _inside(text, found) else None


def _inside(text: Text, found: list[Problem]) -> bool:
    """Whether a path stays in the folder: a description received from elsewhere must not read other files."""
    path = text.value.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or ":" in path or "\0" in path:
        found.append(problem("F985", text.span, word=text.value))
        return False
    return True
