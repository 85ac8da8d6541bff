"""What a comparison says in sentences: its conclusion, its three figures, its definitions; neutral, exact."""

from __future__ import annotations

from fractions import Fraction

from engine.compare.alone_said import alone, each_month, is_oneself, pays, pays_instead
from engine.compare.answer import Answer
from engine.compare.answer_tables import class_name
from engine.compare.answer_words import count, euros, percent, say
from engine.compare.curve import Cliff
from engine.compare.hiding import hidden_effects, hidden_months, hides_total
from engine.compare.movers import LEAST
from engine.compare.probing import AMOUNT
from engine.compare.titles import policy_title
from engine.compare.year import MONTHS
from engine.text.printing_values import write_month


def headline(answer: Answer, policy: int, locale: str) -> str:
    """Return the conclusion for a policy: how many pay less, more, the same, to the cent; or what one person pays."""
    one = alone(answer)
    if one is not None:
        return pays(answer, one, policy, locale, period(answer, locale))
    found = answer.against[policy - 1].directions
    return say(
        "headline",
        locale,
        name=policy_title(answer, policy, locale),
        less=count("n_less", found.less, locale),
        more=count("n_more", found.more, locale),
        same=count("n_same", found.same, locale),
    )


def receives(answer: Answer, policy: int, locale: str) -> str:
    """Return what the cooperative receives more or less, or that too few people make it for it to be told."""
    one = alone(answer)
    if one is not None:
        return pays_instead(answer, one, policy, locale, period(answer, locale))
    if hides_total(answer, policy):
        return say("receives_hidden", locale, least=LEAST, period=period(answer, locale))
    change = answer.paid.total(policy) - answer.paid.total(0)
    key = "receives_more" if change > 0 else "receives_less" if change < 0 else "receives_same"
    return say(key, locale, amount=euros(abs(change), locale), period=period(answer, locale))


def period(answer: Answer, locale: str) -> str:
    """Return the months compared, as a sentence ends."""
    months = answer.paid.months
    if len(months) == 1:
        return say("over_one", locale, first=write_month(months[0], locale))
    first = write_month(months[0], locale)
    key = "over_vowel" if first[0] in "ao" else "over"  # « d'avril », « d'août », « d'octobre »
    return say(key, locale, first=first, last=write_month(months[-1], locale))


def largest_rise(answer: Answer, policy: int, locale: str) -> str:
    """Return the largest rise for one person, a month, in euros and as a share of what was paid."""
    one = alone(answer)
    if one is not None:
        return each_month(answer, one, policy, locale)
    rise, payer = answer.largest_rise(policy)
    if not rise:
        return say("no_rise", locale)
    if answer.hides_rise(policy):
        return say("rise_untold", locale, least=LEAST)
    hidden = answer.hidden_class(policy, payer)
    if hidden:
        return say("rise_in_class", locale, name=class_name(hidden, answer.question.bounds, locale), least=LEAST)
    before = answer.paid.of(0, payer)
    ratio = percent(Fraction(rise, abs(before)), locale) if before else say("of_nothing", locale)
    months = len(answer.paid.months)
    monthly = (2 * rise + months) // (2 * months)
    return say("largest_rise", locale, amount=euros(monthly, locale), percent=f"+{ratio}" if before else ratio)


def cliff_sentences(answer: Answer, locale: str, *, yearly: bool = False) -> tuple[str, ...]:
    """Return a sentence for each cliff, policy by policy, or that there is none; along a month or a year."""
    told = []
    held = answer.typical.year if answer.typical is not None and yearly else answer.typical
    times = MONTHS if yearly else 1
    ends = (0, 0) if held is None else (max(held.low, 0) * times, held.high * times)
    none = say("no_cliff", locale, low=euros(ends[0], locale), high=euros(ends[1], locale))
    for one in held.curves if held is not None else ():
        said = [cliff_said(cliff, locale, yearly=yearly) for cliff in one.cliffs]
        if not one.complete:
            said.append(say("not_complete", locale))
        told.append(f"{one.policy}\u00a0: {' '.join(said) or none}")
    return tuple(told)


def cliff_said(cliff: Cliff, locale: str, *, yearly: bool) -> str:
    """Return where a contribution jumps, from what to what."""
    words = {"before": cliff.before, "after": cliff.after, "month": cliff.at, "at": cliff.at * (MONTHS if yearly else 1)}
    return say(
        "cliff_in_year" if yearly else "cliff_said", locale, **{name: euros(value, locale) for name, value in words.items()}
    )


OF_THE_MONTH = " du mois"
"""How a title says that it is of a month, which a year's is not."""


def basis_title(answer: Answer, locale: str, *, yearly: bool = False) -> str:
    """Return what curves are drawn along, as a person calls it; "" when there is none."""
    found = answer.typical
    if found is None:
        return ""
    title = found.title or (say("sale", locale) if found.basis == AMOUNT else found.basis.replace("_", " "))
    return title.removesuffix(OF_THE_MONTH) if yearly else title


def typical_said(answer: Answer, locale: str) -> str:
    """Return the month along which policies are drawn, or nothing."""
    found = answer.typical
    if found is None:
        return ""
    told = say(
        "typical",
        locale,
        basis=basis_title(answer, locale),
        low=euros(found.low, locale),
        high=euros(found.high, locale),
        example=found.example,
        month=write_month(found.month, locale),
    )
    return " ".join((told, *not_hers(answer, locale)))


def not_hers(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return, to one person compared, that the curves are those of an example, whose facts are not hers."""
    one = alone(answer)
    if one is None:
        return ()
    return (say("not_your_rate" if is_oneself(answer, one) else "not_her_rate", locale),)


def axis_said(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return which number is along the charts, what moves it, and whom the ticks stand for."""
    found = answer.typical
    if found is None:
        return ()
    key = "axis_through_sale" if found.moved else "axis_sale" if found.basis == AMOUNT else "axis_basis"
    told = [say(key, locale, title=basis_title(answer, locale))]
    if answer.paid.basis and not answer.tells_all and len(answer.paid.payers) >= LEAST:
        told.append(say("ticks_note", locale, least=LEAST))
    return tuple(told)


def year_said(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return what the year of the curves is; nothing when there is none."""
    found = answer.typical
    if found is None or found.year is None:
        return ()
    high = euros(found.year.high * MONTHS, locale)
    return (
        say("year_note", locale, example=found.example, month=write_month(found.month, locale)),
        say("year_range", locale, basis=basis_title(answer, locale, yearly=True), high=high),
    )


def definitions(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return how each figure is defined, and who asked to see people."""
    bounds = answer.question.bounds
    words = {"small": percent(bounds.small, locale), "large": percent(bounds.large, locale)}
    told = [say("class_note", locale, **words), say("people_note", locale), say("quantile_note", locale)]
    told += [say("provision_note", locale), say("average_note", locale), say("again_note", locale)]
    return (*told, *limits(answer, locale), *privacy(answer, locale))


def limits(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return what the answer cannot say of these months, and what has no value in them."""
    told = [say(f"lacking_{key}", locale) for key in answer.lacking]
    return (*told, *([count("unvalued", answer.unvalued, locale)] if answer.unvalued else []))


def privacy(answer: Answer, locale: str, *, groups: bool = True) -> tuple[str, ...]:
    """Return what is hidden, or at whose request nothing is; ``groups`` with those of people put together."""
    if answer.question.entitled:
        return (say("entitled", locale, who=answer.question.entitled),)
    told = [say("classes_hidden", locale, least=LEAST)] if _small_classes(answer) else []
    ranks = range(len(answer.names))
    groups_untold = any(None in (group.received or ()) for one in answer.groups for group in one.groups)
    months_untold = any(hidden_months(answer, rank) for rank in ranks)
    if (groups and groups_untold) or months_untold or any(hidden_effects(answer, rank) for rank in ranks[1:]):
        told.append(say("sums_hidden", locale, least=LEAST))
    hidden = sum(one.hidden for one in answer.groups)
    if hidden and groups:
        told.append(say("hidden_note_one" if hidden == 1 else "hidden_note", locale, count=hidden, least=LEAST))
    if groups and answer.question.wanted and not answer.question.of_examples:
        told.append(say("groups_of_part", locale))
    return tuple(told)


def _small_classes(answer: Answer) -> bool:
    if answer.question.of_examples:
        return False
    return any(0 < number < LEAST for one in answer.against for number in one.classes.values())


def drawn_note(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return how many people have no dot, since it would give what they pay."""
    ranks = range(1, len(answer.names))
    hidden = sum(any(answer.hidden_class(rank, one.key) for rank in ranks) for one in answer.paid.payers)
    return (say("classes_hidden", locale, least=LEAST), count("not_drawn", hidden, locale)) if hidden else ()


def population(answer: Answer, locale: str) -> str:
    """Return who is compared."""
    if answer.question.of_examples:
        return say("examples", locale)
    return " ".join(answer.question.wanted) or say("everyone", locale)
