"""A result explained: one sentence and its cause, the lines of its computation, why not otherwise, from which texts."""

from __future__ import annotations

from dataclasses import replace

from engine.explain.bodies import tell_rule
from engine.explain.explained import Alternative, Explanation, Missing, ToldRule
from engine.explain.limits import applies, exceptions_of
from engine.explain.memories import still_from_start
from engine.explain.phrases import first, headed, inside, say
from engine.explain.scene import Month, Scene, month_of, scene_of
from engine.explain.sources import hypotheses_of, missing_of, read_names, rules_behind, sources_of
from engine.explain.why_not import ALTERNATIVES_MAX, alternatives
from engine.program.kinds import EURO, Account, Date, Number, Word
from engine.program.tree import Program
from engine.run.deciding import Decision
from engine.run.running import Key, Outcome
from engine.run.situation import Situation
from engine.statute.forms import Previous
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_month
from engine.text.problems import Problem, problem
from engine.text.spans import Span
from engine.text.spelling import nearest

DEPTH = 6
"""How far the rules read are told in lines of their own, unless asked otherwise: until each amount is traced."""
RULES_MAX = 20
"""Rules told under the one explained; those beyond are among the sources."""

_SCOPES = {
    Scope.COOPERATIVE: "of cooperative",
    Scope.PERSON: "of person",
    Scope.ACTIVITY: "of activity",
    Scope.SHARE: "of share",
}


def explain(
    program: Program,
    situation: Situation,
    outcome: Outcome,
    key: Key,
    name: str,
    locale: str = "fr",
    depth: int = DEPTH,
) -> Explanation:
    """Return the explanation of one rule's result for one entity of a month.

    Args:
        program: What was run.
        situation: The facts of the month.
        outcome: What the month gave for them.
        key: The entity; its scope must be the rule's.
        name: A rule of the program.
        locale: "fr" or "en".
        depth: How many levels of the rules it reads have lines of their own; 0: none.
    """
    return explain_in(month_of(program, situation, outcome, locale), key, name, depth)


def explain_in(month: Month, key: Key, name: str, depth: int = DEPTH) -> Explanation:
    """Return the explanation of one rule's result in a month made ready by ``month_of``, for many explanations of it."""
    assert name in month.rules and month.program.scopes[name] is key[0], "callers check the name and its scope"
    scene = scene_of(month, key)
    rules, cause = _told_rules(name, scene, depth)
    missing = missing_of(name, scene)
    computed = missing is None and not scene.is_given(name)
    names = rules_behind(name, scene)
    shown = [rule.name for rule in rules]
    entity = month.run.live[key].entity
    label = entity.label or ("" if key[0] is Scope.COOPERATIVE else key[1])
    return Explanation(
        locale=month.locale,
        name=name,
        title=rules[0].title,
        month=month.outcome.month,
        scope=key[0].value,
        key=key[1],
        label=say(_SCOPES[key[0]], month.locale, label=label) if entity.label else "",
        value=scene.tell(scene.of(name)),
        sentences=_sentences(name, rules[0].title, cause, missing, scene),
        missing=missing,
        hypotheses=hypotheses_of(names, scene),
        rules=rules,
        alternatives=_alternatives(rules, scene) if computed else (),
        sources=sources_of([*shown, *(other for other in names if other not in shown)], scene),
    )


def _told_rules(name: str, scene: Scene, depth: int) -> tuple[tuple[ToldRule, ...], str]:
    """Return the rule with its lines, then those it reads down to ``depth``, each once, and the rule's main cause."""
    told, sheet = tell_rule(name, scene, 0)
    cause = sheet.main_cause
    found = {name: told}
    inlined = set(sheet.inlined)
    wave = [name]
    for level in range(1, depth + 1):
        following: list[str] = []
        for reader in wave:
            for read in _made_of(reader, level, scene):
                other = _scene_for(read, scene)
                if read in found or read in inlined or other is None or len(found) > RULES_MAX:
                    continue
                found[read], inner = tell_rule(read, other, level)
                inlined |= inner.inlined
                following.append(read)
        wave = following
    return tuple(found.values()), cause


def _made_of(reader: str, level: int, scene: Scene) -> list[str]:
    """Return the rules whose lines explain a rule's figure, this month's only: amounts alone below the first level.

    What a month before left has no lines here, and an exception that does not apply had no part in the figure.
    """
    rule, _ = scene.month.rules[reader]
    carried = rule.body.name.value if isinstance(rule.body, Previous) else ""
    found = [read for read in read_names(reader, scene) if read in scene.month.rules and read != carried]
    idle = {other for other in exceptions_of(reader, scene) if not applies(other, scene)}
    return [
        read
        for read in found
        if read not in idle and not scene.is_given(read) and (level == 1 or isinstance(scene.program.kinds[read], Number))
    ]


def _alternatives(rules: tuple[ToldRule, ...], scene: Scene) -> tuple[Alternative, ...]:
    """Return what did not apply in the rule explained, then in the rules it reads, each under its title."""
    found: list[Alternative] = []
    for rule in rules:
        other = _scene_for(rule.name, scene)
        if other is None or rule.given or other.of(rule.name).refusal is not None:
            continue
        for one in alternatives(rule.name, other):
            if rule.depth and any(one.would == earlier.would for earlier in found):
                continue  # the condition of a case and the rule it names ask for the same
            label = say("else of rule", scene.locale, title=rule.title, label=one.label) if rule.depth else one.label
            found.append(replace(one, label=label))
    return tuple(found[:ALTERNATIVES_MAX])


def _scene_for(name: str, scene: Scene) -> Scene | None:
    """Return the scene of the entity that holds a rule read; None when it is one of many, or not a rule."""
    if name not in scene.month.rules:
        return None
    return scene.at(scene.program.scopes[name])


def _sentences(name: str, title: str, cause: str, missing: Missing | None, scene: Scene) -> tuple[str, ...]:
    """Return what the result is, and why, each a sentence to be read aloud."""
    locale = scene.locale
    words = {"month": write_month(scene.month.outcome.month, locale)}
    if missing is not None:
        return (say("is unknown", locale, subject=inside(title), reason=missing.sentence, **words),)
    worth = scene.of(name)
    words["value"] = scene.text(worth).replace("_", " ") if isinstance(worth.kind, Word) else scene.text(worth)
    subject = headed(title, locale)
    if subject is None or not isinstance(worth.kind, Number | Date | Word | Account):
        said = say("is plain", locale, subject=inside(title), **words)
    elif isinstance(worth.kind, Date):
        said = say("is date", locale, subject=subject[0], **words)
    elif subject[1]:
        amounts = isinstance(worth.kind, Number) and worth.kind.unit == EURO
        told = {"subject": subject[0]} if amounts else {"subject": inside(title)}
        said = say("are amount" if amounts else "is plain", locale, **told, **words)
    else:
        said = say("is amount", locale, subject=subject[0], **words)
    return tuple(first(sentence) for sentence in (said, cause) if sentence)


def explain_decision(
    decision: Decision, name: str, locale: str = "fr", depth: int = DEPTH
) -> tuple[tuple[Explanation, ...], tuple[Problem, ...]]:
    """Return the explanations of a rule for every entity and month of a decision, in their order.

    A name that is no rule of the program is a problem, with the nearest one.
    """
    program = decision.program
    clause = program.clauses.get(name)
    if clause is None:
        last = program.rulesets[-1].document.file
        near = nearest(name, list(program.clauses))
        return (), (problem("N501", Span(last), name=name, suggestion=near),)
    found: list[Explanation] = []
    months = zip(decision.programs, decision.situations, decision.outcomes, strict=True)
    for rank, (one, situation, outcome) in enumerate(months):
        if name not in one.clauses:
            continue
        started = still_from_start(decision.outcomes[:rank], outcome.month, one)
        month = replace(month_of(one, situation, outcome, locale), started=started)
        keys = [key for key in outcome.values if key[0] is clause.scope]
        found.extend(explain_in(month, key, name, depth) for key in keys)
    return tuple(found), ()
