"""Runs in a process of its own: children that are killed with SIGKILL in the middle of their work."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.book.samples import PLAIN, now, open_book, store_at, write
from tests.noted import noted
from tests.torture.child import die_at, lives
from vertragsbuch.config.paths import Paths, paths_of

Step = Callable[[Paths], object]


def at_every_step(template: Path, work: Path, step: Step) -> None:
    """Print a line for each kill: how many contracts the book has afterwards, its documents all intact."""
    step(_laid_out(template, work))  # what it imports is no step of it, and is loaded once
    for number in range(1, 1000):
        paths = _laid_out(template, work)

        def killed(number: int = number, paths: Paths = paths) -> None:
            die_at(number)
            step(paths)

        lived = lives(killed)
        for document in store_at(paths).documents.all():
            store_at(paths).documents.content_of(document.sha256)
        assert store_at(paths).heads.missing() == []
        print("lived" if lived else "killed", len(store_at(paths).read_contracts()), flush=True)  # noqa: T201
        if lived:
            return


def _laid_out(template: Path, work: Path) -> Paths:
    """Return the places of a fresh copy of the book."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(template, work)
    return paths_of(str(work / "buch.sqlite"))._replace(state_folder=str(work / "state"))


def write_for_ever(paths: Paths) -> None:
    """Print the id of every change after it is committed, until killed."""
    with open_book(paths) as book:
        number = len(store_at(paths).read_contracts())
        while True:
            with book.transaction() as transaction:
                transaction.add(PLAIN._replace(id=str(number), notes="x" * 3000))
                transaction.append(str(number), noted("reminded", {"text": "y" * 3000}))
                transaction.add_document(f"{number}.pdf", "application/pdf", b"%d" % number * 1000)
            os.write(1, f"{number}\n".encode())
            number += 1


def writer(paths: Paths) -> None:
    """For every line that comes in: let a child write, and say its process id first and `dead` at its end."""
    with TemporaryDirectory() as folder:
        write(paths_of(f"{folder}/buch.sqlite"), PLAIN)  # loads what every child needs
    for _line in sys.stdin:

        def work() -> None:
            os.write(1, f"{os.getpid()}\n".encode())
            write_for_ever(paths)

        lives(work)
        os.write(1, b"dead\n")


def main() -> None:
    """Do what the first argument says in the places that the others name."""
    what, *places = sys.argv[1:]
    if what == "write":
        writer(paths_of(places[0]))
        return
    saved, template, work = (Path(place) for place in places)
    steps: dict[str, Step] = {
        "restore": lambda paths: store_at(paths).backups.restore(saved, now),
        "backup": lambda paths: store_at(paths).backups.make(work / "new.zip", now),
    }
    at_every_step(template, work, steps[what])


if __name__ == "__main__":
    main()
