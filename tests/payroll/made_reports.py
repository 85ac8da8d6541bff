"""Made-up answers of a check before payroll: every kind, level and status, many people, long labels, hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.payroll.answer import (
    Cause,
    Changes,
    Checked,
    Fact,
    Line,
    Obligation,
    PayrollReport,
    Version,
    WaiverTold,
)
from engine.payroll.sealing_model import Sealing, SealState, Signature
from engine.payroll.tree import Hold, Kind, Level, Status
from engine.run.running import Key
from engine.statute.ruleset import Scope

MARCH = 2025 * 12 + 2
NASTY = ("=1+1", "<script>alert(1)</script>", "a\u202eb\u200fc", '"><img src=x onerror=alert(1)>', "@SUM(A1)")
LONG = "Atelier de conception, de fabrication et de réparation d'instruments à cordes frottées et pincées " * 3
FIRST_NAMES = ("Anne", "Bakari", "Chloé", "Diego", "Élise", "Farid", "Gaëlle", "Hugo", "Inès")
LAST_NAMES = ("Martin", "Diallo", "Le Goff", "Fernandez", "Ørsted", "Benali", "Dupont-Lajoie", "Nguyễn")


def day(text: str) -> int:
    """Return the ordinal of an ISO date."""
    return date.fromisoformat(text).toordinal()


def person(rank: int) -> tuple[Key, str]:
    """Return a person and how she is named."""
    code = f"P{rank:03}"
    return (Scope.PERSON, code), f"{code} {FIRST_NAMES[rank % 9]} {LAST_NAMES[rank % 8]}"


def fault(rank: int = 12, **changes: object) -> Line:
    """Return a finding that blocks, some of its parts changed."""
    key, who = person(rank)
    line = Line(
        check="cape_trop_long",
        title="CAPE de plus de douze mois",
        kind=Kind.FAULT,
        status=Status.STANDING,
        level=Level.BLOCKING,
        stated=Level.BLOCKING,
        subject=(Scope.CONTRACT, f"C{rank:03}"),
        who=f"C{rank:03} CAPE de {who}",
        person=key,
        person_who=who,
        said="le CAPE dure 14 mois, du 12 janvier 2024 au 11 mars 2025",
        expected="au plus 12 mois",
        action="signer un renouvellement, ou proposer le contrat d'entrepreneur salarié associé",
        source="C. com. L127-2",
        deadline=day("2025-01-12"),
        facts=(
            Fact("début_contrat", "12 janvier 2024"),
            Fact("durée_contrat", "14 mois"),
            Fact("cape_durée_maximale", "12 mois"),
        ),
        holds=((key, who),),
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def missing(rank: int, name: str = "rib_fourni", **changes: object) -> Line:
    """Return a fact that is missing for a person."""
    key, who = person(rank)
    line = fault(
        rank,
        check="rib_absent",
        title="Coordonnées bancaires",
        kind=Kind.MISSING,
        level=Level.REVIEW,
        subject=key,
        who=who,
        said=f"« {name} » n'est pas renseigné (le relevé d'identité bancaire est au dossier)",
        expected=f"une valeur pour « {name} », pour pouvoir vérifier : un relevé d'identité bancaire au dossier",
        action="renseigner cette donnée",
        source="C. trav. L3241-1",
        deadline=None,
        facts=(),
        missing=name,
        holds=(),
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def _lines() -> tuple[Line, ...]:
    carried = fault(
        14,
        check="paie_sans_contrat",
        title="Paie sans contrat en vigueur",
        said="aucun contrat n'est en vigueur le 31 mars 2025",
        expected="un contrat en vigueur au dernier jour du mois",
        action="ne pas établir de bulletin",
        source="C. trav. L1221-10",
        deadline=None,
        causes=(
            Cause("cape_trop_long", "CAPE de plus de douze mois", (Scope.CONTRACT, "C014"), "C014 CAPE de P014 Farid Dupont"),
        ),
    )
    month = fault(
        0,
        check="balance",
        title="Écritures non équilibrées",
        subject=(Scope.COOPERATIVE, "coopérative"),
        who="Les Tisserands",
        person=None,
        person_who="",
        said="le grand livre de mars 2025 est déséquilibré de 12,40 €",
        expected="des débits égaux aux crédits",
        action="corriger l'écriture OD-2025-03-114",
        source="PCG art. 911-1",
        deadline=day("2025-04-05"),
        facts=(Fact("débits", "1 204 310,22 €"), Fact("crédits", "1 204 297,82 €")),
        holds=(((Scope.COOPERATIVE, "coopérative"), "Les Tisserands"),),
    )
    review = {
        "check": "assiette_inhabituelle",
        "title": "Assiette très différente des trois mois précédents",
        "level": Level.REVIEW,
    }
    moved = [
        fault(
            rank,
            **review,
            stated=Level.REVIEW,
            subject=(Scope.ACTIVITY, f"A{rank}"),
            who=f"A{rank} {LONG if rank == 21 else 'Graphisme'}",
            said="l'assiette est de 4 210,00 €, contre 1 320,00 € en moyenne",
            expected="un écart de moins de 30 %",
            action="vérifier les factures encaissées du mois",
            source="règlement intérieur, article 9",
            deadline=None,
            holds=(),
        )
        for rank in (21, 22)
    ]
    nasty = [
        fault(
            40 + rank,
            check=f"contrôle_{rank}",
            title=text,
            level=Level.REVIEW,
            subject=(Scope.ACTIVITY, text),
            who=text,
            person=(Scope.PERSON, text),
            person_who=text,
            said=text,
            expected=text,
            action=text,
            source=text,
            facts=(Fact(text, text),),
            holds=(((Scope.ACTIVITY, text), text),),
        )
        for rank, text in enumerate(NASTY)
    ]
    lowered = fault(
        15,
        status=Status.EXCEPTED,
        level=Level.REVIEW,
        decided_by="CAPE prolongé pendant un congé de maternité (décret 2005-505, article 4)",
    )
    reminder = fault(
        30,
        check="association_due",
        title="Association avant trente-six mois",
        kind=Kind.REMINDER,
        level=Level.INFORMATION,
        stated=Level.BLOCKING,
        said="échéance le 12 juin 2025 : proposer l'association",
        expected="associée dans les trente-six mois",
        action="inscrire la candidature à l'assemblée générale",
        source="loi 47-1775, article 26-41",
        deadline=day("2025-06-12"),
        holds=(),
    )
    lifted = fault(16, status=Status.EXCEPTED, level=None, decided_by="CAPE signé avant la réforme (décret 2005-505)", holds=())
    waived = fault(
        17,
        status=Status.WAIVED,
        level=None,
        decided_by="dérogation D7 jusqu'au 30 avril 2025 : renouvellement en cours de signature (accordée par Paul Roux)",
        holds=(),
    )
    return (
        month,
        fault(12),
        fault(13),
        carried,
        *(missing(rank) for rank in range(1, 181)),
        missing(12, "iban_vérifié"),
        missing(13, "iban_vérifié"),
        *moved,
        *nasty,
        lowered,
        reminder,
        lifted,
        waived,
    )


def _checked(name: str, title: str, level: Level, concerned: int, **changes: object) -> Checked:
    check = Checked(
        name=name,
        title=title,
        level=level,
        hold=Hold.PERSON,
        source="C. com. L127-2",
        tier="national",
        file="rulesets/national/cae/2025-01-01.yaml",
        line=42,
        concerned=concerned,
        aside=186 - concerned,
        faults=0,
        missing=0,
        reminders=0,
        excepted=0,
        waived=0,
    )
    return replace(check, **changes)  # type: ignore[arg-type]


CHECKS = (
    _checked("cape_trop_long", "CAPE de plus de douze mois", Level.BLOCKING, 31, faults=2, excepted=2, waived=1),
    _checked("rib_absent", "Coordonnées bancaires", Level.BLOCKING, 186, missing=182, hold=Hold.NONE),
    _checked("balance", "Écritures non équilibrées", Level.BLOCKING, 1, faults=1, hold=Hold.MONTH, aside=0),
    _checked("assiette_inhabituelle", "Assiette très différente des trois mois précédents", Level.REVIEW, 160, faults=2),
    _checked("nasty", NASTY[1], Level.INFORMATION, 3, source=NASTY[0], file=NASTY[2]),
    _checked(
        "plancher_heures",
        "Salaire au-dessous du SMIC horaire",
        Level.BLOCKING,
        0,
        why_not="les statuts en vigueur ne donnent pas de résultat « avance » que ce contrôle puisse lire",
    ),
    _checked(
        "bénévole", "Salaire d'une personne bénévole", Level.REVIEW, 0, why_not="rien à contrôler ce mois-ci (pour : étape)"
    ),
)

OBLIGATIONS = tuple(
    Obligation(
        day(when),
        "cape_trop_long",
        "CAPE de plus de douze mois",
        "renouveler le CAPE ou proposer le CESA",
        (Scope.CONTRACT, f"C{rank}"),
        f"C{rank} CAPE de {person(rank)[1]}",
        "C. com. L127-2",
    )
    for rank, when in ((50, "2025-04-12"), (51, "2025-04-30"), (52, "2025-06-02"), (53, "2025-09-29"))
)

WAIVERS = (
    WaiverTold(
        "D7",
        "cape_trop_long",
        "CAPE de plus de douze mois",
        person(17)[1],
        "renouvellement en cours de signature",
        "Lise Prat",
        "Paul Roux",
        day("2025-03-01"),
        day("2025-04-30"),
        "pièces/D7-courrier.pdf",
        "en vigueur",
        1,
    ),
    WaiverTold("D8", "rib_absent", "Coordonnées bancaires", "toute la coopérative", NASTY[1], NASTY[0], NASTY[4], day("2025-04-01"), day("2025-05-01"), "", "à venir", 0),
    WaiverTold("D2", "balance", "Écritures non équilibrées", "Les Tisserands", LONG, "Lise Prat", "Paul Roux", day("2024-01-01"), day("2024-02-01"), "pièces/D2.pdf", "expirée", 0),
)  # fmt: skip

VERSIONS = (
    Version("national/cae", "national", "Coopératives d'activités et d'emploi", day("2024-01-01"), "rulesets/national/cae/2024-01-01.yaml", "a" * 64, "C. com. L127-1 et suivants"),
    Version("contribution", "coopérative", "Contribution coopérative", day("2025-01-01"), "contribution/2025-01-01.yaml", "b" * 64, "assemblée générale, 14 juin 2024 ; procès-verbal, résolution 7"),
)  # fmt: skip

DIGESTS = {"facts": "1" * 64, "statutes": "2" * 64, "results": "3" * 64, "findings": "4" * 64}


def rich() -> PayrollReport:
    """Return an answer that has everything, for 186 people."""
    lines = _lines()
    gone = fault(18, said="le CAPE dure 12 mois et 1 jour")
    return PayrollReport(
        cooperative="Les Tisserands",
        month=MARCH,
        people=186,
        activities=203,
        versions=VERSIONS,
        data_day=day("2025-03-28"),
        lines=lines,
        checks=CHECKS,
        obligations=OBLIGATIONS,
        changes=Changes(MARCH - 1, (lines[1], lines[-3], *lines[4:30]), (gone,), 176),
        waivers=WAIVERS,
        digests=dict(DIGESTS),
    )


def quiet(month: int = MARCH) -> PayrollReport:
    """Return an answer in which nothing is wrong."""
    return replace(rich(), month=month, lines=(), obligations=(), changes=None, waivers=(), checks=CHECKS[:1])


def bare_report() -> PayrollReport:
    """Return the answer of a cooperative without people, accounts nor checks."""
    return PayrollReport("", MARCH, 0, 0, VERSIONS[-1:], None, (), (), (), None, (), {})


LISE = Signature("Lise Prat", "paie", day("2025-04-02"))
PAUL = Signature("Paul Roux", "direction", day("2025-04-03"))
HALF = Sealing(SealState.ONE, (LISE,), DIGESTS, ())
SIGNED = Sealing(SealState.FROZEN, (LISE, PAUL), DIGESTS, ())
STALE = Sealing(SealState.STALE, (LISE, PAUL), {**DIGESTS, "facts": "9" * 64}, ("facts", "findings", "engine"))
