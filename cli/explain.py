"""``canut explain``: a result told line by line, with the clause behind each figure."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cli.casework import Case, read_case
from cli.files import write_whole
from cli.output import finish
from cli.parsing import MisuseError
from cli.phrases import said
from engine.explain.explained import Explanation, explanation_data
from engine.explain.explaining import explain_decision
from engine.program.calendar import iso_month
from engine.run.deciding import Decision
from engine.text.messages import shown
from engine.text.spelling import folded, nearest


def run(options: Namespace) -> int:
    """Print the explanation, and write it as a page when asked; 1 when the rule has no value."""
    case = read_case(options)
    if case.decision is None:
        return finish(options, {}, "", case.problems, case.sources, failed=True)
    found, wrong = explain_decision(case.decision, _rule(case, options), options.locale)
    chosen = _chosen(found, case.decision, options)
    if options.html:
        from engine.explain.page import explanation_page

        page = "\n".join(explanation_page(one) for one in chosen)
        write_whole(Path(options.html), page.encode(), options)
    data: dict[str, object] = {"explanations": [explanation_data(one) for one in chosen]}
    text = ""
    if options.format == "text":
        from engine.explain.text import explanation_text

        text = "\n".join(explanation_text(one).rstrip("\n") + "\n" for one in chosen)
    problems = (*case.problems, *wrong)
    return finish(options, data, text, problems, case.sources, failed=any(one.missing for one in chosen))


def _rule(case: Case, options: Namespace) -> str:
    """Return the rule asked for; raises ``MisuseError`` when the text has none of that name."""
    assert case.decision is not None, "called for a decision"
    names = list(case.decision.program.clauses)
    if options.rule in names:
        return str(options.rule)
    near = nearest(options.rule, names)
    key = "nearest" if near else "no_rule"
    raise MisuseError(said(key, options.locale, shown(options.rule), near))


def _chosen(found: tuple[Explanation, ...], decision: Decision, options: Namespace) -> list[Explanation]:
    """Return the explanations asked for: of one month and one entity; raises ``MisuseError`` when that is not clear."""
    months = {outcome.month for outcome in decision.outcomes}
    if options.month is not None and options.month not in months:
        known = ", ".join(iso_month(month) for month in sorted(months))
        raise MisuseError(said("no_month", options.locale, iso_month(options.month), known))
    kept = [one for one in found if options.month in (None, one.month)]
    keys = list(dict.fromkeys(one.key for one in kept))
    if not options.of and len(keys) > 1:
        raise MisuseError(said("several_entities", options.locale, options.rule, ", ".join(keys)))
    wanted = _entity(keys, options) if options.of else ""
    return [one for one in kept if wanted in ("", one.key)]


def _entity(keys: list[str], options: Namespace) -> str:
    """Return the key that a name means: its own, or that of the only one it is a part of (« Bachir » of « Duo/Bachir »)."""
    if options.of in keys:
        return str(options.of)
    for alike in (str, folded):
        meant = [key for key in keys if alike(options.of) in map(alike, (key, *key.split("/")))]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise MisuseError(said("entity_of_several", options.locale, shown(options.of), ", ".join(map(shown, meant))))
    near = nearest(options.of, [*keys, *(part for key in keys for part in key.split("/"))])
    key = "nearest_entity" if near else "no_entity"
    raise MisuseError(said(key, options.locale, shown(options.of), ", ".join(map(shown, keys)), shown(near)))
