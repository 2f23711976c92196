"""The running program as every screen sees it; `app.py` is one."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.binding import Binding
from textual.notifications import SeverityLevel
from textual.screen import Screen

from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.tui.kit.unfinished import Unfinished
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.action import Action

ResultT = TypeVar("ResultT")
AnswerT = TypeVar("AnswerT")


class Bound(Protocol):
    """Something to do that has keys: a row of `actions.py`."""

    @property
    def name(self) -> str:
        """What a person binds other keys to."""

    @property
    def binding(self) -> Binding:
        """The keys as they are unless bound anew."""


class Program(Protocol):
    """What a screen asks of the program that shows it."""

    context: Context
    demo: bool
    after_frame: list[Callable[[], object]]
    unfinished: Unfinished

    def begin(self, steps: Coroutine[Any, Any, object]) -> None:
        """Take steps one after the other, beside whatever else goes on; an expected failure is explained."""

    async def ask(self, screen: Screen[AnswerT]) -> AnswerT | None:
        """Show a screen and return its answer, None where it was left without one; only within steps."""

    async def result_of(self, task: Callable[[], ResultT], doing: str = "") -> ResultT:
        """Return what a task in a thread gives, saying meanwhile what is being done; only within steps."""

    def late(self, name: str) -> Any:  # noqa: ANN401 - the table of screens holds many things
        """Return what the table of screens names, loaded when it is first asked for."""

    def load_ahead(self) -> None:
        """Load in the background, while nobody types, what the next keys need."""

    def hold_keys(self, change: object) -> None:
        """Let keys wait until what a change brings is there."""

    def release_keys(self, change: object) -> None:
        """Give the keys that waited for a change to what it brought."""

    def key_of(self, action: Bound | str) -> str:
        """Return the key that does an action, or one of the overview by its name, as the person bound it."""

    def keys_of(self, action: "Action") -> str:
        """Return the keys that do what comes next, as the person bound them."""

    def explain(self, failure: VertragsbuchError) -> None:
        """Show an expected failure: what is wrong, where, and what to do."""

    def notify(
        self,
        message: str,
        *,
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing."""

    def copy_to_clipboard(self, text: str) -> None:
        """Give a text to the clipboard of the terminal (OSC 52)."""

    def open_demo(self) -> None:
        """Open a throw-away book of samples in place of the person's own."""
