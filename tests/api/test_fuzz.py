"""Random bodies: whatever is sent, the answer is an answer or a whole refusal, never an error of ours."""

from __future__ import annotations

import json
import os
import random
from typing import Any

from api import examples
from tests.api.service import POST, REFUSAL, client

SERVED = client()
SEED = int(os.environ.get("CANUT_SEED", "20250701"))
COUNT = int(os.environ.get("CANUT_REQUESTS", "500"))
ODD = [
    *(None, True, False, 0, -1, 2**53, 10**30, "", " ", "é", "\u0000", "\ud800", "1 000 €", "12,5 %", "-", "oui", "a | b | c"),
    *("mars 2025", "2025-02-30", "../..", "/", "a" * 5_000, "{}", "&a *a", [], {}, [[]], {"": ""}, [None], {"nom": []}),
    *("janvier 1900 à décembre 2200", "2025-01 à 2034-12", "9" * 400, "−5 €", "1e9 €", "\u202e", "=1+1"),
]
KEYS = [
    *("mois", "ventes", "achats", "lignes", "absences", "comptes", "activités", "personnes", "nom", "quote_part", "montant"),
    *("date_facture", "date_premier_contrat", "début", "fin", "706", "policy", "text", "on", "facts", "rule", "of", "a", "b"),
]


def odd(draw: random.Random, depth: int = 0) -> Any:
    """Return a value that nobody would send."""
    if depth < 4 and draw.random() < 0.3:
        count = draw.randrange(4)
        if draw.random() < 0.5:
            return [odd(draw, depth + 1) for _ in range(count)]
        return {draw.choice(KEYS): odd(draw, depth + 1) for _ in range(count)}
    return draw.choice(ODD)


def damaged(draw: random.Random, value: Any) -> Any:
    """Return a good value with one part replaced, taken away or added."""
    if isinstance(value, dict) and value and draw.random() < 0.8:
        name = draw.choice(list(value))
        kept = dict(value)
        action = draw.random()
        if action < 0.15:
            del kept[name]
        elif action < 0.3:
            kept[draw.choice(KEYS)] = odd(draw)
        else:
            kept[name] = damaged(draw, kept[name])
        return kept
    if isinstance(value, list) and value and draw.random() < 0.8:
        rank = draw.randrange(len(value))
        return [*value[:rank], damaged(draw, value[rank]), *value[rank + 1 :]]
    if isinstance(value, str) and value and draw.random() < 0.6:
        start = draw.randrange(len(value))
        return value[:start] + draw.choice(["", "\n", ":", "é", "  ", "9", "- "]) + value[start + draw.randrange(3) :]
    return odd(draw)


def body(draw: random.Random, name: str) -> bytes:
    """Return the bytes of a damaged request."""
    good: Any = POST[name]
    if name == "decide" and draw.random() < 0.5:
        good = {"text": examples.TEXT, "facts": {"mois": "mars 2025", "chiffre_d_affaires": "100 €"}}
    if name == "diff" and draw.random() < 0.3:
        good = {**good, "facts": {"mois": "mars 2026"}, "basis": "chiffre_d_affaires", "rule": "contribution"}
    value = good
    for _ in range(draw.randrange(1, 4)):
        value = damaged(draw, value)
    data = json.dumps(value).encode()
    if draw.random() < 0.15:
        start = draw.randrange(len(data))
        data = data[:start] + bytes(draw.randrange(256) for _ in range(draw.randrange(4))) + data[start + draw.randrange(9) :]
    return data


def test_no_body_makes_an_error_of_ours() -> None:
    """Five hundred damaged requests, drawn from a seed, are each answered or refused in due form."""
    print(f"CANUT_SEED={SEED} CANUT_REQUESTS={COUNT}")
    draw = random.Random(SEED)
    names = [name for name in POST if name != "month"]
    statuses: dict[int, int] = {}
    for rank in range(COUNT):
        name = "month" if rank % 50 == 0 else draw.choice(names)
        data = body(draw, name)
        response = SERVED.post(f"/v1/{name}", content=data, headers={"Content-Type": "application/json"})
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        assert response.status_code in {200, 400, 404, 422}, (name, data)
        if response.status_code != 200:
            REFUSAL.validate(response.json())
    assert set(statuses) == {200, 400, 404, 422}
    assert min(statuses.values()) >= COUNT // 100
