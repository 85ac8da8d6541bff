"""A finding told: its sentences filled with values, what was read, why it is lifted, what it follows from and holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.payroll.answer import Cause, Fact, Line, WaiverTold
from engine.payroll.refused import ZERO, why_refused, zero_divisors
from engine.payroll.subjects import Subjects
from engine.payroll.tree import Concluded, Kind, Status
from engine.program.check_plans import CheckPlan, Filled, Told
from engine.program.tree import Program
from engine.run.deciding import value_text
from engine.run.running import Key, Outcome
from engine.run.scalar import Refusal, Value
from engine.text.printing_values import write_day

UNKNOWN = "…"
"""What a sentence shows where a value is not known."""


@dataclass(frozen=True, slots=True)
class Teller:
    """What telling needs: the program, its values, the entities, and the waivers on record by number."""

    program: Program
    outcome: Outcome
    subjects: Subjects
    waivers: Mapping[str, WaiverTold]
    plans: Mapping[str, CheckPlan]

    def line(self, found: Concluded) -> Line:
        """Return a finding told."""
        plan, subjects = self.plans[found.check], self.subjects
        person = subjects.person_of(found.subject)
        said, expected, action = self._sentences(plan, found)
        return Line(
            check=found.check,
            title=plan.planned.check.title_text,
            kind=found.kind,
            status=found.status,
            level=found.level,
            stated=plan.planned.level,
            subject=found.subject,
            who=subjects.who(found.subject),
            person=person,
            person_who=subjects.who(person) if person is not None else "",
            said=said,
            expected=expected,
            action=action,
            source=plan.planned.check.source_text,
            deadline=self.deadline(plan, found.subject),
            facts=self.facts(plan, found.subject),
            missing=", ".join(self._divisors(plan, found)) or found.missing,
            decided_by=self._decided(plan, found),
            causes=tuple(
                Cause(check, self.plans[check].planned.check.title_text, key, subjects.who(key)) for check, key in found.causes
            ),
            holds=tuple((key, subjects.who(key)) for key in found.holds),
        )

    def deadline(self, plan: CheckPlan, key: Key) -> int | None:
        """Return the deadline of a check for an entity, None when it has none or when it is not known."""
        value = self.outcome.values[key].get(plan.deadline) if plan.deadline else None
        return value if isinstance(value, int) else None

    def facts(self, plan: CheckPlan, key: Key) -> tuple[Fact, ...]:
        """Return the facts and figures that a check read for an entity, as a French reader sees them."""
        found = []
        for name in plan.reads:
            value = self.value(plan, key, name)
            if value is not None:
                real = self._real(plan, name)
                found.append(Fact(name, value_text(value, self.program.kinds[real], "fr")))
        return tuple(found)

    def value(self, plan: CheckPlan, key: Key, name: str) -> Value | None:
        """Return the value of a name as an entity sees it; None when it is not given, or belongs to items it does not see."""
        real = self._real(plan, name)
        scope = self.program.scopes.get(real)
        if scope is None:
            return None
        for place in (key, *self.subjects.owners.get(key, ())):
            if place[0] is scope:
                value = self.outcome.values.get(place, {}).get(real)
                return None if isinstance(value, Refusal) else value
        return None

    def _real(self, plan: CheckPlan, name: str) -> str:
        """Return the name of the program behind a name of a check: an intermediate value, or the rule that plays a role."""
        local = dict(plan.values).get(name)
        if local is not None:
            return local
        return name if name in self.program.scopes else dict(self.program.outputs).get(name, name)

    def _sentences(self, plan: CheckPlan, found: Concluded) -> tuple[str, str, str]:
        key = found.subject
        expected, action = self._filled(plan.expected, key), self._filled(plan.action, key)
        match found.kind:
            case Kind.MISSING:
                said, wanted, action = why_refused(self._refusal(plan, found), found.missing, self._divisors(plan, found))
                exception = next((one.exception for one in plan.exceptions if one.exception.name.value == found.by), None)
                if exception is not None:
                    said = f"{self._filled(plan.found, key)} ; l'exception « {exception.title_text} » ne se vérifie pas : {said}"
                return said, f"{wanted}, pour pouvoir vérifier : {expected}", action
            case Kind.REMINDER:
                day = self.deadline(plan, key)
                duty = plan.planned.check.duty_text or action
                return f"échéance le {write_day(day) if day is not None else UNKNOWN} : {duty}", expected, action
            case _:
                return self._filled(plan.found, key), expected, action

    def _refused_name(self, plan: CheckPlan, found: Concluded) -> str:
        """Return the hidden name of the condition that could not be evaluated, "" when it is not known."""
        excepted = [one.condition for one in plan.exceptions if one.exception.name.value == found.by]
        values = self.outcome.values[found.subject]
        names = (*excepted, plan.concerns, plan.fault, *(one.condition for one in plan.exceptions))
        return next((name for name in names if isinstance(values.get(name), Refusal)), "")

    def _refusal(self, plan: CheckPlan, found: Concluded) -> Refusal | None:
        value = self.outcome.values[found.subject].get(self._refused_name(plan, found))
        return value if isinstance(value, Refusal) else None

    def _divisors(self, plan: CheckPlan, found: Concluded) -> tuple[str, ...]:
        """Return what makes the divisor that is zero, where a division by zero is why; else ()."""
        refusal = self._refusal(plan, found) if found.missing else None
        if refusal is None or refusal.code != ZERO:
            return ()
        keys = (found.subject, *self.subjects.owners.get(found.subject, ()))
        return zero_divisors(self.program, self.outcome, keys, self._refused_name(plan, found))

    def _filled(self, told: Told, key: Key) -> str:
        values = self.outcome.values[key]
        return "".join(piece if isinstance(piece, str) else _place(piece, values.get(piece.name)) for piece in told)

    def _decided(self, plan: CheckPlan, found: Concluded) -> str:
        if found.status is Status.WAIVED:
            waiver = self.waivers[found.by]
            until = write_day(waiver.until)
            return f"dérogation {waiver.number} jusqu'au {until} : {waiver.reason} (accordée par {waiver.granted_by})"
        if found.status is Status.EXCEPTED:
            exception = next(one.exception for one in plan.exceptions if one.exception.name.value == found.by)
            return f"{exception.title_text} ({exception.source_text})"
        return ""


def _place(piece: Filled, value: Value | None) -> str:
    return UNKNOWN if value is None or isinstance(value, Refusal) else value_text(value, piece.kind, "fr")
