"""``canut export``: what a signed month gives to the payroll firm, to the accounting and to a calendar."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cli.files import folder, read_bytes, write_whole
from cli.month import month_progress
from cli.output import finish, refused
from cli.phrases import said


def run(options: Namespace) -> int:
    """Write the files; 1, and nothing written, unless two people signed the month, unchanged, and nothing blocks it."""
    from engine.payroll.clearing import clear
    from engine.payroll.exporting import KINDS, export_files
    from engine.payroll.pay_mapping import USUAL, read_mapping
    from engine.payroll.running import run_payroll_of
    from engine.text.reading import read_document

    path = folder(options.folder, options)
    mapping = USUAL
    if options.mapping is not None:
        data, name = read_bytes(options.mapping, options)
        document, wrong = read_document(data, name)
        read, more = read_mapping(document)
        if read is None or refused(wrong):
            return finish(options, {"written": []}, "", (*wrong, *more), {name: document.source}, failed=True)
        mapping = read
    with month_progress(options) as progress:
        done = run_payroll_of(path, options.month, progress)
    cleared, problems = clear(done)
    if cleared is None:
        return finish(options, {"written": []}, "", problems, done.sources, failed=True)
    files, problems = export_files(cleared, mapping, KINDS if options.only is None else (options.only,))
    written = []
    for name, content in files.items():
        target = Path(options.out) / name
        write_whole(target, content, options)
        written.append(target.as_posix())
    text = "".join(said("written", options.locale, name) + "\n" for name in written)
    return finish(options, {"written": written}, text, problems, done.sources)
