"""A program in a process of its own with little memory, which must end well."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MEMORY_BYTES_MAX = 512 * 1024 * 1024
AS_A_CHILD = "import gc\ngc.set_threshold(50_000)\n"
"""What is checked is checked by children that look for rings as seldom."""


def printed(program: str, seconds: int) -> bytes:
    """Return what a program prints; one that fails, lingers or asks for more memory fails the test with what it said."""
    done = subprocess.run(
        [sys.executable, "-c", AS_A_CHILD + program],
        cwd=ROOT,
        capture_output=True,
        timeout=seconds,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX)),
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
