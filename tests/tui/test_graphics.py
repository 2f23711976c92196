import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vertragsbuch.config.file import load_settings
from vertragsbuch.config.settings import PageSettings
from vertragsbuch.errors import BadInput
from vertragsbuch.pixels.graphics import CellSize, Graphics, cell_of, graphics_of

XTERM = "xterm-256color"


@pytest.mark.parametrize(
    ("environment", "graphics"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "TERM_PROGRAM": "WezTerm"}, "kitty"),
        ({"TERM": XTERM, "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": XTERM, "TERM_PROGRAM": "ghostty"}, "kitty"),
        ({"TERM": XTERM, "KONSOLE_VERSION": "221203", "TERM_PROGRAM": "WezTerm"}, "kitty"),
        ({"TERM": XTERM, "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "wezterm"}, "sixel"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "foot-extra"}, "sixel"),
        ({"TERM": "mlterm"}, "sixel"),
        ({"TERM": "contour"}, "sixel"),
        ({"TERM": XTERM, "TERM_PROGRAM": "contour"}, "sixel"),
    ],
)
def test_a_terminal_that_can_is_known(environment: dict[str, str], graphics: Graphics) -> None:
    assert graphics_of(environment) == graphics


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": XTERM},
        {"TERM": "dumb"},
        {"TERM": "linux"},
        {"TERM": "vt100"},
        {"TERM": "alacritty", "KITTY_WINDOW_ID": "1"},
        {"TERM": "rxvt-unicode-256color", "KITTY_WINDOW_ID": "1"},
        {"TERM": XTERM, "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": XTERM, "TERM_PROGRAM": "vscode"},
        {"TERM": XTERM, "TERM_PROGRAM": "iTerm.app"},
        {"TERM": XTERM, "LC_TERMINAL": "iTerm2", "KITTY_WINDOW_ID": "1"},
        {"TERM": XTERM, "KONSOLE_VERSION": "211203", "KITTY_WINDOW_ID": "1"},
        {"TERM": XTERM, "KONSOLE_VERSION": "neu"},
        {"TERM": XTERM, "KONSOLE_VERSION": "²"},
        {"TERM": XTERM, "VTE_VERSION": "7006", "KITTY_WINDOW_ID": "1"},
        {"TERM": XTERM, "XTERM_VERSION": "XTerm(379)", "KITTY_WINDOW_ID": "1"},
        {"TERM": XTERM, "XTERM_VERSION": "XTerm(379)", "TERM_PROGRAM": "WezTerm"},
        {"TERM": XTERM, "WT_SESSION": "1"},
    ],
)
def test_any_other_terminal_gets_half_blocks(environment: dict[str, str]) -> None:
    assert graphics_of(environment) == "blocks"


@pytest.mark.parametrize(
    "inside",
    [
        {"TERM": "tmux-256color"},
        {"TERM": "screen-256color"},
        {"TMUX": "/run/tmux,1,0", "TERM": "xterm-kitty"},
        {"STY": "1.pts-0", "TERM": "foot"},
        {"ZELLIJ": "0", "TERM": "xterm-kitty"},
        {"NVIM": "/run/nvim.sock", "TERM": XTERM},
        {"VIM_TERMINAL": "900", "TERM": XTERM},
        {"INSIDE_EMACS": "29.1,vterm", "TERM": XTERM},
    ],
)
def test_inside_another_program_it_is_half_blocks(inside: dict[str, str]) -> None:
    around = {"KITTY_WINDOW_ID": "1", "TERM_PROGRAM": "WezTerm"}
    assert graphics_of(around | inside) == "blocks"


def test_the_size_of_a_cell_is_the_window_by_lines_and_columns() -> None:
    assert cell_of((24, 80, 800, 480)) == CellSize(10, 20)
    assert cell_of((24, 80, 807, 491)) == CellSize(10, 20)


@pytest.mark.parametrize(
    "window", [(24, 80, 0, 0), (0, 0, 800, 480), (24, 80, 80, 24), (24, 80, 65535, 65535), (24, 80, 800, 0)]
)
def test_a_size_that_cannot_be_is_not_known(window: tuple[int, int, int, int]) -> None:
    assert cell_of(window) is None


@pytest.mark.parametrize(
    ("pixels", "said"),
    [((800, 480), "CellSize(width=10, height=20)"), ((0, 0), "None"), ((1520, 912), "(19, 38)")],
)
def test_the_terminal_itself_says_how_large_a_cell_is(pixels: tuple[int, int], said: str) -> None:
    script = "from vertragsbuch.pixels.graphics import cell_of_terminal as c; print(c(), c() and tuple(c()))"
    with terminal_of(pixels) as terminal:
        done = subprocess.run(
            [sys.executable, "-c", script], stdin=terminal, capture_output=True, text=True, check=True
        )
    assert said in done.stdout


def test_without_a_terminal_the_size_is_not_known() -> None:
    script = "from vertragsbuch.pixels.graphics import cell_of_terminal as c; print(c())"
    done = subprocess.run(
        [sys.executable, "-c", script], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert done.stdout == "None\n"


@pytest.mark.parametrize("word", ["auto", "kitty", "sixel", "blocks"])
def test_the_picture_can_be_set(tmp_path: Path, word: str) -> None:
    (tmp_path / "config.toml").write_text(f'[page]\npicture = "{word}"\n')
    assert load_settings(tmp_path).page.picture == word
    assert PageSettings().picture == "auto"


def test_a_picture_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[page]\npicture = "iterm"\n')
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    (fault,) = refusal.value.faults
    assert fault.place.endswith("config.toml, Zeile 2, page.picture")
    assert fault.sentence.endswith("möglich sind: auto, kitty, sixel, blocks.")


@contextmanager
def terminal_of(pixels: tuple[int, int]) -> Iterator[int]:
    """Yield a real terminal of 80 × 24 cells that says it has so many pixels."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, *pixels))
        yield theirs
    finally:
        os.close(ours)
        os.close(theirs)
