"""What a proposal says otherwise, provision by provision: the words of the reference beside the words proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.compare.answer_words import say
from engine.compare.differences import Difference, Step, compare_texts
from engine.compare.effects import Effects, text_pairs
from engine.compare.mixing import Item, Provision
from engine.compare.policy_texts import PolicyStatutes
from engine.compare.readable import readable
from engine.compare.replaced import replaced_policy
from engine.program.calendar import first_day
from engine.program.kinds import Kind
from engine.program.tree import Program
from engine.run.deciding import value_text
from engine.text.printing_values import write_day


@dataclass(frozen=True, slots=True)
class Wording:
    """A provision and what differs in it, thing by thing."""

    provision: Provision
    differences: tuple[Difference, ...]
    titles: tuple[tuple[str, str], ...] = ()

    def lines(self, locale: str, *, after: bool) -> tuple[str, ...]:
        """Return what is said of it: by the reference, or ``after``; nothing when it is not there."""
        several = len(self.differences) > 1
        titles = dict(self.titles)
        ordered = sorted(self.differences, key=lambda one: one.subject != "parameter")
        return tuple(line for one in ordered for line in _said(one, locale, titles, after=after, named=several))


def both_sides(wording: Wording, locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is said of a provision now and what would be, in words where one of them says nothing."""
    before, after = (wording.lines(locale, after=side) for side in (False, True))
    gone = wording.differences[0].change == "changed" if wording.differences else False
    return before or (say("nothing_said", locale),), after or (say("without_lines" if gone else "nothing_said", locale),)


def wordings_of(
    reference: PolicyStatutes, policy: PolicyStatutes, months: Sequence[int], effects: Effects
) -> tuple[Wording, ...]:
    """Return the wording of each provision by which a policy differs from the text it replaces, in the order of its effects.

    Where texts change within the period, those in force at its end are the ones that are quoted.
    """
    reference = reference.of(replaced_policy(reference, policy, months))
    found: dict[Item, Difference] = {}
    titles: dict[str, str] = {}
    for _, before, after in reversed(tuple(text_pairs(reference, policy, months))):
        for text in (before[-1], after[-1]):
            for some in (text.parameters, text.facts, text.rules):
                titles.update({each.name.value: each.title_text for each in some if each.title_text})
        for one in compare_texts(before[-1], after[-1]):
            found.setdefault((one.subject, one.name), one)
    for each in effects.effects:
        for item in sorted(each.provision.items - found.keys()):
            inherited = _inherited(reference, policy, months, item)
            if inherited is not None:
                found[item] = inherited
    known = tuple(titles.items())
    return tuple(Wording(each.provision, _of(each.provision, found), known) for each in effects.effects)


def _of(provision: Provision, found: Mapping[Item, Difference]) -> tuple[Difference, ...]:
    """Return what differs in a provision, what names it first."""
    mine = [one for item, one in found.items() if item in provision.items]
    return tuple(sorted(mine, key=lambda one: (one.subject, one.name) != (provision.subject, provision.name)))


def _inherited(reference: PolicyStatutes, policy: PolicyStatutes, months: Sequence[int], item: Item) -> Difference | None:
    """Return how a parameter that texts inherit differs in the first month in which it does."""
    subject, name = item
    for month in months if subject == "parameter" else ():
        programs = [one.on(first_day(month))[0] for one in (reference, policy)]
        before, after = (_value(program, name, month) for program in programs)
        if before != after:
            return Difference(subject, name, "changed", steps=(Step(0, before, after),))
    return None


def _value(program: Program | None, name: str, month: int) -> tuple[int, Kind] | None:
    dated = program.parameters.get(name) if program is not None else None
    value = dated.at(first_day(month)) if dated is not None else None
    return None if dated is None or value is None else (value, dated.kind)


def _said(one: Difference, locale: str, titles: Mapping[str, str], *, after: bool, named: bool) -> Iterator[str]:
    title = titles.get(one.name) or one.name.replace("_", " ")
    start = f"{title[:1].upper()}{title[1:]} : " if named and one.name else ""
    if one.change == "renamed":
        yield one.name if after else dict(one.words).get("former", "")
    elif one.steps and not one.parts:
        for step in one.steps:
            value = step.after if after else step.before
            since = f" ({write_day(step.since, locale)})" if step.since and len(one.steps) > 1 else ""
            if value is not None:
                yield f"{start}{value_text(*value, locale)}{since}"
    else:
        told = readable([line.text for line in (one.after if after else one.before)], titles)
        if told:
            yield told if one.change in {"added", "removed"} else start + told
