"""``python -m tests.kept.starting PORT``: starts the service as often as asked, each time in a copy of itself.

Importing the service takes seconds; a copy of a process that has imported it, and done nothing else, takes none. A line on the
input asks for one; its number is printed. The copies are killed by who asked for them.
"""

from __future__ import annotations

import os
import sys

import uvicorn

from api.main import app


def main() -> None:
    """Serve a copy for each line of the input."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
