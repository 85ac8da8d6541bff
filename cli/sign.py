"""``canut sign``: one of the two signatures that freeze a month."""

from __future__ import annotations

from argparse import Namespace

from cli.files import folder, reason
from cli.month import month_progress
from cli.output import finish
from cli.parsing import MisuseError, today
from cli.phrases import said
from engine.text.messages import shown
from engine.text.printing_values import write_day, write_month
from engine.text.problems import Level


def run(options: Namespace) -> int:
    """Check the month again, then sign it, and say whose signature no longer holds; 1 when it cannot be signed.

    What is wrong with the files must be corrected first; only signatures that cannot be read may be given again.
    """
    from engine.payroll.heading import what_changed
    from engine.payroll.report_data import sealing_data
    from engine.payroll.running import run_payroll_of
    from engine.payroll.sealing import DAMAGED, sign
    from engine.payroll.sealing_model import UNSIGNED, SealState
    from engine.payroll.words import state_word, term

    path = folder(options.folder, options)
    with month_progress(options) as progress:
        done = run_payroll_of(path, options.month, progress)
    if done.report is None or any(one.level is Level.ERROR and one.code != DAMAGED for one in done.problems):
        return finish(options, {}, "", done.problems, done.sources, failed=True)
    now = today()
    day = options.on if options.on is not None else now
    try:
        sealing, problems = sign(path, done.report, options.by, options.role, day, now)
    except OSError as error:
        raise MisuseError(said("unwritable", options.locale, shown(str(path)), reason(error, options.locale))) from error
    if sealing is None:
        return finish(options, {}, "", problems, done.sources, failed=True)
    locale = options.locale
    lines = [said("sealing", locale, write_month(options.month, locale), state_word(sealing.state, locale))]
    for one in sealing.signatures:
        lines.append("  " + said("signed_as", locale, term(one.role, locale), shown(one.by), write_day(one.day, locale)))
    fallen = done.sealing if done.sealing.state is SealState.STALE else UNSIGNED
    for one in fallen.signatures:
        words = shown(one.by), term(one.role, locale), write_day(one.day, locale), what_changed(fallen, locale)
        lines.append(said("signature_fell", locale, *words))
    data = {**sealing_data(sealing), "fallen": {key: sealing_data(fallen)[key] for key in ("signatures", "changed")}}
    return finish(options, data, "\n".join(lines) + "\n", problems, done.sources)
