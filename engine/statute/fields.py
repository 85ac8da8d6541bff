"""The keys of one mapping, read one by one: each reading reports what is missing, empty or of the wrong shape."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Words
from dataclasses import dataclass, replace
from typing import TypeVar

from engine.statute.keys import FORMS, MEANT, SAMPLES
from engine.text.document import Entry, Mapping, Node, Sequence, Text
from engine.text.expressions import parse_expression
from engine.text.problems import Problem, Problems, Related, problem
from engine.text.spans import Span
from engine.text.syntax import Expression
from engine.text.values import read_name

T = TypeVar("T")
Reader = Callable[[Text], tuple[T | None, tuple[Problem, ...]]]


def plain(word: str) -> str:
    """Return a key or a word of a closed list with its straight apostrophe and ordinary spaces."""
    return " ".join(word.replace("\u2019", "'").split())


def listed(words: Words[str, object] | tuple[str, ...]) -> str:
    """Return the words of a closed list as a message shows them."""
    return ", ".join(words)


def take(result: tuple[T, tuple[Problem, ...]], found: Problems) -> T:
    """Return the value of a reading after keeping its problems."""
    value, problems = result
    found.extend(problems)
    return value


def place(node: Node) -> Span:
    """Return the characters to underline for a node: a text itself, else its first key or its first item."""
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0].key.span
    if isinstance(node, Sequence) and node.items:
        return place(node.items[0])
    return node.span


def expression(text: Text, found: Problems) -> Expression | None:
    """Read an expression and keep its problems."""
    return take(parse_expression(text), found)


def complete(values: list[T | None]) -> tuple[T, ...] | None:
    """Return the values as a tuple, or None when one of them could not be read."""
    kept = tuple(value for value in values if value is not None)
    return kept if len(kept) == len(values) else None


@dataclass(slots=True)
class Fields:
    """The keys of one mapping.

    Attributes:
        name: What announces the mapping (its key), for the sentences.
        span: Where to point when a key is missing.
        entries: The known keys that were written.
        found: Where the problems go.
        meant: Known keys that unknown ones most likely stand for: not told as missing a second time.
        cut: Whether reading stopped inside: nothing is told as missing.
    """

    name: str
    span: Span
    entries: dict[str, Entry]
    found: Problems
    meant: frozenset[str] = frozenset()
    cut: bool = False

    def __contains__(self, key: str) -> bool:
        """Tell whether the key was written."""
        return key in self.entries

    def lacks(self, *keys: str) -> bool:
        """Tell whether none of the keys was written, even misspelt."""
        return not self.cut and not any(key in self.entries or key in self.meant for key in keys)

    def key_span(self, key: str) -> Span:
        """Return the place of a key, or of the mapping when the key was not written."""
        return self.entries[key].key.span if key in self.entries else self.span

    def need(self, key: str) -> bool:
        """Tell whether a compulsory key was written; report it when not, unless it was misspelt."""
        if self.lacks(key):
            sample = SAMPLES.get(key, "…")
            self.found.add(problem("S306", self.span, key=key, parent=self.name, sample=sample))
        return key in self.entries

    def text(self, key: str) -> Text | None:
        """Return the text after a key; None when not written, empty or of another shape."""
        entry = self.entries.get(key)
        return None if entry is None else text_of(entry.value, entry.key, self.found)

    def prose(self, key: str) -> str:
        """Return the text meant for people after a key, or ""."""
        text = self.text(key)
        return "" if text is None else text.value

    def expression(self, key: str) -> Expression | None:
        """Return the expression after a key, or None."""
        text = self.text(key)
        return None if text is None else expression(text, self.found)

    def needed(self, key: str) -> Expression | None:
        """Return the expression after a compulsory key."""
        return self.expression(key) if self.need(key) else None

    def read(self, key: str, reader: Reader[T]) -> T | None:
        """Return what a reader of ``engine.text.values`` makes of the text after a key."""
        text = self.text(key)
        return None if text is None else take(reader(text), self.found)

    def name_after(self, key: str) -> Text | None:
        """Return the text after a key when it is a valid name."""
        text = self.text(key)
        return text if text is not None and take(read_name(text), self.found) is not None else None

    def word(self, key: str, words: Words[str, T], *others: str) -> T | None:
        """Return the meaning of the word after a key, one of a closed list; ``others`` are shown with the list."""
        text = self.text(key)
        return None if text is None else word_of(text, key, words, self.found, others)

    def items(self, key: str) -> tuple[Node, ...] | None:
        """Return the items of the list after a key, at least one; None when not written or of another shape."""
        entry = self.entries.get(key)
        if entry is None or is_lost(entry.value):
            return None
        if isinstance(entry.value, Sequence) and entry.value.items:
            return entry.value.items
        if isinstance(entry.value, Sequence) or (isinstance(entry.value, Text) and not entry.value.value):
            self.found.add(problem("S307", entry.key.span, key=key))
        else:
            self.found.add(problem("S302", place(entry.value), key=key))
        return None

    def texts(self, key: str) -> tuple[Text, ...] | None:
        """Return the list of texts after a key; None as soon as one has another shape."""
        entry, items = self.entries.get(key), self.items(key)
        if entry is None or items is None:
            return None
        return complete([text_of(item, replace(entry.key, span=item.span), self.found) for item in items])

    def expressions(self, key: str) -> tuple[Expression, ...] | None:
        """Return the list of expressions after a key; None as soon as one cannot be read."""
        texts = self.texts(key)
        return None if texts is None else complete([expression(text, self.found) for text in texts])

    def form(self, key: str, form: str) -> Fields | None:
        """Return the keys of the mapping after a key, which must be those of a form of ``keys.FORMS``."""
        entry = self.entries.get(key)
        return None if entry is None else open_form(entry.value, entry.key, form, self.found)

    def forms(self, key: str, form: str) -> tuple[Fields | None, ...] | None:
        """Return the keys of each item of the list after a key; None stands for an item of another shape."""
        entry, items = self.entries.get(key), self.items(key)
        if entry is None or items is None:
            return None
        return tuple(open_form(item, replace(entry.key, span=place(item)), form, self.found) for item in items)

    def named(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of the mapping after a key whose keys are names chosen by the author."""
        entry = self.entries.get(key)
        if entry is None or is_lost(entry.value):
            return ()
        if isinstance(entry.value, Mapping):
            return entry.value.entries
        if isinstance(entry.value, Text) and not entry.value.value:
            self.found.add(problem("S307", entry.key.span, key=key))
        else:
            self.found.add(problem("S304", place(entry.value), key=key))
        return ()


def is_lost(node: Node) -> bool:
    """Say whether nothing of a node can be used, and why is told; of a list cut short, what comes first can."""
    return node.unread and (isinstance(node, Text) or node.flow)


def text_of(node: Node, key: Text, found: Problems) -> Text | None:
    """Return a node as a text that is not empty, or report it."""
    if node.unread:
        return None
    if isinstance(node, Text) and node.value.strip():
        return node
    if isinstance(node, Text):
        found.add(problem("S307", key.span, key=plain(key.value)))
    else:
        found.add(problem("S301", place(node), key=plain(key.value)))
    return None


def word_of(text: Text, key: str, words: Words[str, T], found: Problems, others: tuple[str, ...] = ()) -> T | None:
    """Return the meaning of a word of a closed list, or report it with the nearest one."""
    word = plain(text.value)
    if word in words:
        return words[word]
    near = MEANT.get(key, {}).get(word.lower(), "") or found.nearest(word, (*words, *others))
    choices = listed((*words, *others))
    found.add(problem("S308", text.span, suggestion=near, word=text.value, key=key, choices=choices))
    return None


def open_form(node: Node, key: Text, form: str, found: Problems) -> Fields | None:
    """Return the keys of a mapping that has a form of ``keys.FORMS``; unknown keys are reported and left out."""
    allowed, name = FORMS[form], plain(key.value)
    if is_lost(node) or (node.unread and form != "ruleset"):
        return None
    if not isinstance(node, Mapping):
        if isinstance(node, Text) and not node.value:
            found.add(problem("S307", key.span, key=name))
        else:
            found.add(problem("S303", place(node), key=name, keys=listed(allowed)))
        return None
    entries: dict[str, Entry] = {}
    meant = set()
    for entry in node.entries:
        word = plain(entry.key.value)
        if word in entries:  # « jusqu'à » and « jusqu’à » are one key
            related = (Related(entries[word].key.span, "S390"),)
            found.add(problem("S309", entry.key.span, key=word, related=related))
        elif word in allowed:
            entries[word] = entry
        else:
            near = found.nearest(word, allowed)
            meant.add(near)
            found.add(problem("S305", entry.key.span, suggestion=near, key=word, parent=name, keys=listed(allowed)))
    return Fields(name, key.span, entries, found, frozenset(meant), node.cut)
