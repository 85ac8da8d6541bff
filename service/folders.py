"""The folder of a cooperative laid out on disk for the engine, and what an act of the engine changed in it.

The engine knows folders; the record keeps their versions. An act that writes (closing a month, a waiver, a signature) runs
on a copy, and what it changed becomes new versions of files, provided that nobody changed the folder meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from record import files
from record.fields import digest_of
from record.opening import Record
from record.scoped import Scoped
from record.tables import Cooperative
from service.paths import checked_path
from service.refusing import StaleError
from service.scratch import scratch
from service.working.roots import DRAFTS, WHOLE


@dataclass(frozen=True, slots=True)
class Laid:
    """A folder laid out.

    Attributes:
        path: Where it is.
        tree: What it was made of.
        above: The folder that holds it with drafts beside it, None without any.
    """

    path: Path
    tree: files.Tree
    above: Path | None = None

    @property
    def whole(self) -> Path:
        """All that was laid out."""
        return self.above or self.path

    @property
    def digest(self) -> str:
        """The digest of what it was made of."""
        return files.tree_digest(self.tree)

    def changed(self) -> dict[str, bytes | None]:
        """Return the files that are new or other than those laid, and None for those that went."""
        there = {path.relative_to(self.path).as_posix(): path for path in sorted(self.path.rglob("*")) if path.is_file()}
        found: dict[str, bytes | None] = {name: None for name in self.tree if name not in there}
        for name, path in there.items():
            data = path.read_bytes()
            if self.tree.get(name) != digest_of(data):
                found[name] = data
        return found


@contextmanager
def laid_out(
    record: Record, cooperative: str, act: int | None = None, drafts: files.Tree = MappingProxyType({})
) -> Iterator[Laid]:
    """Give the folder of a cooperative as it stands, or as it stood after an act; it is removed at the end.

    The folder bears the address of its cooperative, so that what is told of its files is the same each time. The record is
    left before anything is done with it: work of minutes keeps no moment of the record from ending. Drafts, by the names of
    their files, stand beside it.

    Raises:
        LookupError: when bytes of that moment were erased.
        ValueError: when bytes do not have their digest: the record was altered from outside.
    """
    with scratch() as folder:
        with record.reading(cooperative) as session:
            tree = files.tree_of(session, act)
            found = session.get(Cooperative, cooperative)
            above = folder.resolve() / (WHOLE if drafts else "")
            root = above / (found.name if found is not None else cooperative)
            root.mkdir(parents=True)
            lay(session, tree, root)
            lay(session, {f"{DRAFTS}/{name}": digest for name, digest in drafts.items()}, above)
        yield Laid(root, tree, above if drafts else None)


def lay(session: Scoped, tree: files.Tree, root: Path) -> None:
    """Write the files of a tree below a folder."""
    for name, digest in tree.items():
        path = root / checked_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files.bytes_of(session, digest))


def check_unchanged(session: Scoped, laid: Laid, act: int | None = None) -> None:
    """Raise ``StaleError`` when what was laid out is not the folder as it stands, or as it stood after an act."""
    if files.tree_digest(files.tree_of(session, act)) != laid.digest:
        raise StaleError


def keep_changes(session: Scoped, laid: Laid, act: int, changed: Mapping[str, bytes | None]) -> None:
    """Keep what an act changed, as new versions.

    Raises:
        StaleError: when the folder is no longer what was laid out.
    """
    check_unchanged(session, laid)
    digests = {checked_path(name): None if data is None else files.keep(session, data) for name, data in changed.items()}
    files.write(session, act, digests)
