"""What every screen shares: the context, and steps that wait for an answer or for work in the background."""

from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.message_pump import MessagePump
from textual.screen import Screen

from vertragsbuch.tui.kit.program import AnswerT, Program, ResultT
from vertragsbuch.usecases.context import Context

Parameters = ParamSpec("Parameters")
Asker = TypeVar("Asker", bound="UsesBook")


class AskerLeft(Exception):
    """The screen that waited for a result has been closed; the steps that would follow are left out."""


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

    async def ask(self, screen: Screen[AnswerT]) -> AnswerT | None:
        """Show a screen and return its answer; None where it was left without one."""
        return await self.program.ask(screen)

    async def result_of(self, task: Callable[[], ResultT], doing: str = "") -> ResultT:
        """Return what a task in the background gives; `doing` is shown meanwhile.

        The task is never stopped half way; where the screen has been closed meanwhile, what would follow is
        left out (AskerLeft).
        """
        result = await self.program.result_of(task, doing)
        if not (self.is_running and self.is_attached):
            raise AskerLeft
        return result

    def dismiss(self, result: Any = None) -> AwaitComplete:  # noqa: ANN401 - whatever a screen answers
        """Close this screen, once, with its answer; what lies on top of it is closed first, without one.

        An entry that was taken is told to its screen a moment later. A key may have closed that meanwhile:
        then it is not the screen beneath that goes.
        """
        this = cast("Screen[Any]", self)
        if this not in self.app.screen_stack:
            return AwaitComplete()
        while (above := self.app.screen) is not this:
            above.dismiss(None)
        return cast("AwaitComplete", cast("Any", super()).dismiss(result))

    def attempt(
        self, task: Callable[[], ResultT], then: Callable[[ResultT], object], doing: str = ""
    ) -> None:
        """Do a task in the background, then use its result here; a failure becomes a message."""

        async def steps() -> None:
            then(await self.result_of(task, doing))

        self.program.begin(steps())


def in_steps(
    method: Callable[Concatenate[Asker, Parameters], Coroutine[Any, Any, object]],
) -> Callable[Concatenate[Asker, Parameters], None]:
    """Return a method that begins what another one describes: steps that wait for answers and for work."""

    def begun(self: Asker, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        self.program.begin(method(self, *args, **kwargs))

    update_wrapper(begun, method)
    return begun
