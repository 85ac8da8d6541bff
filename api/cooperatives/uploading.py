"""Files sent in one request (``multipart/form-data``), read as they come, with limits.

Each file is described by the fields that stand before it: ``path``, where it goes, and ``number``, the version that it
replaces. What is not whole when the connection ends was not sent.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, BinaryIO

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from api.bodies import check_content_type
from api.cooperatives.entering import Asking
from api.limits import IMPORT_BYTES_MAX, IMPORT_FIELD_BYTES_MAX, IMPORT_FIELDS_MAX, IMPORT_FILE_BYTES_MAX, IMPORT_FILES_MAX
from api.refusals import Refused
from service.importing_facts import Piece
from service.scratch import scratch
from service.working.refusing import Told, told

MULTIPART = ("multipart/form-data",)
PART_BYTES = 1 << 18
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


class _Parts(MultiPartParser):
    """The parts of a body; it knows whether the last one was whole, and stops at the first one too many."""

    whole = False
    weight = 0

    def on_part_begin(self) -> None:
        if len(self.items) >= IMPORT_FILES_MAX + IMPORT_FIELDS_MAX:
            raise _too_large("A352", IMPORT_FILES_MAX)
        self.weight = 0
        super().on_part_begin()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self.weight += end - start
        if self.weight > IMPORT_FILE_BYTES_MAX:
            raise _too_large("A353", IMPORT_FILE_BYTES_MAX >> 20)
        super().on_part_data(data, start, end)

    def on_end(self) -> None:
        self.whole = True

    def close(self) -> None:
        """Close every file that was begun, whole or not."""
        for file in self._files_to_close_on_error:
            file.close()


async def _pieces(request: Request, asking: Asking) -> AsyncGenerator[list[Piece], None]:
    """Give the files of a request, in order, each on the disk until it is answered. Who may not send any is told so at once."""
    with scratch() as made:
        yield await _received(request, asking, made)


async def _received(request: Request, asking: Asking, folder: Path) -> list[Piece]:
    asking.actor.may_all("facts.import")
    check_content_type(request, MULTIPART)
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 12 or int(announced) > IMPORT_BYTES_MAX):
        raise _too_large("A354", IMPORT_BYTES_MAX >> 20)
    parser = _Parts(request.headers, _bounded(request), max_part_size=IMPORT_FIELD_BYTES_MAX)
    try:
        form = await parser.parse()
    except (MultiPartException, ClientDisconnect, UnicodeError, ValueError) as error:
        raise Refused("body-unreadable", [told("A351")], {"Connection": "close"}) from error
    try:
        if not parser.whole:
            raise Refused("body-unreadable", [told("A351")])
        return await _described(form.multi_items(), folder)
    finally:
        parser.close()


Pieces = Annotated[list[Piece], Depends(_pieces)]


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """Give the body, and stop once it is too large."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > IMPORT_BYTES_MAX:
            raise _too_large("A354", IMPORT_BYTES_MAX >> 20)
        yield chunk


async def _described(items: list[tuple[str, UploadFile | str]], folder: Path) -> list[Piece]:
    """Return the files, kept in a folder, with what the fields before each say of it."""
    said: dict[str, str] = {}
    found: list[Piece] = []
    wrong: list[Told] = []
    for name, value in items:
        if isinstance(value, UploadFile):
            if name != "file":
                wrong.append(told("A355", name, name=name))
            number = said.get("number", "").strip('"')
            if number and _NUMBER.fullmatch(number) is None:
                wrong.append(told("A356", f"/file/{len(found)}", name=number))
                number = ""
            source = folder / str(len(found))
            digest = await run_in_threadpool(_kept, value.file, source)
            found.append(Piece(value.filename or "", source, digest, said.get("path", ""), int(number) if number else None))
            said = {}
        elif name not in {"path", "number"} or name in said:
            wrong.append(told("A355", name, name=name))
        else:
            said[name] = value
    if len(found) > IMPORT_FILES_MAX:
        raise _too_large("A352", IMPORT_FILES_MAX)
    if said:
        wrong.append(told("A355", next(iter(said)), name=next(iter(said))))
    if wrong:
        raise Refused("request-invalid", wrong)
    return found


def _kept(sent: BinaryIO, target: Path) -> str:
    """Write what was sent to a file, part by part, and return its SHA-256."""
    digest = sha256()
    with target.open("wb") as file:
        while part := sent.read(PART_BYTES):
            digest.update(part)
            file.write(part)
    return digest.hexdigest()


def _too_large(code: str, most: int) -> Refused:
    # The rest of the body is not read, so that the connection cannot serve again.
    return Refused("body-too-large", [told(code, max=most)], {"Connection": "close"})
