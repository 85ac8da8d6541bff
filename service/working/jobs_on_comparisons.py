"""The jobs that ask what another text would have given: a comparison, a sweep, a search, and the check of what one asks.

``policies``, ``variants``, ``population``, ``bounds``, ``example``, ``vary`` and ``targets`` are written as in a terminal. A
draft is named from the whole folder and stands in it, beside the cooperative's own folder, of which every text is a version.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.compare.answer import Answer, Question
from engine.compare.answer_csv import answer_csv
from engine.compare.answer_data import answer_data
from engine.compare.answer_page import answer_page
from engine.compare.answer_workbook import answer_workbook
from engine.compare.answering import Asked, answer_question, begin
from engine.compare.classes import Bounds, read_bounds_of_classes
from engine.compare.meeting_page import meeting_page
from engine.compare.revealing import check_population
from engine.compare.seeking import seek_value
from engine.compare.sweeping import make_ready, sweep_parameters
from engine.compare.targets import read_targets
from engine.compare.tried_told import seek_data, seek_sentences, sweep_data, sweep_workbook
from engine.program.calendar import iso_month
from engine.statute.library import yaml_files
from engine.text.problems import Level, Problem
from engine.text.spans import Span
from service.working.doing import Done, Progress, locale_of, problems_data
from service.working.jobs_on_months import home
from service.working.refusing import QuestionError, told
from service.working.roots import Root

REFUSED = "comparison-refused"
_OF_NOBODY = frozenset({"C068", "C069"})
"""The population is nobody; of who asks for her own, it says that nothing is hers, and names nobody near."""


def compare_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return what other policies would have given from the month ``first`` to ``last``.

    With ``files``, also the workbook, the page, the sheet of the meeting and the tables. With ``own``, nothing but what is of
    the person ``entitled``.
    """
    locale, question = locale_of(asked), question_of(asked, root.folder)
    done = answer_question(home(asked, root), question, progress, locale=locale)
    answer = done.answer
    if answer is None:
        raise refusal(done.problems, asked)
    if asked.get("own"):
        answer = own_answer(done, question.entitled)
    files = comparison_files(answer, locale) if asked.get("files") else {}
    problems = problems_data(told_to(done.problems, asked), locale)
    return Done(root.shown_in({"answer": answer_data(answer, locale), "problems": problems}), files)


def sweep_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return what every value of the ranges ``vary`` gives; with ``files``, also as a workbook."""
    locale, question = locale_of(asked), question_of(asked, root.folder)
    done = sweep_parameters(home(asked, root), question, asked["vary"], progress)
    if done.sweep is None:
        raise refusal(done.problems, asked)
    name = f"essais-{_period(question)}.xlsx"
    files = {name: sweep_workbook(done.sweep, locale)} if asked.get("files") else {}
    problems = problems_data(told_to(done.problems, asked), locale)
    return Done(root.shown_in({"answer": sweep_data(done.sweep), "problems": problems}), files)


def seek_job(asked: Mapping[str, Any], root: Root, progress: Progress | None = None) -> Done:
    """Return the value of the one range ``vary`` that meets every one of ``targets``, or what prevents any; and in sentences."""
    locale, question = locale_of(asked), question_of(asked, root.folder)
    done = seek_value(home(asked, root), question, asked["vary"][0], asked["targets"], progress)
    if done.sought is None:
        raise refusal(done.problems, asked)
    sentences = list(seek_sentences(done.sought, locale))
    problems = problems_data(told_to(done.problems, asked), locale)
    return Done(root.shown_in({"answer": seek_data(done.sought), "text": sentences, "problems": problems}))


def question_job(asked: Mapping[str, Any], root: Root, _progress: Progress | None = None) -> Done:
    """Refuse what a comparison, a sweep or a search (``kind``) would refuse before it computes what it is asked for."""
    folder, question = home(asked, root), question_of(asked, root.folder)
    ready: object
    if asked["kind"] == "compare":
        done = begin(folder, question)
        ready, problems = done.world, done.problems
        if done.world is not None:
            problems = (*problems, *check_population(done.world, done.policies[0], question))
    else:
        stepped = asked["kind"] == "sweep"
        targets = () if stepped else read_targets(asked["targets"], Span(folder.as_posix()))[1]
        if targets:
            raise refusal(targets, asked)
        ready, done = make_ready(folder, question, asked["vary"], stepped=stepped)
        problems = done.problems
    if ready is None or any(one.level is Level.ERROR for one in problems):
        raise refusal(problems, asked)
    return Done({})


def question_of(asked: Mapping[str, Any], folder: Path) -> Question:
    """Return the question as the engine takes it; raises ``QuestionError`` when bounds of classes are not bounds."""
    return Question(
        words=tuple(_inside(word, folder) for word in asked.get("policies", ())),
        variants=tuple(asked.get("variants", ())),
        first=asked["first"],
        last=asked["last"],
        population=tuple(asked.get("population", ())),
        bounds=_bounds(asked.get("bounds", "")),
        entitled=asked.get("entitled", "").strip(),
        example=asked.get("example", ""),
        checks=asked.get("checks", True),
    )


def comparison_files(answer: Answer, locale: str) -> dict[str, bytes]:
    """Return every form of a comparison but its data, by name."""
    period = _period(answer.question)
    name, tables = f"comparaison-{period}", f"tableaux-{period}"
    return {
        f"{name}.xlsx": answer_workbook(answer, locale),
        f"{name}.html": answer_page(answer, locale).encode(),
        f"vue-ag-{period}.html": meeting_page(answer, locale).encode(),
        **{f"{tables}-{file}": data for file, data in answer_csv(answer, locale).items()},
    }


def own_answer(done: Asked, person: str) -> Answer:
    """Return an answer that is of one person only, without the names of the files it comes from; refuse any other.

    A number of a person may be written like the code of somebody else's activity: whose the figures are is looked at again.
    """
    answer, world = done.answer, done.world
    assert answer is not None and world is not None, "who has an answer has its world"
    held = {one.code for one in world.books.activities.values() if one.holder == person}
    shared = {code for code, parts in world.books.agreements.items() if any(one.person == person for one in parts)}
    payers = answer.paid.payers
    if [one.key for one in payers] != [person] or not set(payers[0].codes) <= held | shared:
        raise nothing_own()
    return replace(answer, sources=())


def refusal(problems: Iterable[Problem], asked: Mapping[str, Any]) -> QuestionError:
    """Return why there is no answer, told to who asked."""
    kept = told_to(problems, asked)
    if asked.get("own") and (not kept or any(one.code in _OF_NOBODY for one in kept)):
        return nothing_own()
    return QuestionError(REFUSED, kept)


def nothing_own() -> QuestionError:
    """Return the refusal of who asks for her own figures and has none in these months."""
    return QuestionError(REFUSED, [told("A323", "/population")])


def told_to(problems: Iterable[Problem], asked: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what may be told: to who asks for her own figures, what is wrong with her question and with no one's facts."""
    return tuple(one for one in problems if not asked.get("own") or one.code.startswith("C"))


def _period(question: Question) -> str:
    return f"{iso_month(question.first)}-{iso_month(question.last)}"


def _inside(word: str, folder: Path) -> str:
    """Return the name of a policy, a draft by its whole path; a path that leads out of the folder names nothing."""
    base, plus, rest = word.partition("+")
    named, since, month = base.partition(" dès ")
    name = named.strip()
    drafts = {path.relative_to(folder).as_posix(): path for path in yaml_files(folder)}
    after = f"{since}{month}{plus}{rest}"
    if name in drafts:
        return f"{drafts[name]}{after}"
    return f"{name.replace(os.sep, chr(0x2215))}{after}"  # told as unknown, and never opened


def _bounds(written: str) -> Bounds:
    if not written:
        return Bounds()
    read, wrong = read_bounds_of_classes(written, Span(""))
    if read is None:
        raise QuestionError(REFUSED, wrong)
    return read
