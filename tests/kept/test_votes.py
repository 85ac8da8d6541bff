"""The vote on a text, over HTTP: read back by all who may read the text, and never of a day to come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.service import refused
from tests.kept.http import VOTE, Served


def read(served: Served, client: Any, own: str) -> Any:
    """Return a text as someone reads it."""
    return client.get(f"{served.at}/statutes/{own}").json()


def test_the_vote_is_read_with_the_text(served: Served) -> None:
    """Before the vote there is none; then a member and an auditor read it as it was recorded, with who reviewed the text."""
    own = served.brought("published")
    for client in (served.member, served.auditor):
        found = read(served, client, own)
        assert found["vote"].items() >= {**VOTE, "recorded_by": served.house.author.id}.items()
        assert found["reviewer"] == served.house.approver.id


def test_a_text_that_was_not_voted_has_no_vote(served: Served) -> None:
    """What is reviewed only has none yet."""
    assert read(served, served.auditor, served.brought("reviewed"))["vote"] is None


@pytest.mark.parametrize("served", ["sqlite"], indirect=True)
def test_a_vote_of_a_day_to_come_says_so(served: Served) -> None:
    """The sentence is about the day, and lends nothing to the text."""
    own = served.brought("reviewed")
    told = served.step(served.author, own, "vote", 3, {**VOTE, "day": "2099-12-20"})
    (problem,) = refused(told, "vote-differs", 422)
    assert (problem["code"], "2099-12-20" in problem["message"]) == ("A378", True)
