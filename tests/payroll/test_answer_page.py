"""The page of a checked month: complete, readable without scripts nor colours, by keyboard and aloud; nothing is injected."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from engine.payroll.page import payroll_page
from engine.payroll.sealing_model import UNSIGNED
from engine.text.characters import HIDDEN
from tests.payroll.made_reports import HALF, NASTY, SIGNED, STALE, bare_report, fault, missing, quiet, rich

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """A page as a browser reads it: its tags, its text, and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The text that is read, its spaces ordinary and single."""
        return re.sub(r"\s+", " ", "".join(self.words))

    def every(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each tag of a name."""
        return [attrs for name, attrs in self.tags if name == tag]


def page(report: Any = None, sealing: Any = UNSIGNED, locale: str = "fr") -> Page:
    """Return the page of an answer, the rich one when none is given, as a browser reads it."""
    return Page(payroll_page(rich() if report is None else report, sealing, locale))


@pytest.mark.parametrize("report", [rich(), quiet(), bare_report()], ids=["rich", "quiet", "bare"])
@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_page_is_sound(report: Any, locale: str) -> None:
    """Every tag is closed in order, each anchor is unique and each link leads somewhere on the page."""
    found = page(report, STALE, locale)
    anchors = Counter(attrs["id"] for _, attrs in found.tags if "id" in attrs)
    links = {str(attrs["href"]) for attrs in found.every("a")}

    assert (found.wrong, found.open) == ([], [])
    assert set(anchors.values()) == {1}
    assert links <= {f"#{anchor}" for anchor in anchors}


def test_nothing_is_fetched_nor_run() -> None:
    """The page holds no script, no address and nothing that answers an event."""
    found = page()

    assert not found.every("script") + found.every("link") + found.every("img") + found.every("iframe")
    assert not [attrs for _, attrs in found.tags if any(name.startswith("on") or name == "src" for name in attrs)]
    assert all(str(attrs["href"]).startswith("#") for attrs in found.every("a"))
    assert "url(" not in payroll_page(rich(), UNSIGNED)
    assert "@import" not in payroll_page(rich(), UNSIGNED)


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_text_is_text(text: str) -> None:
    """Whatever a name, a reason, an article or a file looks like, it is read as text, and hidden letters are shown."""
    shown = re.sub(HIDDEN, "\ufffd", text)

    assert shown in page().text
    assert not [line for line in payroll_page(rich(), UNSIGNED).splitlines() if HIDDEN.search(line)]


def test_a_hostile_cooperative_is_text() -> None:
    """The name of the cooperative, which stands in the title, cannot close it."""
    html = payroll_page(replace(rich(), cooperative="</title><script>alert(1)</script>"), UNSIGNED)

    assert "<script" not in html
    assert html.count("</title>") == 1


def test_the_verdict_is_the_title() -> None:
    """The only h1 is the verdict, which is also the title of the window."""
    html = payroll_page(rich(), UNSIGNED)

    assert re.findall(r"<h1>(.*?)</h1>", html) == ["La paie de mars 2025 est bloquée\u00a0: 4 constats"]
    assert "<title>La paie de mars 2025 est bloquée\u00a0: 4 constats – Les Tisserands</title>" in html


def test_every_table_is_a_real_one() -> None:
    """Each table has a caption, and each header says whether it is of a column, of a row or of a group."""
    found = page()

    assert len(found.every("caption")) == len(found.every("table")) > 8
    assert all(attrs.get("scope") in {"col", "row", "rowgroup"} for attrs in found.every("th"))
    assert all(attrs.get("role") == "table" for attrs in found.every("table"))  # kept when a phone stacks the cells


def test_rows_have_as_many_cells_as_headers() -> None:
    """In each table, each row fills the columns that the header announces."""
    for table in re.findall(r"<table.*?</table>", payroll_page(rich(), STALE), re.DOTALL):
        head, *bodies = re.split(r"<tbody", table)
        columns = head.count('scope="col"')
        for row in re.findall(r"<tr.*?</tr>", "".join(bodies), re.DOTALL):
            spans = re.findall(r'colspan="(\d+)"', row)
            assert spans == [str(columns)] or len(re.findall(r"<t[hd] ", row)) == columns


def test_a_level_is_never_only_a_colour() -> None:
    """Each level has its word, its sign and its border, and the page has no colour but greys."""
    html = payroll_page(rich(), UNSIGNED)
    found = page()

    for said in ("■ 4 bloquants", "▲ 190 à vérifier", "○ 1 information", "✓ 2 constats levés"):
        assert said in found.text
    borders = dict(re.findall(r"table\.(\w+) \{ border-left: \d+px (\w+)", html))
    assert borders == {"blocking": "solid", "review": "dashed", "information": "dotted", "lifted": "double"}
    for colour in re.findall(r"#([0-9a-f]{3,6})\b", re.findall(r"<style>.*?</style>", html, re.DOTALL)[0]):
        whole = colour if len(colour) == 6 else "".join(letter * 2 for letter in colour)
        assert whole[:2] == whole[2:4] == whole[4:]


def test_text_is_dark_enough() -> None:
    """Every colour of a text is dark enough on white and on the grey of headings, 4.5 to 1 or more."""
    style = re.findall(r"<style>.*?</style>", payroll_page(rich(), UNSIGNED), re.DOTALL)[0]
    used = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]+)", style))

    assert used <= {"#1a1a1a", "#444", "#000"}  # on #f0f0f0: 15.2, 8.5 and 18.4 to 1


def test_everyone_is_listed() -> None:
    """A fact missing for 180 people is one row that names them all, and each has a row of their own by person."""
    html = payroll_page(replace(quiet(), lines=tuple(missing(rank) for rank in range(1, 181))), UNSIGNED)
    found = Page(html)

    assert "pour 180 personnes" in found.text
    assert all(found.text.count(f"P{rank:03} ") == 2 for rank in range(1, 181))
    assert len(re.findall(r'<a href="#constat-1">', html)) == 180


def test_every_part_of_a_finding_is_on_the_page() -> None:
    """What was read, expected, by when, what to do, why, under which article and whose pay is held."""
    text = page(replace(quiet(), lines=(fault(),))).text

    for part in (
        "CAPE de plus de douze mois – C. com. L127-2 – 1 constat",
        "Lu : début_contrat = 12 janvier 2024 ; durée_contrat = 14 mois ; cape_durée_maximale = 12 mois",
        "au plus 12 mois",
        "12 janvier 2025",
        "signer un renouvellement, ou proposer",
        "Retient la paie de : P012 Diego Ørsted",
    ):
        assert part in text


def test_a_lifted_finding_asks_for_nothing() -> None:
    """What is lifted says what lifted it, and no longer says what to do."""
    text = page(replace(quiet(), lines=rich().lines[-2:])).text

    assert "Levé par : dérogation D7 jusqu'au 30 avril 2025" in text
    assert "signer un renouvellement" not in text


@pytest.mark.parametrize(
    ("sealing", "said", "unsaid"),
    [
        (UNSIGNED, "À signer Rôle Signée par Le paie à signer direction à signer", "Empreinte signée"),
        (HALF, "À contresigner Rôle Signée par Le paie Lise Prat 2 avril 2025 direction à signer", "ne valent plus"),
        (SIGNED, "paie Lise Prat 2 avril 2025 direction Paul Roux 3 avril 2025", "ne valent plus"),
        (STALE, "Modifiée depuis la signature : faits lus, constats, version de Canut", "À contresigner"),
    ],
)
def test_the_signatures_stand_on_the_page(sealing: Any, said: str, unsaid: str) -> None:
    """Who signed and who still has to; once something changed, a banner says what, first of all."""
    text = page(None, sealing).text

    assert said in text
    assert unsaid not in text


def test_signed_digests_stand_beside_the_present_ones() -> None:
    """Both signatories can read the same digest; one that changed is seen beside what was signed."""
    text = page(None, STALE).text

    assert "9" * 64 in text
    assert "Faits lus " + "1" * 64 in text


def test_what_did_not_apply_says_why() -> None:
    """Each check without object says why, and those that were made say how many cases they looked at."""
    text = page().text

    assert "Salaire au-dessous du SMIC horaire les statuts en vigueur ne donnent pas de résultat « avance »" in text
    assert "CAPE de plus de douze mois ■ bloquant C. com. L127-2 31 155 2 0 0 2 1" in text


def test_deadlines_are_put_by_one_three_and_six_months() -> None:
    """What has to be done stands under the limit it falls before."""
    text = page().text

    assert re.search(r"D'ici le 30 avril 2025 12 avril 2025 .* 30 avril 2025 .* D'ici le 30 juin 2025 2 juin 2025 ", text)
    assert re.search(r"D'ici le 30 septembre 2025 29 septembre 2025 ", text)


def test_an_empty_part_says_so() -> None:
    """A cooperative without anything has every part, each with a sentence."""
    text = page(bare_report()).text

    for sentence in (
        "Aucun constat.",
        "Le mois précédent n'est pas connu : rien ne peut être comparé.",
        "Aucune échéance dans les six prochains mois.",
        "Aucune dérogation n'est enregistrée.",
        "Aucun contrôle.",
    ):
        assert sentence in text


def test_the_language_is_said() -> None:
    """The page says its language; in English, what the texts say in French is marked as French."""
    french, english = payroll_page(rich(), UNSIGNED), payroll_page(rich(), UNSIGNED, "en")

    assert '<html lang="fr">' in french
    assert french.count("lang=") == 1
    assert '<html lang="en">' in english
    assert re.search(r'<td role="cell" class="said" data-label="Expected:" lang="fr">au plus 12 mois', english)
    assert "À faire" not in english


def test_the_same_answer_is_the_same_page() -> None:
    """Written twice, the page is the same: no clock is in it."""
    assert payroll_page(rich(), STALE) == payroll_page(rich(), STALE)
