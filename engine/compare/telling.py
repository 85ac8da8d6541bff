"""A comparison or a solution told to a person, or as data for a program."""

from __future__ import annotations

from collections.abc import Iterator

from engine.compare.comparing import Compared
from engine.compare.differences import Difference, Line, Step
from engine.compare.intervals import RATE, Comparison, Shape, Stretch
from engine.compare.phrases import phrase
from engine.compare.probing import AMOUNT, Probe
from engine.compare.solving import Near, Solution
from engine.program.calendar import iso_day, iso_month
from engine.program.kinds import Number
from engine.run.deciding import value_data, value_text
from engine.text.messages import shown
from engine.text.printing_values import write_day, write_month

Data = dict[str, object]

_FEMININE = {"rule", "fact"}


def differences_text(differences: tuple[Difference, ...], locale: str = "fr") -> str:
    """Return what changed in words, one block for each thing, its lines with « - » and « + »."""
    if not differences:
        return phrase("no_words", locale) + "\n"
    lines = [phrase("words", locale), ""]
    for found in differences:
        lines += [*_difference(found, locale), ""]
    return "\n".join(lines[:-1]) + "\n"


def _difference(found: Difference, locale: str) -> Iterator[str]:
    words = {"name": f"« {shown(found.name)} »" if locale == "en" else f"«\u00a0{shown(found.name)}\u00a0»", **dict(found.words)}
    if found.subject == "examples":
        yield phrase("examples", locale, **words)
        return
    change = phrase(f"{found.change}_e" if found.subject in _FEMININE else found.change, locale, **words)
    parts = ", ".join(phrase(part, locale) for part in found.parts)
    yield f"{phrase(found.subject, locale, **words)} ({change}{', ' if parts else ''}{parts})"
    for step in found.steps:
        yield "    " + _step(step, locale)
    if found.change != "renamed" and not (found.steps and not found.parts):
        for sign, kept in (("-", found.before), ("+", found.after)):
            for line in kept:
                number = f"{line.number:5d} " if line.number else ""
                yield f"  {sign} {number}{shown(line.text)}"


def _step(step: Step, locale: str) -> str:
    before, after = (value_text(*of, locale) if of else phrase("nothing", locale) for of in (step.before, step.after))
    change = phrase("change", locale, before=before, after=after)
    return phrase("since", locale, day=write_day(step.since, locale), change=change) if step.since else change


def differences_data(differences: tuple[Difference, ...], locale: str = "fr") -> list[Data]:
    """Return what changed in words as data."""
    return [
        {
            "subject": found.subject,
            "name": found.name,
            "change": found.change,
            "parts": list(found.parts),
            "values": [
                {
                    "since": iso_day(step.since) if step.since else None,
                    "before": value_data(*step.before, locale) if step.before else None,
                    "after": value_data(*step.after, locale) if step.after else None,
                }
                for step in found.steps
            ],
            "before": [_line_data(line) for line in found.before],
            "after": [_line_data(line) for line in found.after],
            "words": dict(found.words),
        }
        for found in differences
    ]


def _line_data(line: Line) -> Data:
    return {"line": line.number, "text": line.text}


def comparison_text(compared: Compared, locale: str = "fr") -> str:
    """Return for which values the amounts differ, and the range examined."""
    found = compared.comparison
    words = {"rule": found.rule, "basis": found.basis, "month": write_month(compared.month, locale)}
    low, high = (value_text(edge, found.unit, locale) for edge in (found.stretches[0].first, found.stretches[-1].last))
    if found.same:
        lines = [phrase("same_everywhere", locale, rule=found.rule, first=low, last=high)]
    else:
        lines = [phrase("amounts", locale, **words), ""]
        lines += _aligned([_row(stretch, found, locale) for stretch in found.stretches])
        lines += ["", phrase("examined", locale, first=low, last=high)]
    if found.basis == AMOUNT:
        lines.append(phrase("first_sale", locale))
    if compared.example:
        lines.append(phrase("by_example", locale, example=shown(compared.example)))
    if not found.complete:
        lines.append(phrase("incomplete", locale))
    return "\n".join(lines) + "\n"


def _row(stretch: Stretch, found: Comparison, locale: str) -> tuple[str, str, str]:
    first, last = value_text(stretch.first, found.unit, locale), value_text(stretch.last, found.unit, locale)
    key = "interval" if stretch.first != stretch.last else "single"
    if stretch is found.stretches[0] and not found.bounded:
        key = "up_to"
    elif stretch is found.stretches[-1] and not found.bounded:
        key = "beyond"
    where = phrase(key, locale, first=first, last=last)
    if stretch.same:
        return where, phrase("same", locale), ""
    before, after = (_shape(shape, found, locale) for shape in (stretch.before, stretch.after))
    gap = ""
    if stretch.differences is not None:
        ends = [signed(value, found.kind, locale) for value in stretch.differences]
        gap = ends[0] if ends[0] == ends[1] else phrase("between", locale, first=ends[0], last=ends[1])
    return where, phrase("change", locale, before=before, after=after), gap


def _aligned(rows: list[tuple[str, str, str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return [f"  {row[0]:<{widths[0]}}   {row[1]:<{widths[1]}}   {row[2]}".rstrip() for row in rows]


def _shape(shape: Shape, found: Comparison, locale: str) -> str:
    match shape.form:
        case "rate":
            return value_text(shape.value, RATE, locale)
        case "amount":
            return value_text(shape.value, found.kind, locale)
        case "refused":
            return phrase("refused", locale, missing=shape.missing)
        case _:
            ends = (value_text(value, found.kind, locale) for value in (shape.value, shape.last))
            return phrase("range", locale, **dict(zip(("first", "last"), ends, strict=True)))


def signed(value: int, kind: Number, locale: str = "fr") -> str:
    """Return an amount with its sign, « +0,00 » never: zero has none."""
    text = value_text(abs(value), kind, locale)
    return f"+{text}" if value > 0 else f"\u2212{text}" if value < 0 else text


def comparison_data(compared: Compared, locale: str = "fr") -> Data:
    """Return the intervals as data: amounts as decimal text with their unit."""
    found = compared.comparison
    return {
        "rule": found.rule,
        "basis": found.basis,
        "month": iso_month(compared.month),
        "example": compared.example or None,
        "complete": found.complete,
        "same": found.same,
        "intervals": [
            {
                "from": value_data(stretch.first, found.unit, locale),
                "to": value_data(stretch.last, found.unit, locale),
                "same": stretch.same,
                "before": None if stretch.same else _shape_data(stretch.before, found, locale),
                "after": None if stretch.same else _shape_data(stretch.after, found, locale),
                "difference": None
                if stretch.differences is None
                else [value_data(value, found.kind, locale) for value in stretch.differences],
            }
            for stretch in found.stretches
        ],
    }


def _shape_data(shape: Shape, found: Comparison, locale: str) -> Data:
    match shape.form:
        case "rate":
            return {"form": "rate", "rate": value_data(shape.value, RATE, locale)}
        case "amount":
            return {"form": "amount", "amount": value_data(shape.value, found.kind, locale)}
        case "refused":
            return {"form": "refused", "missing": shape.missing}
        case _:
            ends = [value_data(value, found.kind, locale) for value in (shape.value, shape.last)]
            return {"form": "range", "first": ends[0], "last": ends[1]}


def solution_text(solution: Solution, probe: Probe, locale: str = "fr") -> str:
    """Return the value found, or the nearest ones with what they give, and where it was looked for."""

    def number(value: int) -> str:
        return value_text(value, probe.unit, locale)

    target = value_text(solution.target, probe.kind, locale)
    edges = {"first": number(solution.low), "last": number(solution.high)}
    lines: list[str] = []
    for rank, (first, last) in enumerate(solution.found):
        key = ("also" if rank else "solved_up_to") if first != last else ("also_single" if rank else "solved")
        words = {"rule": probe.rule, "target": target, "name": probe.name, "value": number(first), "last": number(last)}
        lines.append(phrase(key, locale, **words))
    if solution.smallest is not None and solution.found[0][0] != solution.found[-1][1]:
        lines.append(phrase("smallest", locale, value=number(solution.smallest)))
    if not solution.found:
        lines.append(phrase("unreached", locale, rule=probe.rule, target=target, **edges))
        for key, near in (("below", solution.below), ("above", solution.above)):
            if near is not None:
                gives = value_text(near.gives, probe.kind, locale)
                lines.append(phrase(key, locale, gives=gives, value=number(near.value)))
    lines.append(phrase("looked", locale, **edges))
    if not solution.monotone:
        lines.append(phrase("not_monotone", locale, rule=probe.rule))
    if solution.refused:
        lines.append(phrase("partly_refused", locale, missing=solution.refused))
    if not solution.complete:
        lines.append(phrase("incomplete", locale))
    return "\n".join(lines) + "\n"


def solution_data(solution: Solution, probe: Probe, locale: str = "fr") -> Data:
    """Return a solution as data."""

    def near(found: Near | None) -> Data | None:
        if found is None:
            return None
        return {"value": value_data(found.value, probe.unit, locale), "gives": value_data(found.gives, probe.kind, locale)}

    edges = (solution.low, solution.high)
    smallest = solution.smallest
    return {
        "find": probe.name,
        "rule": probe.rule,
        "target": value_data(solution.target, probe.kind, locale),
        "exact": smallest is not None,
        "smallest": None if smallest is None else value_data(smallest, probe.unit, locale),
        "solutions": [[value_data(edge, probe.unit, locale) for edge in ends] for ends in solution.found],
        "below": None if solution.found else near(solution.below),
        "above": None if solution.found else near(solution.above),
        "examined": [value_data(edge, probe.unit, locale) for edge in edges],
        "monotone": solution.monotone,
        "complete": solution.complete,
        "refused": solution.refused or None,
    }
