"""Write the table of facts of the guide again from the vocabulary: « python -m scripts.write_vocabulary »."""

from __future__ import annotations

from pathlib import Path

from engine.program.kinds import Account, Date, Kind, Number, Truth, Word, spell_unit
from engine.program.vocabulary import ENTRIES
from engine.statute.ruleset import Scope

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide-du-langage.md"
START, END = "<!-- faits -->\n", "<!-- fin des faits -->\n"
TITLES = {
    Scope.COOPERATIVE: "Pour la coopérative (`coopérative`)",
    Scope.PERSON: "Pour une personne (`personne`)",
    Scope.ACTIVITY: "Pour une activité (`activité`)",
    Scope.SHARE: "Pour une participation : une personne dans une activité (`participation`)",
    Scope.LINE: "Pour une ligne de vente ou d'achat (`ligne`)",
    Scope.ABSENCE: "Pour une absence (`absence`)",
    Scope.CONTRACT: "Pour un contrat ou une convention d'une personne, dans les contrôles seulement (`contrat`)",
    Scope.AMENDMENT: "Pour un avenant, dans les contrôles seulement (`avenant`)",
    Scope.STEP: "Pour une étape du parcours d'une personne, dans les contrôles seulement (`étape`)",
    Scope.PARAMETER: "Pour un paramètre qui dit quand il a été vérifié, dans les contrôles seulement (`paramètre`)",
    Scope.WAIVER: "Pour une dérogation enregistrée, dans les contrôles seulement (`dérogation`)",
    Scope.STATED: "Pour un fait énoncé que les fichiers contredisent, dans les contrôles seulement (`fait`)",
}


def _kind(kind: Kind) -> str:
    match kind:
        case Number(unit, _):
            return spell_unit(unit, kind.percent) or "nombre"
        case Truth():
            return "oui ou non"
        case Date():
            return "date"
        case Word(choices):
            return ", ".join(f"`{choice}`" for choice in choices)
        case Account():
            return "compte"


def table() -> str:
    """Return the facts of the vocabulary, one table for each scope."""
    parts = []
    for scope, title in TITLES.items():
        rows = [f"| `{e.name}` | {_kind(e.kind)} | {e.meaning} |" for e in ENTRIES if e.scope is scope]
        parts.append("\n".join([f"**{title}**", "", "| Fait | Valeur | Sens |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def written(page: str) -> str:
    """Return the page with its table of facts as the vocabulary is now."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text("utf-8")), "utf-8")
