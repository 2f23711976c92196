"""Bear many random documents and print figures: `python -m tests.accepted --count 10000 --seed 1`."""

import argparse
import sys
from time import monotonic

from tests.accepted.bearing import Trouble
from tests.accepted.many import bear_documents


def main() -> int:
    """Print what became of the documents; 1 where something was not borne."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    options = parser.parse_args()
    begun = monotonic()
    until = begun + options.minutes * 60
    figures = bear_documents(
        options.count, options.seed, processes=options.processes, until=until, told=_tell
    )
    seconds, seed = figures.slowest
    _say(
        f"{figures.tried} documents, {figures.accepted} accepted, {figures.commands} commands, "
        f"{len(figures.troubles)} not borne, {monotonic() - begun:.0f} s "
        f"(longest {seconds:.1f} s: seed {seed})"
    )
    return 1 if figures.troubles else 0


def _tell(trouble: Trouble) -> None:
    _say(f"{trouble.seed}: {trouble.command}\n{trouble.sentence}\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
