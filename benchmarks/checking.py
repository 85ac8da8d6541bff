"""``canut check`` as a whole process beside Python that only imports YAML, and the cost of a large text."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from benchmarks.timing import alternated, command, row
from engine.program.building import build_program
from engine.run.examples import try_examples
from engine.statute.inheritance import stack
from engine.statute.library import SHIPPED, Library
from engine.statute.shaping import read_ruleset
from engine.text.limits import NODES_MAX, RULES_MAX
from engine.text.reading import read_document

RUNS = 15
ENTRY = "from cli.main import console; console()"  # as the installed command does
FILE = SHIPPED / "exemples" / "regularisation_annuelle" / "2024-01-01.yaml"
GOAL = 5
"""At most how many times ``import yaml`` a check may take, as a process."""

HEADING = """\
statuts: essai
en_vigueur: 2025-01-01
adopté:
  par: assemblée générale
  le: 2024-12-13
  source: procès-verbal
règles:
"""
RULE = """\
  règle_{rank}:
    titre: Règle de rang {rank}
    article: article {rank}
    barème:
      assiette: max(encaissements + {rank} €; 0 €)
      lecture: par tranches
      paliers:
        - jusqu'à: 1 000 €
          taux: 10 %
        - au-delà:
          taux: 8,5 %
    plancher: 10 €
    plafond: 500 €
    arrondi: centime
"""
PLAIN = "  règle_{0}:\n    titre: Règle {0}\n    valeur: 8 % × chiffre_affaires_ht\n    plancher: 80 €\n"
RULES_READ = (NODES_MAX - 3) // 8


def table() -> Iterator[str]:
    """Give the lines of the table."""
    jobs = {
        "python -c pass": command("-c", "pass"),
        "import yaml": command("-c", "import yaml"),
        "canut check": command("-c", ENTRY, "check", FILE.as_posix()),
    }
    for job in jobs.values():  # the first run writes byte code
        job()
    taken = alternated(jobs, RUNS)
    yield row("whole process", "ms", "× import yaml", "at most")
    for label, seconds in taken.items():
        ratio, most = f"×{seconds / taken['import yaml']:.1f}", f"×{GOAL}" if label == "canut check" else "–"
        yield row(label, f"{seconds * 1000:.1f}", ratio, most)
    yield ""
    yield from _reading()
    yield ""
    yield from _large()


def _reading() -> Iterator[str]:
    """Time the reading of a text of as many nodes as allowed, beside half of it and beside YAML's own loader in C."""
    whole, half = (("règles:\n" + "".join(PLAIN.format(rank) for rank in range(RULES_READ // part))).encode() for part in (1, 2))
    assert read_document(whole, "essai.yaml")[1] == (), "the text is written to be read"
    taken = alternated(
        {
            "bytes → Document": lambda: read_document(whole, "essai.yaml"),
            "the same, half of the text": lambda: read_document(half, "essai.yaml"),
            "yaml.CSafeLoader": lambda: yaml.load(whole, Loader=yaml.CSafeLoader),
        }
    )
    yield row(f"the largest text, {len(whole) // 1024} KiB", "ms", "× CSafeLoader")
    for label, seconds in taken.items():
        yield row(label, f"{seconds * 1000:.1f}", "" if "half" in label else f"×{seconds / taken['yaml.CSafeLoader']:.1f}")
    growth = taken["bytes → Document"] / taken["the same, half of the text"]
    yield row("growth, 2 is linear", f"{growth:.2f}")


def _large() -> Iterator[str]:
    """Time each arrow of the check of a large text."""
    data = (HEADING + "".join(RULE.format(rank=rank) for rank in range(250))).encode()
    document = read_document(data, "essai.yaml")[0]
    ruleset = read_ruleset(document)[0]
    assert ruleset is not None, "the text is written to be read"
    texts = stack(Library([SHIPPED]), ruleset, ruleset.effective_from)[0]
    program = build_program(texts)[0]
    assert program is not None, "the text is written to check"
    taken = alternated(
        {
            "bytes → Document": lambda: read_document(data, "essai.yaml"),
            "Document → Ruleset": lambda: read_ruleset(document),
            "Ruleset → Program": lambda: build_program(texts),
            "examples and branches": lambda: try_examples(program, ruleset),
        }
    )
    yield row(f"a text of {len(data) // 1024} KiB, 250 rules of {RULES_MAX}", "ms", "ms per 100 KiB")
    for label, seconds in taken.items():
        yield row(label, f"{seconds * 1000:.1f}", f"{seconds * 1000 * 100 * 1024 / len(data):.1f}")
    whole = sum(taken.values())
    yield row("whole check", f"{whole * 1000:.1f}", f"{whole * 1000 * 100 * 1024 / len(data):.1f}")
