"""The answers of a field, in a list that lies over the form as long as it has the focus."""

from collections.abc import Iterable
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.paged_list import PagedList

_SECONDS_OF_A_WORD = 0.7
"""Letters that follow each other within this time are one word."""


class ChoiceList(PagedList):
    """Answers, the first of which is none; letters that are typed lead to the first answer with them."""

    class Chosen(Message):
        """An answer was chosen, by its number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message):
        """The list was left without an answer."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Liste schließen")),
    ]

    def __init__(self, answers: Iterable[str], chosen: int) -> None:
        self._answers = list(answers)
        none, *others = self._answers
        super().__init__(Text(none, style="dim"), *(Text(answer) for answer in others))
        self.highlighted = chosen
        self._word = ""
        self._typed_at = 0.0

    def on_mount(self) -> None:
        """Show the chosen answer."""
        self.scroll_to_highlight()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether the key is a letter of a word that is searched for."""
        del key
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Go to the answer in which what is typed comes first."""
        if event.character is None or not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        is_new = event.time - self._typed_at > _SECONDS_OF_A_WORD
        self._word = event.character if is_new else self._word + event.character
        self._typed_at = event.time
        word = self._word.casefold()
        places = {number: answer.casefold().find(word) for number, answer in enumerate(self._answers)}
        fitting = [number for number, place in places.items() if place >= 0]
        if fitting:
            self.highlighted = min(fitting, key=lambda number: places[number])

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(event.option_index))

    @on(OptionList.OptionHighlighted)
    def _keep(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def action_dismiss(self) -> None:
        """Leave the list."""
        self.post_message(self.Left())

    def on_blur(self) -> None:
        """Leave the list where something else is gone to; a click that does so opens nothing again."""
        self.post_message(self.Left())
        self.suppress_click()
