"""What every screen shares: the context, and one way to have something done in the background."""

from collections.abc import Callable
from typing import TypeVar, cast

from textual.message_pump import MessagePump

from vertragsbuch.tui.kit.program import Program
from vertragsbuch.usecases.context import Context

Result = TypeVar("Result")


class UsesBook(MessagePump):
    """Reaches the book through use cases alone, and never on the thread that draws."""

    @property
    def program(self) -> Program:
        """The running program."""
        return cast("Program", self.app)

    @property
    def context(self) -> Context:
        """Where the book lies, what is set, and which day it is."""
        return self.program.context

    def attempt(self, task: Callable[[], Result], then: Callable[[Result], object], doing: str = "") -> None:
        """Do a task in the background, then use its result here; a failure becomes a message."""
        self.program.attempt(self, task, then, doing)
