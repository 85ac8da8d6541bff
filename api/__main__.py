"""Print the OpenAPI description of the application: « python -m api > docs/openapi.json »."""

from __future__ import annotations

import json
import sys

from api.main import app


def description() -> str:
    """Return the description as it is kept in ``docs/openapi.json``."""
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
