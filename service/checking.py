"""A text checked beside the folder of its cooperative: what it says of itself, and everything to correct."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service.statutes import Written
from service.working.children import Children

Problems = list[Mapping[str, Any]]
"""What is to correct in a text, told already."""


def check_written(
    children: Children, data: bytes, file: str, folder: Path, locale: str = "fr", key: str = ""
) -> tuple[Written, Problems]:
    """Return a text with what it says of itself, and what is to correct in it, examples included.

    Args:
        children: What evaluates.
        data: Its bytes.
        file: What problems call it.
        folder: The folder of its cooperative, from which it may inherit besides the texts shipped.
        locale: The language of the problems.
        key: The cooperative.

    Raises:
        WorkerError: there is no answer.
    """
    asked = {"text": data.decode("utf-8", "surrogateescape"), "file": file, "locale": locale}
    found = children.run("check_text", asked, folder, key=key).value
    ruleset = found["ruleset"]
    if ruleset is None:
        return Written(data, sound=False), found["problems"]
    adopted = ruleset["adopted"] or {"by": "", "on": ""}
    told = (ruleset["policy"], ruleset["effective_from"], adopted["by"], adopted["on"])
    return Written(data, found["sound"], *told), found["problems"]
