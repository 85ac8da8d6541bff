"""The blocks of a page of documentation, and the frame in which an extract of a text is checked.

A block announced « ```yaml » is a whole text: it is checked as a file and its examples must pass, without a warning.
« ```yaml fragment » is an extract: it begins with one or several sections of a text (« règles: », « paramètres: »…).
The frame adds the compulsory keys that the extract does not hold, and the rule ``marge_brute`` of the guide's first
chapter when the extract reads that name without defining it. « ```yaml refus CODE » is either of them, and must be
refused with that code; the codes that follow it are other problems that may come with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEADER = {
    "statuts": "statuts: extrait\n",
    "en_vigueur": "en_vigueur: 2025-01-01\n",
    "adopté": "adopté:\n  par: assemblée générale\n  le: 2024-12-13\n  source: procès-verbal\n",
}
MARGIN = "  marge_brute:\n    comptes:\n      plus:\n        - 70\n      moins:\n        - 60\n"

_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its language, the words after it, its text, and the line of the page where the text starts."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int

    @property
    def is_whole(self) -> bool:
        """Whether the block is a whole text, not an extract of one."""
        return re.search(r"^statuts:", self.text, re.MULTILINE) is not None

    def framed(self) -> str:
        """Return the text to check: the block, with the frame when it is an extract."""
        if self.is_whole:
            return self.text
        text = self.text
        missing = "".join(lines for key, lines in HEADER.items() if not re.search(rf"^{key}:", text, re.MULTILINE))
        reads = re.search(r"\bmarge_brute\b", text)
        defines = re.search(r"^  marge_brute:", text, re.MULTILINE)
        if reads and not defines:
            if re.search(r"^règles:\n", text, re.MULTILINE):
                text = text.replace("règles:\n", f"règles:\n{MARGIN}", 1)
            else:
                text += f"règles:\n{MARGIN}"
        return missing + text


def blocks_of(page: Path) -> list[Block]:
    """Return the fenced blocks of a page, in order."""
    source = page.read_text("utf-8")
    return [
        Block(found[1], tuple(found[2].split()), found[3], source.count("\n", 0, found.start(3)) + 1)
        for found in _BLOCK.finditer(source)
    ]
