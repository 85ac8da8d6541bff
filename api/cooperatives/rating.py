"""How much one may ask in a minute: counted for each account or key, and for each login that someone tries.

Counts are of this process and in its memory: restarted, it counts from nothing. Windows are of one minute by the clock of the
application; exactly as much as is allowed passes, and what comes after is told when to come back.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from threading import Lock

from service.refusing import RefusalError

WINDOW = 60
"""Seconds."""
READING, CHECKING = 1, 10
"""What a request costs: one that reads, and one that acts, for which a text may be checked."""
ALLOWED = 2_400
"""Costs of one account or key in a window: forty readings a second, or four acts a second."""
SIGN_INS = 10
"""Attempts of one login in a window, and ten times as many from one address."""
COUNTED_MAX = 100_000
"""Counts kept at once: the oldest is forgotten first."""


NETWORK_BITS = 64
"""What one subscriber has of an address of IPv6: the 64 bits that follow are hers to choose."""


class TooManyError(RefusalError):
    """More than is allowed in a minute; ``seconds`` until the next one."""

    kind = "too-many"


@dataclass(slots=True)
class Meter:
    """Counts what each has spent in the window at hand."""

    spent: OrderedDict[tuple[str, int], int] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def spend(self, who: str, cost: int, allowed: int, now: datetime) -> None:
        """Count a cost; raises ``TooManyError``, and counts nothing, when it goes past what is allowed."""
        moment = int(now.timestamp())
        window = who, moment // WINDOW
        with self.lock:
            found = self.spent.get(window, 0)
            if found + cost > allowed:
                raise TooManyError(seconds=WINDOW - moment % WINDOW)
            self.spent[window] = found + cost
            self.spent.move_to_end(window)
            while len(self.spent) > COUNTED_MAX:
                self.spent.popitem(last=False)


def place_of(address: str) -> str:
    """Return what is counted of an address: all of it, or the network of a subscriber in IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Address(int(found) >> NETWORK_BITS << NETWORK_BITS))
