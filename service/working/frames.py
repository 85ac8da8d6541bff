"""What passes between a parent and its child: a length, a letter, bytes. JSON inside; nothing that runs when it is read.

A question is one frame. An answer is any number of ``PROGRESS`` and ``FILE`` frames, then one of ``LAST``.
"""

from __future__ import annotations

import struct

HEAD = struct.Struct(">Ic")
"""How many bytes follow, and what they are."""

READY = b"r"
"""The child has imported the engine and can be asked."""
ASKED = b"q"
"""A question, in JSON: task, arguments, folder, limits."""
PROGRESS = b"p"
"""How far a job is, in JSON: what, done, in all."""
FILE = b"f"
"""A file that a job gives: its name in UTF-8, a zero, its bytes."""
ANSWERED = b"a"
"""The answer, in JSON."""
REFUSED = b"n"
"""A refusal, in JSON: kind, what is told of the question, problems of the texts."""
FULL = b"m"
"""The memory allowed does not suffice."""
FAILED = b"x"
"""An error of ours: its trace, for who repairs it."""

LAST = frozenset({ANSWERED, REFUSED, FULL, FAILED})
"""What ends an answer."""
SAID = LAST | {READY, PROGRESS, FILE}
"""What a child may say."""


def framed(letter: bytes, data: bytes) -> bytes:
    r"""Return a frame.

    >>> framed(PROGRESS, b"[]")
    b'\x00\x00\x00\x02p[]'
    """
    return HEAD.pack(len(data), letter) + data
