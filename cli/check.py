"""``canut check``: everything wrong in statutes, at once."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from cli.files import text_path
from cli.output import finish, refused
from cli.parsing import MisuseError, today
from cli.phrases import said
from engine.compare.choosing import COOPERATIVE_FILE
from engine.compare.confirming import check_confirmed
from engine.run.texts import check_file
from engine.statute.library import Library, displayed, yaml_files
from engine.statute.ruleset import Ruleset
from engine.statute.sealing import LOCK_NAME, check_seals
from engine.statute.versions import check_versions
from engine.text.decoding import decode
from engine.text.limits import FILE_BYTES_MAX
from engine.text.messages import shown
from engine.text.problems import Problems
from engine.text.rendering import render

_STATUTE = re.compile(rb"(?m)^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\"']?statuts[\"']?\s*:")


def run(options: Namespace) -> int:
    """Check files or folders; 0 when nothing is an error (and, with ``--strict``, nothing a warning)."""
    given = [text_path(written, options) for written in options.paths]
    paths = list(dict.fromkeys(path for one in given for path in (_statutes(one, options) if one.is_dir() else [one])))
    day = options.on if options.on is not None else today()
    library = Library.load(paths)
    found, sources, read = Problems(), dict[str, str](), dict[tuple[Path, str], list[Ruleset]]()
    for path in paths:
        checked = check_file(path, library, alone=len(paths) == 1)
        found.extend(checked.problems)
        sources.update(checked.sources)
        if checked.ruleset is None:
            sources[displayed(path)] = _source(path)
        else:
            found.extend(check_confirmed(checked.ruleset, day))
            read.setdefault((path.parent, checked.ruleset.policy), []).append(checked.ruleset)
    if any(one.is_dir() for one in given):
        for versions in read.values():
            found.extend(check_versions(versions))
        for lock in dict.fromkeys(lock for one in given if one.is_dir() for lock in one.rglob(LOCK_NAME)):
            found.extend(check_seals(lock.parent, day))
    problems = found.sorted()
    failed = refused(problems) or (options.strict and bool(problems))
    data: dict[str, object] = {"sound": not failed, "strict": options.strict, "files": [displayed(path) for path in paths]}
    if options.format == "json":
        return finish(options, data, "", problems, sources, failed=failed)
    print(render(problems, sources, options.locale) or _nothing(paths, options), end="")
    if problems and len(paths) > 1:
        print(said("files_read", options.locale, len(paths)))
    return 1 if failed else 0


def _statutes(folder: Path, options: Namespace) -> list[Path]:
    """Return the statutes below a folder; raises ``MisuseError`` when there is none."""
    paths = [path for path in yaml_files(folder) if path.name != COOPERATIVE_FILE and _STATUTE.search(_bytes(path))]
    if not paths:
        raise MisuseError(said("no_rulesets", options.locale, shown(str(folder))))
    return paths


def _bytes(path: Path) -> bytes:
    """Return the bytes of a file without its nuls, so that UTF-16 is seen too; nothing when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(FILE_BYTES_MAX).replace(b"\0", b"")
    except OSError:
        return b"statuts:"  # checking it tells why


def _source(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return decode(stream.read(FILE_BYTES_MAX), "")[0]
    except OSError:
        return ""


def _nothing(paths: list[Path], options: Namespace) -> str:
    if len(paths) == 1:
        return said("sound_file", options.locale, displayed(paths[0])) + "\n"
    return said("sound_files", options.locale, len(paths)) + "\n"
