"""Everything that the description says, tried: no answer is an error of ours, and each is one that the description promises.

Schemathesis draws the requests: first one for each part of each parameter and body, right, wrong, missing or at a bound, with the
methods that an address does not have; then some at random. Every check that it has is made. ``CANUT_FUZZ=200`` draws so many at
random for each operation, and tries every part on both databases.
"""

from __future__ import annotations

import json
import os
from itertools import islice

from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from record.opening import Record
from tests.kept.drawn import Drawn, covering, draw
from tests.kept.facts import FOLDER
from tests.kept.http import Served

RANDOM = int(os.environ.get("CANUT_FUZZ", "0"))
STEP = {True: 3, False: 6}
"""Of the requests for parts, one in so many in SQLite and in PostgreSQL, unless more is asked for."""


def test_every_answer_is_one_that_is_described(record: Record) -> None:
    """Whoever asks, and whatever is wrong in it, a request has a documented answer of the documented form, and never a fault of ours."""
    served = Served(record, given=FOLDER).filled()
    drawn = Drawn(served)
    operations = drawn.operations()
    for rank, operation in enumerate(operations):
        step = 1 if RANDOM else STEP[record.embedded] * (4 if operation.label == "POST /v1/month" else 1)  # seconds each
        for case in islice(covering(operation), rank % step, None, step):
            drawn.send(case)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            draw(operation, mode, RANDOM or 1, drawn.send)
    served.close()

    print(json.dumps(drawn.sent, sort_keys=True), f"CANUT_FUZZ={RANDOM}")
    assert not drawn.found, "\n\n".join(drawn.found.values())
    assert {one for one in drawn.sent if one >= 500} == set()
    assert {200, 400, 401, 403, 404, 405, 412, 415, 422} <= set(drawn.sent)
    assert len(operations) == sum(len(methods) for methods in served.app.openapi()["paths"].values())
    assert len(CHECKS.get_all_names()) == 14
