"""A comparison for machines: amounts as exact decimals, rates as exact fractions; people only for who may see them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engine import VERSION
from engine.compare.answer import Against, Answer
from engine.compare.answer_said import definitions, headline
from engine.compare.classes import QUANTILES, Told
from engine.compare.curve import Curve, effective
from engine.compare.groups import Group
from engine.compare.hiding import hidden_effects, hidden_months, hides_total, told_totals
from engine.compare.largest import Change
from engine.compare.year import MONTHS
from engine.program.calendar import iso_day, iso_month
from engine.run.deciding import decimal_text
from engine.statute.checks import LEVEL_WORDS

SCHEMA = "canut/comparison/1"


def answer_data(answer: Answer, locale: str = "fr") -> dict[str, object]:
    """Return a comparison for machines."""
    paid, names = answer.paid, answer.names
    question = answer.question
    return {
        "schema": SCHEMA,
        "engine": VERSION,
        "cooperative": answer.cooperative,
        "from": iso_month(question.first),
        "to": iso_month(question.last),
        "population": list(question.population) or ["tous"],
        "entitled": question.entitled or None,
        "people": len(paid.payers),
        "bounds": {"small": ratio(question.bounds.small), "large": ratio(question.bounds.large)},
        "policies": [
            {
                "name": name,
                "texts": [
                    {
                        "from": iso_month(month),
                        "policy": text.policy,
                        "effective_from": iso_day(text.effective_from),
                        "file": text.document.file,
                        "sha256": text.document.digest,
                    }
                    for month, text in answer.texts[rank]
                ],
                "receipts": {
                    "total": _optional(None if hides_total(answer, rank) else paid.total(rank)),
                    "by_month": _by_month(answer, rank),
                },
                "totals": {role: _optional(value) for role, value in told_totals(answer, rank).items()},
                "against": _against(answer, rank, answer.against[rank - 1], locale) if rank else None,
            }
            for rank, name in enumerate(names)
        ],
        "groups": groups_data(answer),
        "curves": curves_data(answer),
        "examples": examples_data(answer),
        "compliance": _compliance(answer),
        "individuals": individuals_data(answer),
        "definitions": list(definitions(answer, locale)),
        "sources": [{"file": source.file, "sha256": source.digest} for source in answer.sources],
    }


def groups_data(answer: Answer) -> list[dict[str, object]]:
    """Return people put together, those of small groups hidden."""
    return [{"by": one.by, "hidden": one.hidden, "groups": [_group(group) for group in one.groups]} for one in answer.groups]


def examples_data(answer: Answer) -> list[dict[str, object]]:
    """Return the people of the texts' examples under each policy; nobody when no example suits them all."""
    return [
        {
            "name": one.name,
            "months": [iso_month(month) for month in one.months],
            "text": one.file,
            "paid": [cents(value) for value in one.paid],
        }
        for one in (answer.cases.every if answer.cases is not None else ())
    ]


def individuals_data(answer: Answer) -> list[dict[str, object]]:
    """Return what each person pays under each policy; nobody when nobody entitled asked for it."""
    paid = answer.paid
    return [
        {
            "key": one.key,
            "name": one.label,
            "activities": list(one.codes),
            "basis": cents(paid.basis.get(one.key, 0)),
            "paid": [cents(paid.of(policy, one.key)) for policy in range(len(answer.names))],
        }
        for one in (paid.payers if answer.question.entitled else ())
    ]


def cents(value: int) -> str:
    """Return an amount in cents as its decimal."""
    return decimal_text(value, 2)


def _optional(value: int | None) -> str | None:
    return None if value is None else cents(value)


def _by_month(answer: Answer, rank: int) -> dict[str, str | None]:
    """Return what a policy brings each month; None where too few people make it for it to be told."""
    untold, paid = hidden_months(answer, rank), answer.paid
    return {iso_month(month): None if month in untold else cents(paid.in_month(rank, month)) for month in paid.months}


def ratio(value: Fraction) -> dict[str, int]:
    """Return an exact ratio."""
    return {"numerator": value.numerator, "denominator": value.denominator}


def _against(answer: Answer, rank: int, one: Against, locale: str) -> dict[str, object]:
    paid = answer.paid
    return {
        "headline": headline(answer, rank, locale),
        "difference": _optional(None if hides_total(answer, rank) else paid.total(rank) - paid.total(0)),
        "pay_more": one.directions.more,
        "pay_less": one.directions.less,
        "pay_the_same": one.directions.same,
        "classes": one.classes,
        "quantiles": quantiles_data(one.quantiles),
        "largest": [
            _in_class(hidden)
            if (hidden := answer.told_class(rank, change.payer.key))
            else _change(change, named=bool(answer.question.entitled))
            for change in one.changes
        ],
        **effects_data(answer, rank, locale),
    }


def effects_data(answer: Answer, rank: int, locale: str) -> dict[str, object]:
    """Return what each provision of a policy does alone and on average, and what is crossed; what few people move is hidden."""
    one, untold = answer.against[rank - 1], hidden_effects(answer, rank)
    rest = untold or hides_total(answer, rank) or not (answer.tells_all or one.effects.tells_already)
    already = one.effects.already
    return {
        "provisions": [
            {
                "name": each.provision.name,
                "title": each.provision.title,
                "article": each.provision.article,
                "changes": sorted(name or subject for subject, name in each.provision.items),
                "hidden": place in untold,
                "alone": None if place in untold else _optional(each.alone),
                "pay_more": None if place in untold else each.more,
                "pay_less": None if place in untold else each.less,
                "average": None if untold else _optional(each.average),
                "before": list(one.wordings[place].lines(locale, after=False)) if one.wordings else [],
                "after": list(one.wordings[place].lines(locale, after=True)) if one.wordings else [],
            }
            for place, each in enumerate(one.effects.effects)
        ],
        "crossed": None if rest else cents(one.effects.crossed),
        "already": None
        if already is None
        else {"since": iso_day(already.since), "difference": None if rest else cents(already.amount)},
    }


def quantiles_data(quantiles: Sequence[Told]) -> dict[str, object]:
    """Return the quantiles of what people pay more, the class in the place of an amount that is not told."""
    every = zip(QUANTILES, quantiles, strict=False)
    return {str(percent): {"class": hidden} if hidden else cents(change) for percent, (change, hidden) in every}


def _in_class(name: str) -> dict[str, object]:
    """Return a change of which the class alone is told."""
    nothing = dict.fromkeys(("who", "before", "after", "difference", "month"))
    return {**nothing, "class": name, "before_said": [], "after_said": [], "moved": []}


def _change(change: Change, *, named: bool) -> dict[str, object]:
    who = {"key": change.payer.key, "name": change.payer.label, "activities": list(change.payer.codes)}
    return {
        "who": who if named else None,
        "before": cents(change.before),
        "after": cents(change.after),
        "difference": cents(change.difference),
        "month": iso_month(change.month),
        "class": None,
        "before_said": list(change.told[0]),
        "after_said": list(change.told[1]),
        "moved": [{"name": name, "before": before, "after": after} for name, before, after in change.moved],
    }


def _group(group: Group) -> dict[str, object]:
    if group.received is None or group.classes is None:
        return {"name": group.name, "people": None, "received": None, "classes": None}
    received = [_optional(value) for value in group.received]
    return {"name": group.name, "people": group.people, "received": received, "classes": list(group.classes[1:])}


def curves_data(answer: Answer) -> dict[str, object] | None:
    """Return the curves along the basis; None when no example suits."""
    found = answer.typical
    if found is None:
        return None
    return {
        "example": found.example,
        "month": iso_month(found.month),
        "basis": found.basis,
        "low": cents(found.low),
        "high": cents(found.high),
        "moved": found.moved or None,
        "policies": [_curve(curve) for curve in found.curves],
        "year": None if found.year is None else [_curve(curve, MONTHS) for curve in found.year.curves],
    }


def _curve(curve: Curve, times: int = 1) -> dict[str, object]:
    """Return a curve; over a year, places are those of the year, ``times`` those of a month."""
    segments = []
    for one in curve.segments:
        rate = effective((one.last * times, one.end))
        segments.append(
            {
                "from": cents(one.first * times),
                "to": cents(one.last * times),
                "start": cents(one.start),
                "end": cents(one.end),
                "marginal": ratio(one.marginal / times),
                "effective": None if rate is None else ratio(rate),
            }
        )
    cliffs = [{"at": cents(one.at * times), "before": cents(one.before), "after": cents(one.after)} for one in curve.cliffs]
    return {"policy": curve.policy, "complete": curve.complete, "segments": segments, "cliffs": cliffs}


def _compliance(answer: Answer) -> dict[str, object] | None:
    found = answer.compliance
    if found is None:
        return None
    return {
        "month": iso_month(found.month),
        "counts": [{LEVEL_WORDS[level]: number for level, number in counts.items()} for counts in found.counts],
        "differing": [
            {"check": one.name, "title": one.title, "level": LEVEL_WORDS[one.level], "findings": list(one.findings)}
            for one in found.differing
        ],
    }
