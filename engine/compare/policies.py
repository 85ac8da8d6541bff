"""A policy: the text that is in force in each month of a comparison, and the parameters it is given another value of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.compare.mixing import Item, mixed
from engine.program.calendar import first_day
from engine.program.kinds import Number
from engine.program.parameters import read_parameter
from engine.program.tree import Dated as Values
from engine.statute.inheritance import stack
from engine.statute.library import Library
from engine.statute.rates import RATES, with_unit, written_unit
from engine.statute.ruleset import Dated, Ruleset
from engine.statute.versions import in_force
from engine.text.document import Text
from engine.text.expressions import parse_expression
from engine.text.problems import Problem, Problems, problem, warning
from engine.text.spans import Span
from engine.text.spelling import nearest_name
from engine.text.syntax import Quantity

IN_FORCE = "en vigueur"
"""The name of the policy of each month's own version."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter given another value, as written: ``plancher_mensuel``, « 90 € »."""

    name: str
    value: Text

    @property
    def written(self) -> str:
        """Return it as it names a variant."""
        return f"{self.name}={self.value.value}"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a comparison applies, month by month.

    Attributes:
        name: What it is called: ``en vigueur``, ``2025-07-01``, ``projet.yaml``, ``en vigueur+plancher=90 €``.
        text: The text it applies; None for the version in force in each month.
        settings: The parameters it gives another value.
        since: The first month it applies, the versions in force before; None for the whole period.
        other: The policy of which it takes some provisions, ``items``, and nothing else.
        items: See ``other``.
    """

    name: str
    text: Ruleset | None = None
    settings: tuple[Setting, ...] = ()
    since: int | None = None
    other: Policy | None = None
    items: frozenset[Item] = frozenset()

    def applies(self, month: int) -> bool:
        """Whether the policy has begun in a month."""
        return self.since is None or month >= self.since

    def settings_in(self, month: int) -> tuple[Setting, ...]:
        """Return the parameters that it gives another value in a month."""
        own = self.settings if self.applies(month) else ()
        if self.other is None:
            return own
        taken = {name for subject, name in self.items if subject == "parameter"}
        theirs = tuple(one for one in self.other.settings_in(month) if one.name in taken)
        return (*(one for one in own if one.name not in taken), *theirs)

    def as_adopted(self, text: Ruleset, month: int) -> Ruleset:
        """Return its own text in a month with the first day that its file says, for who reads its examples or its title."""
        chosen = self.text if self.applies(month) else None
        return text if chosen is None else replace(text, effective_from=chosen.effective_from)

    def text_in(self, versions: tuple[Ruleset, ...], month: int, first: int) -> Ruleset | None:
        """Return its own text in a month of a period that begins in ``first``; None when no version is in force.

        A text chosen for the whole period is taken as if it had begun with it: what it says of parameters that it
        inherits then holds from there on.
        """
        found = in_force(versions, first_day(month))
        if self.text is not None and self.applies(month):
            begun = min(self.text.effective_from, first_day(max(first, self.since or first)))
            found = replace(self.text, effective_from=begun, until=None)
        if self.other is None or found is None:
            return found
        theirs = self.other.text_in(versions, month, first)
        return None if theirs is None else mixed(found, theirs, self.items)


Texts = tuple[Ruleset, ...]


Stacks = dict[tuple[str, int, int], tuple[Texts, tuple[Problem, ...]]]
"""What texts inherit, by digest and first day, in each month: looked up once for all the policies of a comparison."""


def texts_of(
    policy: Policy, library: Library, versions: Texts, month: int, first: int, stacks: Stacks
) -> tuple[Texts | None, tuple[Problem, ...]]:
    """Return the texts of a policy in a month, the law first, its parameters set; None when none is in force."""
    own = policy.text_in(versions, month, first)
    if own is None:
        return None, ()
    if policy.other is not None:  # a text mixed of two has the digest of neither
        texts, wrong = stack(library, own, first_day(month))
    else:
        key = own.document.digest, own.effective_from, month
        if key not in stacks:
            stacks[key] = stack(library, own, first_day(month))
        texts, wrong = stacks[key]
    found = Problems()
    found.extend(wrong)
    return with_settings(texts, policy.settings_in(month), found), found.sorted()


def with_settings(texts: Texts, settings: Iterable[Setting], found: Problems) -> Texts:
    """Return texts in which some parameters have another value."""
    for one in settings:
        texts = _with(texts, one, found)
    return texts


def _with(texts: Texts, setting: Setting, found: Problems) -> Texts:
    """Return texts in which a parameter has another value, where the lowest of them declares it; the same when none does."""
    for rank in range(len(texts) - 1, -1, -1):
        for place, one in enumerate(texts[rank].parameters):
            if one.name.value != setting.name:
                continue
            value, wrong = parse_expression(setting.value)
            found.extend(wrong)
            if value is None:
                return texts
            changed = replace(one, values=(Dated(None, value, setting.value.span),), to_set=False)
            kept = texts[rank].parameters
            ruleset = replace(texts[rank], parameters=(*kept[:place], changed, *kept[place + 1 :]))
            return (*texts[:rank], ruleset, *texts[rank + 1 :])
    return texts


def _unit(dated: Values) -> object:
    return dated.kind.unit if isinstance(dated.kind, Number) else dated.kind


def check_settings(policy: Policy, every: Iterable[Texts], place: Span) -> tuple[Problem, ...]:
    """Return what is wrong with the parameters that a policy sets: one that none of its texts has, or in another unit.

    One that only some of its versions have is a warning.
    """
    found = Problems()
    kinds = [{one.name.value: one for text in texts for one in text.parameters} for texts in every]
    names = list(dict.fromkeys(name for known in kinds for name in known))
    for one in policy.settings:
        there = [known[one.name] for known in kinds if one.name in known]
        if not there:
            found.add(problem("C063", place, name=one.name, suggestion=nearest_name(one.name, names)))
        elif len(there) < len(kinds):
            found.add(warning("C077", place, name=one.name))
        value, wrong = parse_expression(one.value)
        found.extend(wrong)
        for parameter in there if value is not None else ():
            changed = read_parameter(replace(parameter, values=(Dated(None, value, place),)), Problems())  # type: ignore[arg-type]
            kept = read_parameter(parameter, Problems())
            bare = value if isinstance(value, Quantity) and not value.unit else None
            unit = written_unit(parameter) if bare is not None else ""
            if changed is None or unit in RATES or (kept is not None and _unit(changed) != _unit(kept)):
                suggestion = with_unit(bare, one.value.value, unit) if bare is not None else ""
                found.add(problem("C064", place, name=one.name, value=one.value.value, suggestion=suggestion))
                break
    return found.sorted()
