"""Lists to choose one thing from: a filter, a column to sort by, a letter."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vertragsbuch.language import _
from vertragsbuch.reading.typed_kinds import KIND_NAMES
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.overview.columns import COLUMNS
from vertragsbuch.tui.overview.view import GROUP_NAMES, View, group_of

if TYPE_CHECKING:
    from vertragsbuch.usecases.overview import Line

Choice = TypeVar("Choice")


class Choices(OptionList):
    """A list whose enter key stands among the keys in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "select", _("Wählen"), tooltip=_("Den Eintrag nehmen"), id="choose", key_display="⏎"
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
    return Content.assemble(first, line_break, (rest, "$foreground 62%"))


def _initial(text: str) -> str:
    return next((character for character in text.casefold() if character.isalpha()), "")


def filter_screen(lines: "Sequence[Line]", view: View) -> ChoiceScreen[View]:
    """Return the statuses and kinds that occur, each with how many there are."""
    everything = view._replace(group=None, kind=None)
    groups = Counter(group_of(line) for line in lines)
    kinds = Counter(line.contract.kind for line in lines)
    choices: list[tuple[View, str] | None] = [(everything, _entry(_("alle Verträge"), len(lines))), None]
    choices += [
        (everything._replace(group=group), _entry(name, groups[group]))
        for group, name in GROUP_NAMES.items()
        if groups[group]
    ]
    choices.append(None)
    choices += [
        (everything._replace(kind=kind), _entry(name, kinds[kind]))
        for kind, name in KIND_NAMES.items()
        if kinds[kind]
    ]
    return ChoiceScreen(_("Nur zeigen"), choices, view)


def sort_screen(view: View) -> ChoiceScreen[str]:
    """Return the columns to sort by."""
    choices = [(column.sort_key, column.title) for column in COLUMNS]
    return ChoiceScreen(_("Sortieren nach (noch einmal: andersherum)"), choices, view.sorted_by)


def _entry(name: str, count: int) -> str:
    return f"{count:>5}  {name}"
