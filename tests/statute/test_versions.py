"""Versions of one policy: one in force on any day, no hole, no overlap, none adopted too late."""

from __future__ import annotations

from datetime import date

import pytest

from engine.statute.versions import check_versions, in_force, period_of
from engine.text.problems import Level
from tests.statute.reading_rulesets import national, ruleset_of, underlined, version


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


FIRST = ruleset_of(version("2023-01-01"), "p/2023-01-01.yaml")
SECOND = ruleset_of(version("2024-07-01", ends="2025-06-30"), "p/2024-07-01.yaml")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-12-31", None),
        ("2023-01-01", FIRST),
        ("2024-06-30", FIRST),
        ("2024-07-01", SECOND),
        ("2025-06-30", SECOND),
        ("2025-07-01", None),
    ],
)
def test_in_force(when: str, expected: object) -> None:
    """The latest version begun applies, from its first to its last day included, and then none."""
    assert in_force((SECOND, FIRST), day(when)) is expected


def test_period() -> None:
    """A version lasts until the eve of the next one, or its own last day, or for ever."""
    assert period_of(FIRST, (SECOND, FIRST)) == (day("2023-01-01"), day("2024-06-30"))
    assert period_of(SECOND, (SECOND, FIRST)) == (day("2024-07-01"), day("2025-06-30"))
    assert period_of(FIRST, (FIRST,)) == (day("2023-01-01"), None)


def test_period_agrees_with_in_force() -> None:
    """Whatever the versions, a version is in force on exactly the days of its period."""
    third = ruleset_of(version("2023-06-01", ends="2024-12-31"), "p/2023-06-01.yaml")
    texts = (FIRST, SECOND, third)
    for when in range(day("2022-12-01"), day("2025-09-01")):
        applied = in_force(texts, when)
        inside = [t for t in texts if (p := period_of(t, texts))[0] <= when and (p[1] is None or when <= p[1])]
        assert inside == ([] if applied is None else [applied])


def test_good_versions_have_no_problem() -> None:
    """Two versions that follow one another, the first without an end, are right."""
    assert check_versions((SECOND, FIRST)) == ()


@pytest.mark.parametrize(
    ("sources", "code", "text", "suggestion"),
    [
        ((version("2023-01-01"), version("2023-01-01")), "V401", "2023-01-01", ""),
        ((version("2023-01-01", ends="2024-07-01"), version("2024-07-01")), "V402", "2024-07-01", "2024-06-30"),
        ((version("2023-01-01", ends="2024-06-29"), version("2024-07-01")), "V403", "2024-06-29", "2024-06-30"),
        ((version("2023-01-01", ends="2022-12-31"),), "V404", "2022-12-31", ""),
        ((version("2023-01-01", adopted="2023-01-02"),), "V405", "2023-01-02", ""),
        ((version("2023-02-01"),), "V406", "2023-02-01", ""),
    ],
)
def test_wrong_versions(sources: tuple[str, ...], code: str, text: str, suggestion: str) -> None:
    """Each fault between versions is told once, on the date to change."""
    names = ("p/2023-01-01.yaml", "p/2024-07-01.yaml")
    if code == "V401":
        names = ("p/2023-01-01.yaml", "p/2023-01-01 bis.yaml")
    texts = [ruleset_of(source, name) for source, name in zip(sources, names, strict=False)]
    problems = check_versions(texts)
    assert [(p.code, p.suggestion) for p in problems] == [(code, suggestion)]
    source = {t.document.file: t.document.source for t in texts}[problems[0].span.file]
    assert underlined(problems[0], source) == text


def test_adoption_on_the_first_day_is_in_time() -> None:
    """A text may be adopted on the very day it comes into force."""
    assert check_versions((ruleset_of(version("2023-01-01", adopted="2023-01-01")),)) == ()


def test_national_law_is_not_adopted() -> None:
    """National law has no adoption to compare."""
    assert check_versions((ruleset_of(national("2014-07-31")),)) == ()


def test_file_name_is_only_a_warning() -> None:
    """A file whose name is another date is told, not refused; a name that is no date is free."""
    named = ruleset_of(version("2023-02-01"), "p/2023-01-01.yaml")
    assert [p.level for p in check_versions((named,))] == [Level.WARNING]
    assert check_versions((ruleset_of(version("2023-02-01"), "p/contribution.yaml"),)) == ()


@pytest.mark.parametrize(
    ("before", "after", "suggestion"),
    [
        ("10 %", "12", "12 %"),
        ("10 %", "12,5", "12,5 %"),
        ("10 ‰", "12", "12 ‰"),
        ("10 %", "0,08", ""),
        ("10 %", "12 %", None),
        ("10 %", "0", None),
        ("10 %", "5 €", None),
        ("10", "12", None),
        ("10", "12 %", None),
    ],
)
def test_a_rate_that_loses_its_percent_is_a_warning(before: str, after: str, suggestion: str | None) -> None:
    """« 12 » where the version before says « 10 % » is 1 200 %: it is told with both places, and not refused."""
    texts = [
        ruleset_of(f"{version(day_)}paramètres:\n  taux: {rate}\n", f"p/{day_}.yaml")
        for day_, rate in (("2023-01-01", before), ("2024-07-01", after))
    ]

    problems = check_versions(texts)

    assert [(one.code, one.level, one.suggestion) for one in problems] == (
        [("V437", Level.WARNING, suggestion)] if suggestion is not None else []
    )
    assert all(underlined(one, texts[1].document.source) == after for one in problems)
    assert all(one.related[0].span.file == "p/2023-01-01.yaml" for one in problems)


def test_both_places_are_shown() -> None:
    """An overlap shows the end of one version and the beginning of the next."""
    before = ruleset_of(version("2023-01-01", ends="2025-01-01"), "p/2023-01-01.yaml")
    (found,) = check_versions((before, SECOND))
    assert [(r.span.file, r.code) for r in found.related] == [("p/2024-07-01.yaml", "V492")]
