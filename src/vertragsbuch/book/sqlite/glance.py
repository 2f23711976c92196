"""A glance at whether a book still contains the head that this machine noted last, for the daily check."""

from vertragsbuch.book.note_file import UnusableNote, content_of_note, file_of_note, only_head_in
from vertragsbuch.book.sqlite.file import SCHEMA, exists, reading_connection, recognised_schema
from vertragsbuch.config.paths import Paths


def nothing_is_missing(paths: Paths) -> bool:
    """Return whether a book surely contains every head that is noted; False where only a closer look tells.

    The note is read before the book is: it is never newer than the book. Raises BookUnavailable.
    """
    file = file_of_note(paths)
    if file is None:
        return True
    try:
        noted = only_head_in(content_of_note(file))
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, UnusableNote):
        return False
    if noted is None or not exists(paths.book_file):
        return False
    number, digest = noted
    with reading_connection(paths.book_file) as connection:
        if recognised_schema(connection, paths.book_file) != SCHEMA:
            return False
        row = connection.execute("SELECT hash FROM seal WHERE number = ?", (number,)).fetchone()
    return row is not None and row[0] == digest
