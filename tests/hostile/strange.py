"""Values that look like those of facts and are not, or that have no business among them."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from engine.run.scalar import Refusal


class Account(dict[str, Any]):
    """A dictionary that derives from Python's own."""


class Whole(int):
    """An integer that derives from Python's own."""


class Size(IntEnum):
    """A name for an integer."""

    SMALL = 1


class Word(str):
    """A text that derives from Python's own, and compares as it pleases."""

    __slots__ = ("act",)
    act: Callable[[], object]

    def __eq__(self, other: object) -> bool:
        getattr(self, "act", int)()
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class Row(list[Any]):
    """A list that derives from Python's own."""


STRANGE: tuple[object, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2,
        1.5,
        float("nan"),
        float("inf"),
        "",
        "706",
        b"706",
        (),
        [],
        {},
        set(),
        object(),
        int,
        Ellipsis,
    ),
    *(2**31, 2**62, 2**63 - 1, -(2**63), 2**63, 10**40, -(10**40), Whole(5), Size.SMALL, Word("x"), Account(), Row()),
    *(Refusal("R001", "x"), [None], [{}], [[]], {"706": None}, {None: 1}, {"706": 1}, 1j, range(3), "montant", 100_00),
)
"""What may be put anywhere in facts."""
