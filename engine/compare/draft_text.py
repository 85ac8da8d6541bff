"""The text that six answers make: YAML with its comments, then the examples that the text's own rules give."""

from __future__ import annotations

from dataclasses import dataclass

from engine.compare.drafting import Answers
from engine.program.building import build_program
from engine.program.calendar import month_of
from engine.program.tree import Program
from engine.run.deciding import value_text
from engine.run.running import run_month
from engine.run.stated_values import Stating
from engine.run.stating import read_situations
from engine.statute.shaping import read_ruleset
from engine.statute.versions import written_day
from engine.text.document import Entry, Mapping, Text
from engine.text.printing_values import NO_BREAK_SPACE, write_month, write_quantity
from engine.text.problems import Problems
from engine.text.reading import read_document
from engine.text.spans import Span
from engine.text.values import read_quantity

FILE = "nouveau.yaml"

_BASES = {
    "marge": ("marge_brute", "Marge brute du mois", "les produits (70) moins les achats de ce qui est revendu"),
    "ventes": ("chiffre_d_affaires", "Chiffre d'affaires du mois", "les ventes du mois, comptes 70, hors taxe"),
    "encaissements": ("encaissements", "", "les sommes encaissées des clients dans le mois, hors taxe"),
}
_SINCE = {"année": ("janvier", "janvier"), "entrée": ("entrée", "l'entrée")}


@dataclass(frozen=True, slots=True)
class Case:
    """An example to be: its name and its facts; the basis in cents."""

    name: str
    basis: int
    seniority: int = 24
    minimum: bool = False


def write_draft(answers: Answers, day: int) -> str:
    """Return a text of statutes in force from a day (ordinal), which checks without error.

    The examples are computed by the text itself: they are there to be read over and corrected by hand.
    """
    head = "\n".join([*_head(answers, day), *_rules(answers), *_results(answers)]) + "\n"
    document, _ = read_document(head.encode(), FILE)
    ruleset, _ = read_ruleset(document)
    program = build_program((ruleset,))[0] if ruleset is not None else None
    assert program is not None, "a draft is a sound text"
    return head + "\n".join(_examples(answers, program, month_of(day))) + "\n"


def _head(answers: Answers, day: int) -> list[str]:
    name, _, meaning = _BASES[answers.basis]
    return [
        "# Premier jet, écrit d'après six réponses. Relisez chaque ligne : ce qui suit un dièse est une explication.",
        "# « canut check » vérifie le texte et ses exemples ; « canut explain » montre un calcul ligne à ligne.",
        "statuts: contribution",
        "titre: Contribution coopérative",
        "# Le premier jour où ce texte s'applique. Un changement est un nouveau fichier, jamais une correction de celui-ci.",
        f"en_vigueur: {written_day(day)}",
        "# Qui l'a voté, quand, et où c'est écrit : à remplacer.",
        "adopté:",
        "  par: assemblée générale",
        f"  le: {written_day(day)}",
        "  source: à compléter, procès-verbal et numéro de résolution",
        "",
        f"# L'assiette, {name} : {meaning}.",
    ]


def _rules(answers: Answers) -> list[str]:
    name, title, _ = _BASES[answers.basis]
    lines = ["règles:"]
    if answers.basis != "encaissements":
        lines += [f"  {name}:", f"    titre: {title}", "    comptes:", "      plus:", "        - 70"]
    if answers.basis == "marge":
        lines += ["      moins:", *(f"        - {family}" for family in (601, 602, 604, 607))]
    if answers.basis != "encaissements":
        lines.append("")
    if answers.period == "mois":
        return [*lines, *_contribution(answers, name)]
    since, start = _SINCE[answers.period]
    skipped = " ; un mois exonéré ne compte pas" if answers.exempt else ""
    lines += [
        f"  # Ce qui s'est accumulé depuis {start}, ce mois compris{skipped}.",
        "  assiette_cumulée:",
        "    titre: Assiette cumulée",
        f"    cumul: {f'si {_condition(answers)} alors 0 € sinon {name}' if answers.exempt else name}",
        f"    depuis: {since}",
        "",
        "  # La contribution due sur tout ce cumul ; chaque mois en appelle ce qui ne l'a pas encore été.",
        "  contribution_cumulée:",
        "    titre: Contribution cumulée",
        *_scale(answers, "assiette_cumulée"),
        "    arrondi: centime",
        "",
        *_called(answers, since),
    ]
    return lines


def _called(answers: Answers, since: str) -> list[str]:
    """Return the rules of what a month calls on a running total.

    A limit written on a « régularisation » would only move money from one month to another: what a floor adds is taken
    back later, what a ceiling cuts is called again. So the limits of a month stand on a rule of their own; the ceiling
    of the year may stay where the running total begins with the same year.
    """
    called = ["    titre: Contribution coopérative du mois", "    régularisation: contribution_cumulée", f"    depuis: {since}"]
    same_year = answers.yearly and answers.period == "année"
    if not answers.floor and (not answers.ceiling or same_year):
        return ["  contribution:", *called, *_limits(answers)]
    return [
        "  appel_du_mois:",
        "    titre: Appel du mois, avant les limites",
        *called[1:],
        "",
        "  # Les limites portent sur chaque appel : ce qu'elles ajoutent n'est pas repris ensuite,",
        "  # ce qu'elles retirent n'est pas réclamé.",
        "  contribution:",
        called[0],
        "    valeur: appel_du_mois",
        *_limits(answers),
    ]


def _contribution(answers: Answers, basis: str) -> list[str]:
    return [
        "  contribution:",
        "    titre: Contribution coopérative du mois",
        *_scale(answers, basis),
        *_limits(answers),
        "    # Un seul arrondi, à la fin.",
        "    arrondi: centime",
    ]


def _scale(answers: Answers, basis: str) -> list[str]:
    if len(answers.steps) == 1:
        return [f"    assiette: {basis}", f"    taux: {answers.steps[0].rate}"]
    told = {
        "par tranches": "    # Par tranches : chaque taux ne vaut que pour la part de l'assiette qui tombe dans son palier.",
        "montant entier": "    # Montant entier : le taux du palier atteint vaut pour toute l'assiette.",
    }
    lines = [
        told[answers.reading],
        "    barème:",
        f"      assiette: {basis}",
        f"      lecture: {answers.reading}",
        "      paliers:",
    ]
    for step in answers.steps:
        lines += [f"        - jusqu'à: {step.until}" if step.until else "        - au-delà:", f"          taux: {step.rate}"]
    return lines


def _limits(answers: Answers) -> list[str]:
    lines: list[str] = []
    if answers.exempt:
        reason = "perçoit un minimum social" if answers.exempt == "minima sociaux" else f"{answers.exempt} pour commencer"
        lines += ["    exonérations:", f"      - motif: {reason}", f"        si: {_condition(answers)}"]
    if answers.floor:
        lines += ["    # Au moins cette somme chaque mois.", f"    plancher: {answers.floor}"]
    if answers.ceiling and answers.yearly:
        lines += [
            "    # Au plus cette somme dans l'année civile.",
            "    plafond:",
            f"      montant: {answers.ceiling}",
            "      par: année civile",
        ]
    elif answers.ceiling:
        lines += ["    # Au plus cette somme chaque mois.", f"    plafond: {answers.ceiling}"]
    return lines


def _condition(answers: Answers) -> str:
    """Return when a person is exempt, as a condition of the language."""
    return "minima_sociaux" if answers.exempt == "minima sociaux" else f"ancienneté < {answers.exempt}"


def _results(answers: Answers) -> list[str]:
    lines = ["", "# Ce que les autres pages de la coopérative lisent de ce texte.", "résultats:"]
    if answers.basis != "encaissements":
        lines.append(f"  assiette: {_BASES[answers.basis][0]}")
    lines.append("  contribution: contribution")
    return lines


def _cases(answers: Answers) -> list[Case]:
    """Return a case for each step, one without sale, one beyond every limit, and those that the exemption separates."""
    edges = [_cents(step.until) for step in answers.steps if step.until]
    cases = [Case("Un mois sans vente", 0)]
    cases += [Case(f"Jusqu'au palier {rank}", edge) for rank, edge in enumerate(edges, 1)]
    beyond = max([200_000, *(2 * edge for edge in edges)])
    cases.append(Case("Un bon mois", beyond))
    if answers.ceiling:
        rate = min(_quantity(step.rate)[0] for step in answers.steps)
        needed = _cents(answers.ceiling) * 10_000 // rate if rate else beyond
        cases.append(Case("Un mois qui dépasse le plafond", min(max(beyond, 2 * needed), 9_000_000_00)))
    if answers.exempt == "minima sociaux":
        cases.append(Case("Une personne exonérée", beyond, minimum=True))
    elif answers.exempt:
        cases = [Case(case.name, case.basis, _months(answers.exempt)) for case in cases]
        cases.append(Case("Une personne exonérée", beyond, 0))
    told = {(case.basis, case.seniority, case.minimum): case for case in cases}  # of two alike, the one that says more
    return list(told.values())


def _examples(answers: Answers, program: Program, month: int) -> list[str]:
    name = _BASES[answers.basis][0]
    lines = [
        "",
        "# Chaque exemple est un essai : « canut check » refuse le texte si un montant ne tombe plus juste.",
        "exemples:",
    ]
    for case in _cases(answers):
        facts = {name: _euros(case.basis)}
        if answers.exempt == "minima sociaux":
            facts["minima_sociaux"] = "oui" if case.minimum else "non"
        elif answers.exempt:
            facts["ancienneté"] = f"{case.seniority} mois"
        lines += [f"  - nom: {case.name}", f"    mois: {write_month(month)}", "    données:"]
        lines += [f"      {fact}: {value}" for fact, value in facts.items()]
        lines += ["    attendu:", f"      contribution: {_given(program, facts, month)}"]
    return [*lines, *_books(answers, program, month)]


def _books(answers: Answers, program: Program, month: int) -> list[str]:
    """Return an example from a sale, so that the accounts of the basis are tried too."""
    if answers.basis == "encaissements":
        return []
    name = _BASES[answers.basis][0]
    facts = {name: _euros(100_000)}
    lines = ["  - nom: Une vente au compte 706", f"    mois: {write_month(month)}", "    données:"]
    if answers.exempt == "minima sociaux":
        facts["minima_sociaux"] = "non"
    elif answers.exempt:
        facts["ancienneté"] = f"{_months(answers.exempt)} mois"
    lines += [f"      {fact}: {value}" for fact, value in facts.items() if fact != name]
    lines += ["      ventes:", "        - compte: 706", f"          montant: {facts[name]}", "    attendu:"]
    return [*lines, f"      {name}: {facts[name]}", f"      contribution: {_given(program, facts, month)}"]


def _given(program: Program, facts: dict[str, str], month: int) -> str:
    """Return what the text gives for some facts, as a statute writes it."""
    nowhere = Span(FILE)
    tree = Mapping(tuple(Entry(Text(name, nowhere), Text(value, nowhere)) for name, value in facts.items()), nowhere)
    problems = Problems()
    (situation,) = read_situations(tree, Stating(program, (month,), problems))
    assert not problems.found, "the facts of a draft are its own"
    outcome = run_month(program, situation)
    scope = program.scopes["contribution"]
    value = next(values["contribution"] for key, values in outcome.values.items() if key[0] is scope)
    return value_text(value, program.kinds["contribution"]).replace(NO_BREAK_SPACE, " ")


def _quantity(written: str) -> tuple[int, int]:
    """Return (value at two more decimals than a unit, months of its unit): answers were checked when they were read."""
    found, _ = read_quantity(Text(written, Span(FILE)))
    assert found is not None, "answers were read before"
    return found.digits * 100 // 10**found.scale, 12 if found.unit == "an" else 1


def _cents(written: str) -> int:
    return _quantity(written)[0]


def _months(written: str) -> int:
    value, factor = _quantity(written)
    return value // 100 * factor


def _euros(cents: int) -> str:
    return write_quantity(cents, 2, "€").replace(NO_BREAK_SPACE, " ")
