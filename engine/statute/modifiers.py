"""What is done to the value of a rule once computed: exemptions, proration, floor, ceiling, rounding, exceptions."""

from __future__ import annotations

import re

from engine.statute.cases import read_cases
from engine.statute.fields import Fields, complete, listed, open_form, plain
from engine.statute.forms import ExceptionTo, Exemption, Limit, Period, Proration, Rounding
from engine.statute.keys import EXCEPTION_KEYS
from engine.text.document import Mapping, Text
from engine.text.problems import problem
from engine.text.spelling import nearest
from engine.text.values import read_truth

_STEPS = {
    "centime": (2, 1),
    "euro": (0, 1),
    "dizaine d'euros": (0, 10),
    "centaine d'euros": (0, 100),
    "unité": (0, 1),
    "dixième": (1, 1),
}
_MODES = {
    "": "proche",
    "supérieur": "supérieur",
    "supérieure": "supérieur",
    "inférieur": "inférieur",
    "inférieure": "inférieur",
    "au pair": "pair",
}
_MODE = re.compile(r"(?:^| )(supérieure?|inférieure?|au pair)$")
_COUNTED = re.compile(r"([1-9][0-9]?) (décimale|centime)s?")
_DECIMALS_MAX = 8  # of a rounding; rates have six at most

PERIODS = {period.value: period for period in Period}


def read_rounding(fields: Fields, key: str = "arrondi") -> Rounding | None:
    """Read « centime », « euro supérieur », « 3 décimales »…: what the result is a multiple of, and which way."""
    text = fields.text(key)
    if text is None:
        return None
    words = plain(text.value)
    mode = _MODE.search(words)
    step = _step(words[: mode.start()] if mode else words)
    if step is None:
        wishes = [f"{unit} {way}".strip() for unit in (*_STEPS, "2 décimales", "5 centimes") for way in _MODES]
        choices = listed((*_STEPS, "2 décimales", "5 centimes"))
        near = nearest(words, wishes)
        fields.found.add(problem("S320", text.span, suggestion=near, word=text.value, choices=choices))
        return None
    return Rounding(*step, _MODES[mode.group(1) if mode else ""], text.span)


def _step(words: str) -> tuple[int, int] | None:
    """Return (digits, step) of what the result is a multiple of."""
    if words in _STEPS:
        return _STEPS[words]
    counted = _COUNTED.fullmatch(words)
    if counted is None:
        return None
    number = int(counted.group(1))
    if counted.group(2) == "centime":
        return 2, number
    return (number, 1) if number <= _DECIMALS_MAX else None


def read_limit(fields: Fields, key: str) -> Limit | None:
    """Read a floor or a ceiling: an expression, cases, or a mapping that says for which period."""
    entry = fields.entries.get(key)
    if entry is None:
        return None
    if not isinstance(entry.value, Mapping):
        cases = read_cases(entry, fields.found)
        return None if cases is None else Limit(cases, Period.MONTH, by_twelfths=False, span=entry.key.span)
    inner = open_form(entry.value, entry.key, "limit", fields.found)
    if inner is None:
        return None
    amount = read_cases(inner.entries["montant"], fields.found) if inner.need("montant") else None
    period = inner.word("par", PERIODS) if "par" in inner else Period.MONTH
    twelfths = inner.read("par_douzièmes", read_truth) or False
    if twelfths and period is Period.MONTH:
        fields.found.add(problem("S321", inner.key_span("par_douzièmes")))
        return None
    if amount is None or period is None:
        return None
    return Limit(amount, period, twelfths, entry.key.span)


def read_proration(fields: Fields) -> Proration | None:
    """Read ``prorata``: the value is multiplied by ``de`` and divided by ``sur``."""
    inner = fields.form("prorata", "proration")
    if inner is None:
        return None
    numerator, denominator = inner.needed("de"), inner.needed("sur")
    if numerator is None or denominator is None:
        return None
    return Proration(numerator, denominator, inner.span)


def read_exemptions(fields: Fields) -> tuple[Exemption, ...]:
    """Read ``exonérations``: each a reason and a condition under which the value is zero."""
    read: list[Exemption | None] = []
    for item in fields.forms("exonérations", "exemption") or ():
        if item is None:
            continue
        reason = item.prose("motif") if item.need("motif") else ""
        condition = item.needed("si")
        read.append(Exemption(reason, condition, item.span) if reason and condition is not None else None)
    return complete(read) or ()


def read_exception(fields: Fields) -> ExceptionTo | None:
    """Read ``exception_à`` with its condition and its rank among other exceptions."""
    if "exception_à" not in fields:
        if "priorité" in fields:
            fields.found.add(problem("S322", fields.key_span("priorité"), key="priorité"))
        return None
    base = fields.name_after("exception_à")
    if fields.lacks("si"):
        fields.found.add(problem("S323", fields.key_span("exception_à"), keys=listed(EXCEPTION_KEYS)))
    condition = fields.expression("si")
    written = fields.text("priorité")
    priority = None if written is None else _whole(written, fields)
    if base is None or condition is None:
        return None
    return ExceptionTo(base, condition, priority, fields.key_span("exception_à"))


def _whole(text: Text, fields: Fields) -> int | None:
    """Read a whole number of at most three digits."""
    if re.fullmatch(r"-?[0-9]{1,3}", text.value):
        return int(text.value)
    fields.found.add(problem("S324", text.span, word=text.value))
    return None
