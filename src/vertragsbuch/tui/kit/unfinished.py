"""What is being typed, and the way to it: were the program ended now, the next one would offer it again."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widgets import Static

if TYPE_CHECKING:
    from vertragsbuch.usecases.unsaved import Unsaved


@runtime_checkable
class UnfinishedWidget(Protocol):
    """A widget that takes texts under names."""

    def typed(self) -> Mapping[str, str]:
        """Return the texts that differ from what stood there at first."""


class Unfinished:
    """Follows a person from an action through lists to a form, and leads the same way again."""

    def __init__(self) -> None:
        self._action = self._contract_id = ""
        self._choices: list[str] = []
        self._before: Unsaved | None = None
        self._coming: list[str] = []
        self._filled: Screen[Any] | None = None

    def begin(self, action: str, contract_id: str, *choices: str) -> None:
        """Note that an action begins, and what is chosen with it already."""
        self._action, self._contract_id, self._choices = action, contract_id, list(choices)
        if self._before is None or action != self._before.action:
            self._coming = []

    def chose(self, screen: Screen[Any], answer: object) -> None:
        """Note what was chosen from a list."""
        if answer is not None and hasattr(screen, "answer_like"):
            self._choices.append(str(answer))

    def now(self, screens: Sequence[Screen[Any]]) -> "Unsaved | None":
        """Return what is typed on the uppermost of the screens on which anything is; None for nothing."""
        from vertragsbuch.usecases.unsaved import Unsaved  # noqa: PLC0415 - the program is about to end

        for screen in reversed(screens):
            for widget in screen.query("*"):
                texts = dict(widget.typed()) if isinstance(widget, UnfinishedWidget) else {}
                if texts:
                    form, title = _name_of(screen)
                    choices = tuple(self._choices)
                    return Unsaved(self._action, self._contract_id, choices, form, title, texts)
        return None

    def go_on(self, before: "Unsaved") -> None:
        """Lead the way again that led to what was typed before, as soon as its action begins."""
        self._before, self._coming = before, list(before.choices)

    def heading_of(self, form: str) -> str:
        """Return the heading of a form of this class that is to be gone on with; empty without one."""
        before = self._before
        return before.title if before is not None and before.form == form else ""

    def answer_for(self, screen: Screen[Any]) -> object | None:
        """Return what was chosen on this list before, None where it has to be asked."""
        answer_like = getattr(screen, "answer_like", None)
        if answer_like is None or not self._coming:
            return None
        answer: object | None = answer_like(self._coming.pop(0))
        if answer is None:
            self._coming = []
        return answer

    def texts_for(self, screen: Screen[Any]) -> Mapping[str, str]:
        """Return what was typed on this screen before, until it goes on with it."""
        before = self._before
        is_the_same = before is not None and (before.form, before.title) == _name_of(screen)
        return before.texts if before is not None and is_the_same else {}

    def went_on(self, screen: Screen[Any]) -> None:
        """Note that what was typed before stands on this screen again."""
        self._before, self._filled = None, screen

    def has_left(self, screen: Screen[Any]) -> bool:
        """Return whether this was the screen that went on with what was typed before."""
        return screen is self._filled


def _name_of(screen: Screen[Any]) -> tuple[str, str]:
    """Return what tells a form from others: its class, and the heading that the person reads."""
    heading = screen.query(".title, #form_title, #what")
    title = str(heading.first(Static).render()) if heading else ""
    return type(screen).__name__, title
