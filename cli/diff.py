"""``canut diff``: two texts compared, in words and in amounts."""

from __future__ import annotations

from argparse import Namespace

from cli.bounds import read_bounds
from cli.files import file, read_bytes
from cli.output import finish, refused
from engine.compare.comparing import Compared, Question, common_basis, common_rule, compare_programs
from engine.compare.differences import Difference, changed_names, compare_texts
from engine.compare.stated_facts import read_facts
from engine.compare.telling import comparison_data, comparison_text, differences_data, differences_text
from engine.program.tree import Program
from engine.run.texts import Checked, check_file
from engine.statute.library import Library
from engine.text.problems import Level, Problem, Problems


def run(options: Namespace) -> int:
    """Print what changed; 1 when a text has errors or the amounts cannot be compared."""
    paths = [file(written, options) for written in (options.before, options.after)]
    library = Library.load(paths)
    before, after = (check_file(path, library, alone=True) for path in paths)
    sources = {**before.sources, **after.sources}
    wrong = _errors(before, after)
    if before.ruleset is None or after.ruleset is None:
        return finish(options, {}, "", wrong, sources, failed=True)
    words = compare_texts(before.ruleset, after.ruleset)
    data: dict[str, object] = {"differences": differences_data(words, options.locale), "amounts": None}
    text = differences_text(words, options.locale)
    if before.program is None or after.program is None or wrong:
        return finish(options, data, text, wrong, sources, failed=True)
    compared, problems = _amounts(options, words, before.program, after.program, sources)
    if compared is not None:
        data["amounts"] = comparison_data(compared, options.locale)
        text += "\n" + comparison_text(compared, options.locale)
    return finish(options, data, text, problems, sources, failed=refused(problems))


def _errors(*checked: Checked) -> tuple[Problem, ...]:
    """Return what makes a text unusable; that one of its examples fails does not."""
    found = Problems()
    for one in checked:
        found.extend([p for p in one.problems if p.level is Level.ERROR and not p.code.startswith("E")])
    return found.sorted()


def _amounts(
    options: Namespace, words: tuple[Difference, ...], before: Program, after: Program, sources: dict[str, str]
) -> tuple[Compared | None, tuple[Problem, ...]]:
    changed = changed_names(words)
    facts = None
    if options.facts is not None:
        facts, wrong = read_facts(*read_bytes(options.facts, options))
        sources[facts.file] = facts.source
        if refused(wrong):
            return None, wrong
    low = high = None
    if options.between:
        rule = options.rule or common_rule(before, after)
        basis = options.basis or common_basis(before, after, rule, changed)
        low, high = read_bounds(options, before.kinds.get(basis))
    question = Question(options.basis, options.rule, facts, options.on, changed, low, high)
    return compare_programs(before, after, question)
