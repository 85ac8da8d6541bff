"""Facts that arrive as JSON values: the same tree as a text, without its places."""

from __future__ import annotations

from engine.text.document import Document, Entry, Mapping, Node, Sequence, Text
from engine.text.limits import DEPTH_MAX, NODES_MAX
from engine.text.problems import Problem, Problems, problem
from engine.text.spans import Span


def document_of(value: object, file: str, digest: str) -> tuple[Document, tuple[Problem, ...]]:
    """Return a Document of JSON values: objects, arrays, texts, integers and truths.

    A number with decimals is a problem (it has already lost its exact writing): amounts come as text. ``null`` says
    that the fact is not known, as its absence would.
    """
    problems = Problems()
    count = [0]
    root = _node(value, Span(file), 0, count, problems)
    if not isinstance(root, Mapping):
        problems.add(problem("F956", Span(file)))
        root = Mapping((), Span(file))
    return Document(file, root, "", digest), problems.sorted()


def _node(value: object, span: Span, depth: int, count: list[int], problems: Problems) -> Node | None:
    count[0] += 1
    if depth > DEPTH_MAX or count[0] > NODES_MAX:
        problems.add(problem("F963", span, depth=DEPTH_MAX, nodes=NODES_MAX))
        return None
    match value:
        case bool():
            return Text("oui" if value else "non", span)
        case int():
            return Text(str(value) if abs(value) < 10**18 else "?", span)
        case str():
            return Text(value, span)
        case float():
            problems.add(problem("F964", span, value=repr(value)))
            return None
        case list():
            nodes = [_node(item, span, depth + 1, count, problems) for item in value]
            return Sequence(tuple(node for node in nodes if node is not None), span)
        case dict():
            entries = [(str(key), _node(item, span, depth + 1, count, problems)) for key, item in value.items()]
            return Mapping(tuple(Entry(Text(key, span), node) for key, node in entries if node is not None), span)
        case _:
            return None
