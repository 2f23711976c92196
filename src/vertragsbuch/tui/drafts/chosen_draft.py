"""A screen with a draft that is chosen: what settles it, or asks about it, sees of that screen."""

from collections.abc import Callable, Sequence

from vertragsbuch.tui.drafts.spot_pane import Sources
from vertragsbuch.tui.kit.actions import Acting
from vertragsbuch.tui.kit.program import ResultT
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce
from vertragsbuch.usecases.drafts import OpenDraft


class ChosenDraft(Acting, PaintedOnce[str | None]):
    """One of the drafts that wait is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: Sequence[OpenDraft] | None = None
        self.chosen = 0
        """The place of the chosen draft among those that wait."""
        self.sources = Sources()

    @property
    def draft(self) -> OpenDraft | None:
        """The chosen draft."""
        return self.drafts[self.chosen] if self.drafts else None

    async def in_order(self, task: Callable[[], ResultT], doing: str) -> ResultT:
        """Return what a task gives that settles a draft; keys wait then until the next one stands there."""
        self.program.hold_keys(self)
        try:
            return await self.result_of(task, doing)
        except BaseException:  # a task that is cancelled, too, gives the keys back
            self.program.release_keys(self)
            raise
