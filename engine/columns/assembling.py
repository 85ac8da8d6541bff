"""The text of a kernel: some definitions as three loops, one inside the other, over blocks of rows, policies, and rows.

What depends on rows alone is written in a loop of its own, before the policies, and kept beside the block.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.columns.lanes import EVERYWHERE, EXACT, INTRINSICS, POLICY, ROW, Lane, LaneWriter
from engine.columns.quotients import DOUBLE, INTEGER, LANES, TRUTH, Code, vector
from engine.columns.ranges import Bounds
from engine.program.tree import Computed, Name
from engine.statute.ruleset import Scope

BLOCK_MAX = 1_024
SCRATCH_BYTES = 48 * 1024
"""What a block may keep beside it: it has to stay in the first cache together with what it reads."""
SHIFT = LANES.bit_length() - 1
BITS = f"i{LANES}"
"""The truths of the lanes of a vector, one bit each."""
Key = tuple[Scope, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A kernel to write: what it reads (level and bounds of each name), computes, and gives as columns or as totals."""

    inputs: tuple[tuple[Key, int, Bounds], ...]
    definitions: tuple[Computed, ...]
    columns: tuple[str, ...]
    totals: tuple[str, ...] = ()


class Assembly:
    """One kernel being written."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.code = asked, Code()
        self.ranks = {key: rank for rank, (key, _, _) in enumerate(asked.inputs)}
        self.lanes: dict[Key, Lane] = {}
        self.scratch: dict[str, Lane] = {}
        self.kept: list[Lane] = []
        self.writer = LaneWriter(self.code, self.load, self.carried)
        self.sums: list[tuple[int, str, str, int]] = []

    def load(self, name: Name) -> Lane:
        """Return the lane of a name: computed before, or read where its level says."""
        key = name.scope, name.name
        found = self.lanes.get(key)
        if found is None:
            rank = self.ranks[key]
            _, level, bounds = self.asked.inputs[rank]
            found = self.lanes[key] = Lane(self._loaded(rank, level), INTEGER, bounds, level)
        return found

    def _loaded(self, rank: int, level: int) -> str:
        add, lanes = self.code.add, vector(INTEGER)
        if level in {0, POLICY}:
            place = f"%in{rank}" if level == 0 else add(level, f"getelementptr {INTEGER}, ptr %in{rank}, i64 %p")
            one = add(level, f"load {INTEGER}, ptr {place}")
            first = add(level, f"insertelement {lanes} poison, {INTEGER} {one}, i32 0")
            return add(level, f"shufflevector {lanes} {first}, {lanes} poison, <{LANES} x i32> zeroinitializer")
        place = self._place(f"%in{rank}", level)
        mask = "%mask" if level == ROW else "%pmask"
        return add(
            level,
            f"call {lanes} @llvm.masked.load.v{LANES}i64.p0(ptr {place}, i32 8, {vector(TRUTH)} {mask}, {lanes} zeroinitializer)",
        )

    def _place(self, base: str, level: int) -> str:
        row = "%row" if level == ROW else "%prow"
        offset = row if level == ROW else self.code.add(level, f"add i64 %line, {row}")
        return self.code.add(level, f"getelementptr {INTEGER}, ptr {base}, i64 {offset}")

    def carried(self, lane: Lane) -> Lane:
        """Keep a lane of a block of rows beside it, and read it again for each policy."""
        found = self.scratch.get(lane.register)
        if found is None:
            rank = len(self.kept)
            self.kept.append(lane)
            register = self._read_scratch(rank, lane.kind)
            found = self.scratch[lane.register] = Lane(register, lane.kind, lane.bounds, EVERYWHERE)
        return found

    def _read_scratch(self, rank: int, kind: str) -> str:
        add = self.code.add
        if kind == TRUTH:
            small = add(EVERYWHERE, f"lshr i64 %v2, {SHIFT}")
            place = add(EVERYWHERE, f"getelementptr {BITS}, ptr %scratch{rank}, i64 {small}")
            byte = add(EVERYWHERE, f"load {BITS}, ptr {place}")
            return add(EVERYWHERE, f"bitcast {BITS} {byte} to {vector(TRUTH)}")
        place = add(EVERYWHERE, f"getelementptr {kind}, ptr %scratch{rank}, i64 %v2")
        return add(EVERYWHERE, f"load {vector(kind)}, ptr {place}, align 64")

    def text(self) -> tuple[str, dict[str, Lane]]:
        """Return the text of the kernel, and the lane of each name it computes."""
        found: dict[str, Lane] = {}
        for one in self.asked.definitions:
            found[one.name] = self.lanes[one.scope, one.name] = self.writer.write(one.node)
        for rank, name in enumerate(self.asked.columns):
            self._store(found[name], len(self.asked.inputs) + rank)
        for rank, name in enumerate(self.asked.totals):
            self._add_up(found[name], rank)
        return self._assembled(), found

    def _store(self, lane: Lane, rank: int) -> None:
        add, lanes, level = self.code.add, vector(INTEGER), lane.level
        register = self.writer.as_kind(lane, INTEGER, level)
        if level in {0, POLICY}:
            one = add(level, f"extractelement {lanes} {register}, i32 0")
            place = f"%in{rank}" if level == 0 else add(level, f"getelementptr {INTEGER}, ptr %in{rank}, i64 %p")
            self.code.lines[level].append(f"  store {INTEGER} {one}, ptr {place}")
            return
        place = self._place(f"%in{rank}", level)
        mask = "%mask" if level == ROW else "%pmask"
        self.code.lines[level].append(
            f"  call void @llvm.masked.store.v{LANES}i64.p0({lanes} {register}, ptr {place}, i32 8, {vector(TRUTH)} {mask})"
        )

    def _add_up(self, lane: Lane, rank: int) -> None:
        """Sum a lane over the rows of a block, in doubles when the sum of a block stays exact."""
        level = lane.level | ROW
        mask = "%mask" if level == ROW else "%pmask"
        add, lines = self.code.add, self.code.lines[level]
        if lane.kind == TRUTH:  # as many as there are bits
            held = add(level, f"and {vector(TRUTH)} {mask}, {self.writer.as_kind(lane, TRUTH, level)}")
            bits = add(level, f"bitcast {vector(TRUTH)} {held} to i{LANES}")
            count = add(level, f"call i{LANES} @llvm.ctpop.i{LANES}(i{LANES} {bits})")
            wide = add(level, f"zext i{LANES} {count} to i64")
            lines.append(f"  %sum{rank}.next = add i64 %sum{rank}, {wide}")
            self.sums.append((rank, TRUTH, f"%sum{rank}", level))
            return
        largest = max(-lane.bounds[0], lane.bounds[1]) * (BLOCK_MAX // LANES)
        kind = DOUBLE if largest < EXACT else INTEGER
        lanes = vector(kind)
        more = add(level, f"{'f' * (kind == DOUBLE)}add {lanes} %sum{rank}, {self.writer.as_kind(lane, kind, level)}")
        lines.append(f"  %sum{rank}.next = select {vector(TRUTH)} {mask}, {lanes} {more}, {lanes} %sum{rank}")
        self.sums.append((rank, kind, f"%sum{rank}", level))

    @property
    def block(self) -> int:
        """How many rows stand in a block."""
        kept = max(1, len(self.kept))
        return max(128, min(BLOCK_MAX, SCRATCH_BYTES // (8 * kept) // 64 * 64))

    def _assembled(self) -> str:
        block, lines = self.block, self.code.lines
        out = [_HEAD]
        for rank in range(len(self.asked.inputs) + len(self.asked.columns)):
            out += self._argument(f"%in{rank}", rank)
        out += self._argument("%totals", len(self.asked.inputs) + len(self.asked.columns))
        out += [f"  %scratch{rank} = alloca i8, i64 {block * 8}, align 64" for rank in range(len(self.kept))]
        out += [f"  %masks = alloca i8, i64 {block // LANES * LANES // 8}, align 64", *lines[0], "  br label %blocks"]
        out += [
            "blocks:",
            "  %first = phi i64 [ 0, %entry ], [ %following, %block.end ]",
            "  %left = sub i64 %rows, %first",
            f"  %short = icmp slt i64 %left, {block}",
            f"  %size = select i1 %short, i64 %left, i64 {block}",
            "  br label %rows.loop",
            "rows.loop:",
            "  %v = phi i64 [ 0, %blocks ], [ %v.next, %rows.loop ]",
            *self._phis(ROW, "blocks", "rows.loop"),
            "  %row = add i64 %first, %v",
            *_mask("%mask", "%v"),
            f"  %small = lshr i64 %v, {SHIFT}",
            f"  %mask.place = getelementptr {BITS}, ptr %masks, i64 %small",
            f"  %mask.byte = bitcast {vector(TRUTH)} %mask to {BITS}",
            f"  store {BITS} %mask.byte, ptr %mask.place",
            *lines[ROW],
            *self._keep(),
            f"  %v.next = add i64 %v, {LANES}",
            "  %rows.more = icmp slt i64 %v.next, %size",
            "  br i1 %rows.more, label %rows.loop, label %rows.end",
            "rows.end:",
            *self._totals(ROW, "0"),
        ]
        apart = bool(lines[EVERYWHERE] or lines[POLICY])
        if apart:
            out += [
                "  br label %policies.loop",
                "policies.loop:",
                "  %p = phi i64 [ 0, %rows.end ], [ %p.next, %policy.end ]",
                "  %line = mul i64 %p, %stride",
                *lines[POLICY],
                "  br label %inner",
                "inner:",
                "  %v2 = phi i64 [ 0, %policies.loop ], [ %v2.next, %inner ]",
                *self._phis(EVERYWHERE, "policies.loop", "inner"),
                "  %prow = add i64 %first, %v2",
                f"  %small2 = lshr i64 %v2, {SHIFT}",
                f"  %pmask.place = getelementptr {BITS}, ptr %masks, i64 %small2",
                f"  %pmask.byte = load {BITS}, ptr %pmask.place",
                f"  %pmask = bitcast {BITS} %pmask.byte to {vector(TRUTH)}",
                *lines[EVERYWHERE],
                f"  %v2.next = add i64 %v2, {LANES}",
                "  %inner.more = icmp slt i64 %v2.next, %size",
                "  br i1 %inner.more, label %inner, label %policy.end",
                "policy.end:",
                *self._totals(EVERYWHERE, "%p"),
                "  %p.next = add i64 %p, 1",
                "  %policies.more = icmp slt i64 %p.next, %policies",
                "  br i1 %policies.more, label %policies.loop, label %block.end",
            ]
        else:
            out += ["  br label %block.end"]
        out += [
            "block.end:",
            f"  %following = add i64 %first, {block}",
            "  %blocks.more = icmp slt i64 %following, %rows",
            "  br i1 %blocks.more, label %blocks, label %done",
            "done:",
            "  ret void",
            "}",
            *_DECLARED,
        ]
        return "\n".join(out)

    def _argument(self, name: str, rank: int) -> list[str]:
        return [f"  {name}.place = getelementptr ptr, ptr %arguments, i64 {rank}", f"  {name} = load ptr, ptr {name}.place"]

    def _phis(self, level: int, before: str, loop: str) -> list[str]:
        return [
            f"  {name} = phi {'i64' if kind == TRUTH else vector(kind)} "
            f"[ {'0' if kind == TRUTH else 'zeroinitializer'}, %{before} ], [ {name}.next, %{loop} ]"
            for _, kind, name, of in self.sums
            if of == level
        ]

    def _keep(self) -> list[str]:
        out = []
        for rank, lane in enumerate(self.kept):
            if lane.kind == TRUTH:
                out.append(f"  %keep{rank}.byte = bitcast {vector(TRUTH)} {lane.register} to {BITS}")
                out.append(f"  %keep{rank} = getelementptr {BITS}, ptr %scratch{rank}, i64 %small")
                out.append(f"  store {BITS} %keep{rank}.byte, ptr %keep{rank}")
            else:
                out.append(f"  %keep{rank} = getelementptr {lane.kind}, ptr %scratch{rank}, i64 %v")
                out.append(f"  store {vector(lane.kind)} {lane.register}, ptr %keep{rank}, align 64")
        return out

    def _totals(self, level: int, policy: str) -> list[str]:
        out = []
        for rank, kind, name, of in self.sums:
            if of != level:
                continue
            whole = f"{name}.next"
            if kind == DOUBLE:
                out.append(f"  {name}.whole = fptosi {vector(DOUBLE)} {whole} to {vector(INTEGER)}")
                whole = f"{name}.whole"
            one = f"call i64 @llvm.vector.reduce.add.v{LANES}i64({vector(INTEGER)} {whole})"
            out += [
                f"  {name}.one = {f'add i64 {whole}, 0' if kind == TRUTH else one}",
                f"  {name}.line = mul i64 {rank}, %policies",
                f"  {name}.at = add i64 {name}.line, {policy}",
                f"  {name}.place = getelementptr i64, ptr %totals, i64 {name}.at",
                f"  {name}.before = load i64, ptr {name}.place",
                f"  {name}.after = add i64 {name}.before, {name}.one",
                f"  store i64 {name}.after, ptr {name}.place",
            ]
        return out


def _mask(name: str, row: str) -> list[str]:
    lanes = vector(INTEGER)
    ranks = ", ".join(f"i64 {rank}" for rank in range(LANES))
    return [
        f"  {name}.left = sub i64 %size, {row}",
        f"  {name}.first = insertelement {lanes} poison, i64 {name}.left, i32 0",
        f"  {name}.all = shufflevector {lanes} {name}.first, {lanes} poison, <{LANES} x i32> zeroinitializer",
        f"  {name} = icmp slt {lanes} <{ranks}>, {name}.all",
    ]


_HEAD = """\
define void @kernel(i64 %rows, i64 %stride, i64 %policies, ptr %arguments)
"prefer-vector-width"="512" "min-legal-vector-width"="512" {
entry:"""
_DECLARED = [
    *(f"declare {kind.split(' (')[0]} {name}({kind.split(' (')[1]}" for name, kind in INTRINSICS.items()),
    f"declare {vector(INTEGER)} @llvm.masked.load.v{LANES}i64.p0(ptr, i32, {vector(TRUTH)}, {vector(INTEGER)})",
    f"declare void @llvm.masked.store.v{LANES}i64.p0({vector(INTEGER)}, ptr, i32, {vector(TRUTH)})",
    f"declare i{LANES} @llvm.ctpop.i{LANES}(i{LANES})",
    f"declare i64 @llvm.vector.reduce.add.v{LANES}i64({vector(INTEGER)})",
]
