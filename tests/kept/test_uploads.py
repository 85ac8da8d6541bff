"""Uploads that nobody means well: each is refused with its reason, nothing is kept, and the service answers the next one."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import xlsxwriter

from service.working.children import Children
from service.working.limits import LIMITS, MB, Limits
from service.working.pool import Pool
from tests.api.service import refused
from tests.kept.facts import ABSENCES, ABSENCES_FILE, BOUNDARY, MULTIPART, PEOPLE_FILE, body, numbers, part, send
from tests.kept.http import Served, key
from tests.month.small import PEOPLE

END = f"--{BOUNDARY}--\r\n".encode()


def posted(served: Served, content: bytes | Iterator[bytes], media: str = MULTIPART) -> Any:
    """Return the answer to a body as it is."""
    return served.payroll.post(f"{served.at}/facts", content=content, headers={"Content-Type": media, **key()})


def book_of(write: Callable[[Any], object]) -> bytes:
    """Return a workbook of one sheet."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        write(book.add_worksheet())
    return held.getvalue()


@cache
def _bomb() -> bytes:
    """Return an archive of 600 kB that unpacks to 600 MB."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as file:
        for _ in range(600):
            file.write(bytes(1 << 20))
    return held.getvalue()


def _corner(sheet: Any) -> None:
    sheet.write(0, 0, "numéro")
    sheet.write(1_048_575, 16_383, "x")


@cache
def _wide() -> bytes:
    """Return a workbook of which two cells alone are written, the first and the last."""
    return book_of(_corner)


FACTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "F902"),
    "blank": (lambda: b"\n \n\n", "F902"),
    "nul": (lambda: b"num\xc3\xa9ro;nom\nP1;Ada\x00Lune\n", "F922"),
    "only nul": (lambda: bytes(10_000), "F9"),
    "not a table": (lambda: bytes(range(1, 256)) * 50, "F9"),
    "statute": (lambda: b"statuts: contribution\n", "F910"),
    "error of a spreadsheet": (lambda: b"num\xc3\xa9ro;nom\nP1;#REF!\n", "F866"),
    "zip bomb": (_bomb, "F905"),
    "a sheet that spans everything": (_wide, "F905"),
    "not a workbook": (lambda: b"PK\x03\x04" + bytes(100), "F904"),
    "old workbook cut": (lambda: b"\xd0\xcf\x11\xe0" + bytes(1000), "F904"),
    "open quote": (lambda: b'num\xc3\xa9ro;nom\nP1;"Ada\n' + b"P2;b\n" * 50, "F906"),
    "one long line": (lambda: b"num\xc3\xa9ro;nom\nP1;" + b"x" * 1_000_000, "F907"),
    "wrong line among many": (lambda: PEOPLE.encode() + b"P9;a;b;c;d;e;f\n", "F921"),
    "code twice": (lambda: PEOPLE.encode() + b"P1;Ada;;non\n", "F9"),
}


@pytest.mark.parametrize("name", FACTS)
def test_what_is_no_table_is_refused(name: str, served: Served) -> None:
    """Empty, full of nuls, a bomb, a cut workbook, a forgotten quote: the reason, the file, nothing kept."""
    made, code = FACTS[name]
    problems = refused(send(served, ("personnes.csv", made(), "", 1)), "facts-refused", 422)

    assert {one["file"] for one in problems} <= {PEOPLE_FILE, "donnees/contrats.csv", "donnees/activites.csv"}
    assert any(one["code"].startswith(code) and one["file"] == PEOPLE_FILE for one in problems), problems
    assert numbers(served)[PEOPLE_FILE] == 1


class Tight(Children):
    """Children that may read facts in few megabytes, or in no time."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(2)
        self.limits = limits

    def start(self) -> Pool:
        if self.made is None:
            self.made = Pool(1, {**LIMITS, "facts": self.limits})
        return self.made


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("limits", "kind", "code"),
    [(Limits(20, 24 * MB, 30), "worker-full", "A360"), (Limits(20, 512 * MB, 0), "worker-late", "A359")],
)
def test_facts_that_take_too_much_harm_nobody(served: Served, limits: Limits, kind: str, code: str) -> None:
    """A file that takes more memory or time than is allowed to read: told so, nothing kept, and the service answers the next."""
    children, served.app.state.children = served.app.state.children, Tight(limits)
    held = PEOPLE.encode() + b"".join(b"Q%d;Nom;;non\n" % rank for rank in range(120_000))
    try:
        assert [one["code"] for one in refused(send(served, ("personnes.csv", held, "", 1)), kind, 422)] == [code]
    finally:
        served.app.state.children.close(0)
        served.app.state.children = children
    assert numbers(served)[PEOPLE_FILE] == 1
    assert send(served, ("absences.csv", ABSENCES, "", None)).status_code == 201


def test_a_binary_workbook_is_refused(served: Served) -> None:
    """What cannot be weighed before it is opened is not opened."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.bin", b"x")
    problems = refused(send(served, ("personnes.csv", held.getvalue(), "", 1)), "request-invalid", 422)
    assert [one["code"] for one in problems] == ["A358"]


def test_a_formula_is_text(served: Served) -> None:
    """A formula in a name is kept as it was written, and is never run: what gives it out in CSV disarms it."""
    held = PEOPLE.replace("Ada Lune", "=HYPERLINK(1)").encode()
    assert send(served, ("personnes.csv", held, "", 1)).status_code == 201
    told = served.approver.get(f"{served.at}/people/P1/export").json()
    assert "nom;'=HYPERLINK(1)\r\n" in told["csv"]
    assert ";=" not in told["csv"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252", "iso-8859-15"])
def test_every_usual_encoding_is_read(served: Served, encoding: str) -> None:
    """An export of Windows or of a spreadsheet is read as it is, and kept to the byte."""
    held = PEOPLE.encode(encoding)
    assert send(served, ("personnes.csv", held, "", 1)).status_code == 201
    assert served.payroll.get(f"{served.at}/files/content", params={"path": PEOPLE_FILE}).content == held


def test_a_workbook_is_read(served: Served) -> None:
    """A workbook takes the place of a CSV; its rows are read, and not corrected one by one."""
    rows = [line.split(";") for line in PEOPLE.splitlines()]
    held = book_of(lambda sheet: [sheet.write_row(rank, 0, row) for rank, row in enumerate(rows)])
    assert send(served, ("x.xlsx", held, PEOPLE_FILE, 1)).status_code == 201
    found = served.payroll.get(f"{served.at}/files/rows", params={"path": PEOPLE_FILE}).json()
    assert [row["key"] for row in found["rows"]] == ["P1", "P2"]


def test_a_file_sent_twice_is_refused(served: Served) -> None:
    """Twice the same place, or two files for one kind: nobody knows which one is meant."""
    twice = ("personnes.csv", PEOPLE.encode(), "", 1)
    assert [one["code"] for one in refused(send(served, twice, twice), "request-invalid", 422)] == ["A341"]
    both = (("absences.csv", ABSENCES, "", None), ("absences.xlsx", b"PK\x03\x04", "", None))
    assert [one["code"] for one in refused(send(served, *both), "request-invalid", 422)] == ["A341"]


BROKEN: dict[str, bytes] = {
    "nothing": b"",
    "no boundary": b"hello",
    "cut in a file": body(("absences.csv", ABSENCES, "", None))[:-30],
    "cut before the last boundary": part("file", ABSENCES, "absences.csv"),
    "cut in a header": f"--{BOUNDARY}\r\nContent-Disposition: form-da".encode(),
    "a part without a name": f"--{BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n".encode() + END,
    "a field too long": part("path", b"x" * 2_000) + part("file", ABSENCES, "absences.csv") + END,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_body_that_is_not_whole_is_refused(name: str, served: Served) -> None:
    """Whatever is cut, nothing of it is kept, although a file in it may have been whole."""
    before = numbers(served)
    refused(posted(served, BROKEN[name]), "body-unreadable", 400)
    assert numbers(served) == before


def test_a_boundary_that_is_missing_is_told(served: Served) -> None:
    """Without its boundary a multipart cannot be read."""
    refused(posted(served, b"x", "multipart/form-data"), "body-unreadable", 400)


@pytest.mark.parametrize("charset", ["hex", "undefined", "utf-7", "punycode", "idna", "nothing", "utf-16", "zlib"])
def test_a_strange_charset_is_no_error_of_ours(served: Served, charset: str) -> None:
    """Whatever the request says of the letters of its fields, it is answered."""
    response = posted(served, body(("absences.csv", ABSENCES, ABSENCES_FILE, 0)), f"{MULTIPART}; charset={charset}")
    assert response.status_code in {201, 400, 422}, response.text


PARTS: dict[str, tuple[bytes, str]] = {
    "no file": (END, "A342"),
    "a field of another name": (part("name", b"x") + part("file", ABSENCES, "absences.csv") + END, "A355"),
    "a file of another name": (part("facts", ABSENCES, "absences.csv") + END, "A355"),
    "a field after the file": (part("file", ABSENCES, "absences.csv") + part("number", b"1") + END, "A355"),
    "a number twice": (part("number", b"1") + part("number", b"2") + part("file", ABSENCES, "absences.csv") + END, "A355"),
    "a number that is none": (part("number", b"-1") + part("file", ABSENCES, "absences.csv") + END, "A356"),
    "a number too long": (part("number", b"9" * 500) + part("file", ABSENCES, "absences.csv") + END, "A356"),
    "a name that is no place": (part("file", ABSENCES, "absence.csv") + END, "A340"),
    "no name": (part("file", ABSENCES, "") + END, "A340"),
    "a name in another encoding": (part("file", ABSENCES, "abs\udce9nces.csv".encode("utf-8", "replace").decode()) + END, "A340"),
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_that_mean_nothing_are_told(name: str, served: Served) -> None:
    """Each part describes a file or is one, in order; what does not is told."""
    content, code = PARTS[name]
    assert code in [one["code"] for one in refused(posted(served, content), "request-invalid", 422)]


def test_ten_thousand_parts_are_not_read(served: Served) -> None:
    """The first part too many ends the reading, be it a field or a file."""
    for one in (part("path", b"a"), part("file", ABSENCES, "absences.csv")):
        refused(posted(served, one * 10_000 + END), "body-too-large", 413)


def test_what_is_too_large_is_not_read_to_its_end(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its announced length, by what comes, or by one file: refused as soon as that is known."""
    monkeypatch.setattr("api.cooperatives.uploading.IMPORT_BYTES_MAX", 3_000_000)
    monkeypatch.setattr("api.cooperatives.uploading.IMPORT_FILE_BYTES_MAX", 1_000_000)
    given = [0]

    def endless() -> Iterator[bytes]:
        yield part("file", b"", "absences.csv")[:-2]
        while given[0] < 50_000_000:
            given[0] += 65_536
            yield b"x" * 65_536

    refused(posted(served, endless()), "body-too-large", 413)
    one = part("file", b"x" * 1_000_001, "absences.csv") + END
    assert [one["code"] for one in refused(posted(served, iter([one])), "body-too-large", 413)] == ["A353"]
    whole = b"".join(part("file", b"x" * 900_000, f"{rank}.csv") for rank in range(4)) + END
    assert [one["code"] for one in refused(posted(served, iter([whole])), "body-too-large", 413)] == ["A354"]
    assert [one["code"] for one in refused(posted(served, whole), "body-too-large", 413)] == ["A354"]


def test_a_connection_cut_in_the_middle_leaves_nothing(served: Served) -> None:
    """Whoever hangs up after half a file has sent nothing, and the next import passes."""
    before = numbers(served)
    sent = body(("absences.csv", ABSENCES, "", None))
    cookie = served.payroll.cookies["canut_session"]
    headers = {"content-type": MULTIPART, "cookie": f"canut_session={cookie}", "content-length": str(len(sent)), **key()}
    messages = [
        {"type": "http.request", "body": sent[: len(sent) // 2], "more_body": True},
        {"type": "http.disconnect"},
    ]
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if len(messages) > 1 else messages[0]

    async def told(message: Any) -> None:
        answers.append(message)

    scope = {"type": "http", "method": "POST", "path": f"{served.at}/facts", "query_string": b"", "http_version": "1.1"}
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope |= {"headers": raw, "scheme": "http", "server": ("test", 80), "client": ("test", 1), "root_path": ""}
    asyncio.run(served.app(scope, receive, told))  # type: ignore[arg-type] # a scope as a server makes it

    assert answers[0]["status"] == 400
    assert numbers(served) == before
    assert send(served, ("absences.csv", ABSENCES, "", None)).status_code == 201


def test_who_may_not_import_is_told_before_the_body_is_read(served: Served) -> None:
    """An author's upload is refused at once: nothing of a large body is awaited."""

    def never() -> Iterator[bytes]:
        yield part("file", b"", "absences.csv")[:-2]
        for _ in range(100_000):
            yield b"x" * 65_536

    address, headers = f"{served.at}/facts", {"Content-Type": MULTIPART, **key()}
    refused(served.author.post(address, content=_first_two(never()), headers=headers), "forbidden", 403)


def _first_two(given: Iterator[bytes]) -> Iterator[bytes]:
    """Give the first two pieces only: the client of the tests sends all before it listens."""
    yield next(given)
    yield next(given)
