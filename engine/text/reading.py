"""Bytes to Document: the events of YAML's C parser, every scalar kept as text, every limit enforced while streaming.

Only a plain part of YAML is a statute: blocks, one document, no anchor, alias, tag or directive. Everything refused is
told, in file order; reading goes on after a mistake unless the structure is lost or a limit is passed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from engine.text import limits
from engine.text.characters import cleaned, hidden_in
from engine.text.comments import close_comment
from engine.text.decoding import decode
from engine.text.document import Document, Entry, Mapping, Node, Sequence, Text
from engine.text.flow import flow_problem
from engine.text.frames import Frame, cut_short
from engine.text.keys import check_key, look, trimmed, twin
from engine.text.places import text_at
from engine.text.problems import Problem, Problems, first_of, problem
from engine.text.spans import Span
from engine.text.yaml_errors import glued_colon, translate

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES = re.compile(r"([&!][^\s,\[\]{}]*)[ \t]*")

_NO_CAUSE = ("L102", "L103", "L105", "L112", "L113")  # never the cause of a syntax error on the same line


def read_document(data: bytes, file: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return the tree of a YAML text and everything wrong with its writing, whatever the bytes.

    Args:
        data: The content of the file; beyond ``FILE_BYTES_MAX`` nothing of it is read.
        file: Its path as the user gave it, for the spans.
    """
    digest = hashlib.sha256(data).hexdigest()
    nothing = Mapping((), Span(file, 1, 1, 1))
    if len(data) > limits.FILE_BYTES_MAX:
        found = problem("L100", Span(file), size=len(data) // 1024 + 1, limit=limits.FILE_BYTES_MAX // 1024)
        return Document(file, nothing, "", digest), (found,)
    source, wrong = decode(data, file)
    clean, hidden = cleaned(source, file)
    reader = _Reader(clean, file)
    reader.problems.extend(wrong)
    reader.problems.extend(hidden)
    root = reader.read()
    return Document(file, nothing if root is None else root, source, digest), first_of(reader.problems.sorted(), file)


class _Reader:
    """One reading of one text."""

    __slots__ = ("file", "hashes", "lines", "nodes", "problems", "root", "stack", "stopped", "text")

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = text.split("\n")
        self.hashes = {line for line, written in enumerate(self.lines) if " #" in written}
        self.problems = Problems()
        self.stack: list[Frame] = []
        self.root: Node | None = None
        self.nodes = 0
        self.stopped = False

    def read(self) -> Mapping | None:
        """Read everything that can be; return the root, or None when it is not a mapping."""
        loader = LOADER(self.text)
        try:
            while not self.stopped:
                event = loader.get_event()
                if type(event) is ScalarEvent:  # three events in four
                    self._scalar(event)
                elif event is None or type(event) is StreamEndEvent:
                    break
                else:
                    self._take(event)
        except yaml.YAMLError as error:
            self._syntax(error)
        except (ValueError, ArithmeticError):
            # The pure parser converts the digits of a directive or of an escape without looking at their size.
            self._tell(problem("L101", Span(self.file, 1, 1, 1)))
            self.stopped = True
        finally:
            loader.dispose()
        while self.stack:
            frame = self.stack[-1]
            if frame.key is not None:
                self._place(Text("", frame.key.span, sound=False))
            self._close()
        if self.stopped and self.root is not None:
            self.root = cut_short(self.root)
        return self._rooted()

    def _rooted(self) -> Mapping | None:
        root = self.root
        if isinstance(root, Mapping):
            return root
        if isinstance(root, Sequence) and not any(item.code == "L104" for item in self.problems.found):
            self._tell(problem("L117", root.span))
        elif not self.problems.refused:  # otherwise the mistake already told explains it
            nothing = root is None or (isinstance(root, Text) and not root.value and not root.quoted)
            self._tell(problem("L118", Span(self.file, 1, 1, 1)) if nothing or root is None else problem("L117", root.span))
        return None

    def _take(self, event: Any) -> None:
        """Take one event of the parser, other than a scalar."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self._open(event, mapping=kind is MappingStartEvent)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close()
        elif kind is AliasEvent:
            start, end = event.start_mark, event.end_mark
            span = Span(self.file, start.line + 1, start.column + 1, max(end.column - start.column, 1))
            self._tell(problem("L107", span, name=event.anchor))
            self._place(Text(self.lines[start.line][start.column : end.column], span, sound=False))
        elif kind is DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        start = event.start_mark
        if self.root is not None:
            self._tell(problem("L115", Span(self.file, start.line + 1, start.column + 1, 3)))
            self.stopped = True
        elif event.version or event.tags or self.text.startswith("%"):
            for line, written in enumerate(self.lines[: start.line + 1]):
                if written.startswith("%"):
                    self._tell(problem("L109", Span(self.file, line + 1, 1, len(written.rstrip()))))

    def _open(self, event: Any, *, mapping: bool) -> None:
        line, column = event.start_mark.line, event.start_mark.column
        parent = self.stack[-1] if self.stack else None
        within = parent is not None and parent.flow
        flow = bool(event.flow_style)
        if event.anchor or event.tag:
            self._properties(line, column)
        if flow and not within:
            # An anchor may come first: the sign itself is what has to be replaced.
            at = next((i for i in range(column, len(self.lines[line])) if self.lines[line][i] in "{["), column)
            self._tell(flow_problem(self.lines[line], at, self.file, line + 1))
        elif parent is not None and parent.mapping and parent.key is None and not within:
            self._tell(problem("L116", Span(self.file, line + 1, column + 1, 1)))
        self.nodes += 1
        if len(self.stack) >= limits.DEPTH_MAX:
            self._stop("L110", line, column, limits.DEPTH_MAX)
            return
        if self.nodes > limits.NODES_MAX:
            self._stop("L111", line, column, limits.NODES_MAX)
            return
        self.stack.append(Frame(Span(self.file, line + 1, column + 1, 1), mapping=mapping, flow=flow))

    def _close(self) -> None:
        frame = self.stack.pop()
        children = tuple(frame.children)
        if not frame.mapping:
            self._place(Sequence(children, frame.span, frame.flow, sound=frame.sound))
        else:
            first = children[0].key.span if children else frame.span
            self._place(Mapping(children, first, frame.flow, sound=frame.sound))

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        line, column, stop = start.line, start.column, end.column
        value, style = event.value, event.style
        quotes = 1 if style == '"' or style == "'" else 0  # noqa: PLR1714 - the hot path; a set costs more
        self.nodes += 1
        if self.nodes > limits.NODES_MAX:
            self._stop("L111", line, column, limits.NODES_MAX)
            return
        same = stop - column == len(value) + 2 * quotes and line == end.line
        if same and (value.isascii() or unicodedata.is_normalized("NFC", value)):
            span = Span(self.file, line + 1, column + quotes + 1, len(value) or 1)
            text = Text(value, span, ((0, span),), quotes == 1)
        else:
            text = self._written_otherwise(event, value, style)
        if self.hashes and not quotes and end.line in self.hashes:
            self._tell(close_comment(self.lines[end.line], stop, value, self.file, end.line + 1))
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.mapping and frame.key is None:
            self._key(frame, text, end.line)
            return
        if not style and (":" in value or value.startswith("-")):
            text = self._unglued(text, line)
        if len(value) > limits.SCALAR_CHARACTERS_MAX:
            self._tell(problem("L113", text.span, length=len(value), limit=limits.SCALAR_CHARACTERS_MAX))
            text = Text(value[: limits.SCALAR_CHARACTERS_MAX], text.span, text.lines, text.quoted, sound=False)
        self._place(text)

    def _written_otherwise(self, event: Any, value: str, style: str) -> Text:
        start, end = event.start_mark, event.end_mark
        if event.anchor or event.tag:
            self._properties(start.line, start.column)
        text = text_at(value, style or "", self.lines, self.file, (start.line, start.column), (end.line, end.column))
        if style == '"':
            places = dict(text.lines)
            for offset, width, code, name in islice(hidden_in(text.value), limits.PROBLEMS_MAX):
                span = places.get(offset) or text.at(offset, width)
                if self.lines[span.line - 1].startswith("\\", span.column - 1):  # else it is told with the whole file
                    self._tell(problem(code, span, character=name))
        return text

    def _key(self, frame: Frame, text: Text, last_line: int) -> None:
        """Take a key: the next node is its value."""
        value = text.value
        plain = value.isascii() and value.islower() and value.isidentifier() and len(value) <= limits.KEY_CHARACTERS_MAX
        if not plain:
            text = self._checked_key(frame, text, last_line)
            value = text.value
        frame.key, frame.kept = text, True
        if frame.flow:
            return
        earlier = frame.looks.setdefault(value if plain else look(value), text)
        if earlier is not text:
            earlier = next((entry.key for entry in frame.children if entry.key.value == value), earlier)
            self._tell(twin(text, earlier))
            frame.kept = earlier.value != value

    def _checked_key(self, frame: Frame, text: Text, last_line: int) -> Text:
        """Tell what is wrong with a key by itself; return it without odd spaces at its edges."""
        text, odd = trimmed(text)
        if not frame.flow:
            self._tell(odd)
            for found in check_key(text, last_line + 1):
                self._tell(found)
        return text

    def _unglued(self, text: Text, line: int) -> Text:
        """Refuse ``key:value`` alone on its line: YAML reads it as mere text, which is then not to be relied upon."""
        if self.stack and self.stack[-1].flow:
            return text
        if not self.lines[line][: text.span.column - 1].strip(" -"):
            first = text.value if len(text.lines) == 1 else self.lines[line][text.span.column - 1 :].rstrip()
            found = glued_colon(first, text.span)
            self._tell(found)
            return text if found is None else replace(text, sound=False)
        return text

    def _properties(self, line: int, column: int) -> None:
        """Refuse the anchor and the tag that stand before a node."""
        while match := _PROPERTIES.match(self.lines[line], column):
            written = match.group(1)
            span = Span(self.file, line + 1, match.start() + 1, len(written))
            self._tell(problem("L106" if written.startswith("&") else "L108", span, name=written))
            column = match.end()

    def _place(self, node: Node) -> None:
        """Put a node where it belongs in the collection being read."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.sound = frame.sound and node.sound
        if not frame.mapping:
            frame.children.append(node)
        elif frame.key is None:  # a collection as key: told when it opened
            frame.key, frame.kept = Text("", node.span), False
        else:
            if frame.kept:
                frame.children.append(Entry(frame.key, node))
            frame.key = None

    def _stop(self, code: str, line: int, column: int, limit: int) -> None:
        self._tell(problem(code, Span(self.file, line + 1, column + 1, 1), limit=limit))
        self.stopped = True

    def _tell(self, found: Problem | None) -> None:
        """Keep a problem, if there is one; beyond ``PROBLEMS_MAX`` nobody reads on, and neither does this."""
        if found is not None:
            self.problems.add(found)
        if len(self.problems.found) > limits.PROBLEMS_MAX:
            self.stopped = True

    def _syntax(self, error: yaml.YAMLError) -> None:
        """Tell a syntax error, unless it only follows from a mistake already told; nothing is read after it."""
        self.stopped = True
        found = translate(error, self.lines, self.file)
        told = [item for item in self.problems.found if item.code not in _NO_CAUSE]
        within = any(frame.flow for frame in self.stack)
        if not within and not any(item.code == "L119" or item.span.line == found.span.line for item in told):
            self._tell(found)
