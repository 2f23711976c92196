"""Mounts that only this process sees, and those that it starts: what `unshare -rm` gives a program."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

_MOUNTS, _USERS = 0x0002_0000, 0x1000_0000
"""Of unshare(2)."""


def can_mount() -> bool:
    """Return whether this system lets a process mount what others do not see."""
    if shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def enter_own() -> None:
    """Let this process, which has one thread, be root where others see none of its mounts."""
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_USERS | _MOUNTS):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
        Path("/proc/self", name).write_text(text)
    mount("--make-rprivate", "/")


def mount(*words: str) -> None:
    """Mount what mount(8) is told."""
    subprocess.run(["mount", *words], check=True)
