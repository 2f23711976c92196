"""Runs in a process of its own and is killed: writes while somebody reads, so that a -wal stays."""

import os
import sqlite3
import sys
import time
from itertools import count

from tests.book.samples import PLAIN, open_book
from vertragsbuch.config.paths import paths_of


def main() -> None:
    """Say the process; write contracts named after the second argument, so many or for ever, and wait."""
    place, name, many = sys.argv[1:]
    os.write(1, b"%d\n" % os.getpid())
    paths = paths_of(place)
    reader = sqlite3.connect(paths.book, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM contract").fetchone()
    with open_book(paths) as book:
        for number in range(int(many)) if int(many) else count():
            with book.transaction() as transaction:
                transaction.add(PLAIN._replace(id=f"{name}-{number}", notes=name * 500))
            os.write(1, f"{name}-{number}\n".encode())
        os.write(1, b"written\n")
        time.sleep(600)


if __name__ == "__main__":
    main()
