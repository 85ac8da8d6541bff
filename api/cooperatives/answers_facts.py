"""What is answered about the files of a cooperative and the facts in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.answers import Answer, Problem


class FileHead(Answer):
    """A file in one of its versions."""

    path: str
    kind: str = Field(description="« personnes », « comptabilité »…; empty for a file that is not one of facts.")
    number: int = Field(description="Its ETag, without the quotes.")
    sha256: str | None = Field(description="Null when the file is there no more from that version on.")
    size: int = Field(description="In bytes.")
    act: int = Field(description="The rank of the act that wrote it.")
    at: str
    actor: str
    action: str


class Files(Answer):
    """The files of a folder, in the order of their paths."""

    files: list[FileHead]
    sha256: str = Field(description="The digest of the folder: of the canonical JSON of its paths and digests.")


class FileVersions(Answer):
    """Every version of a file, the first one first."""

    versions: list[FileHead]


class FactRow(Answer):
    """A row of a table."""

    line: int = Field(description="Where it starts in the file, from 1.")
    key: str = Field(description="What names it; empty in a table whose rows have no name.")
    cells: list[str]


class FactRows(Answer):
    """Rows of a table as they are written."""

    path: str
    number: int
    columns: list[str]
    dated: bool = Field(description="Whether rows say when they are valid: « on » chooses among them only then.")
    rows: list[FactRow]
    next: int | None = Field(None, description="What to give as « after » for those that follow; null at the end.")


class NamedRow(Answer):
    """A row that is in one version only."""

    line: int
    key: str
    cells: dict[str, str]


class CellChange(Answer):
    """A cell in both versions."""

    before: str
    after: str


class AlteredRow(Answer):
    """A row that has a name, in both versions."""

    key: str
    line: int
    cells: dict[str, CellChange]


class FileDifference(Answer):
    """What changed in a table from a version to another, in data and in sentences."""

    path: str
    before: int
    after: int
    columns_added: list[str]
    columns_removed: list[str]
    added: list[NamedRow]
    removed: list[NamedRow]
    altered: list[AlteredRow]
    left: int = Field(description="How many rows more changed, which are not told.")
    text: list[str]


class FactsReport(Answer):
    """What the engine says of a folder with the files that are sent; nothing is kept."""

    sound: bool
    files: list[str]
    problems: list[Problem]


class Imported(Answer):
    """An import, kept, with what there is to say of it."""

    act: int
    files: list[FileHead]
    warnings: list[Problem]


class Corrected(Answer):
    """A correction, kept."""

    act: int
    file: FileHead


class CorrectedRow(Answer):
    """A correction: the row as it was and as it is, and why. What was erased since is null."""

    act: int
    at: str
    actor: str
    path: str
    number: int | None = Field(description="The version that was corrected.")
    change: Literal["replace", "add", "remove"] | None
    line: int | None
    before: dict[str, str] | None
    after: dict[str, str] | None
    reason: str | None


class Corrections(Answer):
    """Corrections in order."""

    corrections: list[CorrectedRow]
    next: int | None = Field(None, description="What to give as « after » for those that follow; null at the end.")


class PersonTable(Answer):
    """What a file holds of someone."""

    path: str
    columns: list[str]
    rows: list[FactRow]


class PersonExport(Answer):
    """All that the files of facts hold about a person, and about the activities that she holds."""

    person: str
    tables: list[PersonTable]
    csv: str = Field(description="The same, a line for each cell: « fichier;ligne;colonne;valeur ».")


class Duty(Answer):
    """What has to be kept of somebody who was erased, which law says so, and until which day included."""

    what: Literal["accounting", "pay"]
    law: str
    until: str


class StillNamed(Answer):
    """A file of today in which her name still stands: a label, a title, a reason."""

    path: str
    count: int = Field(description="How many of its lines.")
    lines: list[int] = Field(description="Which, the first twenty.")


class PersonErased(Answer):
    """What was erased of a person, and what has to be kept."""

    person: str
    act: int
    account: bool = Field(description="Whether somebody signed in here as her.")
    keys: int = Field(description="Her keys that were revoked.")
    renamed: list[str] = Field(description="Files of people in which her name became « Personne » and her code.")
    left: list[str] = Field(description="Files of people that are not changed row by row: to be imported again without her name.")
    reasons: int = Field(description="Corrections whose reason and cells were erased.")
    named: list[StillNamed] = Field(description="Where her name still stands; nothing of it was changed.")
    unread: list[str] = Field(
        description="Files in which her name was not looked for: workbooks, or all of them when they are too large."
    )
    waivers: list[str] = Field(description="Waivers asked for that are for her, or name her.")
    kept: list[Duty]


class Erasure(Answer):
    """An erasure; of whom and why is null once that was erased in its turn."""

    act: int
    at: str
    actor: str
    person: str | None
    reason: str | None


class Erasures(Answer):
    """Erasures in order."""

    erasures: list[Erasure]
