"""What the YAML parsers say, turned into a handful of sentences that a person who does not program can act upon.

Both parsers of PyYAML are understood: libyaml's (« did not find expected key ») and the pure one (« expected <block
end> »). The place is corrected to the character that the author has to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import Mark, MarkedYAMLError, YAMLError

from engine.text.characters import SPACES
from engine.text.limits import DEPTH_MAX
from engine.text.problems import Problem, problem
from engine.text.spans import Span

GLUED_COLON = re.compile(r"(?P<key>[^\W\d][\w'’]*):(?P<value>(?!//)[^\s:][^:]*)$")
_GLUED_LINE = re.compile(rf"[ \-]*{GLUED_COLON.pattern}")
_ODD_SPACE = re.compile(rf"[ ]*(?:- )*(?:-|[\w'’]+[ {SPACES}]*:)?(?P<space>[{SPACES}]+)")
_QUOTABLE_CHARACTERS_MAX = 80  # a longer value is not repeated in an advice


class _Place:
    """The line on which a parser stopped, and the spans that can be cut from it."""

    __slots__ = ("column", "file", "line", "lines")

    def __init__(self, mark: Mark, lines: list[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.line = min(mark.line, len(lines) - 1)
        self.column = mark.column if mark.line < len(lines) else len(lines[-1])

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def letter(self) -> str:
        return self.text[self.column : self.column + 1]

    def span(self, start: int, stop: int, line: int | None = None) -> Span:
        return Span(self.file, (self.line if line is None else line) + 1, start + 1, max(stop - start, 1))

    def rest(self) -> Span:
        """From here to the end of what is written on the line."""
        return self.span(self.column, len(self.text.rstrip()))

    def words(self) -> Span:
        """All that is written on the line."""
        return self.span(len(self.text) - len(self.text.lstrip()), len(self.text.rstrip()))


def translate(error: YAMLError, lines: list[str], file: str) -> Problem:
    """Return the problem of a syntax error; ``lines`` are those given to the parser."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None or not lines:
        return problem("L101", Span(file, 1, 1, 1))
    said = f"{error.problem or ''}"
    context = f"{error.context or ''}"
    place = _Place(error.problem_mark, lines, file)
    opening = _Place(error.context_mark, lines, file) if error.context_mark is not None else place
    for pattern, explain in _EXPLANATIONS:
        if re.search(pattern, f"{context} | {said}"):
            return explain(place, opening)
    return problem("L101", place.rest())


def quoted(value: str) -> str:
    """Return a value between quotes, or "" when it is too long to be repeated."""
    if not value or len(value) > _QUOTABLE_CHARACTERS_MAX:
        return ""
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def glued_colon(text: str, span: Span) -> Problem | None:
    """Return the problem of ``key:value`` or of a no-break space where YAML needs an ordinary one, if that is it.

    ``text`` is what stands at ``span``, without indentation.
    """
    odd = _ODD_SPACE.match(text)
    if odd:
        return problem("L128", span.part(odd.start("space"), len(odd.group("space"))))
    glued = _GLUED_LINE.match(text)
    if glued:
        wanted = f"{glued.group('key')}: {glued.group('value').rstrip()}"
        at = glued.end("key")
        return problem("L141", span.part(at, 1), suggestion=wanted if len(wanted) <= _QUOTABLE_CHARACTERS_MAX else "")
    return None


def _glued_on(place: _Place, line: int) -> Problem | None:
    text = place.lines[line].rstrip() if 0 <= line < len(place.lines) else ""
    return glued_colon(text, place.span(0, len(text), line)) if text else None


def _second_colon(place: _Place, _opening: _Place) -> Problem:
    """« mapping values are not allowed »: a colon where none can be."""
    head = place.text[: place.column]
    first = re.match(r"[ ]*(?:- +)*(?P<key>[^:]+?)[ ]*:[ ]+(?=\S)", head)
    if first:
        value = place.text[first.end() :].rstrip()
        return problem("L133", place.span(place.column, place.column + 1), suggestion=quoted(value))
    for line in (place.line, place.line - 1):
        glued = _glued_on(place, line)
        if glued:
            return glued
    if place.column > 1_000:  # YAML gives up beyond 1,024 characters
        return problem("L112", place.span(len(head) - len(head.lstrip()), place.column), limit="80")
    return problem("L130", place.span(len(head) - len(head.lstrip()), place.column))


def _missing_colon(_place: _Place, opening: _Place) -> Problem:
    return _glued_on(opening, opening.line) or problem("L131", opening.words())


def _not_a_key(place: _Place, _opening: _Place) -> Problem:
    """« did not find expected key »: what follows does not belong to the keys above."""
    head = place.text[: place.column].rstrip()
    if head.endswith(("'", '"')):
        return problem("L136", place.rest())
    if place.letter == "-" and place.text[place.column + 1 : place.column + 2] in (" ", ""):
        return problem("L137", place.span(place.column, place.column + 1))
    if head and not head.endswith("-"):
        return problem("L101", place.rest())
    return problem("L130", place.rest())


def _not_an_item(place: _Place, _opening: _Place) -> Problem:
    head = place.text[: place.column].rstrip()
    return problem("L136" if head.endswith(("'", '"')) else "L138", place.rest())


def _open_quote(_place: _Place, opening: _Place) -> Problem:
    return problem("L132", opening.span(opening.column, opening.column + 1))


def _bad_first_character(place: _Place, _opening: _Place) -> Problem:
    if place.letter == "\t":
        return problem("L119", place.span(place.column, place.column + 1))
    return _reserved(place, place)


def _reserved(_place: _Place, opening: _Place) -> Problem:
    """A value that begins with a sign that YAML keeps for itself."""
    value = opening.text[opening.column :].rstrip()
    span = opening.span(opening.column, opening.column + 1)
    return problem("L134", span, suggestion=quoted(value), character=opening.letter or "?")


def _bad_escape(place: _Place, _opening: _Place) -> Problem:
    at = place.text.rfind("\\", 0, place.column + 1)
    at = place.column if at < 0 else at
    written = re.match(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)?", place.text[at:])
    escape = written.group() if written else "\\"
    code = "L126" if re.match(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]", escape) else "L135"
    return problem(code, place.span(at, at + len(escape)), escape=escape)


def _new_document(place: _Place, _opening: _Place) -> Problem:
    """« did not find expected <document start> »: the text seems finished, and yet goes on."""
    if place.lines[0].startswith("%"):
        return problem("L109", place.span(0, len(place.lines[0]), 0))
    if any(line.startswith("...") for line in place.lines[: place.line + 1]):
        return problem("L115", place.rest())
    return problem("L130", place.rest())


def _simple(code: str, *, at_opening: bool = False, rest: bool = True) -> Callable[[_Place, _Place], Problem]:
    """Return an explanation that only needs its place."""

    def explain(place: _Place, opening: _Place) -> Problem:
        where = opening if at_opening else place
        return problem(code, where.rest() if rest else where.span(where.column, where.column + 1))

    return explain


def _too_deep(place: _Place, _: _Place) -> Problem:
    """The parser has a limit of its own, far beyond ours, which it may meet first."""
    return problem("L110", place.rest(), limit=DEPTH_MAX)


_EXPLANATIONS: tuple[tuple[str, Callable[[_Place, _Place], Problem]], ...] = (
    (r"maximum nesting depth", _too_deep),
    (r"found a tab|found character '\\t'", _simple("L119", rest=False)),
    (r"directive|incompatible YAML", _simple("L109", at_opening=True)),
    (r"flow (sequence|mapping)", _simple("L104", at_opening=True)),
    (r"mapping values are not allowed", _second_colon),
    (r"could not find expected ':'", _missing_colon),
    (r"quoted scalar \| found unexpected", _open_quote),
    (r"quoted scalar \|", _bad_escape),
    (r"scanning an? (alias|anchor)|(scanning|parsing) a tag", _reserved),
    (r"cannot start any token", _bad_first_character),
    (r"node content", _bad_first_character),
    (r"sequence entries are not allowed", _simple("L139", rest=False)),
    (r"mapping keys are not allowed", _simple("L116")),
    (r"scanning a block scalar", _simple("L140")),
    (r"block mapping \|", _not_a_key),
    (r"block collection \|", _not_an_item),
    (r"document start", _new_document),
)
