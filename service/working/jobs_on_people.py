"""The job that looks for a name in the files of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from service.still_named import names_of, still_named
from service.working.doing import Done, Progress
from service.working.roots import Root


def named_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return where someone is still named, given her names, ``hers``, and those of everybody else, ``others``."""
    found, unread = still_named(root.folder, names_of(asked["hers"], asked["others"]))
    return Done({"named": [asdict(one) for one in found], "unread": list(unread)})
