"""What lets root read and write whatever the rights of a file say: capabilities(7)."""

import ctypes
import os

_DROP_FROM_BOUNDING_SET, _ABOVE_RIGHTS = 24, (1, 2)
_VERSION, _SETS = 0x20080522, 3
"""Of capset(2), which has three sets: what is in force, what may be, what is handed on."""


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def keep_from_programs() -> None:
    """Let no program that this process turns into, or starts, have it."""
    for capability in _ABOVE_RIGHTS:
        _library().prctl(_DROP_FROM_BOUNDING_SET, capability)


def give_up() -> None:
    """Do without it from here, and keep it from programs."""
    keep_from_programs()
    header, sets = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * (2 * _SETS))()
    library = _library()
    failed = library.capget(header, sets)
    for number in range(_SETS):
        sets[number] &= ~sum(1 << capability for capability in _ABOVE_RIGHTS)
    if failed or library.capset(header, sets):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
