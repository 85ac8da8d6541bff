"""The facts of a small cooperative, sent and corrected over HTTP."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from service.importing_facts import Piece
from tests.kept.http import Served, key
from tests.month.small import ACTIVITIES, CONTRACTS, DESCRIPTION, HEADER, PEOPLE, SALES

PEOPLE_FILE, LEDGER_FILE = "donnees/personnes.csv", "donnees/gl.csv"
FOLDER: dict[str, bytes] = {
    "cooperative.yaml": DESCRIPTION.encode(),
    PEOPLE_FILE: PEOPLE.encode(),
    "donnees/contrats.csv": CONTRACTS.encode(),
    "donnees/activites.csv": ACTIVITIES.encode(),
    LEDGER_FILE: (HEADER + SALES).encode(),
}
ABSENCES_FILE = "donnees/absences.csv"
ABSENCES = "personne;nature;début;fin\nP1;maladie;03/02/2025;05/02/2025\n".encode()
BOUNDARY = "limite-0123456789"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
Sent = tuple[str, bytes, str, int | None]
"""The name of a file, its bytes, its place or "", the version that it replaces or None."""


def part(name: str, value: bytes, filename: str | None = None) -> bytes:
    """Return one part of a body."""
    told = "" if filename is None else f'; filename="{filename}"'
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'.encode() + value + b"\r\n"


def body(*sent: Sent) -> bytes:
    """Return the body of an import."""
    made = b""
    for name, data, path, number in sent:
        made += part("path", path.encode()) if path else b""
        made += part("number", str(number).encode()) if number is not None else b""
        made += part("file", data, name)
    return made + f"--{BOUNDARY}--\r\n".encode()


def send(served: Served, *sent: Sent, check: bool = False, client: Any = None, headers: dict[str, str] | None = None) -> Any:
    """Import files, or have them checked."""
    given = {"Content-Type": MULTIPART, **(key() if headers is None else headers)}
    address = f"{served.at}/facts{'/check' if check else ''}"
    return (client or served.payroll).post(address, content=body(*sent), headers=given)


def pieces(folder: Path, *sent: Sent) -> list[Piece]:
    """Return files as an import has them, in a folder."""
    found = []
    for rank, (name, data, path, number) in enumerate(sent):
        source = folder / f"{rank}"
        source.write_bytes(data)
        found.append(Piece(name, source, sha256(data).hexdigest(), path, number))
    return found


def correct(served: Served, number: int, client: Any = None, **changed: Any) -> Any:
    """Correct a row: by default the name of the first person."""
    asked = {"path": PEOPLE_FILE, "change": "replace", "line": 2, "cells": {"nom": "Ada Lunel"}, "reason": "Une lettre."}
    asked = {name: value for name, value in {**asked, **changed}.items() if value is not None}
    return (client or served.payroll).post(f"{served.at}/facts/corrections", json=asked, headers={"If-Match": f'"{number}"'})


def content(served: Served, path: str, **params: Any) -> bytes:
    """Return the bytes of a file."""
    response = served.payroll.get(f"{served.at}/files/content", params={"path": path, **params})
    assert response.status_code == 200, response.text
    return bytes(response.content)


def numbers(served: Served) -> dict[str, int]:
    """Return the version of each file."""
    return {one["path"]: one["number"] for one in served.payroll.get(f"{served.at}/files").json()["files"]}
