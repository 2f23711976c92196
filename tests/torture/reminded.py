"""What reminders told that were ended amid it: each line has come, and twice only where that is said."""

from collections import Counter

from tests.torture.bench import Bench
from tests.torture.postbox import Postbox

TWICE = " (vielleicht zum zweiten Mal: Ein Versuch vorher brach ab)"


def reminders_at_fault(bench: Bench, box: Postbox) -> str:
    """Let reminders run once more, and return what is wrong with what has come in by then."""
    before = Counter(box.lines())
    again = bench.call("remind")
    left = bench.call("remind", "--dry-run", "--json")
    if again.code != 0 or left.code != 0:
        return f"{again.err}{left.err}"
    if left.out != "[]\n":
        return f"a reminder that does not come: {left.out}"
    lines = Counter(box.lines())
    if not lines:
        return "nothing was told"
    told = Counter(line.removesuffix(TWICE) for line in lines.elements())
    twice = [line for line in told if told[line] != 1 + lines[line + TWICE] * before[line]]
    return f"told {told[twice[0]]} times: {twice[0]}" if twice else ""
