"""What changed between two texts, part by part, with the lines that say it. Places and layout do not count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher

from engine.program.kinds import Kind, Number
from engine.program.parameters import read_parameter
from engine.program.tree import Dated
from engine.statute.ruleset import FactDeclaration, Membership, Parameter, Rule, Ruleset
from engine.text.document import Document, Text
from engine.text.document import Mapping as Tree
from engine.text.problems import Problems
from engine.text.spans import Span
from engine.text.syntax import Quantity

_INDENT = re.compile(r" *")
_RULE_PARTS = (
    *("title_text", "article_text", "scope", "unit", "body", "exemptions", "proration", "floor", "ceiling"),
    *("rounding", "exception_to", "latitude", "bounds"),
)
_FACT_PARTS = ("title_text", "scope", "unit", "choices", "low", "high", "default")
_PARAMETER_PARTS = ("title_text", "reference_text", "latitude", "low", "high", "to_set", "unit")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, as written."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A parameter's value from a day on (ordinal; 0: since always), in each text, with its kind; None where it has none."""

    since: int
    before: tuple[int, Kind] | None
    after: tuple[int, Kind] | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed.

    Attributes:
        subject: "parameter", "rule", "fact", "membership", "inherits", "outputs", "year", "title" or "examples".
        name: What it is called in the text; for a renaming, the new name.
        change: "added", "removed", "changed" or "renamed".
        parts: The parts of a rule, a fact or a parameter that changed, as fields of the ruleset.
        steps: The values of a parameter that changed.
        before: The lines taken away; ``after`` the lines that replace them.
        words: Pairs (name, text) for its sentence.
    """

    subject: str
    name: str
    change: str
    parts: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def compare_texts(before: Ruleset, after: Ruleset) -> tuple[Difference, ...]:
    """Return what changed from one text to another, in the order of a text: parameters, facts, rules, the rest."""
    return (
        *_plain("title", (before.title_text,), (after.title_text,)),
        *_plain("inherits", tuple(t.value for t in before.inherits), tuple(t.value for t in after.inherits)),
        *_plain("year", (str(before.year_starts_in or 1),), (str(after.year_starts_in or 1),)),
        *_named("fact", before.facts, after.facts, _FACT_PARTS, before, after),
        *_named("parameter", before.parameters, after.parameters, _PARAMETER_PARTS, before, after),
        *_named("rule", before.rules, after.rules, _RULE_PARTS, before, after),
        *_membership(before, after),
        *_plain("outputs", _outputs(before), _outputs(after)),
        *_examples(before, after),
    )


def _plain(subject: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[Difference]:
    if before == after:
        return []
    gone, come = (tuple(Line(0, text) for text in kept) for kept in (before, after))
    return [Difference(subject, "", "changed", before=gone, after=come)]


def _outputs(ruleset: Ruleset) -> tuple[str, ...]:
    return tuple(f"{role}: {name.value}" for role, name in ruleset.outputs)


Named = FactDeclaration | Parameter | Rule


def _named(
    subject: str,
    before: Sequence[Named],
    after: Sequence[Named],
    parts: tuple[str, ...],
    old: Ruleset,
    new: Ruleset,
) -> list[Difference]:
    olds, news = ({one.name.value: one for one in kept} for kept in (before, after))
    renamed = _renamed(olds, news, parts)
    found: list[Difference] = []
    for name, one in olds.items():
        if name in news or name in renamed:
            continue
        found.append(Difference(subject, name, "removed", before=_block(old.document, one.name.span)))
    for name, one in news.items():
        former = olds.get(name)
        if former is None and name in renamed.values():
            previous = next(was for was, now in renamed.items() if now == name)
            found.append(Difference(subject, name, "renamed", words=(("former", previous),)))
        elif former is None:
            found.append(Difference(subject, name, "added", after=_block(new.document, one.name.span)))
        else:
            found += _changed(subject, former, one, parts, old, new)
    return found


def _renamed(olds: Mapping[str, Named], news: Mapping[str, Named], parts: tuple[str, ...]) -> dict[str, str]:
    """Return the names whose whole content stands under a new name, each used once."""
    found: dict[str, str] = {}
    for was, one in olds.items():
        if was in news:
            continue
        for now, other in news.items():
            if now in olds or now in found.values() or _parts_changed(one, other, (*parts, "values")):
                continue
            found[was] = now
            break
    return found


def _changed(subject: str, old: Named, new: Named, parts: tuple[str, ...], before: Ruleset, after: Ruleset) -> list[Difference]:
    changed = _parts_changed(old, new, parts)
    steps: tuple[Step, ...] = ()
    if isinstance(old, Parameter) and isinstance(new, Parameter):
        steps = _steps(old, new)
    if not changed and not steps:
        return []
    gone, come = _moved(_block(before.document, old.name.span), _block(after.document, new.name.span))
    return [Difference(subject, new.name.value, "changed", changed, steps, gone, come)]


def _parts_changed(old: Named, new: Named, parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if not same(getattr(old, part, None), getattr(new, part, None)))


def same(one: object, other: object) -> bool:
    """Whether two parts of rulesets say the same, wherever they are written."""
    if isinstance(one, Span | Document):
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Text) and isinstance(other, Text):
        return one.value == other.value
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        scale = max(one.scale, other.scale)
        shown = one.digits * 10 ** (scale - one.scale), other.digits * 10 ** (scale - other.scale)
        return one.unit == other.unit and shown[0] == shown[1]
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one) and not isinstance(one, type):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    return bool(one == other)


def _steps(old: Parameter, new: Parameter) -> tuple[Step, ...]:
    """Return the values that differ, on each day at which one of the two changes."""
    mine, theirs = read_parameter(old, Problems()), read_parameter(new, Problems())
    days = sorted({since for dated in (mine, theirs) if dated is not None for since, _ in dated.values})
    found: list[Step] = []
    for day in days:
        one, other = _value(mine, day), _value(theirs, day)
        if one != other:
            found.append(Step(day, one, other))
    return tuple(found)


def _value(dated: Dated | None, day: int) -> tuple[int, Kind] | None:
    """Return a parameter's value on a day in the fewest decimals, so that two writings of it are one."""
    value = dated.at(day) if dated is not None else None
    if dated is None or value is None:
        return None
    kind = dated.kind
    while isinstance(kind, Number) and kind.scale and value % 10 == 0:
        value, kind = value // 10, replace(kind, scale=kind.scale - 1)
    return value, kind


def _block(document: Document, start: Span) -> tuple[Line, ...]:
    """Return the lines of a named block: its name and all that is further in, without comments and blank lines."""
    lines = document.source.split("\n")
    first = start.line - 1
    if not 0 <= first < len(lines):
        return ()
    margin = _margin(lines[first])
    found = [Line(start.line, lines[first].rstrip())]
    for number, line in enumerate(lines[first + 1 :], start.line + 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if _margin(line) < margin or (_margin(line) == margin and not line.lstrip().startswith("- ")):
            break
        found.append(Line(number, line.rstrip()))
    return tuple(found)


def _margin(line: str) -> int:
    match = _INDENT.match(line)
    return match.end() if match else 0


def _moved(before: tuple[Line, ...], after: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of a block that only the first text has, and those that only the second has."""
    matcher = SequenceMatcher(None, [line.text for line in before], [line.text for line in after], autojunk=False)
    gone: list[Line] = []
    come: list[Line] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            gone += before[i:j]
            come += after[k:m]
    return tuple(gone), tuple(come)


def _membership(before: Ruleset, after: Ruleset) -> list[Difference]:
    one, other = before.membership, after.membership
    if same(one, other):
        return []
    gone = _section(before.document, "sociétariat") if one is not None else ()
    come = _section(after.document, "sociétariat") if other is not None else ()
    change = "added" if one is None else "removed" if other is None else "changed"
    parts: tuple[str, ...] = ()
    if one is not None and other is not None:
        gone, come = _moved(gone, come)
        names = tuple(field.name for field in fields(Membership) if field.name != "span")
        parts = tuple(name for name in names if not same(getattr(one, name), getattr(other, name)))
    return [Difference("membership", "", change, parts, before=gone, after=come)]


def _section(document: Document, key: str) -> tuple[Line, ...]:
    root = document.root
    entries = root.entries if isinstance(root, Tree) else ()
    return next((_block(document, entry.key.span) for entry in entries if entry.key.value == key), ())


def _examples(before: Ruleset, after: Ruleset) -> list[Difference]:
    """Tell how many examples there are, and how many of the same name give other facts or expect something else."""
    olds = {example.name_text: example for example in before.examples}
    changed = sum(example.name_text in olds and not _same_example(olds[example.name_text], example) for example in after.examples)
    if len(before.examples) == len(after.examples) and not changed and list(olds) == [e.name_text for e in after.examples]:
        return []
    words = {"before": len(before.examples), "after": len(after.examples), "changed": changed}
    return [Difference("examples", "", "changed", words=tuple((key, str(value)) for key, value in words.items()))]


def _same_example(one: object, other: object) -> bool:
    return all(same(getattr(one, part), getattr(other, part)) for part in ("months", "given", "expected"))


def changed_names(differences: Sequence[Difference]) -> frozenset[str]:
    """Return the names that two texts do not say alike, for ``comparing``."""
    return frozenset(found.name for found in differences if found.name)
