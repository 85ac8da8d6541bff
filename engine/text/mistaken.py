"""What people type in an expression that is not of the language: each habit has its own sentence and its advice."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from engine.text.document import Text
from engine.text.numbers import grouped, scan_without_whole
from engine.text.parts import place
from engine.text.problems import Problem, problem

_REVERSED = {"=<": "<=", "=>": ">="}
_LOGICAL = {"&&": "et", "&": "et", "∧": "et", "||": "ou", "|": "ou", "∨": "ou", "!": "non", "¬": "non"}
_POWERS = ("**", "^")
_BRACKETS = {"[": "(", "]": ")", "{": "(", "}": ")"}
_QUOTES = "\"'`«»“”„‟‘’‚‛‹›"
_PAIRED = {"«": "»", "“": "”", "„": "”", "‘": "’", "‚": "’", "‹": "›"}
_SIGNS_ALIKE = {
    **dict.fromkeys("–—‐‑‒―﹣－", "-"),
    **dict.fromkeys("∗✕✖⨯•∙⋅＊", "×"),
    **dict.fromkeys("∕⁄／:：", "÷"),
    **dict.fromkeys("⩽≦", "<="),
    **dict.fromkeys("⩾≧", ">="),
    **dict.fromkeys("；，", ";"),
}
_SIGNS_ALIKE |= {"＋": "+", "＝": "=", "＜": "<", "＞": ">", "（": "(", "）": ")"}
_CURRENCY = re.compile(r"[€$£¥]\s*([0-9][0-9 .,\u00a0\u2009\u202f]*[0-9]|[0-9])?")
_DIGITS = re.compile(r"\d+")
_DOTS = re.compile(r"[.…]+")
# Letters of other alphabets that pass for Latin ones, in the same order.
_LATIN_ALIKE = str.maketrans("асеорхуіјѕАВЕКМНОРСТХУІЈЅαορνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aceopxyijsABEKMHOPCTXYIJSaopvikABEZHIKMNOPTYX")


class Mistake(NamedTuple):
    """Something that is not of the language: where it stops, and its problem."""

    stop: int
    problem: Problem


def mistaken_sign(text: Text, start: int, *, after_value: bool, after_name: bool) -> Mistake:
    """Return what is wrong with the characters at ``start``, which begin no token of the language.

    Args:
        text: The expression.
        start: Offset of the first character.
        after_value: Whether a value was just read, so that a comma separates.
        after_name: Whether that value is a name, so that « % » was meant for it.
    """
    value, sign, two = text.value, text.value[start], text.value[start : start + 2]
    if two in _REVERSED:
        return Mistake(start + 2, problem("L262", place(text, start, start + 2), suggestion=_REVERSED[two], word=two))
    if sign in "&|!∧∨¬":
        width = 2 if two in _LOGICAL else 1
        word = value[start : start + width]
        return Mistake(start + width, problem("L263", place(text, start, start + width), suggestion=_LOGICAL[word], word=word))
    if two == _POWERS[0] or sign == _POWERS[1]:
        stop = start + (1 if sign == _POWERS[1] else 2)
        return Mistake(stop, problem("L265", place(text, start, stop), word=value[start:stop]))
    if sign in "%‰":
        return Mistake(start + 1, _stray_percent(text, start, after_name=after_name))
    if sign in "€$£¥":
        return _currency_first(text, start)
    if sign in _QUOTES:
        return _quoted(text, start)
    if sign in _BRACKETS:
        return Mistake(start + 1, problem("L273", place(text, start, start + 1), suggestion=_BRACKETS[sign], word=sign))
    if sign in ".," and not after_value:
        leading = scan_without_whole(text, start)
        if leading:
            return Mistake(*leading)
    if sign in _SIGNS_ALIKE:
        return Mistake(start + 1, problem("L274", place(text, start, start + 1), suggestion=_SIGNS_ALIKE[sign], word=sign))
    return _mistaken_character(text, start)


def mistaken_letter(text: Text, start: int, stop: int) -> Problem | None:
    """Return the problem of the first character of a word that no name may hold, or None."""
    word = text.value[start:stop]
    if word.isascii():
        return None
    if all(map(_is_plain, unicodedata.normalize("NFC", word))):
        return None
    for offset, letter in enumerate(word, start):
        if _is_plain(letter):
            continue
        if not letter.isalpha():
            return _mistaken_character(text, offset).problem
        near = unicodedata.normalize("NFKC", word).translate(_LATIN_ALIKE)
        suggestion = near if all(map(_is_plain, near)) else ""
        return problem("L270", place(text, offset, offset + 1), suggestion=suggestion, word=word, letter=letter)
    return None


@cache
def _is_plain(letter: str) -> bool:
    """Say whether a name may hold this: ASCII, or a Latin letter that is no compatibility writing of others (ﬁ, ａ)."""
    if letter.isascii():
        return True
    if unicodedata.category(letter) not in {"Ll", "Lu"} or unicodedata.normalize("NFKC", letter) != letter:
        return False
    return unicodedata.name(letter, "").startswith("LATIN ")


def _stray_percent(text: Text, start: int, *, after_name: bool) -> Problem:
    span, word = place(text, start, start + 1), text.value[start]
    return problem("L217", span, word=word) if after_name else problem("L218", span, word=word)


def _currency_first(text: Text, start: int) -> Mistake:
    """Read ``€ 80``: the unit before its number."""
    match = _CURRENCY.match(text.value, start)
    stop = match.end() if match else start + 1
    amount = match[1] if match and match[1] and match[0][0] == "€" else ""
    suggestion = f"{amount} €" if amount and len(amount) <= 20 else ""  # digits and their spaces
    return Mistake(stop, problem("L216", place(text, start, stop), suggestion=suggestion, word=text.value[start:stop]))


def _quoted(text: Text, start: int) -> Mistake:
    """Read from a quotation mark to the one that closes it, or the mark alone."""
    mark = text.value[start]
    close = text.value.find(_PAIRED.get(mark, mark), start + 1)
    if close < 0:
        return Mistake(start + 1, problem("L267", place(text, start, start + 1), word=mark))
    inner = text.value[start + 1 : close].strip()
    suggestion = inner if re.fullmatch(r"[^\W\d]\w*", inner) else ""
    return Mistake(close + 1, problem("L267", place(text, start, close + 1), suggestion=suggestion, word=mark))


def _mistaken_character(text: Text, start: int) -> Mistake:
    """Return the problem of a character that looks like nothing of the language."""
    sign = text.value[start]
    span, category = place(text, start, start + 1), unicodedata.category(sign)
    match = _DIGITS.match(text.value, start)
    if match:
        digits = "".join(str(unicodedata.decimal(digit)) for digit in match[0])
        suggestion = digits if len(digits) <= 15 else ""  # longer is no number
        span = place(text, start, match.end())
        return Mistake(match.end(), problem("L213", span, suggestion=suggestion, word=match[0]))
    if category == "No":
        fraction = _fraction(sign)
        if fraction:
            return Mistake(start + 1, problem("L215", span, suggestion=fraction, word=sign))
        return Mistake(start + 1, problem("L214", span, word=sign))
    if category in {"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"}:
        return Mistake(start + 1, problem("L271", span, character=f"U+{ord(sign):04X}"))
    dots = _DOTS.match(text.value, start)
    stop = dots.end() if dots else start + 1
    return Mistake(stop, problem("L272", place(text, start, stop), word=text.value[start:stop]))


def _fraction(sign: str) -> str:
    """Return ``½`` as ``0,5``; a fraction that has no exact decimal writing as a division: ``(1 ÷ 3)``; else ""."""
    parts = unicodedata.normalize("NFKC", sign).split("\u2044")
    if len(parts) != 2 or not all(piece.isdecimal() for piece in parts):  # above and below
        return ""
    above, below = int(parts[0]), int(parts[1])
    if not below or 1000 * above % below:
        return f"({above} ÷ {below})"
    return grouped("0", f"{1000 * above // below:03}".rstrip("0"))
