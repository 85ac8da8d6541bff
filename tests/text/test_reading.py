"""What is read keeps its text and its exact place."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from engine.text.document import Document, Entry, Mapping, Node, Sequence, Text
from engine.text.limits import NODES_MAX
from engine.text.problems import Problem
from engine.text.reading import read_document
from engine.text.spans import Span


def read(text: str) -> tuple[Document, tuple[Problem, ...]]:
    return read_document(text.encode(), "essai.yaml")


def value(text: str, *keys: str | int) -> Node:
    document, _ = read(text)
    node: Node | None = document.root
    for key in keys:
        if isinstance(key, int):
            assert isinstance(node, Sequence)
            node = node.items[key]
        else:
            assert isinstance(node, Mapping)
            node = node.get(key)
    assert node is not None
    return node


def scalar(text: str, *keys: str | int) -> Text:
    node = value(text, *keys)
    assert isinstance(node, Text)
    return node


def underlined(text: str, span: Span) -> str:
    return text.split("\n")[span.line - 1][span.column - 1 : span.column - 1 + span.width]


def test_tree_keeps_order_text_and_places() -> None:
    """Keys come in the order of the file; each text knows its characters, without its quotes."""
    text = "b: 1\na:\n  - x: 'deux'\n    y: \"trois\"\n  - 4 €\n"
    document, problems = read(text)
    assert problems == ()
    assert isinstance(document.root, Mapping)
    assert [entry.key.value for entry in document.root.entries] == ["b", "a"]
    two = scalar(text, "a", 0, "x")
    assert (two.value, two.quoted, underlined(text, two.span)) == ("deux", True, "deux")
    four = scalar(text, "a", 1)
    assert (four.value, four.quoted, four.span) == ("4 €", False, Span("essai.yaml", 5, 5, 3))
    assert four.lines == ((0, four.span),)
    assert document.source == text
    assert len(document.digest) == 64


def test_collections_have_a_place() -> None:
    """A mapping stands at its first key, a list at its first dash."""
    text = "a:\n  bc: 1\nd:\n  - 2\n"
    assert value(text, "a").span == Span("essai.yaml", 2, 3, 2)
    assert value(text, "d").span == Span("essai.yaml", 4, 3, 1)


def test_key_without_value_is_an_empty_text() -> None:
    """The reader leaves it to the ruleset to say whether a value is missing; its place follows the colon."""
    text = "a:\nb: 1\n"
    empty = scalar(text, "a")
    assert (empty.value, empty.span) == ("", Span("essai.yaml", 1, 3, 1))


SEVERAL_LINES = {
    "literal": "a: |\n  un deux\n    trois\n\n  quatre\nb: 1\n",
    "folded": "a: >\n  un deux\n  trois\n\n  quatre\nb: 1\n",
    "folded, more indented": "a: >-\n  un\n    deux trois\n  quatre\n",
    "literal with a digit": "a: |2\n  un\n  deux trois quatre\n",
    "plain": "a: un deux\n  trois\n\n  quatre\nb: 1\n",
    "single quotes": "a: 'un deux\n  trois\n\n  quatre'\nb: 1\n",
    "double quotes": 'a: "un deux\n  trois\n\n  quatre"\nb: 1\n',
    "single line": "a: un deux trois quatre\n",
    "in a list": "a:\n  - un deux\n    trois quatre\n",
    "doubled quotes": "a: 'l''un d''eux, deux trois quatre'\n",
    "escapes": 'a: "un \\u00e9 \\" deux \\\\ trois quatre"\n',
    "escaped line end": 'a: "un deux \\\n  trois quatre"\n',
    "anchor": "a: &x un deux trois quatre\n",
    "tag and quotes": "a: !!str 'un deux trois quatre'\n",
    "accents in two characters": "a: e\u0301te\u0301 un deux e\u0301 trois quatre\n",
    "wide letters": "a: 漢字 un 👍 deux trois quatre\n",
}


@pytest.mark.parametrize("text", SEVERAL_LINES.values(), ids=SEVERAL_LINES.keys())
def test_each_word_of_a_scalar_is_found_in_the_file(text: str) -> None:
    """``at`` gives the exact characters of any word, on whatever line and however written."""
    node = value(text, "a")
    found = node.items[0] if isinstance(node, Sequence) else node
    assert isinstance(found, Text)
    for word in ("un", "deux", "trois", "quatre"):
        assert underlined(text, found.at(found.value.index(word), len(word))) == word


def test_block_scalar_has_no_final_line_feed() -> None:
    """Keep and strip marks do not change a text: its last line ends where its words end."""
    for mark in ("|", "|-", "|+", ">", ">-"):
        assert scalar(f"a: {mark}\n  un\n\nb: 1\n", "a").value == "un"


def test_text_is_in_one_normal_form() -> None:
    """An accent typed after its letter reads as the accented letter, in keys and in values."""
    assert scalar("e\u0301: e\u0301\n", "é").value == "é"


def test_duplicate_keeps_the_first() -> None:
    """The keys of a mapping are all different, even in a text that is refused."""
    document, problems = read("a: 1\nb: 2\na: 3\n")
    assert document.root == Mapping(
        (
            Entry(scalar_of("a", 1, 1), scalar_of("1", 1, 4)),
            Entry(scalar_of("b", 2, 1), scalar_of("2", 2, 4)),
        ),
        Span("essai.yaml", 1, 1, 1),
    )
    (found,) = problems
    assert (found.code, found.span) == ("L102", Span("essai.yaml", 3, 1, 1))
    assert [item.span for item in found.related] == [Span("essai.yaml", 1, 1, 1)]


def scalar_of(text: str, line: int, column: int) -> Text:
    span = Span("essai.yaml", line, column, len(text))
    return Text(text, span, ((0, span),))


def test_what_precedes_a_syntax_error_is_kept() -> None:
    """A text that is broken at its end still gives what was read before."""
    text = "a: 1\nb:\n  c: 2\n  d: 'ouvert\n"
    assert scalar(text, "a").value == "1"
    assert scalar(text, "b", "c").value == "2"


@pytest.mark.parametrize(
    ("text", "code", "characters"),
    [
        ("a: {x: 1, y: 2}\n", "L104", "{x: 1, y: 2}"),
        ("a: [1, [2]] \n", "L104", "[1, [2]]"),
        ("a: &x [1]\n", "L106", "&x"),
        ("a: &x [1]\n", "L104", "[1]"),
        ("a: 8 % # le taux  \n", "L105", "# le taux"),
        ("a: *autre\n", "L107", "*autre"),
        ("a: !!int 3\n", "L108", "!!int"),
        ("a: b: c\n", "L133", ":"),
        ("a:1\n", "L141", ":"),
        ("a: 1\n  b c: 2\n", "L130", "b c"),
        ("a: 1\nsans deux-points\nb: 2\n", "L131", "sans deux-points"),
        ("a: 'l'avance'\n", "L136", "avance'"),
        ('a: "b\\qc"\n', "L135", "\\q"),
        ('a: "b\\ud83dc"\n', "L126", "\\ud83d"),
        ('a: "x\\u200by"\n', "L124", "\\u200b"),
        ("a: x\u202e\u202ey\n", "L124", "\u202e\u202e"),
        ("cl\u0435\u0301: 1\n", "L125", "\u0435\u0301"[0]),
        ("cl\u00e9\u00a0: 1\n", "L128", "\u00a0"),
        ("a:\u00a01\n", "L128", "\u00a0"),
        ("a:\n\t\tb: 1\n", "L119", "\t\t"),
        ("a: @x\n", "L134", "@"),
    ],
)
def test_exact_characters_are_underlined(text: str, code: str, characters: str) -> None:
    """The span of a problem covers the characters to change, and no other."""
    _, problems = read(text)
    (found,) = [item for item in problems if item.code == code]
    assert underlined(text, found.span) == characters


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a: {base: 1 234,50 €, jours: 12}\n", "base: 1 234,50 €\njours: 12"),
        ("a: [1,5, 2,5]\n", "- 1,5\n- 2,5"),
        ("a: [un,deux]\n", "- un\n- deux"),
        ("a: {}\n", ""),
        ("a: [[1]]\n", ""),
        ("a: [1\n", ""),
        ("a: b: c\n", '"b: c"'),
        ('a: b: "c"\n', "'b: \"c\"'"),
        ("a: @x\n", '"@x"'),
        ("a:1\n", "a: 1"),
    ],
)
def test_suggestion_can_be_copied(text: str, suggestion: str) -> None:
    """What is proposed is written as it should be; nothing is proposed when it would be a guess."""
    (found, *_) = read(text)[1]
    assert found.suggestion == suggestion


def test_cut_amount_is_shown_beside_the_caret() -> None:
    """The refusal of braces says which amount they would have cut."""
    (found,) = read("a: {base: 1 234,50 €}\n")[1]
    (related,) = found.related
    assert (related.span, related.words) == (found.span, (("amount", "1 234,50"),))


@pytest.mark.parametrize(("data", "place"), [(b"a: 1\nb: caf\xe9\n", (2, 7)), ("é: 1\n".encode() + b"b: \xff\n", (2, 4))])
def test_wrong_byte_is_placed_in_characters(data: bytes, place: tuple[int, int]) -> None:
    """Columns count characters, not bytes, also where the bytes are wrong."""
    (found,) = read_document(data, "essai.yaml")[1]
    assert (found.span.line, found.span.column) == place


def test_latin_1_is_guessed_and_read() -> None:
    """A text saved in Windows-1252 is told so, with the letter meant, and its other mistakes too."""
    document, problems = read_document("règle: 1\nrègle: 2\n".encode("cp1252"), "essai.yaml")
    assert [item.code for item in problems] == ["L121", "L102"]
    assert dict(problems[0].words)["letter"] == "è"
    assert isinstance(document.root, Mapping)
    assert document.root.get("règle") is not None


def rules(count: int) -> bytes:
    """Return a text of so many rules of eight nodes."""
    rule = "  règle_{0}:\n    titre: Règle {0}\n    valeur: 8 % × chiffre_affaires_ht\n    plancher: 80 €\n"
    return ("règles:\n" + "".join(rule.format(rank) for rank in range(count))).encode()


RULES_MOST = (NODES_MAX - 3) // 8


def test_the_largest_text_is_read() -> None:
    """A correct text of as many nodes as allowed is read whole; a few more are refused."""
    document, problems = read_document(rules(RULES_MOST), "essai.yaml")

    assert problems == ()
    assert isinstance(document.root, Mapping)
    (entry,) = document.root.entries
    assert isinstance(entry.value, Mapping)
    assert len(entry.value.entries) == RULES_MOST
    assert [item.code for item in read_document(rules(RULES_MOST + 1), "essai.yaml")[1]] == ["L111"]


def calls_to_read(data: bytes) -> int:
    """Return how many functions are called to read a text: the same on any machine, however busy."""
    count = 0

    def called(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read_document(data, "essai.yaml")
    finally:
        sys.setprofile(before)
    return count


def test_the_work_of_reading_grows_with_the_text() -> None:
    """Each rule more costs as many calls as the one before, up to the largest text."""
    read_document(rules(1), "essai.yaml")  # what is kept from the first text on
    quarter, half, whole = (calls_to_read(rules(RULES_MOST * part // 4)) for part in (1, 2, 4))

    assert (half / quarter, whole / half) == (pytest.approx(2, rel=0.01), pytest.approx(2, rel=0.01))
