"""What can be done on a screen, a row for each: its keys, its words, and what it needs."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tui.kit.screen import UsesBook


class ScreenAction(NamedTuple):
    """One thing to do; keys, palette, help and the last line read it.

    `name` is what a person binds other keys to; `title` and `tooltip` are marked by `N_`; `needs` names what
    must be there for it, as `has` of its screen tells.
    """

    name: str
    keys: str
    title: str
    tooltip: str = ""
    needs: str = ""
    does: str = ""
    shown_key: str | None = None
    is_shown: bool = True
    on_page: bool = False

    @property
    def binding(self) -> Binding:
        """The keys of the action."""
        return Binding(
            self.keys,
            self.does or f"do('{self.name}')",
            self.title,
            show=self.is_shown,
            tooltip=self.tooltip,
            id=self.name,
            key_display=self.shown_key,
        )


SAVE = ScreenAction(
    "save",
    "f2,ctrl+s",
    N_("Speichern"),
    N_("Speichert, was eingegeben ist"),
    does="save",
    shown_key="F2",
)


def bindings(actions: Iterable[ScreenAction]) -> list[BindingType]:
    """Return the keys of actions, in their order."""
    return [action.binding for action in actions]


def needs_of(actions: Iterable[ScreenAction]) -> dict[str, str]:
    """Return what actions need, by what Textual calls, or by their name where that is `do`."""
    return {
        (action.does or action.name).partition("(")[0]: action.needs for action in actions if action.needs
    }


class Acting(UsesBook):
    """A screen that offers actions, each as long as there is what it needs.

    No widget itself: Textual looks for the style of a screen along the first of its bases that is one.
    """

    NEEDS: ClassVar[Mapping[str, str]] = {}
    """What actions need, as `needs_of` tells."""

    def has(self, need: str) -> bool:
        """Return whether there is what an action needs."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action has what it needs."""
        need = self.NEEDS.get(str(parameters[0]) if action == "do" else action)
        return need is None or self.has(need)
