"""Who may import what, and what no room of the engine may do: read from the source, nothing is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parent.parent

# In the order of the road: a room imports itself and the rooms before it.
ROOMS = ["text", "statute", "program", "run", "columns", "explain", "facts", "month", "payroll", "compare"]

# The engine knows no user, network, database, clock or chance, and no number but integers.
FOREIGN = {
    *("api", "cli", "cluster", "record", "service", "web"),
    *("fastapi", "starlette", "uvicorn", "http", "urllib", "socket", "ssl", "asyncio"),
    *("sqlmodel", "sqlalchemy", "sqlite3"),
    *("time", "random", "secrets"),
    *("pickle", "marshal", "shelve", "subprocess", "ctypes"),
    *("multiprocessing", "select", "selectors", "signal", "resource"),
    *("decimal",),
}
CLOCK = {"today", "now", "utcnow"}
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
RUNS_TEXT_ALLOWED = {"engine/run/generated.py": {"exec", "compile"}}
DURABLE_ONLY_IN = "engine/run/production.py"
DURABLE = {"durable", "durable_rules_engine"}
FOREIGN_ALLOWED = {  # the production reading runs in a child that bounds itself, and its parent waits for a bounded time
    "engine/run/production.py": {"resource"},
    "engine/run/production_worker.py": {"subprocess", "selectors", "signal", "time"},
    "engine/run/machine.py": {"ctypes"},  # calls the code it compiled
}
SPREADING = {"dask", "distributed", "fsspec", "pyarrow"}
"""An extra, imported only by who asks for partitions."""
SPREADING_ALLOWED = {  # months and summaries as Arrow tables, in memory only
    "engine/columns/storing.py",
    "engine/columns/keeping.py",
    "engine/compare/summary_tables.py",
}
LINES_MAX = 300

ENGINE = "engine"
OURS = ("engine", "record", "service", "api", "cli", "cluster")
UNKNOWN_TO = {  # what does not stand on the road of the engine, and what each may not know
    "record": {"engine", "service", "api", "cli", "cluster", "fastapi", "starlette"},
    "service": {"api", "cli", "cluster", "fastapi", "starlette"},
    "service/working": {"record"},  # runs what users write: it reaches no database
    "cluster": {"api", "cli", "record", "service"},
    "api": {"cli"},
    "cli": {"api"},
}


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Give each dotted name that a module imports, with its line; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield "." * node.level + f"{node.module or ''}.{alias.name}", node.lineno


def import_faults(file: str, tree: ast.AST) -> Iterator[str]:
    """Give a sentence for each import that ``file``, a path from the clone, should not make."""
    top, *rest = file.split("/")
    room = rest[0] if top == ENGINE and len(rest) > 1 else ""
    for name, line in imported(tree):
        where = f"{file}:{line}"
        first, *inner = name.split(".")
        if not first:
            yield f"{where}: relative import {name}"
        elif first in DURABLE and file != DURABLE_ONLY_IN:
            yield f"{where}: {first} belongs to {DURABLE_ONLY_IN}"
        elif first in UNKNOWN_TO.get(top, set()) | UNKNOWN_TO.get("/".join((top, *rest[:-1])), set()):
            yield f"{where}: {top} is not to know {first}"
        elif first in SPREADING and top != "cluster" and file not in SPREADING_ALLOWED:
            yield f"{where}: {first} belongs to cluster"
        elif top == ENGINE and first in FOREIGN - FOREIGN_ALLOWED.get(file, set()):
            yield f"{where}: the engine does not know {first}"
        elif room and first == ENGINE:
            target = inner[0] if inner else ""
            if target not in {*ROOMS[: ROOMS.index(room) + 1], "VERSION"}:
                yield f"{where}: {room} comes before {target or 'the whole engine'}"


def call_faults(file: str, tree: ast.AST) -> Iterator[str]:
    """Give a sentence for each call or number that ``file`` should not hold."""
    engine = file.startswith(f"{ENGINE}/")
    allowed = RUNS_TEXT_ALLOWED.get(file, set())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex) and engine:
            yield f"{file}:{node.lineno}: a number that is not an integer: {node.value}"
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) if name in RUNS_TEXT - allowed:
                yield f"{file}:{node.lineno}: {name}() runs a text"
            case ast.Name(id="float") if engine:
                yield f"{file}:{node.lineno}: float()"
            case ast.Attribute(attr=name) if engine and name in CLOCK:
                yield f"{file}:{node.lineno}: .{name}() reads the clock"
            case ast.Attribute(value=ast.Name(id="os"), attr="system" | "popen" as name) if engine:
                yield f"{file}:{node.lineno}: os.{name}() leaves the engine"


def faults(file: str, source: str) -> list[str]:
    """Return a sentence for each thing that does not belong in ``source``, were it the text of ``file``."""
    tree = ast.parse(source, file)
    return [*import_faults(file, tree), *call_faults(file, tree)]


def modules(*tops: str) -> list[Path]:
    """Return the Python files under some folders of the clone, in order."""
    return sorted(path for top in tops for path in (CLONE / top).rglob("*.py"))


def test_every_room_is_on_the_road() -> None:
    """A folder of the engine that holds code is one of the rooms, so that none escapes the order."""
    found = {path.relative_to(CLONE / ENGINE).parts[0] for path in modules(ENGINE) if path.parent != CLONE / ENGINE}

    assert found <= set(ROOMS)


def test_nothing_imports_or_calls_what_it_should_not() -> None:
    """Each room imports only rooms before it; the engine knows no network, database, clock, chance or float."""
    found = [fault for path in modules(*OURS) for fault in faults(path.relative_to(CLONE).as_posix(), path.read_text("utf-8"))]

    assert found == []


def test_files_are_short() -> None:
    """A file of the engine, the API or the terminal has at most 300 lines."""
    long = {
        path.relative_to(CLONE).as_posix(): lines
        for path in modules(*OURS)
        if (lines := len(path.read_text("utf-8").splitlines())) > LINES_MAX
    }

    assert long == {}


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        ("engine/text/a.py", "from engine.program.kinds import Number", "text comes before program"),
        ("engine/text/a.py", "from engine import month", "text comes before month"),
        ("engine/run/a.py", "import engine", "run comes before the whole engine"),
        ("engine/run/a.py", "from .scalar import evaluate", "relative import"),
        ("engine/month/a.py", "def f():\n    import sqlite3", "does not know sqlite3"),
        ("engine/month/a.py", "from http.client import HTTPConnection", "does not know http"),
        ("engine/month/a.py", "from api.main import app", "does not know api"),
        ("engine/facts/a.py", "from decimal import Decimal", "does not know decimal"),
        ("engine/run/scalar.py", "from durable.lang import ruleset", "durable belongs to"),
        ("api/a.py", "import durable", "durable belongs to"),
        ("engine/run/production_worker.py", "import durable_rules_engine", "durable_rules_engine belongs to"),
        ("engine/run/production.py", "import subprocess", "does not know subprocess"),
        ("engine/run/production_worker.py", "import socket", "does not know socket"),
        ("engine/run/production_worker.py", "import resource", "does not know resource"),
        ("engine/run/production.py", "import selectors", "does not know selectors"),
        ("engine/payroll/concluding.py", "import subprocess", "does not know subprocess"),
        ("engine/payroll/a.py", "from signal import SIGKILL", "does not know signal"),
        ("api/a.py", "from cli.main import main", "api is not to know cli"),
        ("cluster/a.py", "from cli.main import main", "cluster is not to know cli"),
        ("record/a.py", "from engine.text import reading", "record is not to know engine"),
        ("service/a.py", "from fastapi import Request", "service is not to know fastapi"),
        ("service/working/a.py", "from fastapi import Request", "service is not to know fastapi"),
        ("service/working/a.py", "from record.opening import Record", "service is not to know record"),
        ("engine/compare/a.py", "from cluster.places import Place", "does not know cluster"),
        ("engine/compare/a.py", "import pyarrow", "pyarrow belongs to cluster"),
        ("cli/a.py", "import distributed", "distributed belongs to cluster"),
        ("cli/a.py", "import api.main", "cli is not to know api"),
        ("engine/month/a.py", "import datetime\nx = datetime.date.today()", "reads the clock"),
        ("engine/month/a.py", "x = float('1')", "float()"),
        ("engine/month/a.py", "x = 0.5", "not an integer: 0.5"),
        ("engine/run/generated.py", "eval('1')", "eval() runs a text"),
        ("engine/run/scalar.py", "exec('1')", "exec() runs a text"),
        ("api/a.py", "compile('1', '', 'eval')", "compile() runs a text"),
        ("engine/run/a.py", "import os\nos.system('ls')", "leaves the engine"),
    ],
)
def test_a_fault_is_seen(file: str, source: str, said: str) -> None:
    """Each thing that is forbidden is found when it is written, with the line where it stands."""
    (fault,) = faults(file, source)

    assert re.fullmatch(rf"{re.escape(file)}:\d+: .*{re.escape(said)}.*", fault)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("engine/month/a.py", "from engine import VERSION\nfrom engine.text.spans import Span\nimport engine.month.b"),
        ("engine/columns/storing.py", "import pyarrow as pa"),
        ("service/a.py", "from record.opening import Record\nfrom service.working.pool import Pool"),
        ("cluster/a.py", "import fsspec\nfrom engine.compare.parted import Parted"),
        ("engine/run/production.py", "import resource\nfrom durable.lang import ruleset"),
        ("engine/run/production_worker.py", "import selectors\nimport signal\nimport subprocess"),
        ("engine/run/generated.py", "exec(compile('x = 1', '', 'exec'), {})"),
        ("engine/text/a.py", "import re\nWORD = re.compile('a')"),
        ("engine/text/a.py", "from datetime import date\nx = isinstance(1, float)"),
        ("engine/__init__.py", "from engine.month.running import run_month"),
        ("cli/a.py", "import datetime\nfrom engine.month.a import b\nx = datetime.date.today()"),
    ],
)
def test_what_is_allowed_is_not_a_fault(file: str, source: str) -> None:
    """What a room may do is left in peace, so that the rules are never bent to pass."""
    assert faults(file, source) == []
