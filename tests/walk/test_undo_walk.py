"""A price changed by mistake and a contract removed, taken back and done again in a real terminal."""

import subprocess
from pathlib import Path

import pytest

from tests.walk.terminal import TMUX, terminal
from tests.warm.commands import warm

pytestmark = pytest.mark.skipif(TMUX is None, reason="no tmux here")

ENTRY = (
    "add", "--title", "Handy", "--provider", "Funknetz", "--starts", "2024-03-01", "--term", "24 Monate",
    "--renewal", "unbestimmt", "--notice", "1 Monat", "--price", "9,99 monatlich",
)  # fmt: skip
CHANGE = "Preis 9,99 € im Monat → 12,99 € im Monat"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
def test_what_was_done_is_named_taken_back_and_done_again(tmp_path: Path, size: tuple[int, int]) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **places}
    program = warm("vertragsbuch", environment=environment)

    def run(*arguments: str) -> str:
        asked = [*program, *arguments]
        return subprocess.run(asked, env=environment, capture_output=True, check=True, text=True).stdout

    run(*ENTRY)
    run("edit", "handy", "--price", "12,99 monatlich")
    with terminal([*program, "--today", "2026-11-22"], tmp_path, environment, size) as screen:
        screen.wait_for("Handy")
        screen.press("C-z")
        screen.wait_for("Zurücknehmen: Handy", CHANGE)
        screen.press("Enter")
        screen.wait_until_gone("Zurücknehmen: Handy")
        screen.press("x")
        screen.wait_for("entfernen?")
        screen.press("Enter")
        screen.wait_for("Noch kein Vertrag")
        screen.press("C-z")
        screen.wait_for("Zurücknehmen: Handy", "entfernt")
        screen.press("Enter")
        screen.wait_until_gone("Noch kein Vertrag")
        screen.press("C-y")
        screen.wait_for("Wieder herstellen: Handy", "entfernt")
        screen.press("Escape")
        screen.wait_until_gone("Wieder herstellen: Handy")
        screen.press("q")
        screen.wait_until_closed()
    assert "9,99 € im Monat" in run("show", "handy")
    assert run("undo", "--dry-run") == "Handy: eingetragen\n"
