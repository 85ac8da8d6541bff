"""Expressions: the tree of each writing, its places, and the sentence of each usual mistake."""

from __future__ import annotations

import random
import re
import time

import pytest

from engine.text.document import Text
from engine.text.expressions import Parser, parse_expression
from engine.text.keywords import FOREIGN_WORDS, KEYWORDS
from engine.text.lexing import SIGNS
from engine.text.limits import EXPRESSION_DEPTH_MAX, EXPRESSION_TOKENS_MAX
from engine.text.messages import sentence
from engine.text.problems import Problem
from engine.text.spans import Span
from engine.text.syntax import (
    Among,
    AsOf,
    Between,
    Binary,
    Call,
    Conditional,
    Day,
    Expression,
    Known,
    Quantity,
    Reference,
    Truth,
    Unary,
)

COLUMN = 15  # where the expressions of these tests stand in their line


def scalar(value: str) -> Text:
    return Text(value, Span("essai.yaml", 24, COLUMN, len(value)))


def under(value: str, span: Span) -> str:
    assert (span.file, span.line) == ("essai.yaml", 24)
    return value[span.column - COLUMN : span.column - COLUMN + span.width]


def told(tree: Expression) -> str:
    """Write a tree with all its parentheses."""
    match tree:
        case Quantity():
            return f"{tree.digits}/{10**tree.scale}{tree.unit}"
        case Day():
            return f"day {tree.ordinal}"
        case Truth():
            return "true" if tree.value else "false"
        case Reference():
            return tree.name
        case Unary():
            return f"({tree.operator} {told(tree.operand)})"
        case Binary():
            return f"({told(tree.left)} {tree.operator} {told(tree.right)})"
        case Call():
            return f"{tree.name}({', '.join(map(told, tree.arguments))})"
        case Among():
            return f"({told(tree.operand)} in {', '.join(map(told, tree.choices))})"
        case Between():
            return f"({told(tree.low)} .. {told(tree.operand)} .. {told(tree.high)})"
        case Known():
            return f"({'known' if tree.wanted else 'unknown'} {told(tree.operand)})"
        case AsOf():
            return f"({told(tree.operand)} @ {told(tree.date)})"
        case Conditional():
            return f"({told(tree.condition)} ? {told(tree.then)} : {told(tree.otherwise)})"


def parsed(value: str) -> Expression:
    tree, problems = parse_expression(scalar(value))
    assert problems == ()
    assert tree is not None
    return tree


def nodes(tree: Expression) -> list[Expression]:
    """List a tree and all that it holds."""
    held = [getattr(tree, name) for name in type(tree).__dataclass_fields__]
    flat = [item for value in held for item in (value if isinstance(value, tuple) else (value,))]
    return [tree, *(node for item in flat if isinstance(item, Expression) for node in nodes(item))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a", "a"),
        ("oui", "true"),
        ("non", "false"),
        ("marge_brute2", "marge_brute2"),
        ("ancienneté", "ancienneté"),
        ("ete\u0301", "eté"),
        ("1 234,50 €", "123450/100€"),
        ("1er juillet 2025", "day 739433"),
        ("a + b - c", "((a + b) - c)"),
        ("a − b", "(a - b)"),
        ("a + b × c", "(a + (b × c))"),
        ("(a + b) * c", "((a + b) × c)"),
        ("a·b÷c/d", "(((a × b) ÷ c) ÷ d)"),
        ("-a × b", "((- a) × b)"),
        ("- - 5", "(- (- 5/1))"),
        ("10 % de marge_brute", "(10/1% × marge_brute)"),
        ("8 % × chiffre + 2 € par mois", "((8/1% × chiffre) + 200/100€/mois)"),
        ("2 ‰ de a × b", "((2/1‰ × a) × b)"),
        ("80 €/h × heures", "(8000/100€/heure × heures)"),
        ("80 €/nombre", "(8000/100€ ÷ nombre)"),
        ("a < b", "(a < b)"),
        ("a ≤ b", "(a <= b)"),
        ("a<=b", "(a <= b)"),
        ("a ≥ b", "(a >= b)"),
        ("a == b", "(a = b)"),
        ("a != b", "(a ≠ b)"),
        ("a <> b", "(a ≠ b)"),
        ("a ou b et c", "(a ou (b et c))"),
        ("non a et b", "((non a) et b)"),
        ("non a = b", "(non (a = b))"),
        ("non non a", "(non (non a))"),
        ("a = non", "(a = false)"),
        ("a et non ou oui", "((a et false) ou true)"),
        ("non (a)", "(non a)"),
        ("statut parmi (cape; cesa)", "(statut in cape, cesa)"),
        ("x entre 1 et 5 et y", "((1/1 .. x .. 5/1) et y)"),
        ("durée est renseignée", "(known durée)"),
        ("durée est absent ou oui", "((unknown durée) ou true)"),
        ("smic au date_facture × 35", "((smic @ date_facture) × 35/1)"),
        ("smic au 01/07/2025", "(smic @ day 739433)"),
        ("smic au (a + b)", "(smic @ (a + b))"),
        ("min(a; b; 5 %) + f()", "(min(a, b, 5/1%) + f())"),
        ("12 × min (a; b)", "(12/1 × min(a, b))"),
        ("si a alors b sinon c", "(a ? b : c)"),
        ("si a alors si b alors c sinon d sinon e", "(a ? (b ? c : d) : e)"),
        ("si a alors b sinon si c alors d sinon e", "(a ? b : (c ? d : e))"),
        ("1 + (si a alors b sinon c)", "(1/1 + (a ? b : c))"),
        ("f(si a alors b sinon c; d)", "f((a ? b : c), d)"),
        ("date_entrée >= 2025-01-01", "(date_entrée >= day 739252)"),
        ("a\n  + b", "(a + b)"),
    ],
)
def test_an_expression_gives_its_tree(written: str, expected: str) -> None:
    """Priorities, synonyms of signs and each production give one canonical tree."""
    assert told(parsed(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8 % × chiffre", ["8 % × chiffre", "8 %", "chiffre"]),
        ("(a + b) × c", ["(a + b) × c", "a + b", "a", "b", "c"]),
        ("non  (durée est absente)", ["non  (durée est absente)", "durée est absente", "durée"]),
        ("min(a; -12 mois)", ["min(a; -12 mois)", "a", "-12 mois", "12 mois"]),
        ("x parmi (a; b)", ["x parmi (a; b)", "x", "a", "b"]),
        (
            "si x entre 1 et 5 alors oui sinon non",
            ["si x entre 1 et 5 alors oui sinon non", "x entre 1 et 5", "x", "1", "5", "oui", "non"],
        ),
        ("smic au 1er juillet 2025", ["smic au 1er juillet 2025", "smic", "1er juillet 2025"]),
    ],
)
def test_each_node_knows_its_characters(written: str, expected: list[str]) -> None:
    """The span of a node covers what was written of it, whatever the spaces."""
    assert [under(written, node.span) for node in nodes(parsed(written))] == expected


def test_an_operator_and_a_function_have_their_own_places() -> None:
    """A problem of types can point at the sign or at the name of the function."""
    tree = parsed("abs(x) ≠ 10 % de y")
    assert isinstance(tree, Binary)
    assert isinstance(tree.left, Call)
    assert isinstance(tree.right, Binary)
    written = "abs(x) ≠ 10 % de y"
    assert [under(written, span) for span in (tree.operator_span, tree.left.name_span)] == ["≠", "abs"]
    assert under(written, tree.right.operator_span) == "de"


def test_an_expression_on_two_lines_is_placed_on_each() -> None:
    """A node is placed on the line of its first character; a problem of the second line points there."""
    lines = ((0, Span("f", 3, 9, 8)), (9, Span("f", 4, 5, 10)))
    tree, problems = parse_expression(Text("marge ×\n taux + 1 %", lines[0][1], lines))
    assert not problems
    assert [node.span for node in nodes(tree)] == [  # type: ignore[arg-type]
        Span("f", 3, 9, 7), Span("f", 3, 9, 7), Span("f", 3, 9, 5), Span("f", 4, 5, 4), Span("f", 4, 12, 3),
    ]  # fmt: skip
    _, problems = parse_expression(Text("marge ×\n taux ^ 1 %", lines[0][1], lines))
    assert [item.span for item in problems] == [Span("f", 4, 10, 1)]


MISTAKES = [
    ("", "L250", "", ""),
    ("   ", "L250", " ", ""),
    ("(a + b", "L253", "(", ""),
    ("a × (b + (c - d)", "L253", "(", ""),
    ("(", "L253", "(", ""),
    ("min(a; b", "L253", "(", ""),
    ("a)", "L254", ")", ""),
    (")", "L254", ")", ""),
    ("(a + b)) × c", "L254", ")", ""),
    ("a +", "L255", "+", ""),
    ("a + × b", "L255", "+", ""),
    ("(a -)", "L255", "-", ""),
    ("f(a;)", "L255", ";", ""),
    ("()", "L255", "(", ""),
    ("a et", "L255", "et", ""),
    ("si alors b", "L255", "si", ""),
    ("10 % de", "L255", "de", ""),
    ("x entre et 5", "L255", "entre", ""),
    ("x parmi ()", "L255", "(", ""),
    ("+ a", "L256", "+", ""),
    ("× a", "L256", "×", ""),
    ("et a", "L256", "et", ""),
    ("parmi (a)", "L256", "parmi", ""),
    ("taux marge", "L257", "taux marge", "taux_marge"),
    ("2 + chiffre affaires ht", "L257", "chiffre affaires ht", "chiffre_affaires_ht"),
    ("5 € 3", "L258", "5 € 3", ""),
    ("a oui", "L258", "a oui", ""),
    ("5 (a)", "L258", "5 (", ""),
    ("(a) b", "L258", ") b", ""),
    ("12 h 30", "L206", "12 h 30", "12,5 h"),
    ("35h30 × a", "L206", "35h30", "35,5 h"),
    ("10 pourcent de a", "L210", "pourcent", "%"),
    ("10 pour cent de a", "L210", "pour cent", "%"),
    ("f(a, b)", "L259", ",", ";"),
    ("x parmi (1, 2)", "L259", ",", ";"),
    ("min(1,2,3)", "L259", ",", ";"),
    ("a, b", "L259", ",", ""),
    ("si a, alors b", "L259", ",", ""),
    ("(a; b)", "L260", ";", ""),
    ("a; b", "L260", ";", ""),
    ("0 < x < 5", "L261", "0 < x < 5", "x entre 0 et 5"),
    ("a et 10 >= x > 5 €", "L261", "10 >= x > 5 €", "x entre 5 € et 10"),
    ("0 < x <", "L261", "0 < x <", "x entre 0 et …"),
    ("a = b = c", "L289", "a = b = c", "a = b et b = c"),
    ("x entre 1 et 5 < 7", "L288", "<", ""),
    ("a < b parmi (c)", "L288", "parmi", ""),
    ("a =< b", "L262", "=<", "<="),
    ("a => b", "L262", "=>", ">="),
    ("a && b", "L263", "&&", "et"),
    ("a || b", "L263", "||", "ou"),
    ("!a", "L263", "!", "non"),
    ("a and b", "L264", "and", "et"),
    ("a or b", "L264", "or", "ou"),
    ("not a", "L264", "not", "non"),
    ("if(a; b; c)", "L264", "if", "si"),
    ("a = vrai", "L264", "vrai", "oui"),
    ("a ET b", "L275", "ET", "et"),
    ("Oui", "L275", "Oui", "oui"),
    ("a ^ b", "L265", "^", ""),
    ("a ** 2", "L265", "**", ""),
    ("taux%", "L217", "%", ""),
    ("(a + b) %", "L218", "%", ""),
    ('"cape"', "L267", '"cape"', "cape"),
    ("statut = « cape »", "L267", "« cape »", "cape"),
    ("a = “b c”", "L267", "“b c”", ""),
    ("a = 'b", "L267", "'", ""),
    ("a.b", "L268", "a.b", "a_b"),
    ("contrat.date.début", "L268", "contrat.date.début", "contrat_date_début"),
    ("l'apport", "L269", "l'apport", "l_apport"),
    ("chiffre d’affaires", "L269", "chiffre d’affaires", "chiffre_d_affaires"),
    ("mаrge", "L270", "а", "marge"),
    ("ｍarge", "L270", "ｍ", "marge"),
    ("a + жук", "L270", "ж", ""),
    ("a\u200bb", "L271", "\u200b", ""),
    ("a\x00", "L271", "\x00", ""),
    ("a\u2028+ b", "L271", "\u2028", ""),
    ("a ? b", "L272", "?", ""),
    ("a ... b", "L272", "...", ""),
    ("a 🙂", "L272", "🙂", ""),
    ("{a + b", "L273", "{", "("),
    ("a + b]", "L273", "]", ")"),
    ("a – b", "L274", "–", "-"),
    ("a : b", "L274", ":", "÷"),
    ("a ✕ b", "L274", "✕", "×"),
    ("f（a)", "L274", "（", "("),
    ("si a alors b", "L276", "si", ""),
    ("(si a alors b)", "L276", "si", ""),
    ("si a sinon b", "L276", "si", ""),
    ("si a", "L276", "si", ""),
    ("x parmi a", "L277", "parmi", ""),
    ("x entre 1 ou 5", "L278", "entre", ""),
    ("x entre 1", "L278", "entre", ""),
    ("x est vide", "L279", "vide", "absent"),
    ("x est renseigne", "L279", "renseigne", "renseigné"),
    ("x est 5", "L279", "5", ""),
    ("x est", "L290", "est", ""),
    ("5 est renseigné", "L280", "est", ""),
    ("(a) au b", "L280", "au", ""),
    ("f(a) au b", "L280", "au", ""),
    ("a au b au c", "L280", "au", ""),
    ("a de b", "L281", "a de b", "a_de_b"),
    ("5 € de b", "L281", "de", ""),
    ("10 % du chiffre", "L286", "du", "de"),
    ("1 + si a alors b sinon c", "L282", "si", ""),
    ("a = non b", "L282", "non", ""),
    ("a alors b", "L283", "alors", ""),
    ("a si b", "L283", "si", ""),
    ("2 x taux", "L285", "x", "×"),
    ("taux X 2", "L285", "X", "×"),
    ("5x", "L285", "x", "×"),
    ("f(a b)", "L287", "a b", "a; b"),
    ("x parmi (1 € 2 €)", "L287", "1 € 2 €", "1 €; 2 €"),
    ("_x", "L233", "_x", "x"),
    ("12 moi + a", "L210", "moi", "mois"),
    ("12 chose × a", "L219", "chose", ""),
    ("1 234.50 € × a", "L201", "1 234.50", "1 234,50"),
    (",5 × a", "L207", ",5", "0,5"),
    ("a × .5", "L207", ".5", "0,5"),
    ("1e3 × a", "L204", "1e3", "1 000"),
    ("a × ٣", "L213", "٣", "3"),
    ("x²", "L214", "²", ""),
    ("a × ½", "L215", "½", "0,5"),
    ("a × € 80", "L216", "€ 80", "80 €"),
    ("date < 31/02/2025", "L220", "31/02/2025", "28/02/2025"),
    ("date < 1er juillet", "L224", "1er juillet", ""),
]


@pytest.mark.parametrize(("written", "code", "place", "suggestion"), MISTAKES)
def test_each_usual_mistake_has_its_own_sentence(written: str, code: str, place: str, suggestion: str) -> None:
    """A mistake is told once, under its exact characters, with a suggestion only when one is meant."""
    tree, problems = parse_expression(scalar(written))
    assert tree is None
    assert [(item.code, under(written, item.span), item.suggestion) for item in problems] == [(code, place, suggestion)]


def test_every_sentence_is_whole_in_both_languages() -> None:
    """Sentence and expectation are never empty, no hole is left, and the sentence begins in lower case."""
    for written, *_ in MISTAKES:
        for item in parse_expression(scalar(written))[1]:
            for locale in ("fr", "en"):
                said, expected, advice = sentence(item, locale)
                assert said
                assert expected
                assert "{" not in said.replace("« { »", "").replace("«\u00a0{\u00a0»", "") + expected + advice
                assert not said.endswith(".")
                assert said[0] == said[0].lower()


def test_a_suggested_name_or_sign_is_itself_accepted() -> None:
    """Putting the suggestion in the place that is underlined ends the mistakes that a suggestion can end."""
    for written in ("taux marge", "f(a, b)", "a =< b", "a && b", "a and b", "a ET b", "a.b", "l'apport", "mаrge", "a – b",
                    "0 < x < 5", "a = b = c", "x est vide", "2 x taux", "10 % du chiffre", "a × € 80", "12 moi + a"):  # fmt: skip
        (found,) = parse_expression(scalar(written))[1]
        start = found.span.column - COLUMN
        corrected = written[:start] + found.suggestion + written[start + found.span.width :]
        assert parse_expression(scalar(corrected))[1] == (), corrected


def test_independent_lexical_mistakes_are_all_told() -> None:
    """Three wrong words are three problems, in the order of the text, and a page of them stops at eight."""
    _, problems = parse_expression(scalar("a && 12.5 and c^2"))
    assert [item.code for item in problems] == ["L263", "L201", "L264", "L265"]
    assert len(parse_expression(scalar("? " * 100))[1]) == 8


def test_the_grammar_of_the_docstring_is_the_parser() -> None:
    """Each production of the grammar has its method, and each quoted word is a keyword or a sign."""
    grammar = Parser.__doc__ or ""
    productions = re.findall(r"^\s+(\w+)\s+: ", grammar, re.MULTILINE)
    assert len(productions) == 15
    for name in productions:
        assert callable(getattr(Parser, name))
    quoted = set(re.findall(r'"([^" ]+)"', grammar))
    assert {word for word in quoted if word.isalpha()} == KEYWORDS
    assert quoted - KEYWORDS <= set(SIGNS)
    used = set(re.findall(r"[a-z]{3,}", re.sub(r'"[^"]*"', "", grammar.split("::")[1].split("«")[0])))
    assert used == set(productions)


@pytest.mark.parametrize(
    ("opening", "core", "closing"),
    [
        ("(", "a", ")"),
        ("non ", "a", ""),
        ("- ", "a", ""),
        ("f(", "a", ")"),
        ("si a alors b sinon ", "c", ""),
        ("x parmi (", "a", ")"),
    ],
)
def test_depth_is_bounded(opening: str, core: str, closing: str) -> None:
    """The deepest expression reads; one level more is refused, and a thousand levels raise nothing."""
    deepest = opening * EXPRESSION_DEPTH_MAX + core + closing * EXPRESSION_DEPTH_MAX
    assert parse_expression(scalar(deepest))[1] == ()
    for levels in (EXPRESSION_DEPTH_MAX + 1, EXPRESSION_DEPTH_MAX + 7):
        _, problems = parse_expression(scalar(opening * levels + core + closing * levels))
        assert [item.code for item in problems] == ["L252"]
        assert under(opening * levels + core, problems[0].span).strip() in opening
    assert parse_expression(scalar(opening * 1000))[0] is None


def test_length_is_bounded() -> None:
    """Four hundred tokens read; one more is refused at its place."""
    longest = "a" + " + a" * (EXPRESSION_TOKENS_MAX // 2 - 1)
    assert parse_expression(scalar(longest + " "))[1] == ()
    _, problems = parse_expression(scalar(longest + " + a"))
    assert [(item.code, item.span.column) for item in problems] == [("L251", COLUMN + len(longest) + 3)]


@pytest.mark.parametrize(
    "written",
    [
        "9" * 100_000,
        "1 " * 50_000,
        "a" * 100_000,
        "é" * 100_000,
        '"' * 100_000,
        "1e" * 50_000,
        "é.a" * 30_000,
        "1.2" * 30_000,
        "€ 1" * 30_000,
        " " * 100_000,
        "si " * 30_000,
    ],
)
def test_a_hostile_text_takes_little_time(written: str) -> None:
    """A hundred thousand characters of any kind are refused or read in well under a second."""
    begun = time.perf_counter()
    parse_expression(scalar(written))
    assert time.perf_counter() - begun < 0.5


def test_random_tokens_never_raise() -> None:
    """5,000 seeded sequences of words and signs give a tree, or problems that point inside the text."""
    draw = random.Random(7)
    words = [*sorted(KEYWORDS), *sorted(SIGNS), "a", "taux", "x", "12", "1 234,50 €", "10 %", "5 mois", "2025-07-01"]
    odd = [
        *sorted(FOREIGN_WORDS),
        "1.5",
        "01",
        "&&",
        "^",
        "'",
        "«",
        "²",
        "½",
        "а",
        "\u200b",
        "€",
        "12 moi",
        "=<",
        "d'",
        ".",
    ]
    trees = 0
    for turn in range(5000):
        some = draw.choices(words + odd * (turn % 3 == 0), k=draw.randrange(1, 14))
        written = draw.choice(("", " ", " ")).join(some)
        tree, problems = parse_expression(scalar(written))
        assert (tree is None) == bool(problems)
        for item in problems:
            assert COLUMN <= item.span.column <= COLUMN + len(written)
        trees += tree is not None
    assert trees > 100


def test_random_trees_read_back() -> None:
    """2,000 seeded trees written with all their parentheses read to the same tree."""
    draw = random.Random(11)

    def written(depth: int) -> str:
        kind = draw.randrange(9) if depth else 0
        if kind == 0:
            return draw.choice(["a", "taux", "12 mois", "1 234,50 €", "oui", "non", "2025-07-01"])
        if kind == 1:
            return f"min({written(depth - 1)}; {written(depth - 1)})"
        if kind == 2:
            return f"(si {written(depth - 1)} alors {written(depth - 1)} sinon {written(depth - 1)})"
        if kind == 3:
            return f"(non ({written(depth - 1)}))"
        if kind == 4:
            return f"(({written(depth - 1)}) entre ({written(depth - 1)}) et ({written(depth - 1)}))"
        operator = draw.choice(["+", "-", "×", "÷", "<", "<=", "=", "≠", "et", "ou"])
        return f"(({written(depth - 1)}) {operator} ({written(depth - 1)}))"

    for _ in range(2000):
        text = written(draw.randrange(5))
        tree = parsed(text)
        assert told(tree) == told(parsed(f"({text})"))
        assert told(tree).count(" ? ") == text.count("si ")


def test_a_problem_can_be_hashed_and_compared() -> None:
    """Problems are plain data: the same mistake twice gives the same problem."""
    first: tuple[Problem, ...] = parse_expression(scalar("a ^ b"))[1]
    assert first == parse_expression(scalar("a ^ b"))[1]
