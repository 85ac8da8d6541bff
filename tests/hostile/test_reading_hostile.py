"""No text, however malformed, raises, lingers or ends the process."""

from __future__ import annotations

import random
import time

import pytest

from engine.text.document import Mapping, Text
from engine.text.limits import (
    DEPTH_MAX,
    FILE_BYTES_MAX,
    KEY_CHARACTERS_MAX,
    NODES_MAX,
    PROBLEMS_MAX,
    SCALAR_CHARACTERS_MAX,
)
from engine.text.problems import Problem
from engine.text.reading import read_document
from engine.text.rendering import as_data, render
from tests.hostile.alone import printed
from tests.hostile.reading_corpus import SPACES_IN_NUMBERS, TYPING, corpus

CORPUS = corpus()
SECONDS_MAX = 0.1 * 5  # a tenth for 256 KiB on a quiet machine; tests share theirs

VALID = """\
statuts: essai
titre: Contribution coopérative
en_vigueur: 2017-01-01
adopté:
  par: assemblée générale
  source: "barème voté\\u00a0: chaque année"
paramètres:
  plancher_de_départ: 80 €
règles:
  marge_brute:
    titre: 'Marge brute d''un mois'
    comptes:
      plus:
        - 70
      moins:
        - 601
        - 602
  contribution:
    barème:
      lecture: montant entier      # ou « par tranches »
      paliers:
        - jusqu'à: 1 000 €
          taux: 13 %
        - au-delà
    note: |
      Un texte
        sur plusieurs lignes : libre
    formule: >-
      8 % × marge_brute
      + 12 €
""".encode()


def codes(data: bytes) -> list[str]:
    return [item.code for item in read_document(data, "essai.yaml")[1]]


def test_corpus_is_large() -> None:
    """At least 150 hostile texts are tried, under different names."""
    assert len(CORPUS) >= 150
    assert len({name for name, _ in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize(("name", "data"), CORPUS, ids=[name.encode("ascii", "replace").decode() for name, _ in CORPUS])
def test_reads_hostile_text(name: str, data: bytes) -> None:
    """Reading gives problems only, within its time, and they can be printed."""
    durations = []
    for _ in range(3):
        begun = time.perf_counter()
        document, problems = read_document(data, "essai.yaml")
        durations.append(time.perf_counter() - begun)
        if durations[-1] < SECONDS_MAX:
            break
    assert min(durations) < SECONDS_MAX, name
    assert isinstance(document.root, Mapping)
    assert all(isinstance(item, Problem) for item in problems)
    assert len(problems) <= PROBLEMS_MAX + 1
    assert [item.sort_key() for item in problems[:PROBLEMS_MAX]] == sorted(item.sort_key() for item in problems[:PROBLEMS_MAX])
    render(problems, {"essai.yaml": document.source}).encode()
    for item in problems:
        str(as_data(item, "en")).encode()


def test_one_process_survives_them_all() -> None:
    """One process with little memory reads the whole corpus and ends well."""
    program = (
        "from tests.hostile.reading_corpus import corpus\n"
        "from engine.text.reading import read_document\n"
        "print(sum(len(read_document(data, name)[1]) for name, data in corpus()))\n"
    )
    assert int(printed(program, 120)) > 300


def test_random_mutations() -> None:
    """3,000 texts damaged by a few random bytes give problems or a tree, nothing else."""
    draw = random.Random(20_260)
    assert codes(VALID) == []
    pieces = [
        b"\x00",
        b"\t",
        b"{",
        b"[",
        b"]",
        b"'",
        b'"',
        b"&a ",
        b"*a",
        b"!!x ",
        b"- ",
        b"? ",
        b": ",
        b"#",
        b"\n",
        b"%",
        b"|",
        b">",
    ]
    refused = 0
    for _ in range(3_000):
        data = bytearray(VALID)
        for _ in range(draw.randint(1, 4)):
            at = draw.randrange(len(data))
            match draw.randrange(5):
                case 0:
                    data[at] = draw.randrange(256)
                case 1:
                    data[at:at] = draw.choice(pieces)
                case 2:
                    del data[at : at + draw.randint(1, 12)]
                case 3:
                    data[at:at] = data[draw.randrange(len(data)) :][: draw.randint(1, 60)]
                case _:
                    del data[at:]
                    data += b"a"
        document, problems = read_document(bytes(data), "essai.yaml")
        assert isinstance(document.root, Mapping)
        render(problems, {"essai.yaml": document.source})
        refused += bool(problems)
    assert refused > 1_500


@pytest.mark.parametrize("word", [*TYPING, *SPACES_IN_NUMBERS])
def test_scalars_stay_text(word: str) -> None:
    """What YAML would turn into a truth, a number, a date or nothing comes out as it was written."""
    document, problems = read_document(f"a: {word}\nliste:\n  - {word}\n".encode(), "essai.yaml")
    assert problems == ()
    assert isinstance(document.root, Mapping)
    value = document.root.get("a")
    assert isinstance(value, Text)
    assert value.value == word
    assert value.span.width == len(word)


@pytest.mark.parametrize(
    ("code", "make", "limit"),
    [
        ("L100", lambda n: b"a: 1 #" + b"#" * (n - 6), FILE_BYTES_MAX),
        ("L110", lambda n: "".join(f"{' ' * i}a:\n" for i in range(n)).encode(), DEPTH_MAX),
        ("L111", lambda n: b"a:\n" + b"- 1\n" * (n - 3), NODES_MAX),
        ("L112", lambda n: b"a" * n + b": 1\n", KEY_CHARACTERS_MAX),
        ("L113", lambda n: b"a: " + b"x" * n, SCALAR_CHARACTERS_MAX),
    ],
)
def test_limit_is_exact(code: str, make, limit: int) -> None:
    """A text at its limit is read, one beyond is refused with the code of that limit."""
    assert code not in codes(make(limit - 1))
    assert code not in codes(make(limit))
    assert code in codes(make(limit + 1))


def test_many_problems_end_with_a_sentence() -> None:
    """Beyond the problems kept for a file, one more says that there are others."""
    found = codes(b"".join(b"k%d: [1]\n" % i for i in range(300)))
    assert len(found) == PROBLEMS_MAX + 1
    assert found[-1] == "L199"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("encoded in utf-16", "L120"),
        ("encoded in utf-16-be", "L120"),
        ("encoded in utf-32", "L120"),
        ("encoded in cp1252", "L121"),
        ("Latin-1", "L121"),
        ("cut 1", "L122"),
        ("overlong", "L122"),
        ("raw surrogate", "L126"),
        ("lone surrogate escaped", "L126"),
        ("nul in a key", "L123"),
        ("unseen U+202E", "L124"),
        ("unseen U+200B", "L124"),
        ("unseen U+0085", "L124"),
        ("escaped U+2066", "L124"),
        ("Cyrillic in a Latin name", "L125"),
        ("ligature", "L127"),
        ("twins by normal form", "L102"),
        ("billion laughs", "L104"),
        ("self reference", "L106"),
        ("alias before anchor", "L107"),
        ("[ × 30000", "L110"),
        ("many items", "L111"),
        ("5 MB scalar", "L100"),
        ("empty", "L118"),
    ],
)
def test_hostile_text_is_named(name: str, code: str) -> None:
    """The mistake that matters is told by its own code."""
    assert code in codes(dict(CORPUS)[name])


@pytest.mark.parametrize("name", ["encoded in utf-8-sig", "CR alone", "CRLF mixed", "no final line feed", "tab after colon"])
def test_harmless_bytes_are_accepted(name: str) -> None:
    """A byte order mark and any line end are what editors write: they are read without a word."""
    assert codes(dict(CORPUS)[name]) == []
