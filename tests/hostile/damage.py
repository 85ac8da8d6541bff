"""The shipped rulesets, damaged at random: words changed for others, lines moved, lost or written twice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "rulesets"
SHIPPED = [path.read_text("utf-8") for path in sorted(ROOT.rglob("*.yaml")) if path.name != "cooperative.yaml"]
_WORD = re.compile(r"[^\W\d]\w*|\d[\d ,\u00a0\u202f]*|[^\w\s]")
WORDS = sorted({word for text in SHIPPED for word in _WORD.findall(text)})
EDGES = (
    *("0", "-1", "999 999 999 999 999", "0,00000000000001", "1900-01-01", "2200-12-31", "31/12/2200", "0 %", "100 %", "%", "€"),
    *("an", "mois", "jours", "÷ 0", "× 0", "et", "ou", "non", "si", "alors", "sinon", "oui", "(", ")", ";", "|", "-", "÷", "×"),
    *("max(0; 0)", "abs(-1)", "premier_jour", "dernier_jour", "contrat", "marge_brute", "montant", "quote_part", "année", "par"),
)


def token_damage(count: int, seed: int) -> Iterator[bytes]:
    """Give texts in which one to three words were changed for a word of another text, or for one at an edge."""
    draw = random.Random(seed)
    for _ in range(count):
        text = draw.choice(SHIPPED)
        for _ in range(draw.randint(1, 3)):
            spots = list(_WORD.finditer(text))
            spot = draw.choice(spots)
            new = draw.choice((draw.choice(WORDS), draw.choice(EDGES), "", spot[0] * 2))
            text = text[: spot.start()] + new + text[spot.end() :]
        yield text.encode()


_VALUE = re.compile(r"(?m)^ *(?:- )?([\w' ]+): +(\S.*)$")
VALUES: dict[str, list[str]] = {}
for _text in SHIPPED:
    for _match in _VALUE.finditer(_text):
        VALUES.setdefault(_match[1], []).append(_match[2])


def grafts(count: int, seed: int) -> Iterator[bytes]:
    """Give texts in which one to four values were changed for the value that the same key has elsewhere: well formed."""
    draw = random.Random(seed)
    for _ in range(count):
        text = draw.choice(SHIPPED)
        for _ in range(draw.randint(1, 4)):
            spot = draw.choice(list(_VALUE.finditer(text)))
            new = draw.choice(VALUES.get(spot[1], [draw.choice(EDGES)]))
            text = text[: spot.start(2)] + new + text[spot.end(2) :]
        yield text.encode()


def line_damage(count: int, seed: int) -> Iterator[bytes]:
    """Give texts in which one to four lines were moved, lost, written twice, indented otherwise or taken from another."""
    draw = random.Random(seed)
    for _ in range(count):
        lines = draw.choice(SHIPPED).splitlines()
        for _ in range(draw.randint(1, 4)):
            at, to = draw.randrange(len(lines)), draw.randrange(len(lines))
            match draw.randrange(6):
                case 0:
                    lines.insert(to, lines.pop(at))
                case 1:
                    del lines[at : at + draw.randint(1, 5)]
                case 2:
                    lines[to:to] = lines[at : at + draw.randint(1, 12)]
                case 3:
                    lines[at] = draw.choice(("  ", "    ", "")) + lines[at].lstrip() * draw.randint(0, 1)
                case 4:
                    lines[at] = draw.choice(draw.choice(SHIPPED).splitlines())
                case _:
                    lines[at:to] = reversed(lines[at:to])
            lines = lines or ["a: 1"]
        yield "\n".join(lines).encode()
