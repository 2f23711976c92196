"""The page about being reminded by itself: its commands run as they stand there, its settings are taken."""

import re
import sys
from pathlib import Path

import pytest

from tests.scheduling.apart import has_crontab, with_crontab
from vertragsbuch.config.file import load_settings

PAGE = Path(__file__).parents[2] / "docs" / "taeglich.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.skipif(not has_crontab(), reason="no crontab apart can be had here: it takes root and unshare")
def test_every_command_of_the_page_does_its_work(tmp_path: Path) -> None:
    program = tmp_path / "vertragsbuch"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vertragsbuch "$@"\n')
    program.chmod(0o755)
    (tmp_path / ".config" / "fish").mkdir(parents=True)
    script = "\n".join((f'PATH="{tmp_path}:$PATH"', *blocks("sh")))
    told = with_crontab(script, HOME=str(tmp_path))
    assert told.count("täglich 07:00, 12:00, 18:00") == 2
    assert "täglich 06:30, 18:30" in told
    assert told.endswith("Entfernt: Crontab.\n")
    for file in (".bashrc", ".zshrc", ".config/fish/config.fish"):
        assert len((tmp_path / file).read_text("utf-8").splitlines()) == 2


def test_its_settings_are_taken(tmp_path: Path) -> None:
    (settings,) = blocks("toml")
    (tmp_path / "config.toml").write_text(settings, "utf-8")
    heartbeat = load_settings(tmp_path).heartbeat
    assert heartbeat is not None
    assert heartbeat.url is not None
