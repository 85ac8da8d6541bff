"""What a comparison of one person says to who may see her: to herself, « vous »; to another, her name."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from engine.compare.answer_words import euros, percent, say, signed
from engine.compare.paying import Payer
from engine.compare.titles import policy_title
from engine.text.spelling import bare

if TYPE_CHECKING:
    from engine.compare.answer import Answer


def alone(answer: Answer) -> Payer | None:
    """Return the one person compared, for who is entitled to see her; None for several, or for examples."""
    payers = answer.paid.payers
    return payers[0] if len(payers) == 1 and answer.question.entitled and not answer.question.of_examples else None


def is_oneself(answer: Answer, payer: Payer) -> bool:
    """Whether who asks is the person herself, by her name, her number or the code of what she holds."""
    asker = bare(answer.question.entitled)
    return asker in {bare(name) for name in (payer.label, payer.key, *payer.codes)}


def _said(answer: Answer, payer: Payer, key: str, locale: str, **words: str) -> str:
    if is_oneself(answer, payer):
        return say(f"you_{key}", locale, **words)
    return say(f"one_{key}", locale, who=payer.label, **words)


def pays(answer: Answer, payer: Payer, policy: int, locale: str, period: str) -> str:
    """Return how much more or less the person pays under a policy."""
    change = answer.paid.difference(policy, payer.key)
    way = "more" if change > 0 else "less" if change < 0 else "same"
    words = {"name": policy_title(answer, policy, locale), "amount": euros(abs(change), locale), "period": period}
    return _said(answer, payer, way, locale, **words)


def pays_instead(answer: Answer, payer: Payer, policy: int, locale: str, period: str) -> str:
    """Return what the person pays under a policy and under the reference."""
    before, after = (euros(answer.paid.of(rank, payer.key), locale) for rank in (0, policy))
    return _said(answer, payer, "instead", locale, before=before, after=after, period=period)


def each_month(answer: Answer, payer: Payer, policy: int, locale: str) -> str:
    """Return the change a month on average, and as a share of what was paid."""
    before = answer.paid.of(0, payer.key)
    change = answer.paid.difference(policy, payer.key)
    if not change:
        return say("each_month_same", locale)
    share = percent(Fraction(change, abs(before)), locale) if before else ""
    words = {"amount": monthly(answer, payer, policy, locale)}
    return (
        say("each_month", locale, share=f"+{share}" if change > 0 else share, **words)
        if share
        else say("each_month_only", locale, **words)
    )


def monthly(answer: Answer, payer: Payer, policy: int, locale: str) -> str:
    """Return the change a month on average, with its sign, to the nearest cent."""
    months = max(len(answer.paid.months), 1)
    change = answer.paid.difference(policy, payer.key)
    size = (2 * abs(change) + months) // (2 * months)
    return signed(size if change > 0 else -size, locale)


def figures_alone(answer: Answer, payer: Payer, policy: int, locale: str, period: str) -> tuple[tuple[str, str], ...]:
    """Return the three figures of one person: what she pays, how much more, how much more a month."""
    change = signed(answer.paid.difference(policy, payer.key), locale)
    return (
        (euros(answer.paid.of(policy, payer.key), locale), pays_instead(answer, payer, policy, locale, period)),
        (change, say("over_period", locale)),
        (monthly(answer, payer, policy, locale), each_month(answer, payer, policy, locale)),
    )
