"""What checks read of the demonstration cooperative: papers of contracts, trades, interviews, facts of each month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scripts.demo.days import LAST, MONTHS, add_days, add_months, first_of, last_of
from scripts.demo.model import Activity, Contract, Cooperative, Person
from scripts.demo.paying import Payroll, fixed_pay
from scripts.demo.planting import stated

EMPLOYMENT = ("cdi", "cdd", "cesa")
CLAUSES = ("objectifs", "moyens", "contribution", "rémunération", "statuts", "propriété", "sociétariat")
CONTRACT_COLUMNS = (
    *("signé_le", "dpae_le", "visite_médicale_le", "fin_d_essai", "renouvellement_écrit", "clauses_cape_complètes"),
    *(f"clause_{name}" for name in CLAUSES),
)
PERSON_COLUMNS = (
    *("rib_fourni", "mutuelle_réglée", "cadre", "voix_délibérative", "taux_prélèvement_source", "capital_souscrit"),
    *("solde_de_tout_compte_le", "certificat_de_travail_le"),
)
ACTIVITY_COLUMNS = ("métier", "décennale_début", "décennale_fin", "qualification_professionnelle", "public_fragile")
ADMITTED_LATE_FROM = date(2025, 7, 10)
"""The day from which those whom the law obliges are admitted at the latest, so that the autumn begins with none late."""
KEPT_UNTIL = date(2025, 10, 31)

TRADES = {
    **dict.fromkeys(("CON", "MED", "TRA", "RED"), "conseil"),
    **dict.fromkeys(("FOR", "COA", "JAR"), "formation"),
    **dict.fromkeys(("DEV", "GRA", "SON", "INF"), "numérique"),
    **dict.fromkeys(("SAV", "VEL", "LIV"), "commerce"),
    **dict.fromkeys(("PAY", "DEC"), "bâtiment"),
    **dict.fromkeys(("PLA", "PHO"), "art"),
}
"""The trade of each code; the others are crafts."""


def spell(when: date | None) -> str:
    """Return a date as these files write it, or nothing."""
    return "" if when is None else when.isoformat()


def deadline(person: Person) -> date | None:
    """Return the day by which the law makes a person an associate: 36 months from the CESA, all earlier contracts deducted."""
    cesa = next((contract for contract in person.contracts if contract.kind == "cesa"), None)
    if cesa is None:
        return None
    return add_months(cesa.start, max(0, 36 - sum(_months(contract) for contract in person.contracts if contract is not cesa)))


def _months(contract: Contract) -> int:
    """Return the whole months of a contract, both days included."""
    if contract.end is None:
        return 0
    after = add_days(contract.end, 1)
    months = (after.year - contract.start.year) * 12 + after.month - contract.start.month
    return months if add_months(contract.start, months) <= after else months - 1


def admit_in_time(people: list[Person]) -> None:
    """Admit those whom the law obliges before the autumn of 2025 and whom the meetings forgot."""
    for person in people:
        limit = deadline(person)
        if person.exit is None and person.associate_on is None and limit is not None and limit <= KEPT_UNTIL:
            person.associate_on = max(limit, ADMITTED_LATE_FROM) if limit < ADMITTED_LATE_FROM else add_days(limit, -5)


def contract_cells(person: Person, contract: Contract) -> tuple[str, ...]:
    """Return the papers of a contract, in the order of ``CONTRACT_COLUMNS``; a sound contract has them all."""
    employment, cape, cesa = contract.kind in EMPLOYMENT, contract.kind == "cape", contract.kind == "cesa"
    seen = add_days(contract.start, 40)
    earlier = sum(_months(other) for other in person.contracts if other.start < contract.start)
    trial = add_days(add_months(contract.start, max(0, 8 - earlier)), -1)
    return (
        spell(add_days(contract.start, -3)),
        spell(add_days(contract.start, -1)) if employment or cape else "",
        spell(seen) if employment and seen <= LAST else "",
        spell(trial) if cesa and contract.start.year == LAST.year and trial > contract.start else "",
        "oui" if cape else "",
        "oui" if cape else "",
        *("oui" if cesa else "" for _ in CLAUSES),
    )


def person_cells(person: Person) -> tuple[str, ...]:
    """Return what the file of people says for payroll, in the order of ``PERSON_COLUMNS``."""
    member = person.associate_on is not None
    out = spell(person.exit) if person.exit is not None and person.employed_from() is not None else ""
    return "oui", "oui", "non", "oui" if member else "non", "3,5 %", "100,00" if member else "0,00", out, out


def activity_cells(activity: Activity) -> tuple[str, ...]:
    """Return what the file of activities says of a trade, in the order of ``ACTIVITY_COLUMNS``."""
    trade = TRADES.get(activity.trade.code, "artisanat")
    building = trade == "bâtiment"
    start = spell(activity.start) if building else ""
    return trade, start, "2027-12-31" if building else "", "oui" if building else "", "non"


def interviews(cooperative: Cooperative) -> Iterator[tuple[str, str]]:
    """Give the interviews: one every five months from the entry on."""
    for person in cooperative.people:
        day, end = add_months(person.entry, 2), person.exit or LAST
        while day <= end:
            if day.year >= LAST.year - 2:
                yield person.number, spell(day)
            day = add_months(day, 5)


def path(cooperative: Cooperative) -> Iterator[tuple[str, str, str]]:
    """Give the way of each person through the cooperative, in the order of days."""
    for person in cooperative.people:
        steps: dict[date, str] = {
            add_days(person.entry, -60): "prospect",
            add_days(person.entry, -30): "candidat",
        }
        tested = [contract.start for contract in person.contracts if contract.kind in {"convention", "cape"}]
        if tested:
            steps[min(tested)] = "test"
        employed = person.employed_from()
        if employed is not None:
            steps[employed] = "salarié"
        if person.associate_on is not None:
            steps[person.associate_on] = "associé"
        if person.exit is not None:
            steps[add_days(person.exit, 1)] = "sorti"
        for day in sorted(steps):
            yield person.number, spell(day), steps[day]


_LASTING = (
    ("2024-12", "forme", "scop_sarl"),
    ("2024-01", "capital_total", "62000,00"),
    ("2024-01", "capital_des_salariés", "51000,00"),
    ("2024-01", "capital_maximum_d_un_associé", "4500,00"),
    ("2024-01", "voix_total", "96"),
    ("2024-01", "voix_des_salariés", "92"),
    ("2024-01", "voix_maximum_d_un_associé", "1"),
    ("2024-01", "certificat_qualiopi_fin", "2027-06-30"),
    ("2024-06", "date_assemblée_comptes", "2024-06-21"),
    ("2025-06", "date_assemblée_comptes", "2025-06-20"),
    ("2025-06", "excédent_net", "18000,00"),
    ("2025-06", "dotation_réserve_légale", "4500,00"),
    ("2025-06", "dotation_fonds_de_développement", "5400,00"),
    ("2025-06", "part_travail", "7200,00"),
    ("2025-06", "intérêts_aux_parts", "900,00"),
    ("2025-06", "réserve_légale", "31000,00"),
    ("2025-06", "capital_le_plus_haut", "64000,00"),
)
"""(first month, fact, value) of the cooperative itself."""


def monthly_facts(cooperative: Cooperative, payroll: Payroll) -> Iterator[tuple[str, str, str, str]]:
    """Give what checks read month by month: the state of the books, and the parts of each pay in 2025."""
    for since, name, value in _LASTING:
        yield since, "coopérative", name, value
    taken = stated()
    for month in MONTHS:
        label = f"{month // 12}-{month % 12 + 1:02d}"
        for name in ("période_arrêtée", "notes_de_frais_saisies"):
            if (label, "coopérative", name) not in taken:
                yield label, "coopérative", name, "oui"
        for person in cooperative.people:
            gross = payroll.gross.get((month, person.number))
            if gross is None and _employed(person, month):
                yield label, person.number, "salaire_brut", "0,00"
            if gross is not None and month // 12 == LAST.year:
                fixed = min(fixed_pay(person, month), gross)
                yield label, person.number, "part_fixe_versée", _cents(fixed)
                yield label, person.number, "part_variable_versée", _cents(gross - fixed)


def _employed(person: Person, month: int) -> bool:
    first, last = first_of(month), last_of(month)
    work = [contract for contract in person.contracts if contract.kind in EMPLOYMENT]
    return any(one.start <= last and (one.end is None or one.end >= first) for one in work)


def _cents(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
