"""The loggers of the service: a sentence of ours, and values that no user wrote. How a line is written, the API decides."""

from __future__ import annotations

import logging
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

OWN = "canut"
"""Our loggers are below this one."""


def logger(name: str) -> Any:  # structlog's loggers take any name for a value
    """Return a logger of ours: ``logger("requests").info("request", status=200)``."""
    own = logging.getLogger(f"{OWN}.{name}")
    return structlog.wrap_logger(
        own, processors=[ProcessorFormatter.wrap_for_formatter], wrapper_class=structlog.stdlib.BoundLogger
    )
