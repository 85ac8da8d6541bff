"""A month is signed by two people, kept for ever, and never silently: hands, kills and crowds are tried on its record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.month import storing
from engine.month.digest import record_digest
from engine.payroll import sealing as sealing_room
from engine.payroll.answer import PayrollReport
from engine.payroll.sealing import sealed_path, sealed_waivers, sealing_of, sign, signature_files
from engine.payroll.sealing_model import ROLES, UNSIGNED, SealState
from engine.payroll.tree import Level
from tests.payroll import made_reports
from tests.payroll.made_reports import MARCH, WAIVERS
from tests.payroll.small_folder import codes, day

TODAY = day("2025-04-02")
QUIET = replace(made_reports.quiet(), waivers=(replace(WAIVERS[0], target="P017"),))
CLONE = Path(__file__).resolve().parents[2]


def sign_both(folder: Path, report: PayrollReport = QUIET) -> None:
    """Sign a month by two people."""
    for name, role in (("Anne Roy", "paie"), ("Paul Noir", "direction")):
        sealing, problems = sign(folder, report, name, role, TODAY)
        assert sealing is not None, codes(problems)


def edited(folder: Path, change: Callable[[dict[str, Any]], object], *, sound: bool) -> None:
    """Change the record of the month; ``sound`` computes its digest again, as someone who knows how would."""
    path = sealed_path(folder, MARCH)
    data = json.loads(path.read_bytes())
    change(data)
    if sound:
        data["sha256"] = record_digest(data)
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def test_nobody_has_signed_at_first(tmp_path: Path) -> None:
    """A month without record is to be signed, and nothing is told."""
    assert sealing_of(tmp_path, QUIET) == (UNSIGNED, ())


def test_two_people_freeze_a_month(tmp_path: Path) -> None:
    """The first signature waits for the second; both are read again as they were given, with what they froze."""
    first, _ = sign(tmp_path, QUIET, "  Anne   Roy ", "paie", TODAY)
    second, _ = sign(tmp_path, QUIET, "Paul Noir", "direction", TODAY + 1)

    assert first is not None and first.state is SealState.ONE
    assert second is not None and second.state is SealState.FROZEN
    assert [(one.by, one.role, one.day) for one in second.signatures] == [
        ("Anne Roy", "paie", TODAY),
        ("Paul Noir", "direction", TODAY + 1),
    ]
    assert set(second.digests) == {"facts", "statutes", "results", "findings", "engine"}
    assert sealing_of(tmp_path, QUIET) == (second, ())


def test_the_management_may_sign_first(tmp_path: Path) -> None:
    """The order of the two roles is free."""
    sign(tmp_path, QUIET, "Paul Noir", "direction", TODAY)
    found, _ = sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)

    assert found is not None and found.state is SealState.FROZEN


@pytest.mark.parametrize(
    "name", ["Anne Roy", "ANNE ROY", "anne  roy", "Roy Anne", "Änné Roy", "Anne-Roy", "Anne\u200b Roy", "Mme Anne Roy"]
)
def test_one_person_does_not_sign_twice(name: str, tmp_path: Path) -> None:
    """The same name, whatever its case, accents, order or hidden letters, is refused for the second signature."""
    sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)

    found, problems = sign(tmp_path, QUIET, name, "direction", TODAY)

    assert found is None and codes(problems) == ["P022"]


@pytest.mark.parametrize(
    ("on", "expected"), [("2025-02-28", "P036"), ("2025-04-03", "P037"), ("2025-03-01", ""), ("2025-04-02", "")]
)
def test_a_signature_bears_a_day_between_the_month_and_today(on: str, expected: str, tmp_path: Path) -> None:
    """A month is signed neither before its first day nor on a day to come, both days being good themselves."""
    found, problems = sign(tmp_path, QUIET, "Anne Roy", "paie", day(on), TODAY)

    assert (found is None, codes(problems)) == (bool(expected), [expected] if expected else [])
    assert sealed_path(tmp_path, MARCH).exists() is not bool(expected)


def test_a_month_is_not_countersigned_before_it_is_signed(tmp_path: Path) -> None:
    """The second signature bears the day of the first or a later one."""
    sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)

    assert codes(sign(tmp_path, QUIET, "Paul Noir", "direction", TODAY - 1)[1]) == ["P038"]
    assert sign(tmp_path, QUIET, "Paul Noir", "direction", TODAY)[0] is not None


def test_initials_sign_with_a_warning(tmp_path: Path) -> None:
    """Initials that may be those of the first signatory are told, and do not refuse: two people may share them."""
    sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)
    found, problems = sign(tmp_path, QUIET, "A. Roy", "direction", TODAY)

    assert found is not None and codes(problems) == ["P027"]


def test_one_role_does_not_sign_twice(tmp_path: Path) -> None:
    """Two payroll officers do not make two signatures."""
    sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)

    assert codes(sign(tmp_path, QUIET, "Paul Noir", "paie", TODAY)[1]) == ["P023"]


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [("", "paie", "P024"), ("  \u200b ", "paie", "P024"), ("!?", "paie", "P024"), ("Anne", "", "P026"), ("Anne", "paye", "P026")],
)
def test_a_signature_has_a_name_and_a_role(name: str, role: str, expected: str, tmp_path: Path) -> None:
    """A name without a letter, or a role that does not sign, is refused and writes nothing."""
    assert codes(sign(tmp_path, QUIET, name, role, TODAY)[1]) == [expected]
    assert not (tmp_path / "paie").exists()


def test_what_blocks_is_not_signed(tmp_path: Path) -> None:
    """While a finding blocks, nobody signs."""
    blocked = replace(QUIET, lines=(made_reports.fault(12, level=Level.BLOCKING),))

    assert codes(sign(tmp_path, blocked, "Anne Roy", "paie", TODAY)[1]) == ["P021"]
    assert not sealed_path(tmp_path, MARCH).exists()


def test_the_signatures_of_a_closed_month_stay(tmp_path: Path) -> None:
    """Closed and signed by two people, a month is signed no more, whatever changed since; closed and unsigned, it still may be."""
    (tmp_path / "mois").mkdir()
    (tmp_path / "mois" / "2025-03.json").write_text("{}", "utf-8")
    sign_both(tmp_path)
    before = sealed_path(tmp_path, MARCH).read_bytes()
    changed = replace(QUIET, digests={**QUIET.digests, "facts": "0" * 64})

    sealing, problems = sign(tmp_path, changed, "Zoé Mars", "paie", TODAY)
    files, told = signature_files(tmp_path, changed, "Zoé Mars", "paie", TODAY)

    assert (sealing, files, codes(problems), codes(told)) == (None, None, ["P069"], ["P069"])
    assert sealed_path(tmp_path, MARCH).read_bytes() == before


def test_a_third_signature_is_refused(tmp_path: Path) -> None:
    """A frozen month takes no other signature."""
    sign_both(tmp_path)

    assert codes(sign(tmp_path, QUIET, "Léa Vert", "paie", TODAY)[1]) == ["P025"]


@pytest.mark.parametrize("name", ["facts", "statutes", "results", "findings"])
def test_each_change_is_named(name: str, tmp_path: Path) -> None:
    """A month of which one thing changed is stale, and says which."""
    sign_both(tmp_path)
    changed = replace(QUIET, digests={**QUIET.digests, name: "0" * 64})

    found, problems = sealing_of(tmp_path, changed)

    assert (found.state, found.changed, problems) == (SealState.STALE, (name,), ())


def test_another_engine_is_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A month signed with another version of Canut is to be signed again."""
    sign_both(tmp_path)
    monkeypatch.setattr(sealing_room, "VERSION", "99.0")

    assert sealing_of(tmp_path, QUIET)[0].changed == ("engine",)


def test_signing_again_keeps_the_former_round_beside(tmp_path: Path) -> None:
    """After a change a new round begins; each former one stays beside, byte for byte, under its own number."""
    kept = []
    for rank in range(3):
        report = replace(QUIET, digests={**QUIET.digests, "facts": str(rank) * 64})
        sign_both(tmp_path, report)
        kept.append(sealed_path(tmp_path, MARCH).read_bytes())

    assert [(tmp_path / "paie" / f"2025-03.{rank}.json").read_bytes() for rank in (1, 2)] == kept[:2]
    assert sealed_path(tmp_path, MARCH).read_bytes() == kept[2]


def test_keeping_beside_works_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files cannot be linked, the former round is copied, and never over another."""

    def no_link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_link)
    for rank in range(3):
        sign_both(tmp_path, replace(QUIET, digests={**QUIET.digests, "facts": str(rank) * 64}))

    assert sorted(path.name for path in (tmp_path / "paie").iterdir()) == ["2025-03.1.json", "2025-03.2.json", "2025-03.json"]


DAMAGES: list[bytes] = [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"sha256": "0"}', b'{"a": 1e400}']


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_record_counts_as_unsigned(damage: bytes, tmp_path: Path) -> None:
    """A record that cannot be read is told, and nobody is taken to have signed."""
    sign_both(tmp_path)
    sealed_path(tmp_path, MARCH).write_bytes(damage)

    found, problems = sealing_of(tmp_path, QUIET)

    assert found is UNSIGNED and codes(problems) == ["P020"]


def test_a_cut_record_counts_as_unsigned(tmp_path: Path) -> None:
    """A record cut anywhere, as by a full disk, is never taken for signed."""
    sign_both(tmp_path)
    path = sealed_path(tmp_path, MARCH)
    whole = path.read_bytes()
    for size in range(0, len(whole) - 2, 37):
        path.write_bytes(whole[:size])
        assert sealing_of(tmp_path, QUIET)[0] is UNSIGNED


EDITS: list[tuple[Callable[[dict[str, Any]], object], bool]] = [
    (lambda data: data["signatures"].pop(), False),
    (lambda data: data["signatures"][0].update(by="Quelqu'un"), False),
    (lambda data: data.update(waivers=[]), False),
    (lambda data: data["digests"].update(facts="0" * 64), False),
    (lambda data: data.pop("sha256"), False),
    (lambda data: data["signatures"].clear(), True),
    (lambda data: data["signatures"].append(data["signatures"][0]), True),
    (lambda data: data["signatures"][1].update(role="paie"), True),
    (lambda data: data["signatures"][1].update(by="roy anne"), True),
    (lambda data: data["signatures"][1].update(by=""), True),
    (lambda data: data["signatures"][1].update(on="2025-13-40"), True),
    (lambda data: data.update(month="2025-04"), True),
    (lambda data: data.update(cooperative="Les Autres"), True),
    (lambda data: data.update(schema="canut/sealed/2"), True),
    (lambda data: data.update(waivers=["D1"]), True),
]


@pytest.mark.parametrize(("change", "sound"), EDITS, ids=range(len(EDITS)))
def test_an_edited_record_counts_as_unsigned(change: Callable[[dict[str, Any]], object], sound: bool, tmp_path: Path) -> None:
    """A record changed by hand counts as unsigned, even when its digest was computed again but it says the impossible."""
    sign_both(tmp_path)
    edited(tmp_path, change, sound=sound)

    found, problems = sealing_of(tmp_path, QUIET)

    assert found is UNSIGNED and "P020" in codes(problems)


def test_a_pipe_in_the_place_of_a_record_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is told like a damaged record, at once."""
    (tmp_path / "paie").mkdir()
    os.mkfifo(sealed_path(tmp_path, MARCH))

    assert codes(sealing_of(tmp_path, QUIET)[1]) == ["P020"]


def test_a_damaged_record_can_be_signed_over(tmp_path: Path) -> None:
    """A new signature over a damaged record keeps it beside, and no problem remains."""
    sign_both(tmp_path)
    sealed_path(tmp_path, MARCH).write_bytes(b"abc")

    found, problems = sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)

    assert found is not None and found.state is SealState.ONE
    assert [item.code for item in problems] == ["P029"]  # what the damaged one knew can no longer be verified
    assert (tmp_path / "paie" / "2025-03.1.json").read_bytes() == b"abc"


@pytest.mark.parametrize(
    "waivers",
    [(), (replace(QUIET.waivers[0], until=TODAY + 999),), (replace(QUIET.waivers[0], target="P018"),)],
    ids=["gone", "longer", "another person"],
)
def test_a_waiver_is_listed_for_ever(waivers: tuple[Any, ...], tmp_path: Path) -> None:
    """A waiver that a signed month knows and that is gone, or says something else, is told in every later month."""
    sign_both(tmp_path)
    later = replace(QUIET, month=MARCH + 5, waivers=waivers)

    problems = sealing_of(tmp_path, later)[1]

    assert codes(problems) == ["P013"]
    assert dict(problems[0].words) == {"number": "D7", "month": "mars 2025"}


def test_a_waiver_that_is_used_otherwise_is_the_same(tmp_path: Path) -> None:
    """A waiver that expired since, or that lifts something else, is still the one that was signed."""
    sign_both(tmp_path)
    later = replace(QUIET, month=MARCH + 5, waivers=(replace(QUIET.waivers[0], state="expirée", used=0, who="P017 Anne"),))

    assert sealing_of(tmp_path, later)[1] == ()


def test_an_old_round_still_holds_its_waivers(tmp_path: Path) -> None:
    """A waiver known only to a former round, kept beside, cannot vanish either."""
    sign_both(tmp_path)
    sign_both(tmp_path, replace(QUIET, waivers=(), digests={**QUIET.digests, "facts": "0" * 64}))

    assert codes(sealing_of(tmp_path, replace(QUIET, month=MARCH + 1, waivers=()))[1]) == ["P013"]
    assert sealed_waivers(tmp_path / "paie") == {"D7"}


def test_a_damaged_record_of_another_month_is_told(tmp_path: Path) -> None:
    """The waivers that it knew can no longer be verified: a warning says so, in every month."""
    sign_both(tmp_path)
    sealed_path(tmp_path, MARCH).write_bytes(b"{}")

    assert codes(sealing_of(tmp_path, replace(QUIET, month=MARCH + 1))[1]) == ["P029"]


def test_a_failed_write_leaves_the_former_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses in the middle, the record is the one of before, and no draft is left."""
    sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)
    before = sealed_path(tmp_path, MARCH).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(storing.os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        sign(tmp_path, QUIET, "Paul Noir", "direction", TODAY)

    assert sealed_path(tmp_path, MARCH).read_bytes() == before
    assert [path.name for path in (tmp_path / "paie").iterdir()] == ["2025-03.json"]


def test_a_folder_that_cannot_be_made_is_the_systems_refusal(tmp_path: Path) -> None:
    """A file in the place of the folder of signatures is a refusal of the system, for the terminal to tell."""
    (tmp_path / "paie").write_text("")

    with pytest.raises(OSError):
        sign(tmp_path, QUIET, "Anne Roy", "paie", TODAY)


SIGNING = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.payroll import made_reports
from engine.payroll.sealing import sign
for rank in range(int(sys.argv[5])):
    report = replace(made_reports.quiet(), digests={"facts": f"{sys.argv[4]}{rank}"})
    found, _ = sign(Path(sys.argv[1]), report, sys.argv[2], sys.argv[3], 739400)
    print("signed" if found else "refused", flush=True)
"""


def start(folder: Path, name: str, role: str, facts: str = "a", times: int = 1) -> subprocess.Popen[str]:
    """Start a process that signs a month."""
    command = [sys.executable, "-c", SIGNING, str(folder), name, role, facts, str(times)]
    return subprocess.Popen(command, cwd=CLONE, stdout=subprocess.PIPE, text=True)


def test_a_crowd_signs_one_after_the_other(tmp_path: Path) -> None:
    """Of eight processes that sign at once, exactly two succeed, one for each role; neither signature is lost."""
    crowd = [start(tmp_path, f"Personne {chr(65 + rank)}", ROLES[rank % 2]) for rank in range(8)]
    said = [process.communicate(timeout=60)[0].strip() for process in crowd]

    data = json.loads(sealed_path(tmp_path, MARCH).read_bytes())
    assert said.count("signed") == 2
    assert sorted(one["role"] for one in data["signatures"]) == ["direction", "paie"]
    assert data["sha256"] == record_digest(data)


def test_a_kill_never_leaves_half_a_record(tmp_path: Path) -> None:
    """Killed again and again while it signs, a process leaves a whole record, or none, and the next one can sign."""
    report = replace(made_reports.quiet(), digests={"facts": "a"})
    for rank in range(6):
        process = start(tmp_path, "Anne Roy", "paie", facts=str(rank), times=100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 * rank)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for path in (tmp_path / "paie").glob("*.json"):
            data = json.loads(path.read_bytes())
            assert data["sha256"] == record_digest(data), path.name

    assert len(list((tmp_path / "paie").glob("*.json"))) > 6
    assert sign(tmp_path, report, "Paul Noir", "direction", TODAY)[0] is not None
