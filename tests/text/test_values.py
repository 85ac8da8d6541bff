"""Typed fields: what is read, what is refused and under which characters, and what is written back."""

from __future__ import annotations

import random
from datetime import date

import pytest

from engine.text.document import Text
from engine.text.printing_values import (
    write_amount,
    write_day,
    write_month,
    write_number,
    write_quantity,
    write_truth,
)
from engine.text.problems import Problem
from engine.text.spans import Span
from engine.text.units import UNITS
from engine.text.values import (
    read_day,
    read_list,
    read_month,
    read_month_range,
    read_name,
    read_quantity,
    read_truth,
    read_unit,
)

COLUMN = 12  # where the fields of these tests stand in their line


def field(value: str) -> Text:
    return Text(value, Span("essai.yaml", 7, COLUMN, len(value)))


def underlined(value: str, found: Problem) -> str:
    assert found.span.line == 7
    start = found.span.column - COLUMN
    return value[start : start + found.span.width]


@pytest.mark.parametrize(
    ("written", "digits", "scale", "unit"),
    [
        ("0", 0, 0, ""),
        ("0,5", 5, 1, ""),
        ("0,50", 50, 2, ""),
        ("1 234,50", 123450, 2, ""),
        ("1\u00a0234,50", 123450, 2, ""),
        ("1\u202f234\u2009567", 1234567, 0, ""),
        ("1234,50", 123450, 2, ""),
        ("999999999999999", 999999999999999, 0, ""),
        ("80 €", 8000, 2, "€"),
        ("80€", 8000, 2, "€"),
        ("80,5 euros", 8050, 2, "€"),
        ("1 234,567 €", 1234567, 3, "€"),
        ("-80 €", -8000, 2, "€"),
        ("− 12,5", -125, 1, ""),
        ("11,5 %", 115, 1, "%"),
        ("10%", 10, 0, "%"),
        ("2 ‰", 2, 0, "‰"),
        ("36 mois", 36, 0, "mois"),
        ("1 année", 1, 0, "an"),
        ("3 j", 3, 0, "jour"),
        ("35 h", 35, 0, "heure"),
        ("2 parts", 2, 0, "part"),
        ("12 km", 12, 0, "km"),
        ("11,65 €/h", 1165, 2, "€/heure"),
        ("80 € par mois", 8000, 2, "€/mois"),
        ("3 euros/jour", 300, 2, "€/jour"),
    ],
)
def test_an_amount_is_read_as_french_people_write_it(written: str, digits: int, scale: int, unit: str) -> None:
    """Each space between groups, each spelling of a unit; the scale is the decimals written, two at least for euros."""
    value, problems = read_quantity(field(written))
    assert not problems
    assert value is not None
    assert (value.digits, value.scale, value.unit) == (digits, scale, unit)
    assert value.span == Span("essai.yaml", 7, COLUMN, len(written))


@pytest.mark.parametrize(
    ("written", "code", "under", "suggestion"),
    [
        ("", "L200", "", ""),
        ("1.234,50", "L201", "1.234,50", "1 234,50"),
        ("1,234.50", "L201", "1,234.50", "1 234,50"),
        ("1234.50", "L201", "1234.50", "1 234,50"),
        ("12.5 %", "L201", "12.5", "12,5"),
        ("1.234.567", "L201", "1.234.567", "1 234 567"),
        ("1'234", "L201", "1'234", "1 234"),
        ("1_000 €", "L201", "1_000", "1 000"),
        ("1.234", "L202", "1.234", ""),
        ("010", "L203", "010", "10"),
        ("-007,5", "L203", "007,5", "7,5"),
        ("1e3", "L204", "1e3", "1 000"),
        ("1,5E-2", "L204", "1,5E-2", "0,015"),
        ("1e999999", "L204", "1e999999", ""),
        ("0x1F", "L205", "0x1F", "31"),
        ("12:30", "L206", "12:30", "12,5 h"),
        ("12:31", "L206", "12:31", ""),
        (",5", "L207", ",5", "0,5"),
        (".5", "L207", ".5", "0,5"),
        ("5,", "L207", "5,", "5"),
        ("5.", "L207", "5.", "5"),
        ("1 23", "L208", "1 23", "123"),
        ("1234 567", "L208", "1234 567", "1 234 567"),
        ("1 234 567 890 123 456 789,99", "L209", "1 234 567 890 123 456 789,99", ""),
        ("123456789012345 €", "L209", "123456789012345", ""),
        ("12 moi", "L210", "moi", "mois"),
        ("12 KM", "L210", "KM", "km"),
        ("11 €/heurs", "L210", "€/heurs", "€/heure"),
        ("3 mois/an", "L219", "mois/an", ""),
        ("12 $", "L219", "$", ""),
        ("2,5 k€", "L211", "2,5 k€", "2 500 €"),
        ("80 € / mois", "L212", "€ / mois", "€/mois"),
        ("١٢", "L213", "١٢", "12"),
        ("１２", "L213", "１２", "12"),
        ("²", "L214", "²", ""),
        ("½", "L215", "½", "0,5"),
        ("⅓", "L215", "⅓", "(1 ÷ 3)"),
        ("€ 80", "L216", "€ 80", "80 €"),
        ("% 5", "L218", "%", ""),
        ("–5", "L274", "–", "-"),
        ("+5 €", "L230", "+5 €", "5 €"),
        ("(80 €)", "L230", "(80 €)", ""),
        ("beaucoup", "L230", "beaucoup", ""),
        ("-", "L230", "-", ""),
        ("2025-07-01", "L230", "2025-07-01", ""),
        ("80 € hors taxes", "L231", "hors taxes", ""),
        ("5-", "L231", "-", ""),
        ("1,5 2", "L231", "2", ""),
        ("9" * 5000, "L209", "9" * 5000, ""),
    ],
)
def test_any_other_writing_of_an_amount_is_refused(written: str, code: str, under: str, suggestion: str) -> None:
    """A habit from elsewhere is refused under its exact characters, with the expected writing when there is only one."""
    value, problems = read_quantity(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [(code, suggestion)]
    assert underlined(written, problems[0]) == under


def test_a_suggested_number_is_itself_accepted() -> None:
    """Following the advice ends the correction: the suggested number reads without a problem."""
    for written in (
        "1.234,50",
        "1,234.50",
        "12.5",
        "010",
        "1e3",
        "0x1F",
        "1 2345",
        "1'234",
        "½",
        "12:30",
        "2,5 k€",
        "€ 80",
    ):
        _, problems = read_quantity(field(written))
        assert read_quantity(field(problems[0].suggestion))[1] == ()


def test_a_program_writes_a_point_only_where_it_is_allowed() -> None:
    """``machine=True`` adds a bare number with a point, and takes nothing else for one."""
    value, problems = read_quantity(field("-1234.50"), machine=True)
    assert not problems
    assert value is not None
    assert (value.digits, value.scale, value.unit) == (-123450, 2, "")
    assert read_quantity(field("1 234,50 €"), machine=True)[0] is not None
    for written in ("1234.50 €", "01.5", "1.", "1e3", "NaN", "inf", "1,234.5", "9" * 16):
        assert read_quantity(field(written), machine=True)[0] is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-07-01", date(2025, 7, 1)),
        ("01/07/2025", date(2025, 7, 1)),
        ("1/7/2025", date(2025, 7, 1)),
        ("1er juillet 2025", date(2025, 7, 1)),
        ("17 mars 2025", date(2025, 3, 17)),
        ("29 février 2024", date(2024, 2, 29)),
        (" 31/12/2200 ", date(2200, 12, 31)),
    ],
)
def test_a_date_is_read(written: str, expected: date) -> None:
    """The three writings of a date give the same day."""
    value, problems = read_day(field(written))
    assert not problems
    assert value is not None
    assert value.ordinal == expected.toordinal()
    assert underlined(written, Problem("", value.span)) == written.strip()


@pytest.mark.parametrize(
    ("written", "code", "under", "suggestion"),
    [
        ("31/02/2025", "L220", "31/02/2025", "28/02/2025"),
        ("2025-02-29", "L220", "2025-02-29", "2025-02-28"),
        ("31 avril 2025", "L220", "31 avril 2025", "30 avril 2025"),
        ("07/25/2025", "L220", "07/25/2025", "25/07/2025"),
        ("2025-13-40", "L220", "2025-13-40", ""),
        ("0/0/2025", "L220", "0/0/2025", ""),
        ("1/7/25", "L221", "25", "2025"),
        ("17 mars 25", "L221", "25", "2025"),
        ("17 mars 1850", "L222", "1850", ""),
        ("2201-01-01", "L222", "2201", ""),
        ("17 Mars 2025", "L223", "Mars", "mars"),
        ("17 fevrier 2025", "L223", "fevrier", "février"),
        ("2025-7-1", "L224", "2025-7-1", "2025-07-01"),
        ("01.07.2025", "L224", "01.07.2025", "01/07/2025"),
        ("2025/07/01", "L224", "2025/07/01", "2025-07-01"),
        ("17 mars", "L224", "17 mars", ""),
        ("2er mars 2025", "L224", "2er mars 2025", "2 mars 2025"),
        ("demain", "L225", "demain", ""),
        ("12", "L225", "12", ""),
        ("2025-07-01T00:00", "L231", "T00:00", ""),
        ("", "L200", "", ""),
    ],
)
def test_a_date_that_does_not_exist_is_refused(written: str, code: str, under: str, suggestion: str) -> None:
    """An impossible, incomplete or ambiguous date is refused, with a near date in the same writing."""
    value, problems = read_day(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [(code, suggestion)]
    assert underlined(written, problems[0]) == under


@pytest.mark.parametrize("written", ["2025-03", "mars 2025", "03/2025", "3/2025"])
def test_a_month_is_read(written: str) -> None:
    """The writings of a month give the same number: year × 12 + month - 1."""
    assert read_month(field(written)) == (2025 * 12 + 2, ())


@pytest.mark.parametrize(
    ("written", "code", "under", "suggestion"),
    [
        ("2025-3", "L226", "2025-3", "2025-03"),
        ("03-2025", "L226", "03-2025", "2025-03"),
        ("2025-03-01", "L226", "2025-03-01", "2025-03"),
        ("17 mars 2025", "L226", "17 mars 2025", "2025-03"),
        ("13/2025", "L226", "13/2025", ""),
        ("mars", "L226", "mars", ""),
        ("2025", "L226", "2025", ""),
        ("Mars 2025", "L223", "Mars", "mars"),
        ("aout 2025", "L223", "aout", "août"),
        ("bientôt 2025", "L226", "bientôt", ""),
        ("mars 25", "L221", "25", "2025"),
        ("03/1800", "L222", "1800", ""),
    ],
)
def test_a_month_badly_written_is_refused(written: str, code: str, under: str, suggestion: str) -> None:
    """A month is refused under the part that is wrong."""
    value, problems = read_month(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [(code, suggestion)]
    assert underlined(written, problems[0]) == under


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("janvier à juin 2025", 2025 * 12, 2025 * 12 + 5),
        ("janvier 2025 à juin 2026", 2025 * 12, 2026 * 12 + 5),
        ("2025-01 à 2025-06", 2025 * 12, 2025 * 12 + 5),
        ("mars 2025", 2025 * 12 + 2, 2025 * 12 + 2),
    ],
)
def test_a_range_of_months_is_read(written: str, first: int, last: int) -> None:
    """The year may stand once; one month is a range."""
    assert read_month_range(field(written)) == ((first, last), ())


@pytest.mark.parametrize(
    ("written", "code", "under", "suggestion"),
    [
        ("janvier - juin 2025", "L227", "-", "janvier à juin 2025"),
        ("janvier a juin 2025", "L227", "a", "janvier à juin 2025"),
        ("juin à janvier 2025", "L228", "juin à janvier 2025", "janvier 2025 à juin 2025"),
        ("Janvier à juin 2025", "L223", "Janvier", "janvier"),
        ("janvier à juin", "L226", "juin", ""),
        ("chat à juin 2025", "L226", "chat", ""),
    ],
)
def test_a_range_badly_written_is_refused(written: str, code: str, under: str, suggestion: str) -> None:
    """A range is refused under the word that is wrong, or as a whole when it goes backwards."""
    value, problems = read_month_range(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [(code, suggestion)]
    assert underlined(written, problems[0]) == under


@pytest.mark.parametrize(("written", "expected"), [("oui", True), ("non", False)])
def test_a_truth_is_oui_or_non(written: str, expected: bool) -> None:
    """Two words say a truth."""
    assert read_truth(field(written)) == (expected, ())


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("yes", "oui"),
        ("NO", "non"),
        ("true", "oui"),
        ("vrai", "oui"),
        ("Oui", "oui"),
        ("x", "oui"),
        ("0", "non"),
        ("~", ""),
    ],
)
def test_no_other_word_says_a_truth(written: str, suggestion: str) -> None:
    """The words that YAML or a spreadsheet takes for truths are refused, with oui or non."""
    value, problems = read_truth(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [("L229", suggestion)]
    assert underlined(written, problems[0]) == written


@pytest.mark.parametrize("written", ["marge_brute", "ancienneté", "œuvre2", "Étape", "a__b"])
def test_a_name_is_read(written: str) -> None:
    """A name is letters, accents included, digits and underscores."""
    assert read_name(field(written)) == (written, ())


@pytest.mark.parametrize(
    ("written", "code", "under", "suggestion"),
    [
        ("marge brute", "L233", "marge brute", "marge_brute"),
        ("chiffre d'affaires", "L233", "chiffre d'affaires", "chiffre_d_affaires"),
        ("chiffre-affaires", "L233", "chiffre-affaires", "chiffre_affaires"),
        ("1er_mois", "L233", "1er_mois", "er_mois"),
        ("_x", "L233", "_x", "x"),
        ("12", "L233", "12", ""),
        ("et", "L234", "et", ""),
        ("or", "L234", "or", ""),
        ("SI", "L234", "SI", ""),
        ("mаrge", "L270", "а", "marge"),
        ("ﬁn", "L270", "ﬁ", "fin"),
        ("x²", "L214", "²", ""),
    ],
)
def test_a_name_that_no_expression_could_use_is_refused(written: str, code: str, under: str, suggestion: str) -> None:
    """Spaces, signs, keywords and disguised letters are refused, with a name made of the same words."""
    value, problems = read_name(field(written))
    assert value is None
    assert [(item.code, item.suggestion) for item in problems] == [(code, suggestion)]
    assert underlined(written, problems[0]) == under


def test_a_list_gives_its_parts_at_their_places() -> None:
    """Each part of a list is a text that knows its characters in the file."""
    written = "4 000 € |  6 000 €|0 €"
    parts, problems = read_list(field(written))
    assert not problems
    assert parts is not None
    assert [item.value for item in parts] == ["4 000 €", "6 000 €", "0 €"]
    assert [underlined(written, Problem("", item.span)) for item in parts] == [item.value for item in parts]
    _, wrong = read_quantity(read_list(field("1 € | 12 moi"))[0][1])  # type: ignore[index]
    assert underlined("1 € | 12 moi", wrong[0]) == "moi"


@pytest.mark.parametrize(("written", "columns"), [("1 || 2", [3]), ("| 1", [0]), ("1 |", [2]), ("|", [0, 0])])
def test_an_empty_part_of_a_list_is_refused(written: str, columns: list[int]) -> None:
    """A part left empty is refused under its bar: nobody can tell a forgotten month from a zero."""
    value, problems = read_list(field(written))
    assert value is None
    assert [item.code for item in problems] == ["L236"] * len(columns)
    assert [item.span.column - COLUMN for item in problems] == columns


def test_a_list_on_several_lines_keeps_its_places() -> None:
    """A part on the second line of a folded text is placed on that line."""
    text = Text("1 € | 2 € | x", Span("f", 3, 5, 5), ((0, Span("f", 3, 5, 5)), (6, Span("f", 4, 9, 7))))
    parts, _ = read_list(text)
    assert parts is not None
    assert [item.span for item in parts] == [Span("f", 3, 5, 3), Span("f", 4, 9, 3), Span("f", 4, 15, 1)]


@pytest.mark.parametrize(("written", "unit"), [("€", "€"), ("€/h", "€/heure"), ("€ par mois", "€/mois"), ("ans", "an")])
def test_a_unit_alone_is_read(written: str, unit: str) -> None:
    """A unit may stand without a number."""
    assert read_unit(field(written)) == (unit, ())


@pytest.mark.parametrize(("written", "suggestion"), [("moi", "mois"), ("Euro", "euro"), ("truc", ""), ("12", ""), ("et", "")])
def test_an_unknown_unit_is_refused(written: str, suggestion: str) -> None:
    """A unit that does not exist is refused with the nearest one."""
    value, problems = read_unit(field(written))
    assert value is None
    assert [item.suggestion for item in problems] == [suggestion]


@pytest.mark.parametrize(
    ("digits", "scale", "unit", "french", "english"),
    [
        (123450, 2, "€", "1 234,50 €", "€1,234.50"),
        (-8000, 2, "€", "-80,00 €", "-€80.00"),
        (8, 0, "€", "8,00 €", "€8.00"),
        (1234567, 3, "€", "1 234,567 €", "€1,234.567"),
        (1150, 4, "%", "11,5 %", "11.5%"),
        (13, 2, "%", "13 %", "13%"),
        (1, 0, "%", "100 %", "100%"),
        (2, 3, "‰", "2 ‰", "2‰"),
        (36, 0, "mois", "36 mois", "36 months"),
        (1, 0, "mois", "1 mois", "1 month"),
        (2, 0, "part", "2 parts", "2 shares"),
        (0, 0, "part", "0 part", "0 shares"),
        (15, 1, "heure", "1,5 heure", "1.5 hours"),
        (2, 0, "an", "2 ans", "2 years"),
        (1165, 2, "€/heure", "11,65 €/h", "€11.65/hour"),
        (8000, 2, "€/mois", "80,00 €/mois", "€80.00/month"),
        (12, 0, "km", "12 km", "12 km"),
        (1100, 4, "", "0,11", "0.11"),
        (1000000, 0, "", "1 000 000", "1,000,000"),
        (-5, 2, "", "-0,05", "-0.05"),
    ],
)
def test_a_value_is_written(digits: int, scale: int, unit: str, french: str, english: str) -> None:
    """A value is written as people of the language do; in French no amount can be cut at the end of a line."""
    assert write_quantity(digits, scale, unit, "fr") == french.replace(" ", "\u00a0")
    assert write_quantity(digits, scale, unit, "en").replace("\u00a0", " ") == english


def test_days_months_and_truths_are_written() -> None:
    """Dates are written in words, the first day of a month as « 1er »."""
    assert write_day(date(2025, 7, 1).toordinal()) == "1er juillet 2025"
    assert write_day(date(2025, 3, 5).toordinal(), "en") == "5 March 2025"
    assert (write_month(2025 * 12 + 2), write_month(2025 * 12 + 2, "en")) == ("mars 2025", "March 2025")
    assert [write_truth(True), write_truth(False), write_truth(True, "en")] == ["oui", "non", "yes"]
    assert write_number(123450, 2) == "1\u00a0234,5"


def test_what_is_written_reads_back() -> None:
    """2,000 seeded amounts, days and months are written then read: the same value, whatever its unit and sign."""
    draw = random.Random(20250701)
    units = ["", *sorted(set(UNITS.values()))]
    for _ in range(2000):
        scale, unit = draw.randrange(6), draw.choice(units)
        digits = draw.randrange(-(10 ** draw.randrange(1, 13)), 10 ** draw.randrange(1, 13))
        value, problems = read_quantity(field(write_amount(digits, scale, unit)))
        assert not problems
        assert value is not None
        assert (value.unit, value.digits * 10**scale) == (unit, digits * 10**value.scale)
        day = draw.randrange(date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal())
        read, problems = read_day(field(write_day(day)))
        assert read is not None
        assert read.ordinal == day
        month = draw.randrange(1900 * 12, 2201 * 12)
        assert read_month(field(write_month(month))) == (month, ())


def test_no_field_ever_raises() -> None:
    """20,000 seeded draws of characters give a value or a problem in each reader, never an exception."""
    draw = random.Random(1)
    letters = "0123456789 ,.:/-−_'’|€%‰kMh()et²½١１àmarsjuin\u00a0\u200b\n\x00\ud800xX"
    for _ in range(2500):
        text = field("".join(draw.choices(letters, k=draw.randrange(12))))
        for read in (
            read_quantity,
            read_day,
            read_month,
            read_month_range,
            read_truth,
            read_name,
            read_list,
            read_unit,
        ):
            value, problems = read(text)
            assert (value is None) == bool(problems)
            assert all(item.span.width >= 1 for item in problems)
