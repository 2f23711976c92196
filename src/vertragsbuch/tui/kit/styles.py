"""Where the style sheets lie: Textual would look for those of a base beside each class derived from it."""

from pathlib import Path, PurePath

_TUI = Path(__file__).parents[1]


def style_sheets(*names: str) -> list[str | PurePath]:
    """Return the places of the style sheets with these names, `room/name`."""
    return [_TUI / f"{name}.tcss" for name in names]
