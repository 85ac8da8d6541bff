"""What a comparison says in sentences: its conclusion, its three figures, its definitions; neutral, exact."""

from __future__ import annotations

from fractions import Fraction

from engine.compare.answer import Answer
from engine.compare.answer_tables import class_name
from engine.compare.answer_words import count, euros, percent, say
from engine.compare.classes import LEAST
from engine.text.printing_values import write_month


def headline(answer: Answer, policy: int, locale: str) -> str:
    """Return the conclusion for a policy: how many pay less, more, the same, to the cent."""
    found = answer.against[policy - 1].directions
    return say(
        "headline",
        locale,
        name=answer.names[policy],
        less=count("n_less", found.less, locale),
        more=count("n_more", found.more, locale),
        same=count("n_same", found.same, locale),
    )


def receives(answer: Answer, policy: int, locale: str) -> str:
    """Return what the cooperative receives more or less."""
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
    rise, payer = answer.largest_rise(policy)
    if not rise:
        return say("no_rise", locale)
    hidden = answer.hidden_class(policy, payer)
    if hidden:
        return say("rise_in_class", locale, name=class_name(hidden, answer.question.bounds, locale), least=LEAST)
    before = answer.paid.of(0, payer)
    ratio = percent(Fraction(rise, abs(before)), locale) if before else say("of_nothing", locale)
    months = len(answer.paid.months)
    monthly = (2 * rise + months) // (2 * months)
    return say("largest_rise", locale, amount=euros(monthly, locale), percent=f"+{ratio}" if before else ratio)


def cliff_sentences(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return a sentence for each cliff, policy by policy, or that there is none."""
    told = []
    for one in answer.typical.curves if answer.typical is not None else ():
        said = [
            say("cliff_said", locale, at=euros(c.at, locale), before=euros(c.before, locale), after=euros(c.after, locale))
            for c in one.cliffs
        ]
        if not one.complete:
            said.append(say("not_complete", locale))
        told.append(f"{one.policy}\u00a0: {' '.join(said) or say('no_cliff', locale)}")
    return tuple(told)


def typical_said(answer: Answer, locale: str) -> str:
    """Return the month along which policies are drawn, or nothing."""
    found = answer.typical
    if found is None:
        return ""
    return say(
        "typical",
        locale,
        basis=found.title or (say("sale", locale) if found.basis == "montant" else found.basis),
        low=euros(found.low, locale),
        high=euros(found.high, locale),
        example=found.example,
        month=write_month(found.month, locale),
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


def privacy(answer: Answer, locale: str) -> tuple[str, ...]:
    """Return what is hidden, or at whose request nothing is."""
    if answer.question.entitled:
        return (say("entitled", locale, who=answer.question.entitled),)
    told = [say("classes_hidden", locale, least=LEAST)] if _small_classes(answer) else []
    hidden = sum(one.hidden for one in answer.groups)
    if hidden:
        told.append(say("hidden_note_one" if hidden == 1 else "hidden_note", locale, count=hidden, least=LEAST))
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
