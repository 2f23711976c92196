"""A small disk of one's own: only this process and its children see it, and it is gone with them."""

import ctypes
import os
import subprocess
from pathlib import Path

_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000
_PIECE = 4096


def mount_small_disk(place: Path, megabytes: int) -> None:
    """Mount an empty disk in a folder, for this process alone; raises OSError where nobody may do that."""
    user, group = os.getuid(), os.getgid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_NEW_USER | _NEW_MOUNTS) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"0 {user} 1")
    (own / "gid_map").write_text(f"0 {group} 1")
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(place)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(done.stderr)


def fill_disk(filler: Path, spare: int) -> None:
    """Fill the disk on which a file lies with it, but for so many bytes."""
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(_PIECE))
        except OSError:
            pass
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - spare))
