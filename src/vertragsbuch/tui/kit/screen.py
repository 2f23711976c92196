"""What every screen shares: the context, and one way to have something done in the background."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from vertragsbuch.tui.app import VertragsbuchApp
    from vertragsbuch.usecases.context import Context

Result = TypeVar("Result")


class UsesBook(MessagePump):
    """Reaches the book through use cases alone, and never on the thread that draws."""

    @property
    def program(self) -> "VertragsbuchApp":
        """The running program."""
        return cast("VertragsbuchApp", self.app)

    @property
    def context(self) -> "Context":
        """Where the book lies, what is set, and which day it is."""
        return self.program.context

    def attempt(self, task: Callable[[], Result], then: Callable[[Result], object], doing: str = "") -> None:
        """Do a task in the background, then use its result here; a failure becomes a message."""
        self.program.attempt(self, task, then, doing)
