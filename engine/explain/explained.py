"""What an explanation holds, and the same for machines."""

from __future__ import annotations

from dataclasses import dataclass

from engine import VERSION
from engine.explain.values import Told
from engine.program.calendar import iso_month


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``quote`` is the text as written; ``level`` 1 stands under the line that follows it."""

    kind: str
    label: str
    basis: Told | None = None
    rate: Told | None = None
    result: Told | None = None
    note: str = ""
    quote: str = ""
    article: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule with its lines. ``depth`` 0 is the rule that is explained, 1 those it reads."""

    name: str
    title: str
    article: str
    value: Told
    rows: tuple[Row, ...]
    depth: int
    given: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """What did not apply: what it is, its condition as written, what is seen, what it would take."""

    kind: str
    label: str
    condition: str
    seen: str
    would: str

    @property
    def sentence(self) -> str:
        """What is seen and what it would take, to be read."""
        return " ".join(part for part in (self.seen, self.would) if part)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What was assumed (``memory``, ``default``) or given in place of a rule (``given``)."""

    kind: str
    name: str
    sentence: str
    value: Told


@dataclass(frozen=True, slots=True)
class Adopted:
    """A text: its policy, version and adoption (None for the law), and the digest of its bytes."""

    policy: str
    title: str
    version: str
    adoption: str
    by: str
    on: str
    source: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule that was read, and the text it stands in (``policy`` and ``file`` of an ``Adopted``)."""

    name: str
    title: str
    article: str
    policy: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ReadParameter:
    """A parameter with the value in force, since when (ISO, "" for always), and where it comes from."""

    name: str
    title: str
    value: Told
    since: str
    since_text: str
    reference: str
    checked_on: str
    checked_text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a value is not known: the code of its refusal, a sentence, and the rules in which it would be used."""

    code: str
    name: str
    sentence: str
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The rules read, the texts they stand in, the parameters used."""

    rules: tuple[ReadRule, ...]
    texts: tuple[Adopted, ...]
    parameters: tuple[ReadParameter, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A result told: what it is, why, from what, and why not otherwise.

    Attributes:
        locale: Language of every sentence.
        name: The rule.
        month: year*12+month-1.
        scope: What it is computed for.
        key: For which one; ``label`` as people call it.
        value: The result.
        sentences: What it is, then its main cause.
        rules: The rule itself, then those it reads.
    """

    locale: str
    name: str
    title: str
    month: int
    scope: str
    key: str
    label: str
    value: Told
    sentences: tuple[str, ...]
    missing: Missing | None
    hypotheses: tuple[Hypothesis, ...]
    rules: tuple[ToldRule, ...]
    alternatives: tuple[Alternative, ...]
    sources: Sources


def told_data(told: Told | None) -> dict[str, object] | None:
    """Return a value for machines: amounts as decimal text with their unit."""
    if told is None:
        return None
    data: dict[str, object] = {"text": told.text}
    if told.data is not None:
        data["value"] = told.data
    if told.unit:
        data["unit"] = told.unit
    if told.exact:
        data["exact"] = told.exact
    return data


def _row_data(row: Row) -> dict[str, object]:
    data: dict[str, object] = {"kind": row.kind, "label": row.label, "level": row.level}
    cells = {"basis": told_data(row.basis), "rate": told_data(row.rate), "result": told_data(row.result)}
    texts = {"note": row.note, "quote": row.quote, "article": row.article}
    return data | {key: value for key, value in {**cells, **texts}.items() if value}


def _fields(item: object, *names: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in names:
        value = getattr(item, name)
        if isinstance(value, Told):
            found[name] = told_data(value)
        elif value != "":
            found[name] = list(value) if isinstance(value, tuple) else value
    return found


def explanation_data(explanation: Explanation) -> dict[str, object]:
    """Return an explanation for machines, as ``schemas/explanation.schema.json`` describes it."""
    one, missing = explanation, explanation.missing
    sources = one.sources
    data = {
        "engine": VERSION,
        "locale": one.locale,
        "name": one.name,
        "title": one.title,
        "month": iso_month(one.month),
        "scope": one.scope,
        "key": one.key,
        "value": told_data(one.value),
        "sentences": list(one.sentences),
        "missing": _fields(missing, "code", "name", "sentence", "used") if missing is not None else None,
        "hypotheses": [_fields(item, "kind", "name", "sentence", "value") for item in one.hypotheses],
        "rules": [
            {
                **_fields(rule, "name", "title", "article", "value", "depth", "given"),
                "rows": [_row_data(row) for row in rule.rows],
            }
            for rule in one.rules
        ],
        "alternatives": [_fields(item, "kind", "label", "condition", "seen", "would") for item in one.alternatives],
        "sources": {
            "rules": [_fields(item, "name", "title", "article", "policy", "file", "line") for item in sources.rules],
            "texts": [
                _fields(item, "policy", "title", "version", "by", "on", "source", "file", "sha256") for item in sources.texts
            ],
            "parameters": [
                _fields(item, "name", "title", "value", "since", "reference", "checked_on") for item in sources.parameters
            ],
        },
    }
    return {key: value for key, value in data.items() if value is not None}
