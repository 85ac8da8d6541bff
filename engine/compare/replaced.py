"""The text that a proposal would replace: where the reference changes within the period, its last version, and only that.

A proposal is voted against the text in force when it begins. Told against an earlier version, a rise would be read as a
fall, and what a later version already brought would be read as new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.compare.policies import Policy
from engine.compare.policy_texts import PolicyStatutes
from engine.program.calendar import iso_day


@dataclass(frozen=True, slots=True)
class Already:
    """What the last version of the reference itself changed, had it held over the whole period.

    Attributes:
        since: The first day of that version, as an ordinal.
        amount: Cents of receipts more than under the reference.
        moved: People who pay more or less by it.
    """

    since: int
    amount: int
    moved: int


def replaced_policy(reference: PolicyStatutes, policy: PolicyStatutes, months: Iterable[int]) -> Policy:
    """Return what the provisions of a policy are told against: the reference, or its last version where it has several.

    The last version then holds as long as the policy does. A policy that varies the reference, or that keeps one of its
    versions, is told against the reference itself: month by month they differ by nothing else.
    """
    own, other = reference.policy, policy.policy
    if other.text is None or own.other is not None or other.other is not None or (own.settings and other.since is not None):
        return own
    known = [own.text_in(reference.versions, month, reference.first) for month in months if other.applies(month)]
    texts = {one.document.digest: one for one in known if one is not None}
    if len(texts) < 2 or other.text.document.digest in texts:
        return own
    last = known[-1]
    return (
        own if last is None else replace(own, name=f"{own.name} ({iso_day(last.effective_from)})", text=last, since=other.since)
    )
