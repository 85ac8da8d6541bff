"""Machine code made while running: LLVM text compiled, called as a loop over columns or as a function that Python knows.

The only file of the engine where an address is written. A function that Python knows is given what CPython promises to the
extensions compiled against its stable interface: names of its functions, and where an object says its type.
"""

from __future__ import annotations

import ctypes
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import llvmlite.binding as llvm

TYPE_OFFSET = 8
"""Where an object says its type, in bytes, on 64 bits: extensions of the stable interface have it in their code."""
QUICK, THOROUGH = 0, 2
"""How long LLVM thinks: a loop over thousands of rows is worth a quarter of a second, one decision a few hundredths, for code
that is a tenth slower than it could be.
"""
FASTCALL = 0x80
"""The convention of a function that receives its positional arguments as an array and their count."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a function of machine code must not outlive; Python frees it after the function (it is its ``__self__``).

    Attributes:
        engine: Owns the code.
        definition: The method definition that the function points to.
        objects: Those of which the code holds the addresses.
    """

    engine: llvm.ExecutionEngine
    definition: object
    objects: tuple[object, ...]


class _Definition(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("code", ctypes.c_void_p), ("flags", ctypes.c_int), ("doc", ctypes.c_char_p))


def is_known() -> bool:
    """Whether this Python is one whose objects are laid out as this file says: CPython, 64 bits, one thread at a time."""
    apart = sysconfig.get_config_var("Py_GIL_DISABLED") or hasattr(sys, "getobjects")
    return sys.implementation.name == "cpython" and sys.maxsize == 2**63 - 1 and not apart


def assembled(text: str, effort: int) -> llvm.ExecutionEngine:
    """Return what owns the code of a text, for as long as it lives; ``effort`` is ``QUICK`` or ``THOROUGH``.

    Raises:
        RuntimeError: when LLVM does not read the text, or knows no processor like this one.
    """
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=effort, jit=True
    )
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(text), machine)
    engine.finalize_object()
    return engine


def loop_of(engine: llvm.ExecutionEngine, name: str) -> Callable[[int, int, int, int], None]:
    """Return the loop ``name`` (rows, stride, policies, place of the arguments); other threads run meanwhile."""
    kind = ctypes.CFUNCTYPE(None, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p)
    return cast("Callable[[int, int, int, int], None]", kind(engine.get_function_address(name)))


def method_of(engine: llvm.ExecutionEngine, name: str, objects: tuple[object, ...]) -> Callable[..., Any]:
    """Return the function ``name``, with the convention ``FASTCALL``, as one of Python's; it keeps alive all it needs."""
    definition = _Definition(name.encode(), engine.get_function_address(name), FASTCALL, None)
    making = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.py_object, ctypes.c_void_p)
    make = making(("PyCFunction_NewEx", ctypes.pythonapi))
    kept = Kept(engine, definition, objects)
    return cast("Callable[..., Any]", make(ctypes.addressof(definition), kept, None))


def called(name: str) -> str:
    """Return how LLVM text writes the function ``name`` of CPython's interface."""
    return _pointer(ctypes.cast(getattr(ctypes.pythonapi, name), ctypes.c_void_p).value or 0)


def placed(held: object) -> str:
    """Return how LLVM text writes an object of Python, which must be kept as long as the code."""
    return _pointer(id(held))


def _pointer(address: int) -> str:
    return f"inttoptr (i64 {address} to ptr)"
