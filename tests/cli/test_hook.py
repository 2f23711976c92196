"""The hint that a new shell shows, in the shells themselves, as far as they are installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.hint import hint_file

ODD = 'it\'s 50% $HOME "x" \\ `id` ä !'
HINT = "vertragsbuch: 1 Vertrag verlangt etwas\n"
STARTED = {
    "bash": (["bash", "--rcfile", "{folder}/rc", "-i", "-c", ":"], ["bash", "-c", ":"]),
    "zsh": (["zsh", "-i", "-c", ":"], ["zsh", "-c", ":"]),
    "fish": (["fish", "-i", "-c", ":"], ["fish", "-c", ":"]),
}
"""An interactive shell of each kind, and one that runs a script; both read the lines."""
READ_BY = {"bash": "rc", "zsh": ".zshenv", "fish": "fish/config.fish"}


@pytest.mark.parametrize("shell", STARTED)
def test_a_new_shell_shows_the_hint_and_a_script_does_not(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not there")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ODD))
    read = tmp_path / READ_BY[shell]
    read.parent.mkdir(exist_ok=True)
    read.write_text(program("hook", shell).out, "utf-8")
    interactive, script = ([word.format(folder=tmp_path) for word in words] for words in STARTED[shell])
    assert shown(interactive, tmp_path) == shown(script, tmp_path) == ""
    hint = Path(hint_file(open_context(str(program.book))) or "")
    hint.parent.mkdir(parents=True)
    hint.write_text(HINT, "utf-8")
    assert shown(interactive, tmp_path) == HINT
    assert shown(script, tmp_path) == ""
    hint.write_text("")
    assert shown(interactive, tmp_path) == ""


def shown(words: list[str], folder: Path) -> str:
    places = {"ZDOTDIR": str(folder), "XDG_CONFIG_HOME": str(folder), "BASH_ENV": str(folder / "rc")}
    done = subprocess.run(
        words,
        check=True,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **places, "HOME": str(folder), "TERM": "dumb"},
    )
    return done.stdout
