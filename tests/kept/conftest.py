"""A served cooperative, on each database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from record.opening import Record
from tests.kept.facts import FOLDER
from tests.kept.http import Served
from tests.record.databases import made, record, server, template, url  # noqa: F401  # fixtures


@pytest.fixture
def served(record: Record) -> Iterator[Served]:  # noqa: F811
    found = Served(record, given=FOLDER)
    yield found
    found.close()
