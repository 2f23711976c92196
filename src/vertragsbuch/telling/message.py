"""What a person is told at once: one line for each thing that is due, the most urgent first."""

from datetime import date

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Priority = Literal["now", "soon", "later"]
"""How loudly a line speaks; a channel that knows loud and quiet repeats it."""

PRIORITIES: tuple[Priority, ...] = ("now", "soon", "later")


class MessageLine(NamedTuple):
    """One thing that a person is told, in the words for each content that a channel may have.

    `full` says what is due and why, `titled` names the contract and the day alone. `day` is the day by which
    the person must act; a line without one names no contract, and a channel that only counts tells it as
    titled.
    """

    full: str
    titled: str
    priority: Priority
    day: date | None = None


class Message(NamedTuple):
    """What one channel tells in one run: a title of one line that names no contract, and its lines.

    `today` is the day on which it is told.
    """

    title: str
    lines: tuple[MessageLine, ...]
    today: date

    @property
    def priority(self) -> Priority:
        """How loudly it speaks: as loudly as the loudest of its lines."""
        return min((line.priority for line in self.lines), key=PRIORITIES.index, default="later")
