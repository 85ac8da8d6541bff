"""The jobs on a text and the facts of a case: check, decide, explain, compare two texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.compare.comparing import Compared, Question, compare_programs
from engine.compare.differences import Difference, changed_names, compare_texts
from engine.compare.telling import comparison_data, comparison_text, differences_data, differences_text
from engine.explain.explained import explanation_data
from engine.explain.explaining import explain
from engine.explain.page import explanation_page
from engine.program.tree import Program
from engine.run.deciding import decision_data, ruleset_data
from service.working.cases import asked_key, check_rules, decision_for, facts_document
from service.working.doing import Done, Progress, locale_of, problems_data
from service.working.programs import TEXT_FILE, Found, Given, checked_text, program_for
from service.working.refusing import QuestionError
from service.working.roots import Root


def check_text_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return everything wrong in ``text``: writing, shape, inheritance, names, units, bounds, examples.

    A byte that is no UTF-8 comes as Python writes it for a name of file (« surrogateescape »), so that it is told as well.
    """
    data = asked["text"].encode("utf-8", "surrogateescape")
    checked, document = checked_text(data, asked.get("file") or TEXT_FILE, root.library(), asked.get("on"))
    return Done(
        root.shown_in(
            {
                "sound": checked.sound,
                "ruleset": None if checked.ruleset is None else ruleset_data(checked.ruleset),
                "sha256": document.digest,
                "examples": {"run": len(checked.tried), "passed": sum(tried.passed for tried in checked.tried)},
                "problems": problems_data(checked.problems, locale_of(asked)),
            }
        )
    )


def decide_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return what a text gives for ``facts``; ``rules`` keeps only some results."""
    decision, found = decision_for(Given.of(asked), asked["facts"], root)
    names: Sequence[str] | None = asked.get("rules")
    check_rules(names or [], decision.program, "/rules")
    data = decision_data(decision, locale_of(asked))
    if names is not None:
        _keep_rules(data, names)
    return Done(root.shown_in({"decision": data, "problems": problems_data(found, locale_of(asked))}))


def _keep_rules(data: object, names: Sequence[str]) -> None:
    """Take away the results of a decision that were not asked for."""
    match data:
        case {"months": list(months)}:
            for month in months:
                for result in month["results"]:
                    result["values"] = {name: value for name, value in result["values"].items() if name in names}


def explain_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return the result ``rule`` of the last month told, for the entity ``of``; as data, or as a page (``format`` "html")."""
    locale = locale_of(asked)
    decision, found = decision_for(Given.of(asked), asked["facts"], root)
    check_rules([asked["rule"]], decision.program, "/rule")
    key = asked_key(decision, asked["rule"], asked.get("of"))
    explanation = explain(decision.program, decision.situations[-1], decision.outcomes[-1], key, asked["rule"], locale)
    if asked.get("format") == "html":
        return Done({}, {"explication.html": root.shown(explanation_page(explanation)).encode()})
    return Done(root.shown_in({"explanation": explanation_data(explanation), "problems": problems_data(found, locale)}))


def diff_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Return what changed from the text ``a`` to the text ``b``, in words, and where their amounts differ."""
    locale = locale_of(asked)
    a, b = Given.of(asked["a"]), Given.of(asked["b"])
    (before, warned), (after, also) = program_for(a, root, a.on), program_for(b, root, b.on)
    differences = compare_texts(before.rulesets[-1], after.rulesets[-1])
    compared, found = _amounts(asked, before, after, differences, b.on)
    problems = problems_data(tuple(dict.fromkeys((*warned, *also, *found))), locale)
    return Done(root.shown_in({**_compared_data(differences, compared, locale), "problems": problems}))


def _compared_data(differences: tuple[Difference, ...], compared: Compared | None, locale: str) -> dict[str, object]:
    """Return what changed, and the amounts, as data and to be read."""
    texts = [differences_text(differences, locale), *([comparison_text(compared, locale)] if compared else [])]
    return {
        "words": differences_data(differences, locale),
        "amounts": None if compared is None else comparison_data(compared, locale),
        "text": "\n".join(texts),
    }


def _amounts(
    asked: Mapping[str, Any], before: Program, after: Program, differences: tuple[Difference, ...], day: int | None
) -> tuple[Compared | None, Found]:
    """Return the amounts side by side; texts that have none in common are refused only when the question names one."""
    basis, rule, stated = asked.get("basis"), asked.get("rule"), asked.get("facts")
    facts = None if stated is None else facts_document(stated)
    compared, found = compare_programs(before, after, Question(basis or "", rule or "", facts, day, changed_names(differences)))
    if compared is None and (basis or rule or facts is not None):
        raise QuestionError("comparison-refused", found)
    return compared, found
