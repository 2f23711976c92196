"""Places and settings; `Paths` and `Settings` by the names under which programs that import this one ask.

They are loaded when they are asked for: every start imports this room, and few starts need the settings.
"""

from vertragsbuch.byte_code import module_named
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.config.paths import Paths
    from vertragsbuch.config.settings import Settings

__all__ = ["Paths", "Settings"]


def __getattr__(name: str) -> type:
    """Return the class of that name; raises AttributeError for any other."""
    if name not in __all__:
        raise AttributeError(name)
    asked_for: type = getattr(module_named(f"{__name__}.{name.lower()}"), name)
    return asked_for
