"""The people planted: their papers, the states they go through, their pay, and which check must find what, month by month."""

from __future__ import annotations

from dataclasses import dataclass, field

NOVEMBER, DECEMBER = "2025-11", "2025-12"
BOTH = (NOVEMBER, DECEMBER)
CLAUSES = 7
WORK = ("cdi", "cdd", "cesa")


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract: nature, start, end, hours, fixed part, and its papers where they are not those of a sound one."""

    nature: str
    start: str
    end: str = ""
    hours: str = ""
    fixed: str = ""
    signed: str = ""
    declared: str = ""
    seen: str = "2025-12-15"
    trial: str = ""
    renewal: str = "oui"
    clauses: str = "oui"

    def cells(self, person: str) -> tuple[str, ...]:
        """Return the row of the file of contracts."""
        work, cape, cesa = self.nature in WORK, self.nature == "cape", self.nature == "cesa"
        return (
            *(person, self.nature, self.start, self.end, self.hours, self.fixed),
            self.signed or self.start,
            (self.declared or self.start) if work or cape else "",
            self.seen if work else "",
            self.trial,
            self.renewal if cape else "",
            self.clauses if cape else "",
            *([self.clauses] * CLAUSES if cesa else [""] * CLAUSES),
        )


@dataclass(frozen=True, slots=True)
class Planted:
    """A person planted with her papers, the states she goes through, and what must be found, month by month.

    ``pay`` gives for a month the gross pay, the fixed and the variable part; ``mine`` are checks on herself.
    """

    number: str
    name: str
    papers: tuple[Paper, ...]
    finds: tuple[tuple[tuple[str, ...], str, str], ...]
    steps: tuple[tuple[str, str], ...]
    pay: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    associate: str = ""
    cover: str = "oui"
    bank: str = "oui"
    voice: str = "non"
    rate: str = "3,5 %"
    capital: str = "0,00"
    out: str = ""
    seen: tuple[str, ...] = ()

    def row(self) -> tuple[str, ...]:
        """Return the row of the file of people."""
        tail = (self.bank, self.cover, "non", self.voice, self.rate, self.capital, self.out, self.out)
        return self.number, self.name, self.associate, "non", *tail


def _cesa(start: str = "2025-11-03", fixed: str = "100,00", **papers: str) -> Paper:
    return Paper("cesa", start, fixed=fixed, **papers)


def _way(first: str, state: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("2025-07-01", "prospect"), ("2025-07-15", "candidat"), (first, state), *more)


def _old(first: str, state: str, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("2022-01-03", "prospect"), ("2022-01-10", "candidat"), (first, state), *more)


SMALL = ("100,00", "100,00", "0,00")
PAID = dict.fromkeys(BOTH, SMALL)
AUTUMN = dict.fromkeys(("2025-08", "2025-09", "2025-10", *BOTH), SMALL)
HIRED = _way("2025-11-03", "salarié")
TESTED = _way("2025-11-03", "test")

PEOPLE = (
    Planted("P181", "Anatole Verseau", (Paper("cape", "2025-11-03", "2026-12-31"),),
            ((BOTH, "cape_de_plus_de_douze_mois", "cape/2025-11-03"),), TESTED),
    Planted("P182", "Blandine Cordier",
            (Paper("cape", "2022-11-03", "2023-11-02"), Paper("cape", "2023-11-03", "2024-11-02"),
             Paper("cape", "2024-11-03", "2025-11-02"), Paper("cape", "2025-11-03", "2026-05-02")),
            ((BOTH, "cape_renouvelé_trop_souvent", "cape/2025-11-03"),
             (BOTH, "cape_de_plus_de_trente_six_mois", "cape/2025-11-03")), _old("2022-11-03", "test")),
    Planted("P183", "Célestin Aubier",
            (Paper("cape", "2024-11-05", "2025-11-04"), Paper("cape", "2025-11-05", "2026-05-04", renewal="non")),
            ((BOTH, "cape_renouvelé_sans_écrit", "cape/2025-11-05"),), _old("2024-11-05", "test")),
    Planted("P184", "Diane Folliet", (Paper("cape", "2025-11-10", "2026-05-09", clauses="non"),),
            (((NOVEMBER,), "cape_sans_toutes_ses_clauses", "cape/2025-11-10"),
             ((DECEMBER,), "salaire_pendant_le_test", "")),
            _way("2025-11-10", "test"), {DECEMBER: ("200,00", "", "")}),
    Planted("P185", "Edmond Garance", (Paper("convention", "2025-11-03", "2028-01-31"),),
            ((BOTH, "convention_trop_longue", "convention/2025-11-03"),
             (BOTH, "convention_longue", "convention/2025-11-03")), TESTED),
    Planted("P186", "Flore Hauteville", (Paper("cape", "2025-11-03", "2026-05-02"), _cesa("2025-12-01")),
            (((DECEMBER,), "contrats_qui_se_chevauchent", "cape/2025-11-03"),
             ((DECEMBER,), "contrats_qui_se_chevauchent", "cesa/2025-12-01")),
            (*TESTED, ("2025-12-01", "salarié")), {DECEMBER: SMALL}),
    Planted("P187", "Gaston Isambert", (_cesa(signed="2025-11-20"),),
            (((NOVEMBER,), "contrat_antidaté", "cesa/2025-11-03"),), HIRED, PAID),
    Planted("P188", "Honorine Jacquier", (Paper("cape", "2025-07-20", "2025-10-15"), _cesa()),
            (((NOVEMBER,), "interruption_entre_deux_contrats", "cesa/2025-11-03"),),
            _way("2025-07-20", "test", ("2025-11-03", "salarié")), PAID),
    Planted("P189", "Isidore Kermadec", (_cesa(trial="2026-09-30"),),
            ((BOTH, "essai_trop_long", "cesa/2025-11-03"),), HIRED, PAID),
    Planted("P190", "Josèphe Lantier", (_cesa(),), (((NOVEMBER,), "étape_interdite", "étape/2025-11-03"),),
            (("2025-10-01", "prospect"), ("2025-11-03", "salarié")), PAID),
    Planted("P191", "Kléber Mazurier", (_cesa(),), ((BOTH, "état_contredit_par_le_contrat", ""),), TESTED, PAID),
    Planted("P192", "Lucienne Nogaret",
            (_cesa(fixed="1500,00", hours="120,00"), Paper("cdi", "2025-11-03", hours="120,00", fixed="1500,00")),
            ((BOTH, "cumul_de_contrats", ""), (BOTH, "heures_au_delà_du_maximum", "")), HIRED,
            dict.fromkeys(BOTH, ("3000,00", "3000,00", "0,00"))),
    Planted("P193", "Maurice Olivet", (Paper("cesa", "2025-09-01", "2025-11-15", fixed="100,00"),),
            ((BOTH, "sortie_sans_solde_de_tout_compte", ""), (BOTH, "sortie_sans_certificat", ""),
             (BOTH, "capital_à_rembourser_après_la_sortie", "")),
            _way("2025-09-01", "salarié", ("2025-11-16", "sorti")),
            dict.fromkeys(("2025-09", "2025-10", NOVEMBER), SMALL)),
    Planted("P194", "Nadine Perrachon", (_cesa(clauses="non"),),
            tuple((BOTH, f"cesa_sans_clause_{name}", "cesa/2025-11-03") for name in (
                "objectifs", "moyens", "contribution", "rémunération", "statuts", "propriété", "sociétariat")), HIRED, PAID),
    Planted("P195", "Octavie Quillan", (_cesa(fixed=""),), ((BOTH, "cesa_sans_part_fixe", "cesa/2025-11-03"),), HIRED, PAID),
    Planted("P196", "Prosper Rochebrune", (Paper("cdi", "2025-11-03", fixed="500,00"),),
            ((BOTH, "contrat_sans_heures", "cdi/2025-11-03"),), HIRED, PAID),
    Planted("P197", "Quitterie Sauvage", (_cesa(declared="2025-11-06"),),
            (((NOVEMBER,), "déclaration_d_embauche_tardive", "cesa/2025-11-03"),), HIRED, PAID),
    Planted("P198", "Roland Thévenin", (_cesa("2025-08-01", seen=""),),
            ((BOTH, "visite_médicale_non_faite", "cesa/2025-08-01"),
             ((NOVEMBER,), "avenant_signé_après_son_effet", "avenant/2025-11-01"),
             ((NOVEMBER,), "avenant_du_mois", "avenant/2025-11-01")),
            _way("2025-08-01", "salarié"), {**AUTUMN, **dict.fromkeys(BOTH, ("150,00", "150,00", "0,00"))}),
    Planted("P199", "Sidonie Ussel", (_cesa(),),
            ((BOTH, "complémentaire_santé_à_régler", ""), ((DECEMBER,), "absence_sans_fin", ""),
             ((DECEMBER,), "salaire_négatif", "")),
            HIRED, {NOVEMBER: SMALL, DECEMBER: ("-10,00", "", "")}, cover="non", bank="non"),
    Planted("P200", "Théodore Valmy", (_cesa("2022-11-10"),), ((BOTH, "sociétariat_obligatoire", ""),),
            _old("2022-11-10", "salarié"), AUTUMN, seen=("2025-02-03", "2025-07-01")),
    Planted("P201", "Ursule Wattrelos", (_cesa(),),
            ((BOTH, "observateur_avec_voix", ""), (BOTH, "coordonnées_bancaires_inconnues", "")),
            (*HIRED, ("2025-11-10", "observateur")), PAID, bank="non", voice="oui"),
    Planted("P202", "Victor Yverdon", (Paper("convention", "2025-11-03", "2026-02-02"),),
            ((BOTH, "associé_avant_son_entrée", ""),), TESTED, associate="2025-11-01", voice="oui", capital="100,00"),
    Planted("P203", "Wilfried Zimmer", (), (), (("2025-11-03", "prospect"),)),
    Planted("P204", "Xavière Alary", (), (((NOVEMBER,), "salaire_sans_contrat", ""),), (("2025-11-03", "prospect"),),
            {NOVEMBER: ("500,00", "", "")}),
    Planted("P205", "Yvon Bressuire", (Paper("cdi", "2025-11-01", hours="100,00", fixed="1300,00"),),
            (((DECEMBER,), "salaire_sous_le_smic", ""),), _way("2025-11-01", "salarié"),
            {NOVEMBER: ("1300,00", "1300,00", "0,00"), DECEMBER: ("1000,00", "1000,00", "0,00")}),
    Planted("P206", "Zoé Carpentras", (Paper("cesa", "2025-11-01", hours="100,00", fixed="1000,00"),),
            (((DECEMBER,), "cesa_sous_le_smic", ""),), _way("2025-11-01", "salarié"),
            {NOVEMBER: ("1200,00", "1000,00", "200,00"), DECEMBER: ("1150,00", "1000,00", "150,00")}),
    Planted("P207", "Achille Dournon", (Paper("cdi", "2025-11-01", hours="100,00", fixed="1000,00"),),
            ((BOTH, "part_fixe_sous_le_smic", "cdi/2025-11-01"),), _way("2025-11-01", "salarié"),
            dict.fromkeys(BOTH, ("1300,00", "1300,00", "0,00"))),
    Planted("P208", "Berthe Espalion", (Paper("cesa", "2025-11-01", fixed="500,00"),),
            (((NOVEMBER,), "parts_qui_ne_font_pas_le_brut", ""), ((DECEMBER,), "part_fixe_non_versée", "")),
            _way("2025-11-01", "salarié"),
            {NOVEMBER: ("600,00", "500,00", "0,00"), DECEMBER: ("500,00", "300,00", "200,00")}),
    Planted("P209", "Côme Figeac", (_cesa("2024-11-10"),),
            ((BOTH, "entretiens_insuffisants", ""), ((DECEMBER,), "rémunération_inconnue", "")),
            _old("2024-11-10", "salarié"), {month: pay for month, pay in AUTUMN.items() if month != DECEMBER}),
    Planted("P210", "Denise Gordes", (_cesa(),), ((BOTH, "prélèvement_à_la_source_inconnu", ""),), HIRED, PAID, rate=""),
    Planted("P211", "Émilien Hossegor", (_cesa("2023-11-01"),), ((BOTH, "observateur_trop_longtemps", ""),),
            _old("2023-11-01", "salarié", ("2024-11-20", "observateur")), AUTUMN, seen=("2025-02-03", "2025-07-01")),
    Planted("P212", "Fernande Illiers", (_cesa(),),
            ((BOTH, "brut_au_delà_du_plafond", ""), (BOTH, "réduction_générale_au_delà_du_plafond", "")), HIRED,
            dict.fromkeys(BOTH, ("4500,00", "100,00", "4400,00"))),
    Planted("P213", "Gatien Jouve", (_cesa("2024-11-10"),), (), _old("2024-11-10", "salarié"), AUTUMN,
            seen=("2025-01-10", "2025-07-01")),
    Planted("P215", "Irénée Larzac",
            (Paper("cape", "2023-05-10", "2024-05-09"), Paper("cape", "2024-05-10", "2025-05-09"), _cesa("2025-05-10")),
            ((BOTH, "associé_dans_les_trente_mois", ""),), _old("2023-05-10", "test", ("2025-05-10", "salarié")), AUTUMN,
            seen=("2025-02-03", "2025-07-01")),
    Planted("P216", "Jocelyn Meyrac", (_cesa("2025-11-20", signed="2025-12-04", declared="2025-12-02"),),
            ((BOTH, "contrat_antidaté", "cesa/2025-11-20"), (BOTH, "déclaration_d_embauche_tardive", "cesa/2025-11-20")),
            _way("2025-11-20", "salarié"), PAID),
    Planted("P217", "Klara Noirmoutier", (_cesa("2023-11-10"),),
            ((BOTH, "date_d_admission_contredite", ""), (BOTH, "associé_sans_voix", "")),
            _old("2023-11-10", "salarié", ("2025-01-15", "observateur"), ("2025-11-20", "associé")), AUTUMN,
            associate="2025-11-12", capital="100,00", seen=("2025-02-03", "2025-07-01")),
    # Out between her two contracts: nothing is found.
    Planted("P214", "Hortense Kergoat", (Paper("cape", "2025-07-20", "2025-10-15"), _cesa()), (),
            _way("2025-07-20", "test", ("2025-10-16", "sorti"), ("2025-11-03", "salarié")), PAID),
)  # fmt: skip
