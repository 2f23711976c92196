"""Prints how well the papers are read: `python -m tests.papers [NAME …]`, by kind and by field.

Each field that was not read right is named with what was read. Ends with 1 where something was read wrongly
without a doubt, or fewer than 95 of a hundred fields were read right.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from tests.papers.measure import OUTCOMES, Mark, marks_of, share_right
from tests.papers.truth import names

ENOUGH = 0.95


def printed(line: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(marked: Iterable[Mark], column: Callable[[Mark], str]) -> None:
    """Print how often each outcome is found in each group."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mark in marked:
        if mark.stands or mark.outcome == "wrong":
            counts[column(mark)][mark.outcome] += 1
    printed(f"{'':24}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES))
    for group, of_group in sorted(counts.items()):
        printed(f"{group:24}" + "".join(f"{of_group[outcome]:10}" for outcome in OUTCOMES))
    printed()


def main() -> int:
    """Read the papers, print the tables and return the exit code."""
    wanted = [name for name in names() if not sys.argv[1:] or any(part in name for part in sys.argv[1:])]
    marked = [mark for name in wanted for mark in marks_of(name)]
    for mark in marked:
        if mark.outcome != "right" and (mark.stands or mark.outcome == "wrong"):
            printed(f"{mark.paper}: {mark.field} {mark.outcome}: {mark.read!r} {mark.doubt}")
    printed()
    table(marked, lambda mark: mark.group)
    table(marked, lambda mark: mark.field)
    wrong = [mark for mark in marked if mark.outcome == "wrong"]
    share = share_right(marked)
    fields = sum(mark.stands for mark in marked)
    printed(f"{len(wanted)} papers, {fields} fields: {share:.1%} right, {len(wrong)} wrong")
    return 0 if share >= ENOUGH and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
