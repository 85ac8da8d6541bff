"""A person's way through the cooperative as a dated history: from its file, else from contracts and membership."""

from __future__ import annotations

from engine.facts.person_facts import EMPLOYMENT, in_force
from engine.facts.tree import Books
from engine.program.calendar import iso_day, last_day, month_of
from engine.program.entries import CONTRACTS
from engine.program.vocabulary_checks import STATES
from engine.run.situation import Entity, Fact
from engine.statute.ruleset import Scope
from engine.text.printing_values import write_day

History = list[tuple[int, str]]
"""(day, state) in the order of days."""

OUT = "sorti"


def history_of(books: Books, person: str, last: int) -> History:
    """Return the steps of a person up to a day.

    Without the file of steps: in test from the first agreement or CAPE, employed from the first employment contract,
    associate from the admission, out after the last contract; what comes later in this order is not undone.
    """
    if "parcours" in books.present:
        return [(step.day, step.state) for step in books.steps.get(person, ()) if step.day <= last]
    contracts = [item for item in books.contracts.get(person, ()) if item.start <= last]
    found: dict[str, int] = {}
    for item in contracts:
        state = "salarié" if item.nature in EMPLOYMENT else "test"
        found[state] = min(found.get(state, item.start), item.start)
    someone = books.people.get(person)
    if someone is not None and someone.associated_on is not None and someone.associated_on <= last:
        found["associé"] = someone.associated_on
    steps = sorted(((day, state) for state, day in found.items()), key=lambda step: (step[0], STATES.index(step[1])))
    kept: History = []
    for day, state in steps:
        if kept and kept[-1][0] == day:
            kept[-1] = (day, state)
        elif not kept or STATES.index(state) > STATES.index(kept[-1][1]):
            kept.append((day, state))
    ends = [item.end for item in contracts]
    if contracts and all(end is not None and end < last for end in ends):
        left = max(end for end in ends if end is not None) + 1
        kept = [step for step in kept if step[0] != left]  # one step a day, as in the file of steps
        kept.append((left, OUT))
        kept.sort()
    return kept


def state_facts(steps: History) -> dict[str, Fact]:
    """Return the state a person is in, and since when; nothing for a person without history."""
    if not steps:
        return {}
    day, state = steps[-1]
    return {"état": STATES.index(state), "date_état": day}


def step_entities(books: Books, person: Entity, month: int) -> list[Entity]:
    """Return the steps of a person up to the end of a month."""
    found = []
    before: tuple[int, str] | None = None
    for rank, (day, state) in enumerate(history_of(books, person.key, last_day(month)), 1):
        facts: dict[str, Fact] = {
            "état_atteint": STATES.index(state),
            "état_quitté": STATES.index(before[1] if before else "aucun"),
            "date_étape": day,
            "étape_dans_le_mois": month_of(day) == month,
            "rang_de_l_étape": rank,
        }
        if before is not None:
            facts["date_étape_précédente"] = before[0]
        if "contrats" in books.present:
            there = in_force(books.contracts.get(person.key, ()), day)
            facts["contrat_à_l_étape"] = CONTRACTS.index(there.nature if there else "aucun")
        label = f"étape « {state} » du {write_day(day)}"
        found.append(Entity(Scope.STEP, f"{person.key}/étape/{iso_day(day)}", label, facts, person))
        before = day, state
    return found
