"""The ways to compute a rule, one small reader for each key that announces one."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.statute.cases import read_cases
from engine.statute.fields import Fields, plain, take
from engine.statute.forms import (
    Accounts,
    Body,
    Extreme,
    Formula,
    Parts,
    Period,
    Portion,
    Previous,
    Rated,
    Regularised,
    Running,
    Seniority,
    Split,
    Sum,
    Total,
    View,
)
from engine.statute.keys import BODIES
from engine.statute.starts import Since, Window
from engine.statute.tables import read_scale, read_table
from engine.text.document import Text
from engine.text.limits import WINDOW_MONTHS_MAX
from engine.text.problems import problem
from engine.text.values import read_name

VIEWS = {view.value: view for view in View}
SINCE = {since.value: since for since in Since}
RESTARTS = {since.value: since for since in Since if since is not Since.ENTRY}
_YEARS = {"année_précédente": Period.CALENDAR_YEAR, "exercice_précédent": Period.FINANCIAL_YEAR}
_WINDOW = re.compile(r"([1-9][0-9]?) mois")
CONVENTIONS = ("mois entiers", "mois entamés", "jours")
_AGGREGATES = {
    "somme_des": "somme",
    "nombre_des": "nombre",
    "le_plus_grand_des": "maximum",
    "le_plus_petit_des": "minimum",
}
_ACCOUNT_DIGITS_MAX = 10  # the longest account number seen in a ledger


def _formula(fields: Fields) -> Body | None:
    cases = read_cases(fields.entries["valeur"], fields.found)
    return None if cases is None else Formula(cases)


def _rated(fields: Fields) -> Body | None:
    basis = fields.needed("assiette")
    rate = read_cases(fields.entries["taux"], fields.found) if fields.need("taux") else None
    return None if basis is None or rate is None else Rated(basis, rate)


def _accounts(fields: Fields) -> Body | None:
    inner = fields.form("comptes", "accounts")
    if inner is None:
        return None
    if inner.lacks("plus", "moins"):
        inner.found.add(problem("S340", inner.span))
        return None
    plus, minus = (inner.texts(key) if key in inner else () for key in ("plus", "moins"))
    wrong = [text for text in (*(plus or ()), *(minus or ())) if not _is_account(text.value)]
    for text in wrong:
        inner.found.add(problem("S341", text.span, word=text.value))
    if plus is None or minus is None or wrong or not inner.entries:
        return None
    return Accounts(plus, minus, inner.span)


def _is_account(word: str) -> bool:
    return word.isascii() and word.isdigit() and word[0] != "0" and len(word) <= _ACCOUNT_DIGITS_MAX


def _sum(fields: Fields) -> Body | None:
    terms = fields.expressions("somme")
    return None if terms is None else Sum(terms)


def _extreme(fields: Fields) -> Body | None:
    key = "le_plus_grand_de" if "le_plus_grand_de" in fields else "le_plus_petit_de"
    items = fields.items(key)
    if items is not None and len(items) == 1:
        fields.found.add(problem("S342", fields.key_span(key), key=key))
        return None
    terms = fields.expressions(key)
    return None if terms is None else Extreme(key == "le_plus_grand_de", terms)


def _total(fields: Fields) -> Body | None:
    key = next(key for key in _AGGREGATES if key in fields)
    view = fields.word(key, VIEWS)
    item = fields.needed("de") if "de" in BODIES[key] else None
    condition = fields.expression("si") if "exception_à" not in fields else None
    empty = fields.expression("si_aucune") if "si_aucune" in BODIES[key] else None
    unread = [name for name, read in (("si", condition), ("si_aucune", empty)) if name in fields and read is None]
    if view is None or (item is None and key != "nombre_des") or unread:
        return None
    text = fields.entries[key].value
    return Total(_AGGREGATES[key], view, text.span, item, condition, empty)


def _running(fields: Fields) -> Body | None:
    term = fields.needed("cumul")
    since = _window(fields) if fields.need("depuis") else None
    return None if term is None or since is None else Running(term, since)


def _window(fields: Fields) -> Since | Window | None:
    """Read where a running total starts: a word, or « 12 mois »."""
    text = fields.text("depuis")
    counted = _WINDOW.fullmatch(plain(text.value)) if text is not None else None
    if text is None or counted is None:
        return fields.word("depuis", SINCE, "12 mois")
    months = int(counted.group(1))
    if not 2 <= months <= WINDOW_MONTHS_MAX:
        fields.found.add(problem("S343", text.span, months=months, most=WINDOW_MONTHS_MAX))
        return None
    return Window(months)


def _previous(fields: Fields) -> Body | None:
    key = next(key for key in ("mois_précédent", *_YEARS) if key in fields)
    name = fields.name_after(key)
    initial = fields.needed("au_départ")
    again = fields.word("repart", RESTARTS) if "repart" in fields and key not in _YEARS else None
    if name is None or initial is None or (again is None and "repart" in fields):
        return None
    return Previous(name, initial, again, _YEARS.get(key))


def _regularised(fields: Fields) -> Body | None:
    target = fields.needed("régularisation")
    since = fields.word("depuis", SINCE) if fields.need("depuis") else None
    return None if target is None or since is None else Regularised(target, since)


def _split(fields: Fields) -> Body | None:
    whole, weight, fallback = fields.name_after("répartir"), fields.needed("selon"), fields.expression("à_défaut")
    if whole is None or weight is None or (fallback is None and "à_défaut" in fields):
        return None
    return Split(whole, weight, fallback)


def _parts(fields: Fields) -> Body | None:
    inner = fields.form("répartition", "parts")
    if inner is None:
        return None
    whole = inner.needed("de")
    inner.need("entre")
    entries = inner.named("entre")
    names = Fields("entre", inner.key_span("entre"), {entry.key.value: entry for entry in entries}, inner.found)
    portions: list[Portion] = []
    for key, entry in names.entries.items():
        named = take(read_name(entry.key), inner.found)
        weight = names.expression(key)
        if named is not None and weight is not None:
            portions.append(Portion(entry.key, weight))
    if len(entries) == 1:
        inner.found.add(problem("S342", inner.key_span("entre"), key="entre"))
    if whole is None or len(portions) < max(len(entries), 2):
        return None
    return Parts(whole, tuple(portions))


def _seniority(fields: Fields) -> Body | None:
    inner = fields.form("durée", "seniority")
    if inner is None:
        return None
    start, end = inner.needed("depuis"), inner.needed("jusqu'à")
    word = inner.word("en", {word: word for word in CONVENTIONS}) if inner.need("en") else None
    deductions = inner.expressions("déduire") if "déduire" in inner else ()
    text = inner.text("en")
    if start is None or end is None or word is None or text is None or deductions is None:
        return None
    return Seniority(start, end, Text(word, text.span, text.lines, text.quoted), deductions, inner.span)


READERS: dict[str, Callable[[Fields], Body | None]] = {
    "valeur": _formula,
    "assiette": _rated,
    "barème": read_scale,
    "comptes": _accounts,
    "somme": _sum,
    "le_plus_petit_de": _extreme,
    "le_plus_grand_de": _extreme,
    "somme_des": _total,
    "nombre_des": _total,
    "le_plus_grand_des": _total,
    "le_plus_petit_des": _total,
    "cumul": _running,
    "mois_précédent": _previous,
    "année_précédente": _previous,
    "exercice_précédent": _previous,
    "régularisation": _regularised,
    "tableau": read_table,
    "répartir": _split,
    "répartition": _parts,
    "durée": _seniority,
}
"""A reader for each key of ``keys.BODIES``."""
