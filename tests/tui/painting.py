"""When a program under test paints: what lies over the list once it has come to rest, and all at the end.

Textual paints after every step. A test reads what widgets hold, or has the whole screen drawn where it looks.
"""

from typing import Any
from weakref import WeakSet

from textual._compositor import LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

paint_at_once = Screen._compositor_refresh
"""What paints with every step, for tests of the painting itself."""

_painted: WeakSet[Screen[Any]] = WeakSet()


def _paint_later(screen: Screen[Any]) -> None:
    app = screen.app
    if screen is not app.screen:
        paint_at_once(screen)
        return
    screen._dirty_widgets.clear()
    app.post_display_hook()
    app._update_mouse_over(screen)


def is_new(app: App[Any]) -> bool:
    """Whether what lies over the list has not been painted yet; the list is what is left at the end."""
    return app._running and len(app.screen_stack) > 1 and app.screen not in _painted


def paint(app: App[Any]) -> None:
    """Paint what has changed on the screen since it was painted last."""
    if app._running:
        _painted.add(app.screen)
        if app.screen._compositor._dirty_regions:
            paint_at_once(app.screen)


def paint_later() -> None:
    """Let screens be painted when somebody asks for it, and not by themselves."""
    Screen._compositor_refresh = _paint_later  # type: ignore[assignment, method-assign]


def painted_anew(app: App[Any]) -> list[Strip]:
    """Return the lines of the whole screen, with nothing of what was drawn before."""
    for screen in app.screen_stack:
        screen.refresh(layout=True)
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
    app.screen._refresh_layout()
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return [Strip.join(strips).simplify() for strips in update.strips]
