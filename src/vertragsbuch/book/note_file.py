"""The file in which this machine remembers the last head of a book, and what a glance into it tells.

The daily check looks here each time: nothing of this needs pathlib, JSON or OpenSSL.
"""

import os
import stat
import sys
from contextlib import suppress

from vertragsbuch.byte_code import module_named
from vertragsbuch.config.paths import Paths

_LARGEST = 1 << 18
_MOST_DIGITS = 18
_LENGTH_OF_HASH = 64
_LEAN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"
"""Where Python has SHA-256 without OpenSSL, which takes 2 ms to load; its own `random` reads it there."""

_LAST, _HASH = b'\n "last": {\n  "number": ', b',\n  "hash": "'
_ANY_HEAD, _ANY_ANSWER = b'"number": ', b'"answer": '
"""How a note is laid out; in a text within it every quotation mark has a backslash before it."""


class UnusableNote(Exception):
    """The file makes no sense: no file, too large, no JSON, or about another book."""


def file_of_note(paths: Paths, ending: str = "json") -> str | None:
    """Return the file of a book's note, there or not; None where nothing is to be or can be remembered.

    With another ending it is the file of something else that this machine remembers of the same book.
    """
    if paths.notes_folder is None:
        return None
    name = sha256_of(os.fsencode(os.path.realpath(paths.book_file)))[:32]
    return f"{paths.notes_folder}{os.sep}{name}.{ending}"


def content_of_note(file: str) -> bytes:
    """Return what stands in the file; a link in its place is not followed, a pipe not waited for.

    Raises UnusableNote for what is no file or too large, OSError where it cannot be read.
    """
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnusableNote
    with os.fdopen(handle, "rb") as stream:
        raw = stream.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise UnusableNote
    return raw


def only_head_in(raw: bytes) -> tuple[int, str] | None:
    """Return number and hash of the last head of a note in which every other one is answered for.

    None where a glance does not tell that: somebody has to read all of it.
    """
    number, _separator, rest = raw.partition(_LAST)[2].partition(_HASH)
    unanswered = raw.count(_ANY_HEAD) - raw.count(_ANY_ANSWER)
    if not number.isdigit() or len(number) > _MOST_DIGITS or unanswered != 1:
        return None
    return int(number), rest[:_LENGTH_OF_HASH].decode("ascii", "replace")


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of a few bytes in hexadecimal; of many, OpenSSL has it sooner."""
    with suppress(ImportError):
        return str(module_named(_LEAN).sha256(content).hexdigest())
    return str(module_named("hashlib").sha256(content).hexdigest())
