"""A real terminal: the program runs in tmux, keys are pressed, and what stands on the screen is read."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TMUX = shutil.which("tmux")
_PATIENCE_SECONDS = 120
_LOOK_EVERY_SECONDS = 0.05
_SHOWN_OF_A_LONG_TEXT = 15
_ENDS = (b"%end", b"%error")


def home(folder: Path) -> dict[str, str]:
    """Return the environment of somebody who has no book yet."""
    spared = ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "VERTRAGSBUCH_BOOK")
    kept = {name: value for name, value in os.environ.items() if name not in spared}
    return {**kept, "HOME": str(folder), **{f"XDG_{name}_HOME": str(folder) for name in ("DATA", "STATE")}}


class Terminal:
    """One terminal with one program in it, asked over one line: to start tmux for each look takes longer."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._line = subprocess.Popen(
            [*command, "-u", "-C", "attach-session", "-f", "no-output,ignore-size"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._answer()

    @property
    def screen(self) -> str:
        """What stands on the screen, without the colours."""
        return self._tmux("capture-pane", "-p")

    @property
    def coloured(self) -> str:
        """What stands on the screen, with the colours as the program set them."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def painted(self) -> str:
        """What stands on the screen, with the colours."""
        return self._tmux("capture-pane", "-e", "-p")

    def take_clipboards(self) -> None:
        """Let programs give texts to the clipboard, as terminals do."""
        self._tmux("set-option", "-s", "set-clipboard", "on")

    @property
    def clipboard(self) -> str:
        """What a program gave last to the clipboard, whose last line may have no end."""
        asked = [*self._command, "show-buffer"]
        return subprocess.run(asked, capture_output=True, check=True, encoding="utf-8").stdout

    def press(self, *keys: str) -> None:
        """Press keys by their names: `k`, `Enter`, `Escape`, `F2`, `Down`."""
        for key in keys:
            self._tmux("send-keys", key)

    def type(self, text: str) -> None:
        """Type a text as it is."""
        self._tmux("send-keys", "-l", "--", text)

    def enter(self, label: str, text: str) -> None:
        """Type a text into the field that has the focus, and wait until it stands beside this label."""
        self.type(text)
        end = time.monotonic() + _PATIENCE_SECONDS
        while not any(
            label in line and text[-_SHOWN_OF_A_LONG_TEXT:] in line for line in self.screen.split("\n")
        ):
            assert time.monotonic() < end, f"„{text}“ steht nicht bei „{label}“:\n{self.screen}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def wait_for(self, *texts: str) -> str:
        """Return the screen as soon as all of these texts stand on it, wherever lines are broken."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            screen = self.screen
            missing = [text for text in texts if _bare(text) not in _bare(screen)]
            if not missing:
                return screen
            assert time.monotonic() < end, f"{missing} steht nicht auf dem Schirm:\n{screen}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def wait_until_gone(self, text: str) -> None:
        """Wait until a text has left the screen."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while _bare(text) in _bare(self.screen):
            assert time.monotonic() < end, f"„{text}“ steht noch da:\n{self.screen}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def wait_for_other_colours(self, before: str) -> None:
        """Wait until the screen is painted differently from before."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while self.painted == before:
            assert time.monotonic() < end, f"Die Farben sind dieselben:\n{self.screen}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def wait_until_closed(self) -> None:
        """Wait until the program has ended, and its terminal with it."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while self._line.poll() is None:
            assert time.monotonic() < end, f"Das Programm läuft noch:\n{self.screen}"
            time.sleep(_LOOK_EVERY_SECONDS)

    def close(self) -> None:
        """Hang up."""
        self._line.communicate()

    def _tmux(self, *arguments: str) -> str:
        assert self._line.stdin is not None
        self._line.stdin.write(" ".join(map(_quoted, arguments)).encode() + b"\n")
        self._line.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        """Return what tmux answers next, past what it tells unasked."""
        assert self._line.stdout is not None
        begun, lines = b"", []
        for line in self._line.stdout:
            kind, _blank, number = line.partition(b" ")
            if not begun:
                begun = number if kind == b"%begin" else b""
            elif number != begun or kind not in _ENDS:
                lines.append(line)
            else:
                answer = b"".join(lines).decode()
                assert kind == _ENDS[0], answer
                return answer
        raise AssertionError("Das Programm ist zu Ende")


def _quoted(word: str) -> str:
    assert "\n" not in word
    return "'" + word.replace("'", "'\\''") + "'"


def _bare(text: str) -> str:
    """Return a text without blanks and the frames that are drawn around and between texts."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "│▏▕╭╮╰╯─")


@contextmanager
def terminal(
    program: Sequence[str], folder: Path, environment: Mapping[str, str], size: tuple[int, int] = (120, 40)
) -> Iterator[Terminal]:
    """Run a program in a terminal of this size until the block ends; `folder` is where it works."""
    assert TMUX is not None
    command = [TMUX, "-S", str(folder / "tmux"), "-f", "/dev/null"]
    own = {name: value for name, value in environment.items() if name != "TMUX"} | {"TERM": "xterm-256color"}
    settings = [text for name, value in environment.items() for text in ("-e", f"{name}={value}")]
    width, height = size
    subprocess.run(
        [
            *command, "new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(folder),
            *settings, "--", *program,
        ],
        check=True, env=own,
    )  # fmt: skip
    opened = None
    try:
        opened = Terminal(command, own)
        yield opened
    finally:
        subprocess.run([*command, "kill-server"], capture_output=True, check=False)
        if opened is not None:
            opened.close()
