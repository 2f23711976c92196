"""Keys that are pressed while the screen changes: they wait for the one that comes, and none is lost."""

from bisect import insort
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from textual.app import App
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

from vertragsbuch.named_tuple import NamedTuple

_REMEMBERED = 4096
"""So many keys can be on their way through the widgets at once, where a terminal pastes by keys.

What takes one for itself sends none back.
"""


class _Aimed(NamedTuple):
    """A key on its way through the widgets of a screen, the how manyth it is, and what had the focus."""

    number: int
    key: Key
    screen: Screen[Any] | None
    focused: Widget | None


class TypeAhead:
    """Holds keys back while something is about to change the screen, then gives them to what came."""

    def __init__(self, app: App[None], deliver: Callable[[Key], Awaitable[None]]) -> None:
        self._program = app
        self._deliver = deliver
        self._numbers = count()
        self._changes: set[object] = set()
        self._aimed: dict[int, _Aimed] = {}
        self._waiting: list[tuple[int, Key]] = []

    def hold(self, change: object) -> None:
        """Keep keys until this change is over."""
        self._changes.add(change)

    def release(self, change: object) -> None:
        """Let keys through, as far as this change is concerned."""
        self._changes.discard(change)
        if self._waiting and not self._changes:
            self._program.call_later(self._go_on)

    def lets_through(self, key: Key) -> bool:
        """Return whether a key may go on its way; one that may not is delivered later.

        A key that no widget of the screen took comes back to the program. Where another screen has come
        meanwhile, or another widget has the focus, it was typed for that one.
        """
        aimed = self._aimed.pop(id(key), None) if key.is_forwarded else None
        if key.is_forwarded and aimed is None:
            return True
        number = aimed.number if aimed else next(self._numbers)
        missed = aimed is not None and (aimed.screen, aimed.focused) != self._target
        if missed or self._changes or (aimed is None and self._waiting):
            self._keep(number, key)
            return False
        if aimed is None:
            self._aim(number, key)
        return True

    @property
    def _target(self) -> tuple[Screen[Any] | None, Widget | None]:
        stack = self._program.screen_stack
        return (stack[-1], stack[-1].focused) if stack else (None, None)

    def _aim(self, number: int, key: Key) -> None:
        self._aimed[id(key)] = _Aimed(number, key, *self._target)
        if len(self._aimed) > _REMEMBERED:
            del self._aimed[next(iter(self._aimed))]

    def _keep(self, number: int, key: Key) -> None:
        insort(self._waiting, (number, Key(key.key, key.character)), key=lambda waiting: waiting[0])
        if not self._changes:
            self._program.call_later(self._go_on)

    async def _go_on(self) -> None:
        """Deliver what waits, in the order in which it was typed."""
        while self._waiting and not self._changes:
            number, key = self._waiting.pop(0)
            self._aim(number, key)
            await self._deliver(key)
