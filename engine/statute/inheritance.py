"""What a ruleset inherits on a day: the texts above it, the highest first, with the contradictions of the chain."""

from __future__ import annotations

from dataclasses import replace

from engine.statute.fields import listed
from engine.statute.library import Library
from engine.statute.ruleset import Ruleset, Tier
from engine.statute.versions import written_day
from engine.text.document import Text
from engine.text.problems import Problem, Problems, Related, problem

_RANKS = {Tier.NATIONAL: 0, Tier.NETWORK: 1, Tier.COOPERATIVE: 2}


def stack(library: Library, ruleset: Ruleset, day: int) -> tuple[tuple[Ruleset, ...], tuple[Problem, ...]]:
    """Return the texts that make a ruleset on a day (ordinal), from the highest to the given one, which is last.

    Each text stands once, after all it inherits. What is wrong with the files inherited is told too.
    """
    climb = _Climb(library, day)
    climb.visit(ruleset)
    above = [text for text in climb.done.values() if text is not ruleset]
    above.sort(key=lambda text: _RANKS[text.tier])  # stable: texts of one tier keep the order of inheritance
    if climb.lost:
        ruleset = replace(ruleset, incomplete=True)
    return (*above, ruleset), climb.found.sorted()


class _Climb:
    """One walk up ``hérite``, depth first."""

    def __init__(self, library: Library, day: int) -> None:
        self.library = library
        self.day = day
        self.found = Problems()
        self.references: tuple[str, ...] | None = None
        self.path: list[Ruleset] = []
        self.done: dict[str, Ruleset] = {}
        self.lost = False

    def visit(self, ruleset: Ruleset) -> None:
        """Climb to all that a text inherits, then add the text itself."""
        self.path.append(ruleset)
        for reference in ruleset.inherits:
            above = self._find(reference)
            self.lost = self.lost or above is None
            if above is not None:
                self._check_tier(reference, ruleset, above)
                if above.document.file not in self.done:
                    self.visit(above)
        self.path.pop()
        self.done[ruleset.document.file] = ruleset

    def _find(self, reference: Text) -> Ruleset | None:
        """Return the text that a reference means on the day, unless it is unknown, not in force or already below."""
        name = reference.value
        if self.library.folder_of(name) is None:
            known = self.references = self.references or self.library.references()
            near = self.found.nearest(name, known)
            known_text = listed(known) or "national/…"
            self.found.add(problem("V407", reference.span, suggestion=near, name=name, known=known_text))
            return None
        versions, problems = self.library.versions_named(name)
        self.found.extend(problems)
        above = self.library.resolve(name, self.day)
        if above is None:
            self._tell_absent(reference, versions, told=bool(problems))
            return None
        if any(above.document.file == below.document.file for below in self.path):
            names = " → ".join(text.policy for text in (*self.path, above))
            self.found.add(problem("V408", reference.span, name=name, names=names))
            return None
        return above

    def _tell_absent(self, reference: Text, versions: tuple[Ruleset, ...], *, told: bool) -> None:
        """Report a reference that has no version on the day; the oldest is shown when the day comes before it."""
        words = {"name": reference.value, "date": written_day(self.day)}
        if not versions:
            if not told:
                self.found.add(problem("V411", reference.span, name=reference.value))
        elif self.day < versions[0].effective_from:
            related = (Related(versions[0].effective_span, "V493"),)
            first = written_day(versions[0].effective_from)
            self.found.add(problem("V410", reference.span, **words, first=first, related=related))
        else:
            related = (Related(versions[-1].effective_span, "V494"),)
            self.found.add(problem("V409", reference.span, **words, related=related))

    def _check_tier(self, reference: Text, below: Ruleset, above: Ruleset) -> None:
        """Refuse that law inherit from a network, or a network from a cooperative."""
        if _RANKS[above.tier] > _RANKS[below.tier]:
            span, name = reference.span, reference.value
            self.found.add(problem("V414", span, name=name, above=above.tier.value, below=below.tier.value))
