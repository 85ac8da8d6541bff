"""Another description of a cooperative, ``cooperative.yaml``: it may name other files of facts; it chooses no rule.

A new year brings a new ledger, which a description has to name. Which statutes run is decided by a vote and a publication, and
waivers by who grants them: who imports facts changes neither, and hides no table that stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from engine.facts.folder import Folder, read_folder
from engine.facts.reading import DATA, DESCRIPTION
from engine.text.reading import read_document
from service.places import ALLOCATION, LEDGER, WAIVERS, Place, places_of
from service.working.refusing import QuestionError, Told, told

BYTES_MAX = 64 * 1024
"""Of a description: it is read by the service itself each time that somebody asks for a file of facts."""


def described_places(before: bytes, source: Path, there: Collection[str], pointer: str) -> dict[str, Place] | None:
    """Return the files of facts that a new description names; None when it cannot be used, which a check then tells.

    Args:
        before: The bytes of the description that stands.
        source: Where those of the new one are.
        there: The files that stand in the folder.
        pointer: The place of the new one in the request.

    Raises:
        QuestionError: when it is too long, or changes more than the files of facts.
    """
    if source.stat().st_size > BYTES_MAX:
        raise QuestionError("request-invalid", [told("A373", pointer, max=BYTES_MAX // 1024)])
    data = source.read_bytes()
    new, old = _folder(data), _folder(before)
    if new is None:
        return None
    places, known = places_of(data, there), places_of(before, there)
    wrong = [*_rules_changed(old, new, pointer), *_waivers_moved(known, places, pointer)]
    wrong += [
        told("A375", pointer, name=path) for path in _named(new) if path not in known and not _may_stand(path, places, there)
    ]
    wrong += [
        told("A376", pointer, name=path, key=place.kind)
        for path, place in known.items()
        if path in there and place.kind not in {LEDGER, ALLOCATION, WAIVERS} and _kind(places, path) != place.kind
    ]
    if wrong:
        raise QuestionError("request-invalid", wrong)
    return places


def _folder(data: bytes) -> Folder | None:
    return read_folder(read_document(data, DESCRIPTION)[0])[0]


def _rules_changed(old: Folder | None, new: Folder, pointer: str) -> list[Told]:
    """Return what chooses the rules and would change. One that stands and cannot be read says nothing that could be kept."""
    if old is None:
        return [told("A374", pointer, key="statuts", before="")]
    pairs = (("statuts", old.policy.value, new.policy.value), ("réseau", old.network, new.network))
    return [told("A374", pointer, key=key, before=before) for key, before, after in pairs if before != after]


def _waivers_moved(known: Mapping[str, Place], places: Mapping[str, Place], pointer: str) -> list[Told]:
    before, after = ([path for path, place in one.items() if place.kind == WAIVERS] for one in (known, places))
    kept = set(after) <= set(before) and bool(after) == bool(before)
    return [] if kept else [told("A374", pointer, key=WAIVERS, before=", ".join(before))]


def _named(folder: Folder) -> list[str]:
    """Return every file that a description names, in its order."""
    ledgers = [text.value for one in folder.ledgers for text in (one.file, one.table) if text is not None]
    return list(dict.fromkeys((*ledgers, *(text.value for text in folder.files.values()))))


def _may_stand(path: str, places: Mapping[str, Place], there: Collection[str]) -> bool:
    """Whether a new file of facts may stand there: below ``donnees``, and neither in a file nor where a folder is."""
    if path not in places or not path.startswith(f"{DATA}/"):
        return False
    others = {*there, *places} - {path}
    inside = {parent.as_posix() for other in others for parent in PurePosixPath(other).parents}
    return path not in inside and not any(parent.as_posix() in others for parent in PurePosixPath(path).parents)


def _kind(places: Mapping[str, Place], path: str) -> str:
    return places[path].kind if path in places else ""
