"""How one decision reads what is given: facts within their bounds, memory, balances of accounts, each in a local variable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from engine.program.tree import Divided, Gathered, Input
from engine.run.flat import ACCOUNTS, MEMBERS, OWN, PARTS
from engine.run.one_frame import Frame, Seat, bounded
from engine.statute.ruleset import Scope


class Reading:
    """The lines that open the text of a decision. A name that is not there leaves its variable unset."""

    def __init__(self, frame: Frame) -> None:
        self.program, self.pattern, self.seats, self.scopes = frame.program, frame.pattern, frame.seats, frame.scopes
        self.wanted = list(frame.read)
        self.slots = {slot.name for slot in self.program.slots}
        self.given = (self.pattern.given,) if self.pattern.members is None else self.pattern.members

    def lines(self, certain: Collection[str], dated: Collection[int]) -> Iterator[str]:
        """Yield the lines that read what is given; ``dated`` are the seats whose part is asked for on a day.

        Those that are ``certain`` are read whatever happens: without them there is no decision to write.
        """
        wanted = self.wanted
        yield from self._opening(any(name in self.slots and self.scopes[name] in OWN for name in wanted))
        for rank in dated:
            place = self._place(Scope.SHARE, rank)
            yield f"    p{rank} = {f'{place}[{PARTS!r}]' if PARTS in self.given[rank] else '()'}"
        for number, name in enumerate(wanted):
            apart = self.pattern.members is not None and self.scopes[name] in OWN
            for rank in range(len(self.seats)) if apart else (0,):
                target = f"f{number}_{rank}" if apart else f"f{number}"
                seats = [self.seats[rank]] if apart else self.seats
                if all(name in seat.worth for seat in seats):
                    continue
                lines = self._slot(name, rank, target) if name in self.slots else self._fact(name, rank, target, seats)
                if name in certain and lines and lines[0].startswith("    if ") and not any("else" in line for line in lines):
                    lines = [line[4:] for line in lines[1:]]
                for seat in seats if lines else ():
                    seat.writer.known[name] = target
                yield from lines

    def _opening(self, remembers: bool) -> Iterator[str]:
        """Yield the lines that part the members; those who come after the last remembered start anew."""
        if self.pattern.members is None:
            return
        count = len(self.seats)
        yield f"    {''.join(f'g{rank}, ' for rank in range(count))} = f[{MEMBERS!r}]"
        if remembers and self.pattern.remembers:
            anew = ", nothing" * count
            yield f"    h = m[{MEMBERS!r}] if {MEMBERS!r} in m else ()"
            yield f"    {''.join(f'n{rank}, ' for rank in range(count))} = h if len(h) == {count} else (*h{anew})[:{count}]"

    def _place(self, scope: Scope, rank: int) -> str:
        return f"g{rank}" if self.pattern.members is not None and scope in OWN else "f"

    def _slot(self, name: str, rank: int, target: str) -> list[str]:
        if not self.pattern.remembers:
            return []
        place = f"n{rank}" if self.pattern.members is not None and self.scopes[name] in OWN else "m"
        return [f"    {target} = {place}[{name!r}]", f"    if {target}.__class__ is Refusal: raise KeyError"]

    def _fact(self, name: str, rank: int, target: str, seats: Sequence[Seat]) -> list[str]:
        place = self._place(self.scopes[name], rank)
        known = self.program.inputs.get(name) or self.program.definitions.get(name)
        check = []
        if known is not None and not isinstance(known, Gathered | Divided):
            check = [bounded(target, known.low, known.high)]
        if name in (self.given[rank] if place != "f" else self.pattern.given):
            return [f"    {target} = {place}[{name!r}]", *(f"    {line}" for line in check)]
        if name in self.program.definitions:
            return []
        lines = [f"    if {name!r} in {place}:", f"        {target} = {place}[{name!r}]", *(f"        {line}" for line in check)]
        if isinstance(known, Input):
            lines += self._otherwise(known, target, check, seats)
        return lines

    def _otherwise(self, known: Input, target: str, check: Sequence[str], seats: Sequence[Seat]) -> list[str]:
        """Return the lines for a fact that is not there: its default, or the balance of its accounts."""
        if known.default is not None:
            text = str(known.default)
        elif known.origin == "balance" and ACCOUNTS in self.pattern.given:
            text = f"families_balance(f[{ACCOUNTS!r}], {known.plus!r}) - families_balance(f[{ACCOUNTS!r}], {known.minus!r})"
        else:
            return []
        for seat in seats:
            seat.there[known.name] = True
        checked = [] if known.default is not None else [f"        {line}" for line in check]
        return ["    else:", f"        {target} = {text}", *checked]
