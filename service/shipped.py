"""What produces a result besides the files of a cooperative: the version of the engine, and the texts that come with it."""

from __future__ import annotations

from functools import cache

from engine.statute.library import SHIPPED, yaml_files
from record import files
from record.fields import digest_of


@cache
def parameters_digest() -> str:
    """Return the digest of the texts shipped: the law, the networks and the parameters that every cooperative inherits."""
    shipped = (path for room in ("national", "reseaux") for path in yaml_files(SHIPPED / room))
    return files.tree_digest({path.relative_to(SHIPPED).as_posix(): digest_of(path.read_bytes()) for path in shipped})
