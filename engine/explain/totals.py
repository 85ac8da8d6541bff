"""The lines of sums over a collection, and of what comes from the months before."""

from __future__ import annotations

from fractions import Fraction

from engine.explain.phrases import first, say
from engine.explain.scene import Scene, values_of
from engine.explain.sheet import Sheet, case_taken, case_text, mention, mention_of
from engine.explain.values import Worth, like, number
from engine.program.collections import ITEMS
from engine.program.desk import first_month
from engine.program.kinds import EURO, Account, Date, Kind, Number
from engine.run.gathering import items
from engine.run.scalar import Environment, Refusal, evaluate
from engine.statute.forms import Formula, Previous, Regularised, Running, Total, View
from engine.statute.ruleset import Rule, Scope
from engine.statute.starts import Window
from engine.text.syntax import Binary, Expression

ITEMS_MAX = 20
"""Items told one by one; the others are told together."""

_WORDS = {
    View.SALES: "sales",
    View.PURCHASES: "purchases",
    View.LINES: "lines",
    View.ABSENCES: "absences",
    View.SHARES: "shares",
    View.ACTIVITIES: "activities",
    View.PEOPLE: "people",
}

_CAUSES = {"somme": "total", "nombre": "count", "maximum": "greatest", "minimum": "least"}


def counted(count: int, view: View, locale: str) -> str:
    """Return a number of items as people say it: « une seule vente », « 3 absences »."""
    word = _WORDS[view]
    if count < 2:
        return say(f"{'one' if count else 'no'} {word}", locale)
    return say(word, locale, count=count)


def tell_total(total: Total, rule: Rule, sheet: Sheet) -> Worth:
    """Write the items one by one, then what the condition leaves out."""
    scene = sheet.scene
    name = f"{rule.name.value}·total"
    result = Worth(scene.program.kinds[name], values_of(scene).get(name, Refusal("R001", name)))
    kept: list[tuple[Scene, Worth]] = []
    left_out = 0
    for sees in items(total.view, scene.month.run.live[scene.key], scene.month.run):
        inside = scene.item(ITEMS[total.view], sees)
        if total.condition is not None and not inside.worth(total.condition).holds:
            left_out += 1
            continue
        worth = inside.worth(total.item) if total.item is not None else number(Fraction(1), ())
        kept.append((inside, worth))
    items_text = counted(len(kept), total.view, scene.locale)
    if total.aggregate == "nombre":
        sheet.row("total", first(items_text), result=result)
    else:
        _items(total, kept, sheet)
    if kept:
        sheet.because("total", _CAUSES[total.aggregate], items=items_text)
    else:
        sheet.because("total", "no item kept" if left_out else "no item", items=items_text)
    if left_out and total.condition is not None:
        what = say(f"out {_WORDS[total.view]}", scene.locale) if left_out == 1 else counted(left_out, total.view, scene.locale)
        sheet.row("left out", sheet.say("left out", items=what, condition=scene.written(total.condition)), level=1)
    return result


def _items(total: Total, kept: list[tuple[Scene, Worth]], sheet: Sheet) -> None:
    chosen = {"maximum": max, "minimum": min}.get(total.aggregate)
    shown, hidden = _parted(total.view, kept)
    if chosen is not None and len(shown) > ITEMS_MAX:
        shown = [chosen(shown, key=lambda pair: pair[1].ratio)]
    for rank, (inside, worth) in enumerate(shown[:ITEMS_MAX], 1):
        basis, rate = _factors(total.item, inside)
        label = _item_label(total.view, inside, rank)
        sheet.row("item", label, basis=basis, rate=rate, result=worth, quote=_reason(total.item, inside), level=1)
    rest = [*shown[ITEMS_MAX:], *hidden] if chosen is None else []
    if rest:
        phrase = "one more item" if len(rest) == 1 else "more items"
        known = [worth for _, worth in rest if worth.is_number and len(hidden) != 1]  # the figure of one alone is hers
        together = like(sum((worth.ratio for worth in known), Fraction(0)), known[0]) if known else None
        sheet.row("more", sheet.say(phrase, count=len(rest)), result=together, level=1)


def _parted(view: View, kept: list[tuple[Scene, Worth]]) -> tuple[list[tuple[Scene, Worth]], list[tuple[Scene, Worth]]]:
    """Return the items that the reader may see, and the others, of which no name and no figure is told alone."""
    if not kept or kept[0][0].month.shown is None:
        return kept, []
    seen = [inside.month.shows(inside.key_of(ITEMS[view])) for inside, _ in kept]
    return [pair for pair, one in zip(kept, seen, strict=True) if one], [
        pair for pair, one in zip(kept, seen, strict=True) if not one
    ]


def _factors(written: Expression | None, inside: Scene) -> tuple[Worth | None, Worth | None]:
    """Return the amount and the rate of « taux × montant », in whatever order they are written."""
    if not isinstance(written, Binary) or written.operator != "×":
        return None, None
    left, right = inside.worth(written.left), inside.worth(written.right)
    return (left, right) if _has_unit(left.kind) else (right, left)


def _reason(written: Expression | None, inside: Scene) -> str:
    """Return the case that an item falls in, as written: of its own rule, when the total reads one with several cases."""
    for name in inside.names_in(written) if written is not None else ():
        found = inside.month.rules.get(name)
        if found is None or found[0].scope is not inside.inside or not isinstance(found[0].body, Formula):
            continue
        cases = found[0].body.cases
        rank = case_taken(cases, inside) if len(cases) > 1 else 0
        if len(cases) > 1 and isinstance(rank, int):
            return case_text(cases[rank], Sheet(inside, ""))
    return ""


def _has_unit(kind: Kind) -> bool:
    return isinstance(kind, Number) and bool(kind.unit)


def _item_label(view: View, inside: Scene, rank: int) -> str:
    """Return what tells an item from the others: a date, an account, a name."""
    locale = inside.locale
    scope = ITEMS[view]
    values = inside.sees[scope]
    if scope is Scope.LINE:
        day = values.get("date_facture", values.get("date_écriture"))
        if isinstance(day, int):
            origin = values.get("date_facture_origine")
            words = {"date": inside.text(Worth(Date(), day))}
            if values.get("avoir") == 1 and isinstance(origin, int) and origin != day:
                return say("credit note of", locale, origin=inside.text(Worth(Date(), origin)), **words)
            return say("credit note" if values.get("avoir") == 1 else "invoice", locale, **words)
        account = values.get("compte")
        if isinstance(account, str):
            return say("account line", locale, account=inside.text(Worth(Account(), account)))
        return say("some line", locale, rank=rank)
    if scope is Scope.ABSENCE:
        nature, start, end = (inside.text(inside.of(name)) for name in ("nature_absence", "début", "fin"))
        return say("absence", locale, nature=nature.replace("_", " "), start=start, end=end)
    return _entity_label(inside.sees, scope, inside)


def _entity_label(sees: Environment, scope: Scope, inside: Scene) -> str:
    for key, live in inside.month.run.live.items():
        if live.values is sees.get(scope):
            return live.entity.label or key[1]
    return scope.value


def tell_running(running: Running, rule: Rule, sheet: Sheet) -> Worth:
    """Write what had been counted before, then this month."""
    scene = sheet.scene
    term = scene.worth(running.term)
    before = _memory(f"{rule.name.value}·cumul·avant", scene)
    if isinstance(running.since, Window):
        since = sheet.say("since months", months=running.since.months)
    else:
        since = sheet.say(f"since {running.since.value}")
    sheet.row("before", sheet.say("before", since=since), result=before)
    sheet.row("term", sheet.say("this month", label=mention_of(running.term, scene)), result=term)
    sheet.because("running", "running", term=scene.text(term), before=scene.text(before), since=since)
    if not (term.is_number and before.is_number):
        return before if before.refusal is not None else term
    return like(before.ratio + term.ratio, term)


def tell_regularised(regularised: Regularised, rule: Rule, sheet: Sheet) -> Worth:
    """Write what is due since the start, then what was already called."""
    scene = sheet.scene
    target = scene.worth(regularised.target)
    called = _memory(f"{rule.name.value}·appelé·avant", scene)
    since = sheet.say(f"since {regularised.since.value}")
    label = sheet.say("target", since=since, label=mention_of(regularised.target, scene))
    sheet.row("target", label, result=target)
    if not (target.is_number and called.is_number):
        return target if target.refusal is not None else called
    sheet.row("called", sheet.say("called", since=since), result=like(-called.ratio, called))
    words = {"target": scene.text(target), "called": scene.text(called)}
    phrase = "regularised" if called.ratio else "regularised nothing"
    sheet.because("regularised", phrase, since=since, **words)
    return like(target.ratio - called.ratio, target)


def _memory(name: str, scene: Scene) -> Worth:
    value = values_of(scene).get(name)
    return Worth(scene.program.kinds[name], Refusal("R001", name) if value is None else value)


def tell_previous(previous: Previous, rule: Rule, sheet: Sheet) -> Worth:
    """Write what last month left, or the value at the start."""
    scene = sheet.scene
    slot = f"{rule.name.value}·mémoire"
    value = None if _starts_again(previous, scene) else values_of(scene).get(slot)
    worth = scene.worth(previous.initial) if value is None else _previous(slot, value, scene)
    label = mention(previous.name.value, scene)
    phrase = "previous" if previous.period is None else f"previous {previous.period.value}"
    if _starts_again(previous, scene):
        phrase = "starts again"
    sheet.row("previous", sheet.say(phrase, label=label), result=worth)
    sheet.because("previous", phrase)
    return worth


def _starts_again(previous: Previous, scene: Scene) -> bool:
    """Whether this is the first month of the period in which the value starts again (``repart``)."""
    first = first_month(previous.again) if previous.again is not None else None
    return first is not None and evaluate(first, scene.sees) is True


def _previous(slot: str, value: int | str | Refusal, scene: Scene) -> Worth:
    kind = next((one.kind for one in scene.program.slots if one.name == slot), Number(EURO, 2))
    return Worth(kind, value)
