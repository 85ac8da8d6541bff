"""The chain of acts: anything changed, removed, moved or added is found, and a cut against an anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from record import journal
from record.chain import START, Anchor, Sealed, faults_of
from record.opening import Record
from tests.record.founded import NOON, founded, written

FIELDS = ("cooperative", "at", "actor", "action", "object", "digest", "previous", "hash")


def chain_of(count: int) -> list[Sealed]:
    """Return a sound chain."""
    entries: list[Sealed] = []
    previous = START
    for seq in range(1, count + 1):
        entry = Sealed(
            "c" * 32, seq, f"2026-01-01T00:00:00.{seq:06}Z", "who", "facts.import", f"file {seq}", f"{seq:064x}", previous
        )
        entries.append(replace(entry, hash=entry.sealing()))
        previous = entries[-1].hash
    return entries


SOUND = chain_of(200)
HEAD = Anchor(200, SOUND[-1].hash)


def found(entries: list[Sealed], head: Anchor = HEAD, *anchors: Anchor) -> list[tuple[str, int]]:
    return [(fault.kind, fault.seq) for fault in faults_of(entries, head, anchors)]


def test_a_sound_chain_has_no_fault() -> None:
    """Nothing is said of a chain that holds, with any of its entries anchored; an empty one holds too."""
    assert found(SOUND, HEAD, *(Anchor(one.seq, one.hash) for one in SOUND)) == []
    assert found([], Anchor(0, START)) == []


def test_every_single_change_is_found() -> None:
    """Each character of each field of each entry, changed alone, is a fault at its entry or at the next one."""
    draw = Random(34)
    for index, entry in enumerate(SOUND):
        for field in FIELDS:
            value = getattr(entry, field)
            at = draw.randrange(len(value))
            other = "f" if value[at] != "f" else "e"
            altered = replace(entry, **{field: value[:at] + other + value[at + 1 :]})
            fault = next(faults_of([*SOUND[:index], altered, *SOUND[index + 1 :]], HEAD), None)
            assert fault is not None, (field, entry.seq)
            assert entry.seq <= fault.seq <= entry.seq + 1


@pytest.mark.parametrize("seed", range(50))
def test_deletions_swaps_and_insertions_are_found(seed: int) -> None:
    """A removed, a moved and an added entry are faults, wherever they are."""
    draw = Random(seed)
    gone = SOUND.copy()
    del gone[draw.randrange(200)]
    moved = SOUND.copy()
    one, other = draw.sample(range(200), 2)
    moved[one], moved[other] = moved[other], moved[one]
    added = SOUND.copy()
    added.insert(draw.randrange(201), draw.choice(SOUND))

    assert all(found(entries) for entries in (gone, moved, added))


def test_a_cut_shows_against_the_head_and_against_an_anchor() -> None:
    """The end cut off is seen from the head; with the head rewritten too, only an anchor kept elsewhere sees it."""
    cut = SOUND[:150]
    rewritten = Anchor(150, cut[-1].hash)

    assert found(cut) == [("head", 200)]
    assert found(cut, rewritten) == []
    assert found(cut, rewritten, HEAD) == [("cut", 200)]


def test_a_history_rewritten_whole_shows_against_an_anchor() -> None:
    """Someone who seals every entry again cannot give an anchored entry its hash."""
    other: list[Sealed] = []
    previous = START
    for entry in SOUND:
        entry = replace(entry, actor="another", previous=previous)
        other.append(replace(entry, hash=entry.sealing()))
        previous = other[-1].hash
    head = Anchor(200, previous)

    assert found(other, head) == []
    assert found(other, head, Anchor(120, SOUND[119].hash)) == [("anchor", 120)]


def test_acts_are_chained_as_they_are_done(record: Record) -> None:
    """Each act of a cooperative has the next rank, and follows the one before; two cooperatives do not share a chain."""
    own, other = founded(record, "own"), founded(record, "other")
    acts = [written(record, own, a_csv=b"1"), written(record, own, a_csv=b"2")]
    written(record, other, a_csv=b"1")
    with record.reading(own) as session:
        entries = list(journal.entries_of(session))
        assert [entry.seq for entry in entries] == acts == [1, 2]
        assert entries[1].previous == entries[0].hash
        assert list(journal.verify(session)) == []
        assert journal.head_of(session) == Anchor(2, entries[1].hash)


def test_time_never_goes_back_in_a_journal(record: Record) -> None:
    """An act entered while the clock is wrong has the instant of the one before it."""
    own = founded(record)
    with record.writing(own) as session:
        journal.enter(session, NOON, "who", "one", "")
        journal.enter(session, NOON - timedelta(days=400), "who", "two", "")
    with record.reading(own) as session:
        assert [entry.at for entry in journal.entries_of(session)] == ["2026-03-31T12:00:00.000000Z"] * 2
