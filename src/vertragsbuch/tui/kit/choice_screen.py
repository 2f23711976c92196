"""A list to choose one thing from: a filter, a letter, something that happened."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vertragsbuch.language import N_, _
from vertragsbuch.tables.characters import composed
from vertragsbuch.tui.kit.dialogs import HELP, Window
from vertragsbuch.tui.kit.flow import visible_lines
from vertragsbuch.tui.kit.paged_list import PagedList

Choice = TypeVar("Choice")


class KeyedChoices(PagedList):
    """A list whose enter key stands among the keys in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", N_("Wählen"), tooltip=N_("Den Eintrag nehmen"), id="choose", key_display="⏎"
        ),
    ]


class ChoiceScreen(Window[Choice], Generic[Choice]):
    """A list; enter takes the entry under the cursor. What follows a line break explains an entry.

    What is typed leaves the entries in which it occurs, those first of which a word begins with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "find", N_("sucht"), id="choice.find", key_display=N_("Tippen"),
            tooltip=N_("Zeigt nur, was zum Getippten passt"),
        ),
        Binding("backspace", "erase", N_("Das zuletzt Getippte löschen"), show=False, id="choice.erase"),
        HELP,
    ]  # fmt: skip

    def __init__(
        self, title: str, choices: Sequence[tuple[Choice, str] | None], chosen: Choice | None = None
    ) -> None:
        super().__init__(title)
        self._choices = choices
        self._chosen = chosen
        self._typed = ""

    def answer_like(self, text: str) -> Choice | None:
        """Return the answer that is offered and reads like this; None where none does."""
        offered = (choice[0] for choice in self._choices if choice is not None)
        return next((answer for answer in offered if str(answer) == text), None)

    def content(self) -> ComposeResult:
        """Yield the list; None is a line between two groups."""
        yield KeyedChoices(*self._options(), markup=False, compact=True)

    def _options(self) -> list[Option | None]:
        """Return the entries in which what was typed occurs; groups are parted only where all are there."""
        if self._typed:
            numbered = [(number, choice[1]) for number, choice in enumerate(self._choices) if choice]
            return [_option(number, text) for number, text in _matching(self._typed, numbered)]
        return [
            None if choice is None else _option(number, choice[1])
            for number, choice in enumerate(self._choices)
        ]

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        offered = [choice[0] for choice in self._choices if choice is not None]
        listed = self.query_one(OptionList)
        listed.highlighted = offered.index(self._chosen) if self._chosen in offered else 0
        listed.focus()

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed; the same sign once more, where no entry has it twice, goes to the next."""
        sign = event.character or ""
        if not (sign.isalnum() or (sign and sign in " -§" and self._typed)):
            return
        event.stop()
        event.prevent_default()
        typed = self._typed + sign
        if any(choice and _plain(typed) in _plain(choice[1]) for choice in self._choices):
            self._find(typed)
        elif self._typed.endswith(sign):
            self.query_one(OptionList).action_cursor_down()

    def action_find(self) -> None:
        """Do nothing: whatever is typed searches."""

    def action_erase(self) -> None:
        """Take the last sign away from what was typed."""
        self._find(self._typed[:-1])

    def action_leave(self) -> None:
        """Show every entry again where something was typed; else close without an answer."""
        if self._typed:
            self._find("")
        else:
            self.dismiss(None)

    def _find(self, typed: str) -> None:
        self._typed = typed
        listed = self.query_one(OptionList)
        listed.clear_options().add_options(self._options())
        listed.highlighted = 0
        words = _("Suche: {words}").format(words=typed)
        self.query_one(".title", Static).update(f"{self._title} · {words}" if typed else self._title)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the entry."""
        choice = self._choices[int(event.option.id or 0)]
        self.dismiss(choice[0] if choice else None)


def _shown(text: str) -> Content:
    """Return an entry as it is drawn: what stands below its first line is quieter."""
    first, line_break, rest = visible_lines(text).partition("\n")
    return Content.assemble(first, line_break, (rest, "$foreground 72%"))


def _option(number: int, text: str) -> Option:
    return Option(_shown(text), id=str(number))


def _matching(typed: str, entries: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the entries of which a word begins with this, those first that begin with it themselves.

    Where there are none it is those in which it occurs anywhere.
    """
    looked_for = _plain(typed)
    far = {number: _how_far_in(looked_for, text.partition("\n")[0]) for number, text in entries}
    begun = sorted((entry for entry in entries if far[entry[0]] < _WITHIN), key=lambda entry: far[entry[0]])
    return begun or [entry for entry in entries if looked_for in _plain(entry[1])]


_WITHIN = 2


def _how_far_in(looked_for: str, text: str) -> int:
    """Return 0 where a text begins with it, 1 where one of its words does, else 2; no number leads a text."""
    words = " ".join("".join(sign if sign.isalnum() else " " for sign in _plain(text)).split())
    if words.lstrip("0123456789 ").startswith(looked_for):
        return 0
    return 1 if f" {looked_for}" in f" {words}" else _WITHIN


def _plain(text: str) -> str:
    return " ".join(composed(text).casefold().split())
