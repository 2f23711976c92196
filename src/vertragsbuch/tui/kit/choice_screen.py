"""A list to choose one thing from: a filter, a letter, something that happened."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.dialogs import Window

Choice = TypeVar("Choice")


class Choices(OptionList):
    """A list whose enter key stands among the keys in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", N_("Wählen"), tooltip=N_("Den Eintrag nehmen"), id="choose", key_display="⏎"
        ),
    ]


class ChoiceScreen(Window[Choice], Generic[Choice]):
    """A list; enter takes the entry under the cursor. What follows a line break explains an entry."""

    def __init__(
        self, title: str, choices: Sequence[tuple[Choice, str] | None], chosen: Choice | None = None
    ) -> None:
        super().__init__(title)
        self._choices = choices
        self._chosen = chosen

    def answer_like(self, text: str) -> Choice | None:
        """Return the answer that is offered and reads like this; None where none does."""
        offered = (choice[0] for choice in self._choices if choice is not None)
        return next((answer for answer in offered if str(answer) == text), None)

    def content(self) -> ComposeResult:
        """Yield the list; None is a line between two groups."""
        options = [
            None if choice is None else Option(_shown(choice[1]), id=str(number))
            for number, choice in enumerate(self._choices)
        ]
        yield Choices(*options, markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        offered = [choice[0] for choice in self._choices if choice is not None]
        listed = self.query_one(OptionList)
        listed.highlighted = offered.index(self._chosen) if self._chosen in offered else 0
        listed.focus()

    def on_key(self, event: events.Key) -> None:
        """Go to the next entry that begins with the letter."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            return
        listed = self.query_one(OptionList)
        begin = [_initial(choice[1]) for choice in self._choices if choice is not None]
        after = (listed.highlighted or 0) + 1
        order = [*range(after, len(begin)), *range(min(after, len(begin)))]
        listed.highlighted = next((place for place in order if begin[place] == letter), listed.highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the entry."""
        choice = self._choices[int(event.option.id or 0)]
        self.dismiss(choice[0] if choice else None)


def _shown(text: str) -> Content:
    """Return an entry as it is drawn: what stands below its first line is quieter."""
    first, line_break, rest = text.partition("\n")
    return Content.assemble(first, line_break, (rest, "$foreground 72%"))


def _initial(text: str) -> str:
    return next((character for character in text.casefold() if character.isalpha()), "")
