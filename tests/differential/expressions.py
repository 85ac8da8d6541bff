"""Random expressions of the language, drawn by kind first, so that most of them make sense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from engine.text import syntax
from engine.text.spans import Span

HERE = Span("tirage", 1, 1, 1)
KINDS = ("€", "ratio", "%", "mois", "jour", "heure", "€/heure", "date", "vrai", "mot")
WORDS = ("bleu", "blanc", "rouge")
DAYS = [date(2024, 2, 29), date(2025, 1, 31), date(2025, 3, 17), date(2025, 12, 31), date(1999, 2, 28), date(2100, 1, 1)]

_LITERALS: dict[str, Sequence[tuple[int, int, str]]] = {
    "€": [(0, 0, "€"), (1, 2, "€"), (1000, 0, "€"), (123450, 2, "€"), (333, 2, "€"), (-5, 1, "€"), (999999, 2, "€")],
    "ratio": [(0, 0, ""), (1, 0, ""), (3, 0, ""), (-2, 0, ""), (25, 2, ""), (12, 0, ""), (7, 0, "")],
    "%": [(10, 0, "%"), (125, 1, "%"), (0, 0, "%"), (100, 0, "%"), (3333, 2, "%")],
    "mois": [(0, 0, "mois"), (1, 0, "mois"), (36, 0, "mois"), (2, 0, "an"), (1, 0, "trimestre")],
    "jour": [(0, 0, "jour"), (1, 0, "jour"), (30, 0, "jour"), (2, 0, "semaine")],
    "heure": [(0, 0, "heure"), (15167, 2, "heure"), (5, 1, "heure")],
    "€/heure": [(1188, 2, "€/heure"), (1, 2, "€/heure")],
}


class Drawing:
    """Draws expressions that read some names; ``names`` gives those of each kind."""

    def __init__(self, chance: Random, names: dict[str, list[str]]) -> None:
        self.chance = chance
        self.names = names

    def draw(self, kind: str, depth: int) -> syntax.Expression:
        """Return an expression of a kind, of at most some depth."""
        forms = _FORMS[kind]
        if depth <= 0 or self.chance.random() < 0.15:
            return self.leaf(kind)
        if self.chance.random() < 0.02:
            kind = self.chance.choice(KINDS)  # a mismatch, to be refused
            forms = _FORMS[kind]
        return self.chance.choice(forms)(self, depth - 1)

    def leaf(self, kind: str) -> syntax.Expression:
        """Return a name or a constant."""
        names = self.names.get(kind, [])
        if names and self.chance.random() < 0.7:
            return syntax.Reference(self.chance.choice(names), HERE)
        if kind == "date":
            return syntax.Day(self.chance.choice(DAYS).toordinal(), HERE)
        if kind == "vrai":
            return syntax.Truth(self.chance.random() < 0.5, HERE)
        if kind == "mot":
            return syntax.Reference(self.chance.choice(names), HERE)
        return self.literal(kind)

    def literal(self, kind: str) -> syntax.Expression:
        """Return a constant, negative ones with their sign before."""
        digits, scale, unit = self.chance.choice(_LITERALS[kind])
        found = syntax.Quantity(abs(digits), scale, unit, HERE)
        return syntax.Unary("-", found, HERE) if digits < 0 else found

    def number_kind(self) -> str:
        """Return the kind of a number."""
        return self.chance.choice(("€", "€", "ratio", "%", "mois", "jour", "heure"))


Form = Callable[[Drawing, int], syntax.Expression]


def _binary(operator: str, left: str, right: str) -> Form:
    return lambda d, n: syntax.Binary(operator, d.draw(left, n), d.draw(right, n), HERE, HERE)


def _call(name: str, *kinds: str) -> Form:
    return lambda d, n: syntax.Call(name, tuple(d.draw(kind, n) for kind in kinds), HERE, HERE)


def _if(kind: str) -> Form:
    return lambda d, n: syntax.Conditional(d.draw("vrai", n), d.draw(kind, n), d.draw(kind, n), HERE)


def _negated(kind: str) -> Form:
    return lambda d, n: syntax.Unary("-", d.draw(kind, n), HERE)


def _rounded(d: Drawing, n: int) -> syntax.Expression:
    words = [syntax.Reference(d.chance.choice(("centime", "euro", "dixième")), HERE)]
    if d.chance.random() < 0.7:
        words.append(syntax.Reference(d.chance.choice(("proche", "pair", "supérieur", "inférieur")), HERE))
    return syntax.Call("arrondi", (d.draw("€", n), *words), HERE, HERE)


def _compared(d: Drawing, n: int) -> syntax.Expression:
    kind = d.chance.choice((d.number_kind(), d.number_kind(), "date"))
    operator = d.chance.choice(("<", "<=", ">", ">=", "=", "≠"))
    return syntax.Binary(operator, d.draw(kind, n), d.draw(kind, n), HERE, HERE)


def _same_word(d: Drawing, n: int) -> syntax.Expression:
    word = syntax.Reference(d.chance.choice(WORDS), HERE)
    return syntax.Binary(d.chance.choice(("=", "≠")), d.leaf("mot"), word, HERE, HERE)


def _among(d: Drawing, n: int) -> syntax.Expression:
    if d.chance.random() < 0.5:
        words = tuple(syntax.Reference(word, HERE) for word in d.chance.sample(WORDS, 2))
        return syntax.Among(d.leaf("mot"), words, HERE)
    kind = d.number_kind()
    return syntax.Among(d.draw(kind, n), (d.literal(kind), d.literal(kind)), HERE)


def _within(d: Drawing, n: int) -> syntax.Expression:
    kind = d.number_kind()
    return syntax.Between(d.draw(kind, n), d.draw(kind, n - 1), d.draw(kind, n - 1), HERE)


def _there(d: Drawing, n: int) -> syntax.Expression:
    facts = [name for names in d.names.values() for name in names if not name.startswith("règle")]
    return syntax.Known(syntax.Reference(d.chance.choice(facts), HERE), d.chance.random() < 0.6, HERE)


def _plain(kind: str) -> list[Form]:
    """Return what every number can do."""
    return [
        _binary("+", kind, kind),
        _binary("-", kind, kind),
        _call("max", kind, kind),
        _call("min", kind, kind, kind),
        _call("abs", kind),
        _if(kind),
        _negated(kind),
    ]


_FORMS: dict[str, list[Form]] = {
    "€": [
        *_plain("€"),
        _binary("×", "ratio", "€"),
        _binary("×", "€", "%"),
        _binary("÷", "€", "ratio"),
        _binary("×", "€/heure", "heure"),
        lambda d, n: syntax.Binary("×", d.draw("€", n), _binary("÷", "jour", "jour")(d, n), HERE, HERE),
        _rounded,
        _rounded,
    ],
    "ratio": [
        *_plain("ratio"),
        _binary("÷", "€", "€"),
        _binary("÷", "mois", "mois"),
        _binary("×", "ratio", "ratio"),
        _call("année", "date"),
        _call("mois_de", "date"),
        _call("jour_de", "date"),
    ],
    "%": [*_plain("%"), _binary("×", "%", "ratio"), _binary("÷", "%", "ratio")],
    "mois": [
        *_plain("mois"),
        _call("mois_entre", "date", "date"),
        _call("mois_entamés_entre", "date", "date"),
        _binary("×", "ratio", "mois"),
    ],
    "jour": [
        *_plain("jour"),
        _binary("-", "date", "date"),
        _call("jours_entre", "date", "date"),
        _call("jours_30_entre", "date", "date"),
        _call("jours_communs", "date", "date", "date", "date"),
    ],
    "heure": [*_plain("heure"), _binary("×", "heure", "%")],
    "€/heure": [*_plain("€/heure"), _binary("÷", "€", "heure")],
    "date": [
        _call("max", "date", "date"),
        _call("min", "date", "date"),
        _if("date"),
        _call("début_de_mois", "date"),
        _call("fin_de_mois", "date"),
        lambda d, n: syntax.Binary(d.chance.choice("+-"), d.leaf("date"), d.leaf("mois"), HERE, HERE),
        lambda d, n: syntax.Binary("+", d.draw("date", n), d.leaf("jour"), HERE, HERE),
    ],
    "vrai": [
        _compared,
        _compared,
        _compared,
        _binary("et", "vrai", "vrai"),
        _binary("ou", "vrai", "vrai"),
        lambda d, n: syntax.Unary("non", d.draw("vrai", n), HERE),
        _same_word,
        _among,
        _within,
        _there,
    ],
    "mot": [lambda d, n: d.leaf("mot")],
}


def spelled(written: syntax.Expression) -> str:
    """Return an expression as a person would write it, every operation in parentheses."""
    match written:
        case syntax.Quantity(digits, scale, unit):
            text = f"{digits:0{scale + 1}d}"
            return f"{text[:-scale]},{text[-scale:]} {unit}".strip() if scale else f"{text} {unit}".strip()
        case syntax.Day(ordinal):
            return date.fromordinal(ordinal).isoformat()
        case syntax.Truth(value):
            return "oui" if value else "non"
        case syntax.Reference(name):
            return name
        case syntax.Unary(operator, operand):
            return f"({operator} {spelled(operand)})"
        case syntax.Binary(operator, left, right):
            return f"({spelled(left)} {operator} {spelled(right)})"
        case syntax.Call(name, arguments):
            return f"{name}({'; '.join(map(spelled, arguments))})"
        case syntax.Among(operand, choices):
            return f"({spelled(operand)} parmi ({'; '.join(map(spelled, choices))}))"
        case syntax.Between(operand, low, high):
            return f"({spelled(operand)} entre {spelled(low)} et {spelled(high)})"
        case syntax.Known(operand, wanted):
            return f"({operand.name} est {'renseigné' if wanted else 'absent'})"
        case syntax.AsOf(operand, day):
            return f"({operand.name} au {spelled(day)})"
        case syntax.Conditional(condition, then, otherwise):
            return f"(si {spelled(condition)} alors {spelled(then)} sinon {spelled(otherwise)})"
