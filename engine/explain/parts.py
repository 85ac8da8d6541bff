"""The lines of what is shared: a member's part of an amount of the group, and an amount cut in parts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.explain.scene import Scene, scene_of, values_of
from engine.explain.sheet import Sheet, difference_text, mention_of, tell_name
from engine.explain.values import Told, Worth, like
from engine.run.scalar import Refusal
from engine.statute.forms import Parts, Split
from engine.statute.ruleset import Rule
from engine.text.syntax import Expression


@dataclass(frozen=True, slots=True)
class Weights:
    """What each member weighs, this one first of all; ``written`` is the weight that served."""

    written: Expression
    mine: Worth
    all: tuple[Worth, ...]

    @property
    def total(self) -> Fraction | None:
        """The sum of what counts, a weight below zero counting for nothing; None when one is not known."""
        if not all(worth.is_number for worth in self.all):
            return None
        return sum((max(worth.ratio, Fraction(0)) for worth in self.all), Fraction(0))


def tell_split(split: Split, rule: Rule, sheet: Sheet) -> Worth:
    """Write the whole, this member's weight among the others', and the part."""
    scene = sheet.scene
    part = f"{rule.name.value}·part"
    name = split.whole.value
    tell_name(name, sheet, level=0)
    whole, result = scene.of(name), Worth(scene.program.kinds[part], values_of(scene).get(part, Refusal("R001", part)))
    weights = _weights(split, scene)
    rate: Worth | Told = weights.mine
    exact: Fraction | None = None
    if weights.total == 0:
        rate = Told(sheet.say("one of", count=len(weights.all)))
        notes = [sheet.say("equal parts", label=mention_of(weights.written, scene))]
        exact = Fraction(1, len(weights.all))
    elif weights.total is not None:
        words = {"label": mention_of(split.weight, scene), "other": mention_of(weights.written, scene)}
        phrase = "part of weights" if weights.written is split.weight else "part by default"
        notes = [sheet.say(phrase, total=scene.text(like(weights.total, weights.mine)), **words)]
        exact = max(weights.mine.ratio, Fraction(0)) / weights.total
    else:
        notes = []
    if exact is not None:
        notes += _remainder(exact, whole, result, sheet)
    sheet.row("part", sheet.say("part"), basis=whole, rate=rate, result=result, note=" ; ".join(notes))
    sheet.because("split", "split", whole=scene.text(whole))
    return result


def _remainder(exact: Fraction, whole: Worth, part: Worth, sheet: Sheet) -> list[str]:
    """Return what the part has more or less than its exact share, so that the parts make the whole."""
    if not (whole.is_number and part.is_number) or exact * whole.ratio == part.ratio:
        return []
    gap = part.ratio - exact * whole.ratio
    return [sheet.say("part up" if gap > 0 else "part down", difference=difference_text(gap, part, sheet.scene, signed=True))]


def _weights(split: Split, scene: Scene) -> Weights:
    """Return the weights that serve: the other ones when none is above zero."""
    weights = _weights_of(split.weight, split, scene)
    if split.fallback is not None and all(worth.is_number and worth.ratio <= 0 for worth in weights.all):
        return _weights_of(split.fallback, split, scene)
    return weights


def _weights_of(written: Expression, split: Split, scene: Scene) -> Weights:
    group = scene.program.scopes[split.whole.value]
    mine = scene.sees.get(group)
    members = [key for key, live in scene.month.run.live.items() if key[0] is scene.key[0] and live.sees.get(group) is mine]
    return Weights(written, scene.worth(written), tuple(scene_of(scene.month, key).worth(written) for key in members))


def tell_parts(parts: Parts, name: str, rule: Rule, sheet: Sheet) -> Worth:
    """Write the whole and each part of it; explained under a part's name, the part is what it is worth."""
    scene = sheet.scene
    whole = scene.worth(parts.whole)
    sheet.row("whole", sheet.say("whole", label=mention_of(parts.whole, scene)), result=whole)
    weights = [scene.worth(portion.weight) for portion in parts.portions]
    total = sum((max(worth.ratio, Fraction(0)) for worth in weights if worth.is_number), Fraction(0))
    for portion, weight in zip(parts.portions, weights, strict=True):
        worth = scene.of(portion.name.value)
        exact = max(weight.ratio, Fraction(0)) / total if weight.is_number and total else None
        note = "".join(_remainder(exact, whole, worth, sheet)) if exact is not None else ""
        label = scene.label_plain(portion.name.value)
        sheet.row("part", label, basis=whole, rate=weight, result=worth, note=note, level=1)
    sheet.because("split", "split", whole=scene.text(whole))
    return whole if name == rule.name.value else scene.of(name)
