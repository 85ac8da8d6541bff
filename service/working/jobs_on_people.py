"""The job that looks for a person in the files of a cooperative, by the names that she has and had there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.facts.reading import DESCRIPTION
from service.places import Place, places_of
from service.still_named import names_of, people_in, pseudonym, still_named
from service.working.doing import Done, Progress
from service.working.jobs_on_facts import AFTER, BEFORE
from service.working.roots import Root


def named_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return where ``person`` is named in the folder ``apres``, and by what.

    Her names are ``hers``, those of her accounts, and those that the files of people ``versions`` give her, each in the folder
    of its rank below ``avant``; ``others`` are the accounts of everybody else.
    """
    whole = root.folder / AFTER
    there = sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file())
    places = places_of((whole / DESCRIPTION).read_bytes(), there) if DESCRIPTION in there else {}
    hers, others = set(asked["hers"]), set(asked["others"])
    for number, name in _people_ever(places, asked["versions"], root.folder / BEFORE):
        (hers if number == asked["person"] else others).add(name)
    hers -= {pseudonym(asked["person"]), ""}
    names = names_of(hers, others - hers)
    found, unread = still_named(whole, names)
    told = {"named": [asdict(one) for one in found], "unread": list(unread)}
    return Done({**told, "whole": [sorted(words) for words in names.whole], "own": sorted(names.own)})


def _people_ever(places: Mapping[str, Place], versions: list[str], folder: Path) -> set[tuple[str, str]]:
    """Return the number and the name of each row of each version."""
    read = ((places[path], (folder / str(rank) / path).read_bytes()) for rank, path in enumerate(versions))
    return {row for place, data in read for row in people_in(place, data)}
