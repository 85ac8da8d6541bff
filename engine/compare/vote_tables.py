"""The tables that a vote reads first: the words compared, the people of the examples, what the budget becomes."""

from __future__ import annotations

from engine.compare.alone_said import alone
from engine.compare.answer import Answer
from engine.compare.answer_words import count, euros, say
from engine.compare.effects import Effect
from engine.compare.hiding import hidden_effects, hides_total, told_totals
from engine.compare.mixing import Provision
from engine.compare.movers import LEAST
from engine.compare.phrases import phrase
from engine.compare.titles import current_text, text_title
from engine.compare.wording import both_sides
from engine.month.grids import Cell, Grid
from engine.month.grids import euros as amount
from engine.text.printing_values import write_day


def provision_name(provision: Provision, locale: str) -> str:
    """Return a provision by its own name, or by the word for a part of a text that has none: « sociétariat »."""
    unnamed = (provision.subject, "") in provision.items
    return phrase(provision.subject, locale) if unnamed else provision.name


def provision_title(provision: Provision, locale: str) -> str:
    """Return a provision as a sentence names it: its title, else its name with spaces."""
    title = provision.title or provision_name(provision, locale).replace("_", " ")
    return title[:1].upper() + title[1:]


def wordings(answer: Answer, locale: str) -> Grid:
    """Return what each provision says now and would say, with its effect in a sentence."""
    rows: list[tuple[Cell, ...]] = []
    current = current_text(answer, locale)
    for policy, one in enumerate(answer.against, 1):
        for rank, each in enumerate(one.wordings):
            before, after = (" ; ".join(lines) for lines in both_sides(each, locale))
            title, article = provision_title(each.provision, locale), each.provision.article
            effect = effect_said(answer, policy, rank, locale)
            rows.append((answer.names[policy], title, article, current, before, after, effect))
    keys = ("policy", "provision", "article", "current", "now", "proposed", "effect")
    return Grid(say("wordings", locale), tuple(say(key, locale) for key in keys), tuple(rows), wrapped=frozenset({3, 4, 5, 6}))


def effect_said(answer: Answer, policy: int, rank: int, locale: str) -> str:
    """Return what a provision does by itself over the period, in a sentence."""
    effect = answer.against[policy - 1].effects.effects[rank]
    if effect.alone is None:
        return say("effect_not_alone", locale)
    if rank in hidden_effects(answer, policy):
        return say("effect_hidden", locale, least=LEAST)
    if not effect.more and not effect.less and not effect.alone:
        return say("effect_none", locale)
    way = "more" if effect.alone > 0 else "less" if effect.alone < 0 else "same"
    key = "effect" if len(answer.against[policy - 1].effects.effects) > 1 else "whole"
    if alone(answer) is not None:
        return say(f"alone_{way}", locale, amount=euros(abs(effect.alone), locale))
    return say(f"{key}_{way}", locale, amount=euros(abs(effect.alone), locale), people=_moved(effect, locale))


def already_said(answer: Answer, policy: int, locale: str) -> tuple[str, ...]:
    """Return what the current text itself changed of the period; nothing where it would tell what few people pay."""
    effects = answer.against[policy - 1].effects
    already = effects.already
    untold = hidden_effects(answer, policy) or hides_total(answer, policy)
    if already is None or (not answer.tells_all and (untold or not effects.tells_already)):
        return ()
    key = "already_more" if already.amount > 0 else "already_less" if already.amount < 0 else "already_same"
    return (say(key, locale, day=write_day(already.since, locale), amount=euros(abs(already.amount), locale)),)


def _moved(effect: Effect, locale: str) -> str:
    if not effect.more and not effect.less:
        return say("nobody_moves", locale)
    parts = [count(key, number, locale) for key, number in (("pay_more", effect.more), ("pay_less", effect.less)) if number]
    return say("and_list", locale, first=parts[0], last=parts[1]) if len(parts) > 1 else parts[0]


def cases(answer: Answer, locale: str) -> Grid:
    """Return what the people of the examples pay under each policy, with the difference."""
    names = answer.names
    rows: list[tuple[Cell, ...]] = []
    for one in answer.cases.every if answer.cases is not None else ():
        gaps = [amount(one.difference(policy)) for policy in range(1, len(names))]
        rows.append((one.name, one.when(locale), text_title(one.text, locale), *(amount(cents) for cents in one.paid), *gaps))
    gap_names = [say("difference_of", locale, name=name) for name in names[1:]]
    return Grid(
        say("cases", locale),
        (say("case", locale), say("month", locale), say("case_text", locale), *names, *gap_names),
        tuple(rows),
    )


BUDGET = ("contribution", "enveloppe")
"""The roles that a budget is told by: what the cooperative receives, what becomes salaries."""


def budget(answer: Answer, policy: int, locale: str) -> tuple[str, ...]:
    """Return what a policy changes for the budget, in sentences; nothing for one person."""
    if hides_total(answer, policy):
        return (say("total_hidden", locale, least=LEAST),)
    if alone(answer) is not None:
        return ()
    told: list[str] = []
    totals = [told_totals(answer, rank) for rank in (0, policy)]
    for role in BUDGET:
        before, after = (one.get(role) for one in totals)
        if before is not None and after is not None:
            key = "more" if after > before else "less" if after < before else "same"
            words = {"before": before, "after": after, "gap": abs(after - before)}
            shown = {name: euros(cents, locale) for name, cents in words.items()}
            told.append(say(f"budget_{role}_{key}", locale, **shown))
    return (*told, say("lacking_roles", locale)) if "roles" in answer.lacking else tuple(told)
