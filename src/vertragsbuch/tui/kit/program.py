"""The running program as every screen sees it; `app.py` is one."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from textual.message_pump import MessagePump
from textual.screen import Screen

from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.usecases.context import Context

Result = TypeVar("Result")


class Program(Protocol):
    """What a screen asks of the program that shows it."""

    context: Context
    demo: bool
    after_frame: list[Callable[[], object]]

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], object] | None = None, /) -> object:
        """Show a screen over the others; `callback` gets its answer."""

    def attempt(
        self,
        asker: MessagePump,
        task: Callable[[], Result],
        then: Callable[[Result], object],
        doing: str = "",
    ) -> None:
        """Do a task in a thread, then hand its result to `then` on the thread that draws."""

    def explain(self, failure: VertragsbuchError) -> None:
        """Show an expected failure: what is wrong, where, and what to do."""

    def open_demo(self) -> None:
        """Open a throw-away book of samples in place of the person's own."""
