"""Folders and files that only their owner may read, whatever the umask says, and that are written whole."""

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

FOLDER_MODE = 0o700
FILE_MODE = 0o600
UNFINISHED = ".teil"
_LONGEST_PART = 120
"""Bytes of a name that are kept in that of its unfinished file, which is longer and has to fit as well."""


def private_folder(folder: Path) -> None:
    """Create a folder and its missing parents for the owner alone; folders that exist stay as they are."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(FOLDER_MODE, exist_ok=True)
        place.chmod(FOLDER_MODE)


def private_file(file: Path) -> None:
    """Create an empty file for the owner alone, behind a link too; one that exists stays as it is."""
    try:
        handle = os.open(os.path.realpath(file), os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    except FileExistsError:
        return
    try:
        os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def unfinished_name(name: str) -> str:
    """Return what something is called until it is whole and gets its name: hidden, with who writes it."""
    begun = os.fsdecode(os.fsencode(name)[:_LONGEST_PART])
    return f".{begun}.{_realm()}-{os.getpid()}-{get_ident()}{UNFINISHED}"


def owner_of(unfinished: str) -> int | None:
    """Return the process of this machine that writes what is called so, None where that is not told."""
    owner = unfinished.removesuffix(UNFINISHED).rpartition(".")[2].split("-")
    if owner[0] == _realm() and len(owner) > 1:
        owner = owner[1:]
    pid, *rest = owner
    return int(pid) if rest and pid.isdecimal() and rest[0].isdecimal() else None


def _realm() -> str:
    """Return a word for where the number of a process counts: this machine, and the container on it."""
    try:
        container = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        container = ""
    return f"{zlib.crc32(f'{os.uname().nodename} {container}'.encode('utf-8', 'replace')):08x}"


@contextmanager
def written_whole(file: Path, folder: Path | None = None, *, lasting: bool = True) -> Iterator[BinaryIO]:
    """Yield a stream whose content appears under the name of the file at once, or not at all.

    Until then it lies beside it, or in another `folder` of the same disk. It survives a power cut, unless it
    need not be `lasting`.
    """
    unfinished = (folder or file.parent) / unfinished_name(file.name)
    handle = os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR | os.O_NOFOLLOW, FILE_MODE)
    try:
        with os.fdopen(handle, "w+b") as stream:
            os.fchmod(stream.fileno(), FILE_MODE)
            yield stream
            stream.flush()
            if lasting:
                os.fsync(stream.fileno())
        unfinished.replace(file)
    except BaseException:  # a key that interrupts leaves nothing behind either
        unfinished.unlink(missing_ok=True)
        raise
    if lasting:
        sync_names(file.parent)


class NoFileError(OSError):
    """What lies there is no file: a folder, or a pipe or a device, which may never answer."""

    def __init__(self, place: Path, *, is_folder: bool) -> None:
        number = errno.EISDIR if is_folder else errno.ESPIPE
        super().__init__(number, os.strerror(number), str(place))


def opened_file(file: Path) -> BufferedReader:
    """Return an open file to read from; raises OSError, NoFileError for what is none and may never answer."""
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise NoFileError(file, is_folder=stat.S_ISDIR(mode))
    return os.fdopen(handle, "rb")


def sync_names(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where its disk is able to.

    Network and other foreign file systems are not, and some folders may be written but not read. What has its
    name by now is not to be told of as if it had failed: SQLite does the same.
    """
    with suppress(OSError):
        sync(folder)


def sync(file: Path) -> None:
    """Make the content of a file survive a power cut; raises OSError."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
