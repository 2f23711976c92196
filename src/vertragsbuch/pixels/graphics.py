"""Which way of showing pictures the terminal has, told by its environment alone: nothing is asked of it.

A question to the terminal would have to be answered among the keys that are being typed, and Textual takes an
answer that it does not know for keys.
"""

import fcntl
import struct
import termios
from collections.abc import Mapping
from typing import Literal, NamedTuple

Graphics = Literal["kitty", "sixel", "blocks"]


class CellSize(NamedTuple):
    """The size of a character on the screen, in pixels."""

    width: int
    height: int


class Colour(NamedTuple):
    """How much of each light, from 0 to 255."""

    red: int
    green: int
    blue: int


VT340 = CellSize(10, 20)
"""Where the size is not known: the terminal that Sixel comes from, and what some others pretend to have."""

_LARGEST_CELL = 200

_BY_TERM: tuple[tuple[str, Graphics], ...] = (
    ("xterm-kitty", "kitty"),
    ("xterm-ghostty", "kitty"),
    ("foot", "sixel"),
    ("mlterm", "sixel"),
    ("contour", "sixel"),
    ("wezterm", "sixel"),
)
"""What TERM begins with. It comes first: the terminal itself sets it, all else is inherited as well."""

_GENERIC = "xterm"
_INSIDE_ANOTHER = ("TMUX", "STY", "ZELLIJ", "NVIM", "VIM_TERMINAL", "INSIDE_EMACS")
_CANNOT_BE_ASKED = ("XTERM_VERSION", "VTE_VERSION", "WT_SESSION")
"""Terminals that show pictures only where they were told to."""

_KONSOLE = 221200
"""Shows Kitty's pictures; its own Sixel ones stay when text is written over them."""

_BY_PROGRAM: dict[str, Graphics] = {"WezTerm": "sixel", "contour": "sixel", "ghostty": "kitty"}


def graphics_of(environment: Mapping[str, str]) -> Graphics:
    """Return the way of showing pictures of the terminal with this environment; half blocks where in doubt.

    Inside tmux, screen, an editor it is half blocks: they own the screen, and misplace pictures or drop them.
    """
    term = environment.get("TERM", "")
    if any(environment.get(name) for name in _INSIDE_ANOTHER):
        return "blocks"
    for beginning, graphics in _BY_TERM:
        if term.startswith(beginning):
            return graphics
    if not term.startswith(_GENERIC) or any(environment.get(name) for name in _CANNOT_BE_ASKED):
        return "blocks"
    konsole = environment.get("KONSOLE_VERSION")
    if konsole:
        return "kitty" if konsole.isdecimal() and int(konsole) >= _KONSOLE else "blocks"
    program = environment.get("TERM_PROGRAM") or environment.get("LC_TERMINAL")
    if program:
        return _BY_PROGRAM.get(program, "blocks")
    return "kitty" if environment.get("KITTY_WINDOW_ID") else "blocks"


def cell_of(window: tuple[int, int, int, int]) -> CellSize | None:
    """Return the size of a cell of a window of so many lines, columns, pixels across and down.

    None where the terminal does not know, or says what cannot be.
    """
    lines, columns, width, height = window
    if not lines or not columns:
        return None
    cell = CellSize(width // columns, height // lines)
    return cell if all(1 < side <= _LARGEST_CELL for side in cell) else None


def cell_of_terminal() -> CellSize | None:
    """Return the size of a cell of the terminal that the program runs in, None where it is not known."""
    for descriptor in (0, 1, 2):
        try:
            window = fcntl.ioctl(descriptor, termios.TIOCGWINSZ, bytes(8))
        except OSError:
            continue
        cell = cell_of(struct.unpack("HHHH", window))
        if cell is not None:
            return cell
    return None
