"""What every command promises: statuses, languages, help with an example, one sentence for any misuse."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from cli.language import language
from cli.phrases import PHRASES
from tests.cli.terminal import CASE, CLONE, DEMO, PAY, SOLSTICE, Terminal, spawn


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("locale", "word"), [("fr", "exemple"), ("en", "example")])
def test_each_command_has_its_help_and_an_example(canut: Terminal, command: str, locale: str, word: str) -> None:
    """--help ends well, in the reader's language, with an example that begins by the command itself."""
    ran = canut(command, "--help", "--lang", locale)

    assert ran.status == 0
    assert ran.out.split(word)[-1].strip(" :\n").startswith(f"canut {command}")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LC_ALL": "C", "LANG": "en_US"}, "en"),
        ({"LC_ALL": "fr_FR", "LANG": "en_US"}, "fr"),
        ({"CANUT_LANG": "en", "LC_ALL": "fr_FR"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], expected: str) -> None:
    """CANUT_LANG before LC_ALL before LANG; French when none names a language."""
    assert language([], environment) == expected
    assert language(["--lang", "en"], environment) == "en"
    assert language(["--lang=fr"], environment) == "fr"


def test_sentences_fill_alike_in_both_languages() -> None:
    """A sentence of the terminal has the same holes in French and in English."""
    for french, english in PHRASES.values():
        assert {*re.findall(r"\{\d\}", french)} == {*re.findall(r"\{\d\}", english)}


MISUSES = [
    ([], ""),
    (["chek"], "« chek » n'est pas un choix"),
    (["check"], "il manque : CHEMIN"),
    (["check", "absent.yaml"], "« absent.yaml » n'existe pas"),
    (["check", ""], "n'existe pas"),
    (["check", "a\0b"], "n'existe pas"),
    (["check", "x" * 5_000], "n'existe pas"),
    (["check", str(SOLSTICE), "--nothing"], "« --nothing » n'est pas compris ici"),
    (["check", str(SOLSTICE), "--format", "xml"], "n'est pas un choix"),
    (["check", str(SOLSTICE), "--lang", "de"], "n'est pas un choix"),
    (["check", str(SOLSTICE), "--on", "hier"], "« hier » n'est pas une date"),
    (["check", str(SOLSTICE), "--on", "2025-02-30"], "n'est pas une date"),
    (["check", str(DEMO / "donnees")], "ne contient aucun texte"),
    (["decide", str(SOLSTICE)], "il manque : --facts"),
    (["decide", str(SOLSTICE), "--facts"], "« --facts » attend une valeur"),
    (["decide", str(SOLSTICE), "--facts", str(DEMO)], "est un dossier"),
    (["decide", "absent", "--facts", "-"], "n'existe pas"),
    (["explain", str(SOLSTICE), "--facts", "absent"], "il manque : --rule"),
    (["versions", str(SOLSTICE)], "n'est pas un dossier"),
    (["versions", str(DEMO / "donnees")], "ne contient aucun texte"),
    (["diff", str(SOLSTICE)], "il manque : B"),
    (["diff", str(SOLSTICE), str(DEMO)], "est un dossier"),
    (["solve", str(PAY), "--facts", "-", "--find", "brut"], "il manque : --target"),
    (["solve", str(PAY), "--facts", "-", "--find", "brut", "--target", "net"], "ne dit pas une règle et sa valeur"),
    (["new", "--taux"], "« --taux » attend une valeur"),
    (["month", str(DEMO)], "il manque : --month"),
    (["month", str(DEMO), "--month", "2025-13"], "« 2025-13 » n'est pas un mois"),
    (["month", str(DEMO), "--month", "2025"], "n'est pas un mois"),
    (["month", str(SOLSTICE), "--month", "2025-12"], "n'est pas un dossier"),
    (["replay", "absent.json"], "n'existe pas"),
    (["replay", str(DEMO)], "est un dossier"),
    (["serve", "--port", "0"], "« 0 » n'est pas un port"),
    (["serve", "--port", "１"], "n'est pas un port"),
    (["serve", "--folder", "absent"], "n'existe pas"),
]


@pytest.mark.parametrize(("arguments", "told"), MISUSES)
def test_a_misuse_is_one_sentence_and_status_2(canut: Terminal, arguments: list[str], told: str) -> None:
    """What cannot be obeyed as written says why in French, where the help is, and ends with status 2."""
    ran = canut(*arguments)

    assert ran.status == 2
    assert told in ran.err
    assert "--help" in ran.err + ran.out
    assert len(ran.err.strip().splitlines()) <= 2


def test_a_misuse_is_data_for_a_program(canut: Terminal) -> None:
    """With --format json, a misuse is a problem on standard output, like any other."""
    ran = canut("check", "absent.yaml", "--format", "json")

    assert (ran.status, ran.err) == (2, "")
    assert [(found["code"], found["level"]) for found in ran.data["problems"]] == [("U001", "error")]


def test_a_misuse_speaks_english(canut: Terminal) -> None:
    """The same misuse is told in English where asked."""
    assert "« absent.yaml » does not exist" in canut("check", "absent.yaml", "--lang", "en").err


def test_an_unreadable_file_is_told(canut: Terminal) -> None:
    """A file without the right to read it is a misuse, not a trace."""
    path = canut.write(CASE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads everything")

    assert canut("decide", SOLSTICE, "--facts", path).status == 2


def test_the_version_and_the_completion_are_told(canut: Terminal) -> None:
    """--version gives the version, --completion the line to add for each shell."""
    assert canut("--version").out.startswith("canut ")
    assert all(shell in canut("--completion").out for shell in ("bash", "zsh", "fish"))


def test_something_unforeseen_is_one_sentence(canut: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programming error shows no trace, unless CANUT_DEBUG asks for it."""

    def broken(*_: object) -> int:
        raise LookupError("inside")

    monkeypatch.setattr("cli.check.run", broken)
    ran = canut("check", SOLSTICE)

    assert ran.status == 1
    assert "imprévu" in ran.err
    assert "inside" not in ran.err
    monkeypatch.setenv("CANUT_DEBUG", "1")
    with pytest.raises(LookupError):
        canut("check", SOLSTICE)


def test_a_closed_pipe_is_silent() -> None:
    """Reading only the first line of a long output leaves no complaint."""
    command = f"{sys.executable} -m cli.main decide {SOLSTICE} --facts - --format json | head -1; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], input=CASE.encode(), capture_output=True, cwd=CLONE, check=False)

    assert ran.stderr == b""
    assert ran.stdout == b"{\n"


def test_an_interruption_is_one_line() -> None:
    """Ctrl-C while facts are awaited ends with 130 and one line."""
    command = [sys.executable, "-m", "cli.main", "decide", str(SOLSTICE), "--facts", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CLONE) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert err.decode().strip() == "interrompu"


def test_an_interruption_too_late_is_no_trace() -> None:
    """Interrupted once it had told how it ended, and before it has left: what was told stays, and there is no trace."""
    script = "import signal, cli.main as m; m.main = lambda: print('fini') or signal.raise_signal(signal.SIGINT); m.console()"
    ran = subprocess.run([sys.executable, "-u", "-c", script], capture_output=True, text=True, check=False, timeout=60, cwd=CLONE)

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "fini\n", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_terminal_can_show_it(encoding: str) -> None:
    """A terminal that lacks a letter shows « ? » in its place, and nothing stops."""
    ran = spawn("check", str(SOLSTICE), PYTHONIOENCODING=encoding, LC_ALL="C")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"3 avertissements" in ran.stdout


def test_completion_reads_the_marker() -> None:
    """The module carries the marker that shells look for."""
    assert "PYTHON_ARGCOMPLETE_OK" in Path(CLONE / "cli/main.py").read_text("utf-8")[:1024]


def test_checking_one_file_imports_little() -> None:
    """Checking imports neither tables, nor pages, nor workbooks, nor the month: it starts at once."""
    code = (
        "import sys; from cli.main import main; main(sys.argv[1:]); "
        "print(sorted(set(sys.modules) & {'rich', 'jinja2', 'xlsxwriter', 'argcomplete', 'engine.month', 'engine.facts', 'durable'}))"
    )
    command = [sys.executable, "-c", code, "check", str(SOLSTICE), "--format", "json"]
    ran = subprocess.run(command, capture_output=True, cwd=CLONE, check=True)

    assert ran.stdout.splitlines()[-1] == b"[]"
