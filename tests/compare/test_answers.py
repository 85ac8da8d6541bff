"""The answer of a comparison in its forms: data, workbook, page, terminal; what they hide, and that they agree."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import altair as alt
import pytest
from altair.utils import schemapi
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

from engine.compare import drawing
from engine.compare.answer import Answer, Question
from engine.compare.answer_data import answer_data
from engine.compare.answer_page import answer_page
from engine.compare.answer_said import headline, largest_rise, receives
from engine.compare.answer_tables import provisions
from engine.compare.answer_text import answer_lines
from engine.compare.answer_words import percent
from engine.compare.answer_workbook import answer_workbook
from engine.compare.answering import answer_question
from engine.compare.effects import Effect
from engine.compare.meeting_page import meeting_page
from engine.compare.mixing import Provision
from engine.compare.vote_tables import provision_name
from engine.month.grids import Grid
from engine.run.deciding import decimal_text
from tests.compare.eight_people import ask, month, paid_by_hand, write

CLONE = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((CLONE / "schemas" / "comparison.schema.json").read_text("utf-8"))
EVIL = '=HYPERLINK("http://x";"Anne") <script>alert(1)</script>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cooperative of eight people."""
    return write(tmp_path_factory.mktemp("coop"))


@pytest.fixture(scope="module")
def answer(folder: Path) -> Answer:
    """The answer to a question about it, that nobody entitled asks."""
    found = ask(folder, "2025-01-01", "2025-04-01", "2025-01-01+plancher=45,50 €+taux=8 %").answer
    assert found is not None
    return found


@pytest.fixture(scope="module")
def open_answer(folder: Path) -> Answer:
    """The same, asked for by someone entitled."""
    found = ask(folder, "2025-01-01", "2025-04-01", entitled="A. Martin, direction").answer
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(answer: Answer) -> str:
    """The page of the answer."""
    return answer_page(answer)


@pytest.fixture(scope="module")
def sheets(answer: Answer) -> dict[str, list[list[object]]]:
    """The sheets of the workbook of the answer."""
    return read_book(answer_workbook(answer))


def read_book(data: bytes) -> dict[str, list[list[object]]]:
    """Return the rows of each sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def in_the_open(answer: Answer, name: str) -> Answer:
    """Return an answer in which the first payer bears another name."""
    first, *others = answer.paid.payers
    payers = (replace(first, label=name), *others)
    return replace(answer, paid=replace(answer.paid, payers=payers))


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return re.sub("[\u00a0\u202f]", " ", text)


def terminal(answer: Answer, locale: str = "fr") -> str:
    """Return the lines of an answer, its tables by the text of their cells."""
    parts = []
    for one in answer_lines(answer, locale):
        parts += [one] if isinstance(one, str) else [str(row) for row in one.rows]
    return plain("\n".join(parts))


def test_the_conclusion_is_counted_by_hand(answer: Answer) -> None:
    """How many pay less, more, the same, and what the cooperative receives, as the rows of a sheet would give them."""
    before, after = (paid_by_hand(rate, 20_00) for rate in (10, 12))
    changes = [sum(two) - sum(one) for one, two in zip(before, after, strict=True)]
    more = sum(change > 0 for change in changes)

    assert more and plain(headline(answer, 1, "fr")).startswith("Avec « 2025-04-01 », 0 personne paie moins, ")
    assert f"{more} paient plus et {8 - more} paie" in plain(headline(answer, 1, "fr"))
    assert plain(receives(answer, 1, "fr")) == (
        f"La coopérative reçoit {decimal_text(sum(changes), 2).replace('.', ',')} € de plus de janvier 2025 à juin 2025."
    )
    rise = max(changes)
    shown = decimal_text((2 * rise + 6) // 12, 2).replace(".", ",")
    assert f"est de {shown} € par mois (+" in plain(largest_rise(answer, 1, "fr"))


def test_the_conclusion_counts_to_the_cent(folder: Path) -> None:
    """A floor one cent higher: whoever pays a cent more pays more, in the title and on the card, not in the classes."""
    before, after = (paid_by_hand(10, floor) for floor in (20_00, 20_01))
    more = sum(sum(one) < sum(two) for one, two in zip(before, after, strict=True))

    found = ask(folder, "2025-01-01", "2025-01-01+plancher=20,01 €").answer

    assert found is not None and more > 0
    assert found.against[0].classes["same"] == 8
    said = f"0 personne paie moins, {more} paient plus et {8 - more} "
    assert said in plain(headline(found, 1, "fr"))
    assert f"{more} pay more and {8 - more} " in headline(found, 1, "en")
    assert f"<strong>{more} / 0</strong> <span>paient plus / paient moins ; {8 - more} " in plain(answer_page(found))
    against = answer_data(found)["policies"][1]["against"]  # type: ignore[index]
    assert (against["pay_more"], against["pay_less"], against["pay_the_same"]) == (more, 0, 8 - more)


@pytest.mark.parametrize(("locale", "word"), [("fr", "Sociétariat"), ("en", "Membership")])
def test_a_part_of_a_text_that_has_no_name_has_its_word(answer: Answer, locale: str, word: str) -> None:
    """What changes of membership is told in the reader's language, never by the name that the code gives it."""
    one = answer.against[0]
    provision = Provision("membership", "", "", "membership", frozenset({("membership", "")}))
    effects = replace(one.effects, effects=(Effect(provision, 100, 1, 0, 100),))
    changed = replace(answer, against=(replace(one, effects=effects), *answer.against[1:]))

    assert word in [row[1] for row in provisions(changed, locale).rows]
    assert f">{word}<" in answer_page(changed, locale)
    assert locale == "en" or "membership" not in answer_page(changed, locale)


def test_a_provision_keeps_its_own_name() -> None:
    """A parameter named like what it is keeps its name."""
    provision = Provision("parameter", "", "", "parameter", frozenset({("parameter", "parameter")}))

    assert provision_name(provision, "fr") == "parameter"


@pytest.mark.parametrize(("population", "code"), [("contrat=cdd", "C069"), ("contrat=cape", "C070"), ("A1", "C080")])
def test_a_population_is_counted_before_anything_is_computed(folder: Path, population: str, code: str) -> None:
    """Nobody, or too few people to be shown: it is told at once, no month of any policy being computed."""
    told: list[str] = []
    question = Question(("2025-01-01", "2025-04-01"), (), month("2025-01"), month("2025-06"), population=(population,))

    done = answer_question(folder, question, lambda what, _done, _count: told.append(what))

    assert done.answer is None and [one.code for one in done.problems] == [code]
    assert told == []


def test_data_follow_their_schema(answer: Answer, open_answer: Answer) -> None:
    """The data of an answer are what the schema describes, shown or hidden."""
    Draft202012Validator.check_schema(SCHEMA)
    for one in (answer, open_answer):
        assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(answer_data(one))] == []


def test_totals_are_the_same_in_every_form(answer: Answer, page: str, sheets: dict[str, list[list[object]]]) -> None:
    """The receipts of each policy, in the data, the workbook, the page and the terminal, are those computed by hand."""
    hands = [paid_by_hand(10, 20_00), paid_by_hand(12, 20_00), paid_by_hand(8, 45_50)]
    cents = [sum(map(sum, one)) for one in hands]
    data = json.loads(json.dumps(answer_data(answer)))
    last, lines = sheets["Recettes"][-1], terminal(answer)

    assert [one["receipts"]["total"] for one in data["policies"]] == [decimal_text(one, 2) for one in cents]
    assert [Fraction(str(one)) * 100 for one in last[1:4]] == cents
    for one in cents:
        shown = f"{decimal_text(one, 2)[:-6]} {decimal_text(one, 2)[-6:]}".replace(".", ",").strip()
        assert f"{shown} €" in plain(page)
        assert str(one) in lines


def test_nobody_is_named_in_any_form(answer: Answer, page: str, sheets: dict[str, list[list[object]]]) -> None:
    """Without someone entitled, no form holds a name, a number or a code of anybody."""
    forms = (json.dumps(answer_data(answer), ensure_ascii=False), page.partition("</style>")[2], terminal(answer), str(sheets))

    for form in forms:
        assert re.findall(r"Personne \d|Atelier \d|\bP[1-8]\b|\bA[1-8]\b", form) == []
    assert "Personnes" not in sheets


def test_a_small_group_is_hidden_in_every_form(answer: Answer, open_answer: Answer, page: str) -> None:
    """Three people in CAPE are not shown apart, nor the five others, who would give them away; it is said."""
    contract = next(one for one in answer_data(answer)["groups"] if one["by"] == "contract")  # type: ignore[attr-defined]
    shown = next(one for one in answer_data(open_answer)["groups"] if one["by"] == "contract")  # type: ignore[attr-defined]

    assert [(one["name"], one["people"], one["received"]) for one in contract["groups"]] == [
        ("cape", None, None),
        ("cesa", None, None),
    ]
    assert [(one["name"], one["people"]) for one in shown["groups"]] == [("cape", 3), ("cesa", 5)]
    for form in (page, terminal(answer)):
        assert "caché (moins de 5 personnes)" in plain(form)
    for form in (answer_page(open_answer), terminal(open_answer)):
        assert "A. Martin, direction, qui dit avoir le droit de les voir" in " ".join(form.split())


def test_one_of_a_small_class_is_told_by_her_class(folder: Path) -> None:
    """A floor of 21 € moves one person by more than 1 %: her 6 € stand in no form, her class does."""
    found = ask(folder, "2025-01-01", "2025-01-01+plancher=21 €").answer
    shown = ask(folder, "2025-01-01", "2025-01-01+plancher=21 €", entitled="A. Martin").answer
    assert found is not None and shown is not None
    assert [found.paid.difference(1, one.key) for one in found.paid.payers] == [6_00, 1_00, 1_00, 2_00, 1_00, 1_00, 1_00, 0]
    against = answer_data(found)["policies"][1]["against"]  # type: ignore[index]
    page, book = answer_page(found), read_book(answer_workbook(found))

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(answer_data(found))] == []
    assert (against["quantiles"]["100"], against["quantiles"]["75"]) == ({"class": "more"}, {"class": "same"})
    assert [(one["class"], one["difference"]) for one in against["largest"][:2]] == [("more", None), ("same", None)]
    assert (against["largest"][0]["before"], against["largest"][0]["before_said"]) == (None, [])
    assert book["Répartition"][-1][1] == "de 1\u00a0% à 5\u00a0% de plus" == book["Plus fortes variations"][1][4]
    told = "La plus forte hausse pour une personne est dans la classe « de 1 % à 5 % de plus », qui a moins de 5 personnes."
    cells = " ".join(str(cell) for rows in book.values() for row in rows for cell in row)
    for form in (unescape(plain(page)), " ".join(terminal(found).split()), plain(cells)):
        assert told in form and "+1,00 € " not in form
        assert "Dans une classe de moins de 5 personnes, ce que chacune paie n'est pas montré" in form
    assert "1 personne d'une telle classe n'est pas dessinée" in unescape(plain(page))
    dots = [answer_page(one).partition('id="quantiles"')[2].partition("</svg>")[0].count("circle") for one in (found, shown)]
    assert dots[1] - dots[0] == 1
    assert answer_data(shown)["policies"][1]["against"]["quantiles"]["100"] == "6.00"  # type: ignore[index]


def test_who_is_entitled_sees_people(open_answer: Answer) -> None:
    """Asked for by someone entitled, each person is there with what she pays under each policy."""
    rows = read_book(answer_workbook(open_answer))["Personnes"][1:9]
    people = answer_data(open_answer)["individuals"]

    assert [row[0] for row in rows] == [f"Personne {rank}" for rank in range(1, 9)]
    assert [Fraction(str(row[3])) * 100 for row in rows] == [sum(one) for one in paid_by_hand(10, 20_00)]
    assert [one["paid"][1] for one in people] == [decimal_text(sum(one), 2) for one in paid_by_hand(12, 20_00)]  # type: ignore[attr-defined]


def test_no_cell_is_a_formula_but_totals(open_answer: Answer) -> None:
    """A name that looks like a formula is a text in its cell; the only formulas are the sums of columns."""
    data = answer_workbook(in_the_open(open_answer, EVIL))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name)
        strings = archive.read("xl/sharedStrings.xml").decode()

    assert set(re.findall(r"<f>(.*?)</f>", sheets)) <= {f"SUM({letter}2:{letter}9)" for letter in "CDEF"}
    assert "=HYPERLINK" in strings and "<hyperlink" not in sheets


def test_a_workbook_holds_no_character_that_nobody_sees(open_answer: Answer) -> None:
    """A policy, a person or a name asked for that would move a terminal or reverse letters is cleaned in every cell."""
    hidden = "pro\x1b[31mjet\u202e.yaml"
    question = replace(open_answer.question, entitled=hidden)
    names = (open_answer.names[0], hidden, *open_answer.names[2:])
    data = answer_workbook(replace(in_the_open(open_answer, hidden), names=names, question=question, cooperative=hidden))

    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [name for name, part in parts.items() if re.search("[\x1b\u202e]|_x001B_", part)] == []
    assert "pro\ufffd[31mjet\ufffd.yaml" in parts["xl/sharedStrings.xml"]


def test_a_workbook_has_the_same_bytes_twice(answer: Answer, page: str) -> None:
    """No clock is read: the same answer gives the same bytes, in the workbook and on the page."""
    assert answer_workbook(answer) == answer_workbook(answer)
    assert answer_page(answer) == page


class Page(HTMLParser):
    """The tags of a page, and what they hold that would be fetched or run."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in {"src", "href", "xlink:href"} and not (value or "").startswith("#")):
                self.outside.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.anchors.append((value or "")[1:])


def test_the_page_needs_nothing_else(open_answer: Answer) -> None:
    """No script, nothing fetched, no handler, and a hostile name is only a text; each link leads somewhere."""
    page = answer_page(in_the_open(open_answer, EVIL))
    read = Page()
    read.feed(page)

    assert "script" not in read.tags and read.outside == []
    assert "&lt;script&gt;" in page and "<script>" not in page
    assert "url(" not in page.replace("url(#", "")
    assert set(read.anchors) <= set(read.ids) and len(read.ids) == len(set(read.ids))


def test_a_hostile_policy_is_only_a_text(answer: Answer) -> None:
    """The name of a policy, which charts draw, is escaped there too."""
    names = (answer.names[0], "<script>alert(1)</script>&", 'l\'« x » \\ "y"')
    read = Page()
    page = answer_page(replace(answer, names=names))
    read.feed(page)

    assert "script" not in read.tags
    assert "&lt;script&gt;" in page


def test_the_page_reads_in_grey(page: str) -> None:
    """Every colour of the page and of its charts is a grey."""
    for red, green, blue in re.findall(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\b", page):
        assert red == green == blue
    assert not re.search(r"rgb\((?!(\d+), ?\1, ?\1\))", page)


def test_every_chart_follows_its_schema(open_answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mark, axis and channel of a page and of a view of a meeting is one of Vega-Lite; held to it, they are the same bytes."""
    drawn = answer_page(open_answer), meeting_page(open_answer)
    monkeypatch.setattr(drawing, "VALIDATED", True)
    with schemapi.debug_mode(True):
        assert (answer_page(open_answer), meeting_page(open_answer)) == drawn
        with pytest.raises(schemapi.SchemaValidationError):
            alt.Axis(grid="yes")


def test_every_chart_has_its_sentence_and_its_table(page: str) -> None:
    """A part with a chart says in words what it shows, and has the table of it; the title is the conclusion."""
    parts = re.findall(r"<section.*?</section>", page, re.DOTALL)
    drawn = [part for part in parts if "<svg" in part]

    assert len(drawn) == 7
    assert all(re.search(r"<p>.+?</p>.*<svg.*<table>", part, re.DOTALL) for part in drawn)
    assert all(re.search(r'<figure role="img" aria-label="[^"]{20,}"', part) for part in drawn)
    assert re.search(r"<h1>Avec «.2025-04-01.».*</h1>", page)


def test_groups_are_drawn_when_one_is_shown(open_answer: Answer, page: str) -> None:
    """Bars of each group are drawn when there is a group to show, and only the table when all are hidden."""
    drawn = answer_page(open_answer)

    assert "contrat : cape" in drawn.partition('id="groups"')[2].partition("</svg>")[0]
    assert "<svg" not in page.partition('id="groups-1"')[2].partition("</section>")[0]


def test_an_answer_is_told_in_english_too(answer: Answer, page: str) -> None:
    """In English the words around are English; no sentence is left with its hole."""
    page, lines = answer_page(answer, "en"), terminal(answer, "en")

    assert "With “2025-04-01”" in page and "hidden (fewer than 5 people)" in lines
    for form in (page, lines, answer_page(answer), terminal(answer)):
        assert re.findall(r"\{\w+\}", form.partition("</style>")[2] or form) == []


def test_a_percentage_is_rounded_only_to_be_read() -> None:
    """Two decimals, halves up; the exact fraction stays in the data."""
    assert plain(percent(Fraction(2, 3), "fr")) == "66,67 %"
    assert plain(percent(Fraction(1, 8000), "fr")) == "0,01 %"


def test_tables_are_whole(answer: Answer) -> None:
    """Each row of each table has a cell for each header."""
    for one in answer_lines(answer, "fr"):
        if isinstance(one, Grid):
            assert all(len(row) == len(one.headers) for row in one.rows)
