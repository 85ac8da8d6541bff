"""Write the reference of problems again from the catalogues: « python -m scripts.write_problems »."""

from __future__ import annotations

from pathlib import Path

from engine.text.messages import Sentences, catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "problemes.md"

FAMILIES = {
    "L1": "Lire le fichier / Reading the file",
    "L2": "Nombres, dates, expressions / Numbers, dates, expressions",
    "S3": "Les clés et les sections / Keys and sections",
    "V4": "Versions et héritage / Versions and inheritance",
    "N5": "Noms / Names",
    "T6": "Unités, arrondis, bornes / Units, rounding, bounds",
    "B7": "Barèmes, cas, tableaux / Scales, cases, tables",
    "E8": "Exemples / Examples",
    "F8": "Faits qui se contredisent / Facts that contradict one another",
    "F9": "Faits et fichiers / Facts and files",
    "R0": "Valeurs refusées / Refused values",
    "M1": "Le mois / The month",
    "P0": "Le contrôle avant paie / The check before payroll",
    "C0": "Comparer et prouver / Comparing and proving",
}

HEAD = """# Les problèmes, par code / Problems by code

Cette page est écrite par `python -m scripts.write_problems`, à partir des phrases que Canut affiche. Ce qui est entre
accolades est rempli par le texte en cause. / This page is written from the sentences that Canut prints; what stands
between braces is filled from the text at fault.
"""


def _said(sentences: Sentences, expected_word: str, advice_word: str) -> str:
    said, expected, advice = (text.replace("\n", " ") for text in sentences)
    lines = [f"- {said}"]
    if expected:
        lines.append(f"  - {expected_word} {expected}")
    if advice:
        lines.append(f"  - {advice_word} {advice}")
    return "\n".join(lines)


def _section(code: str, sentences: dict[str, Sentences]) -> str:
    french = _said(sentences["fr"], "attendu\u00a0:", "conseil\u00a0:")
    english = _said(sentences["en"], "expected:", "advice:")
    return f"### {code}\n\n{french}\n{english}\n"


def _family(code: str) -> str:
    return FAMILIES.get(code[:2], "Autres / Others")


def page() -> str:
    """Return the whole page: one section for each code, by family, in the order of the codes."""
    found = catalogue()
    parts, family = [HEAD], ""
    for code in sorted(found, key=lambda code: ([*FAMILIES, code[:2]].index(code[:2]), code)):
        if _family(code) != family:
            family = _family(code)
            parts.append(f"## {family}\n")
        parts.append(_section(code, found[code]))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
