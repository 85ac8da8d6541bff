"""``canut partition``: a cooperative's months put in files that are read without its folder."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from cli.files import folder
from cli.output import finish
from cli.phrases import said
from cluster.problems import PartitionError, missing
from engine.program.calendar import iso_month
from engine.text.problems import Problems

if TYPE_CHECKING:
    from cluster.working import Progress
    from engine.compare.policies import Policy
    from engine.compare.world import Opened


def run(options: Namespace) -> int:
    """Write the partitions and their manifest; nothing looks whole until all of it is."""
    path = folder(options.folder, options)
    absent = missing()
    if absent:
        return finish(options, {}, "", absent, failed=True)
    from cluster.partitions import write_partitions
    from cluster.places import Place
    from engine.compare.parted import part_history
    from engine.compare.world import make_world, open_folder

    found = Problems()
    opened, wrong, sources = open_folder(path, options.last)
    found.extend(wrong)
    if opened is None:
        return finish(options, {}, "", found.sorted(), sources, failed=True)
    sources = opened.statutes.sources
    world, wrong = make_world(opened, options.first, options.last)
    found.extend(wrong)
    policies = _policies(options, opened, found)
    if world is None or found.refused:
        return finish(options, {}, "", found.sorted(), sources, failed=True)
    parted, wrong = part_history(world, policies, options.size)
    found.extend(wrong)
    if parted is None or found.refused:
        return finish(options, {}, "", found.sorted(), sources, failed=True)
    try:
        place = Place(options.out)
        parts = write_partitions(place, parted, partitions_progress(options))
    except PartitionError as error:
        return finish(options, {}, "", error.problems, sources, failed=True)
    activities = sum(part.activities for part in parts)
    first, last = iso_month(parted.first), iso_month(parted.last)
    data: dict[str, object] = {
        "place": options.out,
        "cooperative": parted.cooperative,
        "from": first,
        "to": last,
        "whole": parted.whole,
        "partitions": [{"name": part.name, "activities": part.activities, "digest": part.digest} for part in parts],
    }
    text = said("partition_written", options.locale, len(parts), activities, first, last, options.out) + "\n"
    return finish(options, data, text, found.sorted(), sources)


def _policies(options: Namespace, opened: Opened, found: Problems) -> list[Policy]:
    """Return the texts whose own facts are read too; « en vigueur » is always among them."""
    from engine.compare.naming import joined_words, read_policies
    from engine.compare.policies import IN_FORCE
    from engine.text.spans import Span

    words = [IN_FORCE, *(word for word in joined_words(options.policies) if word != IN_FORCE)]
    if len(words) == 1:
        return []
    policies, wrong = read_policies(words, (), opened.statutes, Span(opened.folder.as_posix()))
    found.extend(wrong)
    return policies[1:]


def partitions_progress(options: Namespace) -> Progress | None:
    """Return what tells how many partitions are done, on the error output, by quarters; nothing with JSON."""
    if options.format == "json":
        return None
    shown: set[int] = set()

    def tell(done: int, count: int) -> None:
        mark = 4 * done // count if count else 0
        if mark not in shown:
            shown.add(mark)
            print(said("partitions_done", options.locale, done, count), file=sys.stderr)

    return tell
