"""The balance of accounts of one decision, in machine code: what ``families_balance`` gives."""

from __future__ import annotations

from engine.program.kinds import INTEGER_MAX
from engine.program.tree import Input
from engine.run.flat import ACCOUNTS
from engine.run.machine import called
from engine.run.one_objects import Objects
from engine.run.one_script import NO, Worth

DEBITS = ("2", "3", "5", "41", "6")
"""The families whose balance is debit less credit."""


def balance_of(balance: Input, facts: str, objects: Objects) -> Worth:
    """Write one loop over the accounts of some facts; an account that is not a text, or an amount not an integer, is left."""
    script = objects.script
    add, lines = script.add, script.lines
    accounts = objects.looked(facts, ACCOUNTS)
    objects.exact(accounts, dict)
    total, fails = script.variable("i64"), script.variable("i1")
    script.store("i64", "0", "%position")
    before = dict(script.same)
    label = f"account{total[2:]}"
    lines += [f"  br label %{label}", f"{label}:"]
    more = add(f"call i32 {called('PyDict_Next')}(ptr {accounts}, ptr %position, ptr %key, ptr %value)")
    lines += [f"  br i1 {add(f'icmp ne i32 {more}, 0')}, label %{label}.in, label %{label}.out", f"{label}.in:"]
    account, held = add("load ptr, ptr %key"), add("load ptr, ptr %value")
    objects.exact(account, str)
    credit = objects.integer(held, -INTEGER_MAX - 1, INTEGER_MAX)
    added, taken = (_among(account, families, objects) for families in (balance.plus, balance.minus))
    debit = _among(account, DEBITS, objects)
    turned = script.checked("-", "0", credit.value)
    amount = script.chosen(debit, turned.value, credit.value, "i64")
    more_of = script.checked("+", add(f"load i64, ptr {total}"), script.chosen(added, amount, "0", "i64"))
    less_of = script.checked("-", more_of.value, script.chosen(taken, amount, "0", "i64"))
    script.store("i64", less_of.value, total)
    wrong = script.either(add(f"load i1, ptr {fails}"), turned.fails, more_of.fails, less_of.fails)
    script.store("i1", wrong, fails)
    lines += [f"  br label %{label}", f"{label}.out:"]
    script.same = before
    found = Worth(add(f"load i64, ptr {total}"), NO, add(f"load i1, ptr {fails}"))
    return script.held(found, balance.low, balance.high)


def _among(account: str, families: tuple[str, ...], objects: Objects) -> str:
    return objects.script.either(*[objects.starts(account, family) for family in families])
