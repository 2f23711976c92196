"""The program itself in a real terminal of the system, with a screen that nobody sees."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.warm.commands import warm
from vertragsbuch.pixels import graphics

LIMIT = 30
QUESTIONS = (b"\x1b_G", b"\x1bP", b"\x1b[c", b"\x1b[0c", b"\x1b[14t", b"\x1b[16t", b"\x1b[6n")
"""What would ask the terminal for what it can do, or already draw."""

DOWN, ENTER, QUIT = b"\x1b[B", b"\r", b"\x11"


class Running:
    """The sample book in a terminal of 120 × 36 cells of 9 × 18 pixels."""

    def __init__(self, home: Path, environment: dict[str, str], program: Sequence[str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 120 * 9, 36 * 18))
        self.settings_at_first = self.settings
        self._path = os.ttyname(theirs)
        # Whoever started the tests may have had signals ignored (`nohup`): the program gets them anew.
        command = ["env", "--default-signal=INT,TERM,HUP", *program]
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=home, close_fds=True
        )
        os.close(theirs)
        self.output = b""

    def until(self, awaited: bytes) -> bytes:
        """Return what is written until something is; what comes after it stays to be read."""
        end = time.monotonic() + LIMIT
        while awaited not in self.output:
            assert time.monotonic() < end, f"{awaited!r} is not written: {self.output[-2000:]!r}"
            if not self._read():
                break
        before, found, self.output = self.output.partition(awaited)
        assert found, f"{awaited!r} is not written: {before[-2000:]!r}"
        return before + found

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def stopped(self) -> None:
        """Wait until the program stands still."""
        _, status = os.waitpid(self._process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)

    def rest(self, code: int = 0) -> bytes:
        """Return what is written until the program ends with this code."""
        end = time.monotonic() + LIMIT
        while self._read():
            assert time.monotonic() < end
        assert self._process.wait(LIMIT) == code
        return self.output

    def press(self, *keys: bytes) -> None:
        for key in keys:
            os.write(self._ours, key)

    def takes_nothing(self) -> None:
        """Fill the terminal: until somebody reads, whoever writes to it waits."""
        number = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        while select.select([], [number], [], 0.3)[1]:  # the system passes some of it on a moment later
            with suppress(BlockingIOError):
                os.write(number, b"." * 1024)
        os.close(number)

    @property
    def settings(self) -> list[object]:
        """The settings of the terminal as the system keeps them: echo, lines, signals."""
        return termios.tcgetattr(self._ours)

    def torn_off(self, *also: int) -> int:
        """Take the terminal away, send signals, and return the code with which the program ends then."""
        os.close(self._ours)
        self._ours = -1
        for number in also:
            self._process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Return the code with which the program ends though nobody reads what it writes."""
        return self._process.wait(LIMIT)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 1)[0]:
            return self._process.poll() is None
        try:
            read = os.read(self._ours, 65536)
        except OSError:  # nobody holds the other end any more
            return False
        self.output += read
        return bool(read)


Start = Callable[..., Running]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts the program in a terminal of a kind."""
    started: list[Running] = []

    def start(*arguments: str, is_cold: bool = False, **kind: str) -> Running:
        left_out = {
            *graphics._INSIDE_ANOTHER,
            *graphics._CANNOT_BE_ASKED,
            "KONSOLE_VERSION",
            "TERM_PROGRAM",
            "LC_TERMINAL",
            "COLUMNS",
            "LINES",
        }
        plain = {name: value for name, value in os.environ.items() if name not in left_out}
        places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
        environment = plain | places | {"HOME": str(tmp_path)} | kind
        words = ("vertragsbuch", "--today", "2026-11-22", *(arguments or ("demo",)))
        program = [sys.executable, "-m", *words] if is_cold else warm(*words, environment=environment)
        started.append(Running(tmp_path, environment, program))
        return started[-1]

    yield start
    for running in started:
        running.close()


def test_kitty_is_asked_nothing_shows_the_page_and_keeps_nothing(run: Start) -> None:
    kitty = run(TERM="xterm-kitty", KITTY_WINDOW_ID="1")
    start = kitty.until(b"Kfz-Versicherung")
    assert not [question for question in QUESTIONS if question in start]
    kitty.press(DOWN, b"k")
    kitty.until(b"1 von 3")
    kitty.press(ENTER)
    shown = kitty.until(b"\x1b_Ga=p,") + kitty.until(b"\x1b\\")
    assert b"f=100" in shown
    placed = re.search(rb"w=(\d+),h=(\d+),c=(\d+),r=(\d+)", shown)
    assert placed is not None
    width, height, columns, lines = map(int, placed.groups())
    assert (width, height) == (columns * 9, lines * 18)
    number = shown.partition(b"a=p,i=")[2].split(b",")[0]
    kitty.press(QUIT)
    assert b"a=d,d=I,i=" + number in kitty.rest()


def test_foot_shows_the_page_as_sixel(run: Start) -> None:
    foot = run(TERM="foot")
    foot.until(b"Kfz-Versicherung")
    foot.press(DOWN, b"k")
    foot.until(b"1 von 3")
    foot.press(ENTER)
    foot.until(b'\x1bP0;1;0q"1;1;')
    width, height = map(int, foot.until(b"#0;").split(b"#")[0].split(b";"))
    assert width % 9 == height % 18 == 0
    foot.press(QUIT)
    foot.rest()


@pytest.mark.parametrize(
    "kind",
    [{"TERM": "tmux-256color", "TMUX": "/run/tmux,1,0"}, {"TERM": "xterm-256color"}, {"TERM": "linux"}],
)
def test_any_other_terminal_gets_half_blocks_alone(run: Start, kind: dict[str, str]) -> None:
    other = run(**kind)
    written = other.until(b"Kfz-Versicherung")
    other.press(DOWN, b"k")
    written += other.until(b"1 von 3")
    other.press(ENTER)
    written += other.until("▀▀▀".encode())
    other.press(QUIT)
    written += other.rest()
    assert not [sequence for sequence in QUESTIONS if sequence in written]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_as_it_was(number: signal.Signals, run: Start) -> None:
    xterm = run(TERM="xterm-256color")
    written = xterm.until(b"Kfz-Versicherung")
    assert xterm.settings != xterm.settings_at_first
    xterm.signal(number)
    written += xterm.rest(128 + number)
    assert left_set(written) == []
    assert xterm.settings == xterm.settings_at_first


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_amid_the_first_frame_is_no_defect(number: signal.Signals, run: Start) -> None:
    xterm = run(TERM="xterm-256color", is_cold=True)
    written = xterm.until(b"\x1b[?1049h")
    xterm.signal(number)
    written += xterm.rest(128 + number)
    assert left_set(written) == []
    assert b"Fehler" not in written


@pytest.mark.parametrize(("keys", "shown"), [(b"n", b"Neuer Vertrag"), (b"?", b"Hilfe"), (b"/", b"Suche")])
def test_a_signal_on_any_page_gives_the_terminal_back_and_leaves_no_samples(
    keys: bytes, shown: bytes, run: Start, tmp_path: Path
) -> None:
    (tmp_path / "vorläufig").mkdir()
    xterm = run(TERM="xterm-256color", TMPDIR=str(tmp_path / "vorläufig"))
    written = xterm.until(b"Kfz-Versicherung")
    xterm.press(keys)
    written += xterm.until(shown)
    xterm.signal(signal.SIGTERM)
    written += xterm.rest(128 + signal.SIGTERM)
    assert left_set(written) == []
    assert xterm.settings == xterm.settings_at_first
    assert list((tmp_path / "vorläufig").iterdir()) == []


def test_a_program_whose_terminal_is_gone_ends_though_nobody_tells_it(run: Start) -> None:
    xterm = run(TERM="xterm-256color")
    xterm.until(b"Kfz-Versicherung")
    assert xterm.torn_off() == 128 + signal.SIGHUP


def test_a_program_that_goes_on_without_its_terminal_comes_to_its_end(run: Start) -> None:
    """The system sends SIGCONT to whom it tells that a terminal is gone: what goes on then begins to draw."""
    xterm = run(TERM="xterm-256color")
    xterm.until(b"Kfz-Versicherung")
    assert xterm.torn_off(*[signal.SIGWINCH, signal.SIGCONT] * 20) == 128 + signal.SIGHUP


def test_a_signal_ends_what_waits_for_a_terminal_that_takes_nothing_and_keeps_what_is_typed(
    run: Start, tmp_path: Path
) -> None:
    xterm = run("--book", "buch.sqlite", TERM="xterm-256color")
    xterm.until(b"Noch kein Vertrag")
    xterm.press(b"n")
    xterm.until(b"Neuer Vertrag")
    xterm.press(b"Zeitungsabo")
    xterm.until(b"Zeitungsabo")
    xterm.takes_nothing()
    xterm.press(b"\t" * 60)
    xterm.signal(signal.SIGTERM)
    assert xterm.ended() == 128 + signal.SIGTERM
    assert "Zeitungsabo" in (tmp_path / "buch.ungespeichert.json").read_text("utf-8")
    assert xterm.settings == xterm.settings_at_first


def test_a_program_that_was_stopped_goes_on_and_gives_the_terminal_back_as_it_was(run: Start) -> None:
    xterm = run(TERM="xterm-256color", is_cold=True)
    written = xterm.until(b"Kfz-Versicherung")
    for pause in (signal.SIGSTOP, signal.SIGTSTP):
        xterm.signal(pause)
        xterm.stopped()
        xterm.signal(signal.SIGCONT)
        written += xterm.until(b"\x1b[?1049h") + xterm.until(b"Kfz-Versicherung")
    xterm.signal(signal.SIGTERM)
    written += xterm.rest(128 + signal.SIGTERM)
    assert left_set(written) == []
    assert xterm.settings == xterm.settings_at_first


def test_a_signal_keeps_what_is_typed_and_the_next_start_offers_it(run: Start) -> None:
    first = run("--book", "buch.sqlite", TERM="xterm-256color")
    first.until(b"Noch kein Vertrag")
    first.press(b"n")
    first.until(b"Neuer Vertrag")
    first.press(b"Zeitungsabo")
    first.until(b"Zeitungsabo")
    first.signal(signal.SIGTERM)
    first.rest(128 + signal.SIGTERM)
    again = run("--book", "buch.sqlite", TERM="xterm-256color")
    again.until(b"Noch nicht gespeichert")
    again.until(b"Zeitungsabo")
    again.press(ENTER)
    again.until(b"Kundennummer")
    again.until(b"Zeitungsabo")
    again.signal(signal.SIGHUP)
    again.rest(128 + signal.SIGHUP)


def left_set(written: bytes) -> list[int | str]:
    """Return the modes of a terminal that were changed and not set back: mouse, paste, screen, cursor …"""
    modes = {int(mode): how == b"h" for mode, how in re.findall(rb"\x1b\[\?(\d+)([hl])", written)}
    usual = {7: True, 25: True}
    lasting = [1000, 1003, 1004, 1006, 1015, 1049, 2004, 2048, *usual]
    changed: list[int | str] = [mode for mode in lasting if modes.get(mode, False) != usual.get(mode, False)]
    keys = len(re.findall(rb"\x1b\[>\d+u", written)) - written.count(b"\x1b[<u")
    return [*changed, "keys"] if keys else changed


def test_lines_pasted_into_a_field_are_joined(run: Start) -> None:
    xterm = run(TERM="xterm-256color")
    xterm.until(b"Kfz-Versicherung")
    xterm.press(b"n")
    xterm.until(b"Neuer Vertrag")
    xterm.press(b"\x1b[200~\nZeitung\r\nim\tAbo\n\x1b[201~")
    xterm.until(b"Zeitung im Abo")
