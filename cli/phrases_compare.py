"""What the terminal says of comparisons, ranges and targets, in French and in English."""

from __future__ import annotations

COMPARE_PHRASES: dict[str, tuple[str, str]] = {
    "comparison_of": ("{0}, {1}", "{0}, {1}"),
    "time_left": ("encore {0} secondes environ", "about {0} more seconds"),
    "step_done": ("{0} : {1} sur {2}", "{0}: {1} of {2}"),
}
