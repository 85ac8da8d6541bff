"""Rulesets made to cost time, memory or depth: each is well-formed YAML, most are within every limit of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.text.limits import CASES_MAX, EXPRESSION_DEPTH_MAX, FILE_BYTES_MAX, RULES_MAX

HEADING = """\
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: procès-verbal
"""
EXAMPLE = """\
exemples:
  - nom: Un mois
    données:
      marge: 1 000 €
    attendu:
      r0: 0 €
"""
FACT = """\
données:
  marge:
    unité: €
"""
TOKENS = 199
"""Operands of one expression: as many tokens less one stand between them."""


def text(*parts: str) -> bytes:
    """Return a ruleset made of its heading and some parts, cut at the limit of a file."""
    whole = (HEADING + "".join(parts)).encode()
    return whole if len(whole) <= FILE_BYTES_MAX else whole[: whole.rindex(b"\n", 0, FILE_BYTES_MAX) + 1]


def rules(written: Iterable[str], *others: str, example: bool = True) -> bytes:
    """Return a ruleset whose rules r0, r1… have these bodies (a value, or lines already indented)."""
    lines = [f"  r{rank}:{body if body.startswith(chr(10)) else ' ' + body}\n" for rank, body in enumerate(written)]
    return text(FACT, *others, "règles:\n", *lines, EXAMPLE if example else "")


def many(count: int, write: Callable[[int], str], *others: str) -> bytes:
    """Return a ruleset of ``count`` rules."""
    return rules((write(rank) for rank in range(count)), *others)


def scale(lecture: str, count: int, wide: int = 100, high: str = "{} €") -> str:
    """Return a rule with a scale of ``count`` brackets."""
    steps = "".join(
        f"        - jusqu'à: {high.format((rank + 1) * wide)}\n          taux: {1 + rank % 9} %\n" for rank in range(count - 1)
    )
    return (
        f"\n    barème:\n      assiette: max(marge; 0 €)\n      lecture: {lecture}\n      paliers:\n{steps}"
        "        - au-delà:\n          taux: 1 %\n    arrondi: centime"
    )


def curve(count: int) -> str:
    """Return a rule with a curve of ``count`` points."""
    points = "".join(f"        - à: {(rank + 1) * 100} €\n          montant: {rank * 7} €\n" for rank in range(count))
    return (
        "\n    barème:\n      assiette: max(marge; 0 €)\n      lecture: courbe\n      points:\n"
        f"{points}      avant: proportionnel\n      après: prolongé\n    arrondi: centime"
    )


def table(columns: int, rows: int, cell: str) -> str:
    """Return a rule with a table; ``cell`` is written with the rank of its line."""
    heads = "".join(f"        - marge + {rank} €\n" for rank in range(columns))
    lines = "".join(f'        - "{" | ".join([cell.format(rank)] * columns)} | {rank} €"\n' for rank in range(rows))
    return f"\n    tableau:\n      selon:\n{heads}      lignes:\n{lines}      sinon: 0 €"


def cases(count: int, condition: str) -> str:
    """Return a rule with many cases."""
    written = "".join(f"      - si: {condition.format(rank)}\n        alors: {rank} €\n" for rank in range(count - 1))
    return f"\n    valeur:\n{written}      - sinon: 0 €"


def examples(count: int, months: str, given: str, expected: str) -> str:
    """Return many examples of the same shape."""
    one = "  - nom: essai {}\n    mois: " + months + "\n    données:\n" + given + "    attendu:\n" + expected
    return "exemples:\n" + "".join(one.format(rank) for rank in range(count))


def dated(names: int, dates: int) -> str:
    """Return parameters with a value for each of many dates, all different."""
    lines = []
    for name in range(names):
        lines.append(f"  p{name}:\n    valeurs:\n")
        for rank in range(dates):
            number = name * dates + rank if names * dates < 90_000 else rank
            year, rest = 1950 + number // 336, number % 336
            lines.append(f"      {year}-{1 + rest // 28:02}-{1 + rest % 28:02}: {rank} €\n")
    return "paramètres:\n" + "".join(lines)


def cycle(length: int) -> bytes:
    """Return rules that wait for one another in a ring."""
    return many(length, lambda rank: f"r{(rank + 1) % length} + 1 €")


def exceptions(count: int, *, ranked: bool) -> bytes:
    """Return a rule with many exceptions."""

    def write(rank: int) -> str:
        if not rank:
            return "10 €"
        order = f"\n    priorité: {rank}" if ranked else ""
        return f"\n    valeur: {rank} €\n    exception_à: r0\n    si: marge > {rank} €{order}"

    return many(count, write)


def chained_exceptions(count: int) -> bytes:
    """Return exceptions to exceptions to exceptions."""
    return many(
        count,
        lambda rank: "10 €" if not rank else f"\n    valeur: {rank} €\n    exception_à: r{rank - 1}\n    si: marge > {rank} €",
    )


def memory(count: int) -> str:
    """Return rules that remember, each the one before."""
    return "".join(
        f"  r{rank}:\n    cumul: {'marge' if not rank else f'p{rank - 1}'}\n    depuis: janvier\n"
        f"  p{rank}:\n    mois_précédent: r{rank}\n    au_départ: 0 €\n"
        for rank in range(count)
    )


_PARENTHESES = "(" * EXPRESSION_DEPTH_MAX + "marge" + ")" * EXPRESSION_DEPTH_MAX
_CONDITIONS = "si marge > 1 € alors " * EXPRESSION_DEPTH_MAX + "1 €" + " sinon 0 €" * EXPRESSION_DEPTH_MAX
_NEST = "max(marge; " * EXPRESSION_DEPTH_MAX + "1 €" + ")" * EXPRESSION_DEPTH_MAX
_SALES = "      ventes:\n" + "        - montant: 1 €\n" * 5_000
_PEOPLE = "      personnes:\n" + "".join(f"        - nom: a{rank}\n          quote_part: 0,1 %\n" for rank in range(1_000))
_ACTIVITIES = "      activités:\n" + "".join(f"        - nom: a{rank}\n          marge: {rank} €\n" for rank in range(3_000))
_BARS = " | ".join(["1 €"] * 800)


def _scaling() -> Iterable[tuple[str, bytes]]:
    """Give the texts that grow one part of a ruleset."""
    yield "500 rules", many(RULES_MAX, lambda rank: f"{rank} € + marge")
    yield "501 rules", many(RULES_MAX + 1, lambda rank: "marge")
    yield "6,000 rules", many(6_000, lambda rank: "marge")
    yield "256 KiB of rules", many(RULES_MAX, lambda rank: " + ".join(["marge"] * 60))
    yield "chain of 500", many(RULES_MAX, lambda rank: f"r{rank - 1} + 1 €" if rank else "marge")
    yield "chain of 500 upwards", many(RULES_MAX, lambda rank: f"r{rank + 1} + 1 €" if rank < RULES_MAX - 1 else "marge")
    yield "chain of products", many(RULES_MAX, lambda rank: f"r{rank - 1} × 2" if rank else "marge")
    yield "chain of squares", many(40, lambda rank: f"r{rank - 1} × r{rank - 1}" if rank else "2")
    yield (
        "every rule reads every earlier",
        many(190, lambda rank: " + ".join(f"r{other}" for other in range(rank)) if rank > 1 else "marge"),
    )
    yield "wide sums", many(150, lambda rank: "\n    somme:\n" + "      - marge\n" * CASES_MAX)
    yield "sum beyond its limit", many(2, lambda rank: "\n    somme:\n" + "      - marge\n" * 8_000)
    yield "wide extremes", many(150, lambda rank: "\n    le_plus_grand_de:\n" + "      - marge\n" * CASES_MAX)
    yield "long sums", many(RULES_MAX, lambda rank: " + ".join(["marge"] * TOKENS))
    yield "long products", many(100, lambda rank: " × ".join(["1"] * TOKENS))
    yield "long products of facts", many(100, lambda rank: " × ".join(["numéro_du_mois"] * TOKENS))
    yield "long conjunctions", many(60, lambda rank: f"si {' et '.join(['marge > 1 €'] * 90)} alors 1 € sinon 0 €")
    yield "long disjunctions", many(60, lambda rank: f"si {' ou '.join(['marge > 1 €'] * 90)} alors 1 € sinon 0 €")
    yield "long lists", many(60, lambda rank: f"si marge parmi ({'; '.join(['1 €'] * 190)}) alors 1 € sinon 0 €")
    yield "long maximum", many(60, lambda rank: f"max({'; '.join(['marge'] * 190)})")
    yield "long quotients", many(60, lambda rank: " ÷ ".join(["marge", *["3"] * 150]))
    yield "long quotients of facts", many(60, lambda rank: " ÷ ".join(["marge", *["numéro_du_mois"] * 150]))
    yield "sums of quotients", many(60, lambda rank: " + ".join(f"marge ÷ {prime}" for prime in _PRIMES))
    yield (
        "sums of quotients of facts",
        many(60, lambda rank: " + ".join(f"marge ÷ (numéro_du_mois + {prime})" for prime in _PRIMES)),
    )
    yield "choices of quotients", many(60, lambda rank: "si marge > 1 € alors marge ÷ 3 sinon " * 20 + "marge ÷ numéro_du_mois")
    yield "parentheses at the limit", many(300, lambda rank: _PARENTHESES)
    yield "conditions at the limit", many(300, lambda rank: _CONDITIONS)
    yield "calls at the limit", many(300, lambda rank: _NEST)
    yield "parentheses beyond", many(300, lambda rank: f"({_PARENTHESES})")
    yield "opposites", many(300, lambda rank: "-" * EXPRESSION_DEPTH_MAX + "marge")
    yield "doubled conditions", many(40, lambda rank: _doubled(6))
    yield "large numbers", many(RULES_MAX, lambda rank: "999 999 999 999 999 × 999 999 999 999 999")
    yield "large decimals", many(RULES_MAX, lambda rank: "0,00000000000001 × 0,00000000000001 × marge")
    yield "chain of nothing", many(60, lambda rank: f"r{rank - 1} × r{rank - 1}" if rank else "0,00000000000000 × marge")
    yield "chain of decimals", many(60, lambda rank: f"\n    valeur: r{rank - 1} × 0,000001" if rank else "0,000001")
    yield "long durations", many(RULES_MAX, lambda rank: "début_de_mois(premier_jour - 999 999 999 999 999 mois)")
    yield "long days", many(RULES_MAX, lambda rank: "année(premier_jour + 999 999 999 999 999 jours)")


_PRIMES = (3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97)


def _doubled(depth: int) -> str:
    if not depth:
        return "1 €"
    inner = _doubled(depth - 1)
    return f"(si {inner} > 0 € alors {inner} sinon 0 €)" if depth % 2 else f"max({inner}; 0 €)"


def _forms() -> Iterable[tuple[str, bytes]]:
    """Give the texts that repeat the larger forms of the language."""
    yield "scales by whole", many(40, lambda rank: scale("montant entier", CASES_MAX))
    yield "scales by slices", many(40, lambda rank: scale("par tranches", CASES_MAX))
    yield "scale beyond its limit", many(2, lambda rank: scale("par tranches", 2_500))
    yield "scales with parameters", many(40, lambda rank: scale("montant entier", CASES_MAX, 10, "{0} % de p0"), dated(1, 300))
    yield "scales and dates", many(20, lambda rank: scale("montant entier", CASES_MAX), dated(6, 700))
    yield "scales falling", many(40, lambda rank: scale("montant entier", CASES_MAX, -100))
    yield "curves", many(40, lambda rank: curve(CASES_MAX - 1))
    yield "tables of rows", many(60, lambda rank: table(1, 99, "> {} €"))
    yield "tables of columns", many(14, lambda rank: table(30, 99, "-"))
    yield "tables of bounds", many(8, lambda rank: table(20, 90, "<= {} €"))
    yield "table beyond its limit", many(1, lambda rank: table(2, 8_000, "<= {} €"))
    yield "table of 9,000 columns", many(1, lambda rank: table(8_000, 1, "-"))
    yield "cases", many(40, lambda rank: cases(CASES_MAX, "marge < {} €"))
    yield "cases beyond their limit", many(1, lambda rank: cases(4_000, "marge < {} €"))
    yield (
        "limits for each rule",
        many(
            150,
            lambda rank: (
                "\n    valeur: marge\n    plancher:\n      montant: 10 €\n      par: année civile\n      par_douzièmes: oui\n"
                "    plafond:\n      montant: 5 000 €\n      par: exercice\n    arrondi: centime"
            ),
        ),
    )
    yield (
        "exemptions",
        many(
            20,
            lambda rank: (
                "\n    valeur: marge\n    exonérations:\n"
                + "".join(f"      - motif: m{other}\n        si: marge > {other} €\n" for other in range(200))
            ),
        ),
    )
    yield "memory", text(FACT, "règles:\n", memory(240), EXAMPLE)
    yield (
        "parts",
        many(
            130,
            lambda rank: (
                "\n    répartition:\n      de: arrondi(marge; centime)\n      entre:\n"
                + "".join(f"        r{rank}x{other}: {other}\n" for other in range(99))
            ),
        ),
    )
    yield (
        "totals",
        text(
            "règles:\n",
            *(f"  r{rank}:\n    somme_des: ventes\n    de: montant\n    si: montant > {rank} €\n" for rank in range(400)),
        ),
    )
    yield (
        "accounts",
        many(20, lambda rank: "\n    comptes:\n      plus:\n" + "".join(f"        - {100 + other}\n" for other in range(700))),
    )
    yield "same accounts", many(10, lambda rank: "\n    comptes:\n      plus:\n" + "        - 70\n" * 1_500)
    for length in (2, 50, RULES_MAX):
        yield f"cycle of {length}", cycle(length)
    yield "every rule reads all", many(100, lambda rank: " + ".join(f"r{other}" for other in range(100)))
    yield "exceptions", exceptions(RULES_MAX, ranked=True)
    yield "exceptions without order", exceptions(RULES_MAX, ranked=False)
    yield "exceptions of exceptions", chained_exceptions(RULES_MAX)
    yield "exceptions in a ring", many(2, lambda rank: f"\n    valeur: 1 €\n    exception_à: r{1 - rank}\n    si: marge > 1 €")
    yield "exception to itself", many(1, lambda rank: "\n    valeur: 1 €\n    exception_à: r0\n    si: marge > 1 €")


def _names() -> Iterable[tuple[str, bytes]]:
    """Give the texts whose names cost: unknown, alike, many."""
    yield "unknown names", many(RULES_MAX, lambda rank: " + ".join(f"inconnu_{rank}_{other}" for other in range(30)))
    yield "unknown long names", many(100, lambda rank: " + ".join(f"{'x' * 60}_{rank}_{other}" for other in range(25)))
    yield "names alike", many(RULES_MAX, lambda rank: f"r{rank}_ + r_{rank}")
    yield "unknown functions", many(RULES_MAX, lambda rank: f"fonction_{rank}(marge)")
    yield "unknown outputs", rules(["marge"], "résultats:\n" + "".join(f"  c{rank}: nom_{rank}\n" for rank in range(6_000)))
    yield "unknown keys", many(RULES_MAX, lambda rank: "".join(f"\n    clef_{other}: 1" for other in range(15)))
    yield "unknown words", many(RULES_MAX, lambda rank: f"si contrat = mot_{rank} alors 1 € sinon 0 €")
    yield "parameters", rules(["marge"], "paramètres:\n" + "".join(f"  p{rank}: {rank} €\n" for rank in range(6_000)))
    yield "parameters and dates", rules(["marge"], dated(20, 450))
    yield "one parameter, all dates", rules(["p0 au premier_jour"] * 20, dated(1, 6_000))
    yield "many parameters on other dates", rules([f"p{rank} au premier_jour" for rank in range(20)], dated(20, 300))
    yield (
        "values on many dates",
        rules(
            [" + ".join(f"p0 au (premier_jour + {rank * 25 + other} jours)" for other in range(25)) for rank in range(200)],
            dated(1, 100),
        ),
    )
    yield (
        "names nearly alike",
        many(
            300,
            lambda rank: (
                "nom_" + "".join(sorted(f"{rank:03}abcdefghijklmnopqrstuvwxyz012345", key=lambda x: (ord(x) * (rank + 7)) % 89))
            ),
        ),
    )
    yield (
        "facts",
        text("données:\n", *(f"  f{rank}:\n    unité: €\n    titre: fait\n" for rank in range(3_000)), "règles:\n  r0: f0\n"),
    )
    yield (
        "choices",
        text(
            "données:\n  f:\n    choix:\n",
            *(f"      - mot_{rank}\n" for rank in range(6_000)),
            "règles:\n",
            *(f"  r{rank}: si f = mott_{rank} alors 1 € sinon 0 €\n" for rank in range(300)),
        ),
    )
    yield (
        "inherits nothing that exists",
        text("hérite:\n", *(f"  - national/absent_{rank}\n" for rank in range(3_000)), "règles:\n  r0: 1 €\n"),
    )
    yield (
        "to set",
        text("paramètres:\n", *(f"  p{rank}:\n    à_fixer: oui\n    unité: €\n" for rank in range(3_000)), "règles:\n  r0: p0\n"),
    )


def _examples() -> Iterable[tuple[str, bytes]]:
    """Give the texts whose examples cost."""
    simple = ["marge + 1 €"]
    yield (
        "examples of ten years",
        rules(simple, examples(1_500, "janvier 2025 à décembre 2034", "      marge: 1 €\n", "      r0: 2 €\n"), example=False),
    )
    yield (
        "examples × months × rules",
        rules(
            [f"{rank} € + marge" for rank in range(RULES_MAX)],
            examples(1_000, "janvier 2025 à décembre 2034", "      marge: 1 €\n", "      r0: 1 €\n"),
            example=False,
        ),
    )
    yield (
        "examples × rules",
        rules(
            [f"{rank} € + marge" for rank in range(RULES_MAX)],
            examples(1_500, "janvier 2025", "      marge: 1 €\n", "      r0: 1 €\n"),
            example=False,
        ),
    )
    yield (
        "example × lines × totals",
        text(
            "règles:\n",
            *(f"  r{rank}:\n    somme_des: ventes\n    de: montant\n    si: montant > {rank} €\n" for rank in range(400)),
            examples(1, "janvier 2025", _SALES, "      r0: 0 €\n"),
        ),
    )
    yield (
        "example × lines × months",
        rules(simple, examples(1, "janvier 2025 à décembre 2034", _SALES, "      r0: 0 €\n"), example=False),
    )
    yield (
        "example × lines × rules of lines",
        text(
            "règles:\n",
            *(f"  r{rank}:\n    pour: vente\n    valeur: montant + {rank} €\n" for rank in range(400)),
            examples(1, "janvier 2025", _SALES, "      r0: 0 €\n"),
        ),
    )
    yield (
        "example × people",
        rules(
            simple, examples(1, "janvier 2025 à décembre 2034", _PEOPLE + "      marge: 1 €\n", "      r0: 2 €\n"), example=False
        ),
    )
    yield (
        "example × activities",
        rules(
            simple,
            examples(1, "janvier 2025 à décembre 2034", _ACTIVITIES, "      activités:\n        - nom: a1\n          r0: 2 €\n"),
            example=False,
        ),
    )
    yield (
        "examples of unknown facts",
        rules(simple, examples(1_500, "janvier 2025", "      marje: 1 €\n", "      r0: 2 €\n"), example=False),
    )
    yield (
        "example of many unknown facts",
        rules(
            simple,
            examples(
                1,
                "janvier 2025 à décembre 2034",
                "".join(f"      fait_{rank}: 1 €\n" for rank in range(8_000)),
                "      r0: 2 €\n",
            ),
            example=False,
        ),
    )
    yield (
        "example of many expectations",
        rules(
            [f"{rank} € + marge" for rank in range(RULES_MAX)],
            examples(1, "janvier 2025", "      marge: 1 €\n", "".join(f"      r{rank}: 1 €\n" for rank in range(6_000))),
            example=False,
        ),
    )
    yield (
        "a list of 800 parts",
        rules(
            simple, examples(30, "janvier 2025 à décembre 2034", f"      marge: {_BARS}\n", f"      r0: {_BARS}\n"), example=False
        ),
    )
    yield (
        "a list of 10,000 parts",
        rules(
            simple,
            examples(1, "janvier 2025 à décembre 2034", f"      marge: {'1|' * 10_000}\n", "      r0: 1 €\n"),
            example=False,
        ),
    )
    yield (
        "a list for each of ten years",
        rules(
            simple,
            examples(
                300,
                "janvier 2025 à décembre 2034",
                f"      marge: {' | '.join(['1 €'] * 120)}\n",
                f"      r0: {' | '.join(['2 €'] * 120)}\n",
            ),
            example=False,
        ),
    )
    yield (
        "a month far away",
        rules(simple, examples(10, "janvier 1900 à décembre 2200", "      marge: 1 €\n", "      r0: 2 €\n"), example=False),
    )
    nested = "".join(f"{'  ' * (rank + 3)}- nom: a\n{'  ' * (rank + 4)}personnes:\n" for rank in range(10))
    yield (
        "deep expectations",
        rules(
            simple,
            examples(1, "janvier 2025", "      marge: 1 €\n", f"      personnes:\n{nested}{'  ' * 13}- nom: b\n"),
            example=False,
        ),
    )
    yield (
        "deep facts",
        rules(
            simple,
            examples(1, "janvier 2025", f"      personnes:\n{nested}{'  ' * 13}- nom: b\n", "      r0: 1 €\n"),
            example=False,
        ),
    )
    yield (
        "accounts of an example",
        rules(
            simple,
            examples(
                1,
                "janvier 2025 à décembre 2034",
                "      marge: 1 €\n      comptes:\n" + "".join(f"        {70_000 + rank}: 1 €\n" for rank in range(8_000)),
                "      r0: 2 €\n",
            ),
            example=False,
        ),
    )
    yield (
        "parts of a person",
        rules(
            simple,
            examples(
                1,
                "janvier 2025 à décembre 2034",
                "      marge: 1 €\n      personnes:\n        - nom: a\n          quote_part:\n"
                + "            - depuis: 2024-01-01\n              part: 50 %\n" * 3_500,
                "      r0: 2 €\n",
            ),
            example=False,
        ),
    )


def corpus() -> list[tuple[str, bytes]]:
    """Return every text with its name."""
    return [*_scaling(), *_forms(), *_names(), *_examples()]
