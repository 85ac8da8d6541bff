"""The peers' own environment: made on demand beside the clone's, from a locked file; Canut never imports what is in it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import CLONE

LOCK = CLONE / "benchmarks" / "peers.lock"
PLACE = CLONE / ".peers"
PYTHON = PLACE / "bin" / "python"
SECONDS_MAX = 900


def installed_peers() -> str:
    """Install what the lock file says unless it already is; return what went wrong, nothing when all is well."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = PLACE / "stamp"
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return ""
    try:
        subprocess.run([sys.executable, "-m", "venv", PLACE.as_posix()], check=True, capture_output=True)
        if _installed(LOCK):
            stamp.write_text(digest, "utf-8")
            return ""
        lacking = [name for name, text in _pinned() if not _one_installed(text)]
    except (OSError, subprocess.SubprocessError) as error:
        return f"no environment for the peers: {type(error).__name__}"
    return f"not installed: {', '.join(lacking)}" if lacking else ""


def _installed(lock: Path) -> bool:
    command = [PYTHON.as_posix(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--require-hashes", "-r", lock.as_posix()]
    return subprocess.run(command, check=False, capture_output=True, timeout=SECONDS_MAX).returncode == 0


def _pinned() -> list[tuple[str, str]]:
    parts = re.split(r"(?m)^(?=[a-z0-9])", LOCK.read_text("utf-8"))
    return [(part.partition("==")[0], part) for part in parts if "==" in part.partition("\n")[0]]


def _one_installed(text: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "one.lock"
        alone.write_text(text, "utf-8")
        return _installed(alone)
