"""Runs in a process of its own: writes into a book again and again while others do the same."""

import sys

from tests.book.samples import PLAIN, now, open_book
from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.events.declaration import Planned


def main() -> None:
    """Add so many contracts of a name to a book, or without one events, the book opened for each of them."""
    place, state_folder, many, name = sys.argv[1:]
    paths = paths_of(place)._replace(state_folder=state_folder)
    if name:
        with open_book(paths) as book:
            for number in range(int(many)):
                with book.transaction() as transaction:
                    transaction.add(PLAIN._replace(id=f"{name}-{number}"))
        return
    for _each in range(int(many)):
        with open_book(paths) as book, book.transaction() as transaction:
            transaction.append(PLAIN.id, Planned(on=now().date()))


if __name__ == "__main__":
    main()
