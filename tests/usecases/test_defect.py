"""The log of defects: what it quotes commands no terminal in which it is read."""

from pathlib import Path

import pytest

from tests.hostile import HOSTILE, commands_in
from vertragsbuch.usecases.defect import log_defect


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_log_quotes_whatever_it_was_and_obeys_nothing(tmp_path: Path, text: str) -> None:
    written = log_defect(RuntimeError(f"über {text}!"), tmp_path / "log" / "x.log").read_text("utf-8")
    assert "RuntimeError: über " in written
    assert commands_in(written) == ""
