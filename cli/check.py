"""``canut check``: everything wrong in rulesets, at once."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from engine.run.texts import check_file
from engine.statute.library import Library, yaml_files
from engine.text.rendering import render


def run(options: Namespace) -> int:
    """Check files or folders; 0 when nothing is an error."""
    paths = [file for given in options.paths for file in (yaml_files(Path(given)) if Path(given).is_dir() else [Path(given)])]
    library = Library.load(paths)
    sound = True
    for path in paths:
        if len(paths) > 1 and b"statuts" not in path.read_bytes():
            continue
        checked = check_file(path, library)
        sound = sound and checked.sound
        sources = dict(checked.sources)
        if checked.ruleset is None and path.is_file():
            sources[path.as_posix()] = path.read_text(encoding="utf-8", errors="replace")
        sys.stdout.write(render(checked.problems, sources, options.lang) or f"{path} : rien à corriger\n")
    return 0 if sound else 1
