"""What an explanation rests on: the rules read with their texts and votes, the parameters, the hypotheses, what is missing."""

from __future__ import annotations

from engine.explain.excerpts import one_line
from engine.explain.explained import Adopted, Hypothesis, Missing, ReadParameter, ReadRule, Sources
from engine.explain.memories import is_read
from engine.explain.phrases import first, inside, quoted, say, spoken
from engine.explain.scene import Scene, in_order
from engine.explain.values import Worth
from engine.program.calendar import first_day, iso_day
from engine.program.ordering import reads
from engine.program.tree import Slot
from engine.run.scalar import Refusal
from engine.statute.forms import Previous
from engine.statute.ruleset import Rule, Ruleset
from engine.text.printing_values import write_day, write_month

NAMES_MAX = 500
"""Rules followed from the one explained; the language allows no more."""


def read_names(name: str, scene: Scene) -> list[str]:
    """Return the names that a rule reads, each once: facts, parameters, rules, exceptions; nothing for what was given."""
    found = scene.month.rules.get(name)
    if found is None or scene.is_given(name):
        return []
    if name not in scene.month.reading:
        scene.month.reading[name] = tuple(_read_by(name, found[0], scene))
    return [read for read in scene.month.reading[name] if read in scene.known and read != name]


def _read_by(name: str, rule: Rule, scene: Scene) -> dict[str, None]:
    """Return the names that the text of a rule reads, whoever it is computed for, each once."""
    wanted = reads(rule)
    written = in_order((rule.body, rule.exemptions, rule.floor, rule.ceiling, rule.proration))
    ordered = {read: None for read in written if read in wanted}
    if isinstance(rule.body, Previous):
        ordered[rule.body.name.value] = None
    for part in scene.program.clauses[name].parts:
        if part.kind == "exception":
            ordered[part.word("exception")] = None
    return ordered


def rules_behind(name: str, scene: Scene) -> list[str]:
    """Return a rule and every rule behind it this month, the nearest first."""
    found = {name: None}
    queue = [name]
    while queue and len(found) < NAMES_MAX:
        here = queue.pop(0)
        rule = scene.month.rules.get(here)
        if rule is not None and isinstance(rule[0].body, Previous) and here != name:
            continue
        for read in read_names(here, scene):
            if read in scene.month.rules and read not in found:
                found[read] = None
                queue.append(read)
    return list(found)


def sources_of(names: list[str], scene: Scene) -> Sources:
    """Return where rules come from, the texts they stand in and the parameters they use, each once."""
    rules: list[ReadRule] = []
    texts: dict[str, Adopted] = {}
    parameters: dict[str, ReadParameter] = {}
    for name in names:
        _, ruleset = scene.month.rules[name]
        clause = scene.program.clauses[name]
        file = ruleset.document.file
        title = first(scene.label(name))
        rules.append(ReadRule(name, title, clause.article, ruleset.policy, file, clause.span.line))
        texts.setdefault(file, _adopted(ruleset, scene))
        for read in read_names(name, scene):
            if read not in scene.program.parameters or read in parameters:
                continue
            dated = scene.dated(read)
            owner = next((r for r in scene.program.rulesets if r.document.file == dated.span.file), None)
            parameters[read] = _parameter(read, owner, scene)
            if owner is not None:
                texts.setdefault(owner.document.file, _adopted(owner, scene))
    return Sources(tuple(rules), tuple(texts.values()), tuple(parameters.values()))


def _adopted(ruleset: Ruleset, scene: Scene) -> Adopted:
    locale, adoption = scene.locale, ruleset.adoption
    if adoption is not None:
        by, day, source = one_line(adoption.by_text), iso_day(adoption.on), one_line(adoption.source_text)
        told = say("adoption", locale, by=by, date=write_day(adoption.on, locale), source=source)
    else:
        by, day, source = "", "", one_line(ruleset.source_text)
        told = say("published", locale, source=source) if source else ""
    date = write_day(ruleset.effective_from, locale)
    title = one_line(ruleset.title_text)
    version = say("version", locale, title=title, date=date)
    return Adopted(ruleset.policy, title, version, told, by, day, source, ruleset.document.file, ruleset.document.digest)


def _parameter(name: str, owner: Ruleset | None, scene: Scene) -> ReadParameter:
    """Return a parameter as used; a value without a date is in force since its text is."""
    dated = scene.dated(name)
    day = first_day(scene.month.outcome.month)
    since = max((start for start, _ in dated.values if start <= day), default=0)
    if since <= 1 and owner is not None:
        since = owner.effective_from
    checked = dated.checked_on
    locale = scene.locale
    return ReadParameter(
        name=name,
        title=first(dated.title or spoken(name, locale)),
        value=scene.tell(scene.of(name)),
        since=iso_day(since) if since > 1 else "",
        since_text=write_day(since, locale) if since > 1 else "",
        reference=reference_of(name, scene),
        checked_on=iso_day(checked) if checked is not None else "",
        checked_text=write_day(checked, locale) if checked is not None else "",
    )


def reference_of(name: str, scene: Scene) -> str:
    """Return where the value of a parameter is written; "" when its own text says nothing.

    A level below that set its own value is not covered by the reference of the level above, which is told with its value.
    """
    dated = scene.dated(name)
    texts = scene.program.rulesets
    declared = [(one, text) for text in texts for one in text.parameters if one.name.value == name]
    own = next((one for one, text in reversed(declared) if text.document.file == dated.span.file), None)
    if own is None or own.reference_text or not dated.reference:
        return one_line(dated.reference)
    day = first_day(scene.month.outcome.month)
    above = next((one for one, _ in reversed(declared) if one.reference_text), None)
    values = [one.value for one in above.values if one.since is None or one.since <= day] if above is not None else []
    if not values:
        return ""
    theirs = scene.text(scene.worth(values[-1]))
    if theirs == scene.text(scene.of(name)):
        return one_line(dated.reference)
    return say("other level", scene.locale, value=theirs, reference=one_line(dated.reference))


def hypotheses_of(names: list[str], scene: Scene) -> tuple[Hypothesis, ...]:
    """Return what was assumed for the rules told, and what was given in place of rules."""
    found: list[Hypothesis] = []
    for name in names:
        if scene.is_given(name):
            worth = scene.of(name)
            words = {"label": first(scene.label(name)), "value": scene.text(worth)}
            found.append(Hypothesis("given", name, say("given", scene.locale, **words), scene.tell(worth)))
    read = {name for rule in names for name in (rule, *read_names(rule, scene))}
    slots = {slot.name: slot for slot in scene.program.slots}
    seen_keys = {scene.key_of(scope) for scope in scene.sees}
    for key, name in scene.month.outcome.assumed:
        plain = name.split("·")[0]
        if key not in seen_keys or plain not in read or scene.is_given(plain):
            continue
        if name in slots:
            if is_read(slots[name], scene.month.outcome.month, scene.program):
                found.append(_memory(slots[name], plain, scene))
        else:
            worth = scene.of(name)
            words = {"label": first(scene.label(name)), "value": scene.text(worth)}
            found.append(Hypothesis("default", name, say("default", scene.locale, **words), scene.tell(worth)))
    for key, name, began in scene.month.started:
        plain = name.split("·")[0]
        if key in seen_keys and plain in read and not scene.is_given(plain):
            found.append(_memory(slots[name], plain, scene, began))
    return tuple(dict.fromkeys(found))


def _memory(slot: Slot, plain: str, scene: Scene, began: int | None = None) -> Hypothesis:
    label = inside(scene.label(plain))
    if began is not None:
        worth = Worth(slot.kind, slot.initial) if slot.initial is not None else scene.of(plain)
        key = "memory since" if slot.initial is not None else "memory empty since"
        words = {"label": label, "month": write_month(began, scene.locale), "value": scene.text(worth)}
        return Hypothesis("memory", plain, say(key, scene.locale, **words), scene.tell(worth))
    if slot.initial is None:
        worth = scene.of(plain)
        return Hypothesis("memory", plain, say("memory empty", scene.locale, label=label), scene.tell(worth))
    worth = Worth(slot.kind, slot.initial)
    sentence = say("memory", scene.locale, label=label, value=scene.text(worth))
    return Hypothesis("memory", plain, sentence, scene.tell(worth))


def missing_of(name: str, scene: Scene) -> Missing | None:
    """Return why a rule has no value, and the rules in which what is missing would be used; None when it has one."""
    refusal = scene.of(name).refusal
    if refusal is None:
        return None
    locale = scene.locale
    plain = refusal.name.split("·")[0]
    label = scene.label(plain) if plain else ""
    match refusal.code:
        case "R001" if refusal.name.endswith("·solde"):
            given = scene.program.inputs.get(refusal.name)
            families = ", ".join((*given.plus, *given.minus)) if given is not None else ""
            sentence = say("missing accounts", locale, accounts=families)
        case "R001":
            sentence = say("missing", locale, name=quoted(label, locale))
        case "R007":
            sentence = say("not known before", locale, name=quoted(label, locale))
        case "R002":
            sentence = say("by zero", locale)
        case _:
            sentence = say("out of bounds", locale, name=quoted(label, locale))
    return Missing(refusal.code, plain, sentence, tuple(_uses(name, refusal, scene)))


def _uses(name: str, refusal: Refusal, scene: Scene) -> list[str]:
    """Return the rules behind ``name`` that stop for the same reason, the one that reads what is missing first."""
    found: list[str] = []
    for rule in reversed(rules_behind(name, scene)):
        if scene.program.scopes[rule] not in scene.sees or scene.of(rule).refusal != refusal:
            continue
        clause = scene.program.clauses[rule]
        file = clause.ruleset.document.file
        words = {"title": scene.label(rule), "file": file, "line": clause.span.line}
        found.append(say("needed by", scene.locale, **words))
    return found
