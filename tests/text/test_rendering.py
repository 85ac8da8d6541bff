"""Problems as a person sees them."""

from __future__ import annotations

import json

from engine.text.problems import Related, problem, warning
from engine.text.reading import read_document
from engine.text.rendering import as_data, render
from engine.text.spans import Span

NB = "\u00a0"


def rendered(text: str, locale: str = "fr") -> str:
    document, problems = read_document(text.encode(), "a/essai.yaml")
    return render(problems, {"a/essai.yaml": document.source}, locale).replace(NB, " ")


def test_nothing_to_say() -> None:
    """Without problems, nothing is printed."""
    assert render((), {}) == ""


def test_layout_of_a_problem() -> None:
    """Address, sentence, two lines before, caret, related place, expected, advice, count."""
    assert (
        rendered("titre: x\nbase: 1\nautre: 2\nencore: 3\nbase: 4\n")
        == """\
a/essai.yaml:5:1: L102 la clé « base » est écrite deux fois

    3 │ autre: 2
    4 │ encore: 3
    5 │ base: 4
      │ ^^^^
    2 │ base: 1
      │ ---- déjà écrite ici

  attendu   une seule fois chaque clé au même niveau
  conseil   gardez l'une des deux, ou renommez l'autre

1 erreur
"""
    )


def test_words_beside_the_caret_and_lines_of_advice() -> None:
    """The reason stands beside the caret; a suggestion of several lines stays aligned."""
    assert (
        rendered("données: {base: 1 234,50 €, jours: 12}\n")
        == """\
a/essai.yaml:1:10: L104 écriture entre « { } » : la virgule y sépare les données, et couperait un montant

    1 │ données: {base: 1 234,50 €, jours: 12}
      │          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ la virgule de « 1 234,50 » y couperait le montant

  attendu   une ligne par donnée, en retrait ; une phrase qui commence par une accolade, entre guillemets
  conseil   base: 1 234,50 €
            jours: 12

1 erreur
"""
    )


def test_warning_in_english() -> None:
    """A warning says so, and labels follow the locale."""
    assert (
        rendered("taux: 8 % # new\n", "en")
        == """\
a/essai.yaml:1:11: L105 warning: « # new » is read as a comment and is not part of the value

    1 │ taux: 8 % # new
      │           ^^^^^

  expected  two spaces before the « # » of a comment
  advice    add a space if this is a comment; put the value between quotes otherwise

1 warning
"""
    )


def test_wide_and_combining_letters() -> None:
    """The caret stands under the characters as a terminal shows them."""
    lines = rendered("a: 漢字e\u0301 # b\n").split("\n")
    assert lines[2] == "    1 │ a: 漢字e\u0301 # b"
    assert lines[3] == "      │ " + " " * (3 + 4 + 1 + 1) + "^^^"


def test_hidden_characters_are_shown() -> None:
    """A character that nobody sees is printed as one that everyone sees, and does not act on the terminal."""
    text = rendered("a: x\u202ey\x1b[2J\n")
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "    1 │ a: x�y�[2J" in text


def test_long_line_is_cut_around_the_place() -> None:
    """A long line is shown through a window; the caret stays under the characters."""
    lines = rendered("a: " + "mot " * 400 + ": b\n").split("\n")
    assert all(len(line) < 140 for line in lines)
    assert lines[2][lines[3].index("^")] == ":"


def test_place_without_source() -> None:
    """A file whose text is not given, or a file as a whole, is told without excerpt."""
    other = Related(Span("b.yaml", 3, 1, 2), "L190")
    text = render([problem("L102", Span("a.yaml", 9, 1, 1), related=(other,), key="k"), problem("L118", Span("c.yaml"))], {})
    assert "a.yaml:9:1: L102" in text
    assert "  b.yaml:3:1: déjà écrite ici" in text
    assert "c.yaml: L118 le fichier est vide" in text
    assert text.endswith("\n2 erreurs\n")


def test_related_place_in_another_file() -> None:
    """The address of the other file precedes its excerpt."""
    other = Related(Span("b.yaml", 1, 1, 1), "L190")
    text = render([problem("L102", Span("a.yaml", 1, 1, 1), related=(other,), key="k")], {"a.yaml": "k: 1", "b.yaml": "k: 2"})
    assert "    1 │ k: 1\n      │ ^\n  b.yaml:1:1\n    1 │ k: 2\n      │ - déjà écrite ici" in text


def test_count_tells_all() -> None:
    """Errors and warnings are counted, also those not printed."""
    span = Span("a", 1, 1, 1)
    found = [problem("L118", span), problem("L118", span), warning("L105", span, dropped="# x")]
    assert render(found, {}).endswith("\n2 erreurs, 1 avertissement\n")
    assert render(found, {}, most=1).endswith("\n2 erreurs, 1 avertissement, 2 non montrés\n")
    assert render(found, {}, "en", most=2).endswith("\n2 errors, 1 warning, 1 not shown\n")


def test_as_data() -> None:
    """The same problem as plain values, ready for JSON."""
    document, problems = read_document(b"k: 1\nk: 2\n", "a.yaml")
    assert document.file == "a.yaml"
    data = as_data(problems[0], "en")
    assert json.loads(json.dumps(data)) == {
        "code": "L102",
        "level": "error",
        "message": "the key « k » is written twice",
        "file": "a.yaml",
        "line": 2,
        "column": 1,
        "width": 1,
        "expected": "each key once at the same level",
        "advice": "keep one, or rename the other",
        "suggestion": "",
        "related": [{"code": "L190", "message": "already written here", "file": "a.yaml", "line": 1, "column": 1, "width": 1}],
    }
