"""What is asked about files and facts, for the description: a good request of each operation, and each refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from record import files
from record.tables import Blob
from tests.kept.facts import ABSENCES, LEDGER_FILE, MULTIPART, PEOPLE_FILE, body, correct, part, send
from tests.kept.http import Served, key
from tests.month.small import PEOPLE

Ask = Callable[[Served], Any]
_PEOPLE = {"path": PEOPLE_FILE}
_SENT = ("absences.csv", ABSENCES, "", None)


def _compared(served: Served) -> Any:
    with served.house.record.writing(served.house.id) as session:
        for text in (PEOPLE.replace("Ada", "Ida"), f"{PEOPLE}P3;Zoé;;non\n"):
            files.write(session, 1, {PEOPLE_FILE: files.keep(session, text.encode())})
    return served.payroll.get(f"{served.at}/files/difference", params={**_PEOPLE, "before": 1, "after": 3})


def _listed(served: Served) -> Any:
    correct(served, 1)
    return served.payroll.get(f"{served.at}/facts/corrections")


def erase_person(served: Served, client: Any = None, person: str = "P2", reason: str = "Sa demande.", **headers: str) -> Any:
    """Erase a person, by default one who has no account."""
    at = f"{served.at}/people/{person}/erasure"
    return (client or served.approver).post(at, json={"reason": reason}, headers=headers or key())


def _erased_twice(served: Served) -> Any:
    header = key()
    assert erase_person(served, **header).status_code == 201
    return erase_person(served, reason="Une autre.", **header)


def _herself(served: Served) -> Any:
    return erase_person(served, served.signed(served.house.joined("approver", "member", person="P2")))


def all_erased(served: Served, client: Any, address: str, **params: object) -> Any:
    """Return the answer to a reading once all bytes were erased, as they are when their time has passed."""
    with served.house.record.writing(served.house.id) as session:
        for blob in session.exec(files.select(Blob)).all():
            files.erase(session, blob.digest, served.now)
    return client.get(f"{served.at}/{address}", params=params)


GOOD: dict[str, Callable[[Served, str], Any]] = {
    "list_files": lambda served, _: served.payroll.get(f"{served.at}/files"),
    "read_file": lambda served, _: served.payroll.get(f"{served.at}/files/content", params=_PEOPLE),
    "list_file_versions": lambda served, _: served.payroll.get(f"{served.at}/files/versions", params=_PEOPLE),
    "read_rows": lambda served, _: served.payroll.get(f"{served.at}/files/rows", params=_PEOPLE),
    "compare_versions": lambda served, _: _compared(served),
    "check_facts": lambda served, _: send(served, _SENT, check=True),
    "send_facts": lambda served, _: send(served, _SENT),
    "correct_facts": lambda served, _: correct(served, 1),
    "list_corrections": lambda served, _: _listed(served),
    "export_person": lambda served, _: served.member.get(f"{served.at}/people/P1/export"),
    "erase_person": lambda served, _: erase_person(served),
    "list_erasures": lambda served, _: (erase_person(served), served.approver.get(f"{served.at}/erasures"))[-1],
}
BODIES = {
    "check_facts": body(_SENT),
    "send_facts": body(("personnes.csv", b"", "", None)),
    "erase_person": b'{"reason": "a"}',
    "correct_facts": b'{"path": "absent.csv", "change": "remove", "line": 2, "reason": "a"}',
}
MEDIA = {"check_facts": MULTIPART, "send_facts": MULTIPART}
QUERIES = {
    **dict.fromkeys(("read_file", "list_file_versions", "read_rows"), "?path=absent.csv"),
    "compare_versions": "?path=absent.csv&before=1&after=2",
}


def _unreadable(served: Served, address: str, **params: object) -> Any:
    """Return the answer to a reading of the people once their file was replaced by one without columns."""
    with served.house.record.writing(served.house.id) as session:
        files.write(session, 1, {PEOPLE_FILE: files.keep(session, b"x;y\n1;2\n")})
    return served.payroll.get(f"{served.at}/files/{address}", params={"path": PEOPLE_FILE, **params})


def _sending(check: bool) -> dict[str, Ask]:
    """Return what is refused of files that are sent, to be kept or to be checked."""
    people, old = PEOPLE.encode(), ("personnes.csv", PEOPLE.encode(), "", 9)

    def raw(served: Served, content: bytes, media: str = MULTIPART) -> Any:
        address = f"{served.at}/facts{'/check' if check else ''}"
        return served.payroll.post(address, content=content, headers={"Content-Type": media, **key()})

    return {
        "body-unreadable": lambda served: raw(served, body(_SENT)[:-20]),
        "body-too-large": lambda served: raw(served, part("path", b"a") * 100),
        "content-type-unknown": lambda served: raw(served, b"{}", "application/json"),
        "request-invalid": lambda served: send(served, ("personnes.csv", people, "mois/2025-01.json", 1), check=check),
        "precondition-missing": lambda served: send(served, ("personnes.csv", people, "", None), check=check),
        "stale": lambda served: send(served, old, check=check),
    }


def _sent_again(served: Served) -> Any:
    header = key()
    assert send(served, _SENT, headers=header).status_code == 201
    return send(served, ("gl.csv", b"", "", 1), headers=header)


REFUSED: dict[tuple[str, str], Ask] = {
    **{("check_facts", kind): ask for kind, ask in _sending(True).items()},
    **{("send_facts", kind): ask for kind, ask in _sending(False).items()},
    ("send_facts", "facts-refused"): lambda served: send(served, ("gl.csv", b"a;b\n", "", 1)),
    ("send_facts", "idempotency-key-missing"): lambda served: send(served, _SENT, headers={}),
    ("send_facts", "idempotency-key-reused"): _sent_again,
    ("erase_person", "second-person"): _herself,
    ("erase_person", "idempotency-key-missing"): lambda served: erase_person(served, **{"X-None": "1"}),
    ("erase_person", "idempotency-key-reused"): _erased_twice,
    ("read_file", "erased"): lambda served: all_erased(served, served.payroll, "files/content", **_PEOPLE),
    ("read_rows", "erased"): lambda served: all_erased(served, served.payroll, "files/rows", **_PEOPLE),
    ("compare_versions", "erased"): lambda served: all_erased(
        served, served.payroll, "files/difference", **_PEOPLE, before=1, after=1
    ),
    ("export_person", "erased"): lambda served: all_erased(served, served.approver, "people/P1/export"),
    ("correct_facts", "stale"): lambda served: correct(served, 9),
    ("correct_facts", "facts-refused"): lambda served: correct(served, 1, path=LEDGER_FILE, cells={"date": "31/02/2025"}),
    ("read_rows", "facts-refused"): lambda served: _unreadable(served, "rows"),
    ("compare_versions", "facts-refused"): lambda served: _unreadable(served, "difference", before=1, after=2),
}
