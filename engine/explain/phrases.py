"""The sentences of explanations, French first. Made to be read aloud; no name of the code appears in them."""

from __future__ import annotations

import re
from functools import cache

from engine.explain.phrases_names import ARTICLES, SPOKEN
from engine.explain.phrases_rows import ROWS
from engine.explain.phrases_whole import WHOLE
from engine.text.typography import unbroken

_PHRASES: dict[str, tuple[str, str]] = {**WHOLE, **ROWS}
_ELIDED = re.compile(r"_([dlsnmtjc]|qu)_(?=[aeiouyhéèêâîôû])")
_VOWELS = "aeiouyhéèêâîôûœ"
_CUT = re.compile(r"[,;]| : ")


@cache
def _template(key: str, locale: str) -> str:
    french, english = _PHRASES[key]
    return unbroken(french) if locale == "fr" else english.replace("« ", "“").replace(" »", "”")


def say(key: str, locale: str, **words: object) -> str:
    """Return a phrase by its key, its holes filled; French unless ``locale`` is "en"."""
    return _template(key, locale).format(**words)


def spoken(name: str, locale: str) -> str:
    """Return a name of a text as words: ``jours_d_absence`` → « jours d'absence »."""
    known = SPOKEN.get(name)
    if known is not None:
        return known[1 if locale == "en" else 0]
    return _ELIDED.sub(r" \1'", name).replace("_", " ")


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: its first letter small, unless it is an acronym."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] in {" ", "'"} else title


def first(title: str) -> str:
    """Return a title as it starts a line: its first letter large."""
    return title[:1].upper() + title[1:]


def quoted(text: str, locale: str) -> str:
    """Return words of a text between the quotation marks of the reader's language."""
    return f"“{text}”" if locale == "en" else f"«\u00a0{text}\u00a0»"


def headed(title: str, locale: str) -> tuple[str, bool] | None:
    """Return a title with its French article and whether it is plural (« la contribution du mois »), None when unsure.

    What follows a comma in a title explains it; a sentence does without.
    """
    short = inside(_CUT.split(title)[0].strip())
    if locale == "en":
        return quoted(short, locale), False
    head = short.split(" ")[0].split("'")[0]
    article = ARTICLES.get(head)
    if article is None:
        return None
    if article != "les" and short[0] in _VOWELS:
        return f"l'{short}", False
    return f"{article} {short}", article == "les"


def listed(items: list[str], locale: str, word: str = "and") -> str:
    """Return items joined for reading: « a, b et c ». ``word``: "and" or "or"."""
    joint = {("and", "fr"): " et ", ("or", "fr"): " ou ", ("and", "en"): " and ", ("or", "en"): " or "}[word, locale]
    return joint.join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
