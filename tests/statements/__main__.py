"""Print how many contracts of generated books are seen: `python -m tests.statements [FIRST LAST]`."""

import sys

from tests.statements.measure import measured_of_seed

_TEN = ("0", "9")


def main() -> None:
    """Measure the books of the seeds from a first to a last one, the ten of the suite without any."""
    first, last = map(int, sys.argv[1:3] or _TEN)
    contracts = missed = 0
    for seed in range(first, last + 1):
        book = measured_of_seed(seed)
        contracts += book.contracts
        missed += len(book.missed)
        names = "; ".join(
            [*(f"-{each.name}" for each in book.missed), *(f"+{each.name}" for each in book.false)]
        )
        print(f"{seed:4} {book.contracts:3} {len(book.missed):2} {len(book.false):2}  {names}")  # noqa: T201 - a script
    print(f"{contracts - missed} of {contracts}: {(contracts - missed) / contracts:.2%}")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
